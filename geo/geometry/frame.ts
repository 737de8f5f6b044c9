import { earthRadius } from '@turf/turf';
import type { Position } from 'geojson';
import { GeometryError } from './error.ts';

/** Planar metres east and north of the origin of a frame. */
export type Metres = [x: number, y: number];

/** A local flat metre frame around some place. */
export interface Frame {
  toMetres(position: Position): Metres;
  toDegrees(metres: Metres): Position;
}

const METRES_PER_DEGREE = (earthRadius * Math.PI) / 180;

/** Throws GeometryError, naming the index, unless every entry is a finite WGS-84 [lon, lat] in degrees. */
export function checkPositions(points: readonly Position[]): void {
  points.forEach((point, index) => {
    const [lon, lat] = point;
    if (!Number.isFinite(lon) || !Number.isFinite(lat) || Math.abs(lon!) > 180 || Math.abs(lat!) > 90) {
      throw new GeometryError(
        `point ${index} is [${point.join(', ')}]: wanted longitude −180…180 and latitude −90…90 in degrees`,
        index,
      );
    }
  });
}

/**
 * The equirectangular metre frame whose origin is the middle of the points' bounding box.
 * On the sphere of turf (radius 6 371 008.8 m). North–south lengths are exact; east–west lengths are off by the factor
 * cos(origin)/cos(latitude): 3.5 % at 2° from the origin latitude of 44°. Each axis is affine in
 * its own degree, so what is monotone or within a range in metres is so in degrees.
 * Lines over the antimeridian are not supported. No points: GeometryError.
 */
export function frameOf(points: readonly Position[]): Frame {
  if (points.length === 0) throw new GeometryError('no points to set up a frame around');
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points as [number, number][]) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const lon0 = (west + east) / 2;
  const lat0 = (south + north) / 2;
  const perLon = METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  return {
    toMetres: ([lon, lat]) => [(lon! - lon0) * perLon, (lat! - lat0) * METRES_PER_DEGREE],
    toDegrees: ([x, y]) => [lon0 + x / perLon, lat0 + y / METRES_PER_DEGREE],
  };
}
