import { merged } from './along.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipLine, clipRing, sideways, thinned } from './clip.ts';
import { absolutePath, linePath, short, type Point } from './path.ts';
import { boundsOf, fit, metresPerPixel, projection } from './projection.ts';

describe('projection', () => {
  it('has the world in 512 pixels at zoom 0, as MapLibre', () => {
    const { project } = projection({ zoom: 0, lat: 0, lon: 0, width: 512, height: 512 });
    expect(project(0, 0)).toEqual([256, 256]);
    expect(project(-180, 0)[0]).toBeCloseTo(0, 9);
    expect(project(180, 85.051129)[0]).toBeCloseTo(512, 9);
    expect(project(180, 85.051129)[1]).toBeCloseTo(0, 4);
  });

  it('puts Jilin City where MapLibre has it, seen from Changchun at zoom 8', () => {
    const { project } = projection({ zoom: 8, lat: 43.88, lon: 125.32, width: 1000, height: 800 });
    const [x, y] = project(126.55, 43.84);
    // 512 · 2^8 pixels over 360°: 364.09 a degree of longitude, 1/cos φ of that a degree of latitude.
    expect(x - 500).toBeCloseTo(1.23 * 364.0889, 2);
    expect(y - 400).toBeCloseTo((0.04 * 364.0889) / Math.cos((43.86 * Math.PI) / 180), 2);
  });

  it('finds its way back', () => {
    const position = fc.tuple(
      fc.double({ min: 115, max: 135, noNaN: true }),
      fc.double({ min: 35, max: 55, noNaN: true }),
    );
    fc.assert(
      fc.property(position, fc.double({ min: 3, max: 13, noNaN: true }), ([lon, lat], zoom) => {
        const { project, unproject } = projection({ zoom, lat: 43, lon: 126, width: 700, height: 500 });
        const [backLon, backLat] = unproject(...project(lon, lat));
        expect(backLon).toBeCloseTo(lon, 7);
        expect(backLat).toBeCloseTo(lat, 7);
      }),
    );
  });

  it('fits bounds as close as the narrower side allows', () => {
    const bounds = [121.6, 40.85, 131.35, 46.3] as const;
    for (const [width, height] of [
      [900, 400],
      [300, 900],
    ] as const) {
      const [west, south, east, north] = boundsOf({ ...fit(bounds, width, height), width, height });
      expect(west).toBeLessThanOrEqual(bounds[0] + 1e-9);
      expect(south).toBeLessThanOrEqual(bounds[1] + 1e-9);
      expect(east).toBeGreaterThanOrEqual(bounds[2] - 1e-9);
      expect(north).toBeGreaterThanOrEqual(bounds[3] - 1e-9);
      expect(Math.min(bounds[0] - west, bounds[1] - south)).toBeCloseTo(0, 6);
    }
  });

  it('measures the ground at its latitude', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78_185, -1);
    expect(metresPerPixel(8, 60)).toBeCloseTo(metresPerPixel(8, 0) / 2, 6);
  });
});

const point = fc.tuple(fc.integer({ min: -200, max: 300 }), fc.integer({ min: -200, max: 300 }));
const frame = { x: 0, y: 0, width: 100, height: 100 };
const inFrame = ([x, y]: Point): boolean => x >= -1e-6 && y >= -1e-6 && x <= 100 + 1e-6 && y <= 100 + 1e-6;

describe('clipping', () => {
  it('cuts a line where it crosses the frame, and keeps its parts in order', () => {
    const line: Point[] = [
      [-50, 50],
      [150, 50],
      [150, 80],
      [50, 80],
    ];
    expect(clipLine(line, frame)).toEqual([
      [
        [0, 50],
        [100, 50],
      ],
      [
        [100, 80],
        [50, 80],
      ],
    ]);
  });

  it('leaves nothing outside, and all of what is inside', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (points) => {
        const lines = clipLine(points, frame);
        expect(lines.flat().every(inFrame)).toBe(true);
        const ring = clipRing(points, frame);
        expect(ring.every(inFrame)).toBe(true);
        if (points.every(inFrame)) expect(ring).toEqual(points);
        for (const p of points) if (inFrame(p)) expect(ring.length === 0 || ring.includes(p)).toBe(true);
      }),
    );
  });

  it('keeps the frame where an area covers all of it, and nothing where it is elsewhere', () => {
    const around: Point[] = [
      [-10, -10],
      [200, -10],
      [200, 200],
      [-10, 200],
    ];
    expect(new Set(clipRing(around, frame).map(String))).toEqual(new Set(['0,0', '100,0', '100,100', '0,100']));
    expect(
      clipRing(
        around.map(([x, y]): Point => [x + 500, y]),
        frame,
      ),
    ).toEqual([]);
  });

  it('thins within its tolerance, and keeps both ends', () => {
    const line: Point[] = [
      [0, 0],
      [10, 0.05],
      [20, 0],
      [30, 8],
    ];
    expect(thinned(line, 0.1)).toEqual([line[0], line[2], line[3]]);
    expect(thinned(line, 0)).toBe(line);
  });

  it('moves a line to its right', () => {
    const line: Point[] = [
      [0, 0],
      [10, 0],
      [10, 10],
    ];
    const moved = sideways(line, 2);
    expect(moved[0]).toEqual([0, 2]);
    expect(moved[1]?.map((n) => Math.round(n * 1e6) / 1e6)).toEqual([8, 2]);
    expect(moved[2]).toEqual([8, 10]);
  });
});

describe('lines of the same name', () => {
  type Named = Parameters<typeof merged>[0][number];
  const line = (text: string, ...xs: number[]): Named => ({ text, lines: [xs.map((x): Point => [x, 0])] });
  const joinedNames = (...all: Named[]): (string | number)[][] =>
    merged(all).map(({ text, lines: [first] }) => [text, ...first.map(([x]) => x)]);

  it('are joined in the place of the earlier, in either order', () => {
    expect(joinedNames(line('a', 0, 1), line('b', 5, 6), line('a', 1, 2))).toEqual([
      ['a', 0, 1, 2],
      ['b', 5, 6],
    ]);
    expect(joinedNames(line('a', 1, 2), line('a', 0, 1))).toEqual([['a', 0, 1, 2]]);
  });

  it('are joined by what lies between them', () => {
    expect(joinedNames(line('a', 0, 1), line('a', 2, 3), line('a', 1, 2))).toEqual([['a', 0, 1, 2, 3]]);
  });

  it('stay apart where they do not meet, or are named otherwise', () => {
    expect(joinedNames(line('a', 0, 1), line('b', 1, 2), line('a', 3, 4))).toHaveLength(3);
  });
});

describe('paths', () => {
  it('writes numbers as short as they can be', () => {
    expect([0, -0, -0.001, 0.5, -0.25, 12, 1.005, 3.14159].map(short)).toEqual([
      '0',
      '0',
      '0',
      '.5',
      '-.25',
      '12',
      '1',
      '3.14',
    ]);
  });

  it('leaves out points that fall together', () => {
    expect(
      linePath([
        [0, 0],
        [0.001, 0.001],
        [5, -5],
      ]),
    ).toBe('M0 0L5-5');
    expect(
      linePath([
        [1, 1],
        [1.001, 1],
      ]),
    ).toBe('');
    expect(
      linePath(
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 0],
        ],
        true,
      ),
    ).toBe('M0 0L4 0L4 4Z');
  });

  it('makes any path absolute, with lines and cubic curves only', () => {
    expect(absolutePath('m2 3h4v-1l1 1z')).toBe('M2 3L6 3L6 2L7 3Z');
    expect(absolutePath('M0 0c1 1 2 1 3 0s2-1 3 0', 2)).toBe('M0 0C2 2 4 2 6 0C8-2 10-2 12 0');
    expect(absolutePath('M1 1L2 2', 10, [100, 0])).toBe('M110 10L120 20');
    expect(() => absolutePath('M0 0Q1 1 2 2')).toThrow(/Q/);
  });

  it('turns arcs into curves that stay on the circle, flags written together or apart', () => {
    for (const d of ['M10 0A10 10 0 0 1-10 0', 'M10 0a10 10 0 01-20 0']) {
      const curve = absolutePath(d);
      expect(curve).toMatch(/^M10 0C[^MLZ]*$/);
      const numbers = (curve.match(/-?\d*\.?\d+/g) ?? []).map(Number);
      const ends = [numbers.slice(6, 8), numbers.slice(12, 14)];
      expect(ends[0]?.[0]).toBeCloseTo(0, 2);
      expect(ends[0]?.[1]).toBeCloseTo(10, 2);
      expect(ends[1]).toEqual([-10, 0]);
    }
  });
});
