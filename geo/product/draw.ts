/** Builds what is drawn of a record: its geometry from its places, and the parts that accompany it. */
import type { Geometry, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import {
  along,
  bbox as turfBbox,
  feature as turfFeature,
  featureCollection,
  length as turfLength,
  lineSliceAlong,
  lineString,
  truncate,
} from '@turf/turf';
import type { AtlasFeature, FeatureProperties, Role } from '../contract/schema.ts';
import type { Precision, Status } from '../contract/vocabulary.ts';
import type { RecordFact } from '../facts/schema.ts';
import { arrowAt } from '../geometry/arrow.ts';
import { taperedBand } from '../geometry/band.ts';
import { labelPoint } from '../geometry/belt.ts';
import { ring } from '../geometry/circle.ts';
import { arc } from '../geometry/link.ts';
import { ribbon } from '../geometry/loop.ts';
import { lengthInside, lengthOf } from '../geometry/measure.ts';
import { roundLine, roundPosition } from '../geometry/round.ts';
import { smoothCourse, smoothRing } from '../geometry/smooth.ts';
import { rankAt, shortName } from './seats.ts';
import { placeOf, positionOf, reachOf, type Atlas } from './atlas.ts';

/** Half-widths of corridor bands in metres, at the start and at the end: wide at the core, narrow at the end. */
export const BAND_HALF_WIDTH_M: [number, number] = [11_000, 5_000];
/** Half-width of the ribbon of a loop in metres. */
export const LOOP_HALF_WIDTH_M = 5_000;
/** Decimals of the lines and bands of structures, which are kilometres wide: some ten metres. */
const STRUCTURE_DECIMALS = 4;
/** Half-width within which a course through towns is held to be known, where the record does not say. */
export const ROUTE_RADIUS_M = 5_000;

export interface Drawing {
  readonly features: readonly AtlasFeature[];
  /** length of what is drawn in metres, and of the part inside the province; null for what is no course */
  readonly length: { whole: number; province: number } | null;
  readonly radius_m: number | null;
  readonly bbox: [number, number, number, number] | null;
}

/** @returns no features for what is not drawn; coordinates in WGS-84 degrees, rounded as they are published */
export function drawRecord(atlas: Atlas, record: RecordFact): Drawing {
  const radius = radiusOf(atlas, record);
  const common: Omit<FeatureProperties, 'role'> = {
    id: record.id,
    name: record.name,
    nameEn: record.nameEn,
    label: record.label ?? record.name,
    labelEn: record.labelEn ?? record.nameEn,
    kind: record.kind,
    family: record.family,
    sector: record.sector,
    layer: record.layer,
    status: currentStatus(atlas, record),
    precision: record.location.precision,
    radius_m: radius,
  };
  const features: AtlasFeature[] = [];
  const add = (role: Role, geometry: Geometry, more: Partial<FeatureProperties> = {}): void => {
    const nth = features.filter((f) => f.properties.role === role).length;
    const part = role === 'body' && nth === 0 ? '' : `#${role}${nth > 0 ? `-${nth + 1}` : ''}`;
    features.push({
      type: 'Feature',
      id: record.id + part,
      properties: { ...common, role, ...more },
      geometry: (record.kind === 'structure' && geometry.type !== 'Point'
        ? truncate(geometry, { precision: STRUCTURE_DECIMALS })
        : geometry) as AtlasFeature['geometry'],
    });
  };

  const { shape, places, branches } = record.geometry;
  const positions = places.map((id) => positionOf(atlas, id));
  const nodes = (ids: readonly string[]): void => {
    for (const id of new Set(ids)) {
      const place = placeOf(atlas, id);
      const coordinates = positionOf(atlas, id);
      const rank = rankAt(atlas, coordinates);
      const label = { label: shortName(atlas, place), labelEn: place.nameEn, ...(rank ? { rank } : {}) };
      add('node', { type: 'Point', coordinates }, label);
    }
  };
  const named = (lines: readonly Position[][]): void => {
    const { labelAt, labelOn } = record.geometry;
    const line = lines[labelOn];
    if (record.kind !== 'structure' || !line) return;
    const carrier = stretch(line, labelAt);
    add('label', carrier);
    add('label', middleOf(carrier));
  };
  let length: Drawing['length'] = null;
  const measured = (lines: readonly Position[][]): void => {
    const province = atlas.base.territories.get('220000');
    length = {
      whole: lines.reduce((sum, line) => sum + lengthOf(line), 0),
      province: province ? lines.reduce((sum, line) => sum + lengthInside(line, province.geometry), 0) : Number.NaN,
    };
  };

  switch (shape) {
    case 'point':
    case 'points':
      for (const id of places) {
        add('body', { type: 'Point', coordinates: positionOf(atlas, id) });
        if (record.location.precision === 'town' || record.location.precision === 'county')
          add('ring', ring(positionOf(atlas, id), record.location.radius_m ?? pointRadius(atlas, record, id)));
      }
      break;
    case 'line':
    case 'channel': {
      const lines = [positions, ...branches.map((branch) => branch.map((id) => positionOf(atlas, id)))].map((course) =>
        smoothCourse(course),
      );
      measured(lines);
      add('body', lineGeometry(lines));
      named(lines);
      if (shape === 'channel') {
        for (const line of lines.length > 1 ? lines.slice(1) : lines) {
          const { position, bearing } = arrowAt(line);
          add('arrow', { type: 'Point', coordinates: position }, { bearing: Math.round(bearing) });
        }
        nodes([...places, ...branches.flat()].filter((id) => placeOf(atlas, id).kind !== 'site'));
      }
      break;
    }
    case 'band': {
      const axis = smoothCourse(positions);
      measured([axis]);
      add('body', taperedBand(axis, { halfWidthM: BAND_HALF_WIDTH_M }));
      add('axis', { type: 'LineString', coordinates: axis });
      named([axis]);
      nodes(places);
      break;
    }
    case 'loop': {
      const axis = smoothRing(positions);
      measured([axis]);
      add('body', ribbon(axis, LOOP_HALF_WIDTH_M));
      add('axis', { type: 'LineString', coordinates: axis });
      named([axis]);
      nodes(places);
      break;
    }
    case 'link': {
      const [from, to] = positions;
      if (!from || !to) throw new Error(`${record.id}: a link joins two places`);
      const line = arc(from, to);
      measured([line]);
      add('body', { type: 'LineString', coordinates: line });
      // Too short to carry its name at the view of the province: the name stands level at its middle.
      if (record.kind === 'structure') add('emblem', middleOf({ type: 'LineString', coordinates: line }));
      nodes(places);
      break;
    }
    case 'belt':
    case 'territory': {
      const area: Polygon | MultiPolygon = atlas.base.union(places.map((id) => placeOf(atlas, id).adcode ?? ''));
      const { emblemAt } = record.geometry;
      const middle: Geometry = {
        type: 'Point',
        coordinates: emblemAt ? positionOf(atlas, emblemAt) : labelPoint(area),
      };
      // A project known only to a city's territory is a symbol in it; the territory itself is not the project.
      const vague = record.location.precision === 'prefecture' || record.location.precision === 'province';
      if (record.kind === 'project' && vague) {
        add('body', middle);
        add('extent', area);
      } else {
        add('body', area);
        add('emblem', middle);
      }
      break;
    }
    case 'none':
      break;
  }

  return { features, length, radius_m: radius, bbox: boundsOf(features) };
}

/** Share of a course, to either side of the chosen point, along which its name may stand, and the least length. */
const LABEL_SHARE = 0.14;
const LABEL_LEAST_KM = 70;

/** The stretch of a course around a point given as a share of its length. */
function stretch(line: readonly Position[], at: number): LineString {
  const total = lengthOf(line) / 1000;
  const half = Math.min(Math.max(LABEL_SHARE * total, LABEL_LEAST_KM), total / 2);
  const from = Math.max(0, Math.min(at * total - half, total - 2 * half));
  const part = lineSliceAlong(lineString([...line]), from, from + 2 * half, { units: 'kilometers' });
  return { type: 'LineString', coordinates: roundLine(part.geometry.coordinates) };
}

/** The point half way along a line. */
function middleOf({ coordinates }: LineString): Geometry {
  const line = lineString(coordinates);
  const half = turfLength(line, { units: 'kilometers' }) / 2;
  const { coordinates: position } = along(line, half, { units: 'kilometers' }).geometry;
  return { type: 'Point', coordinates: roundPosition(position) };
}

/** Every line drawn, as one geometry. */
function lineGeometry(lines: readonly Position[][]): Geometry {
  const [only] = lines;
  if (lines.length === 1 && only) return { type: 'LineString', coordinates: only } satisfies LineString;
  return { type: 'MultiLineString', coordinates: [...lines] };
}

function boundsOf(features: readonly AtlasFeature[]): Drawing['bbox'] {
  const shown = features.filter((f) => f.properties.role !== 'ring');
  if (shown.length === 0) return null;
  const box = turfBbox(featureCollection(shown.map((f) => turfFeature(f.geometry as Geometry))));
  return [box[0], box[1], box[2], box[3]].map((n) => Math.round(n * 1e5) / 1e5) as Drawing['bbox'];
}

/** The metres that one point of a record may be off, by the precision that the record claims. */
function pointRadius(atlas: Atlas, record: RecordFact, id: string): number {
  const place = placeOf(atlas, id);
  return record.location.precision === 'site'
    ? (place.radius_m ?? 0)
    : Math.max(reachOf(atlas, id), place.radius_m ?? 0);
}

function radiusOf(atlas: Atlas, record: RecordFact): number | null {
  const { precision, radius_m } = record.location;
  const { shape, places } = record.geometry;
  if (radius_m) return radius_m;
  const pointLike: readonly Precision[] = ['site', 'town', 'county', 'prefecture', 'province'];
  if (shape === 'none') return null;
  if (pointLike.includes(precision)) return Math.max(...places.map((id) => pointRadius(atlas, record, id)));
  return precision === 'route' ? ROUTE_RADIUS_M : null;
}

/** What the newest document that mentions the record says of it. */
function currentStatus(atlas: Atlas, record: RecordFact): Status {
  const dateOf = (id: string): string => atlas.documents.find((d) => d.id === id)?.date ?? '';
  const said = record.status
    .filter((s) => s.status !== 'not-mentioned')
    .sort((a, b) => dateOf(a.document).localeCompare(dateOf(b.document)));
  return said.at(-1)?.status ?? 'not-mentioned';
}
