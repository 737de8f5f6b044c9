import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { roundLine, roundPolygon, roundPosition } from './round.ts';
import { isRounded } from './testing.ts';

const loose = fc
  .tuple(fc.double({ min: 125, max: 125.0002, noNaN: true }), fc.double({ min: 43, max: 43.0002, noNaN: true }))
  .map(([lon, lat]): Position => [lon, lat]);

test('a position has five decimals, no height, no minus nought', () => {
  expect(roundPosition([125.123456, 43.987654, 200])).toEqual([125.12346, 43.98765]);
  expect(Object.is(roundPosition([-0.000001, 0])[0], 0)).toBe(true);
  fc.assert(
    fc.property(loose, (p) => {
      expect(isRounded(roundPosition(p))).toBe(true);
    }),
  );
});

describe('roundLine', () => {
  test('keeps direction, drops what has become a duplicate', () => {
    expect(
      roundLine([
        [125, 43],
        [125.000001, 43],
        [125.1, 43.1],
        [125, 43],
      ]),
    ).toEqual([
      [125, 43],
      [125.1, 43.1],
      [125, 43],
    ]);
  });

  test('refuses a line that vanishes', () => {
    expect(() =>
      roundLine([
        [125, 43],
        [125.000001, 43],
      ]),
    ).toThrow(/shorter than the five decimals/);
  });
});

describe('roundPolygon', () => {
  test('rings are closed, without duplicates, spikes or degenerate holes', () => {
    fc.assert(
      fc.property(fc.array(loose, { minLength: 3, maxLength: 12 }), (open) => {
        let result: Polygon;
        try {
          result = roundPolygon({ type: 'Polygon', coordinates: [[...open, open[0]!]] });
        } catch (error) {
          expect(String(error)).toMatch(/smaller than the five decimals/);
          return;
        }
        const ring = result.coordinates[0]!;
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring.at(-1)).toEqual(ring[0]);
        expect(ring.every(isRounded)).toBe(true);
        const corners = ring.slice(0, -1);
        corners.forEach((p, i) => {
          expect(corners[(i + 1) % corners.length]).not.toEqual(p);
          expect(corners[(i + 2) % corners.length]).not.toEqual(p);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('takes the spike off, at the seam too', () => {
    const square: Position[] = [
      [125, 43],
      [126, 43],
      [126, 44],
      [125, 44],
      [125, 43],
    ];
    const spiked: Position[] = [
      [125, 43],
      [126, 43],
      [126, 44],
      [126.5, 44],
      [126, 44],
      [125, 44],
      [125, 43],
    ];
    expect(roundPolygon({ type: 'Polygon', coordinates: [spiked] }).coordinates[0]).toEqual(square);
    const atSeam: Position[] = [
      [124, 43],
      [125, 43],
      [126, 43],
      [126, 44],
      [125, 44],
      [125, 43],
      [124, 43],
    ];
    const ring = roundPolygon({ type: 'Polygon', coordinates: [atSeam] }).coordinates[0]!;
    expect(ring).toHaveLength(5);
    expect(ring).not.toContainEqual([124, 43]);
  });

  test('drops the small hole and the small part, keeps the order of the rest', () => {
    const box = (w: number, s: number, size: number): Position[] => [
      [w, s],
      [w + size, s],
      [w + size, s + size],
      [w, s + size],
      [w, s],
    ];
    const polygon: Polygon = {
      type: 'Polygon',
      coordinates: [box(125, 43, 1), box(125.2, 43.2, 1e-6), box(125.5, 43.5, 0.25)],
    };
    expect(roundPolygon(polygon).coordinates).toEqual([box(125, 43, 1), box(125.5, 43.5, 0.25)]);
    const parts: MultiPolygon = { type: 'MultiPolygon', coordinates: [[box(125, 43, 1e-6)], [box(126, 43, 1)]] };
    expect(roundPolygon(parts).coordinates).toEqual([[box(126, 43, 1)]]);
    expect(() => roundPolygon({ type: 'Polygon', coordinates: [box(125, 43, 1e-6)] })).toThrow(/smaller/);
    expect(() => roundPolygon({ type: 'MultiPolygon', coordinates: [] })).toThrow(/smaller/);
  });
});
