/** Reads what figures are drawn from out of a folder of published data. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AtlasFeatureCollection, Catalogue, LayerEntry, LayerIndex } from '../../geo/contract/schema.ts';
import { decodeBase, decodeNames, NAMES } from '../load/topology.ts';
import { contentFor, DETAIL_ZOOM, type AtlasContent } from '../figure/content.ts';
import { EVERYTHING, shownOf, type Shown } from '../figure/shown.ts';

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

/** The content of a figure that shows these layers, and of them what is kept as of a time. */
export function contentOf(
  { folder, index, catalogue }: Published,
  on: ReadonlySet<string>,
  zoom: number,
  shown: Shown = EVERYTHING,
): AtlasContent {
  const layers = index.layers.filter(({ id }) => on.has(id));
  const level = zoom >= DETAIL_ZOOM ? 'detail' : 'overview';
  const data = new Map(
    layers.map(({ id, file }: LayerEntry) => [id, readJson(folder, file) as AtlasFeatureCollection]),
  );
  return contentFor(
    {
      version: index.schema,
      layers: index.layers,
      groups: index.groups,
      documents: catalogue.documents,
      features: shownOf(data, shown),
      asof: shown.asof,
      filtered: shown.filtered,
      base: {
        ...decodeBase(readJson(folder, `base/${level}.topo.json`), `base/${level}.topo.json`),
        ...decodeNames(readJson(folder, NAMES.seats), readJson(folder, NAMES.lakes)),
      },
    },
    shown.selection,
    new Map(catalogue.places.map((place) => [place.id, place])),
  );
}

const readJson = (folder: string, path: string): unknown =>
  JSON.parse(readFileSync(join(folder, path), 'utf8')) as unknown;
