/** Texts of the tab of data, which come with it, not with the site. */
import { fill, type Language } from './index.ts';

const zh = {
  intro:
    '坐标为 WGS-84 经纬度。记录与文字按 CC BY 4.0 使用，请注明来源；底图各层另有许可，见各层说明与 datapackage.json。',
  oneFile: '这是单文件版，只含本文件里的数据；全部文件见网站。',
  tables: '表格（CSV，Excel 可直接打开）',
  whole: '全部数据',
  layers: '图层（GeoJSON）',
  layersHint: 'QGIS 打开 GeoJSON 时，同一文件夹里同名的 QML 样式会自动套用。',
  base: '底图（GeoJSON）',
  baseHint: '界线仅为示意；县市界来自高德，商用须先征得其同意；河湖 © OpenStreetMap 贡献者（ODbL）。',
  schemas: 'JSON Schema',
  projects: '项目与网络',
  structures: '空间格局',
  places: '地名与坐标',
  catalogue: '目录：全部记录、文件、地名',
  issues: '存疑与文件差异',
  layerList: '图层清单',
  package: '数据包说明（Frictionless）',
  mapStyle: 'MapLibre 样式',
  schemaCatalogue: '目录',
  schemaLayers: '图层清单',
  schemaLayer: '图层',
  schemaIssues: '存疑',
  download: '下载 {name}：{kind}',
  style: 'QGIS 样式',
  cite: '引用本数据',
  copy: '复制',
  copyOf: '复制 {what} 引文',
  failed: '未能取出 {path}',
};
export type DataTextKey = keyof typeof zh;

const en: Readonly<Record<DataTextKey, string>> = {
  intro:
    'Coordinates are WGS-84 longitude and latitude. Records and texts are CC BY 4.0: please name the source. Layers of the base map keep their own licences, see their notes and datapackage.json.',
  oneFile: 'This is the atlas as one file, with the data that it holds; all files are on the site.',
  tables: 'Tables (CSV, open in Excel)',
  whole: 'All data',
  layers: 'Layers (GeoJSON)',
  layersHint: 'QGIS applies the QML style of the same name in the same folder by itself.',
  base: 'Base map (GeoJSON)',
  baseHint:
    'Boundaries are illustrative. County lines come from AMap, which must be asked before commercial use; rivers and lakes © OpenStreetMap contributors (ODbL).',
  schemas: 'JSON Schemas',
  projects: 'Projects and networks',
  structures: 'Spatial structures',
  places: 'Places with coordinates',
  catalogue: 'Catalogue: all records, documents, places',
  issues: 'Doubts and differences between documents',
  layerList: 'List of layers',
  package: 'Data package (Frictionless)',
  mapStyle: 'MapLibre style',
  schemaCatalogue: 'Catalogue',
  schemaLayers: 'List of layers',
  schemaLayer: 'Layer',
  schemaIssues: 'Doubts',
  download: 'Download {name}: {kind}',
  style: 'QGIS style',
  cite: 'Cite the data',
  copy: 'Copy',
  copyOf: 'Copy the {what} reference',
  failed: 'Could not take out {path}',
};
const texts: Readonly<Record<Language, Readonly<Record<DataTextKey, string>>>> = { zh, en };

/** The text of a key of this part of the interface. */
export const dataText = (
  lang: Language,
  key: DataTextKey,
  values: Readonly<Record<string, string | number>> = {},
): string => fill(texts[lang][key], values);
