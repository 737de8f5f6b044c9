/** Colours by theme: a flat list of the base map's colours, and the tones that layers name. */

export const THEMES = ['light', 'dark', 'print', 'grey'] as const;
export type ThemeName = (typeof THEMES)[number];

export interface Theme {
  readonly sea: string;
  readonly land: string;
  readonly jilin: string;
  readonly water: string;
  readonly waterLine: string;
  readonly waterText: string;
  readonly countyLine: string;
  readonly prefectureLine: string;
  readonly provinceLine: string;
  readonly neighbourLine: string;
  readonly text: string;
  readonly textSoft: string;
  readonly halo: string;
  /** inside of symbols and of hollow lines */
  readonly paper: string;
  readonly selection: string;
  /** strength of areas and of strokes, 1 as on the light screen */
  readonly wash: number;
  readonly stroke: number;
  /** outlines of areas are dashed by tone and names are black, since colour does not tell things apart */
  readonly colourless: boolean;
  readonly tones: Readonly<Record<string, string>>;
}

/**
 * Tone → [light and print, dark, lightness L* in greyscale]. A layer's fact file names one of these. The colours of the
 * thirteen elements were found by a search for the least change that keeps them apart in every vision, and in each
 * theme bear text on the ground; the test of the palette holds them to it.
 */
const TONES: Readonly<Record<string, readonly [string, string, number]>> = {
  red: ['#9e0015', '#ed8b7f', 2],
  indigo: ['#2852d4', '#949afe', 9.7],
  teal: ['#097e70', '#acf9e1', 32.8],
  sky: ['#0c77c2', '#60c6fd', 40.5],
  ochre: ['#7f6d0c', '#e9b82e', 28.9],
  violet: ['#6b1682', '#f7c3ed', 21.2],
  green: ['#56783e', '#5cdb6a', 44.3],
  brown: ['#6c433c', '#caaa9e', 13.5],
  orange: ['#df2204', '#fc763f', 25.1],
  magenta: ['#b9135f', '#d68ab1', 17.4],
  lime: ['#3a4a00', '#d7f190', 5.9],
  slate: ['#46595f', '#b4c5ca', 36.6],
  steel: ['#4d6d97', '#8bb3d5', 48.2],
  rail: ['#5d1049', '#e79ad0', 13],
  'rail-axis': ['#1c1b1f', '#e8e6ea', 2],
  road: ['#7d2d00', '#ff9a5c', 24],
  expressway: ['#9a6200', '#ffd98a', 46],
  aviation: ['#4527a0', '#b8a4ff', 36],
  water: ['#01579b', '#70c8ff', 36],
  pumped: ['#00788f', '#7fe3e6', 24],
  power: ['#8a5a00', '#ffd45e', 47],
  gas: ['#9c2b5a', '#ff9ec4', 8],
  port: ['#003c6b', '#8cc8ff', 8],
  entry: ['#0b4a17', '#8fd694', 44],
  grey: ['#5f6368', '#bdc1c6', 46],
};

/** `#rrggbb` of a grey with this CIE lightness, 8 or above by the cube, below in a straight line. */
function greyOf(lightness: number): string {
  const y = lightness > 8 ? ((lightness + 16) / 116) ** 3 : lightness / 903.3;
  const c = y <= 0.0031308 ? 12.92 * y : 1.055 * y ** (1 / 2.4) - 0.055;
  const pair = Math.round(c * 255)
    .toString(16)
    .padStart(2, '0');
  return `#${pair}${pair}${pair}`;
}

const tones = (of: (tone: readonly [string, string, number]) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(TONES).map(([name, tone]) => [name, of(tone)]));

/** How the hatching of a tone runs, so that hatched areas stay apart without colour. */
export const HATCHES = ['up', 'down', 'cross', 'level'] as const;
export type Hatch = (typeof HATCHES)[number];
const HATCH_OF: Readonly<Record<string, Hatch>> = {
  lime: 'down',
  ochre: 'cross',
  violet: 'cross',
  slate: 'level',
  steel: 'level',
  indigo: 'down',
  grey: 'level',
};
export const hatchOf = (tone: string): Hatch => HATCH_OF[tone] ?? 'up';

/** Dashes of the outline of an area by tone, in widths of the line, where colour does not tell areas apart. */
const DASH_OF: Readonly<Record<string, readonly number[]>> = {
  indigo: [7, 1.6],
  violet: [2.4, 1.6],
  green: [7, 1.4, 1.2, 1.4],
};
const SOLID = [1, 0] as const;
export const dashOf = (tone: string): readonly number[] => DASH_OF[tone] ?? SOLID;

const light: Theme = {
  sea: '#d5e4ec',
  land: '#eae7e0',
  jilin: '#fdfcf9',
  water: '#b4d3e3',
  waterLine: '#7cb0cc',
  waterText: '#2f6f91',
  countyLine: '#d3cdc2',
  prefectureLine: '#aca394',
  provinceLine: '#7d7466',
  neighbourLine: '#cfc9be',
  text: '#2b2a28',
  textSoft: '#5f5b54',
  halo: '#ffffff',
  paper: '#ffffff',
  selection: '#ffb300',
  wash: 1,
  stroke: 1,
  colourless: false,
  tones: tones(([colour]) => colour),
};

export const themes: Readonly<Record<ThemeName, Theme>> = {
  light,
  dark: {
    ...light,
    sea: '#14202a',
    land: '#23262a',
    jilin: '#303439',
    water: '#1d3a4c',
    waterLine: '#2f5f7c',
    waterText: '#8cc3e0',
    countyLine: '#444a50',
    prefectureLine: '#636b73',
    provinceLine: '#9aa3ab',
    neighbourLine: '#3c4248',
    text: '#f1efeb',
    textSoft: '#c3bfb8',
    halo: '#1b1e21',
    paper: '#1b1e21',
    selection: '#ffd54f',
    tones: tones(([, colour]) => colour),
  },
  // White paper: no ground that costs ink, washes that only hint, lines that survive a copier.
  print: {
    ...light,
    sea: '#f3f8fb',
    land: '#ffffff',
    jilin: '#ffffff',
    water: '#dcebf3',
    waterLine: '#5b93b3',
    waterText: '#1f5a7a',
    countyLine: '#b9b4ab',
    prefectureLine: '#857e72',
    provinceLine: '#3f3a33',
    neighbourLine: '#b5b0a8',
    text: '#111111',
    textSoft: '#444444',
    wash: 0.45,
    stroke: 1.35,
  },
  // Without colour: lightness, dashes, hatching, width and symbols tell things apart.
  grey: {
    ...light,
    sea: '#e2e2e2',
    land: '#f1f1f1',
    jilin: '#ffffff',
    water: '#cfcfcf',
    waterLine: '#9a9a9a',
    waterText: '#505050',
    countyLine: '#d6d6d6',
    prefectureLine: '#a6a6a6',
    provinceLine: '#5c5c5c',
    neighbourLine: '#cccccc',
    text: '#111111',
    textSoft: '#4a4a4a',
    selection: '#000000',
    wash: 0.8,
    stroke: 1.15,
    colourless: true,
    tones: tones(([, , lightness]) => greyOf(lightness)),
  },
};

/** The colour of a tone; a tone that no theme knows is an error of the facts, shown by the style's test. */
export function toneColour(theme: Theme, tone: string): string {
  const colour = theme.tones[tone];
  if (!colour) throw new Error(`unknown tone “${tone}”; known: ${Object.keys(theme.tones).join(', ')}`);
  return colour;
}
