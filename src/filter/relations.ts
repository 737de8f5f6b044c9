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
function localPlaces(places: Places, record: Pick<AtlasRecord, 'places'>): string[] {
  return record.places.filter((id) => {
    const place = places.get(id);
    return place !== undefined && !WIDE.has(place.kind);
  });
}

/** The members of a structure in its order, each once. */
export const membersOf = (places: Places, structure: Pick<AtlasRecord, 'places'>): string[] => [
  ...new Set(localPlaces(places, structure)),
];

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
  const members = membersOf(places, structure);
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

/** What the documents plan in a place, by how surely it lies there. Each record once. */
export interface Planned {
  /** in the place, closer than the place itself where that is a prefecture */
  readonly inside: readonly AtlasRecord[];
  /** in a prefecture, no more is known */
  readonly coarse: readonly AtlasRecord[];
  /** lines through it, and what also lies elsewhere */
  readonly through: readonly AtlasRecord[];
  /** known only to the prefecture (or county) that the place lies in */
  readonly above: readonly AtlasRecord[];
  /** structures of the strategy that name it or something in it */
  readonly structures: readonly AtlasRecord[];
}

/** Sorts all records by what they have to do with a place. Of a province only what names the province itself. */
export function plannedIn(place: AtlasPlace, records: Iterable<AtlasRecord>, places: Places): Planned {
  const planned = {
    inside: [] as AtlasRecord[],
    coarse: [] as AtlasRecord[],
    through: [] as AtlasRecord[],
    above: [] as AtlasRecord[],
    structures: [] as AtlasRecord[],
  };
  if (WIDE.has(place.kind)) {
    for (const record of records)
      if (record.places.includes(place.id)) planned[record.kind === 'structure' ? 'structures' : 'inside'].push(record);
    return planned;
  }
  const over = new Set(chainOf(places, place.id).slice(1));
  for (const record of records) {
    const local = localPlaces(places, record);
    const here = local.filter((id) => chainOf(places, id).includes(place.id));
    // A prefecture named beside its county says nothing new.
    const others = local.filter((id) => !here.includes(id) && !over.has(id));
    const line = ['route', 'schematic'].includes(record.location.precision);
    if (here.length > 0) {
      if (record.kind === 'structure') planned.structures.push(record);
      else if (line || others.length > 0) planned.through.push(record);
      else if (place.kind === 'prefecture' && here.every((id) => id === place.id)) planned.coarse.push(record);
      else planned.inside.push(record);
    } else if (record.kind === 'project' && !line && others.length === 0 && local.length > 0)
      planned.above.push(record);
  }
  return planned;
}
