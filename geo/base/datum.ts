/** How far a set of points stands off from lines that it should lie on: the test of a datum. */
import type { Position } from 'geojson';
import { median, moved, type SegmentIndex } from './plane.ts';

export interface Shift {
  /** Metres by which the points must be moved to fit best. */
  readonly east: number;
  readonly north: number;
  /** Median metres from the points to the lines as they are, and after the best move. */
  readonly medianBefore: number;
  readonly medianAfter: number;
  /** Points compared: those with a line within `reach`. */
  readonly points: number;
}

/** Points further than this from every line are no witness: the river is not on the other map there. */
const REACH = 1500;

/** Median distance; a point out of reach counts as at reach, so that shifting points away gains nothing. */
function misfit(points: readonly Position[], lines: SegmentIndex, east: number, north: number): number {
  return median(points.map((p) => Math.min(REACH, lines.metres(moved(p, east, north)))));
}

/** The shift that brings points closest to lines, searched on a grid of 100 m and then 10 m. */
export function bestShift(points: readonly Position[], lines: SegmentIndex): Shift {
  const witnesses = points.filter((p) => lines.metres(p) < REACH);
  let best = { east: 0, north: 0, misfit: misfit(witnesses, lines, 0, 0) };
  const medianBefore = best.misfit;
  for (const [step, span] of [
    [100, 900],
    [20, 100],
    [10, 20],
  ] as const) {
    const from = best;
    for (let e = -span; e <= span; e += step)
      for (let n = -span; n <= span; n += step) {
        const east = from.east + e;
        const north = from.north + n;
        const m = misfit(witnesses, lines, east, north);
        if (m < best.misfit) best = { east, north, misfit: m };
      }
  }
  return {
    east: best.east,
    north: best.north,
    medianBefore: Math.round(medianBefore),
    medianAfter: Math.round(best.misfit),
    points: witnesses.length,
  };
}

/** The largest shift that the converted lines may still have. */
const MAX_SHIFT = 300;

/** Throws if lines that should be WGS-84 are not. */
export function requireDatum(what: string, shift: Shift): void {
  const remaining = Math.hypot(shift.east, shift.north);
  if (shift.points < 200)
    throw new Error(`${what}: only ${shift.points} points to test the datum with, 200 are needed`);
  if (remaining > MAX_SHIFT)
    throw new Error(
      `${what}: after conversion the lines still stand ${Math.round(remaining)} m off (E ${shift.east}, N ${shift.north}); ` +
        `at most ${MAX_SHIFT} m is allowed. The source's datum is not what it was taken for.`,
    );
}
