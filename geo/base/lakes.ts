/** Lakes: which of the unnamed water areas to draw, and what they are called. */
import { area, booleanPointInPolygon, buffer, simplify, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { chaikinRing } from './cells.ts';
import { lat, lon } from './plane.ts';

export interface Lake {
  /** The gazetteer's id, whose point lies in or within 1 km of the water. */
  readonly place?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly at?: Position;
  /** Lakes that the source cuts into pieces: all pieces whose centre is in this box (west, south, east, north). */
  readonly box?: readonly [number, number, number, number];
}

/**
 * Names for the water areas. A box only chooses between areas of the source, it draws nothing. 松花湖 (above the Fengman dam) and the
 * reservoirs of Baishan are valleys that the source cuts into a dozen pieces each.
 */
export const LAKES: readonly Lake[] = [
  { place: 'lake-chagan' },
  { place: 'lake-songhua', box: [126.66, 43.2, 127.16, 43.8] },
  { place: 'lake-tianchi' },
  { place: 'lake-yueliang' },
  { place: 'lake-boluo' },
  { place: 'lake-baishan', box: [127.02, 42.3, 127.53, 42.82] },
  { place: 'scenic-xianghai' },
  { place: 'reservoir-shitoukoumen' },
];

/** Unnamed waters are drawn from this size (km²). */
const UNNAMED_KM2 = 8;
/** Pieces nearer than this are one water: the source's cells leave notches of that size (km, half of it on each side). */
const CLOSE_KM = 0.5;
const SIMPLE_DEGREES = 0.003;
/** Pieces of a scattered lake smaller than this are left out. */
const SPECK_KM2 = 1;

export interface LakeProperties {
  readonly place?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly rank: 1 | 2;
}
export type LakeFeature = Feature<MultiPolygon, LakeProperties>;
type Water = Feature<Polygon | MultiPolygon>;

const centre = (w: Water): Position => {
  const ring = (w.geometry.type === 'Polygon' ? w.geometry.coordinates : w.geometry.coordinates.flat())[0] ?? [];
  const sum = ring.slice(1).reduce<[number, number]>((s, p) => [s[0] + lon(p), s[1] + lat(p)], [0, 0]);
  return [sum[0] / (ring.length - 1), sum[1] / (ring.length - 1)];
};

/** The source's stairs and notches taken away: closed by half a kilometre, small holes filled, corners cut. */
export function smoothed(water: Water): MultiPolygon {
  const grown = buffer(water, CLOSE_KM, { units: 'kilometers', steps: 4 });
  const closed = (grown && buffer(grown, -CLOSE_KM, { units: 'kilometers', steps: 4 })) ?? water;
  // Growing and shrinking leave tiny edges at the corners, which would keep the corners from being cut.
  const plain = simplify(closed, { tolerance: SIMPLE_DEGREES, highQuality: true });
  const polygons = plain.geometry.type === 'Polygon' ? [plain.geometry.coordinates] : plain.geometry.coordinates;
  return {
    type: 'MultiPolygon',
    coordinates: polygons
      .filter((rings, _, all) => all.length === 1 || area({ type: 'Polygon', coordinates: rings }) > SPECK_KM2 * 1e6)
      .map((rings) =>
        rings
          .filter((ring, i) => i === 0 || area({ type: 'Polygon', coordinates: [ring] }) > 3e6)
          .map((ring) => chaikinRing(ring, 2))
          .filter((ring) => ring.length > 3),
      ),
  };
}

/** One feature of several touching or scattered polygons. */
export function joined(waters: readonly Water[]): Water {
  const [first, ...more] = waters;
  if (!first) throw new Error('No water to join');
  return more.length === 0 ? first : (union({ type: 'FeatureCollection', features: [...waters] }) ?? first);
}

/** The named lakes and the larger unnamed ones. `touching` are the areas of the source, joined where they touch. */
export function lakesOf(
  touching: readonly Feature<Polygon>[],
  places: ReadonlyMap<string, { name: string; nameEn: string; at: Position }>,
): LakeFeature[] {
  const taken = new Set<Feature<Polygon>>();
  const named = LAKES.map((lake): LakeFeature => {
    const place = lake.place === undefined ? undefined : places.get(lake.place);
    if (lake.place !== undefined && !place) throw new Error(`The gazetteer has no place ${lake.place}`);
    const at = place?.at ?? lake.at;
    const parts = touching.filter((w) => {
      const [x, y] = centre(w);
      if (lake.box && x! > lake.box[0] && x! < lake.box[2] && y! > lake.box[1] && y! < lake.box[3]) return true;
      return at !== undefined && booleanPointInPolygon(at, buffer(w, 1, { units: 'kilometers' }) ?? w);
    });
    if (parts.length === 0) throw new Error(`No water at ${lake.place ?? lake.name}`);
    for (const p of parts) taken.add(p);
    return {
      type: 'Feature',
      properties: {
        ...(lake.place === undefined ? {} : { place: lake.place }),
        name: place?.name ?? lake.name!,
        nameEn: place?.nameEn ?? lake.nameEn!,
        rank: 1,
      },
      geometry: smoothed(joined(parts)),
    };
  });
  const unnamed = touching
    .filter((w) => !taken.has(w) && area(w) > UNNAMED_KM2 * 1e6)
    .map((w): LakeFeature => ({ type: 'Feature', properties: { rank: 2 }, geometry: smoothed(w) }));
  return [...named, ...unnamed];
}

/** Areas of the source joined where they touch, largest first; outside `around` only great lakes are kept. */
export function touchingAreas(
  polygons: readonly Position[][][],
  around: (rings: Position[][]) => boolean,
  greatKm2: number,
): Feature<Polygon>[] {
  const all = polygons.map((coordinates): Feature<Polygon> => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates },
  }));
  const whole = joined(all.filter((w) => around(w.geometry.coordinates) || area(w) > 100e6));
  const parts = whole.geometry.type === 'Polygon' ? [whole.geometry.coordinates] : whole.geometry.coordinates;
  return parts
    .map((coordinates): Feature<Polygon> => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates },
    }))
    .filter((w) => around(w.geometry.coordinates) || area(w) > greatKm2 * 1e6)
    .toSorted((a, b) => area(b) - area(a));
}
