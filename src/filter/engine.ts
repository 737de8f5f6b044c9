/** The filter at work on one catalogue: what the state calls, loaded with the catalogue. Pure. */
import type { Catalogue } from '../../geo/contract/schema.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import { normalise } from '../search/normalise.ts';
import { formatFilter, matching, parseFilter, type Filter } from './filter.ts';
import { entriesAsOf, filterEntries } from './index.ts';
import { facetCounts, type FacetCounts } from './counts.ts';

/** Progress by record id. */
export type Progress = ReadonlyMap<string, Status>;

export interface FilterEngine {
  /** Reads an address value, and leaves out what the catalogue does not know. */
  readonly read: (value: string) => { filter: Filter; bad: string[] };
  readonly format: (filter: Filter) => string;
  /** @param asOf the progress of each record that is named by then; null for the latest word */
  readonly matching: (filter: Filter, asOf?: Progress | null) => Set<string>;
  /** Records that are not named by then are not counted. */
  readonly counts: (filter: Filter, asOf?: Progress | null) => FacetCounts;
}

export function createFilter(catalogue: Catalogue): FilterEngine {
  const entries = filterEntries(catalogue);
  const known = {
    sectors: new Set(catalogue.sectors.map((sector) => sector.id)),
    places: new Set(catalogue.places.map((place) => place.id)),
    boxes: new Set(entries.flatMap((entry) => [...entry.boxes])),
    on: new Set([...catalogue.structures, ...catalogue.networks].map((record) => record.id)),
    document: new Set(catalogue.documents.map((document) => document.id)),
  };
  return {
    read: (value) => {
      const { filter, bad } = parseFilter(value);
      const keep = <T extends string | number>(key: string, values: readonly T[], set: ReadonlySet<T>): T[] =>
        values.filter((one) => {
          if (!set.has(one)) bad.push(`${key}:${one}`);
          return set.has(one);
        });
      const clean = {
        ...filter,
        sectors: keep('sector', filter.sectors, known.sectors),
        places: keep('place', filter.places, known.places),
        boxes: keep('box', filter.boxes, known.boxes),
        on: keep('on', filter.on, known.on),
        document: keep('doc', filter.document === null ? [] : [filter.document], known.document)[0] ?? null,
      };
      return { filter: clean, bad };
    },
    format: formatFilter,
    matching: (filter, asOf = null) => matching(entriesAsOf(entries, asOf), filter, normalise),
    counts: (filter, asOf = null) =>
      facetCounts(
        entriesAsOf(entries, asOf).filter(({ id }) => asOf?.has(id) ?? true),
        filter,
        normalise,
        [...known.document],
      ),
  };
}
