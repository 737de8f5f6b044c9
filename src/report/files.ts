/** What there is to download, as a reader looks for it. Pure. */
import type { LayerIndex } from '../../geo/contract/schema.ts';

/** Path below `data/`, and its key in the texts of the tab. */
export interface DataFile {
  readonly path: string;
  readonly text: DataFileText;
}
export type DataFileText =
  | 'projects'
  | 'structures'
  | 'places'
  | 'catalogue'
  | 'issues'
  | 'layerList'
  | 'package'
  | 'mapStyle'
  | 'schemaCatalogue'
  | 'schemaLayers'
  | 'schemaLayer'
  | 'schemaIssues';

export const FILES: Readonly<Record<'tables' | 'whole' | 'schemas', readonly DataFile[]>> = {
  tables: [
    { path: 'projects.csv', text: 'projects' },
    { path: 'structures.csv', text: 'structures' },
    { path: 'places.csv', text: 'places' },
  ],
  whole: [
    { path: 'catalogue.json', text: 'catalogue' },
    { path: 'issues.json', text: 'issues' },
    { path: 'layers/index.json', text: 'layerList' },
    { path: 'datapackage.json', text: 'package' },
    { path: 'style.json', text: 'mapStyle' },
  ],
  schemas: [
    { path: 'schema/catalogue.json', text: 'schemaCatalogue' },
    { path: 'schema/layer-index.json', text: 'schemaLayers' },
    { path: 'schema/layer.json', text: 'schemaLayer' },
    { path: 'schema/issues.json', text: 'schemaIssues' },
  ],
};

/** A layer to download: its features, and the style for QGIS that stands beside them. */
export interface LayerFiles {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly geojson: string;
  readonly qml: string;
}

const styleOf = (geojson: string): string => geojson.replace(/geojson$/, 'qml');

/** Layers with something in them, those that lie uppermost last, as in the layer tree. */
export const layerFiles = ({ layers }: LayerIndex): LayerFiles[] =>
  layers
    .filter(({ geometry }) => geometry !== 'none')
    .map(({ id, title, file }) => ({ id, title, geojson: file, qml: styleOf(file) }));

const basePart = (part: string, zh: string, en: string): LayerFiles => ({
  id: `base-${part}`,
  title: { zh, en },
  geojson: `base/${part}.geojson`,
  qml: `base/${part}.qml`,
});
export const BASE_LAYERS: readonly LayerFiles[] = [
  basePart('province', '吉林省', 'Jilin Province'),
  basePart('prefectures', '市州', 'Prefectures'),
  basePart('counties', '县（市、区）', 'Counties'),
  basePart('lakes', '湖泊', 'Lakes'),
  basePart('rivers', '河流', 'Rivers'),
  basePart('neighbours', '邻域界线', 'Neighbouring borders'),
  basePart('land', '邻域陆地', 'Neighbouring land'),
];

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  geojson: 'application/geo+json',
  json: 'application/json',
  qml: 'application/xml',
};
export const mediaType = (path: string): string => MEDIA_TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain';
