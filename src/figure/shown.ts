/**
 * What an address makes of what is published: which layers are on, which records are kept, how far they are, and what is
 * selected. The same parts as in the site (src/state), put together without it. Pure.
 */
import type { AtlasFeatureCollection, Catalogue, LayerEntry } from '../../geo/contract/schema.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import { createFilter } from '../filter/engine.ts';
import type { Selection } from '../state/atlas.svelte.ts';
import { keptRecords, layerOf, shownFeatures } from '../state/shown.ts';
import { createTime } from '../time/index.ts';
import { hint, RequestError, type FigureRequest } from './request.ts';

export interface Shown {
  /** ids of the records that are drawn, or null for all */
  readonly kept: ReadonlySet<string> | null;
  /** their progress, or null for the latest */
  readonly statuses: ReadonlyMap<string, Status> | null;
  readonly selection: Selection | null;
  readonly asof: string | null;
  /** whether a filter is at work */
  readonly filtered: boolean;
}

export const EVERYTHING: Shown = { kept: null, statuses: null, selection: null, asof: null, filtered: false };

type Wanted = Pick<FigureRequest, 'on' | 'selected' | 'filter' | 'asof'>;

/** @throws {RequestError} where the catalogue does not know what is asked for */
export function readShown(
  catalogue: Catalogue,
  layers: readonly LayerEntry[],
  { on, selected, filter, asof }: Wanted,
): Shown & { readonly on: ReadonlySet<string> } {
  const time = createTime(catalogue);
  const steps = time.steps.map(({ id }) => id);
  if (asof !== null && !steps.includes(asof)) throw new RequestError(`asof ${asof}: ${hint(asof, steps)}`);
  const statuses = asof === null ? null : time.statuses(asof);
  const selection = selected === null ? null : selectionOf(catalogue, selected);
  const layer = layerOf(selection);
  return {
    on: layer && layers.some(({ id }) => id === layer) ? new Set([...on, layer]) : on,
    kept: keptRecords(matchingOf(catalogue, filter, statuses), statuses),
    statuses,
    selection,
    asof,
    filtered: filter.trim() !== '',
  };
}

function matchingOf(catalogue: Catalogue, text: string, statuses: Shown['statuses']): ReadonlySet<string> | null {
  if (text.trim() === '') return null;
  const engine = createFilter(catalogue);
  const { filter, bad } = engine.read(text);
  if (bad.length > 0) throw new RequestError(`filter: ${bad.map((term) => `“${term}”`).join(', ')} is not understood`);
  return engine.matching(filter, statuses);
}

function selectionOf({ structures, networks, projects, places }: Catalogue, wanted: string): Selection {
  const record = [...structures, ...networks, ...projects].find(({ id }) => id === wanted);
  if (record) return { type: 'record', record };
  const place = places.find(({ id }) => id === wanted);
  if (place) return { type: 'place', place };
  throw new RequestError(`select ${wanted}: there is no such record or place`);
}

/** What of each layer is drawn. */
export const shownOf = (
  layers: ReadonlyMap<string, AtlasFeatureCollection>,
  { kept, statuses }: Shown,
): ReadonlyMap<string, AtlasFeatureCollection> =>
  new Map(
    [...layers].map(([id, data]) => [id, shownFeatures(data, kept, statuses && ((record) => statuses.get(record)))]),
  );
