import { describe, expect, it } from 'vitest';
import { ciede2000, contrast, difference, lab, VISIONS } from './palette.ts';
import { themes } from './testing.ts';
import { dashOf, hatchOf, THEMES, toneColour, type Theme } from './theme.ts';

/** The thirteen elements by the form that they are drawn in: what has one form is told apart by its tone. */
const ELEMENTS = {
  core: ['red'],
  areas: ['sky', 'ochre', 'magenta', 'lime'],
  ribbons: ['indigo', 'teal', 'violet', 'green'],
  lines: ['brown', 'orange', 'slate', 'steel'],
};
/** Tones that networks and their projects are drawn in, by the group of the layer tree that shows them together. */
const NETWORKS = {
  transport: ['rail', 'rail-axis', 'road', 'expressway', 'aviation'],
  energy: ['pumped', 'power', 'gas'],
  opening: ['port', 'entry', 'orange'],
};
/** CIEDE2000: about 2 is just noticed side by side; across a map it takes more. */
const APART = 6.9;
const APART_IN_ONE_FORM = 10.9;
/** CIE L* for greys, where nothing but lightness differs in the colour. */
const STEP = 3.5;
const STEP_IN_ONE_FORM = 11;

const pairs = (tones: readonly string[]): [string, string][] =>
  tones.flatMap((a, i) => tones.slice(i + 1).map((b): [string, string] => [a, b]));

/** Pairs of tones that are nearer than `least` in some vision. */
function tooNear(theme: Theme, tones: readonly string[], least: number): string[] {
  return pairs(tones).flatMap(([a, b]) =>
    VISIONS.flatMap((vision) => {
      const d = difference(toneColour(theme, a), toneColour(theme, b), vision);
      return d < least ? [`${a} and ${b}, ${vision}: ${d.toFixed(1)}`] : [];
    }),
  );
}

/** Texts that do not stand out from what they stand on. */
function tooFaint({ tones, text, textSoft, waterText, halo, paper, jilin, land }: Theme): string[] {
  const check = (name: string, colour: string, grounds: readonly string[]): string[] =>
    grounds.flatMap((ground) => {
      const c = contrast(colour, ground);
      return c < 4.5 ? [`${name} on ${ground}: ${c.toFixed(2)}`] : [];
    });
  return [
    // Names in a tone, and symbols in or on it.
    ...Object.entries(tones).flatMap(([name, colour]) => check(name, colour, [halo, paper, jilin])),
    ...check('text', text, [halo, jilin, land]),
    ...check('textSoft', textSoft, [halo, jilin, land]),
    ...check('waterText', waterText, [halo, jilin]),
  ];
}

describe('the measures', () => {
  it('are those of the published pairs', () => {
    // Sharma, Wu & Dalal 2005, pairs 1, 7, 17 and 25.
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  });

  it('know black, white and what red and green have in common', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(lab('#ffffff')[0]).toBeCloseTo(100, 3);
    expect(difference('#a05050', '#707040')).toBeGreaterThan(20);
    expect(difference('#a05050', '#707040', 'deutan')).toBeLessThan(12);
    expect(() => lab('red')).toThrow(RangeError);
  });
});

describe('the palette', () => {
  for (const name of THEMES) {
    const theme = themes[name];
    it(`bears text of 4.5:1 (${name})`, () => {
      expect(tooFaint(theme)).toEqual([]);
    });
    if (name === 'grey') continue;
    it(`keeps the thirteen elements apart in every vision (${name})`, () => {
      expect(tooNear(theme, Object.values(ELEMENTS).flat(), APART)).toEqual([]);
      for (const tones of Object.values(ELEMENTS)) expect(tooNear(theme, tones, APART_IN_ONE_FORM)).toEqual([]);
    });
    for (const [group, tones] of Object.entries(NETWORKS))
      it(`keeps the tones of ${group} apart in every vision (${name})`, () => {
        expect(tooNear(theme, tones, APART)).toEqual([]);
      });
  }

  it('would fail with red and green of one lightness, and with a pale ochre', () => {
    const mutant = {
      ...themes.light,
      tones: { ...themes.light.tones, red: '#9a5a3c', green: '#6f6f3c', ochre: '#d9a520' },
    };
    expect(tooNear(mutant, ['red', 'green'], APART)).toContainEqual(expect.stringContaining('deutan'));
    expect(tooFaint(mutant)).toContainEqual(expect.stringMatching(/^ochre on #ffffff: 2/));
  });
});

describe('greyscale', () => {
  const { tones } = themes.grey;
  const steps = (names: readonly string[], least: number): string[] =>
    pairs(names)
      .filter(([a, b]) => Math.abs(lab(tones[a]!)[0] - lab(tones[b]!)[0]) < least)
      .map((pair) => pair.join());

  it('is grey', () => {
    for (const colour of Object.values(tones)) expect(colour).toMatch(/^#(..)\1\1$/);
  });

  it('has a step of lightness between any two of the thirteen, and a wide one within a form', () => {
    expect(steps(Object.values(ELEMENTS).flat(), STEP)).toEqual([]);
    for (const names of Object.values(ELEMENTS)) expect(steps(names, STEP_IN_ONE_FORM)).toEqual([]);
    for (const names of Object.values(NETWORKS)) expect(steps(names, STEP_IN_ONE_FORM - 2)).toEqual([]);
  });

  it('tells ribbons apart by their dashes and bases by their hatching, too', () => {
    expect(new Set(ELEMENTS.ribbons.map((tone) => dashOf(themes.grey, tone).join())).size).toBe(4);
    expect(hatchOf(themes.grey, 'magenta')).not.toBe(hatchOf(themes.grey, 'lime'));
    // Where the lightness of two steps is the same, the test says so.
    expect(steps(['red', 'red'], STEP)).toEqual(['red,red']);
  });
});
