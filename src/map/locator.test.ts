import type { FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { boxOf, insetOf, isLost, mercatorX, mercatorY, viewBox } from './locator.ts';

const square: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [122, 41],
            [131, 41],
            [131, 46],
            [122, 46],
            [122, 41],
          ],
        ],
      },
    },
  ],
};
const province = boxOf(square)!;
const size = { width: 96, height: 96, margin: 10 };

describe('the view', () => {
  it('is as wide as its pixels at the zoom', () => {
    const view = viewBox({ zoom: 0, lat: 0, lon: 0 }, 512, 256);
    expect(view).toEqual({ west: 0, east: 1, north: 0.25, south: 0.75 });
  });

  it('is lost outside the province and deep inside it, and not where the province is seen', () => {
    const at = (zoom: number, lat: number, lon: number) => isLost(viewBox({ zoom, lat, lon }, 1440, 840), province);
    expect(at(6.3, 43.6, 126.5)).toBe(false);
    expect(at(4, 43.6, 126.5)).toBe(false);
    expect(at(10, 43.6, 126.5)).toBe(true);
    expect(at(6.3, 39.9, 112)).toBe(true);
  });
});

describe('the inset', () => {
  it('draws the outline within its margin', () => {
    const { path } = insetOf(square, province, province, size);
    const numbers = path.match(/\d+/g)!.map(Number);
    expect(path).toMatch(/^M[\d L]+Z$/);
    expect(Math.min(...numbers)).toBe(10);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(86);
  });

  it('marks the view where it is, and at the edge where it is outside', () => {
    const near = insetOf(square, province, viewBox({ zoom: 12, lat: 43.9, lon: 125.3 }, 1440, 840), size);
    expect(near.outside).toBe(false);
    expect(near.mark.width).toBe(7);
    expect(near.mark.x + near.mark.width / 2).toBeCloseTo(
      10 + ((mercatorX(125.3) - province.west) / (province.east - province.west)) * 76,
      0,
    );
    const far = insetOf(square, province, viewBox({ zoom: 9, lat: 43.9, lon: 100 }, 1440, 840), size);
    expect(far.outside).toBe(true);
    expect(far.mark.x).toBe(0);
    expect(far.mark.y).toBeGreaterThan(0);
  });

  it('has no box without an outline', () => {
    expect(boxOf({ type: 'FeatureCollection', features: [] })).toBeNull();
    expect(mercatorY(0)).toBe(0.5);
  });
});
