import { area, buffer, circle, convex, lineString, multiPoint, multiPolygon, polygon, simplify } from '@turf/turf';
import type { Polygon, Position } from 'geojson';
import { GeometryError } from './error.ts';
import { checkPositions, frameOf, type Frame, type Metres } from './frame.ts';
import { tidyPolygon } from './tidy.ts';

export interface BandOptions {
  /** half the width at the start and at the end of the axis, metres, both more than 0 */
  readonly halfWidthM: readonly [start: number, end: number];
  /**
   * how far the round caps reach beyond the ends of the axis, metres, more than 0; default the half width there (a half
   * circle). Less draws the cap back along the axis, more moves it on straight ahead.
   */
  readonly capM?: number | undefined;
}

const DISC_STEPS = 40;
/** Thinning of the axis and of the outline, as parts of the smaller half width. */
const AXIS_TOLERANCE = 0.01;
const OUTLINE_TOLERANCE = 0.005;
/** Longest piece of the axis: over 20 km a great circle and the straight line in lon/lat part by less than 10 m. */
const LONGEST_M = 20_000;

function lengthFlat(path: readonly Metres[]): number {
  return path.reduce((sum, [x, y], i) => (i === 0 ? 0 : sum + Math.hypot(x - path[i - 1]![0], y - path[i - 1]![1])), 0);
}

/** The path without its first `cut` metres, or with so many more straight ahead when negative. */
function trimStart(path: readonly Metres[], cut: number): Metres[] {
  let left = cut;
  for (let i = 1; i < path.length; i++) {
    const [[ax, ay], [bx, by]] = [path[i - 1]!, path[i]!];
    const step = Math.hypot(bx - ax, by - ay);
    if (left < step) {
      const s = left / step;
      return [[ax + s * (bx - ax), ay + s * (by - ay)], ...path.slice(i)];
    }
    left -= step;
  }
  throw new GeometryError('the axis is too short for so wide a band with so short a cap');
}

/** The path with positions between those farther apart than the given metres. */
function divided(path: readonly Metres[], mostM: number): Metres[] {
  return path.flatMap(([bx, by], i): Metres[] => {
    if (i === 0) return [[bx, by]];
    const [ax, ay] = path[i - 1]!;
    const pieces = Math.ceil(Math.hypot(bx - ax, by - ay) / mostM);
    return Array.from({ length: pieces }, (_, k) => {
      const s = (k + 1) / pieces;
      return [ax + s * (bx - ax), ay + s * (by - ay)];
    });
  });
}

/** The area swept by a disc along a path, its radius going linearly with the length gone. */
function sweep(path: readonly Metres[], frame: Frame, [r0, r1]: readonly [number, number]): Polygon {
  const total = lengthFlat(path);
  let gone = 0;
  const discs = path.map((point, i) => {
    if (i > 0) gone += lengthFlat([path[i - 1]!, point]);
    const radius = r0 + ((r1 - r0) * gone) / total;
    return circle(frame.toDegrees(point), radius, { steps: DISC_STEPS, units: 'meters' }).geometry.coordinates[0]!;
  });
  const hulls = discs.slice(1).map((next, i) => convex(multiPoint([...discs[i]!, ...next]))!.geometry.coordinates);
  // a buffer of nothing is JSTS's union; turf union (polyclip) gave up on 3 of 100 random bands
  const swept = buffer(multiPolygon(hulls), 0);
  if (swept?.geometry.type !== 'Polygon') throw new Error('the parts of the band do not hang together');
  return swept.geometry;
}

/**
 * A corridor: the band around a smooth axis, its half width going linearly with the length from `halfWidthM[0]` at the start to
 * `halfWidthM[1]` at the end, with round caps. A valid simple polygon that contains the axis, at any bend: the area
 * swept by a disc of changing radius, as the union (JSTS, through turf buffer) of the convex hulls of successive discs. An axis that comes
 * back on itself leaves a hole where there is room for one; holes smaller than the smaller end's disc are filled.
 *
 * WGS-84, five decimals, RFC 7946 winding. The outline is within 2 % of the half width of the exact one (true discs on the
 * ground; 1 % thinning of the axis, 0.5 % of the outline, 0.3 % of round corners). About 0.2 s; the union grows as n log n with
 * the corners of the axis left after thinning.
 *
 * GeometryError: axis of fewer than two different positions or out of range, a half width or cap not above 0, an axis
 * shorter than the caps take from it.
 */
export function taperedBand(axis: readonly Position[], { halfWidthM, capM }: BandOptions): Polygon {
  checkPositions(axis);
  for (const value of [...halfWidthM, capM ?? 1]) {
    if (!(value > 0 && value < 1e6)) throw new GeometryError(`half width or cap ${value} m: wanted more than 0`);
  }
  const frame = frameOf(axis);
  const flat = axis.map(frame.toMetres);
  const least = Math.min(...halfWidthM);
  if (axis.length < 2 || lengthFlat(flat) === 0)
    throw new GeometryError('an axis needs at least two different positions');

  let path = simplify(lineString(flat), { tolerance: least * AXIS_TOLERANCE, highQuality: true }).geometry
    .coordinates as Metres[];
  if (capM !== undefined) {
    path = trimStart(path, halfWidthM[0] - capM);
    path = trimStart(path.reverse(), halfWidthM[1] - capM).reverse();
  }
  const [outer, ...holes] = sweep(divided(path, LONGEST_M), frame, halfWidthM).coordinates as [
    Position[],
    ...Position[][],
  ];
  const room = Math.PI * least * least;
  const free = holes.filter((hole) => area(polygon([hole])) >= room);
  return tidyPolygon({ type: 'Polygon', coordinates: [outer, ...free] }, least * OUTLINE_TOLERANCE);
}
