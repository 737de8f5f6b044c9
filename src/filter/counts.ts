/** How many records each choice of each facet would leave, all other facets as they are. Pure. */
import type { Kind, Precision, Status } from '../../geo/contract/vocabulary.ts';
import {
  FACETS,
  progressHolds,
  statusOf,
  tests,
  type Facet,
  type Filter,
  type FilterEntry,
  type Normalise,
} from './filter.ts';

export interface FacetCounts {
  /** records that the whole filter keeps */
  readonly total: number;
  readonly kinds: ReadonlyMap<Kind, number>;
  readonly sectors: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, number>;
  readonly boxes: ReadonlyMap<number, number>;
  readonly on: ReadonlyMap<string, number>;
  /** with the statuses that are chosen */
  readonly documents: ReadonlyMap<string, number>;
  /** as the chosen document gives them */
  readonly statuses: ReadonlyMap<Status, number>;
  readonly precisions: ReadonlyMap<Precision, number>;
  /** records with a printed investment */
  readonly priced: number;
}

/** A record counts for a facet when it passes all the others, so each choice shows what choosing it would give. */
export function facetCounts(
  entries: readonly FilterEntry[],
  filter: Filter,
  normalise: Normalise,
  documents: readonly string[],
): FacetCounts {
  const holds = tests(filter, normalise);
  const counts = {
    kinds: new Map<Kind, number>(),
    sectors: new Map<string, number>(),
    places: new Map<string, number>(),
    boxes: new Map<number, number>(),
    on: new Map<string, number>(),
    documents: new Map<string, number>(),
    statuses: new Map<Status, number>(),
    precisions: new Map<Precision, number>(),
  };
  let total = 0;
  let priced = 0;
  const add = <K>(map: Map<K, number>, keys: Iterable<K>): void => {
    for (const key of keys) map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const entry of entries) {
    const failed = FACETS.filter((facet) => !holds[facet](entry));
    if (failed.length > 1) continue;
    if (failed.length === 0) total++;
    const free = (facet: Facet): boolean => failed.length === 0 || failed[0] === facet;
    if (free('kinds')) add(counts.kinds, [entry.kind]);
    if (free('sectors')) add(counts.sectors, [entry.sector]);
    if (free('places')) add(counts.places, entry.places);
    if (free('boxes')) add(counts.boxes, entry.boxes);
    if (free('on')) add(counts.on, entry.on);
    if (free('precisions')) add(counts.precisions, [entry.precision]);
    if (free('investment') && entry.investment !== null) priced++;
    if (free('progress')) {
      add(counts.statuses, [statusOf(entry, filter.document)]);
      add(
        counts.documents,
        documents.filter((document) => progressHolds(entry, document, filter.statuses)),
      );
    }
  }
  return { total, priced, ...counts };
}
