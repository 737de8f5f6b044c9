/** Texts of the tour, which come with it. */
import { fill, type Language } from './index.ts';

const zh = {
  title: '一主六双导览',
  end: '结束导览',
  progress: '{n} / {all}',
  members: '成员',
  said: '文件怎么说',
  previous: '上一站',
  next: '下一站',
  play: '自动播放',
  pause: '暂停',
  stops: '全部站点',
  details: '打开详情',
  help: '左右方向键换站，空格播放或暂停，Esc 结束；触屏可左右滑动。',
  none: '数据中没有可导览的内容。',
};
export type TourTextKey = keyof typeof zh;

const en: Readonly<Record<TourTextKey, string>> = {
  title: 'Tour: one core, six pairs',
  end: 'End the tour',
  progress: '{n} / {all}',
  members: 'Members',
  said: 'What the documents say',
  previous: 'Previous stop',
  next: 'Next stop',
  play: 'Play',
  pause: 'Pause',
  stops: 'All stops',
  details: 'Open the details',
  help: 'Left and right arrows change the stop, Space plays or pauses, Esc ends; on a touch screen, swipe.',
  none: 'The data hold nothing to tour.',
};

const texts: Readonly<Record<Language, Readonly<Record<TourTextKey, string>>>> = { zh, en };

/** The text of a key, with `{placeholders}` filled in. */
export const tourText = (
  lang: Language,
  key: TourTextKey,
  values: Readonly<Record<string, string | number>> = {},
): string => fill(texts[lang][key], values);
