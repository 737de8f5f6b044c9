/** Which county a position lies in, by the base map. Pure. */
import { booleanPointInPolygon } from '@turf/turf';
import type { FeatureCollection, Position } from 'geojson';

/**
 * The adcode of the unit that holds a position (lon, lat), or null outside all of them.
 * @param units polygons with an `adcode`
 */
export function unitAt(position: Position, units: FeatureCollection | undefined): string | null {
  for (const { geometry, properties } of units?.features ?? []) {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') continue;
    const adcode: unknown = properties?.['adcode'];
    const named = typeof adcode === 'string' || typeof adcode === 'number';
    if (named && booleanPointInPolygon(position, geometry)) return String(adcode);
  }
  return null;
}
