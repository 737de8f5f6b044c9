/** The texts of figures, loaded with the renderer. Placeholders stand in braces. */
import type { Language } from './index.ts';

const zh = {
  titleStrategy: '吉林省“一主六双”空间格局图',
  titleDefault: '吉林战略地图',
  titleParts: '吉林战略地图：{parts}',
  description: '{title}。图层：{layers}。{source}',
  legend: '图例',
  legendMore: '另有 {n} 项',
  precision: '定位精度',
  status: '进展',
  ring: '误差范围',
  focus: '所选项所在范围',
  base: '底图',
  provinceLine: '省界',
  prefectureLine: '市州界',
  countyLine: '县（市、区）界',
  water: '河流、湖泊',
  capital: '省会',
  prefectureSeat: '市州驻地',
  countySeat: '县（市、区）驻地',
  north: '北',
  kilometres: '公里',
  metres: '米',
  source: '资料来源：{documents}。',
  noSource: '资料来源：底图。',
  filtered: '图上只有符合筛选条件的项目。',
  asOf: '进展截至{document}。',
  cite: '引用：《吉林战略地图》，数据版本 {version}，CC BY 4.0。',
  baseSource: '底图：{credits}。',
  projection: '墨卡托投影，WGS-84；图幅中心（{lat}）比例尺约 1:{scale}。',
  projectionScreen: '墨卡托投影，WGS-84。',
  boundaryNote: '境界线仅为示意，不作划界依据。',
  reviewNumber: '审图号：{number}',
  reviewNumberMissing: '待填',
};
type FigureTexts = typeof zh;

const en: FigureTexts = {
  titleStrategy: 'One core, six pairs: the spatial strategy of Jilin Province',
  titleDefault: 'Jilin Strategy Atlas',
  titleParts: 'Jilin Strategy Atlas: {parts}',
  description: '{title}. Layers: {layers}. {source}',
  legend: 'Legend',
  legendMore: 'and {n} more',
  precision: 'Precision of location',
  status: 'Progress',
  ring: 'Reach of a point',
  focus: 'Where the selection lies',
  base: 'Base map',
  provinceLine: 'Province',
  prefectureLine: 'Prefecture',
  countyLine: 'County',
  water: 'Rivers and lakes',
  capital: 'Provincial capital',
  prefectureSeat: 'Prefecture seat',
  countySeat: 'County seat',
  north: 'N',
  kilometres: 'km',
  metres: 'm',
  source: 'Sources: {documents}.',
  noSource: 'Source: base map.',
  filtered: 'Only what the filter keeps is shown.',
  asOf: 'Progress as of: {document}.',
  cite: 'Cite as: Jilin Strategy Atlas, data version {version}, CC BY 4.0.',
  baseSource: 'Base map: {credits}.',
  projection: 'Mercator projection, WGS 84; scale at the centre of the map ({lat}) about 1:{scale}.',
  projectionScreen: 'Mercator projection, WGS 84.',
  boundaryNote: 'Boundaries are illustrative only.',
  reviewNumber: 'Map review number: {number}',
  reviewNumberMissing: 'to be filled in',
};

const texts: Readonly<Record<Language, FigureTexts>> = { zh, en };

/** The text of a key, with `{placeholders}` filled in. */
export function figureText(
  lang: Language,
  key: keyof FigureTexts,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
