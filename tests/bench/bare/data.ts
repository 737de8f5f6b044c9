/** What the plain pages draw: the counties, and points with their names, from one file of published data. */
import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';

export interface Plain {
  readonly counties: FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  readonly points: FeatureCollection<Point, { name: string }>;
}

export const plain = (await (await fetch('./plain.json')).json()) as Plain;

/** West, south, east, north of what is shown, as of the atlas. */
export const BOUNDS = [121.6, 40.85, 131.35, 46.3] as const;

export function done(): void {
  document.body.dataset['map'] = 'idle';
}
