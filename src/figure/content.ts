/** From the atlas to what a map drawing needs: the data of the style's sources, and who is to be named for them. Pure. */
import type { Feature, FeatureCollection } from 'geojson';
import type {
  AtlasDocument,
  AtlasFeatureCollection,
  AtlasPlace,
  LayerEntry,
  LayerGroup,
} from '../../geo/contract/schema.ts';
import { formatDate } from '../format.ts';
import type { Language } from '../i18n/index.ts';
import type { BaseData } from '../load/topology.ts';
import { bouquetFeatures } from '../map/bouquet.ts';
import { BOUQUETS } from '../../geo/cartography/bouquetStyle.ts';
import type { Selection } from '../state/atlas.svelte.ts';
import { focusOf } from '../state/focus.ts';
import { arrange, placedFeatures, type Crowd } from '../map/fan.ts';
import { ATLAS_SOURCE } from '../../geo/cartography/style.ts';

/** Zoom from which on the finer base map is worth its bytes: on paper sooner than on a screen. */
export const DETAIL_ZOOM = 7.4;

/** What is published, as far as figures need it. */
export interface AtlasContent {
  /** version of the published data */
  readonly version: string;
  readonly layers: readonly LayerEntry[];
  /** the tree of the layers, by which a figure is named */
  readonly groups?: readonly LayerGroup[];
  readonly documents: readonly AtlasDocument[];
  /** of every layer that is on, what is shown of it */
  readonly features: ReadonlyMap<string, AtlasFeatureCollection>;
  readonly base: BaseData;
  /** what a selection lies in */
  readonly focus?: readonly Feature[];
  /** id of the document as of which progress is told; null for the latest */
  readonly asof?: string | null;
  /** whether a filter leaves something out */
  readonly filtered?: boolean;
}

/** The content of a figure: what the map shows of the layers, with what the selection lies in. */
export const contentFor = (
  shown: Omit<AtlasContent, 'focus'>,
  selection: Selection | null,
  places: ReadonlyMap<string, AtlasPlace>,
): AtlasContent => ({ ...shown, focus: focusOf(selection, places, shown.base) });

/** Of the bouquets, which one is open, and the radius in pixels that it may take. */
export interface Opened {
  readonly open: string | null;
  readonly room: number;
}

/**
 * What fills each source of the style, as the adapter fills it for the screen.
 * @param opened of the crowds
 */
export function sourceData(
  { layers, features, base, focus = [] }: AtlasContent,
  on: ReadonlySet<string>,
  lang: Language,
  opened: (crowds: readonly Crowd[]) => Opened = () => ({ open: null, room: 0 }),
): Readonly<Record<string, FeatureCollection | undefined>> {
  const shown = layers.flatMap(({ id }) => (on.has(id) ? (features.get(id) ?? []) : []));
  const arrangement = arrange(shown);
  const collection = (parts: readonly Feature[]): FeatureCollection => ({
    type: 'FeatureCollection',
    features: [...parts],
  });
  return {
    ...base,
    focus: collection(focus),
    [ATLAS_SOURCE]: collection(shown.flatMap((layer) => placedFeatures(layer, arrangement))),
    [BOUQUETS]: bouquetFeatures(arrangement.crowds, { layers, lang, ...opened(arrangement.crowds) }),
  };
}

/** The documents that layers are drawn from, in the order of the catalogue. */
export function documentsOf(layers: readonly LayerEntry[], documents: readonly AtlasDocument[]): AtlasDocument[] {
  const cited = new Set(layers.flatMap(({ source }) => source));
  return documents.filter(({ id, witness }) => witness && cited.has(id));
}

/** Their names with their dates. */
export function documentNames(
  lang: Language,
  layers: readonly LayerEntry[],
  documents: readonly AtlasDocument[],
): string[] {
  return documentsOf(layers, documents).map((document) => nameOf(lang, document));
}

export const nameOf = (lang: Language, { title, titleEn, date }: AtlasDocument): string =>
  lang === 'zh' ? `《${title}》（${formatDate(lang, date)}）` : `${titleEn} (${formatDate(lang, date)})`;
