import { circle, lineString, pointToLineDistance } from '@turf/turf';
import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { distanceToLine, lengthInside, lengthOf, maxDeviation } from './measure.ts';
import { smoothCourse } from './smooth.ts';
import { bent, inside, place, places } from './testing.ts';

const DEGREE = 111_195.08;

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [124, 42],
      [128, 42],
      [128, 45],
      [124, 45],
      [124, 42],
    ],
    [
      [125, 43],
      [125, 44],
      [126, 44],
      [126, 43],
      [125, 43],
    ],
  ],
};

describe('lengthOf', () => {
  test('one degree of a meridian', () => {
    expect(
      lengthOf([
        [125, 43],
        [125, 44],
      ]),
    ).toBeCloseTo(DEGREE, 0);
  });

  test('two places 98 km apart, within 0.4 % of the ellipsoid', () => {
    // on the WGS-84 ellipsoid, by geographiclib-geodesic: 98 407.3 m
    expect(
      Math.abs(
        lengthOf([
          [125.32, 43.9],
          [126.543, 43.857],
        ]) /
          98_407.3 -
          1,
      ),
    ).toBeLessThan(0.004);
  });

  test('adds up', () => {
    expect(lengthOf(bent)).toBeCloseTo(lengthOf(bent.slice(0, 4)) + lengthOf(bent.slice(3)), 6);
  });

  test('refuses a single position', () => {
    expect(() => lengthOf([[125, 43]])).toThrow(/two positions, got 1/);
  });
});

describe('lengthInside', () => {
  test('the part within, not in the hole', () => {
    const through: Position[] = [
      [125.5, 41],
      [125.5, 46],
    ];
    expect(lengthInside(through, square)).toBeCloseTo(2 * DEGREE, 0);
    expect(lengthInside(through, { type: 'Feature', properties: {}, geometry: square })).toBeCloseTo(2 * DEGREE, 0);
  });

  test('all within, all without, ending within', () => {
    const within: Position[] = [
      [127, 42.5],
      [127, 44.5],
    ];
    expect(lengthInside(within, square)).toBe(lengthOf(within));
    expect(
      lengthInside(
        [
          [130, 42],
          [131, 45],
        ],
        square,
      ),
    ).toBe(0);
    expect(
      lengthInside(
        [
          [127, 40],
          [127, 42.5],
        ],
        square,
      ),
    ).toBeCloseTo(DEGREE / 2, 0);
  });

  test('a line along the boundary is in; through corners and along an edge line beyond it, just the part', () => {
    expect(
      lengthInside(
        [
          [128, 41],
          [128, 46],
        ],
        square,
      ),
    ).toBeCloseTo(3 * DEGREE, 0);
    expect(
      lengthInside(
        [
          [124, 42],
          [124, 45],
        ],
        square,
      ),
    ).toBeCloseTo(3 * DEGREE, 0);
    const touching: Position[] = [
      [123, 43],
      [125, 41],
    ];
    expect(lengthInside(touching, square)).toBeLessThan(1);
    const diagonal: Position[] = [
      [123, 41.25],
      [129, 45.75],
    ];
    const part: Position[] = [
      [124, 42],
      [128, 45],
    ];
    expect(lengthInside(diagonal, { ...square, coordinates: [square.coordinates[0]!] })).toBeGreaterThan(
      lengthOf(part) - 200,
    );
  });

  test('parts of a multipolygon, neighbours sharing a border counted once', () => {
    const box = (w: number, e: number): Position[][] => [
      [
        [w, 42],
        [e, 42],
        [e, 45],
        [w, 45],
        [w, 42],
      ],
    ];
    const parts: MultiPolygon = { type: 'MultiPolygon', coordinates: [box(124, 125), box(125, 126), box(127, 128)] };
    const line: Position[] = [
      [123, 43],
      [129, 43],
    ];
    const perDegree = lengthOf([
      [124, 43],
      [125, 43],
    ]);
    expect(Math.abs(lengthInside(line, parts) - 3 * perDegree)).toBeLessThan(100);
    expect(
      lengthInside(
        [
          [125, 41],
          [125, 46],
        ],
        parts,
      ),
    ).toBeCloseTo(3 * DEGREE, 0);
  });

  test('the rest is outside: agrees with dense sampling', () => {
    const area = circle([126, 43.5], 120, { steps: 90 }).geometry;
    fc.assert(
      fc.property(places(2, 5), (given) => {
        const line = smoothCourse(given, { stepM: 30_000 });
        const fine = line.slice(1).flatMap((b, i) =>
          Array.from({ length: 100 }, (_, k): [Position, number] => {
            const a = line[i]!;
            const s = (k + 0.5) / 100;
            return [[a[0]! + s * (b[0]! - a[0]!), a[1]! + s * (b[1]! - a[1]!)], lengthOf([a, b]) / 100];
          }),
        );
        const sampled = fine.reduce((sum, [p, metres]) => sum + (inside(p, area) ? metres : 0), 0);
        const measured = lengthInside(line, area);
        expect(Math.abs(measured - sampled)).toBeLessThan(2500);
        expect(measured).toBeLessThanOrEqual(lengthOf(line));
      }),
      { numRuns: 15 },
    );
  });
});

describe('distanceToLine', () => {
  test('agrees with turf', () => {
    fc.assert(
      fc.property(place, places(2, 6), (point, line) => {
        // turf's segments are great circles, ours are straight in lon/lat: a quarter of a metre apart where they are short
        const fine = smoothCourse(line, { stepM: 2000 });
        const truth = pointToLineDistance(point, lineString(fine), { units: 'meters' });
        const ours = distanceToLine(point, fine);
        expect(Math.abs(ours - truth)).toBeLessThan(1 + truth * truth * 2e-7);
      }),
      { numRuns: 15 },
    );
  });

  test('nought on the line, metres beside it and past its end', () => {
    const line: Position[] = [
      [125, 43],
      [125, 44],
    ];
    expect(distanceToLine([125, 43.5], line)).toBeCloseTo(0, 6);
    expect(distanceToLine([125, 44.1], line)).toBeCloseTo(DEGREE / 10, 0);
    expect(distanceToLine([125.1, 43.5], line)).toBeCloseTo((DEGREE / 10) * Math.cos((43.5 * Math.PI) / 180), -1);
  });

  test('the nearest of several lines, never the gap between them', () => {
    const lines: Position[][] = [
      [
        [125, 43],
        [125, 43.2],
      ],
      [
        [125, 43.8],
        [125, 44],
      ],
    ];
    expect(distanceToLine([125, 43.5], lines)).toBeCloseTo(0.3 * DEGREE, 0);
    expect(() => distanceToLine([125, 43], [])).toThrow(/no line/);
  });
});

describe('maxDeviation', () => {
  const straight: Position[] = [
    [125, 43],
    [126, 43],
  ];

  test('a line from itself is nought', () => {
    expect(maxDeviation(bent, bent).metres).toBeLessThan(1e-3);
  });

  test('finds the bulge between positions, and where', () => {
    const out: Position[] = [
      [125, 43],
      [125.5, 43.1],
      [126, 43],
    ];
    const { line, metres } = maxDeviation(out, straight);
    expect(line.metres).toBeCloseTo(DEGREE / 10, -1);
    expect(line.at).toEqual([125.5, 43.1]);
    expect(metres).toBeGreaterThanOrEqual(line.metres);
  });

  test('samples between the positions of the line', () => {
    // both ends of the long line lie on the reference, which dips away between them
    const dip: Position[] = [
      [125, 43],
      [125.5, 42.9],
      [126, 43],
    ];
    const { line } = maxDeviation(straight, dip);
    expect(line.metres).toBeGreaterThan(10_000);
    expect(line.at[0]).toBeCloseTo(125.5, 1);
    expect(maxDeviation(straight, dip, { stepM: 1e9 }).line.metres).toBeLessThan(1);
  });

  test('both directions differ where one is longer', () => {
    const half: Position[] = [
      [125, 43],
      [125.5, 43],
    ];
    const { line, reference, metres } = maxDeviation(half, straight);
    expect(line.metres).toBeLessThan(1e-3);
    expect(reference.metres).toBeCloseTo(
      lengthOf([
        [125.5, 43],
        [126, 43],
      ]),
      -1,
    );
    expect(reference.at).toEqual([126, 43]);
    expect(metres).toBe(reference.metres);
  });

  test('is too small by half the step at most', () => {
    const near = places(2, 4).map((list) =>
      list.map(([lon, lat]): Position => [126 + (lon! - 126) / 10, 43 + (lat! - 43) / 10]),
    );
    fc.assert(
      fc.property(near, near, (a, b) => {
        const coarse = maxDeviation(a, b, { stepM: 5000 }).metres;
        const fine = maxDeviation(a, b, { stepM: 500 }).metres;
        expect(Math.abs(fine - coarse)).toBeLessThanOrEqual(2500 + fine * fine * 2e-7);
      }),
      { numRuns: 20 },
    );
  });

  test('refuses a step of nothing', () => {
    expect(() => maxDeviation(bent, bent, { stepM: 0 })).toThrow(/step 0 m/);
  });
});
