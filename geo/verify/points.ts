/** Holds gazetteer points against rows of another list of places with the same name and kind, and against tracks. */
import { distance } from '@turf/turf';
import gcoord from 'gcoord';
import type { PlaceKind } from '../contract/vocabulary.ts';
import type { PlaceFact } from '../facts/schema.ts';
import { SNAP_M, type Tracks } from './tracks.ts';

/** A row of the reference gazetteer; `name` is empty where the list has no Chinese one. */
export interface Row {
  readonly name: string;
  readonly nameEn?: string;
  readonly lon: number;
  readonly lat: number;
  readonly code: string;
  readonly source: string;
}

export interface PointFinding {
  readonly place: string;
  readonly name: string;
  readonly metres: number;
  readonly radius_m: number;
  readonly source: string;
  /** the difference is the one between GCJ-02 and WGS-84 */
  readonly shifted: boolean;
}

/** What is measured together; `site` is what a record stands on as a site, `feature` a thing known less finely. */
export const POINT_CLASSES = ['site', 'station', 'seat', 'town', 'feature'] as const;
export type PointClass = (typeof POINT_CLASSES)[number];

/** How far points of one class lie from independent ones. */
export interface Measure {
  readonly class: PointClass;
  readonly compared: number;
  /** metres */
  readonly median_m: number;
  /** share whose stated radius covers the difference, 0…1 */
  readonly inside: number;
}

export interface Comparison {
  readonly compared: number;
  readonly findings: readonly PointFinding[];
  readonly measures: readonly Measure[];
  /** stations that stand on no reference track, so that nothing can be said of them */
  readonly trackless: readonly string[];
}

/** What `site` and stations have to reach; the other classes are settlements, whose middle is a matter of choice. */
export const REQUIRED = { classes: ['site', 'station'], median_m: 1500, inside: 0.95 } as const;

/** Sources that copy from one another count as one. */
const LINEAGES: readonly [RegExp, string][] = [
  [/vonng|datav|qweather/, 'amap'],
  [/openflights|ip2location|ourairports/, 'ourairports'],
  [/cn-trains|osm|wikidata|where2go/, 'osm'],
  [/geonames|whosonfirst/, 'geonames'],
  [/natural-?earth/, 'natural-earth'],
  [/^gem/i, 'gem'],
  [/^wri/i, 'wri'],
  [/world-port-index/, 'world-port-index'],
];
const lineage = (source: string): string => LINEAGES.find(([pattern]) => pattern.test(source))?.[1] ?? source;
/** Area centroids and lists known to be wrong by tens of kilometres. */
const UNUSED = /^(dr5hn|geonames\(Gawaboumga\)|qweather-airmon|qweather-tide)/;
/** Rows of the name that stand for another thing; the place's own note says which. */
const OTHER_THINGS: Readonly<Record<string, RegExp>> = {
  // the old seat, Huinan town
  huinan: /geonames|naturalearth/,
  // the seat of Tonghua County, and the other way round
  tonghua: /naturalearth/,
  'tonghua-county': /geonames/,
  // 22 km off in these copies, corrected since
  'airport-tonghua-sanyuanpu': /openflights|ip2location/,
  // the old harbour in the river mouth
  'port-yingkou': /naturalearth|sea-ports/,
  // the southern shore, where the visitors are
  'lake-chagan': /qweather/,
};

interface Kind {
  readonly class: PointClass;
  readonly codes: RegExp;
  /** a row of the same name farther off than this names another place, metres */
  readonly homonym_m: number;
}
const SEAT = /^(ADM[123]-SEAT|PPLA?\d?|PPLC)$/;
const KINDS: Partial<Record<PlaceKind, Kind>> = {
  station: { class: 'station', codes: /^RSTN$/, homonym_m: 50_000 },
  airport: { class: 'feature', codes: /^AIRP$/, homonym_m: 50_000 },
  port: { class: 'feature', codes: /^PRT$/, homonym_m: 50_000 },
  'power-plant': { class: 'feature', codes: /^(PS|PSH)$/, homonym_m: 20_000 },
  'scenic-area': { class: 'feature', codes: /^(SKI|SCENIC)$/, homonym_m: 20_000 },
  bridge: { class: 'feature', codes: /^BDG$/, homonym_m: 20_000 },
  lake: { class: 'feature', codes: /^LK$/, homonym_m: 50_000 },
  reservoir: { class: 'feature', codes: /^LK$/, homonym_m: 50_000 },
  prefecture: { class: 'seat', codes: SEAT, homonym_m: 50_000 },
  county: { class: 'seat', codes: SEAT, homonym_m: 50_000 },
  district: { class: 'seat', codes: /^ADM3-SEAT$/, homonym_m: 50_000 },
  // Many small places share a name in pinyin.
  town: { class: 'town', codes: /^(ADM4-SEAT|PPLA?\d?)$/, homonym_m: 10_000 },
};

const bare = (name: string): string =>
  name.length > 2 ? name.replace(/(市|县|区|镇|乡|站|机场|滑雪场|国家级自然保护区)$/, '') : name;
/** Words that only say what kind of thing it is. */
const GENERIC =
  /\b(hydroelectric|hydropower|hydro|combined heat and power|power|plant|station|railway|port|gang|international|int'?l|airport|city|county|district|town|township)\b/g;
/** The words that tell an English name from others: `Changchun Longjia Int'l` → `changchun longjia`. */
const words = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(GENERIC, ' ')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** Lineages fine enough to tell the datums apart; the others are rounded to more than the shift between them. */
const FINE = ['amap', 'osm', 'ourairports'];
/** How near the difference of two points must be to the datum shift to be taken for it, metres. */
const SHIFT_TOLERANCE_M = 100;

/**
 * Points that differ from an independent row by more than their radius, or by the shift between the datums, and how
 * well each class does. Where no list has a station, its distance from the tracks (of another lineage than its own
 * point) stands for the difference.
 *
 * @param sites places that a record stands on as a site
 */
export function comparePoints(
  places: readonly PlaceFact[],
  rows: readonly Row[],
  { tracks, sites = new Set() }: { readonly tracks?: Tracks; readonly sites?: ReadonlySet<string> } = {},
): Comparison {
  const used = rows.filter((row) => !UNUSED.test(row.source)).map((row) => ({ row, words: words(row.nameEn ?? '') }));
  const findings: PointFinding[] = [];
  const trackless: string[] = [];
  const errors = new Map<PointClass, { metres: number; inside: boolean }[]>();
  for (const place of places) {
    const kind = KINDS[place.kind];
    const { lon, lat, radius_m = 0 } = place;
    if (!kind || lon === undefined || lat === undefined) continue;
    const names = new Set([place.name, ...place.aliases].map(bare));
    const latin = new Set(words(place.nameEn));
    // Of homonyms the nearest is meant, unless it is far off; a point in the wrong county is found elsewhere.
    const nearest = new Map<string, { row: Row; metres: number }>();
    for (const { row, words: said } of used) {
      if (!kind.codes.test(row.code) || OTHER_THINGS[place.id]?.test(row.source)) continue;
      // An English name may leave words out (Longjia Airport), but not hold others (Huaneng Baishan).
      const same = row.name ? names.has(bare(row.name)) : said.length > 0 && said.every((word) => latin.has(word));
      if (!same) continue;
      const metres = distance([lon, lat], [row.lon, row.lat], { units: 'meters' });
      if (metres > kind.homonym_m) continue;
      const held = nearest.get(lineage(row.source));
      if (!held || metres < held.metres) nearest.set(lineage(row.source), { row, metres });
    }
    const own = lineage(place.source?.id ?? '');
    const independent: number[] = [];
    for (const [from, { row, metres }] of nearest) {
      if (from !== own) independent.push(metres);
      const shifted = FINE.includes(from) && isDatumShift([lon, lat], [row.lon, row.lat]);
      if (shifted || (from !== own && metres > radius_m))
        findings.push({ place: place.id, name: place.name, metres, radius_m, source: row.source, shifted });
    }
    if (tracks && place.kind === 'station' && independent.length === 0 && place.source?.id !== 'osm') {
      const metres = tracks.distance([lon, lat]);
      if (metres > SNAP_M) trackless.push(place.id);
      else {
        independent.push(metres);
        if (metres > radius_m)
          findings.push({ place: place.id, name: place.name, metres, radius_m, source: 'tracks', shifted: false });
      }
    }
    if (independent.length === 0) continue;
    const worst = Math.max(...independent);
    const measured = sites.has(place.id) && kind.class === 'feature' ? 'site' : kind.class;
    const held = errors.get(measured) ?? [];
    errors.set(measured, [...held, { metres: worst, inside: worst <= radius_m }]);
  }
  const measures = POINT_CLASSES.flatMap((name): Measure[] => {
    const held = errors.get(name);
    if (!held) return [];
    const inside = held.filter((error) => error.inside).length / held.length;
    return [{ class: name, compared: held.length, median_m: median(held.map((error) => error.metres)), inside }];
  });
  return {
    compared: measures.reduce((sum, measure) => sum + measure.compared, 0),
    findings: findings.sort((a, b) => b.metres / b.radius_m - a.metres / a.radius_m),
    measures,
    trackless,
  };
}

/** The measures that do not reach what is required of their class. */
export function shortOf(measures: readonly Measure[]): Measure[] {
  return measures.filter(
    (measure) =>
      (REQUIRED.classes as readonly string[]).includes(measure.class) &&
      (measure.median_m > REQUIRED.median_m || measure.inside < REQUIRED.inside),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Whether a point lies where another one would in GCJ-02. */
export function isDatumShift(point: [number, number], wgs84: [number, number]): boolean {
  const shifted = gcoord.transform(wgs84, gcoord.WGS84, gcoord.GCJ02);
  const shift = distance(wgs84, shifted, { units: 'meters' });
  return shift > 3 * SHIFT_TOLERANCE_M && distance(point, shifted, { units: 'meters' }) < SHIFT_TOLERANCE_M;
}
