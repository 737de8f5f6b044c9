import { describe, expect, it } from 'vitest';
import type { LayerEntry } from '../../geo/contract/schema.ts';
import { themes } from '../../geo/cartography/testing.ts';
import { legendOf } from './legend.ts';

const layer = (id: string, zh: string, en: string, more: Partial<LayerEntry> = {}): LayerEntry =>
  ({ id, title: { zh, en }, tone: 'expressway', geometry: 'line', width: 2, ...more }) as LayerEntry;
const north = layer('north', '高速公路·五纵', 'Expressways: five north–south lines');
const rings = layer('rings', '高速公路·两环', 'Expressways: two rings');
const roads = layer('roads', '公路项目', 'Roads');
const rows = (...layers: LayerEntry[]) =>
  legendOf(layers, [], themes.light).layers.map(({ layers: ids, label }) => [ids, label.zh, label.en]);

describe('legendOf', () => {
  it('lists layers from the top down', () => {
    expect(rows(north, roads).map(([ids]) => ids)).toEqual([['roads'], ['north']]);
  });

  it('gives one row to parts of the same that look the same', () => {
    expect(rows(roads, north, rings)).toEqual([
      [['rings', 'north'], '高速公路·两环、五纵', 'Expressways: two rings, five north–south lines'],
      [['roads'], '公路项目', 'Roads'],
    ]);
  });

  it('keeps apart what looks different, is not named so, or does not follow', () => {
    expect(rows({ ...north, width: 4 }, rings)).toHaveLength(2);
    expect(rows(north, roads)).toHaveLength(2);
    expect(rows(north, { ...roads, title: { zh: '铁路·一', en: 'Rail: one' } }, rings)).toHaveLength(3);
  });
});
