import { rewind } from '@turf/turf';
import type { MultiPolygon, Polygon } from 'geojson';

/**
 * A copy of a polygon or multipolygon wound by the right-hand rule of RFC 7946 §3.1.6: outer rings
 * counter-clockwise, holes clockwise. (That is turf's rewind without `reverse`, whatever its documentation says.)
 * Lines are not accepted on purpose: turf would turn them round, and a course has a direction.
 */
export function rightHanded<G extends Polygon | MultiPolygon>(geometry: G): G {
  return rewind(geometry, { reverse: false, mutate: false }) as G;
}
