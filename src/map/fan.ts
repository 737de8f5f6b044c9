/** Symbols at one place stand beside each other, in a fan of pixels around it; only those that are on count. */
import type { AtlasFeature, AtlasFeatureCollection } from '../../geo/contract/schema.ts';
import { fanOut } from '../../geo/geometry/fan.ts';
import { PIN_SIZE } from './icons.ts';

/** Symbols whose points are nearer to each other than this (metres) share a fan. */
export const FAN_WITHIN_M = 1500;

/** The core of the strategy keeps its place: everything else at Changchun stands around its star. */
const CORE_FAMILY = '一主六双/一主';

export type Offsets = ReadonlyMap<string, readonly [dx: number, dy: number]>;

/** Whether a feature is drawn as a symbol: a point, or the emblem of a project's area. */
export function isSymbol({ properties: { role, kind }, geometry }: AtlasFeature): boolean {
  return geometry.type === 'Point' && (role === 'body' || (role === 'emblem' && kind !== 'structure'));
}

/** Pixel offsets of all symbols of the given layers, by feature id; symbols that stand alone have none. */
export function fanOffsets(layers: readonly AtlasFeatureCollection[]): Offsets {
  const symbols = layers.flatMap((layer) => layer.features).filter(isSymbol);
  const points = symbols.flatMap(({ id, geometry }) =>
    geometry.type === 'Point' ? [{ id, lon: geometry.coordinates[0] ?? 0, lat: geometry.coordinates[1] ?? 0 }] : [],
  );
  const kept = new Set(symbols.filter((f) => f.properties.family === CORE_FAMILY).map((f) => f.id));
  const slots = fanOut(points, { withinM: FAN_WITHIN_M });
  const offsets = new Map<string, readonly [number, number]>();
  for (const { id, lon, lat } of points) {
    const slot = slots.get(id);
    // The core keeps its place, and the others of its fan stand clear of it.
    if (!slot || slot.of < 2 || kept.has(id)) continue;
    const around = points.some(
      (other) => kept.has(other.id) && Math.abs(other.lon - lon) < 0.03 && Math.abs(other.lat - lat) < 0.03,
    );
    const length = Math.hypot(slot.dx, slot.dy);
    const stretch = around ? (length + PIN_SIZE / 2) / Math.max(length, 1) : 1;
    offsets.set(id, [round(slot.dx * stretch), round(slot.dy * stretch)]);
  }
  return offsets;
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

/** What of the offsets concerns one layer, as a key that changes only when the layer must be drawn anew. */
export function offsetsKey(layer: AtlasFeatureCollection, offsets: Offsets): string {
  return layer.features
    .flatMap(({ id }) => {
      const offset = offsets.get(id);
      return offset ? [`${id}:${offset.join(',')}`] : [];
    })
    .join(';');
}
