import { LANGUAGES, type Language } from '../../geo/contract/vocabulary.ts';
import { en } from './en.ts';
import { zh, type Texts } from './zh.ts';

export { LANGUAGES };
export type { Language, Texts };

const texts: Record<Language, Texts> = { zh, en };

/** A template with its `{placeholders}` filled in. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The text of a key, with `{placeholders}` filled in. */
export function text(lang: Language, key: keyof Texts, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(texts[lang][key], values);
}
