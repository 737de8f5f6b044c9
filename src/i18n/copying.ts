/** Texts of what copies, which come with it. */
import type { Language } from './index.ts';

const zh = { copied: '已复制', failed: '未能复制，请手动选取' };
const en: typeof zh = { copied: 'Copied', failed: 'Could not copy; please select the text by hand' };
const texts: Readonly<Record<Language, typeof zh>> = { zh, en };

/** The text of a key of this part of the interface. */
export const copyingText = (lang: Language, key: keyof typeof zh): string => texts[lang][key];
