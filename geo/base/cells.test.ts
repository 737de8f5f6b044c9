import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import { Cells, chaikin, chaikinRing } from './cells.ts';
import { lat, metres } from './plane.ts';

const square = (x: number, y: number, size = 0.01): Position[][] => [
  [
    [x, y],
    [x, y + size],
    [x + size, y + size],
    [x + size, y],
    [x, y],
  ],
];

describe('Cells', () => {
  it('follows the water round a bend instead of the straight way', () => {
    const bend = [0, 1, 2, 3, 4].flatMap((i) => [square(125, 43 + i * 0.02), square(125 + i * 0.02, 43.08)]);
    const path = new Cells(bend).path([125.005, 42.995], [125.095, 43.085]);
    expect(path.length).toBeGreaterThan(5);
    expect(Math.max(...path.map(lat))).toBeGreaterThan(43.08);
    for (let i = 1; i < path.length; i++) expect(metres(path[i - 1]!, path[i]!)).toBeLessThan(4000);
  });

  it('takes an area too small for a sample by its middle', () => {
    const path = new Cells([square(125.0151, 43.0001, 0.001)]).path([125, 43], [125.03, 43]);
    expect(path).toHaveLength(1);
  });

  it('says so when there is no way', () => {
    expect(() => new Cells([]).path([125, 43], [126, 43])).toThrow('No way');
  });
});

describe('chaikin', () => {
  it('keeps both ends of a line and stays between its points', () => {
    const line = [
      [0, 0],
      [1, 1],
      [2, 0],
    ];
    const out = chaikin(line, 2);
    expect(out[0]).toEqual([0, 0]);
    expect(out.at(-1)).toEqual([2, 0]);
    expect(Math.max(...out.map(lat))).toBeLessThan(1);
  });

  it('a straight step stays a straight step', () => {
    expect(
      chaikin(
        [
          [0, 0],
          [1, 1],
        ],
        3,
      ),
    ).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('keeps a ring closed', () => {
    const ring = chaikinRing(square(0, 0, 1)[0]!, 2);
    expect(ring).toHaveLength(17);
    expect(ring[0]).toEqual(ring.at(-1));
  });
});
