/** Holds gazetteer points against rows of another list of places with the same name and kind. */
import { distance } from '@turf/turf';
import gcoord from 'gcoord';
import type { PlaceKind } from '../contract/vocabulary.ts';
import type { PlaceFact } from '../facts/schema.ts';

/** A row of the reference gazetteer. */
export interface Row {
  readonly name: string;
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

/** Sources that copy from one another count as one. */
const LINEAGES: readonly [RegExp, string][] = [
  [/vonng|datav|qweather/, 'amap'],
  [/openflights|ip2location|ourairports/, 'ourairports'],
  [/cn-trains|osm|wikidata|where2go/, 'osm'],
  [/geonames|whosonfirst/, 'geonames'],
  [/natural-?earth/, 'natural-earth'],
];
const lineage = (source: string): string => LINEAGES.find(([pattern]) => pattern.test(source))?.[1] ?? source;
/** Area centroids and lists known to be wrong by tens of kilometres. */
const UNUSED = /^(dr5hn|geonames\(Gawaboumga\)|qweather-airmon|qweather-tide)/;

const SEAT = /^(ADM[123]-SEAT|PPLA?\d?|PPLC)$/;
const CODES: Partial<Record<PlaceKind, RegExp>> = {
  station: /^RSTN$/,
  airport: /^AIRP$/,
  prefecture: SEAT,
  county: SEAT,
  district: /^ADM3-SEAT$/,
  town: /^ADM4-SEAT$/,
};
const bare = (name: string): string => (name.length > 2 ? name.replace(/(市|县|区|镇|乡|站|机场)$/, '') : name);

/** A row of the same name farther off than this names another place, metres. */
const HOMONYM_M = 50_000;
/** How near the difference of two points must be to the datum shift to be taken for it, metres. */
const SHIFT_TOLERANCE_M = 100;

/** Points that differ from an independent row by more than their radius, or by the shift between the datums. */
export function comparePoints(
  places: readonly PlaceFact[],
  rows: readonly Row[],
): { compared: number; findings: PointFinding[] } {
  const byName = new Map<string, Row[]>();
  for (const row of rows) {
    if (UNUSED.test(row.source)) continue;
    const held = byName.get(bare(row.name));
    if (held) held.push(row);
    else byName.set(bare(row.name), [row]);
  }
  const findings: PointFinding[] = [];
  let compared = 0;
  for (const place of places) {
    const codes = CODES[place.kind];
    const { lon, lat, radius_m = 0 } = place;
    if (!codes || lon === undefined || lat === undefined) continue;
    const names = new Set([place.name, ...place.aliases].map(bare));
    const same = [...names].flatMap((name) => byName.get(name) ?? []).filter((row) => codes.test(row.code));
    // Of homonyms the nearest is meant, unless it is far off; a point in the wrong county is found elsewhere.
    const nearest = new Map<string, { row: Row; metres: number }>();
    for (const row of same) {
      const metres = distance([lon, lat], [row.lon, row.lat], { units: 'meters' });
      if (metres > HOMONYM_M) continue;
      const held = nearest.get(lineage(row.source));
      if (!held || metres < held.metres) nearest.set(lineage(row.source), { row, metres });
    }
    const own = lineage(place.source?.id ?? '');
    if ([...nearest.keys()].some((other) => other !== own)) compared += 1;
    for (const [from, { row, metres }] of nearest) {
      const shifted = isDatumShift([lon, lat], [row.lon, row.lat]);
      if (shifted || (from !== own && metres > radius_m))
        findings.push({ place: place.id, name: place.name, metres, radius_m, source: row.source, shifted });
    }
  }
  return { compared, findings: findings.sort((a, b) => b.metres / b.radius_m - a.metres / a.radius_m) };
}

/** Whether a point lies where another one would in GCJ-02. */
export function isDatumShift(point: [number, number], wgs84: [number, number]): boolean {
  const shifted = gcoord.transform(wgs84, gcoord.WGS84, gcoord.GCJ02);
  const shift = distance(wgs84, shifted, { units: 'meters' });
  return shift > 3 * SHIFT_TOLERANCE_M && distance(point, shifted, { units: 'meters' }) < SHIFT_TOLERANCE_M;
}
