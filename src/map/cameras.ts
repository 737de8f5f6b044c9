/** Cameras of a map that draws itself: moved, zoomed around a pixel, fitted between panels. Pure. */
import type { Camera } from '../address/fragment.ts';
import { fit, projection } from '../figure/projection.ts';
import type { Padding } from './room.ts';
import type { Bounds } from './inView.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** As MapLibre is told in adapter.ts. */
export const ZOOM = { min: 3, max: 13 } as const;
const LAT = 85;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

export const kept = ({ zoom, lat, lon }: Camera): Camera => ({
  zoom: clamp(zoom, ZOOM.min, ZOOM.max),
  lat: clamp(lat, -LAT, LAT),
  lon: clamp(lon, -180, 180),
});

/** The view moved by pixels to the right and down. */
export function moved(camera: Camera, dx: number, dy: number): Camera {
  const [lon, lat] = projection({ ...camera, width: 0, height: 0 }).unproject(dx, dy);
  return kept({ zoom: camera.zoom, lat, lon });
}

/** Zoomed so that what is at a pixel, counted from the middle, stays there. */
export function zoomed(camera: Camera, steps: number, [x, y]: readonly [number, number] = [0, 0]): Camera {
  const zoom = clamp(camera.zoom + steps, ZOOM.min, ZOOM.max);
  const there = moved(camera, x, y);
  return moved({ ...there, zoom }, -x, -y);
}

/** The camera that shows all of the bounds in what the padding leaves of the map. */
export function fitted(
  [west, south, east, north]: Bounds,
  { width, height }: Size,
  { top, right, bottom, left }: Padding,
  maxZoom: number = ZOOM.max,
): Camera {
  const camera = fit([west, south, east, north], width - left - right, height - top - bottom);
  return moved({ ...camera, zoom: clamp(camera.zoom, ZOOM.min, maxZoom) }, (right - left) / 2, (bottom - top) / 2);
}
