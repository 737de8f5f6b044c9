/** `datapackage.json`: a Frictionless description of the published files. */
import { SCHEMA_VERSION, type LayerEntry } from '../contract/schema.ts';
import type { Atlas } from './atlas.ts';

export function dataPackage(atlas: Atlas, layers: readonly LayerEntry[], baseCredits: readonly BaseCredit[]): object {
  const table = (name: string, title: string): object => ({
    name,
    title,
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    profile: 'tabular-data-resource',
  });
  return {
    profile: 'data-package',
    name: 'jilin-strategy-atlas',
    title: '吉林战略地图 · The Jilin strategy atlas',
    version: SCHEMA_VERSION,
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
      { name: 'catalogue', path: 'catalogue.json', format: 'json', mediatype: 'application/json' },
      { name: 'layers', path: 'layers/index.json', format: 'json', mediatype: 'application/json' },
      { name: 'issues', path: 'issues.json', format: 'json', mediatype: 'application/json' },
      table('projects', 'Projects and networks'),
      table('structures', 'Spatial structures'),
      table('places', 'Gazetteer'),
      ...layers.map((layer) => ({
        name: `layer-${layer.id}`,
        title: `${layer.title.zh} · ${layer.title.en}`,
        path: layer.file,
        format: 'geojson',
        mediatype: 'application/geo+json',
      })),
    ],
  };
}

/** A source of the base map, as `data/base/provenance.json` records it. */
export interface BaseCredit {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}
