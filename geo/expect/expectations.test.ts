import { beforeAll, describe, expect, it } from 'vitest';
import type { AtlasFeature, AtlasRecord, Catalogue } from '../contract/schema.ts';
import { csv } from '../product/tables.ts';
import { compiledFiles, factTexts } from './compiled.ts';
import { expectations } from './expectations.ts';
import { parsePublished } from './published.ts';

let files: Map<string, string>;
beforeAll(() => {
  files = compiledFiles();
}, 60_000);

describe('the product of the real facts', () => {
  it.each(expectations.map((e) => [e.name, e] as const))('%s', (_name, { check }) => {
    expect(check(parsePublished(files))).toEqual([]);
  });

  it('has the same bytes when it is compiled again, whatever the order of the files', () => {
    const again = compiledFiles(factTexts());
    expect([...again.keys()].sort()).toEqual([...files.keys()].sort());
    for (const [path, text] of files) expect(again.get(path) === text, path).toBe(true);
  }, 60_000);
});

/** A change to a parsed file. */
type Change = (value: never) => void;
const catalogue = (change: (value: Catalogue, records: AtlasRecord[]) => void): [string, Change] => [
  'catalogue.json',
  (value: Catalogue) => {
    change(value, [...value.structures, ...value.networks, ...value.projects]);
  },
];
const layer = (path: string, change: (feature: AtlasFeature) => void): [string, Change] => [
  path,
  (value: { features: AtlasFeature[] }) => {
    const [first] = value.features;
    if (first) change(first);
  },
];

describe('each expectation notices what it is for', () => {
  const cases: [string, [string, Change]][] = [
    [
      '60 counties',
      catalogue((c) =>
        c.places.splice(
          c.places.findIndex((p) => p.adcode === '222404'),
          1,
        ),
      ),
    ],
    [
      '公主岭',
      catalogue((c) => Object.assign(c.places.find((p) => p.adcode === '220184') ?? {}, { parent: 'siping' })),
    ],
    ['thirteen elements', catalogue((c) => (c.structures = c.structures.filter((r) => r.family !== '一主六双/一主')))],
    ['415 items', catalogue((c) => c.projects.reverse())],
    [
      'at least 280',
      catalogue((c) => {
        c.projects.slice(0, 300).forEach((r) => (r.location.precision = 'schematic'));
      }),
    ],
    [
      'no published source',
      catalogue((c) => c.places.forEach((p) => (p.source = `Derived by the atlas · ${p.source}`))),
    ],
    [
      'eleven pumped-storage',
      catalogue((c) => Object.assign(c.projects.find((r) => r.id === 'm-pumped-helong') ?? {}, { id: 'm-x' })),
    ],
    ['fourteen lines', catalogue((c) => c.networks.forEach((r) => (r.family = r.family.replace('四射', '五射'))))],
    [
      'seven ports',
      catalogue((c) => Object.assign(c.places.find((p) => p.id === 'port-qingdao') ?? {}, { lon: null })),
    ],
    [
      'at most 5 decimals',
      layer(
        'layers/rail-projects.geojson',
        (f) => ((f.geometry as { coordinates: number[][] }).coordinates[0] = [125.123456, 43]),
      ),
    ],
    [
      'at most 5 decimals',
      layer(
        'layers/rail-projects.geojson',
        (f) => ((f.geometry as { coordinates: number[][] }).coordinates[0] = [43, 125]),
      ),
    ],
    [
      'RFC 7946',
      layer('layers/belt-tumen.geojson', (f) =>
        (f.geometry.coordinates.flat(f.geometry.type === 'MultiPolygon' ? 1 : 0) as unknown[][]).forEach((ring) =>
          ring.reverse(),
        ),
      ),
    ],
    [
      'twice in a row',
      layer('layers/rail-projects.geojson', (f) =>
        (f.geometry.coordinates as number[][]).unshift((f.geometry.coordinates as number[][])[0] ?? []),
      ),
    ],
    ['in its own layer', layer('layers/rail-projects.geojson', (f) => (f.properties.id = 'p-34-99'))],
    ['inside the parent', catalogue((c) => c.places.forEach((p) => p.adcode ?? (p.parent = 'hunchun')))],
    ['share an id', catalogue((c) => c.networks.push(...c.networks.slice(0, 1)))],
    ['not placed says why', catalogue((_, all) => Object.assign(all[0]?.location ?? {}, { precision: 'none' }))],
    [
      '15 %',
      catalogue((_, all) =>
        all[0]?.lengths.push({ quantity: 'length', of: 'whole', printed_km: 100, drawn_km: 130, ratio: 1.3 }),
      ),
    ],
    [
      'variant between documents',
      [
        'issues.json',
        (v: { issues: { kind: string }[] }) => (v.issues = v.issues.filter((i) => i.kind !== 'documents-differ')),
      ],
    ],
    ['leads somewhere', catalogue((_, all) => all[0]?.places.push('nowhere'))],
    ['English is English', catalogue((_, all) => Object.assign(all[0] ?? {}, { nameEn: '一' }))],
    ['JSON Schemas', catalogue((_, all) => Object.assign(all[0] ?? {}, { kind: 'thing' }))],
    ['every record and place once', catalogue((c) => c.places.pop())],
    [
      'data package names',
      ['datapackage.json', (v: { resources: { path: string }[] }) => v.resources.push({ path: 'none.csv' })],
    ],
    [
      'rules of Frictionless',
      [
        'datapackage.json',
        (v: { resources: { hash: string }[] }) => (v.resources[0] = { ...v.resources[1], hash: 'x' } as never),
      ],
    ],
    ['describes every file', ['datapackage.json', (v: { resources: unknown[] }) => v.resources.pop()]],
    ['MapLibre style', ['style.json', (v: { layers: { paint?: object }[] }) => (v.layers[0] = { paint: {} })]],
    ['reads back', catalogue((c) => c.places.forEach((p) => (p.name = `${p.name}？`)))],
    [
      'layer entries count',
      ['layers/index.json', (v: { layers: { count: number }[] }) => v.layers.forEach((l) => l.count++)],
    ],
  ];
  it.each(cases)('%s', (part, [path, change]) => {
    const found = expectations.filter((e) => e.name.includes(part));
    expect(found.map((e) => e.name)).toHaveLength(1);
    const value = JSON.parse(files.get(path) ?? 'null') as never;
    change(value);
    const changed = parsePublished(new Map([...files, [path, JSON.stringify(value)]]));
    expect(found[0]?.check(changed)).not.toEqual([]);
  });

  it('a style that is no XML', () => {
    const found = expectations.find((e) => e.name.includes('style for QGIS'));
    const broken = new Map([...files, ['layers/rail-axes.qml', '<qgis><rule filter="a & b"/></qgis>']]);
    expect(found?.check(parsePublished(broken))).toHaveLength(1);
  });

  it('tables with a formula', () => {
    const found = expectations.find((e) => e.name.includes('spreadsheet would run'));
    const evil = '\uFEFFid,name\r\nx,=HYPERLINK("http://x")\r\n';
    expect(found?.check(parsePublished(new Map([...files, ['places.csv', evil]])))).not.toEqual([]);
  });
});

describe('csv', () => {
  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'])('defuses %j', (cell) => {
    const [, row = ''] = csv([{ name: cell, note: 'x' }]).split('\r\n');
    expect(row.replace(/^"/, '')).toMatch(/^'/);
  });
});
