/** The records and places as CSV for a spreadsheet: UTF-8 with BOM, formula cells defused. */
import Papa from 'papaparse';
import type { AtlasPlace, AtlasRecord } from '../contract/schema.ts';

const BOM = '\uFEFF';

/** Rows to CSV. Cells that a spreadsheet would run as a formula get a leading apostrophe. */
export function csv(rows: readonly Record<string, string | number | null>[]): string {
  return BOM + Papa.unparse([...rows], { escapeFormulae: true, newline: '\r\n' }) + '\r\n';
}

export function recordRows(records: readonly AtlasRecord[]): Record<string, string | number | null>[] {
  return records.map((record) => ({
    id: record.id,
    kind: record.kind,
    family: record.family,
    name: record.name,
    nameEn: record.nameEn,
    summary: record.summary,
    summaryEn: record.summaryEn,
    sector: record.sector,
    layer: record.layer,
    status: record.status.map((s) => `${s.document}: ${s.status}`).join('; '),
    precision: record.location.precision,
    radius_m: record.location.radius_m,
    method: record.location.method,
    places: record.places.join(' '),
    figures: record.figures
      .map((f) => `${f.quantity}${f.note ? ` (${f.note})` : ''}: ${f.value} ${f.unit} [${f.printed}]`)
      .join('; '),
    citations: record.citations
      .map(
        (c) =>
          `${c.document} ${c.section}${c.box ? ` 专栏${c.box}-${c.item ?? ''}` : ''} ${c.start}-${c.end} ${c.check}`,
      )
      .join('; '),
    west: record.bbox?.[0] ?? null,
    south: record.bbox?.[1] ?? null,
    east: record.bbox?.[2] ?? null,
    north: record.bbox?.[3] ?? null,
  }));
}

export function placeRows(places: readonly AtlasPlace[]): Record<string, string | number | null>[] {
  return places.map((place) => ({
    id: place.id,
    name: place.name,
    nameEn: place.nameEn,
    pinyin: place.pinyin,
    aliases: place.aliases.join('; '),
    kind: place.kind,
    parent: place.parent,
    adcode: place.adcode ?? null,
    lon: place.lon,
    lat: place.lat,
    radius_m: place.radius_m,
    source: place.source,
  }));
}

/** Columns that hold numbers; all others hold text. */
const NUMBERS = ['radius_m', 'lon', 'lat', 'west', 'south', 'east', 'north'];

/** What a column holds, for whoever reads the table without the atlas. */
const COLUMNS: Readonly<Record<string, string>> = {
  id: 'Stable id; in links #select=<id>',
  kind: 'Of a record: structure, network or project; of a place: what it is',
  family: '类别 · The pattern, network or box (专栏) of the plan that the record belongs to',
  name: '名称 · Name as the document prints it',
  nameEn: 'Name in English',
  summary: '摘要 · What it is, in words of the atlas',
  summaryEn: 'What it is, in English',
  sector: 'Sector, an id of catalogue.json',
  layer: 'Layer, an id of layers/index.json',
  status: 'What each document says of the progress: document: status, separated by semicolons',
  precision: 'How well it is placed: site, town, county, prefecture, province, route, area, schematic or none',
  radius_m: 'Metres within which the true point lies',
  method: '定位方法 · How it was placed',
  places: 'Ids of places.csv in the order of drawing, separated by spaces',
  figures: 'Quantity (what it counts): value unit [as printed], separated by semicolons',
  citations:
    'Document, section, box and item, first code point and the one after the last, first 12 digits of the SHA-256',
  west: 'Western edge of what is drawn, degrees WGS-84',
  south: 'Southern edge of what is drawn, degrees WGS-84',
  east: 'Eastern edge of what is drawn, degrees WGS-84',
  north: 'Northern edge of what is drawn, degrees WGS-84',
  pinyin: '拼音 · Pinyin without tones',
  aliases: '别名 · Other names, separated by semicolons',
  parent: 'Id of the next larger place that holds it',
  adcode: '行政区划代码 · Administrative division code',
  lon: 'Longitude, degrees WGS-84',
  lat: 'Latitude, degrees WGS-84',
  source: 'Where the coordinate is from, or why there is none',
};

/** The columns of a table as Table Schema has them, from its first line. */
export function fieldsOf(text: string): { name: string; type: 'string' | 'number'; description?: string }[] {
  const [header = []] = Papa.parse<string[]>(text.replace(BOM, ''), { preview: 1 }).data;
  return header.map((name) => ({
    name,
    type: NUMBERS.includes(name) ? 'number' : 'string',
    ...(COLUMNS[name] ? { description: COLUMNS[name] } : {}),
  }));
}
