/** No symbol of the map hides another at every zoom: computed from the published layers, whatever is on. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AtlasFeatureCollection, LayerIndex } from '../geo/contract/schema.ts';
import { fanOffsets, type Offsets } from '../src/map/fan.ts';

/** The closest zoom of the map, in tiles of 512 px, and how far apart two symbols of 26 px must then stand. */
const SIDE = 512 * 2 ** 13;
const APART = 20;

const published = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../public/data/${file}`, import.meta.url), 'utf8'));

interface Symbol {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Where every symbol stands at the closest zoom, in pixels; what has a symbol is what the style draws as a pin. */
function symbols(collections: readonly AtlasFeatureCollection[], offsets: Offsets): Symbol[] {
  return collections.flatMap(({ features }) =>
    features.flatMap(({ id, properties: { role, kind }, geometry }) => {
      if (geometry.type !== 'Point' || !(role === 'body' || (role === 'emblem' && kind !== 'structure'))) return [];
      const [lon = NaN, lat = NaN] = geometry.coordinates;
      const [dx, dy] = offsets.get(id) ?? [0, 0];
      const north = Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
      return [{ id, x: (lon / 360) * SIDE + dx, y: -north * SIDE + dy }];
    }),
  );
}

/** Pairs that still stand on each other. */
function hidden(all: readonly Symbol[]): string[] {
  return all.flatMap((a, i) =>
    all
      .slice(0, i)
      .filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < APART)
      .map((b) => `${b.id} and ${a.id}`),
  );
}

describe('symbols', () => {
  const index = published('layers/index.json') as LayerIndex;
  const collections = index.layers.map((layer) => published(layer.file) as AtlasFeatureCollection);

  it('stand apart from each other at the closest zoom, with all layers on', () => {
    const all = symbols(collections, fanOffsets(collections));
    expect(all.length).toBeGreaterThan(50);
    expect(hidden(all)).toEqual([]);
  });

  it('stand apart with any one or two layers on', () => {
    const found = collections.flatMap((a, i) =>
      collections.slice(0, i + 1).flatMap((b) => {
        const on = a === b ? [a] : [a, b];
        return hidden(symbols(on, fanOffsets(on)));
      }),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  it('would be found hiding each other without their fan', () => {
    expect(hidden(symbols(collections, new Map())).join()).toContain('m-pumped-dunhua');
  });
});
