import { describe, expect, it } from 'vitest';
import { hatching } from './hatch.ts';
import type { Point } from './path.ts';
import type { Picture } from './scene.ts';

const tile = (d: string): Picture => ({
  width: 12,
  height: 12,
  children: [{ type: 'path', d, stroke: { colour: '#a00', width: 1.4 } }],
});
const square = (from: number, to: number): Point[] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
];
/** Ends of the lines, in order. */
const ends = (
  rings: readonly (readonly Point[])[],
  d: string,
  at: readonly [number, number] = [0, 0],
  scale = 1,
): number[][][] =>
  (hatching(rings, tile(d), { picture: 'hatch', at, scale })?.[0]?.d ?? '')
    .split('M')
    .slice(1)
    .map((line) => line.split('L').map((pair) => pair.split(' ').map(Number)))
    .sort((a, b) => heightOf(a) - heightOf(b));
const heightOf = (line: readonly (readonly number[])[]): number => line[0]?.[1] ?? NaN;

describe('hatching', () => {
  it('runs through an area from edge to edge, at the distances of the tile', () => {
    expect(ends([square(0, 24)], 'M-2 3L14 3M-2 9L14 9').map(heightOf)).toEqual([3, 9, 15, 21]);
    for (const [[x1] = [], [x2] = []] of ends([square(0, 24)], 'M-2 3L14 3')) expect([x1, x2].sort()).toEqual([0, 24]);
  });

  it('lies where the pattern would, and grows with it', () => {
    expect(ends([square(0, 24)], 'M-2 3L14 3', [5, 1]).map(heightOf)).toEqual([4, 16]);
    expect(ends([square(0, 24)], 'M-2 3L14 3', [0, 0], 1.5).map(heightOf)).toEqual([4.5, 22.5]);
    expect(hatching([square(0, 24)], tile('M-2 3L14 3'), { picture: 'hatch', scale: 1.5 })?.[0]?.width).toBeCloseTo(
      2.1,
    );
  });

  it('leaves out what is a hole', () => {
    const [line, rest] = ends([square(0, 30), square(10, 20)], 'M-2 3L14 3').filter((line) => heightOf(line) === 15);
    expect([line, rest].map((part) => part?.map(([x]) => x).sort((a = 0, b = 0) => a - b))).toEqual([
      [0, 10],
      [20, 30],
    ]);
  });

  it('climbs where the lines of the tile climb, once for lines that are the same', () => {
    const climbing = ends([square(0, 12)], 'M-14 14L2 -2M-2 14L14 -2M10 14L26 -2');
    expect(climbing).toHaveLength(1);
    expect(climbing[0]?.map(([x = 0, y = 0]) => x + y)).toEqual([12, 12]);
  });

  it('is none where a tile holds something else', () => {
    expect(hatching([square(0, 12)], tile('M0 0C1 1 2 2 3 3'), { picture: 'hatch' })).toBeNull();
    expect(hatching([square(0, 12)], tile('M0 0L3 7'), { picture: 'hatch' })).toBeNull();
  });
});
