/** Texts of the embedded map, which come with it, not with the site. */
import { fill, type Language } from './index.ts';

const zh = {
  open: '在地图集中打开',
  asOf: '进展截至《{document}》',
  more: '在地图集中查看全部',
};
type EmbedTexts = Readonly<Record<keyof typeof zh, string>>;
const en: EmbedTexts = {
  open: 'Open in the atlas',
  asOf: 'Progress as of: {document}',
  more: 'All about it in the atlas',
};
const texts: Readonly<Record<Language, EmbedTexts>> = { zh, en };

/** The text of a key of this part of the interface. */
export const embedText = (
  lang: Language,
  key: keyof EmbedTexts,
  values: Readonly<Record<string, string>> = {},
): string => fill(texts[lang][key], values);
