import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { GeometryError } from './error.ts';
import { frameOf } from './frame.ts';
import { distanceToLine, lengthOf, maxDeviation } from './measure.ts';
import { smoothCourse, smoothRing } from './smooth.ts';
import { bent, isRounded, places } from './testing.ts';

/** Where each given point stands in the result, searched in order; -1 where it is missing. */
function knotsIn(result: Position[], given: Position[]): number[] {
  let from = 0;
  return given.map((point) => {
    const at = result.findIndex((p, i) => i >= from && p[0] === point[0] && p[1] === point[1]);
    if (at >= 0) from = at + 1;
    return at;
  });
}

/** Greatest change of direction between successive pieces, in degrees; around the seam too when closed. */
function sharpest(line: Position[], closed = false): number {
  const frame = frameOf(line);
  const flat = line.map(frame.toMetres);
  const angles = flat.slice(1).map(([x, y], i) => Math.atan2(y - flat[i]![1], x - flat[i]![0]));
  if (closed) angles.push(angles[0]!);
  const turns = angles.slice(1).map((a, i) => {
    const turn = Math.abs(a - angles[i]!) % (2 * Math.PI);
    return Math.min(turn, 2 * Math.PI - turn);
  });
  return (Math.max(...turns) * 180) / Math.PI;
}

/** Every coordinate goes one way from each given point to the next: no overshoot, no wiggle. */
function expectMonotone(result: Position[], given: Position[]): void {
  const at = knotsIn(result, given);
  expect(at).not.toContain(-1);
  for (let k = 1; k < at.length; k++) {
    for (const axis of [0, 1]) {
      const way = Math.sign(given[k]![axis]! - given[k - 1]![axis]!);
      const stretch = result.slice(at[k - 1], at[k]! + 1).map((p) => p[axis]!);
      const steps = stretch.slice(1).map((value, i) => value - stretch[i]!);
      expect(steps.filter((step) => step !== 0 && Math.sign(step) !== way)).toEqual([]);
    }
  }
}

describe('smoothCourse', () => {
  test('passes through every point in order and never overshoots', () => {
    fc.assert(
      fc.property(places(2, 9), (given) => {
        const line = smoothCourse(given);
        expect(line[0]).toEqual(given[0]);
        expect(line.at(-1)).toEqual(given.at(-1));
        expectMonotone(line, given);
      }),
    );
  });

  test('holds for places a few metres apart, too', () => {
    const near = fc.uniqueArray(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 2, maxLength: 8, selector: String });
    fc.assert(
      fc.property(near, (offsets) => {
        const given = offsets.map(([x, y]): Position => [(12_500_000 + x) / 1e5, (4_300_000 + y) / 1e5]);
        expectMonotone(smoothCourse(given, { stepM: 1 }), given);
      }),
    );
  });

  test('has five decimals and no duplicate successive positions', () => {
    fc.assert(
      fc.property(places(2, 9), fc.integer({ min: 300, max: 50_000 }), (given, stepM) => {
        const line = smoothCourse(given, { stepM });
        expect(line.every(isRounded)).toBe(true);
        expect(line.slice(1).every((p, i) => p[0] !== line[i]![0] || p[1] !== line[i]![1])).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('two points make a straight line with a position at least every step', () => {
    const line = smoothCourse(
      [
        [125.3, 43.9],
        [126.5, 43.8],
      ],
      { stepM: 1500 },
    );
    expect(line.length).toBe(
      1 +
        Math.ceil(
          lengthOf([
            [125.3, 43.9],
            [126.5, 43.8],
          ]) / 1500,
        ),
    );
    for (const [lon, lat] of line) expect(lat).toBeCloseTo(43.9 - ((lon! - 125.3) / 1.2) * 0.1, 4);
    const pieces = line.slice(1).map((p, i) => lengthOf([line[i]!, p]));
    expect(Math.max(...pieces)).toBeLessThan(1510);
    expect(Math.min(...pieces)).toBeGreaterThan(1400);
  });

  test('points in a row stay in a row', () => {
    const row: Position[] = [
      [124, 42],
      [124.5, 42.5],
      [126, 44],
      [126.2, 44.2],
    ];
    for (const [lon, lat] of smoothCourse(row)) expect(lat! - lon!).toBeCloseTo(-82, 4);
  });

  test('is smooth: a fine course round a circle has no corner, and strays less from it than the chords', () => {
    const frame = frameOf([[125.3, 43.9]]);
    const around = (k: number) => frame.toDegrees([50_000 * Math.cos(k), 50_000 * Math.sin(k)]);
    const given = Array.from({ length: 12 }, (_, i) => around(0.3 + i / 2));
    const line = smoothCourse(given, { stepM: 250 });
    expect(sharpest(given)).toBeGreaterThan(20);
    expect(sharpest(line)).toBeLessThan(3);
    const strays = line.map((p) => Math.abs(Math.hypot(...frame.toMetres(p)) / 50_000 - 1));
    expect(Math.max(...strays)).toBeLessThan(0.0305); // the chords: 0.0311, and so does the course where a coordinate turns
    expect(strays.toSorted((a, b) => a - b)[Math.floor(strays.length * 0.75)]).toBeLessThan(0.01);
  });

  test('is the published interpolant: worked by hand', () => {
    // values over even steps; secants 1, 2, 0, −1; slopes by the formulas 1/2, 4/3, 0, 0, −3/2;
    // a cubic is at the middle of its interval (v0 + v1)/2 + (m0 − m1)/8
    const given = [0, 1, 3, 3, 2].map((v, i): Position => [10 + i / 10, v / 1e3]);
    const line = smoothCourse(given, { stepM: 6000 });
    const middles = [1, 3, 5, 7].map((i) => line[i]![1]! * 1e3);
    expect(line).toHaveLength(9);
    const hand = [0.5 + (1 / 2 - 4 / 3) / 8, 2 + 4 / 3 / 8, 3, 2.5 + 3 / 2 / 8];
    middles.forEach((value, i) => expect(Math.abs(value - hand[i]!)).toBeLessThan(0.012));
  });

  test('the default step keeps a long line small and close to the fine one', () => {
    const line = smoothCourse(bent);
    expect(line.length).toBeLessThanOrEqual(121 + bent.length);
    expect(line.length).toBeGreaterThan(100);
    expect(maxDeviation(smoothCourse(bent, { stepM: 200 }), line).metres).toBeLessThan(600);
  });

  test('a short line is stepped at 1500 m', () => {
    expect(
      smoothCourse([
        [125, 43],
        [125, 43.1],
      ]),
    ).toHaveLength(1 + Math.ceil(11_119.5 / 1500));
  });

  test('an input longer than five decimals is met as rounded', () => {
    const line = smoothCourse([
      [125.123456789, 43.1],
      [126, 43.987654321],
    ]);
    expect(line[0]).toEqual([125.12346, 43.1]);
    expect(line.at(-1)).toEqual([126, 43.98765]);
  });

  test('refuses duplicates by index, one point, a bad step', () => {
    const twice = (): unknown =>
      smoothCourse([
        [125, 43],
        [126, 43],
        [126, 43.000001],
        [127, 43],
      ]);
    expect(twice).toThrow(GeometryError);
    expect(twice).toThrow(/points 1 and 2 are the same place \[126, 43\]/);
    try {
      twice();
    } catch (error) {
      expect((error as GeometryError).index).toBe(2);
    }
    expect(() => smoothCourse([[125, 43]])).toThrow(/at least two points, got 1/);
    expect(() => smoothCourse(bent, { stepM: 0 })).toThrow(/step 0 m/);
    expect(() =>
      smoothCourse([
        [125, 43],
        [43, 125],
      ]),
    ).toThrow(/point 1/);
  });

  test('a place passed twice, but not in succession, is fine', () => {
    const given: Position[] = [
      [125, 43],
      [126, 43],
      [126, 44],
      [126, 43],
      [125, 42],
    ];
    expect(knotsIn(smoothCourse(given), given)).not.toContain(-1);
  });
});

describe('smoothRing', () => {
  test('is closed, passes through every point in order and never overshoots', () => {
    fc.assert(
      fc.property(places(3, 8), (given) => {
        const ring = smoothRing(given);
        expect(ring.at(-1)).toEqual(ring[0]);
        expectMonotone(ring, [...given, given[0]!]);
      }),
    );
  });

  test('the same ring from any start, open or closed: no seam', () => {
    fc.assert(
      fc.property(places(3, 8), fc.nat(7), (given, k) => {
        const turned = [...given.slice(k % given.length), ...given.slice(0, k % given.length)];
        const set = (ring: Position[]) => ring.slice(1).map(String).sort();
        expect(set(smoothRing(turned, { stepM: 9000 }))).toEqual(set(smoothRing(given, { stepM: 9000 })));
        expect(smoothRing([...given, given[0]!])).toEqual(smoothRing(given));
      }),
      { numRuns: 50 },
    );
  });

  test('has no corner at the seam', () => {
    const frame = frameOf([[125.3, 43.9]]);
    const given = Array.from({ length: 10 }, (_, i) =>
      frame.toDegrees([60_000 * Math.cos(0.2 + i * 0.2 * Math.PI), 60_000 * Math.sin(0.2 + i * 0.2 * Math.PI)]),
    );
    expect(sharpest(smoothRing(given, { stepM: 300 }), true)).toBeLessThan(3);
    // the open course through the same points does have one there: the measure can tell
    expect(sharpest(smoothCourse([...given, given[0]!], { stepM: 300 }), true)).toBeGreaterThan(6);
  });

  test('the given points lie on it', () => {
    const given: Position[] = [
      [124.37, 43.17],
      [125.14, 42.89],
      [126.55, 43.84],
      [124.82, 45.14],
    ];
    for (const p of given) expect(distanceToLine(p, smoothRing(given))).toBe(0);
  });

  test('refuses fewer than three different points and duplicates', () => {
    expect(() =>
      smoothRing([
        [125, 43],
        [126, 43],
      ]),
    ).toThrow(/three different points, got 2/);
    expect(() =>
      smoothRing([
        [125, 43],
        [126, 43],
        [125, 43],
      ]),
    ).toThrow(/three different points, got 2/);
    expect(() =>
      smoothRing([
        [125, 43],
        [126, 43],
        [126, 43],
        [126, 44],
      ]),
    ).toThrow(/points 1 and 2/);
  });
});
