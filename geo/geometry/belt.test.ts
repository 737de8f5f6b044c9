import { centerOfMass } from '@turf/turf';
import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { labelPoint, outline } from './belt.ts';
import { distanceToLine } from './measure.ts';
import { inside, isRounded } from './testing.ts';

const box = (w: number, s: number, e: number, n: number): Position[] => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
];

/** A thin C open to the east, thicker at the south arm. */
const hook: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [124, 42],
      [127, 42],
      [127, 42.6],
      [124.2, 42.6],
      [124.2, 44.8],
      [127, 44.8],
      [127, 45],
      [124, 45],
      [124, 42],
    ],
  ],
};

describe('labelPoint', () => {
  test('of a wide box: on its middle line, half the height from the edges', () => {
    const p = labelPoint({ type: 'Polygon', coordinates: [box(124, 43, 128, 44)] });
    expect(p[1]).toBeCloseTo(43.5, 2);
    expect(isRounded(p)).toBe(true);
  });

  test('of a hook: in the thick arm, where the centre of mass is outside', () => {
    expect(inside(centerOfMass(hook).geometry.coordinates, hook)).toBe(false);
    const p = labelPoint(hook, { precisionM: 150 });
    expect(inside(p, hook)).toBe(true);
    expect(p[1]).toBeCloseTo(42.3, 1);
    expect(distanceToLine(p, hook.coordinates)).toBeGreaterThan(0.3 * 111_195 - 250);
  });

  test('keeps off holes and takes the roomiest part', () => {
    const parts: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[box(124, 43, 126, 45), box(124.2, 43.2, 125.8, 44.8)], [box(127, 43, 128, 43.8)]],
    };
    const p = labelPoint(parts);
    expect(inside(p, parts)).toBe(true);
    expect(p[0]).toBeGreaterThan(127);
  });

  test('no place on a grid is farther from the edge by more than the precision', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 4, maxLength: 12 }), (radii) => {
        const open = radii.map((r, i): Position => {
          const angle = (2 * Math.PI * i) / radii.length;
          return [126 + 0.5 * r * Math.cos(angle), 43.5 + 0.4 * r * Math.sin(angle)];
        });
        const star: Polygon = { type: 'Polygon', coordinates: [[...open, open[0]!]] };
        const p = labelPoint(star, { precisionM: 150 });
        expect(inside(p, star)).toBe(true);
        const room = distanceToLine(p, star.coordinates);
        for (let x = 0; x <= 24; x++) {
          for (let y = 0; y <= 24; y++) {
            const other: Position = [125.5 + x / 24, 43.1 + (0.8 * y) / 24];
            if (inside(other, star)) expect(distanceToLine(other, star.coordinates)).toBeLessThan(room * 1.01 + 152);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  test('refuses an area without an inside', () => {
    expect(() => labelPoint({ type: 'MultiPolygon', coordinates: [] })).toThrow(/no edges/);
    expect(() =>
      labelPoint({
        type: 'Polygon',
        coordinates: [
          [
            [124, 42],
            [125, 42],
            [126, 42],
            [124, 42],
          ],
        ],
      }),
    ).toThrow(/no inside/);
    expect(() => labelPoint(hook, { precisionM: 0 })).toThrow(/precision 0 m/);
  });
});

describe('outline', () => {
  const holed: MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: [[box(124, 43, 126, 45), box(124.5, 43.5, 125, 44)], [box(127, 43, 128, 43.8)]],
  };

  test('every ring, closed and in order; without holes when told', () => {
    expect(outline(holed).coordinates).toEqual([
      box(124, 43, 126, 45),
      box(124.5, 43.5, 125, 44),
      box(127, 43, 128, 43.8),
    ]);
    expect(outline(holed, { holes: false }).coordinates).toEqual([box(124, 43, 126, 45), box(127, 43, 128, 43.8)]);
    expect(outline(hook)).toEqual({ type: 'MultiLineString', coordinates: hook.coordinates });
  });

  test('refuses nothing at all', () => {
    expect(() => outline({ type: 'Polygon', coordinates: [] })).toThrow(/no edges/);
  });
});
