/**
 * `<jilin-atlas>` and the messages behind it, version 1. The build publishes this file as `embed.d.ts`; it holds types
 * only and imports nothing.
 */

/** Zoom 0–22, WGS-84 degrees. */
export interface AtlasCamera {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}
export type AtlasLanguage = 'zh' | 'en';
/** What stands beside the map: nothing, the legend, or the list of layers to switch and the legend. */
export type AtlasUi = 'none' | 'legend' | 'layers';

/** Why a command was not carried out. */
export type AtlasError =
  /** not a message of this version */
  | 'version'
  /** no such command */
  | 'type'
  /** the value is not what the command takes */
  | 'value'
  /** the message is too long */
  | 'size'
  /** too many messages at once; try again later */
  | 'busy'
  /** no layer, record, place or dated document has this id */
  | 'unknown'
  /** the data could not be loaded */
  | 'failed'
  /** client only: this page is not named in `origin`, so nothing is exchanged */
  | 'off'
  /** client only: no answer */
  | 'timeout';

/** What the embedding page asks for. */
export type AtlasCommand =
  /** ids of the layers to show; `null` for those of the default view */
  | { readonly type: 'layers'; readonly layers: readonly string[] | null }
  /** id of a record or place, or `null` for none */
  | { readonly type: 'select'; readonly select: string | null }
  | { readonly type: 'fly'; readonly map: AtlasCamera }
  /** as in the address: `sector:rail place:changchun` */
  | { readonly type: 'filter'; readonly filter: string }
  /** id of the document as of which progress is told, or `null` for the latest */
  | { readonly type: 'asof'; readonly asof: string | null }
  | { readonly type: 'lang'; readonly lang: AtlasLanguage }
  | { readonly type: 'ui'; readonly ui: AtlasUi };

export type AtlasRequest = AtlasCommand & { readonly atlas: 1; readonly id: number | string };

/** The answer to a request; `id` is null where the request's could not be read. */
export type AtlasAck = { readonly atlas: 1; readonly type: 'ack'; readonly id: number | string | null } & (
  { readonly ok: true } | { readonly ok: false; readonly error: AtlasError }
);

export type AtlasEvent =
  /** commands are answered from now on */
  | { readonly type: 'ready' }
  | { readonly type: 'select'; readonly select: string | null }
  /** the map came to rest */
  | { readonly type: 'move'; readonly map: AtlasCamera };
export type AtlasReport = AtlasEvent & { readonly atlas: 1 };

/**
 * The custom element. Attributes: `layers`, `select`, `filter`, `map`, `asof`, `lang`, `ui` as in the address; `src` (another
 * `embed.html`), `figure` (the drawing that stands there until the map has come, and on paper), `height` (pixels),
 * `title` (name of the frame), `origin` (origins that may exchange messages with the map: empty for this page's own;
 * without it the methods reject with `off` and there are no events).
 *
 * The promises of the methods reject with an `Error` whose `message` is an `AtlasError`.
 */
export interface JilinAtlasElement extends HTMLElement {
  setLayers(layers: readonly string[] | null): Promise<void>;
  select(id: string | null): Promise<void>;
  flyTo(map: AtlasCamera): Promise<void>;
  setFilter(filter: string): Promise<void>;
  setAsOf(document: string | null): Promise<void>;
  addEventListener<K extends keyof JilinAtlasEventMap>(
    type: K,
    listener: (this: JilinAtlasElement, event: JilinAtlasEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The events of the element; none of them bubbles. */
export interface JilinAtlasEventMap {
  ready: CustomEvent<{ readonly type: 'ready' }>;
  select: CustomEvent<{ readonly type: 'select'; readonly select: string | null }>;
  move: CustomEvent<{ readonly type: 'move'; readonly map: AtlasCamera }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'jilin-atlas': JilinAtlasElement;
  }
}
