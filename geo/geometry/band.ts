import { convex, featureCollection, lineString, multiPoint, simplify, union } from '@turf/turf';
import type { Feature, Polygon, Position } from 'geojson';
import { GeometryError } from './error.ts';
import { checkPositions, frameOf, type Metres } from './frame.ts';
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

function disc([x, y]: Metres, radius: number): Position[] {
  return Array.from({ length: DISC_STEPS }, (_, i) => {
    const angle = (2 * Math.PI * i) / DISC_STEPS;
    // whole millimetres: equal discs get equal corners, which keeps the union free of slivers
    const mm = (value: number) => Math.round(value * 1000) / 1000;
    return [mm(x + radius * Math.cos(angle)), mm(y + radius * Math.sin(angle))];
  });
}

/** The area swept by a disc along a path, its radius growing linearly with the length gone. */
function sweep(path: readonly Metres[], [r0, r1]: readonly [number, number]): Polygon {
  const total = lengthFlat(path);
  let gone = 0;
  const discs = path.map((point, i) => {
    if (i > 0) gone += Math.hypot(point[0] - path[i - 1]![0], point[1] - path[i - 1]![1]);
    return disc(point, r0 + ((r1 - r0) * gone) / total);
  });
  const hulls = discs.slice(1).map((next, i) => convex(multiPoint([...discs[i]!, ...next])) as Feature<Polygon>);
  const swept = hulls.length === 1 ? hulls[0]! : union(featureCollection(hulls));
  if (swept?.geometry.type !== 'Polygon') throw new Error('the parts of the band do not hang together');
  return swept.geometry;
}

/**
 * A corridor: the band around a smooth axis, its half width going linearly with the length from `halfWidthM[0]` at the start to
 * `halfWidthM[1]` at the end, with round caps. A valid simple polygon that contains the axis, at any bend: the area
 * swept by a disc of changing radius, as the union (turf union) of the convex hulls of successive discs. An axis that comes
 * back on itself leaves a hole where there is room for one; holes smaller than the smaller end's disc are filled.
 *
 * WGS-84, five decimals, RFC 7946 winding. The outline is within 2 % of the half width of the exact one, measured in the
 * local flat frame: east–west half widths are off by cos(middle latitude)/cos(latitude), see frameOf (3.5 % for 4° of latitude).
 * About 0.2 s; the union grows as n log n with the corners of the axis left after thinning.
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
  const [outer, ...holes] = sweep(path, halfWidthM).coordinates as [Position[], ...Position[][]];
  const room = Math.PI * least * least;
  const big = holes.filter((hole) => Math.abs(flatArea(hole)) >= room);
  return tidyPolygon(
    { type: 'Polygon', coordinates: [outer, ...big].map((ring) => ring.map((p) => frame.toDegrees(p as Metres))) },
    least * OUTLINE_TOLERANCE,
  );
}

function flatArea(ring: readonly Position[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    twice += ring[i - 1]![0]! * ring[i]![1]! - ring[i]![0]! * ring[i - 1]![1]!;
  }
  return twice / 2;
}
