import { destination } from '@turf/turf';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { arrowAt } from './arrow.ts';
import { isRounded, place } from './testing.ts';

test('points where the course goes, at its end', () => {
  const arrow = (a: Position, b: Position) => arrowAt([a, b]);
  expect(arrow([125, 43], [125, 44])).toEqual({ position: [125, 44], bearing: 0 });
  expect(arrow([125, 44], [125, 43])).toEqual({ position: [125, 43], bearing: 180 });
  expect(arrow([125, 43], [125.05, 43]).bearing).toBeCloseTo(90, 0);
  expect(arrow([125.05, 43], [125, 43]).bearing).toBeCloseTo(270, 0);
});

test('any direction comes back, from 0 to under 360', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 3599 }), (start, tenths) => {
      const end = destination(start as [number, number], 8, tenths / 10).geometry.coordinates;
      const { bearing, position } = arrowAt([start, end]);
      const off = Math.abs(bearing - tenths / 10);
      expect(Math.min(off, 360 - off)).toBeLessThan(0.3);
      expect(bearing).toBeGreaterThanOrEqual(0);
      expect(bearing).toBeLessThan(360);
      expect(isRounded(position)).toBe(true);
    }),
  );
  // rounds to 360.0, which is 0
  expect(
    arrowAt([
      [125, 43],
      [124.99999, 43.09],
    ]).bearing,
  ).toBe(0);
});

test('looks at the last 10 km alone, and averages over them', () => {
  // long east, then 20 km north: north
  expect(
    arrowAt([
      [123, 43],
      [125, 43],
      [125, 43.18],
    ]).bearing,
  ).toBe(0);
  // long east, then only 5 km north: half of the stretch each
  const end: Position[] = [
    [123, 43],
    [125, 43],
    [125, 43 + 5 / 111.195],
  ];
  expect(arrowAt(end).bearing).toBeCloseTo(45, 0);
  expect(arrowAt(end, { lastM: 4_000 }).bearing).toBe(0);
  expect(arrowAt(end, { lastM: 1e7 }).bearing).toBeGreaterThan(85);
  // a wiggle at the very end does not turn it
  const wiggle: Position[] = [
    [123, 43],
    [125, 43],
    [125.001, 43.002],
  ];
  expect(Math.abs(arrowAt(wiggle).bearing - 90)).toBeLessThan(3);
});

test('the bearing is that on arrival: a great circle eastward comes in from the north', () => {
  const { bearing } = arrowAt(
    [
      [120, 45],
      [130, 45],
    ],
    { lastM: 1e7 },
  );
  expect(bearing).toBeCloseTo(90 + 5 * Math.sin(Math.PI / 4), 0);
});

test('refuses a course without a direction', () => {
  expect(() => arrowAt([[125, 43]])).toThrow(/two positions/);
  expect(() =>
    arrowAt([
      [125, 43],
      [125.01, 43],
      [125, 43],
    ]),
  ).toThrow(/no direction/);
});
