/**
 * Style layers as functions: the filters and properties of the style specification, evaluated for a feature by the
 * same code as in MapLibre.
 */
import type { Feature, Position } from 'geojson';
import {
  featureFilter,
  latest,
  normalizePropertyExpression,
  type Color,
  type LayerSpecification,
  type StylePropertySpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Colour } from './scene.ts';

/** A feature as expressions see it, with its geometry as lists of positions. */
export interface Drawn {
  readonly kind: 'Point' | 'LineString' | 'Polygon';
  readonly id: string | number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly state: Readonly<Record<string, unknown>>;
  /** one list for each point, line or polygon; a polygon's rings, and one list in all other cases */
  readonly parts: readonly (readonly Position[])[][];
}

/** What a GeoJSON feature draws, or null for a geometry that is none of the three kinds. */
export function drawnFeature(feature: Feature, state: Readonly<Record<string, unknown>>): Drawn | null {
  const shape = shapeOf(feature);
  return shape && { ...shape, id: feature.id, properties: feature.properties ?? {}, state };
}

function shapeOf({ geometry }: Feature): Pick<Drawn, 'kind' | 'parts'> | null {
  switch (geometry.type) {
    case 'Point':
      return { kind: 'Point', parts: [[[geometry.coordinates]]] };
    case 'MultiPoint':
      return { kind: 'Point', parts: geometry.coordinates.map((point) => [[point]]) };
    case 'LineString':
      return { kind: 'LineString', parts: [[geometry.coordinates]] };
    case 'MultiLineString':
      return { kind: 'LineString', parts: geometry.coordinates.map((line) => [line]) };
    case 'Polygon':
      return { kind: 'Polygon', parts: [geometry.coordinates] };
    case 'MultiPolygon':
      return { kind: 'Polygon', parts: geometry.coordinates };
    case 'GeometryCollection':
      return null;
  }
}

export interface LayerReader {
  readonly id: string;
  readonly type: LayerSpecification['type'];
  readonly source: string | null;
  readonly visible: boolean;
  readonly has: (property: string) => boolean;
  readonly keeps: (feature: Drawn) => boolean;
  /** a layout property at the zoom of the tiles, as MapLibre lays symbols out */
  readonly layout: (property: string, feature?: Drawn) => unknown;
  /** a paint property, or the size of a symbol, at the very zoom of the view, or at another one */
  readonly value: (property: string, feature?: Drawn, zoom?: number) => unknown;
  readonly number: (property: string, feature?: Drawn, zoom?: number) => number;
  /** a layout property that is a name or a text: images and formatted text have one */
  readonly text: (property: string, feature?: Drawn) => string;
  /** a colour, and the opacity that it brings with it */
  readonly colour: (property: string, feature?: Drawn) => { readonly colour: Colour; readonly opacity: number };
}

/** MapLibre lays tiles out for whole zoom levels; the atlas's tiles end at this one. */
const LAST_TILE_ZOOM = 14;
export const tileZoom = (zoom: number): number => Math.max(0, Math.min(LAST_TILE_ZOOM, Math.floor(zoom)));

const GEOMETRY = { Point: 1, LineString: 2, Polygon: 3 } as const;
type Properties = Readonly<Record<string, unknown>>;

/** @throws on a style that does not pass its specification */
export function layerReader(layer: LayerSpecification, zoom: number): LayerReader {
  const layout = (layer.layout ?? {}) as Properties;
  const paint = (layer.paint ?? {}) as Properties;
  const { minzoom = 0, maxzoom = 24 } = layer;
  const tiles = tileZoom(zoom);
  const compiled = new Map<string, ReturnType<typeof normalizePropertyExpression>>();
  const expressionOf = (property: string): ReturnType<typeof normalizePropertyExpression> => {
    let expression = compiled.get(property);
    if (!expression) {
      const part = property in specs(`layout_${layer.type}`) ? 'layout' : 'paint';
      const spec = specs(`${part}_${layer.type}`)[property];
      if (!spec) throw new Error(`style layer ${layer.id}: ${layer.type} has no ${property}`);
      const given = (part === 'layout' ? layout : paint)[property] ?? (spec as { default?: unknown }).default;
      expression = normalizePropertyExpression(given as never, `${layer.id}.${property}`, spec);
      compiled.set(property, expression);
    }
    return expression;
  };
  const evaluate = (property: string, at: number, feature?: Drawn): unknown => {
    const expression = expressionOf(property);
    if (!feature) return expression.evaluate({ zoom: at }, undefined) as unknown;
    return expression.evaluate({ zoom: at }, seen(feature), { ...feature.state }, undefined, []) as unknown;
  };
  const filter = 'filter' in layer && layer.filter ? featureFilter(layer.filter, layer.id).filter : null;
  const value = (property: string, feature?: Drawn, at = zoom): unknown => evaluate(property, at, feature);
  return {
    id: layer.id,
    type: layer.type,
    source: 'source' in layer && typeof layer.source === 'string' ? layer.source : null,
    visible: layout['visibility'] !== 'none' && zoom >= minzoom && zoom < maxzoom,
    has: (property) => property in layout || property in paint,
    keeps: (feature) => filter === null || filter({ zoom: tiles }, seen(feature)),
    layout: (property, feature) => evaluate(property, tiles, feature),
    value,
    text: (property, feature) => {
      const found = evaluate(property, tiles, feature) as { toString: () => string } | undefined;
      return found?.toString() ?? '';
    },
    number: (property, feature, at) => Number(value(property, feature, at)),
    colour: (property, feature) => splitColour(value(property, feature) as Color | undefined),
  };
}

const seen = (feature: Drawn): { type: 1 | 2 | 3; id: unknown; properties: Record<string, unknown> } => ({
  type: GEOMETRY[feature.kind],
  id: feature.id,
  properties: feature.properties,
});

const specs = (group: string): Readonly<Record<string, StylePropertySpecification | undefined>> =>
  (latest as unknown as Record<string, Record<string, StylePropertySpecification>>)[group] ?? {};

/** The style specification's colours have their opacity multiplied in. */
function splitColour(color: Color | undefined): { colour: Colour; opacity: number } {
  if (!color || color.a === 0) return { colour: '#000000', opacity: 0 };
  const hex = [color.r, color.g, color.b]
    .map((c) =>
      Math.round((c / color.a) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');
  return { colour: `#${hex}`, opacity: color.a };
}
