/** For tests: the themes with the tones and icons of the facts. */
import { readFileSync } from 'node:fs';
import { loadFacts } from '../facts/load.ts';
import { publishTone } from '../product/publish.ts';
import { themesOf, type Palette } from './theme.ts';

const { facts } = loadFacts(
  ['tones', 'icons'].map((name) => ({
    file: `data/${name}.yaml`,
    text: readFileSync(new URL(`../../data/${name}.yaml`, import.meta.url), 'utf8'),
  })),
);

export const palette: Palette = {
  tones: facts.tones.map(({ fact }) => publishTone(fact)),
  icons: facts.icons.map(({ fact }) => fact),
};
export const themes = themesOf(palette);
