/** What the base map labels: towns by rank, from the gazetteer, and lakes, from its own outlines. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { distance } from '@turf/turf';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { labelPoint } from '../geometry/belt.ts';
import type { PlaceFact } from '../facts/schema.ts';
import type { Atlas } from './atlas.ts';

export interface SeatProperties {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** 1 the capital, 2 seats of prefectures, 3 of counties and outlying districts, 4 cities outside Jilin */
  readonly rank: 1 | 2 | 3 | 4;
}

/** A district is labelled of its own only when its seat is this far from the city's. */
const OUTLYING_KM = 15;

const known = new WeakMap<Atlas, FeatureCollection<Point, SeatProperties>>();

/** The towns that the base map names; reckoned once for an atlas. */
export function seats(atlas: Atlas): FeatureCollection<Point, SeatProperties> {
  const found = known.get(atlas) ?? seatsOf(atlas);
  known.set(atlas, found);
  return found;
}

function seatsOf(atlas: Atlas): FeatureCollection<Point, SeatProperties> {
  const features: Feature<Point, SeatProperties>[] = [];
  const labelled: PlaceFact[] = [];
  const add = (place: PlaceFact, rank: SeatProperties['rank']): void => {
    if (place.lon === undefined || place.lat === undefined) return;
    // The seat of a prefecture that is a county-level city of its own (延吉 for 延边) is labelled once, as that city.
    const near = labelled.some((other) => distance(at(other), at(place)) < OUTLYING_KM / 2 && rank < 4);
    if (near) return;
    labelled.push(place);
    features.push({
      type: 'Feature',
      id: place.id,
      properties: { id: place.id, name: shortName(atlas, place), nameEn: place.nameEn, rank },
      geometry: { type: 'Point', coordinates: at(place) },
    });
  };
  const all = [...atlas.places.values()];
  const inside = (place: PlaceFact): boolean => place.adcode !== undefined && atlas.base.territories.has(place.adcode);
  for (const prefecture of all.filter((p) => p.kind === 'prefecture' && inside(p))) {
    const city = prefecture.name.endsWith('市')
      ? prefecture
      : all
          .filter((p) => p.kind === 'county' && p.parent === prefecture.id && p.lon !== undefined)
          .sort((a, b) => distance(at(a), at(prefecture)) - distance(at(b), at(prefecture)))[0];
    if (city) add(city, prefecture.adcode === '220100' ? 1 : 2);
  }
  for (const unit of all.filter((p) => (p.kind === 'county' || p.kind === 'district') && inside(p))) add(unit, 3);
  for (const city of all.filter((p) => p.kind === 'prefecture' && !inside(p))) add(city, 4);
  return { type: 'FeatureCollection', features };
}

/** The rank under which the base map names the town at a place (lon, lat in degrees), or none. */
export function rankAt(atlas: Atlas, position: readonly number[]): SeatProperties['rank'] | undefined {
  const near = seats(atlas).features.filter(({ geometry }) => distance(geometry, [...position]) < OUTLYING_KM / 2);
  return near.map(({ properties }) => properties.rank).sort()[0];
}

/** One point for each named water, however many pieces it has. */
export function lakeNames(base: Topology): FeatureCollection<Point, { name: string; nameEn: string }> {
  const lakes = feature(base, base.objects['lakes'] as GeometryCollection<{ name?: string; nameEn?: string }>);
  return {
    type: 'FeatureCollection',
    features: lakes.features.flatMap(({ properties: { name, nameEn }, geometry }) => {
      if (!name || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) return [];
      const point = { type: 'Point' as const, coordinates: labelPoint(geometry) };
      return [{ type: 'Feature' as const, properties: { name, nameEn: nameEn ?? name }, geometry: point }];
    }),
  };
}

const at = (place: PlaceFact): [number, number] => [place.lon ?? 0, place.lat ?? 0];

/** The first alias, unless another unit of Jilin has it too: 吉林 alone would be the city or the province. */
export function shortName(atlas: Atlas, place: PlaceFact): string {
  const [alias] = place.aliases;
  if (!alias) return place.name;
  const shared = [...atlas.places.values()].some(
    (other) => other.id !== place.id && other.adcode !== undefined && other.aliases.includes(alias),
  );
  return shared ? place.name : alias;
}
