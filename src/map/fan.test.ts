import { describe, expect, it } from 'vitest';
import type { AtlasFeature, AtlasFeatureCollection } from '../../geo/contract/schema.ts';
import { collectionOf, featureOf } from '../../geo/contract/testing.ts';
import { arrange, FAN_MOST, placementKey } from './fan.ts';

const fanOffsets = (layers: readonly AtlasFeatureCollection[]) => arrange(layers).offsets;

const symbol = (id: string, lon: number, more: Partial<AtlasFeature['properties']> = {}): AtlasFeature =>
  featureOf(id, { type: 'Point', coordinates: [lon, 43] }, { radius_m: 1000, ...more });
const layer = collectionOf;

describe('a fan', () => {
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
    const key = placementKey(one, arrange([one]));
    expect(placementKey(one, arrange([one, far]))).toBe(key);
    expect(placementKey(one, arrange([one, other]))).not.toBe(key);
  });
});

describe('a crowd', () => {
  const many = (count: number, lon = 126): AtlasFeature[] =>
    Array.from({ length: count }, (_, i) => symbol(`m-${i}`, lon));
  const core = symbol('s', 126, { kind: 'structure', family: '一主六双/一主' });

  it('is what a fan cannot hold, and none of it is fanned', () => {
    expect(arrange([layer(...many(FAN_MOST))])).toMatchObject({ crowds: [] });
    const { crowds, crowded, offsets } = arrange([layer(...many(4)), layer(...many(7).slice(4), symbol('z', 129))]);
    expect(crowds).toHaveLength(1);
    expect(crowds[0]).toMatchObject({ seat: [126, 43], kept: null });
    expect(crowds[0]!.members.map(({ id }) => id).sort()).toEqual([...crowded].sort());
    expect(crowded.size).toBe(7);
    expect(offsets.size).toBe(0);
  });

  it('keeps the core out of the bouquet and of the count', () => {
    expect(arrange([layer(core, ...many(FAN_MOST))]).crowds).toEqual([]);
    const [crowd] = arrange([layer(core, ...many(FAN_MOST + 1))]).crowds;
    expect(crowd?.kept?.id).toBe('s');
    expect(crowd?.members).toHaveLength(FAN_MOST + 1);
  });

  it('stands where most of it is, under one id whatever is drawn', () => {
    const near = symbol('a', 126.001);
    const [crowd] = arrange([layer(near, ...many(8))]).crowds;
    expect(crowd?.seat).toEqual([126, 43]);
    expect(arrange([layer(...many(20))]).crowds[0]?.id).toBe(crowd?.id);
  });

  it('changes the key of its layers when it comes and goes, not when it grows', () => {
    const one = layer(...many(5));
    const other = (count: number) => layer(...Array.from({ length: count }, (_, i) => symbol(`n-${i}`, 126)));
    expect(placementKey(one, arrange([one, other(4)]))).toBe(placementKey(one, arrange([one, other(9)])));
    expect(placementKey(one, arrange([one, other(4)]))).not.toBe(placementKey(one, arrange([one])));
  });
});
