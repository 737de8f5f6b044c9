/** The names of what is planned, and of prefectures between them, by their right to a place. */
import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { PRECISIONS } from '../contract/vocabulary.ts';
import {
  ATLAS_SOURCE,
  both,
  COUNTY_NAMES,
  FONTS,
  geometryIs,
  isPin,
  isStructure,
  isWork,
  label,
  orderOf,
  type Put,
  role,
  shown,
  type StyleOptions,
  toneOf,
  visibility,
} from './styleParts.ts';

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

export function putLabels(options: StyleOptions, put: Put): void {
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
      filter: shown(options, role('node'), ['==', ['coalesce', ['get', 'rank'], 3], 3]),
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
