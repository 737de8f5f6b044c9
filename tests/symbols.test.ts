/** No symbol of the map hides another at every zoom: computed from the published layers. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AtlasFeatureCollection, LayerIndex } from '../geo/contract/schema.ts';

/** The closest zoom of the map, in tiles of 512 px, and how far apart two symbols of 26 px must then stand. */
const MAX_ZOOM = 13;
const APART = 20;

const published = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../public/data/${file}`, import.meta.url), 'utf8'));

interface Symbol {
  readonly id: string;
  readonly layer: string;
  readonly x: number;
  readonly y: number;
}

/** Where every symbol stands at a zoom, in pixels. */
function symbols(collections: readonly AtlasFeatureCollection[], zoom: number): Symbol[] {
  const side = 512 * 2 ** zoom;
  return collections.flatMap(({ features }) =>
    features.flatMap(({ properties: { id, layer, role, kind, dx = 0, dy = 0 }, geometry }) => {
      if (geometry.type !== 'Point' || !(role === 'body' || (role === 'emblem' && kind !== 'structure'))) return [];
      const [lon = NaN, lat = NaN] = geometry.coordinates;
      const north = Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
      return [{ id, layer, x: (lon / 360) * side + dx, y: -north * side + dy }];
    }),
  );
}

/** Pairs that still stand on each other. */
function hidden(all: readonly Symbol[]): string[] {
  return all.flatMap((a, i) =>
    all
      .slice(0, i)
      .filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < APART)
      .map((b) => `${b.id} (${b.layer}) and ${a.id} (${a.layer})`),
  );
}

describe('symbols', () => {
  const index = published('layers/index.json') as LayerIndex;
  const collections = index.layers.map((layer) => published(layer.file) as AtlasFeatureCollection);

  it('stand apart from each other, at the closest zoom at the latest', () => {
    const all = symbols(collections, MAX_ZOOM);
    expect(all.length).toBeGreaterThan(50);
    expect(hidden(all)).toEqual([]);
  });

  it('would be found hiding each other without their fan', () => {
    const bare = structuredClone(collections);
    for (const { features } of bare)
      for (const { properties } of features) {
        delete properties.dx;
        delete properties.dy;
      }
    expect(hidden(symbols(bare, MAX_ZOOM)).join('\n')).toContain('m-pumped-dunhua');
  });
});
