/**
 * The style as the engine is given it. Wherever a source follows another one in the z-order, the engine draws a mask for
 * each tile in view, twice in every frame; so the ground of the map is one source, and what has nothing to draw is
 * hidden. The look is that of the style, to the pixel.
 */
import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { GROUND_SOURCES, type BaseSource } from '../../geo/cartography/style.ts';

/** The one source of the ground: one file holds it all. Names of towns and lakes come in others, and are never masked. */
export const BASE = 'base';

const FOCUS: BaseSource = 'focus';

export const isBase = (source: string): boolean => GROUND_SOURCES.some((id) => id === source);

/** @param focused whether there is something to draw in `focus` */
export function withOneBase(style: StyleSpecification, focused: boolean): StyleSpecification {
  const { [GROUND_SOURCES[0]]: first, ...sources } = style.sources;
  const kept = Object.entries(sources).filter(([id]) => !isBase(id));
  return withFocus(
    {
      ...style,
      sources: first ? { [BASE]: first, ...Object.fromEntries(kept) } : style.sources,
      layers: style.layers.map((layer) => {
        if (!('source' in layer) || !isBase(layer.source)) return layer;
        const part: ExpressionSpecification = ['==', ['get', 'part'], layer.source];
        const filter = layer.filter === undefined ? part : ['all', part, layer.filter];
        return { ...layer, source: BASE, filter } as LayerSpecification;
      }),
    },
    focused,
  );
}

/** Shows or hides what a selection is known to lie in. */
export function withFocus(style: StyleSpecification, focused: boolean): StyleSpecification {
  return {
    ...style,
    layers: style.layers.map((layer) =>
      'source' in layer && layer.source === FOCUS
        ? { ...layer, layout: { ...layer.layout, visibility: focused ? 'visible' : 'none' } }
        : layer,
    ),
  };
}

/** What fills the source of the ground; null where nothing of it is among the data. */
export function baseFeatures(data: Partial<Record<BaseSource, FeatureCollection>>): FeatureCollection | null {
  const parts = GROUND_SOURCES.flatMap((part) => {
    const collection = data[part];
    return collection ? [{ part, collection }] : [];
  });
  if (parts.length === 0) return null;
  return {
    type: 'FeatureCollection',
    features: parts.flatMap(({ part, collection }) =>
      collection.features.map((feature) => ({ ...feature, properties: { ...feature.properties, part } })),
    ),
  };
}
