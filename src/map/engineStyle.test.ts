import { readFileSync } from 'node:fs';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection } from 'geojson';
import { expect, test } from 'vitest';
import type { LayerIndex } from '../../geo/contract/schema.ts';
import { BASE, baseFeatures, withFocus, withOneBase } from './engineStyle.ts';
import { atlasStyle, BASE_PARTS } from '../../geo/cartography/style.ts';
import { themes } from '../../geo/cartography/testing.ts';

const { layers } = JSON.parse(readFileSync('public/data/layers/index.json', 'utf8')) as LayerIndex;
const style = atlasStyle({
  theme: themes.light,
  language: 'zh',
  layers,
  on: new Set([...layers.map(({ id }) => id), ...BASE_PARTS]),
});
const sourceOf = (layer: (typeof style.layers)[number] | undefined): string | undefined =>
  layer && 'source' in layer ? layer.source : undefined;
const collection = (...names: string[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: names.map((name) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Point', coordinates: [0, 0] },
  })),
});

test('the engine draws the same layers in the same order, the ground out of one source', () => {
  const given = withOneBase(style, true);
  expect(validateStyleMin(given)).toEqual([]);
  expect(given.layers.map(({ id }) => id)).toEqual(style.layers.map(({ id }) => id));
  for (const [index, layer] of given.layers.entries()) {
    const before = sourceOf(style.layers[index]);
    const merged = sourceOf(layer) !== before;
    // Each layer still draws its own part, and all that it asked for beyond.
    if (merged) expect(JSON.stringify(layer)).toContain(`["==",["get","part"],"${before}"]`);
    const { filter } = style.layers[index] as { filter?: unknown };
    if (filter) expect(JSON.stringify(layer)).toContain(JSON.stringify(filter));
  }
  // Of what is masked, no source comes back once another one has taken over, but the ground under and over the areas.
  const masked = given.layers.filter(({ type }) => type === 'fill' || type === 'line').map(sourceOf);
  const turns = masked.filter((source, index) => source !== masked[index - 1]);
  expect(turns).toEqual([BASE, 'atlas', BASE, 'atlas', 'focus']);
});

test('what a selection lies in is hidden while there is nothing of it', () => {
  const visibilities = (focused: boolean): unknown[] =>
    withFocus(style, focused)
      .layers.filter((layer) => sourceOf(layer) === 'focus')
      .map(({ layout }) => layout?.visibility);
  expect(visibilities(false)).toEqual(['none', 'none', 'none']);
  expect(visibilities(true)).toEqual(['visible', 'visible', 'visible']);
});

test('every part of the ground is marked with the source that it was', () => {
  const land = collection('a', 'b');
  expect(baseFeatures({ 'base-seats': land })).toBeNull();
  const { features } = baseFeatures({ 'base-rivers': collection('c'), 'base-land': land, 'base-seats': land })!;
  expect(features.map(({ properties }) => properties)).toEqual([
    { name: 'a', part: 'base-land' },
    { name: 'b', part: 'base-land' },
    { name: 'c', part: 'base-rivers' },
  ]);
  // What is shared with others is left as it was.
  expect(land.features[0]?.properties).toEqual({ name: 'a' });
});
