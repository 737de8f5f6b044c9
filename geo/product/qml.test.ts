import { describe, expect, it } from 'vitest';
import { themes } from '../cartography/testing.ts';
import type { AtlasFeature, LayerEntry } from '../contract/schema.ts';
import { featureOf } from '../contract/testing.ts';
import { PRECISIONS, STATUSES } from '../contract/vocabulary.ts';
import { xmlProblem } from '../expect/xml.ts';
import { BASE_FILES } from './base.ts';
import { lookOf } from '../cartography/look.ts';
import { baseQml, qml } from './qml.ts';

const entry: LayerEntry = {
  id: 'layer',
  group: 'transport',
  title: { zh: '层', en: 'Layer' },
  file: 'layers/layer.geojson',
  geometry: 'mixed',
  count: 1,
  bbox: null,
  source: ['plan-2021'],
  asOf: '2021-03',
  tone: 'ochre',
  icon: 'rail',
  fill: 'hatch',
  width: 2.5,
  on: true,
};
type Properties = AtlasFeature['properties'];
const GEOMETRIES = {
  Point: { type: 'Point', coordinates: [125, 43] },
  LineString: { type: 'LineString', coordinates: [] },
  MultiPolygon: { type: 'MultiPolygon', coordinates: [] },
} as const;
const feature = (geometry: keyof typeof GEOMETRIES, properties: Partial<Properties>): AtlasFeature =>
  featureOf('n-x', GEOMETRIES[geometry] as never, {
    name: '甲',
    nameEn: 'A',
    label: '甲',
    labelEn: 'A',
    kind: 'network',
    layer: 'layer',
    precision: 'route',
    ...properties,
  });
const everything: AtlasFeature[] = (['structure', 'network', 'project'] as const).flatMap((kind) => [
  ...STATUSES.flatMap((status) =>
    PRECISIONS.flatMap((precision) =>
      (['Point', 'LineString', 'MultiPolygon'] as const).map((geometry) =>
        feature(geometry, { kind, status, precision }),
      ),
    ),
  ),
  ...(['ring', 'extent'] as const).map((role) => feature('MultiPolygon', { kind, role })),
  ...(['node', 'arrow', 'emblem', 'label'] as const).map((role) => feature('Point', { kind, role, bearing: 90 })),
  ...(['axis', 'label'] as const).map((role) => feature('LineString', { kind, role })),
]);

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Enough of QGIS's expressions for the filters of the styles: tests joined by AND and OR. */
function holds(filter: string, { properties, geometry }: AtlasFeature): boolean {
  const value = (field: string): string => String(properties[field as keyof Properties]);
  const truth = (yes: boolean): string => (yes ? 'T' : 'F');
  let text = filter
    .replace(/geom_to_wkt\(\$geometry, 0\) ILIKE '%(\w+)%'/g, (_, name: string) => truth(geometry.type.includes(name)))
    .replace(/"(\w+)" IN \(([^)]*)\)/g, (_, field: string, list: string) => truth(list.includes(`'${value(field)}'`)))
    .replace(/"(\w+)" = '([^']*)'/g, (_, field: string, wanted: string) => truth(value(field) === wanted))
    .replace(/"(\w+)" <> '([^']*)'/g, (_, field: string, wanted: string) => truth(value(field) !== wanted));
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace(/\(([TF])\)/g, '$1')
      .replace(/([TF]) AND ([TF])/g, (_, a: string, b: string) => truth(a === 'T' && b === 'T'));
    if (text === before) text = text.replace(/([TF]) OR ([TF])/, (_, a, b) => truth(a === 'T' || b === 'T'));
  }
  expect(text, filter).toMatch(/^[TF]$/);
  return text === 'T';
}

interface Rule {
  readonly filter: string;
  readonly symbol: number;
  readonly key: string;
}
const rulesOf = (text: string): Rule[] =>
  [...text.matchAll(/<rule key="([^"]*)" label="[^"]*" filter="([^"]*)" symbol="(\d+)"/g)].map(
    ([, key = '', filter = '', symbol]) => ({ key, filter: plain(filter), symbol: Number(symbol) }),
  );
const symbolTypes = (text: string): string[] =>
  [...text.matchAll(/<symbol name="\d+" type="(\w+)"/g)].map(([, type = '']) => type);

describe('a style for QGIS', () => {
  const text = qml(entry, everything, themes.light);
  const rules = rulesOf(text);
  const types = symbolTypes(text);

  it('is well-formed, whatever the layer is called', () => {
    expect(xmlProblem(text)).toBeNull();
    expect(xmlProblem(qml({ ...entry, id: 'a"<b>&' }, everything, themes.light))).toBeNull();
    expect(xmlProblem(qml(entry, [], themes.light))).toBeNull();
  });

  it('has exactly one rule for everything that is drawn, with a symbol of its kind', () => {
    const wanted = { Point: 'marker', LineString: 'line', MultiPolygon: 'fill' } as Record<string, string>;
    for (const one of everything) {
      const hits = rules.filter(({ filter }) => holds(filter, one));
      const { role, kind, status, precision } = one.properties;
      const what = `${role} ${kind} ${one.geometry.type} ${status} ${precision}`;
      expect(hits.length, what).toBe(lookOf(one) ? 1 : 0);
      for (const { symbol } of hits) expect(types[symbol], what).toBe(wanted[one.geometry.type]);
    }
  });

  it('has rules only for what there is', () => {
    expect(
      rulesOf(qml(entry, [feature('LineString', { status: 'done' })], themes.light)).map(({ key }) => key),
    ).toEqual(['layer-line-known-done']);
  });

  it('draws in the tone of the layer, hatched as on the map, and holds its symbols itself', () => {
    expect(text).toContain('value="127,109,12,255"');
    expect(text.match(/class="LinePatternFill"/g)?.length).toBe(4);
    const svg = /value="base64:([^"]+)"/.exec(text)?.[1] ?? '';
    expect(xmlProblem(atob(svg))).toBeNull();
    expect(text).not.toMatch(/https?:\/\/(?!mrcc)/);
  });

  it('turns arrows by their bearing, and leaves territories off until they are wanted', () => {
    expect(text).toMatch(/name="angle"[\s\S]*value="bearing"/);
    expect(text).toMatch(/key="layer-extent"[^>]*checkstate="0"/);
  });

  it.each(BASE_FILES.map(({ part }) => part))('is well-formed for the base map: %s', (part) => {
    expect(xmlProblem(baseQml(part, themes.light))).toBeNull();
  });
});
