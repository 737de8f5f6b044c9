/**
 * The map where there is no WebGL: what {@link MapAdapter} does, with the drawing of the figures as SVG in its place.
 * While the view moves the last drawing is moved with it; once it stands still it is drawn anew, in pieces between
 * which the page answers.
 */
import type { Feature, FeatureCollection } from 'geojson';
import type { StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Camera } from '../address/fragment.ts';
import { FONTS, imagesOf } from '../figure/figure.ts';
import { roundLength } from '../figure/furniture.ts';
import { hitsOf, POINTER_SOURCES, type Hits } from '../figure/hit.ts';
import { drawMap, mapSteps, type MapDrawing, type MapOptions } from '../figure/map.ts';
import { boundsOf, metresPerPixel, projection, type View } from '../figure/projection.ts';
import { toSvg } from '../figure/svg.ts';
import { BOUQUETS } from '../../geo/cartography/bouquetStyle.ts';
import { fitted, kept, moved, zoomed, type Size } from './cameras.ts';
import type { Bounds } from './inView.ts';
import type { Padding } from './room.ts';
import { HIT_PX, shift, type AdapterOptions, type MapSurface, type Pointed } from './surface.ts';
import { ATLAS_SOURCE, type BaseSource } from '../../geo/cartography/style.ts';
import type { Theme } from '../../geo/cartography/theme.ts';

/** The view has stood still for so long when it is drawn anew, ms. */
const STILL = 80;
/** Drawn beyond the edges, so that a short move shows no gap, pixels. */
const BEYOND = 80;
/** Pixels that a line may be off: MapLibre's own. */
const TOLERANCE = 0.4;
/** A press that moves less than this is a click, pixels. */
const CLICK = 4;
/** Pixels of a wheel that make one zoom level. */
const WHEEL = 320;
const LINE_PX = 16;
const SCALE_WIDTH = 110;

/** The page waits no longer than about this for a part of the drawing, ms. */
const SLICE = 16;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

export class SvgAdapter implements MapSurface {
  /** has the focus and the pointer, like MapLibre's canvas, and its rules of the style sheet */
  readonly canvas = document.createElement('div');
  readonly #options: AdapterOptions;
  readonly #drawing = document.createElement('div');
  readonly #overlay = document.createElement('div');
  readonly #corner = document.createElement('div');
  readonly #scale = document.createElement('div');
  readonly #stop = new AbortController();
  #camera: Camera;
  #told: Camera;
  #size: Size;
  #style: StyleSpecification;
  #theme: Theme;
  readonly #sources = new Map<string, FeatureCollection>();
  #selected: string | null = null;
  #hovered: string | null = null;
  /** what is on the page now */
  #drawn: { readonly options: MapOptions; readonly hits: Hits } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** counts what makes a drawing out of date */
  #version = 0;

  constructor(options: AdapterOptions) {
    this.#options = options;
    this.#style = options.style;
    this.#theme = options.theme;
    const { container, camera, bounds, padding, cooperative } = options;
    this.#size = { width: container.clientWidth, height: container.clientHeight };
    this.#camera = camera ? kept(camera) : fitted(bounds, this.#size, padding);
    this.#told = this.#camera;
    const root = this.canvas;
    root.className = 'maplibregl-canvas';
    root.tabIndex = 0;
    root.setAttribute('role', 'application');
    root.setAttribute('aria-describedby', options.describedBy);
    this.setLabel(options.label);
    Object.assign(root.style, {
      right: '0',
      bottom: '0',
      isolation: 'isolate',
      overflow: 'hidden',
      cursor: 'grab',
      userSelect: 'none',
      touchAction: cooperative ? 'pan-x pan-y' : 'none',
    });
    for (const layer of [this.#drawing, this.#overlay]) {
      // A picture of its own to the browser, which moves without being painted anew; below the outline of the focus.
      Object.assign(layer.style, {
        position: 'absolute',
        inset: `${-BEYOND}px`,
        zIndex: '-1',
        pointerEvents: 'none',
        willChange: 'transform',
      });
      layer.setAttribute('aria-hidden', 'true');
      root.append(layer);
    }
    this.#corner.className = 'maplibregl-ctrl-bottom-left';
    this.#scale.className = 'maplibregl-ctrl-scale';
    this.#corner.append(this.#scale);
    container.classList.add('maplibregl-map');
    container.append(root, this.#corner);
    this.#listen();
    void this.#refresh();
  }

  camera(): Camera {
    return this.#camera;
  }

  setLabel(label: string): void {
    this.canvas.setAttribute('aria-label', label);
  }

  jumpTo(camera: Camera): void {
    this.#go(kept(camera));
  }

  fit(bounds: Bounds, padding: Padding, maxZoom = 10.5): void {
    this.#go(fitted(bounds, this.#size, padding, maxZoom));
  }

  zoomBy(steps: number): void {
    this.#go(zoomed(this.#camera, steps));
  }

  panBy(dx: number, dy: number): void {
    this.#go(moved(this.#camera, dx, dy));
  }

  bounds(): Bounds {
    return boundsOf(this.#view());
  }

  reveal([lon, lat]: readonly [number, number], radius: number, padding: () => Padding): void {
    const { width, height } = this.#size;
    const [x, y] = projection(this.#view()).project(lon, lat);
    const { left, right, top, bottom } = padding();
    const dx = shift(x, radius, left, width - right);
    const dy = shift(y, radius, top, height - bottom);
    if (dx !== 0 || dy !== 0) this.panBy(dx, dy);
  }

  setStyle(next: StyleSpecification, theme: Theme): Promise<void> {
    this.#style = next;
    this.#theme = theme;
    return this.#refresh();
  }

  setFeatures(features: readonly Feature[]): Promise<void> {
    this.#sources.set(ATLAS_SOURCE, collection(features));
    return this.#refresh();
  }

  setBouquets(data: FeatureCollection): Promise<void> {
    this.#sources.set(BOUQUETS, data);
    return this.#refresh();
  }

  setBase(data: Partial<Record<BaseSource, FeatureCollection>>): Promise<void> {
    for (const [id, part] of Object.entries(data)) if (part) this.#sources.set(id, part);
    return this.#refresh();
  }

  setFocus(features: readonly Feature[]): Promise<void> {
    this.#sources.set('focus', collection(features));
    return this.#refresh();
  }

  setSelected(id: string | null): Promise<void> {
    this.#selected = id;
    return this.#refresh();
  }

  setHovered(id: string | null): void {
    if (this.#hovered === id) return;
    this.#hovered = id;
    this.#highlight();
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#options.container;
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.#place();
    void this.#refresh();
    if (width > 0) this.#options.onMove(this.#camera);
  }

  toPaper(): Element | null {
    const view = this.#view();
    const options = this.#drawn?.options;
    if (!options) return null;
    const picture = svgOf(drawMap({ ...options, view }), view, 'paper-');
    picture.classList.add('onpaper');
    this.#options.container.append(picture);
    return picture;
  }

  destroy(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#version++;
    this.canvas.remove();
    this.#corner.remove();
    this.#options.container.classList.remove('maplibregl-map');
  }

  #view(): View {
    return { ...this.#camera, ...this.#size };
  }

  /** Goes to a camera at once, and tells. */
  #go(camera: Camera): void {
    this.#drag(camera);
    this.#told = camera;
    this.#options.onMove(camera);
  }

  /** Goes to a camera on the way to another one: it is told where the view comes to rest. */
  #drag(camera: Camera): void {
    this.#camera = camera;
    this.#place();
    void this.#refresh();
  }

  /** The last drawing where it would lie in the view of now. */
  #place(): void {
    const { width, height } = this.#size;
    const metres = metresPerPixel(this.#camera.zoom, this.#camera.lat);
    const length = roundLength(SCALE_WIDTH * metres);
    this.#scale.style.width = `${length / metres}px`;
    this.#scale.textContent = length >= 1000 ? `${length / 1000}\u00a0km` : `${length}\u00a0m`;
    if (!this.#drawn) return;
    const { view } = this.#drawn.options;
    const [x, y] = projection(this.#view()).project(view.lon, view.lat);
    const scale = 2 ** (this.#camera.zoom - view.zoom);
    const transform = `translate(${x - width / 2}px, ${y - height / 2}px) scale(${scale})`;
    for (const layer of [this.#drawing, this.#overlay]) layer.style.transform = transform;
  }

  /** Draws anew, once the view and all that comes together stand still. */
  #refresh(): Promise<void> {
    const version = ++this.#version;
    clearTimeout(this.#timer);
    this.canvas.setAttribute('aria-busy', 'true');
    this.#options.onBusy();
    this.#timer = setTimeout(() => void this.#draw(version), STILL);
    return Promise.resolve();
  }

  async #draw(version: number): Promise<void> {
    if (this.#told !== this.#camera) {
      this.#told = this.#camera;
      this.#options.onMove(this.#camera);
    }
    const { width, height } = this.#size;
    // Hidden behind the list it has no size; it is drawn when it has one.
    if (width === 0 || height === 0) return;
    const view = { ...this.#camera, width: width + 2 * BEYOND, height: height + 2 * BEYOND };
    const options: MapOptions = {
      style: this.#style,
      data: Object.fromEntries(this.#sources),
      view,
      image: imagesOf(this.#theme),
      selected: this.#selected,
      tolerance: TOLERANCE,
      cutLabels: true,
    };
    const current = async (): Promise<boolean> => {
      await pause();
      return version === this.#version;
    };
    const steps = mapSteps(options);
    let since = performance.now();
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      if (performance.now() - since < SLICE) continue;
      if (!(await current())) return;
      since = performance.now();
    }
    if (!(await current())) return;
    const svg = svgOf(step.value, view, 'map-');
    if (!(await current())) return;
    const hits = hitsOf(options);
    if (!(await current())) return;
    this.#drawn = { options, hits };
    this.#drawing.replaceChildren(svg);
    this.canvas.style.background = this.#theme.land;
    this.#highlight();
    this.#place();
    this.canvas.setAttribute('aria-busy', 'false');
    this.#options.onIdle();
  }

  /** What is pointed at, drawn once more above the rest. */
  #highlight(): void {
    const id = this.#hovered;
    const drawn = this.#drawn;
    if (!drawn || id === null) {
      this.#overlay.replaceChildren();
      return;
    }
    const { options } = drawn;
    const own = (features: FeatureCollection | undefined): FeatureCollection =>
      collection((features?.features ?? []).filter(({ properties }) => properties?.['id'] === id));
    const layers = options.style.layers.filter(
      (layer) =>
        'source' in layer &&
        POINTER_SOURCES.includes(String(layer.source)) &&
        !(layer.type === 'symbol' && layer.layout?.['text-field']),
    );
    const scene = drawMap({
      ...options,
      style: { ...options.style, layers },
      data: Object.fromEntries(POINTER_SOURCES.map((source) => [source, own(options.data[source])])),
      hovered: id,
    });
    this.#overlay.replaceChildren(svgOf(scene, options.view, 'hover-'));
  }

  #pointed(x: number, y: number): Pointed {
    // What is seen may be a moment older than the camera.
    const view = this.#drawn?.options.view;
    if (!view || !this.#drawn) return { x, y, ids: [], bouquet: null };
    const [lon, lat] = projection(this.#view()).unproject(x, y);
    return { x, y, ...this.#drawn.hits(...projection(view).project(lon, lat), HIT_PX) };
  }

  #listen(): void {
    const { signal } = this.#stop;
    const { cooperative, onHover, onBlocked, onSelect } = this.#options;
    const root = this.canvas;
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
      options: AddEventListenerOptions = {},
    ): void => {
      root.addEventListener(type, listener, { ...options, signal });
    };
    const at = ({ clientX, clientY }: MouseEvent): [number, number] => {
      const { left, top } = root.getBoundingClientRect();
      return [clientX - left, clientY - top];
    };
    /** fingers and buttons that are down, with where they were last */
    const down = new Map<number, readonly [number, number]>();
    let travelled = 0;
    const middle = (): [number, number] => {
      const all = [...down.values()];
      return [0, 1].map((i) => all.reduce((sum, p) => sum + (p[i] ?? 0), 0) / all.length) as [number, number];
    };
    const spreadOf = (): number => {
      const [a, b] = [...down.values()];
      return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
    };
    on('pointerdown', (event) => {
      if (event.button !== 0) return;
      if (down.size === 0) travelled = 0;
      down.set(event.pointerId, at(event));
    });
    let asked = 0;
    on('pointermove', (event) => {
      const before = down.get(event.pointerId);
      const now = at(event);
      if (!before) {
        if (event.pointerType === 'mouse' && down.size === 0)
          asked ||= requestAnimationFrame(() => {
            asked = 0;
            if (signal.aborted) return;
            const pointed = this.#pointed(...now);
            const meant = pointed.ids.length > 0 || pointed.bouquet?.part === 'flower';
            root.style.cursor = meant ? 'pointer' : 'grab';
            onHover(meant ? pointed : null);
          });
        return;
      }
      travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (travelled < CLICK) return;
      if (!root.hasPointerCapture(event.pointerId)) root.setPointerCapture(event.pointerId);
      const [from, gap] = [middle(), spreadOf()];
      down.set(event.pointerId, now);
      const [to, wide] = [middle(), spreadOf()];
      const { width, height } = this.#size;
      const pinched = gap > 0 && wide > 0 ? Math.log2(wide / gap) : 0;
      const turned = moved(this.#camera, from[0] - to[0], from[1] - to[1]);
      this.#drag(zoomed(turned, pinched, [to[0] - width / 2, to[1] - height / 2]));
      onHover(null);
    });
    on('pointerup', (event) => {
      if (!down.delete(event.pointerId) || down.size > 0 || travelled >= CLICK) return;
      const [x, y] = at(event);
      const [lon, lat] = projection(this.#view()).unproject(x, y);
      onSelect(this.#pointed(x, y), [lon, lat]);
    });
    on('pointercancel', (event) => {
      // The finger scrolls the page that the map stands in.
      if (down.delete(event.pointerId) && cooperative && event.pointerType === 'touch') onBlocked('touch_pan');
    });
    on('pointerleave', () => {
      onHover(null);
    });
    const around = (event: MouseEvent): [number, number] => {
      const [x, y] = at(event);
      return [x - this.#size.width / 2, y - this.#size.height / 2];
    };
    on('dblclick', (event) => {
      this.#go(zoomed(this.#camera, event.shiftKey ? -1 : 1, around(event)));
    });
    on(
      'wheel',
      (event) => {
        if (cooperative && !event.ctrlKey && !event.metaKey) {
          onBlocked('wheel_zoom');
          return;
        }
        event.preventDefault();
        const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1);
        this.#drag(zoomed(this.#camera, Math.max(-1, Math.min(1, -pixels / WHEEL)), around(event)));
      },
      { passive: false },
    );
  }
}

/** The drawing as an element; what it is called says the map around it. */
function svgOf({ children, pictures }: MapDrawing, { width, height }: Size, prefix: string): Element {
  const text = toSvg(
    {
      width,
      height,
      size: { width, height, unit: 'px' },
      title: '',
      description: '',
      lang: document.documentElement.lang,
      fonts: FONTS,
      pictures,
      children,
    },
    { prefix },
  );
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  // A title would be shown wherever the pointer rests.
  for (const word of svg.querySelectorAll(':scope > title, :scope > desc')) word.remove();
  for (const name of ['role', 'aria-labelledby']) svg.removeAttribute(name);
  return document.importNode(svg, true);
}
