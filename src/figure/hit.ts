/** What of a drawn map lies at a pixel: the same answers as MapLibre gives, by geometry. Pure. */
import type { FeatureCollection } from 'geojson';
import type { StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Pointed } from '../map/surface.ts';
import { BOUQUET_LAYERS, BOUQUETS } from '../../geo/cartography/bouquetStyle.ts';
import { ATLAS_SOURCE, POINTER_LAYERS } from '../../geo/cartography/style.ts';
import { drawnFeature, layerReader, type Drawn, type LayerReader } from './evaluate.ts';
import { sorted } from './map.ts';
import type { Point } from './path.ts';
import { projection, type View } from './projection.ts';

export interface HitOptions {
  readonly style: StyleSpecification;
  readonly data: Readonly<Record<string, FeatureCollection | undefined>>;
  readonly view: View;
  /** pixels of an image of the style */
  readonly image: (name: string) => { readonly width: number; readonly height: number } | null;
}

/** @param reach pixels around the pointer within which a symbol or line counts as hit */
export type Hits = (x: number, y: number, reach: number) => Pick<Pointed, 'ids' | 'bouquet'>;

/** Something that answers: whether it lies within `reach` of a pixel, and how far from it its middle is. */
interface Target {
  readonly id: string;
  readonly part: string;
  readonly hit: (x: number, y: number, reach: number) => boolean;
  readonly away: (x: number, y: number) => number;
}

export function hitsOf({ style, data, view, image }: HitOptions): Hits {
  const { project } = projection(view);
  /** topmost first */
  const targets = (id: string, of: (reader: LayerReader, feature: Drawn) => Target[]): readonly Target[] => {
    const layer = style.layers.find((one) => one.id === id);
    if (!layer) return [];
    const reader = layerReader(layer, view.zoom);
    if (!reader.visible || !reader.source) return [];
    const features = (data[reader.source]?.features ?? []).flatMap((feature) => drawnFeature(feature, {}) ?? []);
    const kept = features.filter((feature) => reader.keeps(feature));
    return sorted(reader, kept, `${reader.type}-sort-key`)
      .flatMap((feature) => of(reader, feature))
      .reverse();
  };
  const symbol = (reader: LayerReader, { parts, properties }: Drawn): Target[] => {
    const [lon = 0, lat = 0] = parts[0]?.[0]?.[0] ?? [];
    const [dx = 0, dy = 0] = (properties['offset'] as number[] | undefined) ?? [];
    const [left, top] = project(lon, lat);
    const [mx, my] = [left + dx, top + dy];
    const size = image(reader.text('icon-image', { ...EMPTY, properties }));
    if (!size) return [];
    return [
      {
        ...named(properties),
        hit: (x, y, reach) => Math.abs(x - mx) <= size.width / 2 + reach && Math.abs(y - my) <= size.height / 2 + reach,
        away: (x, y) => Math.hypot(x - mx, y - my),
      },
    ];
  };
  const line = (reader: LayerReader, feature: Drawn): Target[] => {
    const lines = feature.parts.flat().map((part) => part.map(([lon = 0, lat = 0]) => project(lon, lat)));
    const half = reader.number('line-width', feature) / 2;
    return [
      {
        ...named(feature.properties),
        hit: (x, y, reach) => lines.some((points) => isNear(points, [x, y], half + reach)),
        away: () => 0,
      },
    ];
  };
  const area = (_reader: LayerReader, { kind, parts, properties }: Drawn): Target[] => {
    if (kind !== 'Polygon') return [];
    const rings = parts.flat().map((ring) => ring.map(([lon = 0, lat = 0]) => project(lon, lat)));
    return [{ ...named(properties), hit: (x, y) => isInside(rings, [x, y]), away: () => 0 }];
  };
  const ground = (reader: LayerReader, feature: Drawn): Target[] => {
    const [lon = 0, lat = 0] = feature.parts[0]?.[0]?.[0] ?? [];
    const [mx, my] = project(lon, lat);
    const radius = reader.number('circle-radius', feature);
    const away = (x: number, y: number): number => Math.hypot(x - mx, y - my);
    return [{ ...named(feature.properties), hit: (x, y) => away(x, y) <= radius, away }];
  };

  const [casing, pin] = POINTER_LAYERS.fine;
  const fine = [...targets(pin, symbol), ...targets(casing, line)];
  const areas = POINTER_LAYERS.areas.flatMap((id) => targets(id, area));
  const flowers = [BOUQUET_LAYERS.member, BOUQUET_LAYERS.flower].flatMap((id) => targets(id, symbol));
  const grounds = targets(BOUQUET_LAYERS.cover, ground);

  return (x, y, reach) => {
    // As in adapter.ts: the nearest of a bouquet; nothing counts below the ground of an open one.
    const [nearest] = flowers.filter(({ hit }) => hit(x, y, reach)).sort((a, b) => a.away(x, y) - b.away(x, y));
    if (nearest)
      return nearest.part === 'flower'
        ? { ids: [], bouquet: { part: 'flower', id: nearest.id } }
        : { ids: [nearest.id], bouquet: null };
    const cover = grounds.find(({ hit }) => hit(x, y, reach));
    if (cover) return { ids: [], bouquet: { part: 'cover', id: cover.id } };
    const found = fine.filter(({ hit }) => hit(x, y, reach));
    const hits = found.length > 0 ? found : areas.filter(({ hit }) => hit(x, y, reach));
    return { ids: [...new Set(hits.map(({ id }) => id))], bouquet: null };
  };
}

const EMPTY = { kind: 'Point', id: undefined, state: {}, parts: [] } as const;
const named = (properties: Drawn['properties']): Pick<Target, 'id' | 'part'> => ({
  id: String(properties['id']),
  part: String(properties['part']),
});

function isNear(points: readonly Point[], [x, y]: Point, within: number): boolean {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
    if (Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy) <= within) return true;
  }
  return false;
}

/** By the even-odd rule, so that holes are outside. */
function isInside(rings: readonly (readonly Point[])[], [x, y]: Point): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      if (a && b && a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
    }
  return inside;
}

/** Sources whose features answer to the pointer. */
export const POINTER_SOURCES: readonly string[] = [ATLAS_SOURCE, BOUQUETS];
