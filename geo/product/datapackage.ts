/** `datapackage.json`: a Frictionless description (Data Package 1) of the published files. Pure. */
import { SCHEMA_VERSION, type LayerEntry } from '../contract/schema.ts';
import { sha256 } from '../text/hash.ts';
import type { Atlas } from './atlas.ts';
import { BASE_FILES, basePath } from './base.ts';
import { fieldsOf } from './tables.ts';

/** A source of the base map, as `data/base/provenance.json` records it. */
export interface BaseCredit {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  geojson: 'application/geo+json',
  qml: 'application/xml',
};
const LICENCES: Readonly<Record<(typeof BASE_FILES)[number]['licence'], object>> = {
  'other-pd': { name: 'other-pd', title: 'Public domain (Natural Earth)' },
  'ODbL-1.0': {
    name: 'ODbL-1.0',
    title: 'Open Database License 1.0 (© OpenStreetMap contributors)',
    path: 'https://opendatacommons.org/licenses/odbl/1-0/',
  },
  'other-closed': { name: 'other-closed', title: 'Terms of AMap (高德): ask before commercial use; see LICENSE-DATA' },
};

/** @param files path → text of everything else that is published */
export function dataPackage(
  atlas: Atlas,
  layers: readonly LayerEntry[],
  baseCredits: readonly BaseCredit[],
  files: ReadonlyMap<string, string>,
): object {
  const resource = (name: string, path: string, title: string, more: object = {}): object => {
    const bytes = new TextEncoder().encode(files.get(path) ?? '');
    const format = path.slice(path.lastIndexOf('.') + 1);
    return {
      name,
      path,
      title,
      profile: 'data-resource',
      format,
      mediatype: MEDIA_TYPES[format],
      encoding: 'utf-8',
      bytes: bytes.length,
      hash: `sha256:${sha256(bytes)}`,
      ...more,
    };
  };
  const table = (name: string, title: string): object => {
    const path = `${name}.csv`;
    return resource(name, path, title, {
      profile: 'tabular-data-resource',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: { fields: fieldsOf(files.get(path) ?? ''), primaryKey: 'id', missingValues: [''] },
    });
  };
  const both = ({ title }: LayerEntry): string => `${title.zh} · ${title.en}`;
  return {
    profile: 'data-package',
    name: 'jilin-strategy-atlas',
    title: '吉林战略地图 · The Jilin strategy atlas',
    description:
      'The geography of Jilin Province’s five-year plan: structures, networks and projects, each with its citation, ' +
      'precision and status by document. WGS-84 longitude and latitude.',
    version: SCHEMA_VERSION,
    keywords: ['吉林', '一主六双', '十四五', 'Jilin', 'regional planning', 'infrastructure'],
    contributors: [{ title: 'The Jilin strategy atlas contributors', role: 'author' }],
    licenses: [
      {
        name: 'CC-BY-4.0',
        title: 'Creative Commons Attribution 4.0 (records); base map layers under their own licences',
        path: 'https://creativecommons.org/licenses/by/4.0/',
      },
    ],
    sources: [
      ...atlas.documents.map((d) => ({ title: d.title, version: d.date, hash: `sha256:${d.sha256}` })),
      ...[...atlas.sources.values()].map((s) => ({ title: s.name, licence: s.licence })),
      ...baseCredits.map((s) => ({ title: `${s.name}@${s.version}`, licence: s.licence })),
    ],
    resources: [
      table('projects', '项目与网络 · Projects and networks'),
      table('structures', '空间格局 · Spatial structures'),
      table('places', '地名 · Gazetteer'),
      resource('catalogue', 'catalogue.json', '全部记录 · Every record in full'),
      resource('issues', 'issues.json', '存疑 · Doubts and differences'),
      resource('layers', 'layers/index.json', '图层 · Layers in z-order'),
      ...layers.flatMap((layer) => [
        resource(`layer-${layer.id}`, layer.file, both(layer)),
        resource(`style-${layer.id}`, layer.file.replace(/geojson$/, 'qml'), `${both(layer)}: QGIS`),
      ]),
      ...BASE_FILES.map(({ part, title, credit, licence }) =>
        resource(`base-${part}`, basePath(part), title, {
          licenses: [LICENCES[licence]],
          sources: [{ title: credit }],
        }),
      ),
      ...(
        [
          ['seats', '城镇 · Towns'],
          ['lakes', '湖泊名称 · Names of lakes'],
        ] as const
      ).map(([name, title]) =>
        resource(`base-names-${name}`, `base/${name}.json`, title, {
          format: 'geojson',
          mediatype: MEDIA_TYPES['geojson'],
        }),
      ),
      resource('style', 'style.json', '样式 · MapLibre style'),
    ],
  };
}
