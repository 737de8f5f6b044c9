import { distance } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPositions, frameOf } from './frame.ts';
import { place, places } from './testing.ts';

test('there and back is the same place', () => {
  fc.assert(
    fc.property(places(1, 5), place, (points, at) => {
      const frame = frameOf(points);
      const back = frame.toDegrees(frame.toMetres(at));
      expect(back[0]).toBeCloseTo(at[0]!, 9);
      expect(back[1]).toBeCloseTo(at[1]!, 9);
    }),
  );
});

test('metres are those of the sphere near the origin', () => {
  const frame = frameOf([[125.3, 43.9]]);
  for (const [lon, lat] of [
    [125.4, 43.9],
    [125.3, 44],
    [125.25, 43.82],
  ] as [number, number][]) {
    const [x, y] = frame.toMetres([lon, lat]);
    const truth = distance([125.3, 43.9], [lon, lat], { units: 'meters' });
    expect(Math.abs(Math.hypot(x, y) / truth - 1)).toBeLessThan(1e-3);
  }
});

test('x grows eastward, y northward, from the middle of the box', () => {
  const frame = frameOf([
    [124, 42],
    [126, 46],
    [124, 43],
  ]);
  expect(frame.toDegrees([0, 0])).toEqual([125, 44]);
  expect(frame.toMetres([126, 44])[0]).toBeGreaterThan(0);
  expect(frame.toMetres([125, 45])[1]).toBeGreaterThan(0);
});

test('a coordinate out of range is named with its index', () => {
  expect(() =>
    checkPositions([
      [125, 43],
      [43, 125],
    ]),
  ).toThrow(/point 1 is \[43, 125\]/);
  expect(() => checkPositions([[Number.NaN, 43]])).toThrow(/point 0/);
  expect(() => checkPositions([[125]])).toThrow(/point 0/);
  expect(() => checkPositions([[181, 43]])).toThrow(/point 0/);
  expect(() => frameOf([])).toThrow(/no points/);
});
