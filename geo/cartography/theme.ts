/** Colours by theme: a flat list of the base map's colours, and the tones that layers name (data/tones.yaml). */
import type { LayerIndex, Tone } from '../contract/schema.ts';
import { PLAIN, type Hatch } from '../contract/vocabulary.ts';

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
  /** colours of the tones */
  readonly tones: Readonly<Record<string, string>>;
  readonly hatches: Readonly<Record<string, Hatch>>;
  /** where outlines are dashed by tone, in widths of the line */
  readonly dashes: Readonly<Record<string, readonly number[]>>;
  /** paths in a box of 24 × 24, filled with the even-odd rule */
  readonly icons: Readonly<Record<string, string>>;
}

/** What of a theme is not told by the facts. */
type Ground = Omit<Theme, 'tones' | 'hatches' | 'dashes' | 'icons'>;

const light: Ground = {
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
};

const GROUNDS: Readonly<Record<ThemeName, Ground>> = {
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
  },
};

/** Which of its colours a tone has in a theme. */
const COLOURS: Readonly<Record<ThemeName, 'light' | 'dark' | 'grey'>> = {
  light: 'light',
  dark: 'dark',
  print: 'light',
  grey: 'grey',
};

/** What the published index says of how layers look. */
export type Palette = Pick<LayerIndex, 'tones' | 'icons'>;

/** The themes, with the tones and icons that are published. */
export function themesOf({ tones, icons }: Palette): Readonly<Record<ThemeName, Theme>> {
  const each = <T>(of: (tone: Tone) => T): Record<string, T> =>
    Object.fromEntries(tones.map((tone) => [tone.id, of(tone)]));
  const hatches = each(({ hatch }) => hatch);
  const dashes = each(({ dash }) => dash ?? SOLID);
  const paths = Object.fromEntries(icons.map(({ id, path }) => [id, path]));
  const theme = (name: ThemeName): Theme => ({
    ...GROUNDS[name],
    tones: each((tone) => tone[COLOURS[name]]),
    hatches,
    dashes,
    icons: paths,
  });
  return { light: theme('light'), dark: theme('dark'), print: theme('print'), grey: theme('grey') };
}

const SOLID = [1, 0] as const;
export const hatchOf = (theme: Theme, tone: string): Hatch => theme.hatches[tone] ?? 'up';
export const dashOf = (theme: Theme, tone: string): readonly number[] => theme.dashes[tone] ?? SOLID;

/** The path of an icon; the plain one where there is none. */
export const iconPath = (theme: Theme, icon: string = PLAIN.icon): string =>
  theme.icons[icon] ?? theme.icons[PLAIN.icon] ?? '';

/**
 * The colour of a tone.
 * @throws for a tone that no theme knows, which the facts would not have let pass
 */
export function toneColour(theme: Theme, tone: string): string {
  const colour = theme.tones[tone];
  if (!colour) throw new Error(`unknown tone “${tone}”; known: ${Object.keys(theme.tones).join(', ')}`);
  return colour;
}
