/**
 * The map's style: a pure function of theme, language, layers and what is on. The adapter applies the
 * difference between two results; nothing else changes the look of the map.
 */
import type { LayerSpecification, SourceSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { BOUQUETS, bouquetLayers } from './bouquetStyle.ts';
import { PIN_SIZE } from './icons.ts';
import { ATLAS_SOURCE, BASE_SOURCES, SLOTS, type Slot, type StyleOptions } from './styleParts.ts';
import { putAtlas, putFocus } from './atlasStyle.ts';
import { putBase, putBaseLabels } from './baseStyle.ts';
import { putLabels } from './labelStyle.ts';

export {
  ATLAS_SOURCE,
  BASE_PARTS,
  BASE_SOURCES,
  GROUND_SOURCES,
  type BasePart,
  type BaseSource,
  type StyleOptions,
} from './styleParts.ts';

const EMPTY = { type: 'FeatureCollection' as const, features: [] };

export function atlasStyle(options: StyleOptions): StyleSpecification {
  const slots = new Map<Slot, LayerSpecification[]>(SLOTS.map((slot) => [slot, []]));
  const put = (slot: Slot, ...layers: LayerSpecification[]): void => {
    slots.get(slot)?.push(...layers);
  };
  putBase(options, put);
  putAtlas(options, put);
  putFocus(options, put);
  putBaseLabels(options, put);
  // Labels are placed from the last layer to the first: the last put has the first right to its place.
  putLabels(options, put);
  put('pins', ...bouquetLayers(options.theme, slots.get('pins') ?? []));
  return {
    version: 8,
    name: 'jilin-atlas',
    sources: Object.fromEntries<SourceSpecification>([
      ...BASE_SOURCES.map((id): [string, SourceSpecification] => [id, { type: 'geojson', data: EMPTY }]),
      ...[ATLAS_SOURCE, BOUQUETS].map((id): [string, SourceSpecification] => [
        id,
        { type: 'geojson', data: EMPTY, promoteId: 'id', maxzoom: 14 },
      ]),
    ]),
    layers: [...slots.values()].flat(),
    // Changes show at once: a fade costs frames on a slow machine and tells nothing.
    transition: { duration: 0, delay: 0 },
  };
}

/** Style layers of the atlas that answer to the pointer: areas, then what lies above them. */
export const POINTER_LAYERS = { areas: ['area'], fine: ['casing', 'pin'] } as const;

/** Where the label of a symbol stands, in ems below its (offset) pin. */
export function labelOffset(dx: number, dy: number, textSize = 11.5): [number, number] {
  // Clear of the symbol by the room that the engine keeps around both.
  return [round(dx / textSize), round((dy + PIN_SIZE / 2 + 5) / textSize)];
}

const round = (n: number): number => Math.round(n * 100) / 100;
