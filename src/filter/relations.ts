/** How places, structures and records lie in and along each other, by the gazetteer's parents. Pure. */
import type { AtlasPlace, AtlasRecord } from '../../geo/contract/schema.ts';

export type Places = ReadonlyMap<string, AtlasPlace>;

/** Places that are too wide to say where something lies. */
const WIDE: ReadonlySet<string> = new Set(['country', 'province']);

/** A place and everything above it, from the place up. */
export function chainOf(places: Places, id: string): string[] {
  const chain: string[] = [];
  for (let at: string | null | undefined = id; at && !chain.includes(at); at = places.get(at)?.parent) chain.push(at);
  return chain;
}

/** The places of a record that say where it is; provinces and countries say too little. */
export function localPlaces(places: Places, record: Pick<AtlasRecord, 'places'>): string[] {
  return record.places.filter((id) => {
    const place = places.get(id);
    return place !== undefined && !WIDE.has(place.kind);
  });
}

/** For each record, its local places and everything above them. */
export function localTerritories(places: Places, records: Iterable<AtlasRecord>): Map<string, ReadonlySet<string>> {
  const chains = new Map<string, string[]>();
  const chain = (id: string): string[] => {
    const known = chains.get(id) ?? chainOf(places, id);
    chains.set(id, known);
    return known;
  };
  return new Map(
    Array.from(records, (record) => [record.id, new Set(localPlaces(places, record).flatMap(chain))] as const),
  );
}

export interface OnIt {
  readonly record: AtlasRecord;
  /** members in which it lies, in the order of the structure; two or more: it runs along */
  readonly members: readonly string[];
  /** the texts name them together */
  readonly related: boolean;
}

/**
 * What lies on a structure or line: the projects in its members, the lines along two or more of them, and what the
 * texts relate to it. Itself is not counted.
 * @param territories of `localTerritories`
 */
export function onStructure(
  structure: AtlasRecord,
  records: Iterable<AtlasRecord>,
  places: Places,
  territories: ReadonlyMap<string, ReadonlySet<string>>,
): OnIt[] {
  const members = [...new Set(localPlaces(places, structure))];
  const found: OnIt[] = [];
  for (const record of records) {
    if (record.id === structure.id) continue;
    const related = structure.related.includes(record.id) || record.related.includes(structure.id);
    const territory = territories.get(record.id);
    const hit = record.kind === 'structure' ? [] : members.filter((id) => territory?.has(id));
    const least = record.kind === 'project' ? 1 : 2;
    if (related || hit.length >= least) found.push({ record, members: hit, related });
  }
  return found;
}

/**
 * The counties that a record lies in, or the prefecture where no county is known; provinces and what lies outside
 * where nothing finer is known. Each once, in the order of its places.
 */
export function unitsOf(places: Places, record: Pick<AtlasRecord, 'places'>): AtlasPlace[] {
  const unitAt = (id: string): AtlasPlace | undefined => {
    const chain = chainOf(places, id).flatMap((at) => places.get(at) ?? []);
    return (
      chain.find(({ kind }) => kind === 'county' || kind === 'district') ??
      chain.find(({ kind }) => kind === 'prefecture') ??
      chain.find(({ kind }) => kind === 'zone' || WIDE.has(kind))
    );
  };
  const units = [...new Set(record.places.flatMap((id) => unitAt(id) ?? []))];
  const fine = units.filter(({ kind }) => !WIDE.has(kind));
  // A prefecture says nothing beside one of its counties, nor the province beside any.
  const local = fine.filter(
    (unit) => unit.kind !== 'prefecture' || !fine.some((other) => other !== unit && other.parent === unit.id),
  );
  return local.length > 0 ? local : units;
}
