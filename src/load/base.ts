/** Loading and decoding the base map: TopoJSON and seats below `data/base/`. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import * as z from 'zod/mini';
import { labelPoint } from '../../geo/geometry/belt.ts';
import type { BaseSource } from '../map/style.ts';
import { LoadError, readJson } from './source.ts';

export type BaseData = Partial<Record<BaseSource, FeatureCollection>>;

/** Enough of TopoJSON and GeoJSON to know that the decoder will not stumble. */
const topology = z.object({
  type: z.literal('Topology'),
  objects: z.record(z.string(), z.object({ type: z.string() })),
  arcs: z.array(z.array(z.array(z.number()))),
  transform: z.optional(z.object({ scale: z.array(z.number()), translate: z.array(z.number()) })),
});
const seatCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      properties: z.object({
        id: z.string(),
        name: z.string(),
        nameEn: z.string(),
        rank: z.number(),
      }),
      geometry: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) }),
    }),
  ),
});

/** Objects of the topologies, and the sources that they fill. */
const OBJECTS: Readonly<Record<string, BaseSource>> = {
  land: 'base-land',
  neighbours: 'base-neighbours',
  province: 'base-province',
  prefectures: 'base-prefectures',
  counties: 'base-counties',
  rivers: 'base-rivers',
  lakes: 'base-lakes',
};

/** The base map at one level of detail: `overview` up to the county view, `detail` from there on. */
export async function loadBase(level: 'overview' | 'detail'): Promise<BaseData> {
  const path = `base/${level}.topo.json`;
  return decodeBase(await readJson(path), path);
}

/** @throws {LoadError} on what is not a topology */
export function decodeBase(value: unknown, path: string): BaseData {
  const result = z.safeParse(topology, value);
  if (!result.success) throw new LoadError(path, 'not a topology');
  const decoded = value as Topology;
  const data: BaseData = {};
  for (const [name, source] of Object.entries(OBJECTS)) {
    const object = decoded.objects[name];
    if (object) data[source] = collection(feature(decoded, object as GeometryCollection));
  }
  const lakes = data['base-lakes'];
  if (lakes) data['base-lake-names'] = namePoints(lakes);
  return data;
}

/** One point for each named water, however many pieces it has. */
function namePoints({ features }: FeatureCollection): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: features.flatMap(({ properties, geometry }) => {
      if (!properties?.['name'] || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) return [];
      const point = { type: 'Point' as const, coordinates: labelPoint(geometry) };
      return [{ type: 'Feature' as const, properties, geometry: point }];
    }),
  };
}

export async function loadSeats(): Promise<FeatureCollection> {
  const path = 'base/seats.json';
  return decodeSeats(await readJson(path), path);
}

/** @throws {LoadError} on what is not the list of seats */
export function decodeSeats(value: unknown, path: string): FeatureCollection {
  const result = z.safeParse(seatCollection, value);
  if (!result.success) throw new LoadError(path, 'not the list of seats');
  return result.data;
}

const collection = (decoded: Feature<Geometry> | FeatureCollection<Geometry>): FeatureCollection =>
  decoded.type === 'FeatureCollection' ? decoded : { type: 'FeatureCollection', features: [decoded] };
