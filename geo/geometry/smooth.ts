import type { Position } from 'geojson';
import { GeometryError } from './error.ts';
import { checkPositions, frameOf } from './frame.ts';
import { roundPosition } from './round.ts';

export interface SmoothOptions {
  /**
   * resampling step in metres along the chord between two given points (the drawn piece may be up to 1.5 times as long
   * where the course is bent); default the greater of 1500 m and a 120th of the length of the chords
   */
  readonly stepM?: number | undefined;
}

const LEAST_STEP_M = 1500;
const STEPS_PER_LINE = 120;

/** Slope at a point between two intervals: weighted harmonic mean, 0 where the values turn (Fritsch–Butland). */
function innerSlope(h0: number, h1: number, d0: number, d1: number): number {
  if (d0 * d1 <= 0) return 0;
  const w0 = 2 * h1 + h0;
  const w1 = h1 + 2 * h0;
  return (w0 + w1) / (w0 / d0 + w1 / d1);
}

/** Slope at an end: the three-point formula, limited so that the first interval stays monotone. */
function endSlope(h0: number, h1: number, d0: number, d1: number): number {
  const slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
  if (slope * d0 <= 0) return 0;
  return d0 * d1 <= 0 && Math.abs(slope) > 3 * Math.abs(d0) ? 3 * d0 : slope;
}

/** Slopes at all points; `h` lengths and `d` secant slopes of the intervals (one more than inner points, or periodic). */
function slopes(h: readonly number[], d: readonly number[], periodic: boolean): number[] {
  const n = h.length;
  const at = (k: number): number => innerSlope(h[(k + n - 1) % n]!, h[k % n]!, d[(k + n - 1) % n]!, d[k % n]!);
  if (periodic) return Array.from({ length: n + 1 }, (_, k) => at(k));
  if (n === 1) return [d[0]!, d[0]!];
  return Array.from({ length: n + 1 }, (_, k) => {
    if (k === 0) return endSlope(h[0]!, h[1]!, d[0]!, d[1]!);
    if (k === n) return endSlope(h[n - 1]!, h[n - 2]!, d[n - 1]!, d[n - 2]!);
    return at(k);
  });
}

/** Cubic Hermite value at fraction `s` of an interval of length `h` with end values and slopes. */
function hermite(s: number, h: number, v0: number, v1: number, m0: number, m1: number): number {
  const r = 1 - s;
  return v0 * r * r * (1 + 2 * s) + v1 * s * s * (3 - 2 * s) + h * s * r * (m0 * r - m1 * s);
}

function interpolate(given: readonly Position[], periodic: boolean, { stepM }: SmoothOptions): Position[] {
  if (stepM !== undefined && !(stepM > 0)) throw new GeometryError(`step ${stepM} m: wanted more than 0`);
  checkPositions(given);
  const knots = given.map(roundPosition);
  for (let i = 1; i < knots.length; i++) {
    if (knots[i]![0] === knots[i - 1]![0] && knots[i]![1] === knots[i - 1]![1]) {
      throw new GeometryError(`points ${i - 1} and ${i} are the same place [${knots[i]!.join(', ')}]`, i);
    }
  }
  const frame = frameOf(knots);
  const flat = knots.map(frame.toMetres);
  const h = flat.slice(1).map(([x, y], i) => Math.hypot(x - flat[i]![0], y - flat[i]![1]));
  const step = stepM ?? Math.max(LEAST_STEP_M, h.reduce((sum, length) => sum + length, 0) / STEPS_PER_LINE);
  const slopesOf = (axis: 0 | 1): number[] =>
    slopes(
      h,
      h.map((length, i) => (flat[i + 1]![axis] - flat[i]![axis]) / length),
      periodic,
    );
  const mx = slopesOf(0);
  const my = slopesOf(1);
  const out: Position[] = [knots[0]!];
  h.forEach((length, i) => {
    const [a, b] = [flat[i]!, flat[i + 1]!];
    const pieces = Math.ceil(length / step);
    for (let piece = 1; piece <= pieces; piece++) {
      const s = piece / pieces;
      const next =
        piece === pieces
          ? knots[i + 1]!
          : roundPosition(
              frame.toDegrees([
                hermite(s, length, a[0], b[0], mx[i]!, mx[i + 1]!),
                hermite(s, length, a[1], b[1], my[i]!, my[i + 1]!),
              ]),
            );
      const last = out.at(-1)!;
      const repeats = (p: Position) => p[0] === next[0] && p[1] === next[1];
      if (piece < pieces && (repeats(last) || repeats(knots[i + 1]!))) continue;
      out.push(next);
    }
  });
  return out;
}

/**
 * A smooth course through every given point, in order. Points and result: WGS-84 [lon, lat], five decimals.
 *
 * Method: monotone piecewise cubic Hermite interpolation (PCHIP) of each coordinate over the chord length in a local
 * metre frame; slopes after F. N. Fritsch and J. Butland, SIAM J. Sci. Stat. Comput. 5 (1984), the end slopes as in
 * MATLAB's and SciPy's pchip. Once continuously differentiable in the chord length. It never overshoots: between two
 * successive points neither longitude nor latitude leaves the range of these two. (So where both coordinates turn
 * at one point, as in a hairpin or an L along the axes, the course keeps its corner.)
 * Two points give a straight line with intermediate points.
 *
 * At most `1 + points + length/step` positions, O(n). The drawn chords differ from the cubic by at most
 * step² × curvature / 8: 28 m at the 1.5 km step and a curve of 10 km radius.
 *
 * GeometryError: fewer than two points, two successive points that are the same to five decimals (with their
 * indexes), a coordinate out of range.
 */
export function smoothCourse(points: readonly Position[], options: SmoothOptions = {}): Position[] {
  if (points.length < 2) throw new GeometryError(`a course needs at least two points, got ${points.length}`);
  return interpolate(points, false, options);
}

/**
 * As smoothCourse, but closed and smooth at the seam too: the periodic interpolant. Returns a closed ring (first and
 * last position equal) in the order given; its winding is not changed. The points may repeat the first at the end or not.
 * GeometryError as smoothCourse, and fewer than three different points.
 */
export function smoothRing(points: readonly Position[], options: SmoothOptions = {}): Position[] {
  checkPositions(points);
  const open = points.map(roundPosition);
  const isClosed = open.length > 1 && open[0]![0] === open.at(-1)![0] && open[0]![1] === open.at(-1)![1];
  if (isClosed) open.pop();
  if (open.length < 3) throw new GeometryError(`a ring needs at least three different points, got ${open.length}`);
  return interpolate([...open, open[0]!], true, options);
}
