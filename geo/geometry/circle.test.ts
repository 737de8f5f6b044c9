import { distance } from '@turf/turf';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { ring } from './circle.ts';
import { inside, isRounded, place, winding } from './testing.ts';

test('every corner lies at the radius, to the rounding', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 50, max: 150_000 }), (centre, radius) => {
      const circle = ring(centre, radius);
      const [outer] = circle.coordinates;
      expect(outer).toHaveLength(65);
      for (const p of outer!) {
        const metres = distance(centre, p, { units: 'meters' });
        expect(Math.abs(metres - radius)).toBeLessThan(1);
      }
      expect(inside(centre, circle)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('is a closed right-handed ring of five decimals with the steps asked for', () => {
  const [outer, ...holes] = ring([125.3, 43.9], 10_000, 16).coordinates;
  expect(outer).toHaveLength(17);
  expect(holes).toEqual([]);
  expect(outer!.at(-1)).toEqual(outer![0]);
  expect(winding(outer!)).toBeGreaterThan(0);
  expect(outer!.every(isRounded)).toBe(true);
});

test('is round on the ground, so wider than high in degrees', () => {
  const [outer] = ring([125.3, 43.9], 10_000).coordinates as [Position[]];
  const spread = (axis: number) => Math.max(...outer.map((p) => p[axis]!)) - Math.min(...outer.map((p) => p[axis]!));
  expect(spread(1) / spread(0)).toBeCloseTo(Math.cos((43.9 * Math.PI) / 180), 2);
});

test('refuses what cannot be drawn', () => {
  expect(() => ring([125, 43], 0)).toThrow(/radius 0 m/);
  expect(() => ring([125, 43], 3e6)).toThrow(/radius 3000000 m/);
  expect(() => ring([125, 43], 100, 4)).toThrow(/4 steps/);
  expect(() => ring([43, 125], 100)).toThrow(/point 0/);
});
