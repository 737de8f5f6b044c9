/** Loading and decoding the base map: TopoJSON and seats below `data/base/`. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import * as z from 'zod/mini';
import type { BaseSource } from '../map/style.ts';
import { LoadError } from './data.ts';

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

async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(new URL(`data/base/${path}`, document.baseURI));
  if (!response.ok) throw new LoadError(path, `HTTP ${response.status}`);
  return (await response.json()) as unknown;
}

/** The base map at one level of detail: `overview` up to the county view, `detail` from there on. */
export async function loadBase(level: 'overview' | 'detail'): Promise<BaseData> {
  const path = `${level}.topo.json`;
  const value = await fetchJson(path);
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

export async function loadSeats(): Promise<FeatureCollection> {
  const result = z.safeParse(seatCollection, await fetchJson('seats.json'));
  if (!result.success) throw new LoadError('seats.json', 'not the list of seats');
  return result.data;
}

const collection = (decoded: Feature<Geometry> | FeatureCollection<Geometry>): FeatureCollection =>
  decoded.type === 'FeatureCollection' ? decoded : { type: 'FeatureCollection', features: [decoded] };
