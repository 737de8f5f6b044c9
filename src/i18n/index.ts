import { en } from './en.ts';
import { zh, type Texts } from './zh.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type { Texts };

const texts: Record<Language, Texts> = { zh, en };

/** The text of a key, with `{placeholders}` filled in. */
export function text(lang: Language, key: keyof Texts, values: Readonly<Record<string, string | number>> = {}): string {
  return texts[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
