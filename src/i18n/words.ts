/** The contract's closed word lists in both languages. */
import type {
  IssueKind,
  Kind,
  PlaceKind,
  PLAUSIBILITY_CHECKS,
  Precision,
  Status,
} from '../../geo/contract/vocabulary.ts';

type Words<K extends string> = Readonly<Record<K, { zh: string; en: string }>>;

export const kindWords: Words<Kind> = {
  structure: { zh: '空间格局', en: 'Structure' },
  network: { zh: '网络', en: 'Network' },
  project: { zh: '项目', en: 'Project' },
};

export const precisionWords: Words<Precision> = {
  site: { zh: '点位', en: 'Site' },
  town: { zh: '乡镇', en: 'Town' },
  county: { zh: '县（市、区）', en: 'County' },
  prefecture: { zh: '市州', en: 'Prefecture' },
  province: { zh: '全省', en: 'Province' },
  route: { zh: '线路走向', en: 'Route' },
  area: { zh: '区域', en: 'Area' },
  schematic: { zh: '示意', en: 'Schematic' },
  none: { zh: '未定位', en: 'Not placed' },
};

export const statusWords: Words<Status> = {
  planned: { zh: '规划', en: 'Planned' },
  preparing: { zh: '前期', en: 'Preparing' },
  started: { zh: '开工', en: 'Started' },
  building: { zh: '在建', en: 'Under way' },
  done: { zh: '建成', en: 'Done' },
  'not-mentioned': { zh: '未提及', en: 'Not mentioned' },
};

export const placeKindWords: Words<PlaceKind> = {
  country: { zh: '国家', en: 'Country' },
  province: { zh: '省级', en: 'Province' },
  prefecture: { zh: '地级', en: 'Prefecture' },
  district: { zh: '市辖区', en: 'District' },
  county: { zh: '县（市）', en: 'County' },
  town: { zh: '乡镇', en: 'Town' },
  village: { zh: '村', en: 'Village' },
  zone: { zh: '园区', en: 'Zone' },
  station: { zh: '车站', en: 'Station' },
  junction: { zh: '节点', en: 'Junction' },
  airport: { zh: '机场', en: 'Airport' },
  port: { zh: '港口', en: 'Port' },
  'port-of-entry': { zh: '口岸', en: 'Port of entry' },
  'power-plant': { zh: '电站', en: 'Power plant' },
  substation: { zh: '变电站', en: 'Substation' },
  'gas-facility': { zh: '油气设施', en: 'Oil and gas facility' },
  dam: { zh: '水坝', en: 'Dam' },
  lake: { zh: '湖泊', en: 'Lake' },
  reservoir: { zh: '水库', en: 'Reservoir' },
  river: { zh: '河流', en: 'River' },
  mountain: { zh: '山', en: 'Mountain' },
  bridge: { zh: '桥', en: 'Bridge' },
  'scenic-area': { zh: '景区', en: 'Scenic area' },
  site: { zh: '地点', en: 'Site' },
};

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
