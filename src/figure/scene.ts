/**
 * The drawing between style and file: what a figure consists of, in CSS pixels from its top left corner. `svg.ts`
 * writes it as SVG; anything else that draws (a PDF, a canvas) needs to know these few kinds and nothing of maps.
 * Plain data, in drawing order.
 */

/** Opaque colour as `#rrggbb`; opacity is kept apart, since not every format has it in its colours. */
export type Colour = string;

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Stroke {
  readonly colour: Colour;
  readonly width: number;
  readonly opacity?: number;
  readonly cap?: 'butt' | 'round' | 'square';
  readonly join?: 'miter' | 'round' | 'bevel';
  /** lengths of dashes and gaps, in pixels */
  readonly dash?: readonly number[];
}

/** A picture that fills: `at` is where a corner of it lies, 0, 0 if nothing else is said. */
export interface Pattern {
  readonly picture: string;
  readonly at?: readonly [x: number, y: number];
  readonly scale?: number;
}

export interface Fill {
  /** a colour, or one of the scene's pictures, repeated */
  readonly paint: Colour | Pattern;
  readonly opacity?: number;
  readonly rule?: 'nonzero' | 'evenodd';
}

/** `d` has the absolute commands M, L, C and Z only: see `absolutePath`. */
export interface Path {
  readonly type: 'path';
  readonly d: string;
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

export interface Circle {
  readonly type: 'circle';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

/** One of the scene's pictures, with its middle at a point. */
export interface Stamp {
  readonly type: 'stamp';
  readonly picture: string;
  readonly x: number;
  readonly y: number;
  /** degrees, clockwise */
  readonly rotate?: number;
  readonly scale?: number;
  readonly opacity?: number;
}

/** Where one glyph of a curved text stands: start of its baseline, and its slope in degrees. */
export interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly rotate: number;
}

/** One line of text, never broken. */
export interface Text {
  readonly type: 'text';
  readonly text: string;
  /** baseline, and the end, middle or start of it that `anchor` says */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly colour: Colour;
  readonly opacity?: number;
  readonly bold?: boolean;
  /** added behind each character, in pixels */
  readonly spacing?: number;
  /** width to either side of the letters, in pixels */
  readonly halo?: { readonly colour: Colour; readonly width: number };
  /** BCP 47; the figure's where it is left out */
  readonly lang?: string;
  /** one for each character (code point): a text along a line */
  readonly glyphs?: readonly Glyph[];
  /** the point of the map that it names */
  readonly of?: readonly [number, number];
}

export interface Group {
  readonly type: 'group';
  /** what it holds: a style layer, or a part of the figure; becomes an id */
  readonly name?: string;
  /** for programs that show layers: a name for people */
  readonly label?: string;
  readonly clip?: Rect;
  readonly move?: readonly [x: number, y: number];
  readonly children: readonly Node[];
}

export type Node = Path | Circle | Stamp | Text | Group;

/** A picture used many times, drawn from 0, 0 to its width and height. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly children: readonly (Path | Text)[];
}

export interface Scene {
  /** the drawing's own size, CSS pixels */
  readonly width: number;
  readonly height: number;
  /** the size it is to have: millimetres on paper, pixels on a screen */
  readonly size: { readonly width: number; readonly height: number; readonly unit: 'mm' | 'px' };
  readonly title: string;
  readonly description: string;
  /** BCP 47 */
  readonly lang: string;
  /** font families, first choice first */
  readonly fonts: readonly string[];
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly children: readonly Node[];
}

/** Every text of a scene, in drawing order. */
export function textsOf(nodes: readonly Node[]): Text[] {
  return nodes.flatMap((node) => (node.type === 'group' ? textsOf(node.children) : node.type === 'text' ? [node] : []));
}

/** Every group that has this name. */
export function groupsNamed(nodes: readonly Node[], name: string): Group[] {
  return nodes.flatMap((node) =>
    node.type === 'group' ? [...(node.name === name ? [node] : []), ...groupsNamed(node.children, name)] : [],
  );
}
