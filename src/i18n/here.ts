/** Texts for asking where the reader is, which come with the question. */
import type { Language } from './index.ts';

const zh = {
  asking: '正在查找您所在的县（市、区）…',
  outside: '您的位置不在吉林省内，无法列出附近的规划。请搜索地名。',
  denied: '没有得到使用位置的许可。请搜索您所在的县（市、区）。',
  unknown: '未能取得您的位置。请搜索您所在的县（市、区）。',
};
export type HereTextKey = keyof typeof zh;

const en: Readonly<Record<HereTextKey, string>> = {
  asking: 'Looking for the county that you are in…',
  outside: 'You are not in Jilin Province, so nothing near you can be listed. Search for a place instead.',
  denied: 'Using your position was not allowed. Search for your county instead.',
  unknown: 'Your position could not be found. Search for your county instead.',
};

const texts: Readonly<Record<Language, Readonly<Record<HereTextKey, string>>>> = { zh, en };
export const hereText = (lang: Language, key: HereTextKey): string => texts[lang][key];
