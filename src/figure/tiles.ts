/** The tiles in which MapLibre lays out what a view shows, and in whose order it places symbols. Pure. */
import { mercatorX, mercatorY } from '../map/locator.ts';
import { tileZoom } from './evaluate.ts';
import type { Point } from './path.ts';
import type { View } from './projection.ts';
import type { Rect } from './scene.ts';

const SIDE = 512;

export interface Tile {
  /** where it lies in the view, pixels */
  readonly rect: Rect;
}

/** All that the view touches: column by column, each from the top down. */
export function tilesOf({ zoom, lat, lon, width, height }: View): Tile[] {
  const world = SIDE * 2 ** zoom;
  const side = SIDE * 2 ** (zoom - tileZoom(zoom));
  const left = width / 2 - mercatorX(lon) * world;
  const top = height / 2 - mercatorY(lat) * world;
  const touched = (from: number, size: number): number[] => {
    const [first, last] = [Math.floor(-from / side), Math.floor((size - from) / side)];
    return Array.from({ length: last - first + 1 }, (_, i) => from + (first + i) * side);
  };
  return touched(left, width).flatMap((x) =>
    touched(top, height).map((y): Tile => ({ rect: { x, y, width: side, height: side } })),
  );
}

/** Which tile a point is in, or -1 for none. */
export const tileAt = (tiles: readonly Tile[], [x, y]: Point): number =>
  tiles.findIndex(({ rect }) => x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height);
