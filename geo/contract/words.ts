/** The contract's closed word lists in both languages. */
import type { Kind, PlaceKind, Precision, Status } from './vocabulary.ts';

export type Words<K extends string> = Readonly<Record<K, { zh: string; en: string }>>;

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
