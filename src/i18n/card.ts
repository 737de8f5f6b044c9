/** Texts of the detail card, which come with it and not with the first view. */
import type { IssueKind, PLAUSIBILITY_CHECKS } from '../../geo/contract/vocabulary.ts';
import { fill, type Language } from './index.ts';
import type { Words } from '../../geo/contract/words.ts';

const zh = {
  figures: '数字',
  figuresPrinted: '文件原文',
  figuresRead: '读作',
  quantity: '项目',
  statusByDocument: '各文件所述进展',
  placeAndPrecision: '定位',
  citations: '出处',
  variants: '文件差异',
  variantPrinted: '此文件作',
  variantPreferred: '采用',
  plausibility: '合理性核对',
  verdictAgrees: '相符',
  verdictDiffers: '不符',
  verdictDiffersBy: '相差 {p}%',
  verdictCannot: '无从判断',
  issues: '存疑',
  related: '相关',
  copyLink: '复制链接',
  copyCitation: '复制出处',
  showOnMap: '在地图上显示',
  addToFigure: '制图',
  copyReference: '复制引文',
  order: '同一组内前后项',
  previous: '上一项：{name}',
  next: '下一项：{name}',
  alsoHere: '点选处所在的县（市、区）：',
  notYet: '所选时间的文件还没有提到它，图上不画。',
  missing: '尚不清楚的',
  noFigures: '文件没有印出数字。',
  noInvestment: '文件没有印出投资额。',
  noCourse: '线位未公布，图上为示意。',
  noSite: '文件只说到{precision}，具体位置未公布。',
  noPlace: '文件没有说明地点，图上不画。',
  silent: '其后的文件没有记到它：{documents}。',
};
export type CardTextKey = keyof typeof zh;

const en: Readonly<Record<CardTextKey, string>> = {
  figures: 'Figures',
  figuresPrinted: 'As printed',
  figuresRead: 'Read as',
  quantity: 'Quantity',
  statusByDocument: 'Progress by document',
  placeAndPrecision: 'Location',
  citations: 'Sources',
  variants: 'Differences between documents',
  variantPrinted: 'This document has',
  variantPreferred: 'Preferred',
  plausibility: 'Plausibility',
  verdictAgrees: 'agrees',
  verdictDiffers: 'differs',
  verdictDiffersBy: 'differs by {p} %',
  verdictCannot: 'cannot be judged',
  issues: 'Doubts',
  related: 'Related',
  copyLink: 'Copy link',
  copyCitation: 'Copy citation',
  showOnMap: 'Show on the map',
  addToFigure: 'Make a figure',
  copyReference: 'Copy citation as',
  order: 'Before and after in its group',
  previous: 'Previous: {name}',
  next: 'Next: {name}',
  alsoHere: 'County at this point: ',
  notYet: 'Not named by the documents of the time chosen, so it is not drawn.',
  missing: 'What is not known',
  noFigures: 'The documents print no figure.',
  noInvestment: 'The documents print no investment.',
  noCourse: 'No course is published; the one drawn is schematic.',
  noSite: 'The documents go no further than this: {precision}. The site is not published.',
  noPlace: 'The documents name no place, so it is not drawn.',
  silent: 'No statement is recorded from later documents: {documents}.',
};

const texts: Readonly<Record<Language, Readonly<Record<CardTextKey, string>>>> = { zh, en };

/** The text of a key, with `{placeholders}` filled in. */
export const cardText = (
  lang: Language,
  key: CardTextKey,
  values: Readonly<Record<string, string | number>> = {},
): string => fill(texts[lang][key], values);

export const issueWords: Words<IssueKind> = {
  'not-placed': { zh: '未定位', en: 'Not placed' },
  'coarse-place': { zh: '定位较粗', en: 'Coarse location' },
  'length-differs': { zh: '长度不符', en: 'Length differs' },
  'documents-differ': { zh: '文件不一', en: 'Documents differ' },
  'figure-doubt': { zh: '数字存疑', en: 'Figure in doubt' },
  inferred: { zh: '推断', en: 'Inferred' },
  'partly-drawn': { zh: '只画部分', en: 'Partly drawn' },
};

export const plausibilityWords: Words<(typeof PLAUSIBILITY_CHECKS)[number]> = {
  length: { zh: '长度', en: 'Length' },
  'province-part': { zh: '省内段与全长', en: 'Part within the province' },
  units: { zh: '机组与总装机', en: 'Units and capacity' },
  'full-load-hours': { zh: '满发小时', en: 'Full-load hours' },
  'storage-hours': { zh: '储能时数', en: 'Storage hours' },
  'investment-per-km': { zh: '单位长度投资', en: 'Investment per km' },
  'investment-per-kw': { zh: '单位装机投资', en: 'Investment per kW' },
};
