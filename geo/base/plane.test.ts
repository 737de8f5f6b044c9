import { describe, expect, it } from 'vitest';
import { inside, lineMetres, linesOf, median, metres, metresToSegment, moved, SegmentIndex } from './plane.ts';

describe('measures', () => {
  it('knows a degree of latitude and one of longitude at 60° north', () => {
    expect(metres([125, 43], [125, 44])).toBeCloseTo(111_195, 0);
    expect(metres([125, 60], [126, 60])).toBeCloseTo(55_597, -1);
    expect(
      lineMetres([
        [125, 43],
        [125, 44],
        [125, 43],
      ]),
    ).toBeCloseTo(222_390, 0);
  });

  it('moves a point by metres', () => {
    const p = moved([125, 43], 300, -400);
    expect(metres([125, 43], p)).toBeCloseTo(500, 0);
  });

  it('measures to the segment, not to its ends', () => {
    expect(metresToSegment([125, 43.01], [124, 43], [126, 43])).toBeCloseTo(1112, 0);
    expect(metresToSegment([125, 43], [125, 44], [125, 44])).toBeCloseTo(111_195, 0);
  });
});

it('inside counts rings by even and odd, so a hole is outside', () => {
  const ring = (a: number, b: number): [number, number][] => [
    [a, a],
    [a, b],
    [b, b],
    [b, a],
    [a, a],
  ];
  expect(inside([5, 1], [ring(0, 10), ring(4, 6)])).toBe(true);
  expect(inside([5, 5], [ring(0, 10), ring(4, 6)])).toBe(false);
  expect(inside([11, 5], [ring(0, 10)])).toBe(false);
});

it('the index finds the nearest segment, or none', () => {
  const index = new SegmentIndex([
    [
      [125, 43],
      [125.1, 43],
    ],
    [
      [125, 43.02],
      [125.1, 43.02],
    ],
  ]);
  expect(index.metres([125.05, 43.015])).toBeCloseTo(556, 0);
  expect(index.metres([130, 43])).toBe(Infinity);
});

it('the median of nothing is not a number', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([])).toBeNaN();
});

it('lines of every geometry', () => {
  const line = [
    [0, 0],
    [1, 1],
  ];
  expect(linesOf({ type: 'Point', coordinates: [0, 0] })).toEqual([]);
  expect(
    linesOf({
      type: 'GeometryCollection',
      geometries: [
        { type: 'LineString', coordinates: line },
        { type: 'MultiPolygon', coordinates: [[line]] },
      ],
    }),
  ).toEqual([line, line]);
});
