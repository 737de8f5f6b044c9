/**
 * The map's style: a pure function of theme, language, layers and what is on. The adapter applies the
 * difference between two results; nothing else changes the look of the map.
 */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { LayerEntry } from '../contract/schema.ts';
import { PLAIN, PRECISIONS, type Language, type Status } from '../contract/vocabulary.ts';
import { BOUQUETS, bouquetLayers, pairOf } from './bouquetStyle.ts';
import { imageNames, PIN_SIZE, pinShape, type PinShape } from './icons.ts';
import { dashOf, toneColour, type Theme } from './theme.ts';

/** The switchable parts of the base map, as layer ids in the address. */
export const BASE_PARTS = ['base-boundaries', 'base-water', 'base-places'] as const;
export type BasePart = (typeof BASE_PARTS)[number];

export interface StyleOptions {
  readonly theme: Theme;
  readonly language: Language;
  /** in z-order, bottom first, as in `layers/index.json` */
  readonly layers: readonly LayerEntry[];
  /** ids of the layers and base parts that are on */
  readonly on: ReadonlySet<string>;
}

/**
 * Z-order of the map, bottom to top. Every style layer is made in one of these slots; within a style
 * layer the features keep the order of `layers/index.json` (by sort key).
 *
 * 1 ground   sea, land, neighbours, Jilin: the quiet backdrop
 * 2 water    lakes below everything that is planned
 * 3 areas    belts and bases, then corridors and loops: washes that let the ground through
 * 4 borders  counties, prefectures, rivers, the province: above washes, so that an area can be read against them
 * 5 edges    outlines of areas, axes of corridors
 * 6 lines    networks and line projects, with the casing that shows a selection
 * 7 nodes    member places, arrow heads
 * 8 rings    how far an imprecise place may be off
 * 9 seats    dots of towns
 * 10 labels  placed from the top down: core, courses and areas of the strategy, prefectures, networks, pins, counties,
 *            water
 * 11 pins    projects: above all else, since they are the smallest targets, and placed first, so that labels
 *            keep off them
 */
const SLOTS = [
  'ground',
  'water',
  'areas',
  'borders',
  'edges',
  'lines',
  'nodes',
  'rings',
  'seats',
  'labels',
  'pins',
] as const;
type Slot = (typeof SLOTS)[number];

/** Local fonts, in order; without `glyphs` no font is ever requested. */
const FONTS = ['Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];

/**
 * The one source of everything but the base map. Each source costs a mask for each of its tiles wherever it follows
 * another one in the z-order, so that a source for each layer made every frame several times as dear.
 */
export const ATLAS_SOURCE = 'atlas';

const EMPTY = { type: 'FeatureCollection' as const, features: [] };

/**
 * Ids of the sources of the base map, filled by the adapter; `focus` holds what a selection is known to lie in
 * (the territory of a county or prefecture, the radius of a place).
 */
export const BASE_SOURCES = [
  'base-land',
  'base-neighbours',
  'base-province',
  'base-prefectures',
  'base-counties',
  'base-rivers',
  'base-lakes',
  'base-lake-names',
  'base-seats',
  'focus',
] as const;
export type BaseSource = (typeof BASE_SOURCES)[number];

export function atlasStyle(options: StyleOptions): StyleSpecification {
  const slots = new Map<Slot, LayerSpecification[]>(SLOTS.map((slot) => [slot, []]));
  const put = (slot: Slot, ...layers: LayerSpecification[]): void => {
    slots.get(slot)?.push(...layers);
  };
  putBase(options, put);
  putAtlas(options, put);
  putFocus(options, put);
  putBaseLabels(options, put);
  // Labels are placed from the last layer to the first: the last put has the first right to its place.
  putLabels(options, put);
  put('pins', ...bouquetLayers(options.theme, slots.get('pins') ?? []));
  return {
    version: 8,
    name: 'jilin-atlas',
    sources: Object.fromEntries<SourceSpecification>([
      ...BASE_SOURCES.map((id): [string, SourceSpecification] => [id, { type: 'geojson', data: EMPTY }]),
      ...[ATLAS_SOURCE, BOUQUETS].map((id): [string, SourceSpecification] => [
        id,
        { type: 'geojson', data: EMPTY, promoteId: 'id', maxzoom: 14 },
      ]),
    ]),
    layers: [...slots.values()].flat(),
    // Changes show at once: a fade costs frames on a slow machine and tells nothing.
    transition: { duration: 0, delay: 0 },
  };
}

type Put = (slot: Slot, ...layers: LayerSpecification[]) => void;
const visibility = (on: boolean): 'visible' | 'none' => (on ? 'visible' : 'none');
const selected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
const hovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];
const byState = (on: number, over: number, off: number): ExpressionSpecification => [
  'case',
  selected,
  on,
  hovered,
  over,
  off,
];
/** A width that grows with the zoom; `plus` pixels are added throughout. */
const widthByZoom = (width: number | ExpressionSpecification, plus = 0): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.4],
  ['zoom'],
  5,
  ['+', ['*', width, 0.75], plus],
  8,
  ['+', ['*', width, 1.25], plus],
  12,
  ['+', ['*', width, 2.2], plus],
];
/**
 * An opacity of areas by zoom: what tells parts of the province apart covers the whole view of a town, where it would
 * only dim what is there.
 */
const fading = (opacity: (share: number) => ExpressionSpecification): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  8,
  opacity(1),
  10.5,
  opacity(0.35),
];
const role = (name: string): ExpressionSpecification => ['==', ['get', 'role'], name];
const both = (...tests: ExpressionSpecification[]): ExpressionSpecification => ['all', ...tests];
const geometryIs = (name: 'Point' | 'LineString' | 'Polygon'): ExpressionSpecification => [
  '==',
  ['geometry-type'],
  name,
];

function putBase({ theme, on }: StyleOptions, put: Put): void {
  const boundaries = visibility(on.has('base-boundaries'));
  const water = visibility(on.has('base-water'));
  put(
    'ground',
    { id: 'sea', type: 'background', paint: { 'background-color': theme.sea } },
    { id: 'land', type: 'fill', source: 'base-land', paint: { 'fill-color': theme.land, 'fill-antialias': false } },
    {
      id: 'neighbours',
      type: 'line',
      source: 'base-neighbours',
      layout: { visibility: boundaries },
      paint: { 'line-color': theme.neighbourLine, 'line-width': 1 },
    },
    { id: 'jilin', type: 'fill', source: 'base-province', paint: { 'fill-color': theme.jilin } },
  );
  put('water', {
    id: 'lakes',
    type: 'fill',
    source: 'base-lakes',
    layout: { visibility: water },
    paint: { 'fill-color': theme.water, 'fill-outline-color': theme.waterLine },
  });
  put(
    'borders',
    {
      id: 'counties',
      type: 'line',
      source: 'base-counties',
      minzoom: 6.2,
      layout: { visibility: boundaries, 'line-join': 'round' },
      paint: {
        'line-color': theme.countyLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.5, 10, 1.1],
        'line-dasharray': [3, 2],
      },
    },
    {
      id: 'prefectures',
      type: 'line',
      source: 'base-prefectures',
      layout: { visibility: boundaries, 'line-join': 'round' },
      paint: {
        'line-color': theme.prefectureLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.6, 8, 1.2, 11, 1.8],
      },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'base-rivers',
      layout: { visibility: water, 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': theme.waterLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.8, 8, 1.6, 11, 3],
      },
    },
    {
      id: 'province',
      type: 'line',
      source: 'base-province',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': theme.provinceLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 1.2, 8, 2, 11, 2.6],
      },
    },
  );
}

/** Whether a layer has areas, lines or symbols; a kind of style layer that nothing needs is not made. */
const hasAreas = ({ geometry }: LayerEntry): boolean => geometry === 'polygon' || geometry === 'mixed';
const hasLines = ({ geometry }: LayerEntry): boolean => geometry === 'line' || geometry === 'mixed';
const hasPins = ({ geometry }: LayerEntry): boolean => geometry === 'point' || geometry === 'mixed';

/** A value by the atlas layer of a feature. */
function byLayer<T extends string | number>(
  layers: readonly LayerEntry[],
  value: (layer: LayerEntry, index: number) => T,
): ExpressionSpecification | T {
  const groups = new Map<T, string[]>();
  for (const [index, layer] of layers.entries()) {
    const key = value(layer, index);
    groups.set(key, [...(groups.get(key) ?? []), layer.id]);
  }
  const [first] = groups.keys();
  // One value for all needs no expression; without a layer nothing is drawn, whatever the value.
  if (groups.size < 2) return first ?? ('' as T);
  return [
    'match',
    ['get', 'layer'],
    ...[...groups].flatMap(([key, ids]): [string[], T] => [ids, key]),
    first,
  ] as unknown as ExpressionSpecification;
}

/** Dashes of the outlines of areas. */
const dashesByLayer = ({ theme, layers }: StyleOptions): ExpressionSpecification =>
  [
    'match',
    ['get', 'layer'],
    ...layers.flatMap(({ id, tone }) => [id, ['literal', dashOf(theme, tone)]]),
    ['literal', dashOf(theme, '')],
  ] as unknown as ExpressionSpecification;

const toneOf = ({ theme, layers }: StyleOptions): ExpressionSpecification | string =>
  byLayer(layers, (layer) => toneColour(theme, layer.tone)) || theme.text;

/** Z-order among the features of one style layer: that of `layers/index.json`. */
const orderOf = ({ layers }: StyleOptions): ExpressionSpecification | number =>
  byLayer(layers, (_, index) => index) || 0;

/** The same among symbols, with the core above those of its neighbours. */
const pinOrder = ({ layers }: StyleOptions): ExpressionSpecification | number =>
  byLayer(layers, ({ group }, index) => (group === 'core' ? layers.length : index)) || 0;

/** Of what is on, and of these tests. */
function shown({ layers, on }: StyleOptions, ...tests: ExpressionSpecification[]): FilterSpecification {
  const ids = layers.map(({ id }) => id).filter((id) => on.has(id));
  // Where every layer is on there is nothing to ask of each feature of each tile.
  if (ids.length === layers.length) return both(...tests);
  return both(['in', ['get', 'layer'], ['literal', ids]], ...tests);
}

/** A structure of the strategy is not built like a road: progress is drawn on networks and projects only. */
const isStructure: ExpressionSpecification = ['==', ['get', 'kind'], 'structure'];
const isWork: ExpressionSpecification = ['!=', ['get', 'kind'], 'structure'];
const isSchematic: ExpressionSpecification = ['==', ['get', 'precision'], 'schematic'];
const isKnown: ExpressionSpecification = ['!=', ['get', 'precision'], 'schematic'];
const hasStatus = (...statuses: Status[]): ExpressionSpecification => ['in', ['get', 'status'], ['literal', statuses]];

/** A schematic line is cut by gaps, in widths of the line. */
const DASH = 2.6;
const GAP = 1.3;
/** The hollow core of a line is so much of its width. */
const CORE = 0.46;
/** Every second dash of a schematic line, in widths of the core. */
const SECOND_DASH = [(DASH + GAP) / CORE, (DASH + GAP) / CORE];

/** Everything that the plan puts on the map, of all layers together: one source, and one style layer for each part. */
function putAtlas(options: StyleOptions, put: Put): void {
  const { theme, layers } = options;
  const tone = toneOf(options);
  const order = orderOf(options);
  const source = ATLAS_SOURCE;
  const width = byLayer(layers, (layer) => layer.width * theme.stroke) || 1;

  if (layers.some(hasAreas)) {
    const area = both(role('body'), geometryIs('Polygon'));
    const hatched = layers.filter((layer) => layer.fill === 'hatch');
    const isHatched: ExpressionSpecification = ['in', ['get', 'layer'], ['literal', hatched.map(({ id }) => id)]];
    if (hatched.length > 0)
      put('areas', {
        id: 'hatch',
        type: 'fill',
        source,
        filter: shown(options, area, isHatched),
        layout: { 'fill-sort-key': order },
        paint: {
          'fill-pattern': byLayer(hatched, (layer) => imageNames.hatch(layer.tone)),
          'fill-opacity': fading((share) => byState(0.75, 0.6 * share, 0.38 * share)),
        },
      });
    // Areas of projects are paler than those of the strategy, which they lie in.
    const wash = (structure: number, project: number, hatch: number): ExpressionSpecification => [
      'case',
      isHatched,
      hatch,
      isStructure,
      structure * theme.wash,
      project * theme.wash,
    ];
    put('areas', {
      id: 'area',
      type: 'fill',
      source,
      filter: shown(options, area),
      layout: { 'fill-sort-key': order },
      paint: {
        'fill-color': tone,
        // The edge has its own layer.
        'fill-antialias': false,
        'fill-opacity': fading((share) => [
          'case',
          selected,
          wash(0.42 * share, 0.42 * share, 0.2 * share),
          hovered,
          wash(0.3 * share, 0.3 * share, 0.12 * share),
          wash(0.17 * share, 0.09 * share, 0.03 * share),
        ]),
      },
    });
    put(
      'edges',
      {
        id: 'edge',
        type: 'line',
        source,
        filter: shown(options, area),
        layout: { 'line-join': 'round', 'line-sort-key': order },
        paint: {
          'line-color': tone,
          'line-opacity': byState(1, 1, 0.75),
          'line-width': ['case', selected, 3 * theme.stroke, hovered, 2.4 * theme.stroke, 1.3 * theme.stroke],
          ...(theme.colourless ? { 'line-dasharray': dashesByLayer(options) } : {}),
        },
      },
      {
        id: 'axis',
        type: 'line',
        source,
        filter: shown(options, role('axis')),
        layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': order },
        paint: {
          'line-color': tone,
          'line-width': widthByZoom(1.2 * theme.stroke),
          'line-opacity': 0.8,
          'line-dasharray': [0.1, 2.4],
        },
      },
    );
  }

  if (layers.some(hasLines)) {
    const line = (...tests: ExpressionSpecification[]): FilterSpecification =>
      shown(options, role('body'), geometryIs('LineString'), ...tests);
    const round = { 'line-join': 'round' as const, 'line-cap': 'round' as const, 'line-sort-key': order };
    const butt = { 'line-join': 'round' as const, 'line-sort-key': order };
    // What a document does not speak of is thin: it is there, and nothing is said of its progress.
    const said: ExpressionSpecification = ['*', width, ['case', both(isWork, hasStatus('not-mentioned')), 0.6, 1]];
    const core: ExpressionSpecification = ['*', width, CORE];
    const isPlanned = both(isWork, hasStatus('planned', 'preparing'));
    const isUnderWay = both(isWork, hasStatus('started', 'building'));
    put(
      'lines',
      {
        id: 'casing',
        type: 'line',
        source,
        filter: line(),
        layout: round,
        paint: {
          'line-color': ['case', selected, theme.selection, theme.halo],
          'line-width': widthByZoom(width, 4.5),
          'line-opacity': byState(1, 0.95, 0.6),
        },
      },
      {
        id: 'line',
        type: 'line',
        source,
        filter: line(isKnown),
        layout: round,
        paint: { 'line-color': tone, 'line-width': widthByZoom(said) },
      },
      {
        id: 'line-schematic',
        type: 'line',
        source,
        filter: line(isSchematic),
        layout: butt,
        paint: { 'line-color': tone, 'line-width': widthByZoom(said), 'line-dasharray': [DASH, GAP] },
      },
      // Planned lines are hollow, lines under way are hollow in long dashes, finished ones are filled.
      {
        id: 'line-planned',
        type: 'line',
        source,
        filter: line(isPlanned),
        layout: round,
        paint: { 'line-color': theme.paper, 'line-width': widthByZoom(core) },
      },
      {
        id: 'line-under-way',
        type: 'line',
        source,
        filter: line(isUnderWay, isKnown),
        layout: butt,
        paint: { 'line-color': theme.paper, 'line-width': widthByZoom(core), 'line-dasharray': [7, 7] },
      },
      // Of a schematic line under way, every second dash is hollow.
      {
        id: 'line-schematic-under-way',
        type: 'line',
        source,
        filter: line(isUnderWay, isSchematic),
        layout: butt,
        paint: { 'line-color': theme.paper, 'line-width': widthByZoom(core), 'line-dasharray': SECOND_DASH },
      },
    );
  }

  put(
    'nodes',
    {
      id: 'node',
      type: 'circle',
      source,
      filter: shown(options, role('node')),
      layout: { 'circle-sort-key': order },
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 2.4, 9, 4.5],
        'circle-color': theme.paper,
        'circle-stroke-color': tone,
        'circle-stroke-width': 1.8,
      },
    },
    {
      id: 'arrow',
      type: 'symbol',
      source,
      filter: shown(options, role('arrow')),
      layout: {
        'icon-image': byLayer(layers, (layer) => imageNames.arrow(layer.tone)),
        'icon-rotate': ['get', 'bearing'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': order,
      },
    },
  );

  if (layers.some(hasPins)) putPins(options, put, tone);
}

function putPins(options: StyleOptions, put: Put, tone: ExpressionSpecification | string): void {
  const { layers } = options;
  const source = ATLAS_SOURCE;
  put(
    'rings',
    // The reach of a point, and the territory that a project is known to lie in: shown when asked for, since many
    // overlap.
    {
      id: 'reach',
      type: 'fill',
      source,
      filter: shown(options, ['in', ['get', 'role'], ['literal', ['ring', 'extent']]]),
      paint: { 'fill-color': tone, 'fill-antialias': false, 'fill-opacity': byState(0.2, 0.12, 0) },
    },
    {
      id: 'extent-line',
      type: 'line',
      source,
      filter: shown(options, role('extent')),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': tone, 'line-width': 1.6, 'line-opacity': byState(0.9, 0.7, 0) },
    },
    {
      id: 'ring-line',
      type: 'line',
      source,
      filter: shown(options, role('ring')),
      paint: {
        'line-color': tone,
        'line-width': 1.2,
        'line-dasharray': [3, 3],
        // A ring of true radius: always for what is selected, and for all from the county view on.
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 7.2, byState(1, 0.8, 0), 8.2, byState(1, 0.9, 0.45)],
      },
    },
  );
  const filter = shown(options, isPin);
  const layout = {
    'icon-offset': pairOf('offset'),
    'icon-allow-overlap': true,
    'symbol-sort-key': pinOrder(options),
  };
  const pinned = layers.filter(hasPins);
  const pin = (shape: PinShape): ExpressionSpecification | string => {
    const plain = byLayer(pinned, (layer) => imageNames.pin(layer.icon ?? PLAIN.icon, layer.tone, shape));
    const bySector = pinned.flatMap(({ id, tone, sectorIcons = [] }) =>
      sectorIcons.flatMap(({ sector, icon }) => [`${id}/${sector}`, imageNames.pin(icon, tone, shape)]),
    );
    return bySector.length === 0
      ? plain
      : ([
          'match',
          ['concat', ['get', 'layer'], '/', ['get', 'sector']],
          ...bySector,
          plain,
        ] as unknown as ExpressionSpecification);
  };
  put(
    'pins',
    {
      id: 'halo',
      type: 'symbol',
      source,
      filter,
      layout: { ...layout, 'icon-image': imageNames.halo, 'icon-ignore-placement': true },
      paint: { 'icon-opacity': byState(1, 0.65, 0) },
    },
    {
      id: 'pin',
      type: 'symbol',
      source,
      filter,
      layout: {
        ...layout,
        'icon-image': [
          'match',
          ['get', 'precision'],
          ...PRECISIONS.filter((p) => p !== 'site').flatMap((p) => [p, pin(pinShape(p))]),
          pin('solid'),
        ] as unknown as ExpressionSpecification,
      },
    },
  );
}

function putFocus({ theme }: StyleOptions, put: Put): void {
  put(
    'rings',
    {
      id: 'focus',
      type: 'fill',
      source: 'focus',
      filter: geometryIs('Polygon'),
      paint: { 'fill-color': theme.selection, 'fill-opacity': 0.14 },
    },
    {
      id: 'focus-line',
      type: 'line',
      source: 'focus',
      filter: geometryIs('Polygon'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': theme.selection, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
    {
      id: 'focus-point',
      type: 'circle',
      source: 'focus',
      filter: geometryIs('Point'),
      paint: {
        'circle-radius': 7,
        'circle-color': theme.selection,
        'circle-stroke-color': theme.text,
        'circle-stroke-width': 1.5,
      },
    },
  );
}

/** The symbols: points, and what stands for an area that a project has. */
const isPin: ExpressionSpecification = [
  'any',
  both(role('body'), geometryIs('Point')),
  both(role('emblem'), ['!=', ['get', 'kind'], 'structure']),
];

/** Text in the language, from a pair of properties. */
const label = (language: Language, zh: string, en: string): ExpressionSpecification => [
  'coalesce',
  ['get', language === 'zh' ? zh : en],
  ['get', zh],
];

/** From this zoom on the base map names the seats of counties. */
const COUNTY_NAMES = 7;

function putBaseLabels({ theme, language, on }: StyleOptions, put: Put): void {
  const places = visibility(on.has('base-places'));
  const water = visibility(on.has('base-water'));
  const name = label(language, 'name', 'nameEn');
  const haloed = { 'text-halo-color': theme.halo, 'text-halo-width': 1.4 };
  put('seats', {
    id: 'seats',
    type: 'circle',
    source: 'base-seats',
    filter: ['any', ['<=', ['get', 'rank'], 2], ['>=', ['zoom'], 7]],
    layout: { visibility: places },
    paint: {
      'circle-radius': ['match', ['get', 'rank'], 1, 3.4, 2, 2.6, 1.7],
      'circle-color': theme.paper,
      'circle-stroke-color': theme.text,
      'circle-stroke-width': ['match', ['get', 'rank'], 1, 1.8, 2, 1.4, 1],
    },
  });
  const seat = (
    id: string,
    ranks: readonly number[],
    minzoom: number,
    size: number,
    color: string,
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'base-seats',
    minzoom,
    filter: ['in', ['get', 'rank'], ['literal', [...ranks]]],
    layout: {
      visibility: places,
      'text-field': name,
      'text-font': FONTS,
      'text-size': ['interpolate', ['linear'], ['zoom'], 5, size - 1, 9, size + 2],
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 0.5,
      'text-padding': 3,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': color, ...haloed },
  });
  put(
    'labels',
    {
      id: 'river-names',
      type: 'symbol',
      source: 'base-rivers',
      filter: ['has', 'name'],
      layout: {
        visibility: water,
        'symbol-placement': 'line',
        'symbol-spacing': 350,
        'text-field': name,
        'text-font': FONTS,
        'text-size': 11,
        'text-letter-spacing': language === 'zh' ? 0.25 : 0.05,
        'text-max-angle': 65,
      },
      paint: { 'text-color': theme.waterText, ...haloed },
    },
    {
      id: 'lake-names',
      type: 'symbol',
      source: 'base-lake-names',
      minzoom: 6.3,
      layout: {
        visibility: water,
        'text-field': name,
        'text-font': FONTS,
        'text-size': 11,
        'text-max-width': 5.9,
      },
      paint: { 'text-color': theme.waterText, ...haloed },
    },
    seat('county-names', [3], COUNTY_NAMES, 11, theme.textSoft),
    seat('outside-names', [4], 5.2, 11.5, theme.textSoft),
  );
}

/** Where a level name may stand, in ems from its point: on it, near it, then farther off. */
const AROUND = [0.9, 2.2].reduce<(string | [number, number])[]>(
  (places, r) =>
    [
      ...places,
      ...['top', [0, r], 'bottom', [0, -r], 'left', [r, 0], 'right', [-r, 0]],
      ...['top-left', [r, r], 'top-right', [-r, r], 'bottom-left', [r, -r], 'bottom-right', [-r, -r]],
    ] as (string | [number, number])[],
  ['center', [0, 0]],
);

/** Where the name of a seat may stand, ems from its dot: near it, then clear of a symbol at the same place. */
const besides = (...radii: readonly number[]): (string | [number, number])[] =>
  radii.flatMap((r): (string | [number, number])[] => [
    ...(['left', [r, 0], 'right', [-r, 0], 'top', [0, r], 'bottom', [0, -r]] as (string | [number, number])[]),
    ...(['top-left', [0.7 * r, 0.7 * r], 'bottom-right', [-0.7 * r, -0.7 * r]] as (string | [number, number])[]),
  ]);

/** Up to this zoom of the tiles the names of structures stand level: their stretch is too short to carry them. */
const LEVEL_BELOW_ZOOM = 6;

function putLabels(options: StyleOptions, put: Put): void {
  const { theme, language, layers, on } = options;
  const tone = toneOf(options);
  const order = orderOf(options);
  const source = ATLAS_SOURCE;
  // Greys are for lines and areas: a name is black or it is hard to read.
  const ink = theme.colourless ? theme.text : tone;
  const paint = { 'text-color': ink, 'text-halo-color': theme.halo, 'text-halo-width': 1.6 };
  const text = { 'text-field': label(language, 'label', 'labelEn'), 'text-font': FONTS };
  const tracking = { 'text-letter-spacing': language === 'zh' ? 0.12 : 0.02 };
  const core = layers.filter((layer) => layer.group === 'core').map(({ id }) => id);
  const isCore: ExpressionSpecification = ['in', ['get', 'layer'], ['literal', core]];
  const pinLabel = (id: string, minzoom: number, test: ExpressionSpecification): LayerSpecification => ({
    id,
    type: 'symbol',
    source,
    filter: shown(options, isPin, test),
    minzoom,
    layout: {
      ...text,
      'text-size': 11.5,
      'text-anchor': 'top',
      'text-offset': ['get', 'labelOffset'],
      // No whole number of ideographs: whether nine stand in one line would depend on how a font is measured.
      'text-max-width': language === 'zh' ? 8.9 : 11,
      'text-padding': 2,
      // The better a place is known, the sooner its name has room.
      'symbol-sort-key': [
        'match',
        ['get', 'precision'],
        ...PRECISIONS.flatMap((precision, index) => [precision, index]),
        PRECISIONS.length,
      ] as unknown as ExpressionSpecification,
    },
    paint,
  });
  const level = {
    ...text,
    ...tracking,
    'text-variable-anchor-offset': AROUND,
    'text-max-width': language === 'zh' ? 10 : 8,
    'text-padding': 1,
    'symbol-sort-key': order,
  };
  const along = {
    ...text,
    ...tracking,
    'symbol-placement': 'line' as const,
    'symbol-spacing': 380,
    'text-size': ['interpolate', ['linear'], ['zoom'], 5, 11, 9, 14] as ExpressionSpecification,
    'text-max-angle': 40,
    'text-padding': 4,
    'symbol-sort-key': order,
  };
  put(
    'labels',
    pinLabel('pin-label', 6.8, ['!', isCore]),
    // A member that the base map does not name yet: on a view of the province, small towns and sites along a course.
    {
      id: 'node-names',
      type: 'symbol',
      source,
      maxzoom: COUNTY_NAMES,
      filter: shown(options, role('node'), ['in', ['coalesce', ['get', 'rank'], 3], ['literal', [3]]]),
      layout: {
        ...text,
        'text-size': 11,
        // To one side only: a town that two courses share would find room for its name on both.
        'text-anchor': 'left',
        'text-offset': [0.6, 0],
        'text-padding': 3,
        'symbol-sort-key': order,
      },
      paint: { ...paint, 'text-color': theme.textSoft },
    },
    {
      id: 'network-label',
      type: 'symbol',
      source,
      filter: shown(options, isWork, ['any', role('axis'), both(role('body'), geometryIs('LineString'))]),
      layout: along,
      paint,
    },
    {
      id: 'prefecture-names',
      type: 'symbol',
      source: 'base-seats',
      filter: ['in', ['get', 'rank'], ['literal', [1, 2]]],
      layout: {
        visibility: visibility(on.has('base-places')),
        'text-field': label(language, 'name', 'nameEn'),
        'text-font': FONTS,
        'text-size': ['interpolate', ['linear'], ['zoom'], 5, 12, 9, 16],
        // The capital's label stands clear of the star of the core; where a symbol stands at the seat, the name goes beside it.
        'text-variable-anchor-offset': [
          'match',
          ['get', 'rank'],
          1,
          ['literal', besides(1.3, 2.1)],
          ['literal', besides(0.6, 1.5)],
        ] as unknown as ExpressionSpecification,
        'text-padding': 2,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': theme.text, 'text-halo-color': theme.halo, 'text-halo-width': 1.6 },
    },
    {
      id: 'area-label',
      type: 'symbol',
      source,
      filter: shown(options, role('emblem'), isStructure),
      layout: { ...level, 'text-size': ['interpolate', ['linear'], ['zoom'], 5, 11.5, 9, 16] },
      paint,
    },
    // A structure's name stands once, where its author put it: along its course, or level where there is no room.
    {
      id: 'line-label',
      type: 'symbol',
      source,
      filter: shown(options, role('label'), geometryIs('LineString'), ['>=', ['zoom'], LEVEL_BELOW_ZOOM]),
      layout: along,
      paint,
    },
    {
      id: 'line-label-level',
      type: 'symbol',
      source,
      filter: shown(options, role('label'), geometryIs('Point'), ['<', ['zoom'], LEVEL_BELOW_ZOOM]),
      layout: { ...level, 'text-size': ['interpolate', ['linear'], ['zoom'], 5, 11, 9, 14] },
      paint,
    },
    pinLabel('core-label', 0, isCore),
  );
}

/** Style layers of the atlas that answer to the pointer: areas, then what lies above them. */
export const POINTER_LAYERS = { areas: ['area'], fine: ['casing', 'pin'] } as const;

/** Where the label of a symbol stands, in ems below its (offset) pin. */
export function labelOffset(dx: number, dy: number, textSize = 11.5): [number, number] {
  // Clear of the symbol by the room that the engine keeps around both.
  return [round(dx / textSize), round((dy + PIN_SIZE / 2 + 5) / textSize)];
}

const round = (n: number): number => Math.round(n * 100) / 100;
