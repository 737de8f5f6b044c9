/**
 * The only module that talks to MapLibre. It holds the engine, applies the difference between two styles, fills
 * sources, and reports what the pointer is on. Everything it is told is plain data.
 */
import {
  Map as Engine,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
  type MapGeoJSONFeature,
  type PointLike,
  type StyleSetterOptions,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Feature, FeatureCollection } from 'geojson';
import type { FilterSpecification, LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { AtlasFeatureCollection } from '../../geo/contract/schema.ts';
import type { Camera } from '../address/fragment.ts';
import type { Offsets } from './fan.ts';
import { drawImage } from './icons.ts';
import { ATLAS_SOURCE, labelOffset, POINTER_LAYERS, type BaseSource } from './style.ts';
import { toneColour, type Theme } from './theme.ts';

setWorkerUrl(workerUrl);

/** [west, south, east, north] in degrees. */
export type Bounds = readonly [number, number, number, number];
/** Pixels kept free at each side, for panels that lie over the map. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What the pointer is on: records from the topmost down, each once. */
export interface Pointed {
  readonly x: number;
  readonly y: number;
  readonly ids: readonly string[];
}

export interface AdapterOptions {
  readonly container: HTMLElement;
  readonly style: StyleSpecification;
  readonly theme: Theme;
  readonly label: string;
  readonly camera: Camera | null;
  readonly bounds: Bounds;
  readonly padding: Padding;
  readonly reducedMotion: boolean;
  readonly onMove: (camera: Camera) => void;
  readonly onSelect: (pointed: Pointed) => void;
  readonly onHover: (pointed: Pointed | null) => void;
  readonly onIdle: () => void;
  readonly onBusy: () => void;
}

/** Pixels around the pointer within which a symbol or line counts as hit. */
const HIT_PX = 5;
const MAX_ZOOM = 13;

export class MapAdapter {
  readonly #engine: Engine;
  readonly #options: AdapterOptions;
  readonly #ready: Promise<void>;
  #style: StyleSpecification;
  #theme: Theme;
  #selected: string | null = null;
  #hovered: string | null = null;
  /** what is drawn, by layer: all of it fills one source */
  readonly #features = new Map<string, readonly Feature[]>();
  #filling = false;

  /** @throws GPUInitializationError where the browser has no WebGL2 */
  constructor(options: AdapterOptions) {
    this.#options = options;
    this.#style = options.style;
    this.#theme = options.theme;
    const { camera } = options;
    this.#engine = new Engine({
      container: options.container,
      style: options.style,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      maxZoom: MAX_ZOOM,
      minZoom: 3,
      fadeDuration: 0,
      reduceMotion: options.reducedMotion,
      renderWorldCopies: false,
      ...(camera
        ? { center: [camera.lon, camera.lat], zoom: camera.zoom }
        : { bounds: [...options.bounds], fitBoundsOptions: { padding: { ...options.padding } } }),
      locale: { 'Map.Title': options.label },
    });
    const engine = this.#engine;
    engine.touchZoomRotate.disableRotation();
    engine.keyboard.disableRotation();
    engine.addControl(new ScaleControl({ maxWidth: 110, unit: 'metric' }), 'bottom-left');
    engine.setMissingStyleImageResolver((name) => {
      this.#drawImage(name);
    });
    this.#ready = new Promise((resolve) => {
      engine.once('style.load', () => {
        resolve();
      });
    });
    engine.on('moveend', () => {
      options.onMove(this.camera());
    });
    engine.on('idle', options.onIdle);
    engine.on('dataloading', options.onBusy);
    engine.on('movestart', options.onBusy);
    engine.on('click', (event) => {
      options.onSelect(this.#pointed(event.point.x, event.point.y));
    });
    engine.on('mousemove', (event) => {
      const pointed = this.#pointed(event.point.x, event.point.y);
      engine.getCanvas().style.cursor = pointed.ids.length > 0 ? 'pointer' : '';
      options.onHover(pointed.ids.length > 0 ? pointed : null);
    });
    engine.on('mouseout', () => {
      options.onHover(null);
    });
  }

  camera(): Camera {
    const { lng, lat } = this.#engine.getCenter();
    return { zoom: this.#engine.getZoom(), lat, lon: lng };
  }

  get canvas(): HTMLCanvasElement {
    return this.#engine.getCanvas();
  }

  /** Names the map for readers who cannot see it. */
  setLabel(label: string): void {
    this.canvas.setAttribute('aria-label', label);
  }

  /** Goes to a camera without a flight: an address was opened. */
  jumpTo(camera: Camera): void {
    this.#engine.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
  }

  fit(bounds: Bounds, padding: Padding, maxZoom = 10.5): void {
    this.#engine.fitBounds([...bounds], {
      padding: { ...padding },
      maxZoom,
      duration: this.#options.reducedMotion ? 0 : 700,
    });
  }

  zoomBy(steps: number): void {
    this.#engine.easeTo({ zoom: this.#engine.getZoom() + steps, duration: this.#options.reducedMotion ? 0 : 250 });
  }

  /** Applies what differs from the style shown: filters, paint and layout, nothing else. */
  async setStyle(next: StyleSpecification, theme: Theme): Promise<void> {
    await this.#ready;
    const engine = this.#engine;
    if (theme !== this.#theme) {
      this.#theme = theme;
      // Replaced in place: an image that is removed and added again loses its pixel ratio in patterns.
      for (const name of engine.listImages()) this.#drawImage(name);
    }
    const before = new Map(this.#style.layers.map((layer) => [layer.id, layer]));
    for (const layer of next.layers) {
      const old = before.get(layer.id);
      if (!old) continue;
      const set = engine as unknown as PropertySetter;
      for (const [key, value] of changed(old, layer, 'layout')) set.setLayoutProperty(layer.id, key, value, UNCHECKED);
      for (const [key, value] of changed(old, layer, 'paint')) set.setPaintProperty(layer.id, key, value, UNCHECKED);
      const { filter } = layer as { filter?: FilterSpecification };
      if (filter && !same((old as { filter?: FilterSpecification }).filter, filter))
        engine.setFilter(layer.id, filter, UNCHECKED);
    }
    this.#style = next;
  }

  async setLayer(id: string, data: AtlasFeatureCollection, offsets: Offsets): Promise<void> {
    await this.#ready;
    // Offsets as arrays: the engine reads an array from a property, but cannot build one.
    const features = data.features.map((feature) => {
      if (feature.geometry.type !== 'Point') return feature;
      const [dx, dy] = offsets.get(feature.id) ?? [0, 0];
      return {
        ...feature,
        properties: { ...feature.properties, offset: [dx, dy], labelOffset: labelOffset(dx, dy) },
      };
    });
    this.#features.set(id, features);
    await this.#fill();
  }

  /** Layers that come together are given to the engine together. */
  async #fill(): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    await Promise.resolve();
    this.#filling = false;
    const features = [...this.#features.values()].flat();
    await this.#source(ATLAS_SOURCE)?.setData({ type: 'FeatureCollection', features });
  }

  async setBase(data: Partial<Record<BaseSource, FeatureCollection>>): Promise<void> {
    await this.#ready;
    for (const [id, collection] of Object.entries(data)) await this.#source(id)?.setData(collection);
  }

  /** Outlines what a selection is known to lie in: a territory, or a circle. */
  async setFocus(features: readonly Feature[]): Promise<void> {
    await this.#ready;
    await this.#source('focus')?.setData({ type: 'FeatureCollection', features: [...features] });
  }

  /** @param id of a record */
  async setSelected(id: string | null): Promise<void> {
    await this.#ready;
    this.#setState(this.#selected, { selected: false });
    this.#selected = id;
    this.#setState(id, { selected: true });
  }

  setHovered(id: string | null): void {
    if (this.#hovered === id) return;
    this.#setState(this.#hovered, { hover: false });
    this.#hovered = id;
    this.#setState(id, { hover: true });
  }

  resize(): void {
    this.#engine.resize();
  }

  destroy(): void {
    this.#engine.remove();
  }

  #source(id: string): GeoJSONSource | undefined {
    return this.#engine.getSource<GeoJSONSource>(id);
  }

  #setState(id: string | null, state: Record<string, boolean>): void {
    if (id && this.#engine.getSource(ATLAS_SOURCE)) this.#engine.setFeatureState({ source: ATLAS_SOURCE, id }, state);
  }

  /** What lies under a pixel: symbols and lines near it before areas. */
  #pointed(x: number, y: number): Pointed {
    const near: [PointLike, PointLike] = [
      [x - HIT_PX, y - HIT_PX],
      [x + HIT_PX, y + HIT_PX],
    ];
    const there = (ids: readonly string[]): string[] => ids.filter((id) => this.#engine.getLayer(id));
    const hits = this.#engine.queryRenderedFeatures(near, { layers: there(POINTER_LAYERS.fine) });
    const below = this.#engine.queryRenderedFeatures([x, y], { layers: there(POINTER_LAYERS.areas) });
    // A symbol exactly under the pointer is meant; its neighbours and what lies below are not.
    const ids = recordIds(hits);
    return { x, y, ids: ids.length > 0 ? ids : recordIds(below) };
  }

  #drawImage(name: string): void {
    const ratio = Math.max(2, Math.ceil(window.devicePixelRatio));
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64 * ratio;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    context.scale(ratio, ratio);
    const theme = this.#theme;
    const side = drawImage(context, name, {
      tone: (tone) => toneColour(theme, tone),
      paper: theme.paper,
      selection: theme.selection,
    });
    if (side === 0) return;
    const image = context.getImageData(0, 0, side * ratio, side * ratio);
    if (this.#engine.hasImage(name)) this.#engine.updateImage(name, image);
    else this.#engine.addImage(name, image, { pixelRatio: ratio });
  }
}

interface PropertySetter {
  setLayoutProperty(layer: string, name: string, value: unknown, options: StyleSetterOptions): void;
  setPaintProperty(layer: string, name: string, value: unknown, options: StyleSetterOptions): void;
}

/** The style is validated by its unit test, in every theme and language. */
const UNCHECKED: StyleSetterOptions = { validate: false };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The keys of `layout` or `paint` whose values differ, with the new value. */
function changed(old: LayerSpecification, next: LayerSpecification, part: 'layout' | 'paint'): [string, unknown][] {
  const before = (old[part] ?? {}) as Record<string, unknown>;
  const after = (next[part] ?? {}) as Record<string, unknown>;
  return Object.entries(after).filter(([key, value]) => !same(before[key], value));
}

function recordIds(features: readonly MapGeoJSONFeature[]): string[] {
  return [...new Set(features.map((feature) => String(feature.properties['id'])))];
}
