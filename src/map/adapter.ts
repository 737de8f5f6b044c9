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
import type { Camera } from '../address/fragment.ts';
import { BOUQUET_LAYERS, BOUQUETS } from '../../geo/cartography/bouquetStyle.ts';
import { drawImage } from './canvas.ts';
import { BASE, baseFeatures, isBase, withFocus, withOneBase } from './engineStyle.ts';
import { inTurn } from './inTurn.ts';
import type { Bounds } from './inView.ts';
import type { Padding } from './room.ts';
import { HIT_PX, shift, type AdapterOptions, type Painter, type Pointed } from './surface.ts';
import { ATLAS_SOURCE, POINTER_LAYERS, type BaseSource } from '../../geo/cartography/style.ts';
import { toneColour, type Theme } from '../../geo/cartography/theme.ts';

setWorkerUrl(workerUrl);

/** The same for a finger on a bouquet, where nothing else competes. */
const FINGER_PX = 16;
const MAX_ZOOM = 13;
/** Frames are held back for so long at most. */
const HOLD_MS = 500;
/** The tiles of new data are there within this time, ms, or the next data are given without them. */
const TILES_MS = 1000;
/** The sources that a change is waited for in: those of the base map come one after the other. */
const CHANGING = [BASE, 'base-seats', 'base-lake-names', ATLAS_SOURCE, BOUQUETS];
/** Pixels of a picture for paper for each of the screen: a window's width on A4 has 300 to the inch. */
const PAPER_RATIO = 2.5;
/** A lost context that browsers give back is back within this time, ms. */
const LOST = 4000;

export class MapAdapter {
  readonly #engine: Engine;
  readonly #options: AdapterOptions;
  readonly #ready: Promise<void>;
  #style: StyleSpecification;
  #theme: Theme;
  #selected: string | null = null;
  #hovered: string | null = null;
  /** whether `focus` has something to draw */
  #focused = false;
  /** while frames are held back: the longest time for it */
  #holding: ReturnType<typeof setTimeout> | null = null;
  readonly #draw: () => void;
  /** the newest of each part of the base map */
  readonly #ground: Partial<Record<BaseSource, FeatureCollection>> = {};
  #gone = false;
  /** takes data for a source */
  readonly #feeds = new Map<string, (data: FeatureCollection) => Promise<void>>();
  #painter: Painter = () => null;
  #bouquets: readonly Feature[] = [];

  /** @throws GPUInitializationError where the browser has no WebGL2 */
  constructor(options: AdapterOptions) {
    this.#options = options;
    this.#style = withOneBase(options.style, this.#focused);
    this.#theme = options.theme;
    const { camera } = options;
    this.#engine = new Engine({
      container: options.container,
      style: this.#style,
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
      // The keys are the page's own, see MapView.
      keyboard: false,
      cooperativeGestures: options.cooperative,
      ...(camera
        ? { center: [camera.lon, camera.lat], zoom: camera.zoom }
        : { bounds: [...options.bounds], fitBoundsOptions: { padding: { ...options.padding } } }),
      locale: { 'Map.Title': options.label },
    });
    const engine = this.#engine;
    this.#draw = engine.triggerRepaint.bind(engine);
    engine.triggerRepaint = () => {
      if (this.#holding === null) this.#draw();
    };
    engine.on('movestart', () => {
      this.#release();
    });
    engine.on('sourcedata', ({ sourceDataType }) => {
      // New data are announced before their tiles are asked for: until then those of the old ones pass for all.
      if (this.#holding !== null && sourceDataType !== 'metadata' && this.#isWhole()) this.#release();
    });
    // A frame asks for the tiles that it lacks, as after a jump: the next one waits for them.
    engine.on('render', () => {
      if (!this.#isWhole()) this.#hold();
    });
    engine.touchZoomRotate.disableRotation();
    // Not a region to read through: its keys are its own.
    this.canvas.setAttribute('role', 'application');
    this.canvas.setAttribute('aria-describedby', options.describedBy);
    engine.addControl(new ScaleControl({ maxWidth: 110, unit: 'metric' }), 'bottom-left');
    engine.setMissingStyleImageResolver((name) => {
      this.#drawImage(name);
    });
    this.#ready = new Promise((resolve) => {
      engine.once('style.load', () => {
        resolve();
      });
    });
    let lost: ReturnType<typeof setTimeout> | undefined;
    engine.on('webglcontextlost', () => {
      lost = setTimeout(options.onLost, LOST);
    });
    engine.on('webglcontextrestored', () => {
      clearTimeout(lost);
    });
    engine.on('moveend', () => {
      options.onMove(this.camera());
    });
    engine.on('idle', options.onIdle);
    engine.on('dataloading', options.onBusy);
    engine.on('movestart', options.onBusy);
    engine.on('cooperativegestureprevented', ({ gestureType }) => {
      options.onBlocked(gestureType);
    });
    engine.on('click', (event) => {
      options.onSelect(this.#pointed(event.point.x, event.point.y), [event.lngLat.lng, event.lngLat.lat]);
    });
    // Many moves may come for one frame, and each question costs as much as drawing a part of it.
    let over: { x: number; y: number } | null = null;
    let asked = 0;
    engine.on('mousemove', ({ point: { x, y } }) => {
      over = { x, y };
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        if (!over || engine.isMoving()) return;
        const pointed = this.#pointed(over.x, over.y);
        const meant = pointed.ids.length > 0 || pointed.bouquet?.part === 'flower';
        engine.getCanvas().style.cursor = meant ? 'pointer' : '';
        options.onHover(meant ? pointed : null);
      });
    });
    engine.on('mouseout', () => {
      over = null;
      options.onHover(null);
    });
  }

  camera(): Camera {
    const { lng, lat } = this.#engine.getCenter();
    return { zoom: this.#engine.getZoom(), lat, lon: lng };
  }

  /** What has the focus. */
  get canvas(): HTMLElement {
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

  /** Moves the view by pixels to the right and down. */
  panBy(dx: number, dy: number): void {
    this.#engine.panBy([dx, dy], { duration: this.#options.reducedMotion ? 0 : 200 });
  }

  /** What the map shows, panels over it included. */
  bounds(): Bounds {
    const bounds = this.#engine.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  /** Moves the view no more than is needed for a circle of pixels around a position to be seen, once it stands still. */
  reveal([lon, lat]: readonly [number, number], radius: number, padding: () => Padding): void {
    const engine = this.#engine;
    if (engine.isMoving()) {
      void engine.once('moveend', () => {
        this.reveal([lon, lat], radius, padding);
      });
      return;
    }
    const { x, y } = engine.project([lon, lat]);
    const { clientWidth, clientHeight } = this.canvas;
    const { left, right, top, bottom } = padding();
    const dx = shift(x, radius, left, clientWidth - right);
    const dy = shift(y, radius, top, clientHeight - bottom);
    if (dx !== 0 || dy !== 0) this.panBy(dx, dy);
  }

  /** Applies what differs from the style shown: filters, paint and layout, nothing else. */
  async setStyle(style: StyleSpecification, theme: Theme): Promise<void> {
    await this.#ready;
    const engine = this.#engine;
    const next = withOneBase(style, this.#focused);
    if (theme !== this.#theme) {
      this.#theme = theme;
      // Replaced in place: an image that is removed and added again loses its pixel ratio in patterns.
      for (const name of engine.listImages()) this.#drawImage(name);
    }
    this.#apply(next);
  }

  #apply(next: StyleSpecification): void {
    const engine = this.#engine;
    const before = new Map(this.#style.layers.map((layer) => [layer.id, layer]));
    for (const layer of next.layers) {
      const old = before.get(layer.id);
      if (!old || old === layer) continue;
      const set = engine as unknown as PropertySetter;
      for (const [key, value] of changed(old, layer, 'layout')) set.setLayoutProperty(layer.id, key, value, UNCHECKED);
      for (const [key, value] of changed(old, layer, 'paint')) set.setPaintProperty(layer.id, key, value, UNCHECKED);
      const { filter } = layer as { filter?: FilterSpecification };
      if (filter && !same((old as { filter?: FilterSpecification }).filter, filter))
        engine.setFilter(layer.id, filter, UNCHECKED);
    }
    this.#style = next;
  }

  /** Draws these and nothing else of the atlas's own layers. */
  async setFeatures(features: readonly Feature[]): Promise<void> {
    await this.#ready;
    this.#hold();
    await this.#give(ATLAS_SOURCE, features);
  }

  /** Whether all tiles of what changes are there. */
  #isWhole(): boolean {
    return CHANGING.every((id) => this.#engine.isSourceLoaded(id));
  }

  /**
   * Draws no frame until what has changed is there as a whole. The engine draws all of the map anew for every tile that
   * comes back from its workers, which without a graphics card takes longer than the tiles do; a reader sees no more by
   * it than parts of the change.
   */
  #hold(): void {
    if (this.#holding !== null || this.#engine.isMoving()) return;
    this.#holding = setTimeout(() => {
      this.#release();
    }, HOLD_MS);
  }

  #release(): void {
    if (this.#holding === null) return;
    clearTimeout(this.#holding);
    this.#holding = null;
    this.#draw();
  }

  /** Draws the bouquets anew. */
  async setBouquets(data: FeatureCollection, painter: Painter): Promise<void> {
    await this.#ready;
    this.#painter = painter;
    this.#bouquets = data.features;
    this.#hold();
    await this.#give(BOUQUETS, data.features);
    // Counts change with every switch: what is drawn no more is painted no more.
    const used = new Set(this.#bouquets.map((feature) => feature.properties?.['image'] as unknown));
    for (const name of this.#engine.listImages())
      if (/^(flower|stem)\//.test(name) && !used.has(name)) this.#engine.removeImage(name);
  }

  async setBase(data: Partial<Record<BaseSource, FeatureCollection>>): Promise<void> {
    if (Object.keys(data).length === 0) return;
    await this.#ready;
    this.#hold();
    // What the engine holds in one source comes in one file: the fine lines, too, with the land that came before them.
    Object.assign(this.#ground, data);
    const ground = Object.keys(data).some(isBase) ? baseFeatures(this.#ground) : null;
    await Promise.all([
      ground && this.#give(BASE, ground.features),
      ...Object.entries(data).flatMap(([id, { features }]) => (isBase(id) ? [] : [this.#give(id, features)])),
    ]);
  }

  /** Outlines what a selection is known to lie in: a territory, or a circle. */
  async setFocus(features: readonly Feature[]): Promise<void> {
    await this.#ready;
    if (features.length === 0 && !this.#focused) return;
    this.#focused = features.length > 0;
    this.#apply(withFocus(this.#style, this.#focused));
    await this.#give('focus', features);
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
    // It empties the canvas.
    this.#release();
    this.#engine.resize();
  }

  /** Puts a picture for paper beside the map, sharper than the screen: browsers print nothing of a canvas of WebGL. */
  toPaper(): Element | null {
    const engine = this.#engine;
    const ratio = engine.getPixelRatio();
    engine.setPixelRatio(Math.max(ratio, PAPER_RATIO));
    engine.redraw();
    const { width, height } = engine.getCanvas();
    const picture = document.createElement('canvas');
    Object.assign(picture, { width, height });
    picture.getContext('2d')?.drawImage(engine.getCanvas(), 0, 0);
    engine.setPixelRatio(ratio);
    picture.className = 'onpaper';
    this.#options.container.append(picture);
    return picture;
  }

  destroy(): void {
    if (this.#holding !== null) clearTimeout(this.#holding);
    this.#gone = true;
    this.#engine.remove();
  }

  /**
   * Gives a source its data when the tiles of those before are there: the engine mixes up what a tile holds and what it
   * draws when data come while its workers are still at the ones before ("feature index out of bounds").
   */
  #give(id: string, features: readonly Feature[]): Promise<void> {
    let feed = this.#feeds.get(id);
    if (!feed) {
      feed = inTurn(async (data) => {
        const source = this.#gone ? undefined : this.#engine.getSource<GeoJSONSource>(id);
        await source?.setData(data);
        await this.#tilesOf(id);
      });
      this.#feeds.set(id, feed);
    }
    return feed({ type: 'FeatureCollection', features: [...features] });
  }

  /** Waits for the tiles of a source. */
  #tilesOf(id: string): Promise<void> {
    const engine = this.#engine;
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(limit);
        engine.off('sourcedata', look);
        resolve();
      };
      const look = (): void => {
        if (this.#gone || !engine.getSource(id) || engine.isSourceLoaded(id)) end();
      };
      const limit = setTimeout(end, TILES_MS);
      engine.on('sourcedata', look);
      look();
    });
  }

  #setState(id: string | null, state: Record<string, boolean>): void {
    if (!id) return;
    // It may stand in a bouquet, beside what else is drawn of it.
    for (const source of [ATLAS_SOURCE, BOUQUETS])
      if (this.#engine.getSource(source)) this.#engine.setFeatureState({ source, id }, state);
  }

  /** What lies under a pixel: symbols and lines near it before areas. */
  #pointed(x: number, y: number): Pointed {
    const inBouquet = this.#bouquets.length > 0 ? this.#pointedInBouquet(x, y) : null;
    if (inBouquet) return { x, y, ...inBouquet };
    const near: [PointLike, PointLike] = [
      [x - HIT_PX, y - HIT_PX],
      [x + HIT_PX, y + HIT_PX],
    ];
    const there = (ids: readonly string[]): string[] => ids.filter((id) => this.#engine.getLayer(id));
    const hits = this.#engine.queryRenderedFeatures(near, { layers: there(POINTER_LAYERS.fine) });
    const below = this.#engine.queryRenderedFeatures([x, y], { layers: there(POINTER_LAYERS.areas) });
    // A symbol exactly under the pointer is meant; its neighbours and what lies below are not.
    const ids = recordIds(hits);
    return { x, y, ids: ids.length > 0 ? ids : recordIds(below), bouquet: null };
  }

  /** The flower or member nearest to a pixel; on the ground of an open bouquet, nothing below it counts. */
  #pointedInBouquet(x: number, y: number): Pick<Pointed, 'ids' | 'bouquet'> | null {
    const engine = this.#engine;
    const { cover, flower, member } = BOUQUET_LAYERS;
    if (!engine.getLayer(flower)) return null;
    const reach = window.matchMedia('(pointer: coarse)').matches ? FINGER_PX : HIT_PX;
    const near: [PointLike, PointLike] = [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ];
    const distance = ({ geometry, properties }: MapGeoJSONFeature): number => {
      if (geometry.type !== 'Point') return Infinity;
      const seat = engine.project([geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0]);
      // The engine hands a list back as text, its items between commas.
      const [dx = 0, dy = 0] = String(properties['offset']).split(',').map(Number);
      return Math.hypot(seat.x + dx - x, seat.y + dy - y);
    };
    const [nearest] = engine
      .queryRenderedFeatures(near, { layers: [member, flower] })
      .map((feature) => ({ feature, away: distance(feature) }))
      .sort((a, b) => a.away - b.away);
    if (nearest) {
      const id = String(nearest.feature.properties['id']);
      return nearest.feature.properties['part'] === 'flower'
        ? { ids: [], bouquet: { part: 'flower', id } }
        : { ids: [id], bouquet: null };
    }
    const [ground] = engine.queryRenderedFeatures([x, y], { layers: [cover] });
    return ground ? { ids: [], bouquet: { part: 'cover', id: String(ground.properties['id']) } } : null;
  }

  #drawImage(name: string): void {
    const ratio = Math.max(2, Math.ceil(window.devicePixelRatio));
    const theme = this.#theme;
    const tone = (id: string): string => toneColour(theme, id);
    const image =
      this.#painter(name, ratio, { tone, paper: theme.paper, ink: theme.text }) ?? this.#drawIcon(name, ratio);
    if (!image) return;
    if (this.#engine.hasImage(name)) this.#engine.updateImage(name, image);
    else this.#engine.addImage(name, image, { pixelRatio: ratio });
  }

  #drawIcon(name: string, ratio: number): ImageData | null {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64 * ratio;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return null;
    context.scale(ratio, ratio);
    const side = drawImage(context, name, this.#theme);
    return side > 0 ? context.getImageData(0, 0, side * ratio, side * ratio) : null;
  }
}

interface PropertySetter {
  setLayoutProperty(layer: string, name: string, value: unknown, options: StyleSetterOptions): void;
  setPaintProperty(layer: string, name: string, value: unknown, options: StyleSetterOptions): void;
}

/** The style is validated by its unit test, in every theme and language. */
const UNCHECKED: StyleSetterOptions = { validate: false };

/** The keys of `layout` or `paint` whose values differ, with the new value; undefined where there is none now. */
function changed(old: LayerSpecification, next: LayerSpecification, part: 'layout' | 'paint'): [string, unknown][] {
  const before = (old[part] ?? {}) as Record<string, unknown>;
  const after = (next[part] ?? {}) as Record<string, unknown>;
  return Object.keys({ ...before, ...after })
    .filter((key) => !same(before[key], after[key]))
    .map((key) => [key, after[key]]);
}

/** Whether two values of a style say the same: plain values and lists of them. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
}

function recordIds(features: readonly MapGeoJSONFeature[]): string[] {
  return [...new Set(features.map((feature) => String(feature.properties['id'])))];
}
