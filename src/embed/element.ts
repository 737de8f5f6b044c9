/**
 * `<jilin-atlas>`: the map in a frame, loaded when it comes near the window, with a drawing in its place until then and
 * on paper. Built alone as `embed.js`: a classic script without imports of other packages, at most 3 kB packed.
 */
import { commandOf, figureOf, fragmentOf, heightOf, KEYS, originsOf, urlOf, type Key } from './attributes.ts';
import type { AtlasCamera, AtlasCommand, AtlasError, AtlasEvent, JilinAtlasElement } from './types.ts';

/** The map is beside this script. */
const MAP = new URL('embed.html', (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI).href;
/** Waiting for an answer, ms: drawing without a graphics card is slow. */
const PATIENCE = 60_000;

const SHEET = new CSSStyleSheet();
// A sheet of its own, not a style element: pages with a strict policy allow it.
SHEET.replaceSync(`
:host{display:block}
:host([hidden]){display:none}
div{position:relative;height:clamp(320px,62vw,560px);break-inside:avoid}
iframe,p{position:absolute;inset:0;width:100%;height:100%;margin:0;border:0}
p{display:grid;place-items:center;overflow:hidden}
img{width:100%;height:100%;object-fit:contain}
img+slot{display:none}
.on p{visibility:hidden}
@media print{iframe{display:none}p{display:block}.on p{visibility:visible}img{height:calc(100% - 3em)}img+slot{display:block}a:after{content:" " attr(href)}}`);

type Waiting = (error?: AtlasError) => void;

class JilinAtlas
  extends HTMLElement
  implements Pick<JilinAtlasElement, 'setLayers' | 'select' | 'flyTo' | 'setFilter' | 'setAsOf'>
{
  static observedAttributes = [...KEYS, 'src', 'origin', 'figure', 'height', 'title'];

  #box = document.createElement('div');
  #frame: HTMLIFrameElement | null = null;
  #near: IntersectionObserver | null = null;
  #waiting = new Map<number, Waiting>();
  #count = 0;
  #isReady = false;
  #whenReady: (() => void)[] = [];

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [SHEET];
    shadow.append(this.#box);
  }

  get #read(): (name: string) => string | null {
    return (name) => this.getAttribute(name);
  }
  get #lang(): 'zh' | 'en' {
    return this.getAttribute('lang') === 'en' ? 'en' : 'zh';
  }
  get #name(): string {
    return this.title || (this.#lang === 'en' ? 'Jilin Strategy Atlas' : '吉林战略地图');
  }
  get #origins(): string[] {
    return originsOf(this.getAttribute('origin'), location.origin);
  }
  get #on(): boolean {
    return this.#origins.includes(location.origin);
  }
  get #page(): string {
    return urlOf(this.getAttribute('src'), document.baseURI, MAP).replace(/#.*/s, '');
  }
  get #url(): string {
    return `${this.#page}#${fragmentOf(this.#read, this.#origins)}`;
  }

  connectedCallback(): void {
    this.#draw();
    addEventListener('message', this.#onMessage);
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#load();
      },
      { rootMargin: '300px' },
    );
    this.#near.observe(this);
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#onMessage);
    this.#near?.disconnect();
    this.#unload();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value || !this.isConnected) return;
    const key = KEYS.find((one) => one === name);
    if (!key) {
      const loaded = this.#frame;
      if (name === 'src' || name === 'origin') this.#unload();
      this.#draw();
      if (loaded) this.#load();
    } else if (this.#frame) this.#follow(key, value);
  }

  /** Takes a changed attribute to the map, by a message or, without messages, by its address. */
  #follow(key: Key, value: string | null): void {
    if (!this.#on) {
      this.#frame?.contentWindow?.location.replace(this.#url);
      return;
    }
    const command = commandOf(key, value);
    const warn = (why: unknown): void => {
      console.warn(`jilin-atlas: ${key}: ${String(why)}`);
    };
    if (command) this.#request(command).catch(warn);
    else warn('size');
  }

  /** What stands there until the map has come, and on paper: the figure, or where there is none, a link. */
  #draw(): void {
    const height = heightOf(this.getAttribute('height'));
    this.#box.style.height = height ? `${height}px` : '';
    const still = document.createElement('p');
    const image = document.createElement('img');
    image.alt = this.#name;
    image.src = urlOf(this.getAttribute('figure'), document.baseURI, new URL(figureOf(this.#lang), this.#page).href);
    image.onerror = () => {
      image.remove();
    };
    const slot = document.createElement('slot');
    const link = document.createElement('a');
    link.href = new URL(`./#${fragmentOf(this.#read, [])}`, this.#page).href;
    link.textContent = this.#name;
    slot.append(link);
    still.append(image, slot);
    this.#box.replaceChildren(still, ...(this.#frame ? [this.#frame] : []));
    if (this.#frame) this.#frame.title = this.#name;
  }

  #load(): void {
    this.#near?.disconnect();
    if (this.#frame) return;
    const frame = document.createElement('iframe');
    this.#frame = frame;
    frame.title = this.#name;
    frame.onload = () => {
      this.#box.className = 'on';
    };
    frame.src = this.#url;
    this.#box.append(frame);
  }

  #unload(): void {
    this.#frame?.remove();
    this.#frame = null;
    this.#isReady = false;
    this.#box.className = '';
    for (const done of this.#waiting.values()) done('off');
  }

  readonly #onMessage = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== new URL(this.#page).origin) return;
    const message = data as (AtlasEvent | { type: 'ack'; id: number; ok: boolean; error?: AtlasError }) & {
      atlas: unknown;
    };
    if (message?.atlas !== 1) return;
    if (message.type === 'ack') {
      this.#waiting.get(message.id)?.(message.ok ? undefined : (message.error ?? 'failed'));
      return;
    }
    if (message.type === 'ready') {
      this.#isReady = true;
      for (const go of this.#whenReady.splice(0)) go();
    }
    const { type } = message;
    if (type === 'ready' || type === 'select' || type === 'move')
      this.dispatchEvent(new CustomEvent(type, { detail: message }));
  };

  /** @throws (rejects) an Error whose message is an {@link AtlasError} */
  #request(command: AtlasCommand): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#on || !this.isConnected) {
        reject(new Error('off'));
        return;
      }
      const id = ++this.#count;
      const done: Waiting = (error) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (error) reject(new Error(error));
        else resolve();
      };
      const timer = setTimeout(done, PATIENCE, 'timeout');
      this.#waiting.set(id, done);
      const go = (): void => {
        if (this.#waiting.has(id))
          this.#frame?.contentWindow?.postMessage({ atlas: 1, id, ...command }, new URL(this.#page).origin);
      };
      this.#load();
      if (this.#isReady) go();
      else this.#whenReady.push(go);
    });
  }

  setLayers(layers: readonly string[] | null): Promise<void> {
    return this.#request({ type: 'layers', layers });
  }
  select(id: string | null): Promise<void> {
    return this.#request({ type: 'select', select: id });
  }
  flyTo(map: AtlasCamera): Promise<void> {
    return this.#request({ type: 'fly', map });
  }
  setFilter(filter: string): Promise<void> {
    return this.#request({ type: 'filter', filter });
  }
  setAsOf(document: string | null): Promise<void> {
    return this.#request({ type: 'asof', asof: document });
  }
}

if (!customElements.get('jilin-atlas')) customElements.define('jilin-atlas', JilinAtlas);
