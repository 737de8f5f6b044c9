/**
 * Reversible normalisation: the text that names and quantities are matched in, with the way back to the file.
 *
 * Taken away: white space (of typesetting, of line ends inside words), zero-width and control characters, page
 * fences such as `—２０１—`. Changed one for one: full-width forms, compatibility forms, radicals of bad PDF text,
 * the plan's decimal point U+E010. Every unit of the result knows the code point it comes from. Pure, linear,
 * and true for any string, lone surrogates included.
 */

import { indexPoints, type PointIndex } from './points.ts';

export interface Normal {
  readonly text: string;
  /** for each UTF-16 unit of `text` the code point of the source that it stands for, ascending */
  readonly from: Uint32Array;
  /** number of code points of the source */
  readonly points: number;
  /** 1 where a paragraph of the source begins: no name runs over it */
  readonly breaks: Uint8Array;
  /** the source between two of its code points */
  readonly source: (start: number, end: number) => string;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span of normalised text; `lead` and `tail` count the points taken away at its edges, so that the way back is exact. */
export interface NormalSpan extends Span {
  readonly lead: number;
  readonly tail: number;
}

const KEEP = 0;
const WHITE = 1;
const DROP = 2;
const NEWLINE = 3;
const MANY = 4;
/** Class of a unit in the high bits, its replacement in the low 16. */
let table: Uint32Array | undefined;
const expansions = new Map<number, string>();

/** Ranges whose compatibility forms say the same as the plain ones. */
const COMPATIBLE: readonly (readonly [number, number])[] = [
  [0x2100, 0x214f], // ℃ №
  [0x2e80, 0x2fdf], // radicals that PDF text has for characters
  [0x3380, 0x33df], // ㎞ ㎡
  [0xf900, 0xfaff], // compatibility ideographs
  [0xfb00, 0xfb06], // ligatures
  [0xff00, 0xffef], // full-width and half-width forms
];
/** Radicals without a Unicode decomposition that stand for common characters. */
const RADICALS: Readonly<Record<string, string>> = {
  '⻓': '长',
  '⻋': '车',
  '⻢': '马',
  '⻜': '飞',
  '⻔': '门',
  '⻛': '风',
  '⻘': '青',
  '⻩': '黄',
  '⻅': '见',
  '⻚': '页',
  '⻬': '齐',
  '⻰': '龙',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
};

function classes(): Uint32Array {
  if (table) return table;
  const t = new Uint32Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) t[unit] = unit;
  const set = (unit: number, kind: number, to = unit): void => {
    t[unit] = (kind << 16) | to;
  };
  for (const [low, high] of COMPATIBLE)
    for (let unit = low; unit <= high; unit++) {
      const plain = String.fromCharCode(unit).normalize('NFKC');
      if (plain.length === 1) set(unit, KEEP, plain.charCodeAt(0));
      else if (!/\s/.test(plain)) {
        expansions.set(unit, plain);
        set(unit, MANY);
      }
    }
  for (const [radical, plain] of Object.entries(RADICALS)) set(radical.charCodeAt(0), KEEP, plain.charCodeAt(0));
  set(0xe010, KEEP, 0x2e);
  set(0xe011, KEEP, 0x2d);
  for (let unit = 0; unit < 0x10000; unit++) if (/\s/.test(String.fromCharCode(unit))) set(unit, WHITE);
  for (let unit = 0; unit < 0x20; unit++) if (unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) set(unit, DROP);
  for (let unit = 0x7f; unit < 0xa0; unit++) if (unit !== 0x85) set(unit, DROP);
  for (const [low, high] of [
    [0xad, 0xad],
    [0x180b, 0x180e],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x2069],
    [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff],
    [0xfff9, 0xfffb],
  ] as const)
    for (let unit = low; unit <= high; unit++) set(unit, DROP);
  for (const unit of [0x0a, 0x0d, 0x0b, 0x0c, 0x85, 0x2028, 0x2029]) set(unit, NEWLINE);
  table = t;
  return t;
}

const isWord = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);

/** A line that is only a page number: `—２０１—`, `- 12 -`, `第12页`; not the table cell `——— １０ ———`. */
const FENCE =
  /[ \t\u3000]*(?:[—–―－-]{1,2}[ \t\u3000]*[0-9０-９]{1,4}[ \t\u3000]*[—–―－-]{1,2}|第[ ]?[0-9０-９]{1,4}[ ]?页(?:[ ，,/]*共[ ]?[0-9０-９]{1,4}[ ]?页)?)[ \t\u3000]*(?=[\r\n\f]|$)/y;
const MAY_FENCE = /[ \t\u3000—–―－\-第]/;

const INDENT_POINTS = 2;

/** @param source as the file has it; never throws */
export function normalise(source: string): Normal {
  const kinds = classes();
  const capacity = source.length + countExpansion(source, kinds);
  const units = new Uint16Array(capacity);
  const from = new Uint32Array(capacity);
  const breaks = new Uint8Array(capacity + 1);
  const full = lineWidth(source, kinds) * 0.6;
  let index: PointIndex | undefined;
  let size = 0;
  let point = 0;
  let white = -1; // the point of the white space since the last kept unit
  let lineKept = 0; // kept units of the line
  let afterNewline = true;
  let shortLine = false; // the last line with text ended early
  let indent = 0;
  const put = (unit: number, at: number): void => {
    if (white >= 0) {
      if (size > 0 && isWord(units[size - 1] ?? 0) && isWord(unit)) {
        units[size] = 0x20;
        from[size++] = white;
      }
      white = -1;
    }
    if (afterNewline) {
      if (size > 0 && (shortLine || indent >= INDENT_POINTS)) breaks[size] = 1;
      afterNewline = false;
      shortLine = false;
      lineKept = 0;
    }
    units[size] = unit;
    from[size++] = at;
    lineKept++;
  };
  for (let i = 0; i < source.length; i++) {
    if (afterNewline && indent === 0 && MAY_FENCE.test(source.charAt(i))) {
      FENCE.lastIndex = i;
      const fence = FENCE.exec(source);
      if (fence && fence[0].trim() !== '') {
        if (white < 0) white = point;
        i += fence[0].length - 1;
        point += fence[0].length;
        continue;
      }
    }
    const unit = source.charCodeAt(i);
    const entry = kinds[unit] ?? unit;
    const kind = entry >>> 16;
    if (kind === KEEP) {
      if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < source.length) {
        const low = source.charCodeAt(i + 1);
        if (low >= 0xdc00 && low <= 0xdfff) {
          put(unit, point);
          units[size] = low;
          from[size++] = point++;
          i++;
          continue;
        }
      }
      put(entry & 0xffff, point);
    } else if (kind === MANY) {
      const plain = expansions.get(unit) ?? '';
      for (let k = 0; k < plain.length; k++) put(plain.charCodeAt(k), point);
    } else if (kind === NEWLINE) {
      if (white < 0) white = point;
      if (!afterNewline) shortLine = lineKept < full;
      afterNewline = true;
      indent = 0;
    } else if (kind === WHITE) {
      if (white < 0) white = point;
      if (afterNewline) indent += 1;
    }
    point++;
  }
  return {
    text: fromUnits(units.subarray(0, size)),
    from: from.slice(0, size),
    points: point,
    breaks: breaks.slice(0, size + 1),
    source: (start, end) => {
      index ??= indexPoints(source);
      return source.slice(index.unitAt(start), index.unitAt(end));
    },
  };
}

function countExpansion(source: string, kinds: Uint32Array): number {
  let more = 1;
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    if ((kinds[unit] ?? 0) >>> 16 === MANY) more += (expansions.get(unit) ?? '').length - 1;
  }
  return more;
}

/** The usual width of a line (half of all text stands in lines so wide or less), to tell a paragraph's end from a wrapped line. */
function lineWidth(source: string, kinds: Uint32Array): number {
  const counts = new Uint32Array(512);
  let total = 0;
  let kept = 0;
  const close = (): void => {
    if (kept > 1) {
      counts[Math.min(kept, 511)]! += kept;
      total += kept;
    }
    kept = 0;
  };
  for (let i = 0; i < source.length; i++) {
    const kind = (kinds[source.charCodeAt(i)] ?? 0) >>> 16;
    if (kind === NEWLINE) close();
    else if (kind === KEEP || kind === MANY) kept++;
  }
  close();
  let seen = 0;
  for (let width = 0; width < counts.length; width++) {
    seen += counts[width] ?? 0;
    if (seen * 2 >= total) return width;
  }
  return 0;
}

function fromUnits(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 8192)
    parts.push(String.fromCharCode.apply(null, units.subarray(i, i + 8192) as unknown as number[]));
  return parts.join('');
}

/** The code points of the source that a span of the normalised text stands for. */
export function toSource(normal: Normal, span: Span & Partial<NormalSpan>): Span {
  const { from, points } = normal;
  const anchor = from[span.start] ?? points;
  const last = span.end > span.start ? (from[span.end - 1] ?? points - 1) + 1 : anchor;
  return { start: anchor - (span.lead ?? 0), end: last + (span.tail ?? 0) };
}

/** The span of the normalised text that holds what is kept of a span of code points of the source. */
export function toNormal(normal: Normal, { start, end }: Span): NormalSpan {
  const { from, points } = normal;
  const a = firstAtLeast(from, start);
  const b = Math.max(a, firstAtLeast(from, end));
  const anchor = from[a] ?? points;
  const last = b > a ? (from[b - 1] ?? 0) + 1 : anchor;
  return { start: a, end: b, lead: anchor - start, tail: end - last };
}

function firstAtLeast(from: Uint32Array, value: number): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A name as it is matched. */
export const normalName = (name: string): string => normalise(name).text;
