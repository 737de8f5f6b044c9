/** What is planned: areas, lines, nodes, symbols, and what a selection lies in. */
import type { ExpressionSpecification, FilterSpecification } from '@maplibre/maplibre-gl-style-spec';
import { PLAIN, PRECISIONS } from '../contract/vocabulary.ts';
import { pairOf } from './bouquetStyle.ts';
import { imageNames, pinShape, type PinShape } from './icons.ts';
import {
  ATLAS_SOURCE,
  both,
  byLayer,
  byState,
  dashesByLayer,
  fading,
  geometryIs,
  hasAreas,
  hasLines,
  hasPins,
  hasStatus,
  hovered,
  isKnown,
  isPin,
  isSchematic,
  isStructure,
  isWork,
  orderOf,
  pinOrder,
  type Put,
  role,
  selected,
  shown,
  type StyleOptions,
  toneOf,
  widthByZoom,
} from './styleParts.ts';

/** A schematic line is cut by gaps, in widths of the line. */
const DASH = 2.6;
const GAP = 1.3;
/** The hollow core of a line is so much of its width. */
const CORE = 0.46;
/** Every second dash of a schematic line, in widths of the core. */
const SECOND_DASH = [(DASH + GAP) / CORE, (DASH + GAP) / CORE];

/** Everything that the plan puts on the map, of all layers together: one source, and one style layer for each part. */
export function putAtlas(options: StyleOptions, put: Put): void {
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

export function putFocus({ theme }: StyleOptions, put: Put): void {
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
