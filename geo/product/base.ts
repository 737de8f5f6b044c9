/** The parts of the base map as GeoJSON, for others: the site reads the topology, which is a third of the size. Pure. */
import type { FeatureCollection, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** Parts, bottom first, with the credit and licence that each keeps (LICENSE-DATA, section 3). */
export const BASE_FILES = [
  { part: 'land', title: '邻域陆地 · Neighbouring land', credit: 'Natural Earth', licence: 'other-pd' },
  { part: 'province', title: '吉林省 · Jilin Province', credit: 'AMap', licence: 'other-closed' },
  { part: 'lakes', title: '湖泊 · Lakes', credit: 'OpenStreetMap', licence: 'ODbL-1.0' },
  { part: 'neighbours', title: '邻域界线 · Neighbouring borders', credit: 'AMap', licence: 'other-closed' },
  { part: 'counties', title: '县界 · Counties', credit: 'AMap', licence: 'other-closed' },
  { part: 'prefectures', title: '市州界 · Prefectures', credit: 'AMap', licence: 'other-closed' },
  { part: 'rivers', title: '河流 · Rivers', credit: 'OpenStreetMap', licence: 'ODbL-1.0' },
] as const;
export type BasePartName = (typeof BASE_FILES)[number]['part'];

export const basePath = (part: BasePartName): string => `base/${part}.geojson`;

/** The grid of the topology is coarser than four decimals (8 m). */
const tidy = (value: number): number => Math.round(value * 1e4) / 1e4;
function tidied(value: unknown): unknown {
  if (typeof value === 'number') return tidy(value);
  return Array.isArray(value) ? value.map(tidied) : value;
}

/** @throws Error where the topology lacks a part */
export function baseFeatures(overview: Topology, part: BasePartName): FeatureCollection {
  const object = overview.objects[part];
  if (!object) throw new Error(`the base map has no ${part}`);
  const decoded = feature(overview, object as GeometryCollection);
  return {
    type: 'FeatureCollection',
    features: decoded.features.map((one) => ({
      ...one,
      geometry: {
        ...one.geometry,
        coordinates: tidied((one.geometry as { coordinates: Position[] }).coordinates),
      } as typeof one.geometry,
    })),
  };
}
