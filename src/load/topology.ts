/** What the files of the base map hold: TopoJSON and named points, as the sources of the style. Pure. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import * as z from 'zod/mini';
import type { BaseSource } from '../../geo/cartography/style.ts';
import { LoadError } from './error.ts';

export type BaseData = Partial<Record<BaseSource, FeatureCollection>>;

/** Enough of TopoJSON and GeoJSON to know that the decoder will not stumble. */
const topology = z.object({
  type: z.literal('Topology'),
  objects: z.record(z.string(), z.object({ type: z.string() })),
  arcs: z.array(z.array(z.array(z.number()))),
  transform: z.optional(z.object({ scale: z.array(z.number()), translate: z.array(z.number()) })),
});
const named = <T extends z.ZodMiniType>(properties: T) =>
  z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.optional(z.string()),
        properties,
        geometry: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()) }),
      }),
    ),
  });
const seat = named(z.object({ id: z.string(), name: z.string(), nameEn: z.string(), rank: z.number() }));
const lake = named(z.object({ name: z.string(), nameEn: z.string() }));

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
  return data;
}

/** Where the names are, below `data/`. */
export const NAMES = { seats: 'base/seats.json', lakes: 'base/lakes.json' } as const;

/** @throws {LoadError} on what is not a list of named points */
export function decodeNames(seats: unknown, lakes: unknown): BaseData {
  return { 'base-seats': points(seats, seat, NAMES.seats), 'base-lake-names': points(lakes, lake, NAMES.lakes) };
}

function points(value: unknown, schema: z.ZodMiniType<FeatureCollection>, path: string): FeatureCollection {
  const result = z.safeParse(schema, value);
  if (!result.success) throw new LoadError(path, 'not a list of named points');
  return result.data;
}

const collection = (decoded: Feature<Geometry> | FeatureCollection<Geometry>): FeatureCollection =>
  decoded.type === 'FeatureCollection' ? decoded : { type: 'FeatureCollection', features: [decoded] };
