/** Texts of the panel of time, which come with it. */
import { fill, type Language } from './index.ts';

const zh = {
  title: '按文件看进展',
  close: '关闭时间',
  steps: '截至哪份文件',
  unnamed: '截至这份文件，还有 {n} 项没有提到，图上和列表中都不列。',
  all: '各文件提到的都在图上和列表中。',
  first: '这是最早的文件，没有更早的可比。',
  changes: '与“{before}”相比',
  count: '共 {n} 处变化',
  city: '{title}只知是{year}年，计入这一年的最后一份省级文件。',
  built: '建成',
  started: '开工、在建',
  moved: '进展有别的变化',
  new: '首次提到',
  dropped: '不再提到',
  differs: '数字或说法不一',
  fromTo: '{from} → {to}',
};
export type TimeTextKey = keyof typeof zh;

const en: Readonly<Record<TimeTextKey, string>> = {
  title: 'Progress by document',
  close: 'Close Time',
  steps: 'As of which document',
  unnamed: 'By this document, {n} records are not named yet; they are neither on the map nor in the list.',
  all: 'All that the documents name is on the map and in the list.',
  first: 'This is the earliest document; there is none to compare it with.',
  changes: 'Against “{before}”',
  count: '{n} changes',
  city: 'Of “{title}” only the year {year} is known; it counts with the last provincial document of that year.',
  built: 'Built',
  started: 'Started, under way',
  moved: 'Progress changed otherwise',
  new: 'Named for the first time',
  dropped: 'No longer named',
  differs: 'Figures or words differ',
  fromTo: '{from} → {to}',
};

const texts: Readonly<Record<Language, Readonly<Record<TimeTextKey, string>>>> = { zh, en };

/** The text of a key, with `{placeholders}` filled in. */
export const timeText = (
  lang: Language,
  key: TimeTextKey,
  values: Readonly<Record<string, string | number>> = {},
): string => fill(texts[lang][key], values);
