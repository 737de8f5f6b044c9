/**
 * The atlas's own icon set, as path data in a 24 × 24 box, and the symbols built of it. The shape of a symbol
 * tells how precisely its place is known: a solid disc for a site, a ring for town and county, a broken ring for
 * what is known only to its prefecture or province.
 */
import type { Precision } from '../contract/vocabulary.ts';
import { hatchOf, type Hatch } from './theme.ts';

/** Filled with the even-odd rule. */
export const ICONS: Readonly<Record<string, string>> = {
  star: 'M12 2.6l2.9 6 6.5.9-4.7 4.6 1.1 6.5L12 17.5l-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z',
  rail: 'M7 3h10a2 2 0 0 1 2 2v9a3 3 0 0 1-3 3l2.2 3.5h-2.4L14.400 17.500H9.600L8.200 20.500H5.800L8 17a3 3 0 0 1-3-3V5a2 2 0 0 1 2-2zM7 6v4.500h10V6zM9 12.500a1.300 1.300 0 1 0 0 2.600 1.300 1.300 0 0 0 0-2.600zM15 12.500a1.300 1.300 0 1 0 0 2.600 1.300 1.300 0 0 0 0-2.600z',
  road: 'M8.500 3h2.200l-.3 4h3.200l-.3-4h2.200L19 21h-3.500l-.5-5H9l-.5 5H5zM10.200 9l-.3 4.500h4.200L13.800 9z',
  aviation:
    'M12 2c.9 0 1.500 1.200 1.500 2.600v4.600l7.500 4.600v2.100l-7.500-2.300v4.300l2.300 1.700v1.700L12 20.300l-3.800 1v-1.700l2.300-1.700v-4.300L3 15.900v-2.100l7.500-4.600V4.600C10.500 3.200 11.100 2 12 2z',
  airport:
    'M12 2c.9 0 1.500 1.200 1.500 2.600v4.600l7.500 4.600v2.100l-7.500-2.300v4.300l2.300 1.700v1.700L12 20.300l-3.800 1v-1.700l2.300-1.700v-4.300L3 15.900v-2.100l7.500-4.600V4.600C10.500 3.200 11.100 2 12 2z',
  water:
    'M12 2.500c3.500 4.300 6.500 8 6.500 11.700A6.400 6.400 0 0 1 12 21a6.400 6.400 0 0 1-6.500-6.800c0-3.700 3-7.400 6.500-11.700z',
  'pumped-storage':
    'M3 4h8v2.500H9.500v2L18 17h3v4H3v-2.500h11.200L6 10.300V6.500H3zM15 3l4 4.500h-2.500V12h-3V7.500H11z',
  power: 'M13.500 2L4.500 13.500h6L9 22l10.500-12.500h-6.500z',
  wind: 'M12 9.200a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600zM11 2h2l.7 6h-3.400zM4.300 16.200l4.900-4.400 1.700 2.600-5.900 3.200zM19.700 16.200l-4.900-4.400-1.700 2.600 5.900 3.200zM11.300 15h1.400l.8 7h-3z',
  gas: 'M12 2c1 3.500 5.500 5.800 5.500 11.200A5.500 5.500 0 0 1 12 19a5.500 5.500 0 0 1-5.500-5.800c0-2.600 1.300-4 2.300-5.700.4 1.300 1 2 1.700 2.300C10.800 7.300 10.600 4.500 12 2zM5 20.500h14V22.500H5z',
  port: 'M12 2a2.700 2.700 0 0 1 1.200 5.100V9H17v2.200h-3.800v7.500c2.600-.5 4.300-2.100 4.900-4.300l-1.700.8-.4-2.100 4.400-1.600.6 4.600-1-.6C18.900 19.500 15.700 21.600 12 22c-3.700-.4-6.900-2.500-8-6.500l-1 .6.6-4.600L8 13.100l-.4 2.100-1.700-.8c.6 2.200 2.300 3.800 4.900 4.300v-7.500H7V9h3.800V7.100A2.700 2.700 0 0 1 12 2zM12 3.800a.9.9 0 1 0 0 1.800.9.9 0 0 0 0-1.800z',
  gate: 'M3 20V9.500a9 9 0 0 1 18 0V20h-4.500v-8.500a4.500 4.500 0 0 0-9 0V20zM10.800 13h2.400v7h-2.400z',
  lab: 'M9 2h6v2h-1v5.2l5.6 9.3A2.3 2.3 0 0 1 17.6 22H6.400a2.300 2.300 0 0 1-2-3.500L10 9.200V4H9zM11.600 10.500L8.800 15h6.400l-2.800-4.500z',
  car: 'M6.500 5h11l2.200 6H21v7h-2v2h-3v-2H8v2H5v-2H3v-7h1.300zM8 7l-1.300 4h10.600L16 7zM6.500 13.300a1.400 1.400 0 1 0 0 2.800 1.400 1.400 0 0 0 0-2.800zM17.500 13.300a1.400 1.400 0 1 0 0 2.800 1.400 1.400 0 0 0 0-2.800z',
  factory:
    'M3 21V10l5.500 3.500V10L14 13.500V3h4.500l1 10.500H21V21zM6 16v2.500h2.500V16zM11 16v2.500h2.500V16zM16 16v2.500h2.500V16z',
  medicine: 'M9.500 3h5v6.500H21v5h-6.500V21h-5v-6.500H3v-5h6.500z',
  material: 'M12 2l8.700 5v10L12 22l-8.700-5V7zM12 5.500L6.300 8.800v6.400l5.700 3.300 5.700-3.300V8.800z',
  digital: 'M8 2h2v3h4V2h2v3h3v3h3v2h-3v4h3v2h-3v3h-3v3h-2v-3h-4v3H8v-3H5v-3H2v-2h3v-4H2V8h3V5h3zM8 8v8h8V8z',
  snow: 'M11 2h2v4.200l2.500-1.900 1.200 1.600L13 8.700v1.600l1.400.8 1.300-4.600 2 .5-.8 3 3.600-2.100 1 1.700-3.600 2.100 3 .8-.5 2-4.600-1.200-1.400-.8v1.700l-.8.5.8-.5v1.600l3.700 2.800-1.200 1.600-2.500-1.900V22h-2v-4.200l-2.500 1.900-1.200-1.600 3.700-2.800v-1.600l-1.400.8-1.300 4.600-2-.5.8-3-3.600 2.100-1-1.700 3.600-2.100-3-.8.5-2 4.600 1.200 1.400-.8-1.400-.8-4.600 1.200-.5-2 3-.8-3.600-2.100 1-1.700 3.600 2.100-.8-3 2-.5 1.300 4.600 1.400-.8V8.700L7.300 5.900l1.200-1.600L11 6.200z',
  logistics:
    'M12 2l9 4.500v11L12 22l-9-4.500v-11zM12 4.500L6.500 7.200 12 10l5.500-2.800zM5 9v7.200l6 3v-7.200zM19 9l-6 3v7.200l6-3z',
  wheat:
    'M11 22V12.500c-3 0-5-1.600-5.200-4.500 2.600 0 4.400.9 5.200 2.600V8.300C9.500 7.400 9 5 12 2c3 3 2.500 5.400 1 6.300v2.300c.8-1.700 2.600-2.600 5.200-2.600-.2 2.900-2.200 4.500-5.200 4.500v2.600c.8-1.700 2.600-2.600 5.200-2.600-.2 2.900-2.200 4.500-5.200 4.500V22zM10.800 17c-3 0-4.800-1.600-5-4.500 2.600 0 4.300.9 5 2.600z',
  flag: 'M5 2h2v1.500h12l-3 4.750 3 4.750H7V22H5z',
  town: 'M3 21V9h6V3h7v5h5v13zM11 5.500V8h3V5.500zM11 10v2.500h3V10zM5.500 11.500V14H8v-2.500zM5.500 16v2.500H8V16zM11 15v2.500h3V15zM17 11v2.500h2V11zM17 15.500V18h2v-2.500z',
  culture: 'M12 2l10 5.500V9.500H2V7.500zM4 11h3v7H4zM10.500 11h3v7h-3zM17 11h3v7h-3zM2 19.500h20V22H2z',
  leaf: 'M20.500 3c.8 9.500-3 15.500-9.500 15.500-1.500 0-2.800-.4-3.900-1.100L4.800 21l-1.700-1.100 2.500-3.900C2.500 9.500 8.500 3 20.500 3zM8 15c2-3.500 4.500-6 8-8-4 1-7.500 3.500-9.300 6.300z',
  handshake:
    'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zM4.100 11h3.800c.1-2 .5-3.800 1.200-5.200A8 8 0 0 0 4.100 11zM4.100 13a8 8 0 0 0 5 5.200C8.400 16.800 8 15 7.900 13zM10 11h4c-.2-3-1.100-5.500-2-6.700-.9 1.200-1.800 3.700-2 6.700zM10 13c.2 3 1.100 5.500 2 6.700.9-1.200 1.800-3.700 2-6.700zM16.100 11h3.800a8 8 0 0 0-5-5.200c.7 1.400 1.100 3.200 1.200 5.200zM16.100 13c-.1 2-.5 3.800-1.200 5.200a8 8 0 0 0 5-5.200z',
  school:
    'M12 3L1.500 8.500 12 14l8-4.200V16h2V8.500zM5.500 12.600v4.200C7 18.900 9.300 20 12 20s5-1.100 6.500-3.200v-4.200L12 16z',
  hospital: 'M4 3h16v18H4zM10.500 6.500v4h-4v3h4v4h3v-4h4v-3h-4v-4z',
  people:
    'M8.500 4a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM16.500 6a2.700 2.700 0 1 1 0 5.400 2.700 2.700 0 0 1 0-5.400zM2 20c0-4.500 2.500-7.500 6.500-7.500S15 15.500 15 20zM16.500 20c0-2.500-.7-4.700-2-6.300.6-.3 1.300-.5 2-.5 3.200 0 5.500 2.400 5.500 6.800z',
  shield:
    'M12 2l8.500 3.200v6.300c0 5-3.300 8.500-8.500 10.500-5.200-2-8.500-5.500-8.500-10.500V5.200zM10.900 15.600l6-6-1.600-1.600-4.400 4.400-2.200-2.200-1.600 1.600z',
  dot: 'M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10z',
};

/** Path of an arrow head pointing north, in the same box. */
export const ARROW = 'M12 2.500l7 17-7-4-7 4z';

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

export interface ImageColours {
  readonly tone: (tone: string) => string;
  readonly paper: string;
  readonly selection: string;
}

/**
 * What a named image is made of, for whoever draws it: the canvas of the map, a vector drawing.
 * Names come only from {@link imageNames}.
 * @returns null for a name that is none
 */
export function imageShapes(name: string, colours: ImageColours): { size: number; shapes: readonly Shape[] } | null {
  const [kind, ...rest] = name.split('/');
  const tone = (name: string | undefined): string => colours.tone(name ?? 'grey');
  switch (kind) {
    case 'pin': {
      const [icon = 'dot', toneName, shape = 'solid'] = rest;
      return { size: PIN_SIZE, shapes: pinShapes(icon, tone(toneName), colours.paper, shape as PinShape) };
    }
    case 'halo':
      return {
        size: HALO_SIZE,
        shapes: [{ d: ringPath(HALO_SIZE / 2, HALO_SIZE / 2 - 2.5), stroke: colours.selection, width: 4 }],
      };
    case 'arrow': {
      const at = [0, 0, ARROW_SIZE / 24] as const;
      return {
        size: ARROW_SIZE,
        shapes: [
          { d: ARROW, stroke: colours.paper, width: 2, at },
          { d: ARROW, fill: tone(rest[0]), at },
        ],
      };
    }
    case 'hatch':
      return {
        size: HATCH_SIZE,
        shapes: [{ d: HATCH_PATHS[hatchOf(rest[0] ?? 'grey')], stroke: tone(rest[0]), width: 1.4 }],
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

function pinShapes(icon: string, tone: string, paper: string, shape: PinShape): Shape[] {
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
      d: ICONS[icon] ?? (ICONS['dot'] as string),
      fill: solid ? paper : tone,
      at: [middle - size / 2, middle - size / 2, size / 24],
    },
  ];
}
