/** Where the view is: what part of the province it shows, and the small map that tells. Web Mercator, WGS-84 degrees. */
import type { FeatureCollection, Position } from 'geojson';
import type { Camera } from '../address/fragment.ts';

/** In units of the world's width from its north-western corner, y to the south. */
export interface Box {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** Side of the world at zoom 0 in pixels. */
const WORLD = 512;
/** Below this share of the province in view, a reader no longer sees where in it the view is. */
const LOST_BELOW = 0.3;

export const mercatorX = (lon: number): number => lon / 360 + 0.5;
export const mercatorY = (lat: number): number => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);

/** What a map of this size in pixels shows. */
export function viewBox({ zoom, lat, lon }: Camera, width: number, height: number): Box {
  const side = WORLD * 2 ** zoom;
  const [x, y] = [mercatorX(lon), mercatorY(lat)];
  return {
    west: x - width / 2 / side,
    north: y - height / 2 / side,
    east: x + width / 2 / side,
    south: y + height / 2 / side,
  };
}

const area = ({ west, north, east, south }: Box): number => Math.max(0, east - west) * Math.max(0, south - north);

/** Whether the view has left the province, or shows so little of it that its outline is out of sight. */
export function isLost(view: Box, province: Box): boolean {
  const both: Box = {
    west: Math.max(view.west, province.west),
    north: Math.max(view.north, province.north),
    east: Math.min(view.east, province.east),
    south: Math.min(view.south, province.south),
  };
  return area(both) < LOST_BELOW * area(province);
}

const ringsOf = ({ features }: FeatureCollection): Position[][] =>
  features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon'
      ? geometry.coordinates
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flat()
        : [],
  );

/** Null where there is no outline. */
export function boxOf(outline: FeatureCollection): Box | null {
  const positions = ringsOf(outline).flat();
  if (positions.length === 0) return null;
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of positions) {
    const [x, y] = [mercatorX(lon), mercatorY(lat)];
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  return { west, north, east, south };
}

export interface Inset {
  /** the outline, as path data */
  readonly path: string;
  /** the view, kept within the inset; a mark of at least `least` pixels */
  readonly mark: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** whether the view lies wholly outside what the inset shows, and the mark stands at its edge */
  readonly outside: boolean;
}

/** The small map, `width` × `height` pixels with `margin` around the province. */
export function insetOf(
  outline: FeatureCollection,
  province: Box,
  view: Box,
  { width, height, margin, least = 7 }: { width: number; height: number; margin: number; least?: number },
): Inset {
  const scale = Math.min(
    (width - 2 * margin) / (province.east - province.west),
    (height - 2 * margin) / (province.south - province.north),
  );
  const left = width / 2 - ((province.west + province.east) / 2) * scale;
  const top = height / 2 - ((province.north + province.south) / 2) * scale;
  const px = (n: number): number => Math.round(n * 10) / 10;
  const path = ringsOf(outline)
    .map((ring) => {
      const points: string[] = [];
      for (const [lon = 0, lat = 0] of ring) {
        const point = `${Math.round(left + mercatorX(lon) * scale)} ${Math.round(top + mercatorY(lat) * scale)}`;
        if (point !== points.at(-1)) points.push(point);
      }
      return points.length > 2 ? `M${points.join('L')}Z` : '';
    })
    .join('');
  const wide = Math.max(least, Math.min(width, (view.east - view.west) * scale));
  const high = Math.max(least, Math.min(height, (view.south - view.north) * scale));
  const x = left + ((view.west + view.east) / 2) * scale;
  const y = top + ((view.north + view.south) / 2) * scale;
  const within = (n: number, size: number, whole: number): number => Math.min(Math.max(n - size / 2, 0), whole - size);
  return {
    path,
    mark: { x: px(within(x, wide, width)), y: px(within(y, high, height)), width: px(wide), height: px(high) },
    outside: x < 0 || x > width || y < 0 || y > height,
  };
}
