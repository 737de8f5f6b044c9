/**
 * Facts → every file of `public/data`, as a map from path to text. Pure and deterministic: the same facts give
 * the same bytes.
 */
import * as z from 'zod/mini';
import * as contract from '../contract/schema.ts';
import type { AtlasFeatureCollection, Catalogue } from '../contract/schema.ts';
import { themesOf } from '../cartography/theme.ts';
import type { Atlas } from './atlas.ts';
import { baseFeatures, BASE_FILES, basePath } from './base.ts';
import { dataPackage, type BaseCredit } from './datapackage.ts';
import { drawRecord } from './draw.ts';
import { issuesOf } from './issues.ts';
import { mapStyle } from './mapstyle.ts';
import { plausibility } from './plausibility.ts';
import { baseQml, qml } from './qml.ts';
import { publishDocument, publishLayers, publishPlace, publishRecord } from './publish.ts';
import { lakeNames, seats } from './seats.ts';
import { csv, placeRows, recordRows } from './tables.ts';

/** The published product before it is written. */
export interface Product {
  readonly catalogue: Catalogue;
  readonly index: contract.LayerIndex;
  readonly layers: ReadonlyMap<string, AtlasFeatureCollection>;
  readonly issues: { schema: string; issues: contract.Issue[] };
}

/** Draws and publishes every record; what it returns is yet to be held against the contract. */
export function buildProduct(atlas: Atlas): Product {
  const drawn = atlas.records.map((record) => ({ record, drawing: drawRecord(atlas, record) }));
  const published = drawn.map(({ record, drawing }) => ({
    fact: record,
    published: publishRecord(atlas, record, drawing),
  }));
  const checks = plausibility(published.map((p) => p.published));
  for (const { published: record } of published) record.plausibility = checks.get(record.id) ?? [];
  const records = published.map((p) => p.published);
  const index = publishLayers(atlas, drawn);
  const features = drawn.flatMap(({ drawing }) => drawing.features);
  return {
    catalogue: {
      schema: contract.SCHEMA_VERSION,
      documents: atlas.documents.map(publishDocument),
      sectors: atlas.sectors.map(({ id, title }) => ({ id, title })),
      quantities: atlas.quantities.map(({ id, title }) => ({ id, title })),
      families: [...atlas.families],
      layers: atlas.layers.map(({ id, info }) => ({ id, info })),
      places: [...atlas.places.values()].map((place) => publishPlace(atlas, place)),
      structures: records.filter((r) => r.kind === 'structure'),
      networks: records.filter((r) => r.kind === 'network'),
      projects: records.filter((r) => r.kind === 'project'),
    },
    index,
    layers: new Map(
      index.layers.map((layer) => [
        layer.id,
        { type: 'FeatureCollection', features: features.filter((f) => f.properties.layer === layer.id) },
      ]),
    ),
    issues: issuesOf(atlas, published),
  };
}

/** The files of `public/data`, path → text. */
export function productFiles(atlas: Atlas, product: Product, credits: readonly BaseCredit[]): Map<string, string> {
  const { catalogue, index, layers, issues } = product;
  const theme = themesOf(index).light;
  const json = (value: unknown): string => `${JSON.stringify(value)}\n`;
  const schema = (name: string, type: z.ZodMiniType): [string, string] => [
    `schema/${name}.json`,
    `${JSON.stringify(z.toJSONSchema(type), null, 1)}\n`,
  ];
  const files = new Map([
    ['catalogue.json', json(catalogue)],
    ['layers/index.json', json(index)],
    ...index.layers.map((layer): [string, string] => [layer.file, json(layers.get(layer.id))]),
    ...index.layers.map((layer): [string, string] => [
      layer.file.replace(/geojson$/, 'qml'),
      qml(layer, layers.get(layer.id)?.features ?? [], theme),
    ]),
    ['issues.json', json(issues)],
    ...BASE_FILES.map(({ part }): [string, string] => [basePath(part), json(baseFeatures(atlas.base.overview, part))]),
    ...BASE_FILES.map(({ part }): [string, string] => [
      basePath(part).replace(/geojson$/, 'qml'),
      baseQml(part, theme),
    ]),
    ['base/seats.json', json(seats(atlas))],
    ['base/lakes.json', json(lakeNames(atlas.base.overview))],
    ['style.json', json(mapStyle(index, layers, theme))],
    ['projects.csv', csv(recordRows([...catalogue.networks, ...catalogue.projects]))],
    ['structures.csv', csv(recordRows(catalogue.structures))],
    ['places.csv', csv(placeRows(catalogue.places))],
    schema('catalogue', contract.catalogue),
    schema('layer-index', contract.layerIndex),
    schema('layer', contract.featureCollection),
    schema('issues', contract.issueList),
  ]);
  return files.set(
    'datapackage.json',
    `${JSON.stringify(dataPackage(atlas, index.layers, credits, files), null, 1)}\n`,
  );
}

/** Holds the product against its own contract. @throws with every violation. */
export function assertContract(product: Product): void {
  const problems: string[] = [];
  const hold = (what: string, type: z.ZodMiniType, value: unknown): void => {
    const result = z.safeParse(type, value);
    if (!result.success)
      for (const issue of result.error.issues) problems.push(`${what} ${issue.path.join('.')}: ${issue.message}`);
  };
  hold('catalogue.json', contract.catalogue, product.catalogue);
  hold('layers/index.json', contract.layerIndex, product.index);
  hold('issues.json', contract.issueList, product.issues);
  for (const [id, layer] of product.layers) hold(`layers/${id}.geojson`, contract.featureCollection, layer);
  if (problems.length > 0) throw new Error(`the product breaks its contract:\n${problems.join('\n')}`);
}
