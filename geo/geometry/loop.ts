import { buffer, lineString } from '@turf/turf';
import type { Polygon, Position } from 'geojson';
import { GeometryError } from './error.ts';
import { checkPositions } from './frame.ts';
import { distanceToLine } from './measure.ts';
import { tidyPolygon } from './tidy.ts';

/** Corners in a quarter circle of the outline, and thinning as a part of the half width. */
const QUARTER_STEPS = 16;
const TOLERANCE = 0.005;

/**
 * A closed ribbon: all places within `halfWidthM` metres of a closed ring, as a polygon whose hole is what the ring goes round (more
 * holes where the ring is so narrow or so bent that its ribbon meets itself). Valid at any bend, concave ones too: turf buffer
 * (JSTS) of the ring as a line, in an azimuthal equidistant frame around its middle.
 *
 * WGS-84, five decimals, RFC 7946 winding. The outline is within 1 % of the half width (0.5 % thinning, 0.1 % of round
 * corners, the rest the frame's stretch, under 0.1 % within 300 km of the middle).
 *
 * GeometryError: a ring that is not closed or has fewer than three different corners, a half width not above 0 or so
 * wide that no hole is left.
 */
export function ribbon(ring: readonly Position[], halfWidthM: number): Polygon {
  checkPositions(ring);
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4 || first![0] !== last![0] || first![1] !== last![1]) {
    throw new GeometryError('a ribbon needs a closed ring of at least three corners');
  }
  if (!(halfWidthM > 0 && halfWidthM < 1e6)) throw new GeometryError(`half width ${halfWidthM} m: wanted more than 0`);
  const around = buffer(lineString(ring as Position[]), halfWidthM, { units: 'meters', steps: QUARTER_STEPS });
  const geometry = around?.geometry;
  if (geometry?.type !== 'Polygon') throw new Error('the ribbon does not hang together');
  const [outer, ...holes] = geometry.coordinates as [Position[], ...Position[][]];
  // JSTS leaves a false hole, turned inside out and too near the ring, where the width is far beyond the room within
  const free = holes.filter((hole) => hole.every((p) => distanceToLine(p, ring) > halfWidthM * 0.98));
  if (free.length === 0) {
    throw new GeometryError(`the ring is too narrow for a half width of ${halfWidthM} m: no hole is left`);
  }
  return tidyPolygon({ type: 'Polygon', coordinates: [outer, ...free] }, halfWidthM * TOLERANCE);
}
