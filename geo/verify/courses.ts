/** Holds drawn courses against reference tracks, leg by leg between their stations. */
import type { Position } from 'geojson';
import { lengthOf } from '../geometry/measure.ts';
import type { Tracks } from './tracks.ts';

/** A drawn line may stray this far from the real course. */
export const ALLOWED_M = 5000;
const STEP_M = 1000;

export interface CourseComparison {
  /** greatest distance from a track, metres, where the reference has the course; 0 if it has none of it */
  readonly worst_m: number;
  readonly worstAt: Position | null;
  /** of the compared length, 0…1 */
  readonly within: number;
  readonly compared_m: number;
  /** length of the legs that the reference has no course for */
  readonly without_m: number;
}

/**
 * @param line what is drawn
 * @param stations the points that it was drawn through, in order
 */
export function compareCourse(
  line: readonly Position[],
  stations: readonly Position[],
  tracks: Tracks,
): CourseComparison {
  let worst_m = 0;
  let worstAt: Position | null = null;
  let compared = 0;
  let without = 0;
  let samples = 0;
  let held = 0;
  for (const { leg, known } of judged(legs(line, stations), tracks)) {
    const length = leg.length < 2 ? 0 : lengthOf(leg);
    if (!known) {
      without += length;
      continue;
    }
    compared += length;
    for (const at of sampled(leg, STEP_M)) {
      const away = tracks.distance(at);
      samples += 1;
      if (away <= ALLOWED_M) held += 1;
      if (away > worst_m) [worst_m, worstAt] = [away, at];
    }
  }
  return { worst_m, worstAt, within: samples === 0 ? 1 : held / samples, compared_m: compared, without_m: without };
}

interface Leg {
  readonly leg: Position[];
  readonly from: Position;
  readonly to: Position;
}

/**
 * Which legs the reference has a course for. Legs without one lie between two stations that it does connect where
 * the stations between stand off the track; they are compared all the same.
 */
function judged(all: readonly Leg[], tracks: Tracks): { leg: Position[]; known: boolean }[] {
  const known = all.map(({ from, to }) => tracks.connects(from, to));
  for (let i = 0; i < all.length; i++) {
    if (known[i]) continue;
    let last = i;
    while (last + 1 < all.length && !known[last + 1]) last += 1;
    const [from, to] = [all[i]?.from, all[last]?.to];
    if (last > i && from && to && tracks.connects(from, to)) known.fill(true, i, last + 1);
    i = last;
  }
  return all.map(({ leg }, i) => ({ leg, known: known[i] ?? false }));
}

/** Cuts a line at its stations: each at the vertex nearest to it, behind the one before. */
function legs(line: readonly Position[], stations: readonly Position[]): Leg[] {
  const square = ([x = 0, y = 0]: Position, [u = 0, v = 0]: Position): number => (x - u) ** 2 + (y - v) ** 2;
  const cuts: number[] = [];
  stations.forEach((station, i) => {
    if (i === 0) return cuts.push(0);
    if (i === stations.length - 1) return cuts.push(line.length - 1);
    let best = cuts.at(-1) ?? 0;
    line.forEach((at, k) => {
      if (k >= (cuts.at(-1) ?? 0) && square(at, station) < square(line[best] ?? at, station)) best = k;
    });
    return cuts.push(best);
  });
  return stations.slice(1).map((to, i) => ({
    leg: line.slice(cuts[i] ?? 0, (cuts[i + 1] ?? 0) + 1),
    from: stations[i] ?? to,
    to,
  }));
}

/** Every vertex, and points between them at most `step` apart. */
function sampled(line: readonly Position[], step: number): Position[] {
  const points: Position[] = [];
  line.forEach((b, i) => {
    const a = line[i - 1];
    if (!a) return void points.push(b);
    const pieces = Math.max(1, Math.ceil(lengthOf([a, b]) / step));
    const [ax = 0, ay = 0] = a;
    const [bx = 0, by = 0] = b;
    for (let k = 1; k <= pieces; k++) points.push([ax + ((bx - ax) * k) / pieces, ay + ((by - ay) * k) / pieces]);
  });
  return points;
}
