/** What the filter knows of every record, made once from the catalogue. Pure. */
import type { AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import { normalise } from '../search/normalise.ts';
import type { FilterEntry } from './filter.ts';
import { investmentOf } from './money.ts';
import { chainOf, localTerritories, onStructure } from './relations.ts';

/** The last thing that any document says of a record's progress. */
export function latestStatus({ status }: Pick<AtlasRecord, 'status'>): Status {
  return status.filter((entry) => entry.status !== 'not-mentioned').at(-1)?.status ?? 'not-mentioned';
}

/** The plan's boxes that name a record: the one it belongs to first. */
function boxesOf({ family, citations }: Pick<AtlasRecord, 'family' | 'citations'>): number[] {
  const own = /^专栏(\d+)$/.exec(family)?.[1];
  return [...new Set([...(own ? [Number(own)] : []), ...citations.flatMap((citation) => citation.box ?? [])])];
}

/** One entry for each record, in the order of the catalogue. */
export function filterEntries(catalogue: Catalogue): FilterEntry[] {
  const records = [...catalogue.structures, ...catalogue.networks, ...catalogue.projects];
  const places = new Map(catalogue.places.map((place) => [place.id, place]));
  const sectors = new Map(catalogue.sectors.map((sector) => [sector.id, sector.title]));
  const families = new Map(catalogue.families.map((family) => [family.name, family.nameEn]));
  const on = new Map<string, Set<string>>(records.map((record) => [record.id, new Set<string>()]));
  const territories = localTerritories(places, records);
  for (const structure of [...catalogue.structures, ...catalogue.networks]) {
    // On a structure is also itself: who asks for what lies on it wants to see it.
    on.get(structure.id)?.add(structure.id);
    for (const { record } of onStructure(structure, records, places, territories)) on.get(record.id)?.add(structure.id);
  }
  return records.map((record) => {
    const sector = sectors.get(record.sector);
    const boxes = boxesOf(record);
    const texts = [
      record.name,
      record.nameEn,
      record.family,
      families.get(record.family) ?? '',
      ...boxes.map((box) => `box ${box}`),
      record.summary,
      record.summaryEn,
      record.pinyin.replaceAll(' ', ''),
      record.initials,
      sector?.zh ?? '',
      sector?.en ?? '',
      ...record.aliases,
      ...record.places.flatMap((id) => {
        const place = places.get(id);
        return place ? [place.name, place.nameEn] : [];
      }),
    ];
    return {
      id: record.id,
      kind: record.kind,
      sector: record.sector,
      haystack: normalise(texts.join(' ')),
      places: new Set(record.places.flatMap((id) => chainOf(places, id))),
      boxes: new Set(boxes),
      on: on.get(record.id) ?? new Set(),
      statuses: new Map(record.status.map((entry) => [entry.document, entry.status])),
      latest: latestStatus(record),
      precision: record.location.precision,
      investment: investmentOf(record),
    };
  });
}

/** The entries with their progress as of a time, given by record id; as they are where it is null. */
export function entriesAsOf(
  entries: readonly FilterEntry[],
  asOf: ReadonlyMap<string, Status> | null,
): readonly FilterEntry[] {
  return asOf ? entries.map((entry) => ({ ...entry, latest: asOf.get(entry.id) ?? 'not-mentioned' })) : entries;
}
