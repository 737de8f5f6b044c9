import { describe, expect, it } from 'vitest';
import type { AtlasFeature, AtlasFeatureCollection } from '../../geo/contract/schema.ts';
import { collectionOf, featureOf } from '../../geo/contract/testing.ts';
import { sameFeatures, shownFeatures } from './shown.ts';

const feature = (id: string, role: AtlasFeature['properties']['role'] = 'body'): AtlasFeature =>
  featureOf(`${id}/${role}`, { type: 'Point', coordinates: [125, 43] }, { id, role });
const layer = collectionOf(feature('a'), feature('a', 'ring'), feature('b'));

describe('what of a layer is drawn', () => {
  it('is the layer itself where nothing changes', () => {
    expect(shownFeatures(layer, null, null)).toBe(layer);
    expect(shownFeatures(layer, new Set(['a', 'b']), null)).toBe(layer);
    expect(shownFeatures(layer, null, () => undefined)).toBe(layer);
  });

  it('keeps every part of the records that are kept', () => {
    const { features } = shownFeatures(layer, new Set(['a']), null);
    expect(features).toEqual([layer.features[0], layer.features[1]]);
  });

  it('gives the progress of a time, and leaves the published data alone', () => {
    const then = shownFeatures(layer, null, (id) => (id === 'b' ? 'done' : undefined));
    expect(then.features.map((f) => f.properties.status)).toEqual(['planned', 'planned', 'done']);
    expect(layer.features[2]?.properties.status).toBe('planned');
  });

  it('knows when two draw the same', () => {
    const some = (): AtlasFeatureCollection =>
      shownFeatures(layer, new Set(['a']), (id) => (id === 'a' ? 'done' : undefined));
    expect(sameFeatures(some(), some())).toBe(true);
    expect(sameFeatures(some(), layer)).toBe(false);
    expect(sameFeatures(shownFeatures(layer, new Set(['a']), null), some())).toBe(false);
  });
});
