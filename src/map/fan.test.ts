import { describe, expect, it } from 'vitest';
import type { AtlasFeature, AtlasFeatureCollection } from '../../geo/contract/schema.ts';
import { fanOffsets, offsetsKey } from './fan.ts';

const symbol = (id: string, lon: number, more: Partial<AtlasFeature['properties']> = {}): AtlasFeature => ({
  type: 'Feature',
  id,
  geometry: { type: 'Point', coordinates: [lon, 43] },
  properties: {
    id,
    role: 'body',
    name: id,
    nameEn: id,
    label: id,
    labelEn: id,
    kind: 'project',
    family: '专栏38',
    sector: 'power',
    layer: 'power',
    status: 'planned',
    precision: 'county',
    radius_m: 1000,
    ...more,
  },
});
const layer = (...features: AtlasFeature[]): AtlasFeatureCollection => ({ type: 'FeatureCollection', features });

describe('fanOffsets', () => {
  it('sets symbols of one place apart, across layers', () => {
    const offsets = fanOffsets([layer(symbol('a', 126), symbol('b', 126)), layer(symbol('c', 126))]);
    expect([...offsets.keys()].sort()).toEqual(['a', 'b', 'c']);
    const points = [...offsets.values()];
    for (const [i, [x, y]] of points.entries())
      for (const [u, v] of points.slice(i + 1)) expect(Math.hypot(x - u, y - v)).toBeGreaterThan(24);
  });

  it('leaves a symbol alone in its place, and structures where they are', () => {
    expect(fanOffsets([layer(symbol('a', 126), symbol('b', 127))]).size).toBe(0);
  });

  it('keeps the core in its place, and the others clear of it', () => {
    const offsets = fanOffsets([
      layer(symbol('a', 126), symbol('s', 126, { kind: 'structure', family: '一主六双/一主' })),
    ]);
    expect(offsets.has('s')).toBe(false);
    expect(Math.hypot(...(offsets.get('a') ?? [0, 0]))).toBeGreaterThan(24);
  });

  it('has a key that changes with the offsets of the layer only', () => {
    const one = layer(symbol('a', 126));
    const other = layer(symbol('b', 126));
    const far = layer(symbol('z', 129));
    const key = offsetsKey(one, fanOffsets([one]));
    expect(offsetsKey(one, fanOffsets([one, far]))).toBe(key);
    expect(offsetsKey(one, fanOffsets([one, other]))).not.toBe(key);
  });
});
