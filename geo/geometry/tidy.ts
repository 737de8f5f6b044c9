import { booleanPointInPolygon, kinks, lineString, simplify } from '@turf/turf';
import type { Polygon, Position } from 'geojson';
import { frameOf } from './frame.ts';
import { rightHanded } from './rewind.ts';
import { roundPolygon } from './round.ts';

/** A ring without corners that move it less than the tolerance (Douglas–Peucker, in metres); itself when too small. */
function thinRing(ring: Position[], toleranceM: number): Position[] {
  const frame = frameOf(ring);
  const flat = ring.map(frame.toMetres);
  // from a far corner, so that the two halves are thinned alike and the first position is no seam
  const thin = (part: Position[]): Position[] =>
    simplify(lineString(part), { tolerance: toleranceM, highQuality: true }).geometry.coordinates;
  let far = 1;
  flat.forEach(([x, y], i) => {
    const [fx, fy] = [flat[far]![0] - flat[0]![0], flat[far]![1] - flat[0]![1]];
    if (Math.hypot(x - flat[0]![0], y - flat[0]![1]) > Math.hypot(fx, fy)) far = i;
  });
  if (far === 0 || far >= flat.length - 1) return ring;
  const out = [...thin(flat.slice(0, far + 1)).slice(0, -1), ...thin(flat.slice(far))];
  return out.length < 4 ? ring : out.map((p) => frame.toDegrees(p as [number, number]));
}

/** Whether no ring crosses itself or another and every hole lies within the outer ring. */
function isSimple(polygon: Polygon): boolean {
  const [outer, ...holes] = polygon.coordinates as [Position[], ...Position[][]];
  const whole: Polygon = { type: 'Polygon', coordinates: [outer] };
  return (
    kinks(polygon).features.length === 0 &&
    holes.every((hole) => booleanPointInPolygon(hole[0] as [number, number], whole))
  );
}

/**
 * A computed polygon made ready to publish: corners thinned out within `toleranceM` metres, five decimals, RFC 7946 winding,
 * checked: no ring crosses itself or another, holes lie within. When thinning broke that the full one is used; when that is broken too, an Error
 * (a fault of the caller's construction, not of the input).
 */
export function tidyPolygon(polygon: Polygon, toleranceM: number): Polygon {
  const thinned: Polygon = {
    type: 'Polygon',
    coordinates: polygon.coordinates.map((ring) => thinRing(ring, toleranceM)),
  };
  for (const candidate of [thinned, polygon]) {
    const tidy = rightHanded(roundPolygon(candidate));
    if (isSimple(tidy)) return tidy;
  }
  throw new Error('the polygon crosses itself or has a hole outside');
}
