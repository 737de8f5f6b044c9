/** Colours by theme: a flat list of the base map's colours, and the tones that layers name. */

export const THEMES = ['light', 'dark'] as const;
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
  readonly tones: Readonly<Record<string, string>>;
}

/** Tone → [light, dark]. A layer's fact file names one of these. */
const TONES: Readonly<Record<string, readonly [string, string]>> = {
  red: ['#b3261e', '#ff8a80'],
  indigo: ['#3f51b5', '#9fa8ff'],
  teal: ['#00796b', '#4dd0b8'],
  sky: ['#0277bd', '#64c2f5'],
  ochre: ['#b07900', '#e9b949'],
  violet: ['#7b1fa2', '#d59bea'],
  green: ['#2e7d32', '#81c784'],
  brown: ['#6d4c41', '#c8a79a'],
  orange: ['#d84300', '#ff9e70'],
  magenta: ['#c2185b', '#f78fb8'],
  lime: ['#5f7a00', '#c0d860'],
  slate: ['#455a64', '#b0c4ce'],
  steel: ['#4a6f9a', '#9cc0e8'],
  rail: ['#5d1049', '#e79ad0'],
  'rail-axis': ['#1c1b1f', '#e8e6ea'],
  road: ['#a04000', '#ffb27a'],
  expressway: ['#c77700', '#ffc766'],
  aviation: ['#4527a0', '#b8a4ff'],
  water: ['#01579b', '#70c8ff'],
  pumped: ['#00639a', '#6fd0ff'],
  power: ['#8a5a00', '#ffd45e'],
  gas: ['#9c2b5a', '#ff9ec4'],
  port: ['#003c6b', '#8cc8ff'],
  entry: ['#1b5e20', '#8fd694'],
  grey: ['#5f6368', '#bdc1c6'],
};

const tones = (index: 0 | 1): Record<string, string> =>
  Object.fromEntries(Object.entries(TONES).map(([name, pair]) => [name, pair[index]]));

export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
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
    tones: tones(0),
  },
  dark: {
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
    wash: 1,
    stroke: 1,
    tones: tones(1),
  },
};

/** The colour of a tone; a tone that no theme knows is an error of the facts, shown by the style's test. */
export function toneColour(theme: Theme, tone: string): string {
  const colour = theme.tones[tone];
  if (!colour) throw new Error(`unknown tone “${tone}”; known: ${Object.keys(theme.tones).join(', ')}`);
  return colour;
}
