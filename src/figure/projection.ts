/** The map's projection: web Mercator as MapLibre has it, 512 pixels of world at zoom 0, north up. Pure. */
import type { Camera } from '../address/fragment.ts';
import { mercatorX, mercatorY } from '../map/locator.ts';
import type { Bounds } from '../map/inView.ts';
import type { Point } from './path.ts';

/** A camera and the size in CSS pixels of what it looks through. */
export interface View extends Camera {
  readonly width: number;
  readonly height: number;
}

const WORLD = 512;
const EARTH_RADIUS = 6_371_008.8;

const longitude = (x: number): number => x * 360 - 180;
const latitude = (y: number): number => (360 / Math.PI) * Math.atan(Math.exp(((180 - y * 360) * Math.PI) / 180)) - 90;

export interface Projection {
  /** degrees to pixels from the view's top left corner */
  readonly project: (lon: number, lat: number) => Point;
  /** pixels to degrees */
  readonly unproject: (x: number, y: number) => Point;
}

/** From WGS-84 degrees to pixels from the top left corner of the view, and back. */
export function projection({ zoom, lat, lon, width, height }: View): Projection {
  const world = WORLD * 2 ** zoom;
  const left = mercatorX(lon) * world - width / 2;
  const top = mercatorY(lat) * world - height / 2;
  return {
    project: (λ, φ) => [mercatorX(λ) * world - left, mercatorY(φ) * world - top],
    unproject: (x, y) => [longitude((x + left) / world), latitude((y + top) / world)],
  };
}

/** What a view shows. */
export function boundsOf(view: View): Bounds {
  const { unproject } = projection(view);
  const [west, north] = unproject(0, 0);
  const [east, south] = unproject(view.width, view.height);
  return [west, south, east, north];
}

/** The camera that shows all of the bounds, as close as can be, with `padding` pixels free on every side. */
export function fit([west, south, east, north]: Bounds, width: number, height: number, padding = 0): Camera {
  const [x1, x2] = [mercatorX(west), mercatorX(east)];
  const [y1, y2] = [mercatorY(north), mercatorY(south)];
  const across = Math.max(1, width - 2 * padding) / ((x2 - x1) * WORLD);
  const down = Math.max(1, height - 2 * padding) / ((y2 - y1) * WORLD);
  return { zoom: Math.log2(Math.min(across, down)), lat: latitude((y1 + y2) / 2), lon: longitude((x1 + x2) / 2) };
}

/** Metres on the ground that one pixel spans at a latitude. */
export const metresPerPixel = (zoom: number, lat: number): number =>
  (2 * Math.PI * EARTH_RADIUS * Math.cos((lat * Math.PI) / 180)) / (WORLD * 2 ** zoom);
