/** What of the drawn map lies in a part of it: by boxes of degrees, not by pixels, so that it can be told without drawing. Pure. */
import type { Geometry } from 'geojson';
import type { AtlasFeature, AtlasFeatureCollection, AtlasRecord, LayerEntry } from '../../geo/contract/schema.ts';
import type { Arrangement, Crowd } from './fan.ts';

/** [west, south, east, north] in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface InView {
  readonly crowds: readonly Crowd[];
  /** records with something outside of bouquets, by layer; layers without any are left out */
  readonly groups: readonly { readonly layer: LayerEntry; readonly features: readonly AtlasFeature[] }[];
  /** how many records there are, those in bouquets included */
  readonly count: number;
}

/** Parts of a record that say where something may be, or what it is called: they do not bring it into view. */
const COMPANIONS: ReadonlySet<string> = new Set(['ring', 'extent', 'label']);

const boxes = new WeakMap<Geometry, Bounds>();

/** The box of a geometry; reckoned once. */
export function boxOf(geometry: Geometry): Bounds {
  const known = boxes.get(geometry);
  if (known) return known;
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  // A position, or positions at any depth.
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [lon, lat] = value as unknown[];
    if (typeof lon === 'number' && typeof lat === 'number') {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    } else for (const part of value) visit(part);
  };
  visit('coordinates' in geometry ? geometry.coordinates : []);
  boxes.set(geometry, box);
  return box;
}

export const meets = (a: Bounds, b: Bounds): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/**
 * What a reader meets within the bounds: bouquets first, then records by layer, each record once.
 * @param drawn what is drawn of each layer that is on
 * @param layers in the order that the groups shall have
 */
export function inView(
  drawn: readonly (readonly [layer: string, data: AtlasFeatureCollection])[],
  { crowds, crowded }: Arrangement,
  layers: readonly LayerEntry[],
  bounds: Bounds,
): InView {
  const near = crowds.filter(({ seat: [lon, lat] }) => meets([lon, lat, lon, lat], bounds));
  const data = new Map(drawn);
  const groups = layers.flatMap((layer) => {
    const found = new Map<string, AtlasFeature>();
    for (const feature of data.get(layer.id)?.features ?? []) {
      const { id, role } = feature.properties;
      if (found.has(id) || COMPANIONS.has(role) || crowded.has(feature.id)) continue;
      if (meets(boxOf(feature.geometry), bounds)) found.set(id, feature);
    }
    return found.size > 0 ? [{ layer, features: [...found.values()] }] : [];
  });
  const ids = [...near.flatMap(({ members }) => members), ...groups.flatMap(({ features }) => features)].map(
    ({ properties }) => properties.id,
  );
  return { crowds: near, groups, count: new Set(ids).size };
}

const METRES_PER_DEGREE = 111_195;

/**
 * What must be in view for a record to be seen as far as its place is known: what is drawn of it, the circle that its
 * points may be off by, and the territories it lies in. Null where nothing of it is known.
 */
export function extentOf(
  { bbox, location }: Pick<AtlasRecord, 'bbox'> & { readonly location: Pick<AtlasRecord['location'], 'radius_m'> },
  territories: readonly Geometry[],
): Bounds | null {
  const around = territories.map(boxOf);
  if (bbox) {
    const [west = 0, south = 0, east = 0, north = 0] = bbox;
    const dy = (location.radius_m ?? 0) / METRES_PER_DEGREE;
    const dx = dy / Math.cos(((south + north) / 2) * (Math.PI / 180));
    around.push([west - dx, south - dy, east + dx, north + dy]);
  }
  if (around.length === 0) return null;
  return around.reduce((a, b) => [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ]);
}
