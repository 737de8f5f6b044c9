/** What the parts of the map's style share: its options, sources and z-order, and the expressions they are written in. */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { LayerEntry } from '../contract/schema.ts';
import type { Language, Status } from '../contract/vocabulary.ts';
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
export const SLOTS = [
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
export type Slot = (typeof SLOTS)[number];

/** Local fonts, in order; without `glyphs` no font is ever requested. */
export const FONTS = ['Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];

/**
 * The one source of everything but the base map. Each source costs a mask for each of its tiles wherever it follows
 * another one in the z-order, so that a source for each layer made every frame several times as dear.
 */
export const ATLAS_SOURCE = 'atlas';

/** Ids of the sources of the ground: what is drawn of the base map but for the names and dots of places. */
export const GROUND_SOURCES = [
  'base-land',
  'base-neighbours',
  'base-province',
  'base-prefectures',
  'base-counties',
  'base-rivers',
  'base-lakes',
] as const;

/**
 * Ids of the sources of the base map, filled by the adapter; `focus` holds what a selection is known to lie in
 * (the territory of a county or prefecture, the radius of a place).
 */
export const BASE_SOURCES = [...GROUND_SOURCES, 'base-lake-names', 'base-seats', 'focus'] as const;
export type BaseSource = (typeof BASE_SOURCES)[number];

export type Put = (slot: Slot, ...layers: LayerSpecification[]) => void;
export const visibility = (on: boolean): 'visible' | 'none' => (on ? 'visible' : 'none');
export const selected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
export const hovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];
export const byState = (on: number, over: number, off: number): ExpressionSpecification => [
  'case',
  selected,
  on,
  hovered,
  over,
  off,
];
/** A width that grows with the zoom; `plus` pixels are added throughout. */
export const widthByZoom = (width: number | ExpressionSpecification, plus = 0): ExpressionSpecification => [
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
export const fading = (opacity: (share: number) => ExpressionSpecification): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  8,
  opacity(1),
  10.5,
  opacity(0.35),
];
export const role = (name: string): ExpressionSpecification => ['==', ['get', 'role'], name];
export const both = (...tests: ExpressionSpecification[]): ExpressionSpecification => ['all', ...tests];
export const geometryIs = (name: 'Point' | 'LineString' | 'Polygon'): ExpressionSpecification => [
  '==',
  ['geometry-type'],
  name,
];

/** Whether a layer has areas, lines or symbols; a kind of style layer that nothing needs is not made. */
export const hasAreas = ({ geometry }: LayerEntry): boolean => geometry === 'polygon' || geometry === 'mixed';
export const hasLines = ({ geometry }: LayerEntry): boolean => geometry === 'line' || geometry === 'mixed';
export const hasPins = ({ geometry }: LayerEntry): boolean => geometry === 'point' || geometry === 'mixed';

/** A value by the atlas layer of a feature. */
export function byLayer<T extends string | number>(
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
export const dashesByLayer = ({ theme, layers }: StyleOptions): ExpressionSpecification =>
  [
    'match',
    ['get', 'layer'],
    ...layers.flatMap(({ id, tone }) => [id, ['literal', dashOf(theme, tone)]]),
    ['literal', dashOf(theme, '')],
  ] as unknown as ExpressionSpecification;

export const toneOf = ({ theme, layers }: StyleOptions): ExpressionSpecification | string =>
  byLayer(layers, (layer) => toneColour(theme, layer.tone)) || theme.text;

/** Z-order among the features of one style layer: that of `layers/index.json`. */
export const orderOf = ({ layers }: StyleOptions): ExpressionSpecification | number =>
  byLayer(layers, (_, index) => index) || 0;

/** The same among symbols, with the core above those of its neighbours. */
export const pinOrder = ({ layers }: StyleOptions): ExpressionSpecification | number =>
  byLayer(layers, ({ group }, index) => (group === 'core' ? layers.length : index)) || 0;

/** Of what is on, and of these tests. */
export function shown({ layers, on }: StyleOptions, ...tests: ExpressionSpecification[]): FilterSpecification {
  const ids = layers.map(({ id }) => id).filter((id) => on.has(id));
  // Where every layer is on there is nothing to ask of each feature of each tile.
  if (ids.length === layers.length) return both(...tests);
  return both(['in', ['get', 'layer'], ['literal', ids]], ...tests);
}

/** A structure of the strategy is not built like a road: progress is drawn on networks and projects only. */
export const isStructure: ExpressionSpecification = ['==', ['get', 'kind'], 'structure'];
export const isWork: ExpressionSpecification = ['!=', ['get', 'kind'], 'structure'];
export const isSchematic: ExpressionSpecification = ['==', ['get', 'precision'], 'schematic'];
export const isKnown: ExpressionSpecification = ['!=', ['get', 'precision'], 'schematic'];
export const hasStatus = (...statuses: Status[]): ExpressionSpecification => [
  'in',
  ['get', 'status'],
  ['literal', statuses],
];

/** The symbols: points, and what stands for an area that a project has. */
export const isPin: ExpressionSpecification = [
  'any',
  both(role('body'), geometryIs('Point')),
  both(role('emblem'), ['!=', ['get', 'kind'], 'structure']),
];

/** Text in the language, from a pair of properties. */
export const label = (language: Language, zh: string, en: string): ExpressionSpecification => [
  'coalesce',
  ['get', language === 'zh' ? zh : en],
  ['get', zh],
];

/** From this zoom on the base map names the seats of counties. */
export const COUNTY_NAMES = 7;
