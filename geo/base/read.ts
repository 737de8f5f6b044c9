/**
 * Reads the base map: topology in, GeoJSON out. Pure, so that pipeline, tests and site can share it.
 * Coordinates are WGS-84 longitude, latitude with at most 5 decimals (the stored grid is coarser than that).
 */
import type { Feature, Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import type {
  GeometryCollection,
  MultiPolygon as TopologyMultiPolygon,
  Polygon as TopologyPolygon,
  Topology,
} from 'topojson-specification';
import { feature, merge } from 'topojson-client';

export interface CountyProperties {
  readonly adcode: string;
  readonly name: string;
  /** The prefecture's code. */
  readonly prefecture: string;
}
export interface AreaProperties {
  readonly adcode: string;
  readonly name: string;
}

export type Area<P> = Feature<Polygon | MultiPolygon, P>;

export interface Base {
  readonly counties: Area<CountyProperties>[];
  readonly prefectures: Area<AreaProperties>[];
  readonly province: Area<AreaProperties>;
}

/** Binary fractions leave noise such as 125.31700000000001; the grid of the files has at most 5 decimals. */
const tidy = (v: number): number => Math.round(v * 1e5) / 1e5;

function tidied(coordinates: Position[][][]): Position[][][] {
  return coordinates.map((polygon) => polygon.map((ring) => ring.map((p) => p.map(tidy))));
}

function tidyGeometry<G extends Geometry>(geometry: G): G {
  switch (geometry.type) {
    case 'Polygon':
      return { ...geometry, coordinates: tidied([geometry.coordinates])[0] };
    case 'MultiPolygon':
      return { ...geometry, coordinates: tidied(geometry.coordinates) };
    case 'LineString':
      return { ...geometry, coordinates: geometry.coordinates.map((p) => p.map(tidy)) };
    case 'MultiLineString':
      return { ...geometry, coordinates: tidied([geometry.coordinates])[0] };
    default:
      return geometry;
  }
}

/** The features of one object of the topology, such as `counties`, `rivers` or `lakes`. */
export function readObject<G extends Geometry, P>(topology: Topology, object: string): Feature<G, P>[] {
  const found = topology.objects[object];
  if (!found) throw new Error(`The base map has no object "${object}"`);
  const read = feature(topology, found as GeometryCollection<object>);
  return read.features.map((f) => ({ ...f, geometry: tidyGeometry(f.geometry) })) as unknown as Feature<G, P>[];
}

/** Counties, prefectures and the province as GeoJSON. */
export function readBase(topology: Topology): Base {
  const [province] = readObject<Polygon | MultiPolygon, AreaProperties>(topology, 'province');
  if (!province) throw new Error('The base map has no province');
  return {
    counties: readObject(topology, 'counties'),
    prefectures: readObject(topology, 'prefectures'),
    province,
  };
}

/** The union of counties, bounded by exactly the lines that the base map draws. Throws on a code that is not there. */
export function mergeCounties(topology: Topology, adcodes: readonly string[]): Polygon | MultiPolygon {
  const counties = topology.objects['counties'] as GeometryCollection<CountyProperties> | undefined;
  if (!counties) throw new Error('The base map has no object "counties"');
  const byCode = new Map(counties.geometries.map((g) => [(g.properties as CountyProperties).adcode, g]));
  const parts = adcodes.map((code) => {
    const found = byCode.get(code);
    if (!found) throw new Error(`The base map has no county ${code}`);
    return found as TopologyPolygon | TopologyMultiPolygon;
  });
  const union = tidyGeometry(merge(topology, parts));
  const [only, ...more] = union.coordinates;
  return only && more.length === 0 ? { type: 'Polygon', coordinates: only } : union;
}
