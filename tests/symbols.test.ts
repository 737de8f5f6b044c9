/** No symbol of the map hides another at every zoom: computed from the published layers, whatever is on. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AtlasFeatureCollection, LayerIndex } from '../geo/contract/schema.ts';
import { bouquetFeatures } from '../src/map/bouquet.ts';
import { arrange } from '../src/map/fan.ts';

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

/** A position in degrees, moved by pixels, in pixels at the closest zoom. */
function pixel([lon = NaN, lat = NaN]: readonly number[], [dx, dy]: readonly [number, number]): Omit<Symbol, 'id'> {
  const north = Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return { x: (lon / 360) * SIDE + dx, y: -north * SIDE + dy };
}

/** Where every symbol and bouquet stands; what has a symbol is what the style draws as a pin. */
function symbols(collections: readonly AtlasFeatureCollection[], fanned = true): Symbol[] {
  const { offsets, crowds, crowded } = arrange(collections);
  const pins = collections.flatMap(({ features }) =>
    features.flatMap(({ id, properties: { role, kind }, geometry }) => {
      if (geometry.type !== 'Point' || !(role === 'body' || (role === 'emblem' && kind !== 'structure'))) return [];
      if (crowded.has(id)) return [];
      return [{ id, ...pixel(geometry.coordinates, (fanned && offsets.get(id)) || [0, 0]) }];
    }),
  );
  const flowers = bouquetFeatures(crowds, { layers: index.layers, lang: 'zh', open: null, room: 200 }).features.flatMap(
    ({ properties, geometry }) =>
      properties.part === 'flower' ? [{ id: properties.id, ...pixel(geometry.coordinates, properties.offset) }] : [],
  );
  return [...pins, ...flowers];
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

const index = published('layers/index.json') as LayerIndex;

describe('symbols', () => {
  const collections = index.layers.map((layer) => published(layer.file) as AtlasFeatureCollection);

  it('stand apart from each other at the closest zoom, with all layers on', () => {
    const all = symbols(collections);
    expect(all.length).toBeGreaterThan(50);
    expect(hidden(all)).toEqual([]);
  });

  it('are all there: alone, in a fan, or counted in a bouquet', () => {
    const { crowds, crowded } = arrange(collections);
    const counted = crowds.reduce((sum, { members }) => sum + members.length, 0);
    expect(counted).toBe(crowded.size);
    expect(Math.max(...crowds.map(({ members }) => members.length))).toBeGreaterThan(80);
    expect(new Set(crowds.map(({ id }) => id)).size).toBe(crowds.length);
  });

  it('stand apart with any one or two layers on', () => {
    const found = collections.flatMap((a, i) =>
      collections.slice(0, i + 1).flatMap((b) => {
        const on = a === b ? [a] : [a, b];
        return hidden(symbols(on));
      }),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  it('would be found hiding each other without their fan', () => {
    const pumped = collections.filter((_, i) => index.layers[i]?.id === 'pumped-storage');
    expect(hidden(symbols(pumped, false)).join()).toContain('m-pumped-dunhua');
  });
});
