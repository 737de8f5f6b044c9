import fc from 'fast-check';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { frameOf } from './frame.ts';
import { arc } from './link.ts';
import { isRounded, places } from './testing.ts';

const changchun: Position = [125.32, 43.9];
const jilin: Position = [126.55, 43.84];

/** The arc with the chord as x axis from 0 to 1 and left of it as y. */
function along(a: Position, b: Position, line: Position[]): [number, number][] {
  const frame = frameOf([a, b]);
  const [ax, ay] = frame.toMetres(a);
  const [ux, uy] = [frame.toMetres(b)[0] - ax, frame.toMetres(b)[1] - ay];
  const square = ux * ux + uy * uy;
  return line.map((p) => {
    const [x, y] = frame.toMetres(p);
    return [((x - ax) * ux + (y - ay) * uy) / square, ((y - ay) * ux - (x - ax) * uy) / square];
  });
}

test('from a to b, symmetric, its apex the bulge to the left', () => {
  fc.assert(
    fc.property(places(2, 2), fc.integer({ min: -40, max: 40 }), ([a, b], percent) => {
      const line = arc(a!, b!, percent / 100);
      expect(line[0]).toEqual(a);
      expect(line.at(-1)).toEqual(b);
      expect(line.every(isRounded)).toBe(true);
      const flat = along(a!, b!, line);
      if (flat.length !== 33) return; // two places so near that positions fell together
      const close = (value: number, wanted: number) =>
        expect(Math.abs(value - wanted)).toBeLessThan(3 / Math.hypot(...frameOf([a!, b!]).toMetres(a!)));
      close(flat[16]![0], 0.5);
      close(flat[16]![1], percent / 100);
      for (const i of [1, 4, 8, 13]) {
        close(flat[i]![0], 1 - flat[32 - i]![0]);
        close(flat[i]![1], flat[32 - i]![1]);
      }
    }),
    { numRuns: 50 },
  );
});

test('by default bulges by 0.15 to the left: north of an eastward link, south of the way back', () => {
  expect(arc(changchun, jilin)[16]![1]).toBeGreaterThan(43.95);
  expect(arc(jilin, changchun)[16]![1]).toBeLessThan(43.79);
  expect(along(changchun, jilin, arc(changchun, jilin))[16]![1]).toBeCloseTo(0.15, 3);
});

test('refuses one place, or a bulge beyond 1', () => {
  expect(() => arc(jilin, jilin)).toThrow(/two different places/);
  expect(() => arc(changchun, jilin, 1.2)).toThrow(/bulge 1.2/);
  expect(() => arc(changchun, [43, 125])).toThrow(/point 1/);
});
