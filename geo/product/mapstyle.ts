/**
 * `style.json`: the atlas as a MapLibre style over the published GeoJSON, for a page of one's own. The style of the site
 * (geo/cartography/style.ts) draws all layers from one source, with symbols that the site paints; here each layer has its own
 * source and style layers, which can be taken out one by one, and symbols are circles. Pure.
 */
import { featureFilter } from '@maplibre/maplibre-gl-style-spec';
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { AtlasFeature, AtlasFeatureCollection, LayerEntry, LayerIndex } from '../contract/schema.ts';
import { PRECISIONS } from '../contract/vocabulary.ts';
import { pinShape, type PinShape } from '../cartography/icons.ts';
import { ATLAS_SOURCE, atlasStyle, BASE_PARTS, type StyleOptions } from '../cartography/style.ts';
import { toneColour, type Theme } from '../cartography/theme.ts';
import { BASE_FILES, basePath } from './base.ts';

/** What needs the site beside the style: images that it paints, and states that it sets. */
const OF_THE_SITE = ['hatch', 'halo', 'reach', 'extent-line'];
/** Zooms at which a filter is asked, since some names stand level below one zoom and along their line above it. */
const ZOOMS = [5, 12];

const byShape = (values: Readonly<Record<PinShape, string | number>>): ExpressionSpecification =>
  [
    'match',
    ['get', 'precision'],
    ...PRECISIONS.flatMap((precision) => [precision, values[pinShape(precision)]]),
    values.broken,
  ] as unknown as ExpressionSpecification;

type Filtered = Extract<LayerSpecification, { filter?: FilterSpecification }>;

/** The style layer without images. */
function plain(layer: Filtered, { tone }: LayerEntry, theme: Theme): Filtered {
  const colour = toneColour(theme, tone);
  const { id, filter } = layer;
  const common = { id, source: ATLAS_SOURCE, ...(filter ? { filter } : {}) };
  if (id === 'pin')
    return {
      ...common,
      type: 'circle',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 4, 9, 7],
        'circle-color': byShape({ solid: colour, ring: theme.paper, broken: theme.paper }),
        'circle-stroke-color': byShape({ solid: theme.paper, ring: colour, broken: colour }),
        'circle-stroke-width': byShape({ solid: 1, ring: 2.5, broken: 1.2 }),
      },
    };
  if (id === 'arrow')
    return {
      ...common,
      type: 'symbol',
      layout: {
        'text-field': '▲',
        'text-size': 15,
        'text-rotate': ['get', 'bearing'],
        'text-rotation-alignment': 'map',
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': colour, 'text-halo-color': theme.halo, 'text-halo-width': 1 },
    };
  if (layer.type !== 'symbol') return layer;
  const layout = { ...layer.layout };
  // The site moves names with the symbols that make room for each other.
  if (id.endsWith('pin-label') || id === 'core-label') layout['text-offset'] = [0, 1.1];
  return { ...layer, layout };
}

const TYPES = { Point: 1, LineString: 2, Polygon: 3 } as const;
const typeOf = (feature: AtlasFeature): 1 | 2 | 3 =>
  TYPES[feature.geometry.type.replace('Multi', '') as keyof typeof TYPES];

function matches(filter: FilterSpecification | undefined, features: readonly AtlasFeature[]): boolean {
  const compiled = featureFilter(filter, 'layers[0].filter');
  return features.some((feature) =>
    ZOOMS.some((zoom) => compiled.filter({ zoom }, { type: typeOf(feature), properties: feature.properties })),
  );
}

/** A filter of one layer's own source need not ask for the layer. */
function withoutLayer(filter: FilterSpecification | undefined): FilterSpecification | undefined {
  if (!Array.isArray(filter) || filter[0] !== 'all') return filter;
  const [, , ...tests] = filter as unknown[];
  if (tests.length === 0) return undefined;
  return (tests.length === 1 ? tests[0] : ['all', ...tests]) as FilterSpecification;
}

/** @param collections features by layer: style layers are made for what there is */
export function mapStyle(
  { layers }: LayerIndex,
  collections: ReadonlyMap<string, AtlasFeatureCollection>,
  theme: Theme,
): StyleSpecification {
  const style = (own: readonly LayerEntry[]): StyleSpecification => {
    const options: StyleOptions = {
      theme,
      language: 'zh',
      layers: own,
      on: new Set([...own.map(({ id }) => id), ...BASE_PARTS]),
    };
    return atlasStyle(options);
  };
  const single = new Map(
    layers.map((layer) => [layer.id, new Map(style([layer]).layers.map((one) => [one.id, one as Filtered]))]),
  );
  const sources: StyleSpecification['sources'] = {
    ...Object.fromEntries(
      BASE_FILES.map(({ part }) => [`base-${part}`, { type: 'geojson', data: basePath(part) } as const]),
    ),
    'base-seats': { type: 'geojson', data: 'base/seats.json' },
    'base-lake-names': { type: 'geojson', data: 'base/lakes.json' },
    ...Object.fromEntries(
      layers.map(({ id, file }) => [id, { type: 'geojson', data: file, promoteId: 'id' } as const]),
    ),
  };
  const drawn = style(layers).layers.flatMap((one): LayerSpecification[] => {
    if (OF_THE_SITE.includes(one.id)) return [];
    if (!('source' in one)) return [one];
    // Bouquets and what a selection lies in are made by the site.
    if (one.source !== ATLAS_SOURCE) return sources[one.source] ? [one] : [];
    return layers.flatMap((layer) => {
      const own = single.get(layer.id)?.get(one.id);
      if (!own || !matches(own.filter, collections.get(layer.id)?.features ?? [])) return [];
      const { filter: _filter, ...rest } = plain(own, layer, theme);
      const filter = withoutLayer(own.filter);
      return [
        {
          ...rest,
          id: `${layer.id}/${one.id}`,
          source: layer.id,
          ...(filter ? { filter } : {}),
          layout: { ...rest.layout, ...(layer.on ? {} : { visibility: 'none' }) },
        },
      ];
    });
  });
  return {
    version: 8,
    name: '吉林战略地图 · The Jilin strategy atlas',
    metadata: {
      note:
        'Addresses are relative to the folder data/ of the atlas: serve the page from there, or make them absolute. ' +
        'Names are drawn with the fonts of the device, which MapLibre GL JS 5.11 and newer do without glyphs.',
    },
    center: [126.4, 43.6],
    zoom: 5.8,
    sources,
    layers: drawn,
  };
}
