/** What `layers=` means: ids of layers that are on, and `no-base-…` for parts of the base map that are off. Pure. */
import type { LayerEntry } from '../../geo/contract/schema.ts';
import { BASE_PARTS } from '../../geo/cartography/style.ts';

type Layers = readonly Pick<LayerEntry, 'id' | 'on'>[];

/** The base map is on unless the address says otherwise: `no-base-water`. */
const offMark = (part: string): string => `no-${part}`;

/** All that may be named. */
export const layerNames = (layers: Layers): string[] => [
  ...layers.map(({ id }) => id),
  ...BASE_PARTS.flatMap((part) => [part, offMark(part)]),
];

/**
 * Ids of the layers, in z-order, and of the parts of the base map that are on.
 * @param names null for what is on as the atlas opens; those that mean nothing are left out
 */
export const layersNamed = (names: readonly string[] | null, layers: Layers): Set<string> =>
  new Set([
    ...layers.filter(({ id, on }) => names?.includes(id) ?? on).map(({ id }) => id),
    ...BASE_PARTS.filter((part) => !names?.includes(offMark(part))),
  ]);

/** How an address says what is on: the layers in z-order, then the parts of the base map that are off. */
export const namesOf = (on: ReadonlySet<string>, layers: Layers): string[] => [
  ...layers.filter(({ id }) => on.has(id)).map(({ id }) => id),
  ...BASE_PARTS.filter((part) => !on.has(part)).map(offMark),
];
