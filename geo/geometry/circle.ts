import { circle } from '@turf/turf';
import type { Polygon, Position } from 'geojson';
import { GeometryError } from './error.ts';
import { checkPositions } from './frame.ts';
import { rightHanded } from './rewind.ts';
import { roundPolygon } from './round.ts';

/**
 * The circle of a true radius around a place, as a polygon of `steps` corners that lie on it (turf circle: great-circle metres on the
 * sphere, within 0.4 % of the ellipsoid at 40°–54°; between the corners the edge runs inside by radius × (1 − cos(π/steps)),
 * 0.12 % at 64). Five decimals, RFC 7946 winding.
 * GeometryError: radius under 10 m (five decimals cannot show it) or over 1 000 km, fewer than 8 steps, a coordinate out of range.
 */
export function ring(centre: Position, radiusM: number, steps = 64): Polygon {
  checkPositions([centre]);
  if (!(radiusM >= 10 && radiusM <= 1e6)) throw new GeometryError(`radius ${radiusM} m: wanted 10 m to 1 000 km`);
  if (!Number.isInteger(steps) || steps < 8)
    throw new GeometryError(`${steps} steps: wanted a whole number, at least 8`);
  const polygon = circle(centre as [number, number], radiusM, { steps, units: 'meters' }).geometry;
  return rightHanded(roundPolygon(polygon));
}
