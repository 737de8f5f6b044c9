/** Facts and drawings → the records, places and layers of the published contract. */
import type { AtlasDocument, AtlasPlace, AtlasRecord, LayerEntry, LayerIndex, Tone } from '../contract/schema.ts';
import { SCHEMA_VERSION } from '../contract/schema.ts';
import type { LayerFact, PlaceFact, RecordFact, ToneFact } from '../facts/schema.ts';
import { pinyinOf } from '../text/pinyin.ts';
import type { Atlas } from './atlas.ts';
import type { Drawing } from './draw.ts';

/** Drops keys that are undefined, so that published objects carry only what is known. */
function known<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

const kilometres = (metres: number): number => Math.round(metres / 100) / 10;

/** What the search finds other names by. */
const aliasPinyin = (aliases: readonly string[]): string[] =>
  aliases.map((alias) => (/\p{Script=Han}/u.test(alias) ? pinyinOf(alias).pinyin : ''));

export function publishDocument(document: Atlas['documents'][number]): AtlasDocument {
  const { file: _file, ...published } = document;
  return known(published);
}

export function publishPlace(atlas: Atlas, place: PlaceFact): AtlasPlace {
  const source = place.source ? atlas.sources.get(place.source.id) : undefined;
  const told = [source?.name, place.source?.key, place.source?.note].filter(Boolean).join(' · ');
  return known({
    id: place.id,
    name: place.name,
    nameEn: place.nameEn,
    ...pinyinOf(place.name, place.pinyin),
    aliases: place.aliases,
    aliasPinyin: aliasPinyin(place.aliases),
    kind: place.kind,
    parent: place.parent,
    adcode: place.adcode,
    lon: place.lon ?? null,
    lat: place.lat ?? null,
    radius_m: place.radius_m ?? null,
    source: place.unlocatedEn ? `unknown: ${place.unlocatedEn}` : told,
  });
}

export function publishRecord(atlas: Atlas, record: RecordFact, drawing: Drawing): AtlasRecord {
  const dateOf = (id: string): string => atlas.documents.find((d) => d.id === id)?.date ?? '';
  const { places, branches } = record.geometry;
  const aliases = record.label ? [...new Set([record.label, ...record.aliases])] : record.aliases;
  return {
    id: record.id,
    kind: record.kind,
    family: record.family,
    name: record.name,
    nameEn: record.nameEn,
    ...pinyinOf(record.name),
    aliases,
    aliasPinyin: aliasPinyin(aliases),
    summary: record.summary,
    summaryEn: record.summaryEn,
    sector: record.sector,
    layer: record.layer,
    status: record.status
      .map((s) => known({ ...s, date: dateOf(s.document) }))
      .sort((a, b) => a.date.localeCompare(b.date)),
    location: known({
      precision: record.location.precision,
      radius_m: drawing.radius_m,
      method: record.location.method,
      methodEn: record.location.methodEn,
      reason: record.location.reason,
      reasonEn: record.location.reasonEn,
    }),
    places: [...new Set([...places, ...branches.flat(), ...record.alsoPlaces])],
    figures: record.figures.map(known),
    lengths: compareLengths(record, drawing),
    plausibility: [],
    citations: record.citations.map(known),
    variants: record.variants,
    related: record.related,
    bbox: drawing.bbox,
  };
}

/** A drawn length that differs from the printed one by more than this goes to issues.json. */
export const LENGTH_TOLERANCE = 0.15;

/** The drawn course against each printed length that the record names. */
function compareLengths(record: RecordFact, drawing: Drawing): AtlasRecord['lengths'] {
  if (!drawing.length) return [];
  const { whole, province } = drawing.length;
  const drawn = { whole, province, 'outside-province': whole - province };
  return record.lengths.map((check) => {
    // Sections printed one by one are compared as their sum.
    const printed = record.figures
      .filter((figure) => figure.quantity === check.quantity)
      .reduce((sum, figure) => sum + figure.value, 0);
    return known({
      quantity: check.quantity,
      of: check.of,
      printed_km: Math.round(printed * 10) / 10,
      drawn_km: kilometres(drawn[check.of]),
      ratio: Math.round((drawn[check.of] / 1000 / printed) * 1000) / 1000,
      reason: check.reason,
      reasonEn: check.reasonEn,
    });
  });
}

export interface Drawn {
  readonly record: RecordFact;
  readonly drawing: Drawing;
}

export function publishLayers(atlas: Atlas, drawn: readonly Drawn[]): LayerIndex {
  return {
    schema: SCHEMA_VERSION,
    groups: atlas.groups.map(({ id, parent, title }) => ({ id, parent: parent ?? null, title })),
    tones: atlas.tones.map(publishTone),
    icons: [...atlas.icons],
    layers: atlas.layers.map((layer) =>
      layerEntry(
        atlas,
        layer,
        drawn.filter(({ record }) => record.layer === layer.id),
      ),
    ),
  };
}

/** A tone with its grey as a colour. */
export const publishTone = ({ lightness, ...tone }: ToneFact): Tone => known({ ...tone, grey: greyOf(lightness) });

/** `#rrggbb` of a grey with this CIE lightness, 8 or above by the cube, below in a straight line. */
function greyOf(lightness: number): string {
  const y = lightness > 8 ? ((lightness + 16) / 116) ** 3 : lightness / 903.3;
  const c = y <= 0.0031308 ? 12.92 * y : 1.055 * y ** (1 / 2.4) - 0.055;
  const pair = Math.round(c * 255)
    .toString(16)
    .padStart(2, '0');
  return `#${pair}${pair}${pair}`;
}

function layerEntry(atlas: Atlas, layer: LayerFact, members: readonly Drawn[]): LayerEntry {
  const boxes = members.flatMap(({ drawing }) => (drawing.bbox ? [drawing.bbox] : []));
  const cited = new Set(members.flatMap(({ record }) => record.citations.map((c) => c.document)));
  const source = atlas.documents.filter((d) => d.witness && cited.has(d.id));
  return known({
    id: layer.id,
    group: layer.group,
    title: layer.title,
    file: `layers/${layer.id}.geojson`,
    geometry: geometryOf(members),
    count: members.length,
    bbox:
      boxes.length === 0
        ? null
        : [
            Math.min(...boxes.map((b) => b[0])),
            Math.min(...boxes.map((b) => b[1])),
            Math.max(...boxes.map((b) => b[2])),
            Math.max(...boxes.map((b) => b[3])),
          ],
    source: source.map((d) => d.id),
    asOf:
      source
        .map((d) => d.date)
        .sort()
        .at(-1) ?? '—',
    tone: layer.tone,
    icon: layer.icon,
    sectorIcons: sectorIconsOf(atlas, layer),
    fill: layer.fill,
    width: layer.width,
    on: layer.on,
  });
}

function sectorIconsOf(atlas: Atlas, { sectorIcons }: LayerFact): LayerEntry['sectorIcons'] {
  const own = atlas.sectors.flatMap(({ id, title }) => {
    const icon = sectorIcons[id];
    return icon ? [{ sector: id, icon, title }] : [];
  });
  return own.length > 0 ? own : undefined;
}

function geometryOf(members: readonly Drawn[]): LayerEntry['geometry'] {
  const kinds = new Set(
    members.flatMap(({ drawing }) =>
      drawing.features
        .filter((f) => f.properties.role === 'body')
        .map((f) => f.geometry.type.replace('Multi', '').replace('String', '').toLowerCase()),
    ),
  );
  const [only] = kinds;
  if (kinds.size === 0) return 'none';
  return kinds.size === 1 ? (only as LayerEntry['geometry']) : 'mixed';
}
