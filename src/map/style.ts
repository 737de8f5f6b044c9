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
import type { LayerEntry } from '../../geo/contract/schema.ts';
import { PRECISIONS } from '../../geo/contract/vocabulary.ts';
import type { Language } from '../i18n/index.ts';
import { imageNames, PIN_SIZE, pinShape } from './icons.ts';
import { toneColour, type Theme } from './theme.ts';

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
 * Z-order of the map, bottom to top. Every style layer is made in one of these slots; within a slot the layers
 * keep the order of `layers/index.json`.
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
 * 10 labels  placed from the top down: strategy, prefectures, lines, pins, counties, water
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
  for (const layer of options.layers) putLayer(options, layer, put);
  putFocus(options, put);
  putBaseLabels(options, put);
  // Labels are placed from the last layer to the first: the last put has the first right to its place.
  putLabels(options, put);
  return {
    version: 8,
    name: 'jilin-atlas',
    sources: Object.fromEntries<SourceSpecification>([
      ...BASE_SOURCES.map((id): [string, SourceSpecification] => [id, { type: 'geojson', data: EMPTY }]),
      ...options.layers.map(({ id }): [string, SourceSpecification] => [
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
const widthByZoom = (width: number, plus = 0): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.4],
  ['zoom'],
  5,
  width * 0.75 + plus,
  8,
  width * 1.25 + plus,
  12,
  width * 2.2 + plus,
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

function putLayer({ theme, on }: StyleOptions, layer: LayerEntry, put: Put): void {
  const { id, width } = layer;
  const tone = toneColour(theme, layer.tone);
  const shown = visibility(on.has(id));
  const source = id;
  const hatch = layer.fill === 'hatch';

  if (layer.geometry === 'polygon' || layer.geometry === 'mixed') {
    const area = both(role('body'), geometryIs('Polygon'));
    // Areas of projects are paler than those of the strategy, which they lie in.
    const strategy: ExpressionSpecification = ['==', ['get', 'kind'], 'structure'];
    if (hatch)
      put('areas', {
        id: `${id}/hatch`,
        type: 'fill',
        source,
        filter: area,
        layout: { visibility: shown },
        paint: { 'fill-pattern': imageNames.hatch(layer.tone), 'fill-opacity': byState(0.75, 0.6, 0.38) },
      });
    put('areas', {
      id: `${id}/area`,
      type: 'fill',
      source,
      filter: area,
      layout: { visibility: shown },
      paint: {
        'fill-color': tone,
        'fill-opacity': hatch ? byState(0.2, 0.12, 0.03) : ['case', selected, 0.42, hovered, 0.3, strategy, 0.17, 0.09],
      },
    });
    put(
      'edges',
      {
        id: `${id}/edge`,
        type: 'line',
        source,
        filter: area,
        layout: { visibility: shown, 'line-join': 'round' },
        paint: {
          'line-color': tone,
          'line-opacity': byState(1, 1, 0.75),
          'line-width': ['case', selected, 3, hovered, 2.4, 1.3],
        },
      },
      {
        id: `${id}/axis`,
        type: 'line',
        source,
        filter: role('axis'),
        layout: { visibility: shown, 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': tone,
          'line-width': widthByZoom(1.2),
          'line-opacity': 0.8,
          'line-dasharray': [0.1, 2.4],
        },
      },
    );
  }

  if (layer.geometry === 'line' || layer.geometry === 'mixed') {
    const line = both(role('body'), geometryIs('LineString'));
    const round = { visibility: shown, 'line-join': 'round' as const, 'line-cap': 'round' as const };
    const butt = { visibility: shown, 'line-join': 'round' as const };
    const schematic: ExpressionSpecification = ['==', ['get', 'precision'], 'schematic'];
    const known: ExpressionSpecification = ['!=', ['get', 'precision'], 'schematic'];
    // A structure of the strategy is not built like a road: progress is drawn on networks and projects only.
    const progress = (...statuses: string[]): ExpressionSpecification => [
      'all',
      ['!=', ['get', 'kind'], 'structure'],
      ['in', ['get', 'status'], ['literal', statuses]],
    ];
    const hollow = progress('planned', 'preparing');
    const underWay = progress('started', 'building');
    put(
      'lines',
      {
        id: `${id}/casing`,
        type: 'line',
        source,
        filter: line,
        layout: round,
        paint: {
          'line-color': ['case', selected, theme.selection, theme.halo],
          'line-width': widthByZoom(width, 4.5),
          'line-opacity': byState(1, 0.95, 0.6),
        },
      },
      {
        id: `${id}/line`,
        type: 'line',
        source,
        filter: both(role('body'), geometryIs('LineString'), known),
        layout: round,
        paint: { 'line-color': tone, 'line-width': widthByZoom(width) },
      },
      {
        id: `${id}/schematic`,
        type: 'line',
        source,
        filter: both(role('body'), geometryIs('LineString'), schematic),
        layout: butt,
        paint: { 'line-color': tone, 'line-width': widthByZoom(width), 'line-dasharray': [2.6, 1.3] },
      },
      // Planned lines are hollow, lines under way are hollow in part, finished ones are filled.
      {
        id: `${id}/planned`,
        type: 'line',
        source,
        filter: both(role('body'), geometryIs('LineString'), hollow),
        layout: round,
        paint: { 'line-color': theme.paper, 'line-width': widthByZoom(width * 0.42) },
      },
      {
        id: `${id}/under-way`,
        type: 'line',
        source,
        filter: both(role('body'), geometryIs('LineString'), underWay),
        layout: butt,
        paint: { 'line-color': theme.paper, 'line-width': widthByZoom(width * 0.42), 'line-dasharray': [7, 7] },
      },
    );
  }

  put(
    'nodes',
    {
      id: `${id}/node`,
      type: 'circle',
      source,
      filter: role('node'),
      layout: { visibility: shown },
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 2.4, 9, 4.5],
        'circle-color': theme.paper,
        'circle-stroke-color': tone,
        'circle-stroke-width': 1.8,
      },
    },
    {
      id: `${id}/arrow`,
      type: 'symbol',
      source,
      filter: role('arrow'),
      layout: {
        visibility: shown,
        'icon-image': imageNames.arrow(layer.tone),
        'icon-rotate': ['get', 'bearing'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-opacity': 1 },
    },
  );

  if (hasPins(layer)) {
    put(
      'rings',
      {
        id: `${id}/ring`,
        type: 'fill',
        source,
        filter: role('ring'),
        layout: { visibility: shown },
        paint: { 'fill-color': tone, 'fill-opacity': byState(0.16, 0.1, 0) },
      },
      // The territory that a project is known to lie in: shown when asked for, since many overlap.
      {
        id: `${id}/extent`,
        type: 'fill',
        source,
        filter: role('extent'),
        layout: { visibility: shown },
        paint: { 'fill-color': tone, 'fill-opacity': byState(0.22, 0.13, 0) },
      },
      {
        id: `${id}/extent-line`,
        type: 'line',
        source,
        filter: role('extent'),
        layout: { visibility: shown, 'line-join': 'round' },
        paint: { 'line-color': tone, 'line-width': 1.6, 'line-opacity': byState(0.9, 0.7, 0) },
      },
      {
        id: `${id}/ring-line`,
        type: 'line',
        source,
        filter: role('ring'),
        layout: { visibility: shown },
        paint: {
          'line-color': tone,
          'line-width': 1.2,
          'line-dasharray': [3, 3],
          // A ring of true radius: always for what is selected, and for all from the county view on.
          'line-opacity': ['interpolate', ['linear'], ['zoom'], 7.2, byState(1, 0.8, 0), 8.2, byState(1, 0.9, 0.45)],
        },
      },
    );
    const pin = pinFilter;
    const offset: ExpressionSpecification = ['get', 'offset'];
    put(
      'pins',
      {
        id: `${id}/halo`,
        type: 'symbol',
        source,
        filter: pin,
        layout: {
          visibility: shown,
          'icon-image': imageNames.halo,
          'icon-offset': offset,
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
        paint: { 'icon-opacity': byState(1, 0.65, 0) },
      },
      {
        id: `${id}/pin`,
        type: 'symbol',
        source,
        filter: pin,
        layout: {
          visibility: shown,
          'icon-image': [
            'match',
            ['get', 'precision'],
            ...PRECISIONS.filter((p) => p !== 'site').flatMap((p): [string, string] => [
              p,
              imageNames.pin(layer.icon ?? 'dot', layer.tone, pinShape(p)),
            ]),
            imageNames.pin(layer.icon ?? 'dot', layer.tone, 'solid'),
          ] as unknown as ExpressionSpecification,
          'icon-offset': offset,
          'icon-allow-overlap': true,
        },
      },
    );
  }
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

/** Whether a layer has symbols. */
const hasPins = (layer: LayerEntry): boolean => layer.geometry === 'point' || layer.geometry === 'mixed';
const pinFilter: FilterSpecification = [
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
        'text-max-width': 6,
      },
      paint: { 'text-color': theme.waterText, ...haloed },
    },
    seat('county-names', [3], 7, 11, theme.textSoft),
    seat('outside-names', [4], 5.2, 11.5, theme.textSoft),
  );
}

function pinLabel({ theme, language, on }: StyleOptions, layer: LayerEntry): LayerSpecification {
  return {
    id: `${layer.id}/pin-label`,
    type: 'symbol',
    source: layer.id,
    filter: pinFilter,
    minzoom: layer.group === 'core' ? 0 : 6.8,
    layout: {
      visibility: visibility(on.has(layer.id)),
      'text-field': label(language, 'label', 'labelEn'),
      'text-font': FONTS,
      'text-size': 11.5,
      'text-anchor': 'top',
      'text-offset': ['get', 'labelOffset'],
      'text-max-width': language === 'zh' ? 9 : 11,
      'text-padding': 2,
    },
    paint: { 'text-color': toneColour(theme, layer.tone), 'text-halo-color': theme.halo, 'text-halo-width': 1.6 },
  };
}

function putLabels(options: StyleOptions, put: Put): void {
  const { theme, language, layers, on } = options;
  const haloed = { 'text-halo-color': theme.halo, 'text-halo-width': 1.6 };
  const text = label(language, 'label', 'labelEn');
  const tracking = language === 'zh' ? 0.12 : 0.02;
  const structures = layers.filter((layer) => !layer.icon || layer.geometry !== 'point');
  for (const layer of layers.filter((l) => hasPins(l) && l.group !== 'core')) put('labels', pinLabel(options, layer));
  for (const layer of structures) {
    const tone = toneColour(theme, layer.tone);
    const shown = visibility(on.has(layer.id));
    const source = layer.id;
    put(
      'labels',
      {
        id: `${layer.id}/line-label`,
        type: 'symbol',
        source,
        // A structure's name stands once, where its author put it; a network's name follows its line.
        filter: [
          'any',
          role('label'),
          both(['!=', ['get', 'kind'], 'structure'], role('axis')),
          both(['!=', ['get', 'kind'], 'structure'], role('body'), geometryIs('LineString')),
        ],
        layout: {
          visibility: shown,
          'symbol-placement': 'line',
          'symbol-spacing': 380,
          'text-field': text,
          'text-font': FONTS,
          'text-size': ['interpolate', ['linear'], ['zoom'], 5, 11, 9, 14],
          'text-letter-spacing': tracking,
          'text-max-angle': 40,
          'text-padding': 4,
        },
        paint: { 'text-color': tone, ...haloed },
      },
      {
        id: `${layer.id}/emblem-label`,
        type: 'symbol',
        source,
        filter: both(role('emblem'), ['==', ['get', 'kind'], 'structure']),
        layout: {
          visibility: shown,
          'text-field': text,
          'text-font': FONTS,
          'text-size': ['interpolate', ['linear'], ['zoom'], 5, 12, 9, 16],
          'text-letter-spacing': tracking,
          'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.2,
          'text-max-width': 8,
        },
        paint: { 'text-color': tone, ...haloed },
      },
    );
  }
  for (const layer of layers.filter((l) => hasPins(l) && l.group === 'core')) put('labels', pinLabel(options, layer));
  put('labels', {
    id: 'prefecture-names',
    type: 'symbol',
    source: 'base-seats',
    filter: ['in', ['get', 'rank'], ['literal', [1, 2]]],
    layout: {
      visibility: visibility(on.has('base-places')),
      'text-field': label(language, 'name', 'nameEn'),
      'text-font': FONTS,
      'text-size': ['interpolate', ['linear'], ['zoom'], 5, 12, 9, 16],
      'text-variable-anchor': ['left', 'right', 'top', 'bottom', 'top-left', 'bottom-right'],
      // The capital's label stands clear of the star of the core.
      'text-radial-offset': ['match', ['get', 'rank'], 1, 1.3, 0.6],
      'text-padding': 2,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': theme.text, ...haloed },
  });
}

/** Style layers that answer to the pointer, by the atlas layer they belong to. */
export function pointerLayers(layers: readonly LayerEntry[], on: ReadonlySet<string>): string[] {
  return layers
    .filter((layer) => on.has(layer.id))
    .flatMap(({ id, geometry }) => [
      ...(geometry === 'polygon' || geometry === 'mixed' ? [`${id}/area`] : []),
      ...(geometry === 'line' || geometry === 'mixed' ? [`${id}/casing`] : []),
      ...(geometry === 'point' || geometry === 'mixed' ? [`${id}/pin`] : []),
    ]);
}

/** Where the label of a symbol stands, in ems below its (offset) pin. */
export function labelOffset(dx: number, dy: number, textSize = 11.5): [number, number] {
  return [round(dx / textSize), round((dy + PIN_SIZE / 2 + 1) / textSize)];
}

const round = (n: number): number => Math.round(n * 100) / 100;
