/**
 * Hatching as the lines that it is, cut to an area: programs that have pixels made of patterns (LibreOffice among them)
 * draw it as sharp as all else. Pixels. Pure.
 */
import { linePath, type Point } from './path.ts';
import type { Pattern, Picture } from './scene.ts';

/** Parallel lines: a·x + b·y is one of `at`, or any whole number of repeats away from it. */
interface Family {
  readonly a: number;
  readonly b: number;
  readonly at: readonly number[];
}

/** Straight strokes, each of its own, as hatching in an icon is written. */
const STROKES = /^(?:M(-?[\d.]+)[ ,]?(-?[\d.]+)L(-?[\d.]+)[ ,]?(-?[\d.]+))+$/;
const STROKE = /M(-?[\d.]+)[ ,]?(-?[\d.]+)L(-?[\d.]+)[ ,]?(-?[\d.]+)/g;

/** The lines of a square tile that repeats, or null where they do not run on from one tile into the next. */
function familiesOf(d: string, size: number): Family[] | null {
  if (!STROKES.test(d)) return null;
  const families = new Map<string, { a: number; b: number; at: Set<number> }>();
  for (const match of d.matchAll(STROKE)) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = match.slice(1).map(Number);
    const [dx, dy] = [x2 - x1, y2 - y1];
    if (dx !== 0 && dy !== 0 && Math.abs(dx) !== Math.abs(dy)) return null;
    const [a, b] = dy === 0 ? [0, 1] : dx === 0 ? [1, 0] : [1, dx === dy ? -1 : 1];
    const family = families.get(`${a},${b}`) ?? { a, b, at: new Set<number>() };
    const value = a * x1 + b * y1;
    family.at.add(value - Math.floor(value / size) * size);
    families.set(`${a},${b}`, family);
  }
  return [...families.values()].map(({ a, b, at }) => ({ a, b, at: [...at] }));
}

/** Path data of a family's lines within rings, by the even-odd rule. */
function cut(rings: readonly (readonly Point[])[], { a, b, at }: Family, size: number, origin: Point): string {
  const level = ([x, y]: Point): number => a * (x - origin[0]) + b * (y - origin[1]);
  const levels = rings.flat().map(level);
  const [least, most] = levels.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
  let d = '';
  for (const start of at)
    for (let value = start + Math.ceil((least - start) / size) * size; value <= most; value += size) {
      const crossings = rings
        .flatMap((ring) =>
          ring.flatMap((p, i): Point[] => {
            const q = ring[(i + 1) % ring.length] ?? p;
            const [from, to] = [level(p), level(q)];
            if (from < value === to < value) return [];
            const t = (value - from) / (to - from);
            return [[p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]];
          }),
        )
        .sort((p, q) => b * (p[0] - q[0]) - a * (p[1] - q[1]));
      for (let i = 0; i + 1 < crossings.length; i += 2) d += linePath(crossings.slice(i, i + 2));
    }
  return d;
}

/** What a pattern of hatching draws in an area, or null where it is not made of lines that run on. */
export function hatching(
  rings: readonly (readonly Point[])[],
  { width, height, children }: Picture,
  { at = [0, 0], scale = 1 }: Pattern,
): { d: string; colour: string; width: number }[] | null {
  const drawn: { d: string; colour: string; width: number }[] = [];
  for (const child of children) {
    if (child.type !== 'path' || !child.stroke || child.fill || width !== height) return null;
    const families = familiesOf(child.d, width);
    if (!families) return null;
    const d = families
      .map(({ a, b, at: own }) => cut(rings, { a, b, at: own.map((n) => n * scale) }, width * scale, at))
      .join('');
    drawn.push({ d, colour: child.stroke.colour, width: child.stroke.width * scale });
  }
  return drawn;
}
