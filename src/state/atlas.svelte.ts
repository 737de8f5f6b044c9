/** The one state of the site: what is on, selected, filtered and loaded. Components read it and call its methods. */
import { SvelteMap } from 'svelte/reactivity';
import type {
  AtlasFeatureCollection,
  AtlasPlace,
  AtlasRecord,
  Catalogue,
  Issue,
  LayerEntry,
  LayerIndex,
} from '../../geo/contract/schema.ts';
import {
  formatFragment,
  parseFragment,
  type Address,
  type Camera,
  type Ui,
  type ViewName,
} from '../address/fragment.ts';
import { layerNames, layersNamed, namesOf } from '../address/layers.ts';
import { LANGUAGES, text, type Language, type Texts } from '../i18n/index.ts';
import { loadCatalogue, loadIndex, loadIssues, loadLayer } from '../load/data.ts';
import { keep, recall } from '../load/storage.ts';
import { arrange } from '../map/fan.ts';
import { BASE_PARTS } from '../../geo/cartography/style.ts';
import { THEMES, themesOf, type ThemeName } from '../../geo/cartography/theme.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import type { FilterEngine } from '../filter/engine.ts';
import type { Filter } from '../filter/filter.ts';
import type { Search } from '../search/index.ts';
import type { Time } from '../time/index.ts';
import { keptRecords, layerOf, sameFeatures, shownFeatures } from './shown.ts';

export interface Notice {
  readonly id: number;
  readonly message: string;
  readonly retry?: () => void;
}

export type LoadState = 'idle' | 'loading' | 'ready' | 'failed';

/** What is known of a selected id. */
export type Selection =
  { readonly type: 'record'; readonly record: AtlasRecord } | { readonly type: 'place'; readonly place: AtlasPlace };

const remembered = <T extends string>(key: string, allowed: readonly T[]): T | undefined =>
  allowed.find((value) => value === recall(key));

export class AtlasState {
  index = $state.raw<LayerIndex | null>(null);
  catalogue = $state.raw<Catalogue | null>(null);
  issues = $state.raw<readonly Issue[]>([]);
  indexState = $state<LoadState>('idle');
  catalogueState = $state<LoadState>('idle');
  searchState = $state<LoadState>('idle');
  readonly layerStates = new SvelteMap<string, LoadState>();
  readonly layerData = new SvelteMap<string, AtlasFeatureCollection>();

  on = $state.raw<ReadonlySet<string>>(new Set());
  selectedId = $state<string | null>(null);
  /** records under the last click, when there was more than one */
  choices = $state.raw<readonly string[]>([]);
  /** id of the county that lies under the area which the last click selected */
  alsoHere = $state<string | null>(null);
  /** the filter as the address writes it; `filterState` is what it means */
  filter = $state('');
  lang = $state<Language>('zh');
  theme = $state<ThemeName>('light');
  /** whether the filter's panel is open */
  filterOpen = $state(false);
  /** the document as of which progress is told; null for the latest */
  asOf = $state<string | null>(null);
  /** whether the panel of time is open */
  timeOpen = $state(false);
  view = $state<ViewName>('map');
  /** whether the map stands beside the list, where the window has room for both */
  beside = $state(false);
  roomy = $state(false);
  readonly mapShown = $derived(this.view !== 'report' && (this.view !== 'list' || (this.beside && this.roomy)));
  /** of an embedded map: what it shows beside the map, and whom it exchanges messages with */
  ui = $state<Ui | null>(null);
  origin = $state.raw<readonly string[]>([]);
  camera = $state.raw<Camera | null>(null);
  /** where to go when an address is opened: a camera, or the whole province where it names none */
  wantedCamera = $state.raw<Camera | 'home' | null>(null);
  /** a selection to bring into view, counted so that the same one can be asked for twice */
  wantedFit = $state.raw<{ id: string; count: number } | null>(null);
  notices = $state.raw<readonly Notice[]>([]);
  /** the last thing that changed, for the live region */
  announcement = $state('');
  webgl = $state(true);
  /** id of the crowd whose bouquet is open */
  bouquet = $state<string | null>(null);
  /** the list of what the map shows is open */
  listing = $state(false);
  /** ids of the rows of the list, in its order; none while there is no list */
  listed = $state.raw<readonly string[]>([]);
  /** the list of keys is open */
  help = $state(false);

  /** of the address, keys that one view alone knows, or none */
  #unknown = $state.raw<Address['unknown']>([]);
  /** layers as the address wants them, until the index is there */
  #wantedLayers: readonly string[] | null = null;
  /** whether the address should say which layers are on (not while they are the default) */
  #layersChosen = $state(false);
  #langChosen = $state(false);
  #search = $state.raw<Search | null>(null);
  /** comes with the catalogue */
  engine = $state.raw<FilterEngine | null>(null);
  /** as well */
  time = $state.raw<Time | null>(null);
  /** counts the addresses that were opened */
  opened = $state(0);
  /** what a tour puts away and gives back */
  #beforeTour: (Pick<AtlasState, 'on' | 'camera' | 'filter' | 'asOf'> & { chosen: boolean }) | null = null;
  #noticeCount = 0;
  #fitCount = 0;

  readonly records = $derived.by(() => {
    const c = this.catalogue;
    return new Map(c ? [...c.structures, ...c.networks, ...c.projects].map((r) => [r.id, r]) : []);
  });
  readonly places = $derived.by(() => new Map(this.catalogue?.places.map((p) => [p.id, p]) ?? []));
  readonly layers = $derived(new Map<string, LayerEntry>(this.index?.layers.map((l) => [l.id, l]) ?? []));
  /** Each theme with the tones and icons of the index. */
  readonly themes = $derived(themesOf(this.index ?? { tones: [], icons: [] }));
  readonly selection = $derived.by((): Selection | null => {
    if (!this.selectedId) return null;
    const record = this.records.get(this.selectedId);
    if (record) return { type: 'record', record };
    const place = this.places.get(this.selectedId);
    return place ? { type: 'place', place } : null;
  });
  /** What the filter asks for; null until the catalogue is there. */
  readonly filterState = $derived(this.engine?.read(this.filter).filter ?? null);
  /** The progress, as of a document, of each record that is named by then; null for the latest. */
  readonly statuses = $derived(this.asOf ? (this.time?.statuses(this.asOf) ?? null) : null);
  /**
   * Ids of the records that the filter keeps, or null without a filter. None while the catalogue is on its way; all
   * when it failed, since then nothing can be filtered, and a notice says so.
   */
  readonly matching = $derived.by((): ReadonlySet<string> | null => {
    if (this.filter.trim() === '' || this.catalogueState === 'failed') return null;
    return this.engine && this.filterState ? this.engine.matching(this.filterState, this.statuses) : new Set<string>();
  });
  /** Ids of the records that the filter keeps and that are named by then, or null for all. */
  readonly kept = $derived(keptRecords(this.matching, this.statuses));
  /** How many records of each layer are kept, or null without a filter and time that are at work. */
  readonly matchesByLayer = $derived.by((): ReadonlyMap<string, number> | null => {
    const { kept } = this;
    if (!kept || !this.engine) return null;
    const counts = new Map<string, number>();
    for (const id of kept) {
      const layer = this.records.get(id)?.layer;
      if (layer) counts.set(layer, (counts.get(layer) ?? 0) + 1);
    }
    return counts;
  });
  #shownBefore: ReadonlyMap<string, AtlasFeatureCollection> = new Map();
  /** What of each loaded layer is drawn. A layer that draws the same stays the same object. */
  readonly shown = $derived.by((): ReadonlyMap<string, AtlasFeatureCollection> => {
    const shown = new Map<string, AtlasFeatureCollection>();
    for (const [id, data] of this.layerData) {
      const { statuses } = this;
      const next = shownFeatures(data, this.kept, statuses && ((record) => statuses.get(record)));
      const before = this.#shownBefore.get(id);
      shown.set(id, before && sameFeatures(before, next) ? before : next);
    }
    this.#shownBefore = shown;
    return shown;
  });
  /** Data are on their way. */
  readonly loading = $derived(
    [this.indexState, this.catalogueState, ...this.layerStates.values()].some((state) => state === 'loading'),
  );
  /** What is drawn of each layer that is on. */
  readonly drawn = $derived([...this.shown].filter(([id]) => this.on.has(id)));
  /** Where the symbols of what is drawn stand. */
  readonly arrangement = $derived(arrange(this.drawn.map(([, data]) => data)));
  readonly address = $derived.by((): Address => ({
    // A stop of the tour says itself what is drawn and where.
    map: this.view === 'tour' ? null : this.camera,
    layers: this.#layersChosen && this.view !== 'tour' ? namesOf(this.on, this.index?.layers ?? []) : null,
    select: this.selectedId,
    filter: this.filter,
    lang: this.#langChosen ? this.lang : null,
    view: this.view,
    ui: this.ui,
    origin: this.origin,
    asof: this.asOf,
    unknown: this.#unknown,
  }));
  readonly fragment = $derived(formatFragment(this.address));

  /** in a frame on another page, which decides what is shown: nothing is remembered, and Back belongs to that page */
  readonly #embedded: boolean;

  constructor({ embedded = false } = {}) {
    this.#embedded = embedded;
    const roomy = window.matchMedia('(min-width: 1280px)');
    this.roomy = roomy.matches;
    roomy.addEventListener('change', () => {
      this.roomy = roomy.matches;
    });
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
    this.theme = (embedded ? undefined : remembered('atlas-theme', THEMES)) ?? (dark ? 'dark' : 'light');
    // Chinese first, whatever the browser speaks; the last choice is kept.
    const lang = embedded ? undefined : remembered('atlas-lang', LANGUAGES);
    this.lang = lang ?? 'zh';
    // A kept choice belongs to what is shared: the address names it.
    this.#langChosen = lang !== undefined;
    this.openAddress(window.location.hash);
  }

  /** The interface text of a key in the current language. */
  t(key: keyof Texts, values?: Readonly<Record<string, string | number>>): string {
    return text(this.lang, key, values);
  }

  /** The Chinese or the English of a pair, by the current language. */
  pick(chinese: string, english: string): string {
    return this.lang === 'zh' ? chinese : english;
  }

  /** Takes over everything that a fragment says. */
  openAddress(fragment: string): void {
    const { address, bad } = parseFragment(fragment);
    if (address.lang) {
      this.lang = address.lang;
      this.#langChosen = true;
    }
    this.#unknown = address.unknown;
    this.filter = address.filter;
    this.asOf = address.asof;
    this.ui = address.ui;
    this.origin = address.origin;
    this.view = this.#embedded || address.view === 'read' ? 'map' : address.view;
    if (this.view !== address.view && !this.#embedded) this.notify(this.t('viewNotYet'));
    this.opened += 1;
    if (this.view !== 'tour') this.#beforeTour = null;
    this.camera = address.map;
    this.wantedCamera = address.map ?? 'home';
    this.selectedId = address.select;
    this.choices = [];
    this.alsoHere = null;
    this.#wantedLayers = address.layers;
    this.#layersChosen = address.layers !== null;
    if (this.index) this.#applyLayers();
    if (address.select) {
      this.#fitWanted = !address.map;
      void this.needCatalogue();
      this.#checkSelection();
    }
    if (this.view === 'list' || this.filter || this.asOf) void this.needCatalogue();
    this.#checkFilter();
    this.#checkTime();
    for (const key of bad) this.notify(this.t('badFragment', { key }));
  }

  #indexLoading: Promise<void> | null = null;

  /** What a key of the address holds that only one view knows. */
  extra(name: string): string | undefined {
    return this.#unknown.find(([key]) => key === name)?.[1];
  }

  setExtra(name: string, value: string): void {
    this.#unknown = [...this.#unknown.filter(([key]) => key !== name), [name, value]];
  }

  loadIndex(): Promise<void> {
    if (this.indexState === 'failed') this.#indexLoading = null;
    this.#indexLoading ??= this.#loadIndex();
    return this.#indexLoading;
  }

  async #loadIndex(): Promise<void> {
    this.indexState = 'loading';
    try {
      this.index = await loadIndex();
      this.indexState = 'ready';
      this.#applyLayers();
    } catch (error) {
      console.warn(error);
      this.indexState = 'failed';
      this.notify(this.t('indexFailed'), () => void this.loadIndex());
    }
  }

  #catalogueLoading: Promise<void> | null = null;

  /** Loads the catalogue when something first needs it: search, details or the list. */
  needCatalogue(): Promise<void> {
    if (this.catalogueState === 'failed') this.#catalogueLoading = null;
    this.#catalogueLoading ??= this.#loadCatalogue();
    return this.#catalogueLoading;
  }

  async #loadCatalogue(): Promise<void> {
    this.catalogueState = 'loading';
    try {
      const [catalogue, { createFilter }, { createTime }] = await Promise.all([
        loadCatalogue(),
        import('../filter/engine.ts'),
        import('../time/index.ts'),
      ]);
      this.engine = createFilter(catalogue);
      this.time = createTime(catalogue);
      this.catalogue = catalogue;
      this.catalogueState = 'ready';
      if (this.searchState !== 'idle') void this.needSearch();
      this.#checkFilter();
      this.#checkTime();
      // Doubts are an addition to the details, which do without them.
      void loadIssues().then(
        (issues) => (this.issues = issues),
        (error: unknown) => {
          console.warn(error);
        },
      );
      this.#checkSelection();
    } catch (error) {
      console.warn(error);
      this.catalogueState = 'failed';
      this.notify(this.t('catalogueFailed'), () => void this.needCatalogue());
    }
  }

  #searchLoading: Promise<void> | null = null;

  /**
   * Prepares the search when a reader turns to it, which is the earliest moment that it is known to be wanted: before,
   * its bytes would be spent on every visit, and building the index takes longer than all else that the catalogue is for.
   */
  needSearch(): Promise<void> {
    if (this.searchState === 'failed') this.#searchLoading = null;
    this.#searchLoading ??= this.#prepareSearch();
    return this.#searchLoading;
  }

  async #prepareSearch(): Promise<void> {
    this.searchState = 'loading';
    try {
      const [{ createSearchInSteps }] = await Promise.all([import('../search/index.ts'), this.needCatalogue()]);
      // Without the catalogue a notice says so already.
      if (this.catalogue) this.#search = await createSearchInSteps(this.catalogue);
      this.searchState = this.#search ? 'ready' : 'failed';
    } catch (error) {
      console.warn(error);
      this.searchState = 'failed';
      this.notify(this.t('catalogueFailed'), () => void this.needSearch());
    }
  }

  search(query: string): ReturnType<Search> {
    return this.#search?.(query) ?? [];
  }

  /** Changes some of the filter, and says how many records are left. */
  setFilter(change: Partial<Filter>): void {
    if (!this.engine || !this.filterState) return;
    this.filter = this.engine.format({ ...this.filterState, ...change });
    // The list has its own count, which speaks for itself.
    if (this.view !== 'list')
      this.announcement = this.matching
        ? this.t('filterCount', { n: this.kept?.size ?? 0, all: this.records.size })
        : this.t('filterCleared');
  }

  /** Everything again. */
  clearFilter(): void {
    this.filter = '';
    this.announcement = this.t('filterCleared');
  }

  /** Says which terms of an address's filter mean nothing, and leaves them out. */
  #checkFilter(): void {
    if (!this.engine || !this.filter) return;
    const { filter, bad } = this.engine.read(this.filter);
    if (bad.length === 0) return;
    this.filter = this.engine.format(filter);
    this.notify(this.t('badFilter', { terms: bad.slice(0, 5).join(' ') }));
  }

  /** Begins the tour at its first stop; Back returns. */
  startTour(): void {
    history.pushState(null, '', `#${this.fragment}`);
    this.selectedId = null;
    this.choices = [];
    this.view = 'tour';
    void this.needCatalogue();
  }

  /** Shows a stop of the tour: these layers and nothing else, the record in view. */
  tourTo(id: string, layers: readonly string[]): void {
    const { on, camera, filter, asOf } = this;
    this.#beforeTour ??= { on, camera, filter, asOf, chosen: this.#layersChosen };
    this.filter = '';
    this.asOf = null;
    const wanted = [...layers, ...BASE_PARTS.filter((part) => on.has(part))];
    if (wanted.length !== on.size || !wanted.every((layer) => on.has(layer))) this.on = new Set(wanted);
    if (id !== this.selectedId) void this.select(id, true);
  }

  /** Gives back the layers, the filter and the time from before; the camera too, unless a selection goes on. */
  endTour(select: string | null = null): void {
    const before = this.#beforeTour;
    this.#beforeTour = null;
    this.view = 'map';
    if (before) {
      this.on = before.on;
      this.#layersChosen = before.chosen;
      this.filter = before.filter;
      this.asOf = before.asOf;
      if (!select) this.wantedCamera = before.camera ?? 'home';
    }
    void this.select(select, true);
  }

  /** Steps to a document; the last one is the latest word, which needs no address. */
  setAsOf(id: string): void {
    if (!this.time) return;
    this.asOf = id === this.time.steps.at(-1)?.id ? null : id;
  }

  /** What a record's progress is then. */
  statusOf(record: AtlasRecord): Status {
    return (this.statuses ?? this.time?.latest)?.get(record.id) ?? 'not-mentioned';
  }

  /** Says that an address's document is none of those that time is stepped through. */
  #checkTime(): void {
    if (!this.asOf || !this.time || this.time.steps.some((step) => step.id === this.asOf)) return;
    this.asOf = null;
    this.notify(this.t('badFragment', { key: 'asof' }));
  }

  /** Lists what a box of the plan (专栏34) holds. */
  openBox(name: string): void {
    this.filter = `box:${name.replace('专栏', '')}`;
    this.setView('list');
  }

  /** Loads the GeoJSON of a layer that is on and not there yet. */
  async needLayer(id: string): Promise<void> {
    const entry = this.layers.get(id);
    const state = this.layerStates.get(id);
    if (!entry || state === 'ready') return;
    if (state !== 'loading') this.#layersLoading.set(id, this.#loadLayer(id, entry));
    await this.#layersLoading.get(id);
  }
  readonly #layersLoading = new Map<string, Promise<void>>();

  async #loadLayer(id: string, entry: LayerEntry): Promise<void> {
    this.layerStates.set(id, 'loading');
    try {
      this.layerData.set(id, await loadLayer(entry.file));
      this.layerStates.set(id, 'ready');
    } catch (error) {
      console.warn(error);
      this.layerStates.set(id, 'failed');
      this.notify(this.t('layerFailed', { name: this.pick(entry.title.zh, entry.title.en) }), () => {
        void this.needLayer(id);
      });
    }
  }

  /** Whether `layers=` may name it: a layer, or a part of the base map, on or off. */
  isLayer(id: string): boolean {
    return layerNames(this.index?.layers ?? []).includes(id);
  }

  isOn(id: string): boolean {
    return this.on.has(id);
  }

  /** Turns layers (or base parts) on or off together. */
  setOn(ids: readonly string[], on: boolean): void {
    const next = new Set(this.on);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    this.on = next;
    this.#layersChosen = true;
    const [first] = ids;
    if (ids.length === 1 && first) {
      const title = this.layers.get(first)?.title;
      const name = title ? this.pick(title.zh, title.en) : first;
      this.announcement = this.t(on ? 'layerOn' : 'layerOff', { name });
    }
  }

  /**
   * Selects a record or place, turns its layer on, and makes a history entry, so that Back undoes it.
   * @param fit brings it into view: from a search or list, not from a click on the map
   */
  async select(id: string | null, fit = false): Promise<void> {
    this.choices = [];
    this.alsoHere = null;
    if (id === this.selectedId && !fit) return;
    if (id !== this.selectedId) {
      if (!this.#embedded) history.pushState(null, '', `#${this.fragment}`);
      this.selectedId = id;
    }
    if (!id) {
      this.announcement = this.t('selectionCleared');
      return;
    }
    this.#fitWanted = fit;
    await this.needCatalogue();
    this.#checkSelection();
  }

  /**
   * Opens what lies under one click, or offers it where it is more.
   * @param county that the click lies in: behind one area it stands on the area's card, with more it is offered as well
   */
  choose(ids: readonly string[], county: string | null = null): void {
    void this.needCatalogue();
    const [first, ...more] = ids;
    if (more.length === 0) {
      void this.select(first ?? county);
      this.alsoHere = first ? county : null;
    } else {
      this.selectedId = null;
      this.choices = county ? [...ids, county] : ids;
    }
  }

  /** Whether the selection should be brought into view once it is known. */
  #fitWanted = false;

  #checkSelection(): void {
    const id = this.selectedId;
    const { selection } = this;
    if (!id || this.catalogueState !== 'ready') return;
    if (!selection) {
      this.notify(this.t('unknownSelect', { id }));
      this.selectedId = null;
      return;
    }
    if (selection.type === 'record') {
      const { record } = selection;
      const layer = layerOf(selection);
      if (layer && this.layers.has(layer) && !this.on.has(layer)) {
        this.on = new Set([...this.on, layer]);
        this.#layersChosen = true;
      }
      this.announcement = this.t('selected', { name: this.pick(record.name, record.nameEn) });
    } else this.announcement = this.t('selected', { name: this.pick(selection.place.name, selection.place.nameEn) });
    if (this.#fitWanted) this.wantedFit = { id, count: ++this.#fitCount };
    this.#fitWanted = false;
  }

  setLanguage(lang: Language): void {
    this.lang = lang;
    this.#langChosen = true;
    if (!this.#embedded) keep('atlas-lang', lang);
  }

  setTheme(theme: ThemeName): void {
    this.theme = theme;
    keep('atlas-theme', theme);
  }

  setView(view: ViewName): void {
    this.view = view;
    if (view === 'list') void this.needCatalogue();
  }

  notify(message: string, retry?: () => void): void {
    if (this.notices.some((notice) => notice.message === message)) return;
    this.notices = [...this.notices, { id: ++this.#noticeCount, message, ...(retry ? { retry } : {}) }];
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  /** A family in the current language: `专栏34` is `Box 34`. */
  family(name: string): string {
    if (this.lang === 'zh') return name;
    const box = /^专栏(\d+)$/.exec(name)?.[1];
    return box ? this.t('citationBoxOnly', { box }) : (this.#families.get(name)?.nameEn ?? name);
  }
  readonly #families = $derived(new Map(this.catalogue?.families.map((f) => [f.name, f]) ?? []));

  /** What a box of the plan calls itself; the family's name where it has no title. */
  familyTitle(name: string): string {
    const family = this.#families.get(name);
    return family?.title ? this.pick(family.title, family.titleEn ?? family.title) : this.family(name);
  }

  #applyLayers(): void {
    const layers = this.index?.layers ?? [];
    for (const id of this.#wantedLayers ?? []) if (!this.isLayer(id)) this.notify(this.t('unknownLayer', { id }));
    this.on = layersNamed(this.#wantedLayers, layers);
  }
}
