/** Reads what figures are drawn from out of a folder of published data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AtlasFeatureCollection, Catalogue, LayerEntry, LayerIndex } from '../../geo/contract/schema.ts';
import { decodeBase, decodeNames, NAMES } from '../load/topology.ts';
import { DETAIL_ZOOM, type AtlasContent } from '../figure/content.ts';

/** The pipeline has written and validated these files, so that they are not validated again. */
export interface Published {
  readonly index: LayerIndex;
  readonly catalogue: Catalogue;
  readonly folder: string;
}

export function readPublished(folder: string): Published {
  return {
    folder,
    index: readJson(folder, 'layers/index.json') as LayerIndex,
    catalogue: readJson(folder, 'catalogue.json') as Catalogue,
  };
}

/** The content of a figure that shows these layers. */
export function contentOf(
  { folder, index, catalogue }: Published,
  on: ReadonlySet<string>,
  zoom: number,
): AtlasContent {
  const layers = index.layers.filter(({ id }) => on.has(id));
  const level = zoom >= DETAIL_ZOOM ? 'detail' : 'overview';
  return {
    version: index.schema,
    layers: index.layers,
    documents: catalogue.documents,
    features: new Map(layers.map(({ id, file }: LayerEntry) => [id, readJson(folder, file) as AtlasFeatureCollection])),
    base: {
      ...decodeBase(readJson(folder, `base/${level}.topo.json`), `base/${level}.topo.json`),
      ...decodeNames(readJson(folder, NAMES.seats), readJson(folder, NAMES.lakes)),
    },
  };
}

const readJson = (folder: string, path: string): unknown =>
  JSON.parse(readFileSync(join(folder, path), 'utf8')) as unknown;
