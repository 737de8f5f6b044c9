/** Texts of the embedded map, which come with it, not with the site. */
import type { Language } from './index.ts';

const zh = {
  open: '在地图集中打开',
  more: '在地图集中查看全部',
};
type EmbedTexts = Readonly<Record<keyof typeof zh, string>>;
const en: EmbedTexts = {
  open: 'Open in the atlas',
  more: 'All about it in the atlas',
};
const texts: Readonly<Record<Language, EmbedTexts>> = { zh, en };

/** The text of a key of this part of the interface. */
export const embedText = (lang: Language, key: keyof EmbedTexts): string => texts[lang][key];
