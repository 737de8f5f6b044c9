/** Symbols at one place stand beside each other, in a fan of pixels around it; only those that are on count. */
import type { AtlasFeature, AtlasFeatureCollection } from '../../geo/contract/schema.ts';
import { fanOut } from '../../geo/geometry/fan.ts';

/** Symbols whose points are nearer to each other than this (metres) share a fan. */
export const FAN_WITHIN_M = 1500;

export type Offsets = ReadonlyMap<string, readonly [dx: number, dy: number]>;

/** Whether a feature is drawn as a symbol. A structure keeps its place; projects stand around it. */
export function isSymbol({ properties, geometry }: AtlasFeature): boolean {
  return (
    geometry.type === 'Point' &&
    properties.kind !== 'structure' &&
    (properties.role === 'body' || properties.role === 'emblem')
  );
}

/** Pixel offsets of all symbols of the given layers, by feature id; symbols that stand alone have none. */
export function fanOffsets(layers: readonly AtlasFeatureCollection[]): Offsets {
  const points = layers
    .flatMap((layer) => layer.features)
    .filter(isSymbol)
    .flatMap(({ id, geometry }) =>
      geometry.type === 'Point' ? [{ id, lon: geometry.coordinates[0] ?? 0, lat: geometry.coordinates[1] ?? 0 }] : [],
    );
  const offsets = new Map<string, readonly [number, number]>();
  for (const [id, slot] of fanOut(points, { withinM: FAN_WITHIN_M }))
    if (slot.of > 1) offsets.set(id, [slot.dx, slot.dy]);
  return offsets;
}

/** What of the offsets concerns one layer, as a key that changes only when the layer must be drawn anew. */
export function offsetsKey(layer: AtlasFeatureCollection, offsets: Offsets): string {
  return layer.features
    .flatMap(({ id }) => {
      const offset = offsets.get(id);
      return offset ? [`${id}:${offset.join(',')}`] : [];
    })
    .join(';');
}
