import { along, bearing, lineString } from '@turf/turf';
import type { Position } from 'geojson';
import { lengthOf } from './measure.ts';
import { GeometryError } from './error.ts';
import { roundPosition } from './round.ts';

export interface Arrow {
  /** the end of the course, five decimals */
  readonly position: Position;
  /** where the arrow points: degrees clockwise from north, 0 ≤ bearing < 360, one decimal */
  readonly bearing: number;
}

/**
 * The arrow at the end of a course: the end and the direction of the last `lastM` metres (default 10 km, or of the whole
 * course when it is shorter). The direction is that of the chord over the stretch, which is the mean of its directions weighted by length;
 * great-circle bearing on arrival (turf bearing, `final`).
 * GeometryError: fewer than two positions, or a stretch that ends where it begins.
 */
export function arrowAt(course: readonly Position[], { lastM = 10_000 }: { readonly lastM?: number } = {}): Arrow {
  const total = lengthOf(course);
  const end = course.at(-1)!;
  const start = along(lineString(course as Position[]), Math.max(0, total - lastM), { units: 'meters' }).geometry
    .coordinates;
  const position = roundPosition(end);
  const from = roundPosition(start);
  if (from[0] === position[0] && from[1] === position[1]) {
    throw new GeometryError('the last stretch of the course ends where it begins: it has no direction');
  }
  const degrees = bearing(start, end, { final: true });
  return { position, bearing: (Math.round((degrees + 360) * 10) / 10) % 360 };
}
