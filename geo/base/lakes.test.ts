import { describe, expect, it } from 'vitest';
import type { Feature, Polygon } from 'geojson';
import { area } from '@turf/turf';
import { lakesOf, LAKES, smoothed, touchingAreas } from './lakes.ts';

const ring = (x: number, y: number, w: number, h = w): number[][][] => [
  [
    [x, y],
    [x, y + h],
    [x + w, y + h],
    [x + w, y],
    [x, y],
  ],
];
const square = (x: number, y: number, w: number): Feature<Polygon> => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Polygon', coordinates: ring(x, y, w) },
});

describe('touchingAreas', () => {
  it('joins cells that touch, largest first, and leaves small far ones out', () => {
    const found = touchingAreas(
      [ring(130, 50, 0.01), ring(125.5, 43, 0.02), ring(124, 43, 0.02), ring(124.02, 43, 0.02)],
      ([shell]) => shell![0]![0]! < 126,
      900,
    );
    expect(found.map((f) => Math.round(area(f) / 1e6))).toEqual([7, 4]);
  });
});

describe('smoothed', () => {
  it('cuts corners without losing much of the water', () => {
    const before = square(124, 45, 0.05);
    const after = smoothed(before);
    expect(after.coordinates[0]?.[0]?.length).toBeGreaterThan(12);
    expect(area(after) / area(before)).toBeGreaterThan(0.8);
    expect(area(after) / area(before)).toBeLessThanOrEqual(1.001);
  });

  it('closes a gap narrower than a kilometre', () => {
    const [a, b] = [square(124, 45, 0.05), square(124.057, 45, 0.05)];
    const two: Feature<GeoJSON.MultiPolygon> = {
      type: 'Feature',
      properties: {},
      geometry: { type: 'MultiPolygon', coordinates: [a.geometry.coordinates, b.geometry.coordinates] },
    };
    expect(smoothed(two).coordinates).toHaveLength(1);
  });
});

describe('lakesOf', () => {
  const places = new Map(
    LAKES.map((lake, i) => [
      lake.place!,
      { name: `湖${i}`, nameEn: `Lake ${i}`, at: [120 + i, 40] as [number, number] },
    ]),
  );
  const waters = [...LAKES.keys()].map((i) => square(120 + i - 0.01, 39.99, 0.02));

  it('names the water at the place, and keeps large waters without a name', () => {
    const lakes = lakesOf([...waters, square(135, 45, 0.1), square(136, 45, 0.01)], places);
    expect(lakes).toHaveLength(LAKES.length + 1);
    expect(lakes[0]?.properties).toEqual({ place: 'lake-chagan', name: '湖0', nameEn: 'Lake 0', rank: 1 });
    expect(lakes.at(-1)?.properties).toEqual({ rank: 2 });
  });

  it('says which place or water is missing', () => {
    expect(() => lakesOf(waters, new Map())).toThrow('no place lake-chagan');
    expect(() => lakesOf([], places)).toThrow('No water at lake-chagan');
  });
});
