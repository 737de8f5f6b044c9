import { createExpression, validateStyleMin, type SymbolLayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { LayerEntry } from '../contract/schema.ts';
import { GEOMETRIES } from '../contract/schema.ts';
import { LANGUAGES } from '../contract/vocabulary.ts';
import { ATLAS_SOURCE, atlasStyle, BASE_PARTS, POINTER_LAYERS } from './style.ts';
import { themes } from './testing.ts';
import { THEMES } from './theme.ts';

const layers: LayerEntry[] = GEOMETRIES.flatMap((geometry, i) =>
  (['wash', 'hatch'] as const).map((fill) => ({
    id: `${geometry}-${fill}`,
    group: i === 0 ? 'core' : 'transport',
    title: { zh: '层', en: 'Layer' },
    file: `layers/${geometry}.geojson`,
    geometry,
    count: 1,
    bbox: null,
    source: ['plan-2021'],
    asOf: '2021-03',
    tone: 'teal',
    ...(fill === 'hatch' ? { icon: 'rail' } : {}),
    fill,
    width: 2.5,
    on: true,
  })),
);
const style = (theme: (typeof THEMES)[number], language: (typeof LANGUAGES)[number], on: string[]) =>
  atlasStyle({ theme: themes[theme], language, layers, on: new Set(on) });
const everything = [...layers.map((layer) => layer.id), ...BASE_PARTS];

describe('the style', () => {
  for (const theme of THEMES)
    for (const language of LANGUAGES)
      it(`is valid in the ${theme} theme, ${language}`, () => {
        expect(validateStyleMin(style(theme, language, everything)).map((e) => e.message)).toEqual([]);
        expect(validateStyleMin(style(theme, language, [])).map((e) => e.message)).toEqual([]);
      });

  it('would not be valid with a wrong colour', () => {
    const wrong = atlasStyle({
      theme: { ...themes.light, sea: 'no colour' },
      language: 'zh',
      layers,
      on: new Set(everything),
    });
    expect(validateStyleMin(wrong).length).toBeGreaterThan(0);
  });

  it('requests nothing: no glyphs, no sprite, no tiles', () => {
    const text = JSON.stringify(style('light', 'zh', everything));
    expect(text).not.toMatch(/https?:/);
    expect(text).not.toMatch(/"(glyphs|sprite|tiles|url)"/);
  });

  it('has the same layers in the same order whatever is on, in every theme and language', () => {
    const ids = (s: ReturnType<typeof style>) => s.layers.map((layer) => layer.id);
    const first = ids(style('light', 'zh', everything));
    expect(new Set(first).size).toBe(first.length);
    expect(ids(style('dark', 'en', []))).toEqual(first);
  });

  it('draws only what is on', () => {
    const drawn = (on: string[]) =>
      style('light', 'zh', on).layers.flatMap((layer) =>
        'source' in layer && layer.source === ATLAS_SOURCE ? [JSON.stringify(layer.filter)] : [],
      );
    expect(drawn(everything).length).toBeGreaterThan(15);
    for (const filter of drawn(['line-wash']))
      expect(filter).toMatch(/^\["all",\["in",\["get","layer"\],\["literal",\["line-wash"\]\]\]/);
  });

  it('hides the parts of the base map that are off', () => {
    const shown = (on: string[]) =>
      style('light', 'zh', on).layers.find((layer) => layer.id === 'rivers')?.layout?.visibility;
    expect([shown(everything), shown([])]).toEqual(['visible', 'none']);
  });

  it('has a style layer for each part, not for each layer of the atlas', () => {
    const more = [...layers, ...layers.map((layer) => ({ ...layer, id: `${layer.id}-2` }))];
    const count = (all: typeof layers) =>
      atlasStyle({ theme: themes.light, language: 'zh', layers: all, on: new Set() }).layers.length;
    expect(count(more)).toBe(count(layers));
  });

  it('keeps pins above labels, labels above lines, lines above areas, areas above the ground', () => {
    const order = style('light', 'zh', everything).layers.map((layer) => layer.id);
    const above = ['pin', 'line-label', 'line', 'province', 'area', 'jilin', 'sea'];
    expect(above.map((id) => order.indexOf(id))).toEqual(above.map((id) => order.indexOf(id)).sort((a, b) => b - a));
    expect(order).toEqual(expect.arrayContaining(above));
  });

  it('draws the core above the symbols of its neighbours', () => {
    const pin = style('light', 'zh', everything).layers.find(({ id }) => id === 'pin') as SymbolLayerSpecification;
    const order = createExpression(pin.layout?.['symbol-sort-key'], 'layers.pin.layout.symbol-sort-key');
    if (order.result === 'error') throw new Error('the order of symbols is no expression');
    const at = (layer: string): number =>
      order.value.evaluate({ zoom: 7 }, { type: 'Point', properties: { layer } }) as number;
    const [core, others] = [true, false].map((yes) => layers.filter(({ group }) => (group === 'core') === yes));
    expect(Math.max(...others!.map(({ id }) => at(id)))).toBeLessThan(Math.min(...core!.map(({ id }) => at(id))));
  });

  it('gives a sector the symbol that its layer names for it', () => {
    const sectorIcons = [{ sector: 'wind-solar', icon: 'wind', title: { zh: '风', en: 'Wind' } }];
    const own = layers.map((layer) => (layer.id === 'point-hatch' ? { ...layer, sectorIcons } : layer));
    const { layers: drawn } = atlasStyle({ theme: themes.light, language: 'zh', layers: own, on: new Set() });
    const pin = drawn.find(({ id }) => id === 'pin') as SymbolLayerSpecification;
    const image = createExpression(pin.layout?.['icon-image'], 'layers.pin.layout.icon-image');
    if (image.result === 'error') throw new Error('the symbol is no expression');
    const of = (layer: string, sector: string): string =>
      String(image.value.evaluate({ zoom: 7 }, { type: 'Point', properties: { layer, sector, precision: 'site' } }));
    expect(of('point-hatch', 'wind-solar')).toBe('pin/wind/teal/solid');
    expect(of('point-hatch', 'power')).toBe('pin/rail/teal/solid');
    expect(of('point-wash', 'wind-solar')).toBe('pin/dot/teal/solid');
  });

  it('names the tone that no theme has', () => {
    const bad = layers.map((layer) => ({ ...layer, tone: 'mauve' }));
    expect(() => atlasStyle({ theme: themes.light, language: 'zh', layers: bad, on: new Set() })).toThrow(/mauve/);
  });

  it('has every style layer that answers to the pointer', () => {
    const ids = style('light', 'zh', everything).layers.map((layer) => layer.id);
    expect(ids).toEqual(expect.arrayContaining([...POINTER_LAYERS.areas, ...POINTER_LAYERS.fine]));
  });
});

describe('themes', () => {
  it('know the same tones', () => {
    expect(Object.keys(themes.dark.tones)).toEqual(Object.keys(themes.light.tones));
  });
});

describe('icons', () => {
  it('are path data only', () => {
    for (const path of Object.values(themes.light.icons)) expect(path).toMatch(/^[MLHVCSQTAZmlhvcsqtaz0-9 .,-]+$/);
  });
});
