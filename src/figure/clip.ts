/** Lines and areas cut to a rectangle, thinned and moved sideways. Pixels. Pure. */
import type { Point } from './path.ts';
import type { Rect } from './scene.ts';

/** A rectangle grown by some pixels on every side. */
export const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** The parts of a line inside a rectangle, in order (Liang–Barsky on each segment). */
export function clipLine(line: readonly Point[], rect: Rect): Point[][] {
  const parts: Point[][] = [];
  let open: Point[] | null = null;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1];
    const b = line[i];
    if (!a || !b) continue;
    const cut = clipSegment(a, b, rect);
    if (!cut) {
      open = null;
      continue;
    }
    const [from, to] = cut;
    if (open && from === a) open.push(to);
    else parts.push((open = [from, to]));
    if (to !== b) open = null;
  }
  return parts;
}

function clipSegment(a: Point, b: Point, { x, y, width, height }: Rect): [Point, Point] | null {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [-dx, a[0] - x],
    [dx, x + width - a[0]],
    [-dy, a[1] - y],
    [dy, y + height - a[1]],
  ] as const) {
    if (step === 0) {
      if (room < 0) return null;
      continue;
    }
    const t = room / step;
    if (step < 0) from = Math.max(from, t);
    else to = Math.min(to, t);
    if (from > to) return null;
  }
  const at = (t: number): Point => [a[0] + t * dx, a[1] + t * dy];
  return [from === 0 ? a : at(from), to === 1 ? b : at(to)];
}

/**
 * A ring cut to a rectangle (Sutherland–Hodgman). What is cut off is closed along the rectangle's edge, which the
 * caller keeps out of sight. Empty where nothing is left.
 */
export function clipRing(ring: readonly Point[], { x, y, width, height }: Rect): Point[] {
  const edges: readonly [axis: 0 | 1, at: number, sign: 1 | -1][] = [
    [0, x, 1],
    [0, x + width, -1],
    [1, y, 1],
    [1, y + height, -1],
  ];
  let points: readonly Point[] = ring;
  for (const [axis, at, sign] of edges) {
    const inside = (p: Point): boolean => (p[axis] - at) * sign >= 0;
    if (points.every(inside)) continue;
    const kept: Point[] = [];
    points.forEach((b, i) => {
      const a = points[(i + points.length - 1) % points.length] ?? b;
      if (inside(a) !== inside(b)) {
        const t = (at - a[axis]) / (b[axis] - a[axis]);
        kept.push(axis === 0 ? [at, a[1] + t * (b[1] - a[1])] : [a[0] + t * (b[0] - a[0]), at]);
      }
      if (inside(b)) kept.push(b);
    });
    points = kept;
  }
  return points.length < 3 ? [] : [...points];
}

/** Leaves out points that lie within `tolerance` of the line through their neighbours (Douglas–Peucker). */
export function thinned(line: readonly Point[], tolerance: number): readonly Point[] {
  if (tolerance <= 0 || line.length < 3) return line;
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const limit = tolerance * tolerance;
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let far = 0;
    let index = -1;
    for (let i = from + 1; i < to; i++) {
      const away = distance2(line[i] as Point, line[from] as Point, line[to] as Point);
      if (away > far) [far, index] = [away, i];
    }
    if (far <= limit || index < 0) continue;
    keep[index] = 1;
    spans.push([from, index], [index, to]);
  }
  return line.filter((_, i) => keep[i]);
}

/** Square of the distance of a point from a segment. */
function distance2([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length));
  return (px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2;
}

/** A line moved to its right by some pixels, corners mitred up to twice the distance. */
export function sideways(line: readonly Point[], by: number): readonly Point[] {
  if (by === 0 || line.length < 2) return line;
  const normal = (a: Point, b: Point): Point => {
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    return [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  };
  return line.map((p, i) => {
    const before = i > 0 ? normal(line[i - 1] as Point, p) : null;
    const after = i < line.length - 1 ? normal(p, line[i + 1] as Point) : null;
    const n = before && after ? ([before[0] + after[0], before[1] + after[1]] as const) : (before ?? after ?? [0, 0]);
    const square = n[0] * n[0] + n[1] * n[1];
    const scale = before && after ? 2 / Math.max(square, 1) : 1;
    return [p[0] + n[0] * by * scale, p[1] + n[1] * by * scale];
  });
}

export const lengthOf = (line: readonly Point[]): number =>
  line.reduce(
    (sum, p, i) => (i === 0 ? 0 : sum + Math.hypot(p[0] - (line[i - 1]?.[0] ?? 0), p[1] - (line[i - 1]?.[1] ?? 0))),
    0,
  );
