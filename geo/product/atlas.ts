/** The facts by id, with the base map beside them: what every later step reads. */
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { Topology } from 'topojson-specification';
import { distance, explode, point } from '@turf/turf';
import { mergeCounties, readBase } from '../base/read.ts';
import type {
  Document,
  FamilyFact,
  GroupFact,
  IconFact,
  LayerFact,
  PlaceFact,
  QuantityFact,
  RecordFact,
  SectorFact,
  Source,
  ToneFact,
} from '../facts/schema.ts';
import type { Entry, LoadedFacts } from '../facts/load.ts';
import type { Territories } from '../facts/link.ts';
import { naturalCompare } from './order.ts';

export interface Atlas {
  readonly documents: readonly Document[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly places: ReadonlyMap<string, PlaceFact>;
  readonly sectors: readonly SectorFact[];
  readonly quantities: readonly QuantityFact[];
  readonly families: readonly FamilyFact[];
  readonly groups: readonly GroupFact[];
  readonly tones: readonly ToneFact[];
  readonly icons: readonly IconFact[];
  /** in z-order, bottom first */
  readonly layers: readonly LayerFact[];
  /** structures and networks in the order of their files, then projects in the order of their ids */
  readonly records: readonly RecordFact[];
  readonly base: BaseMap;
}

export interface BaseMap {
  /** the coarse base map, as it is served */
  readonly overview: Topology;
  /** county-level units, prefectures and the province by adcode */
  readonly territories: Territories;
  /** the union of the units with these adcodes (of any level), with the borders that the base map draws */
  readonly union: (adcodes: readonly string[]) => Polygon | MultiPolygon;
}

/**
 * Reads the base topologies (`data/base/*.topo.json`): points are held against the fine lines, areas are drawn
 * with the coarse ones, which weigh a fifth.
 */
export function baseMap(detail: Topology, overview: Topology): BaseMap {
  const { counties, prefectures, province } = readBase(detail);
  const territories = new Map<string, Feature<Polygon | MultiPolygon>>();
  for (const unit of [...counties, ...prefectures]) territories.set(String(unit.properties.adcode), unit);
  territories.set('220000', province);
  const countiesOf = (adcode: string): string[] =>
    counties
      .filter(
        ({ properties }) =>
          adcode === '220000' || String(properties.prefecture) === adcode || String(properties.adcode) === adcode,
      )
      .map(({ properties }) => String(properties.adcode));
  return {
    overview,
    territories,
    union: (adcodes) => mergeCounties(overview, [...new Set(adcodes.flatMap(countiesOf))]),
  };
}

const facts = <T>(entries: readonly Entry<T>[]): T[] => entries.map((entry) => entry.fact);
const byId = <T extends { id: string }>(items: readonly T[]): Map<string, T> =>
  new Map([...items].sort((a, b) => naturalCompare(a.id, b.id)).map((item) => [item.id, item]));

/** A structure stands where its author put it (一主 first); projects are numbered by box and item. */
function inReadingOrder(records: readonly RecordFact[]): RecordFact[] {
  const kind = (name: RecordFact['kind']): RecordFact[] => records.filter((record) => record.kind === name);
  return [...kind('structure'), ...kind('network'), ...kind('project').sort((a, b) => naturalCompare(a.id, b.id))];
}

/** @param loaded facts without a problem: what they refer to is there */
export function assembleAtlas(loaded: LoadedFacts, base: BaseMap): Atlas {
  return {
    documents: facts(loaded.documents),
    sources: byId(facts(loaded.sources)),
    places: byId(facts(loaded.places)),
    sectors: facts(loaded.sectors),
    quantities: facts(loaded.quantities),
    families: facts(loaded.families),
    groups: facts(loaded.groups).sort((a, b) => a.order - b.order),
    tones: facts(loaded.tones),
    icons: facts(loaded.icons),
    layers: facts(loaded.layers).sort((a, b) => a.order - b.order),
    records: inReadingOrder(facts(loaded.records)),
    base,
  };
}

/** The place of a checked reference; missing only if a check before was left out. */
export function placeOf(atlas: Atlas, id: string): PlaceFact {
  const place = atlas.places.get(id);
  if (!place) throw new Error(`no place “${id}”`);
  return place;
}

/** [lon, lat] of a located place. */
export function positionOf(atlas: Atlas, id: string): [number, number] {
  const { lon, lat } = placeOf(atlas, id);
  if (lon === undefined || lat === undefined) throw new Error(`place “${id}” has no coordinate`);
  return [lon, lat];
}

/** How far a thing known only by a town's name may be from the town's point, where the gazetteer does not say. */
export const TOWN_REACH_M = 10_000;

/**
 * Metres from a place's point within which a thing lies that is known only by the place's name: the farthest
 * point of its territory, or the reach that the gazetteer gives.
 */
export function reachOf(atlas: Atlas, id: string): number {
  const place = placeOf(atlas, id);
  const territory = place.adcode ? atlas.base.territories.get(place.adcode) : undefined;
  if (place.reach_m) return place.reach_m;
  if (!territory) return TOWN_REACH_M;
  const from = point(positionOf(atlas, id));
  let farthest = 0;
  for (const corner of explode(territory).features)
    farthest = Math.max(farthest, distance(from, corner, { units: 'meters' }));
  return Math.ceil(farthest / 1000) * 1000;
}
