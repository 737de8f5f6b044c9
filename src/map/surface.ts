/** What the page and its maps say to each other, whichever of them draws: MapLibre or the drawing of the figures. */
import type { StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Camera } from '../address/fragment.ts';
import type { MapAdapter } from './adapter.ts';
import type { BouquetColours } from './bouquet.ts';
import type { Bounds } from './inView.ts';
import type { Padding } from './room.ts';
import type { Theme } from '../../geo/cartography/theme.ts';

/** What the pointer is on: records from the topmost down, each once; or a bouquet. */
export interface Pointed {
  readonly x: number;
  readonly y: number;
  readonly ids: readonly string[];
  readonly bouquet: { readonly part: 'flower' | 'cover'; readonly id: string } | null;
}

/** Paints an image of bouquets, or null for a name it does not know. */
export type Painter = (name: string, ratio: number, colours: BouquetColours) => ImageData | null;

export interface AdapterOptions {
  readonly container: HTMLElement;
  readonly style: StyleSpecification;
  readonly theme: Theme;
  readonly label: string;
  /** id of the element that says how the map is used */
  readonly describedBy: string;
  /** scrolling and one finger belong to the page that the map stands in */
  readonly cooperative: boolean;
  readonly camera: Camera | null;
  readonly bounds: Bounds;
  readonly padding: Padding;
  readonly reducedMotion: boolean;
  readonly onMove: (camera: Camera) => void;
  /** @param at lon, lat of the click */
  readonly onSelect: (pointed: Pointed, at: readonly [number, number]) => void;
  readonly onHover: (pointed: Pointed | null) => void;
  readonly onIdle: () => void;
  readonly onBusy: () => void;
  /** a gesture was left to the page */
  readonly onBlocked: (gesture: 'wheel_zoom' | 'touch_pan') => void;
  /** the graphics card is gone and does not come back */
  readonly onLost: () => void;
}

/** What the page needs of a map, however it is drawn. */
export type MapSurface = Pick<MapAdapter, keyof MapAdapter>;

/** Pixels around the pointer within which a symbol or line counts as hit. */
export const HIT_PX = 5;

/** How far a view must move along one axis for `middle` ± `radius` to lie between `from` and `to`; 0 if it does. */
export function shift(middle: number, radius: number, from: number, to: number): number {
  // Where there is too little room, the middle of the circle has the middle of the room.
  if (to - from < 2 * radius) return Math.round(middle - (from + to) / 2);
  return Math.round(Math.min(0, middle - radius - from) + Math.max(0, middle + radius - to));
}
