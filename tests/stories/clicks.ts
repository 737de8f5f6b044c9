/**
 * Where on the map a click should meet each record, reckoned from the published data alone. Several records may answer
 * at one place; then the card offers them. A place may also be covered, by a bouquet or by finer things on an area: more
 * places are given than are needed.
 */
import { bbox, booleanPointInPolygon, coordAll, pointGrid } from '@turf/turf';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { AtlasFeature, LayerEntry } from '../../geo/contract/schema.ts';
import type { Camera } from '../../src/address/fragment.ts';
import { bouquetFeatures, spread } from '../../src/map/bouquet.ts';
import { isSymbol, type Arrangement } from '../../src/map/fan.ts';
import { placeOn, type Place } from './support.ts';

export interface Target {
  readonly id: string;
  readonly name: string;
  /** best first */
  readonly spots: readonly Place[];
}
export interface Targets {
  /** where each bouquet is opened, where its members stand once it is, and which records they are */
  readonly bouquets: readonly {
    readonly flower: Place;
    readonly places: readonly Place[];
    readonly members: readonly Omit<Target, 'spots'>[];
  }[];
  readonly others: readonly Target[];
}
export interface Drawn {
  readonly layers: readonly LayerEntry[];
  readonly features: readonly AtlasFeature[];
  readonly arrangement: Arrangement;
}

/** Pixels around the middle of a flower that answer for it. */
const PETALS = 34;
/** Pixels around a symbol, or a vertex of a line, that answer for it. */
const NEAR = 20;
/** So many places are given for a line and for an area. */
const MOST = 5;
/** An area is searched in so many steps along its longer side. */
const STEPS = 30;

const away = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);
const isBody = ({ properties, geometry }: AtlasFeature, type: string): boolean =>
  properties.role === 'body' && geometry.type.endsWith(type);

/**
 * @param wanted ids of the records to click
 * @param room radius in pixels that an open bouquet may take
 * @param free whether a place of the map is one that no panel covers
 */
export function targetsOf(
  { layers, features, arrangement: { crowds, crowded, offsets } }: Drawn,
  wanted: ReadonlySet<string>,
  view: Camera,
  room: number,
  free: (place: Place) => boolean,
): Targets {
  const pixel = ([lon = 0, lat = 0]: Position, [dx, dy]: readonly [number, number] = [0, 0]): Place => {
    const { x, y } = placeOn([lon, lat], view);
    return { x: x + dx, y: y + dy };
  };
  const isWanted = ({ properties }: AtlasFeature): boolean => wanted.has(properties.id);
  // Whoever stands in a bouquet, too, is met there: selected from outside, it would open the bouquet over all the others.
  const inBouquet = new Set(crowds.flatMap(({ members }) => members.map(({ properties }) => properties.id)));
  const isOther = (feature: AtlasFeature): boolean => isWanted(feature) && !inBouquet.has(feature.properties.id);
  const symbols = features.filter((feature) => isSymbol(feature) && !crowded.has(feature.id));
  const lines = features.filter((feature) => isBody(feature, 'LineString'));
  // Courses are made of many short pieces: their vertices stand for them.
  const spots = new Map<AtlasFeature, readonly Place[]>([
    ...symbols.map((f) => [f, coordAll(f).map((at) => pixel(at, offsets.get(f.id)))] as const),
    ...lines.map((f) => [f, coordAll(f).map((at) => pixel(at))] as const),
  ]);
  const flowers = crowds.map((crowd) => {
    const parts = bouquetFeatures([crowd], { layers, lang: 'zh', open: null, room }).features;
    const offset = parts.flatMap(({ properties }) => (properties.part === 'flower' ? [properties.offset] : []))[0];
    return pixel([...crowd.seat], offset);
  });
  const open = (place: Place): boolean => free(place) && flowers.every((flower) => away(place, flower) > PETALS);

  const others = new Map<string, { name: string; spots: Place[] }>();
  const add = ({ properties: { id, name } }: AtlasFeature, more: readonly Place[]): void => {
    const target = others.get(id) ?? others.set(id, { name, spots: [] }).get(id)!;
    target.spots.push(...more);
  };
  for (const [feature, places] of spots) if (isOther(feature)) add(feature, sample(places.filter(open)));
  const fine = [...spots.values()].flat();
  for (const area of features.filter((feature) => isBody(feature, 'Polygon') && isOther(feature))) {
    const [west, south, east, north] = bbox(area);
    const step = Math.max(east - west, north - south) / STEPS;
    const inside = pointGrid([west, south, east, north], step, { units: 'degrees' })
      .features.map(({ geometry }) => geometry.coordinates)
      .filter((at) => booleanPointInPolygon(at, area.geometry as Polygon | MultiPolygon));
    // A narrow one may fall through the grid.
    const candidates = (inside.length > 0 ? inside : coordAll(area)).map((at) => pixel(at)).filter(open);
    add(area, sample(candidates.filter((place) => fine.every((other) => away(place, other) > NEAR))));
  }

  return {
    bouquets: crowds.flatMap((crowd, i) => {
      const seat = pixel([...crowd.seat]);
      const places = spread(crowd.members.length, room).places.map(([dx, dy]) => ({ x: seat.x + dx, y: seat.y + dy }));
      const members = crowd.members.filter(isWanted).map(({ properties: { id, name } }) => ({ id, name }));
      return members.length > 0 && free(flowers[i]!) ? [{ flower: flowers[i]!, places, members }] : [];
    }),
    others: [...others].map(([id, target]) => ({ id, ...target })).filter((target) => target.spots.length > 0),
  };
}

/** Some of many, from all along. */
const sample = (places: readonly Place[]): Place[] =>
  places.length <= MOST
    ? [...places]
    : Array.from({ length: MOST }, (_, i) => places[Math.floor(((i + 0.5) * places.length) / MOST)]!);
