import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import { splitByKind, type Surroundings } from './neighbours.ts';
import { SegmentIndex } from './plane.ts';

/** A coast along the west, foreign land in the east, nothing in the north. */
const abroad: Position[][][] = [
  [
    [
      [126, 40],
      [126, 41],
      [128, 41],
      [128, 40],
      [126, 40],
    ],
  ],
];
const dense = (from: Position, to: Position): Position[] =>
  Array.from({ length: 101 }, (_, i) => [
    from[0]! + ((to[0]! - from[0]!) * i) / 100,
    from[1]! + ((to[1]! - from[1]!) * i) / 100,
  ]);
const around: Surroundings = {
  coast: new SegmentIndex(
    [
      [
        [122, 40],
        [124, 40],
      ],
    ],
    0.2,
  ),
  foreign: new SegmentIndex(abroad.flat(), 0.2),
  foreignAreas: abroad,
};

describe('splitByKind', () => {
  it('tells coast, province line and national border, in pieces that meet', () => {
    const runs = splitByKind(dense([122, 40.02], [128, 40.02]), around);
    expect(runs.map((r) => r.kind)).toEqual(['coast', 'province', 'national']);
    expect(runs[0]?.line.at(-1)).toEqual(runs[1]?.line[0]);
    expect(runs[1]?.line.at(-1)).toEqual(runs[2]?.line[0]);
  });

  it('takes a line inside what another source calls foreign for a national border', () => {
    expect(splitByKind(dense([126.5, 40.5], [127.5, 40.5]), around).map((r) => r.kind)).toEqual(['national']);
  });

  it('joins short runs to the one before', () => {
    const bump: Position[] = [
      ...dense([122, 40.05], [123, 40.05]),
      [123.01, 40.08],
      ...dense([123.02, 40.05], [124, 40.05]),
    ];
    expect(splitByKind(bump, around).map((r) => r.kind)).toEqual(['coast']);
  });
});
