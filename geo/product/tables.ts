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
    aliases: place.aliases.join(' '),
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

/** The columns of a table as Table Schema has them, from its first line. */
export function fieldsOf(text: string): { name: string; type: 'string' | 'number' }[] {
  const [header = []] = Papa.parse<string[]>(text.replace(BOM, ''), { preview: 1 }).data;
  return header.map((name) => ({ name, type: NUMBERS.includes(name) ? 'number' : 'string' }));
}
