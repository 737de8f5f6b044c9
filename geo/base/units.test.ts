import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { metres } from './plane.ts';
import { PROVINCES, readUnits, toWgs84 } from './units.ts';

const [jilin] = PROVINCES;
const ring = [
  [125, 43],
  [125, 43],
  [125, 43.5],
  [125.5, 43.5],
  [125, 43],
];
const file = (id: string | undefined, coordinates: number[][][]): Parameters<typeof readUnits>[0] => ({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      ...(id === undefined ? {} : { id }),
      properties: { name: '甲' },
      geometry: { type: 'Polygon', coordinates },
    },
  ],
});

describe('toWgs84', () => {
  it('takes off half a step of the grid and the offset of GCJ-02', () => {
    const [x, y] = gcoord.transform([125.32, 43.89], gcoord.WGS84, gcoord.GCJ02);
    const back = toWgs84([x + 1 / 2048, y + 1 / 2048]);
    expect(metres(back, [125.32, 43.89])).toBeLessThan(1);
    expect(metres([x, y], [125.32, 43.89])).toBeGreaterThan(400);
  });
});

describe('readUnits', () => {
  it('gives code, prefecture and province', () => {
    const [unit] = readUnits(file('222404', [ring]), jilin!);
    expect(unit?.properties).toEqual({ adcode: '222404', name: '甲', prefecture: '222400', province: '220000' });
  });

  it('puts 公主岭 under 长春, with its code since 2020', () => {
    const [unit] = readUnits(file('220381', [ring]), jilin!);
    expect(unit?.properties).toMatchObject({ adcode: '220184', prefecture: '220100' });
  });

  it('drops repeated points and rings that are no area', () => {
    const [unit] = readUnits(
      file('220182', [
        ring,
        [
          [1, 1],
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      ]),
      jilin!,
    );
    expect(unit?.geometry.coordinates).toHaveLength(1);
    expect(unit?.geometry.coordinates.flat(1)).toHaveLength(1);
    expect(unit?.geometry.coordinates.flat(2)).toHaveLength(4);
  });

  it('drops detached specks, but never all of a unit', () => {
    const speck = ring.map(([x, y]) => [126 + (x! - 125) / 1000, 43 + (y! - 43) / 1000]);
    const two = file('220182', []);
    two.features[0]!.geometry = { type: 'MultiPolygon', coordinates: [[ring], [speck]] };
    expect(readUnits(two, jilin!)[0]?.geometry.coordinates).toHaveLength(1);
    expect(readUnits(file('220182', [speck]), jilin!)[0]?.geometry.coordinates).toHaveLength(1);
  });

  it('a feature without a code counts for its province', () => {
    const [unit] = readUnits(file(undefined, [ring]), jilin!);
    expect(unit?.properties.adcode).toBe('220000');
  });
});
