import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import { Borders } from './borders.ts';
import { Cells } from './cells.ts';
import { courseOf, RIVERS, type River } from './courses.ts';
import { SegmentIndex } from './plane.ts';

/** Borders as given, without a topology behind them. */
class Fixed extends Borders {
  readonly #lines: Record<string, Position[][]>;
  constructor(lines: Record<string, Position[][]>) {
    super({ type: 'Topology', objects: {}, arcs: [] }, { type: 'GeometryCollection', geometries: [] });
    this.#lines = lines;
  }
  override between(a: string, b: string): Position[][] {
    return this.#lines[`${a}|${b}`] ?? [];
  }
}

const river = (...pieces: River['pieces'][number][]): River => ({ name: '甲河', nameEn: 'A', rank: 2, pieces });
const dry = new SegmentIndex([]);
const none = new Cells([]);
const borders = new Fixed({
  'a|b': [
    [
      [125.02, 43],
      [125.01, 43],
      [125, 43],
    ],
  ],
  'a|c': [
    [
      [125.02, 43],
      [125.03, 43.01],
      [125.04, 43],
      [125.05, 42.9],
    ],
  ],
  'a|far': [
    [
      [127, 43],
      [127.1, 43],
    ],
  ],
});

describe('courseOf', () => {
  it('turns borders into one line downstream, each point once', () => {
    const { lines } = courseOf(river({ a: 'a', b: 'b', enter: 'west' }, { a: 'a', b: 'c' }), borders, none, dry);
    expect(lines).toEqual([
      [
        [125, 43],
        [125.01, 43],
        [125.02, 43],
        [125.03, 43.01],
        [125.04, 43],
        [125.05, 42.9],
      ],
    ]);
  });

  it('cuts a border where the river leaves it', () => {
    const until = courseOf(river({ a: 'a', b: 'c', enter: 'west', until: 'north' }), borders, none, dry);
    expect(until.lines[0]?.at(-1)).toEqual([125.03, 43.01]);
    const after = courseOf(river({ a: 'a', b: 'c', enter: 'west', after: [125.041, 43] }), borders, none, dry);
    expect(after.lines[0]?.[0]).toEqual([125.04, 43]);
    const wet = new SegmentIndex([
      [
        [125.03, 43.012],
        [125.04, 43.002],
      ],
    ]);
    const inWater = courseOf(river({ a: 'a', b: 'c', enter: 'west', inWater: true }), borders, none, wet);
    expect(inWater.lines[0]).toEqual([
      [125.03, 43.01],
      [125.04, 43],
    ]);
  });

  it('breaks the line over a wide gap, and goes through water where told to', () => {
    const broken = courseOf(river({ a: 'a', b: 'b', enter: 'west' }, { a: 'a', b: 'far' }), borders, none, dry);
    expect(broken.lines).toHaveLength(2);
    const stones = new Cells(
      [125.05, 125.08, 125.11].map((x) => [
        [
          [x, 43],
          [x, 43.01],
          [x + 0.01, 43.01],
          [x + 0.01, 43],
          [x, 43],
        ],
      ]),
    );
    const through = courseOf(
      river({ a: 'a', b: 'b', enter: 'west' }, { water: true, to: [125.14, 43] }),
      borders,
      stones,
      dry,
    );
    expect(through.lines[0]?.at(-1)).toEqual([125.14, 43]);
    expect(through.kmOnRiverAreas).toBeGreaterThan(8);
  });

  it('wants to know at which end the first border is entered', () => {
    expect(() => courseOf(river({ a: 'a', b: 'b' }), borders, none, dry)).toThrow('甲河');
  });
});

it('every river has a name or stands in the gazetteer', () => {
  for (const r of RIVERS) expect(r.place ?? (r.name && r.nameEn)).toBeTruthy();
  expect(RIVERS.filter((r) => r.rank === 1).map((r) => r.place)).toEqual([
    'river-songhua',
    'river-nen',
    'river-yalu',
    'river-tumen',
  ]);
});
