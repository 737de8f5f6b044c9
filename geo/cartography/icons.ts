/**
 * The symbols that are built of the icons (data/icons.yaml). The shape of a symbol
 * tells how precisely its place is known: a solid disc for a site, a ring for town and county, a broken ring for
 * what is known only to its prefecture or province.
 */
import { PLAIN, type Hatch, type Precision } from '../contract/vocabulary.ts';
import { hatchOf, iconPath, toneColour, type Theme } from './theme.ts';

/** Path of an arrow head pointing north, in the same box. */
const ARROW = 'M12 2.500l7 17-7-4-7 4z';

export type PinShape = 'solid' | 'ring' | 'broken';

/** The symbol's outline for each precision of a point. */
export function pinShape(precision: Precision): PinShape {
  if (precision === 'site') return 'solid';
  return precision === 'town' || precision === 'county' ? 'ring' : 'broken';
}

/** Side of a symbol in CSS pixels. */
export const PIN_SIZE = 26;

/** The name under which the adapter draws a symbol when the style asks for it. */
export const imageNames = {
  pin: (icon: string, tone: string, shape: PinShape): string => `pin/${icon}/${tone}/${shape}`,
  halo: 'halo',
  arrow: (tone: string): string => `arrow/${tone}`,
  hatch: (tone: string): string => `hatch/${tone}`,
};

/** One outline of a symbol: filled with the even-odd rule, then stroked. Pixels, unless `at` scales it. */
export interface Shape {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  /** of the whole */
  readonly opacity?: number;
  /** moved to x, y and scaled */
  readonly at?: readonly [x: number, y: number, scale: number];
}

/**
 * What a named image is made of, for whoever draws it: the canvas of the map, a vector drawing.
 * Names come only from {@link imageNames}.
 * @returns null for a name that is none
 */
export function imageShapes(name: string, theme: Theme): { size: number; shapes: readonly Shape[] } | null {
  const [kind, ...rest] = name.split('/');
  const tone = (name: string = PLAIN.tone): string => toneColour(theme, name);
  switch (kind) {
    case 'pin': {
      const [icon, toneName, shape = 'solid'] = rest;
      return {
        size: PIN_SIZE,
        shapes: pinShapes(iconPath(theme, icon), tone(toneName), theme.paper, shape as PinShape),
      };
    }
    case 'halo':
      return {
        size: HALO_SIZE,
        shapes: [{ d: ringPath(HALO_SIZE / 2, HALO_SIZE / 2 - 2.5), stroke: theme.selection, width: 4 }],
      };
    case 'arrow': {
      const at = [0, 0, ARROW_SIZE / 24] as const;
      return {
        size: ARROW_SIZE,
        shapes: [
          { d: ARROW, stroke: theme.paper, width: 2, at },
          { d: ARROW, fill: tone(rest[0]), at },
        ],
      };
    }
    case 'hatch':
      return {
        size: HATCH_SIZE,
        shapes: [{ d: HATCH_PATHS[hatchOf(theme, rest[0] ?? PLAIN.tone)], stroke: tone(rest[0]), width: 1.4 }],
      };
    default:
      return null;
  }
}

/** Hatching that repeats in a square of {@link HATCH_SIZE}. */
const HATCH_PATHS: Readonly<Record<Hatch, string>> = {
  up: 'M-14 14L2-2M-2 14L14-2M10 14L26-2',
  down: 'M-14-2L2 14M-2-2L14 14M10-2L26 14',
  cross: 'M-2 14L14-2M-2-2L14 14M-14 14L2-2M10 14L26-2M-14-2L2 14M10-2L26 14',
  level: 'M-2 3H14M-2 9H14',
};
const HALO_SIZE = 40;
const ARROW_SIZE = 20;
const HATCH_SIZE = 12;

/** A circle around the middle of a square, from the right on clockwise. */
const ringPath = (middle: number, r: number): string =>
  `M${middle + r} ${middle}a${r} ${r} 0 1 1 ${-2 * r} 0a${r} ${r} 0 1 1 ${2 * r} 0z`;

function pinShapes(path: string, tone: string, paper: string, shape: PinShape): Shape[] {
  const middle = PIN_SIZE / 2;
  const solid = shape === 'solid';
  const size = solid ? 15 : 13;
  return [
    { d: ringPath(middle, middle - 0.5), fill: paper },
    solid
      ? { d: ringPath(middle, middle - 1.75), fill: tone }
      : {
          d: ringPath(middle, middle - 2.25),
          stroke: tone,
          width: 2,
          ...(shape === 'broken' ? { dash: [4.2, 3] } : {}),
        },
    {
      d: path,
      fill: solid ? paper : tone,
      at: [middle - size / 2, middle - size / 2, size / 24],
    },
  ];
}
