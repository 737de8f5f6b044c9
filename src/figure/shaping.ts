/** How a label's text is laid out around its anchor, as MapLibre does it: lines, boxes, anchors. Ems. Pure. */
import { advance, widthOf, wrap } from './metrics.ts';

export type Anchor =
  'center' | 'left' | 'right' | 'top' | 'bottom' | 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
export type Offset = readonly [x: number, y: number];

/** The baseline stands so far below the middle of its line. */
export const BASELINE = 10.5 / 24;
/** What the offsets of variable anchors make up for above the letters. */
const ABOVE = 7 / 24;

export interface Shaped {
  readonly text: string;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly lineHeight: number;
  readonly spacing: number;
}

export function shape(text: string, maxWidth: number, lineHeight: number, spacing: number): Shaped {
  const lines = Number.isFinite(maxWidth) ? wrap(text, maxWidth, spacing) : [text.trim()];
  return {
    text,
    lines,
    width: Math.max(...lines.map((line) => widthOf(line, spacing))),
    height: lines.length * lineHeight,
    lineHeight,
    spacing,
  };
}

/** Which part of a box its anchor is: 0 left or top, 0.5 the middle, 1 right or bottom. */
export function alignment(anchor: Anchor): Offset {
  return [
    anchor.endsWith('right') ? 1 : anchor.endsWith('left') ? 0 : 0.5,
    anchor.startsWith('bottom') ? 1 : anchor.startsWith('top') ? 0 : 0.5,
  ];
}

/** Where a label goes for an anchor that is `radius` ems away from the point. */
export function radialOffset(anchor: Anchor, radius: number): Offset {
  const r = Math.max(0, radius);
  const [h, v] = alignment(anchor);
  const diagonal = h !== 0.5 && v !== 0.5 ? r / Math.SQRT2 : r;
  return [(0.5 - h) * 2 * diagonal, (0.5 - v) * 2 * (diagonal - (v === 0.5 ? 0 : ABOVE))];
}

/** The same for a given offset, of which the anchor gives the direction. */
export function directedOffset(anchor: Anchor, [x, y]: Offset): Offset {
  const [h, v] = alignment(anchor);
  return [(0.5 - h) * 2 * Math.abs(x), (0.5 - v) * 2 * (Math.abs(y) - (v === 0.5 ? 0 : ABOVE))];
}

/** An offset that a style names for an anchor, and that only makes up for what is above the letters. */
export function givenOffset(anchor: Anchor, [x, y]: Offset): Offset {
  const [, v] = alignment(anchor);
  return [x, y + (v - 0.5) * 2 * ABOVE];
}

/** A glyph of a text along a line: the middle of it, in ems from the middle of the text. */
export interface AlongGlyph {
  readonly char: string;
  readonly middle: number;
  readonly advance: number;
}

/** @param upright glyphs one above the other, each in a square */
export function alongGlyphs(text: string, spacing: number, upright: boolean): AlongGlyph[] {
  const chars = [...text];
  const wide = (char: string): number => (upright ? 1 : advance(char));
  const total = chars.reduce((sum, char) => sum + wide(char), 0) + spacing * Math.max(0, chars.length - 1);
  let x = -total / 2;
  return chars.map((char) => {
    const middle = x + wide(char) / 2;
    x += wide(char) + spacing;
    return { char, middle, advance: wide(char) };
  });
}
