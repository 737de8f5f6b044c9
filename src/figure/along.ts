/** Where labels stand along a line, and where each of their letters does, as in MapLibre. Pixels. Pure. */
import { lengthOf } from './clip.ts';
import type { Point } from './path.ts';

/** A point on a line: the segment that it is on, and how far along the line it is. */
export interface LineAnchor {
  readonly x: number;
  readonly y: number;
  readonly segment: number;
  readonly at: number;
}

export interface AnchorOptions {
  /** between two labels */
  readonly spacing: number;
  readonly labelLength: number;
  /** the largest size that the text will have */
  readonly glyphSize: number;
  /** radians that the line may turn within three fifths of a glyph */
  readonly maxAngle: number;
  /** the line began before what is given of it */
  readonly continued: boolean;
}

/** Anchors on a line at which a label fits, the first at its beginning; where none does, its middle is tried. */
export function lineAnchors(line: readonly Point[], options: AnchorOptions): LineAnchor[] {
  const { labelLength, glyphSize, continued } = options;
  const spacing =
    options.spacing - labelLength < options.spacing / 4 ? labelLength + options.spacing / 4 : options.spacing;
  const first = continued ? spacing / 2 : (labelLength / 2 + glyphSize * 2) % spacing;
  const found = sample(line, first, spacing, options);
  if (found.length > 0 || continued) return found;
  return sample(line, lengthOf(line) / 2, spacing, options);
}

/** The anchor in the middle of a line, if the label fits there. */
export function middleAnchor(line: readonly Point[], options: AnchorOptions): LineAnchor[] {
  return sample(line, lengthOf(line) / 2, Infinity, options);
}

function sample(line: readonly Point[], first: number, spacing: number, options: AnchorOptions): LineAnchor[] {
  const { labelLength, glyphSize, maxAngle } = options;
  const total = lengthOf(line);
  const anchors: LineAnchor[] = [];
  let distance = 0;
  let next = first;
  for (let i = 0; i < line.length - 1; i++) {
    const [a, b] = [line[i] as Point, line[i + 1] as Point];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    while (next < distance + length) {
      const t = (next - distance) / length;
      const anchor = { x: a[0] + t * (b[0] - a[0]), y: a[1] + t * (b[1] - a[1]), segment: i, at: next };
      if (
        next - labelLength / 2 >= 0 &&
        next + labelLength / 2 <= total &&
        isStraight(line, anchor, labelLength, 0.6 * glyphSize, maxAngle)
      )
        anchors.push(anchor);
      next += spacing;
    }
    distance += length;
  }
  return anchors;
}

/** Whether no window of the label's stretch turns by more than an angle. */
function isStraight(
  line: readonly Point[],
  anchor: LineAnchor,
  length: number,
  window: number,
  maxAngle: number,
): boolean {
  let at =
    anchor.at - Math.hypot(anchor.x - (line[anchor.segment]?.[0] ?? 0), anchor.y - (line[anchor.segment]?.[1] ?? 0));
  let index = anchor.segment;
  const [from, to] = [anchor.at - length / 2, anchor.at + length / 2];
  while (at > from && index > 0) {
    at -= segmentLength(line, index - 1);
    index--;
  }
  const corners: { at: number; turn: number }[] = [];
  let sum = 0;
  for (at += segmentLength(line, index), index++; at < to && index < line.length - 1; index++) {
    const turn = turnAt(line, index);
    corners.push({ at, turn });
    sum += turn;
    while (corners[0] && at - corners[0].at > window) sum -= corners.shift()?.turn ?? 0;
    if (sum > maxAngle) return false;
    at += segmentLength(line, index);
  }
  return true;
}

const segmentLength = (line: readonly Point[], i: number): number => {
  const [a, b] = [line[i], line[i + 1]];
  return a && b ? Math.hypot(b[0] - a[0], b[1] - a[1]) : 0;
};

function turnAt(line: readonly Point[], i: number): number {
  const [a, b, c] = [line[i - 1] as Point, line[i] as Point, line[i + 1] as Point];
  const turn = Math.atan2(b[1] - a[1], b[0] - a[0]) - Math.atan2(c[1] - b[1], c[0] - b[0]);
  return Math.abs(((turn + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
}

/** A place on a line with the direction that it has there, radians. */
export interface OnLine {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** The place so far along a line, or null beyond its ends. */
export function placeAt(line: readonly Point[], distance: number): OnLine | null {
  if (distance < 0) return null;
  let left = distance;
  for (let i = 0; i < line.length - 1; i++) {
    const length = segmentLength(line, i);
    if (left <= length && length > 0) {
      const [a, b] = [line[i] as Point, line[i + 1] as Point];
      const t = left / length;
      return {
        x: a[0] + t * (b[0] - a[0]),
        y: a[1] + t * (b[1] - a[1]),
        angle: Math.atan2(b[1] - a[1], b[0] - a[0]),
      };
    }
    left -= length;
  }
  return null;
}

/** The stretch of a line between two distances along it. */
export function stretch(line: readonly Point[], from: number, to: number): Point[] {
  const points: Point[] = [];
  const start = placeAt(line, Math.max(0, from));
  if (start) points.push([start.x, start.y]);
  let at = 0;
  for (let i = 0; i < line.length; i++) {
    if (at > from && at < to) points.push(line[i] as Point);
    at += segmentLength(line, i);
  }
  const end = placeAt(line, to);
  if (end) points.push([end.x, end.y]);
  return points;
}

/** Lines whose ends meet, joined: a river comes in pieces. */
export function joined(lines: readonly (readonly Point[])[]): (readonly Point[])[] {
  const key = (p: Point | undefined): string => (p ? `${p[0].toFixed(2)},${p[1].toFixed(2)}` : '');
  const done: Point[][] = [];
  for (const line of lines) {
    const before = done.find((other) => key(other.at(-1)) === key(line[0]));
    const after = done.find((other) => key(other[0]) === key(line.at(-1)));
    if (before && after && before !== after) {
      before.push(...line.slice(1), ...after.slice(1));
      done.splice(done.indexOf(after), 1);
    } else if (before && before !== after) before.push(...line.slice(1));
    else if (after && before !== after) after.unshift(...line.slice(0, -1));
    else done.push([...line]);
  }
  return done;
}

/** Lines of one name; ends are those of the first. */
interface Named {
  readonly text: string;
  readonly lines: readonly [readonly Point[], ...(readonly Point[])[]];
}

/**
 * Lines of the same name joined where one begins at the end of another, in the place of the earlier: as MapLibre joins
 * them in a tile. Only the first line of each is looked at.
 */
export function merged<T extends Named>(all: readonly T[]): T[] {
  const end = (text: string, point: Point | undefined): string => `${text}:${point?.[0] ?? ''}:${point?.[1] ?? ''}`;
  const byStart = new Map<string, number>();
  const byEnd = new Map<string, number>();
  const list: (T | null)[] = [];
  const put = (at: number, line: readonly Point[]): void => {
    const of = list[at];
    if (of) list[at] = { ...of, lines: [line, ...of.lines.slice(1)] };
  };
  for (const one of all) {
    const [line] = one.lines;
    const [left, right] = [end(one.text, line[0]), end(one.text, line.at(-1))];
    const before = byEnd.get(left);
    const after = byStart.get(right);
    const lineAt = (at: number): readonly Point[] => list[at]?.lines[0] ?? [];
    if (before !== undefined && after !== undefined && before !== after) {
      const tail = lineAt(after);
      put(before, [...lineAt(before), ...line.slice(1), ...tail.slice(1)]);
      byEnd.delete(left);
      byStart.delete(right);
      byEnd.set(end(one.text, tail.at(-1)), before);
      list[after] = null;
    } else if (before !== undefined) {
      put(before, [...lineAt(before), ...line.slice(1)]);
      byEnd.delete(left);
      byEnd.set(right, before);
    } else if (after !== undefined) {
      put(after, [...line, ...lineAt(after).slice(1)]);
      byStart.delete(right);
      byStart.set(left, after);
    } else {
      const at = list.push(one) - 1;
      byStart.set(left, at);
      byEnd.set(right, at);
    }
  }
  return list.filter((one): one is T => one !== null);
}
