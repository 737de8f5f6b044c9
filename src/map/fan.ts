/**
 * Symbols at one place never hide each other: a few stand beside each other in a fan of pixels, more are a crowd that is
 * drawn as one counted bouquet. Only what is drawn counts.
 */
import type { Feature } from 'geojson';
import type { AtlasFeature, AtlasFeatureCollection } from '../../geo/contract/schema.ts';
import { fanOut, groupNear } from '../../geo/geometry/fan.ts';
import { PIN_SIZE } from '../../geo/cartography/icons.ts';
import { labelOffset } from '../../geo/cartography/style.ts';

/** Symbols whose points are nearer to each other than this (metres) share a fan. */
export const FAN_WITHIN_M = 1500;

/** A fan holds so many symbols; more are a crowd. */
export const FAN_MOST = 6;

/** The core of the strategy keeps its place: everything else at Changchun stands around its star. */
const CORE_FAMILY = '一主六双/一主';

export type Offsets = ReadonlyMap<string, readonly [dx: number, dy: number]>;

/** Whether a feature is drawn as a symbol: a point, or the emblem of a project's area. */
export function isSymbol({ properties: { role, kind }, geometry }: AtlasFeature): boolean {
  return geometry.type === 'Point' && (role === 'body' || (role === 'emblem' && kind !== 'structure'));
}

/** More symbols at one place than a fan holds. */
export interface Crowd {
  /** the same for the same seat, whatever is drawn there */
  readonly id: string;
  /** where most of them are, degrees */
  readonly seat: readonly [lon: number, lat: number];
  /** symbols, in no order that a reader knows */
  readonly members: readonly AtlasFeature[];
  /** the symbol that keeps its place at the seat, beside the bouquet */
  readonly kept: AtlasFeature | null;
}

export interface Arrangement {
  /** of symbols in fans, by feature id; symbols that stand alone have none */
  readonly offsets: Offsets;
  readonly crowds: readonly Crowd[];
  /** ids of the features that are drawn in a bouquet */
  readonly crowded: ReadonlySet<string>;
}

/** Where the symbols of the given layers stand. */
export function arrange(layers: readonly AtlasFeatureCollection[]): Arrangement {
  const symbols = new Map(layers.flatMap((layer) => layer.features.filter(isSymbol).map((f) => [f.id, f])));
  const at = (feature: AtlasFeature): [number, number] =>
    feature.geometry.type === 'Point'
      ? [feature.geometry.coordinates[0] ?? 0, feature.geometry.coordinates[1] ?? 0]
      : [0, 0];
  const points = [...symbols.values()].map((feature) => {
    const [lon, lat] = at(feature);
    return { id: feature.id, lon, lat };
  });
  const crowds: Crowd[] = [];
  const crowded = new Set<string>();
  for (const ids of groupNear(points, { withinM: FAN_WITHIN_M })) {
    if (ids.length <= FAN_MOST) continue;
    const group = ids.flatMap((id) => symbols.get(id) ?? []);
    const kept = group.find(isKept) ?? null;
    const members = group.filter((feature) => feature !== kept);
    if (members.length <= FAN_MOST) continue;
    const seat = kept ? at(kept) : busiest(members.map(at));
    crowds.push({ id: seat.map((degrees) => degrees.toFixed(4)).join(' '), seat, members, kept });
    for (const { id } of members) crowded.add(id);
  }
  const free = points.filter(({ id }) => !crowded.has(id));
  return {
    offsets: fanOffsets(free, new Set([...symbols.values()].filter(isKept).map(({ id }) => id))),
    crowds,
    crowded,
  };
}

const isKept = ({ properties }: AtlasFeature): boolean => properties.family === CORE_FAMILY;

/** The position that occurs most often; of several, the first. */
function busiest(positions: readonly [number, number][]): [number, number] {
  const counts = new Map<string, { position: [number, number]; n: number }>();
  for (const position of positions) {
    const entry = counts.get(position.join()) ?? { position, n: 0 };
    entry.n++;
    counts.set(position.join(), entry);
  }
  return [...counts.values()].reduce((a, b) => (b.n > a.n ? b : a)).position;
}

function fanOffsets(points: readonly { id: string; lon: number; lat: number }[], kept: ReadonlySet<string>): Offsets {
  const slots = fanOut(points, { withinM: FAN_WITHIN_M });
  const offsets = new Map<string, readonly [number, number]>();
  const cores = points.filter(({ id }) => kept.has(id));
  for (const { id, lon, lat } of points) {
    const slot = slots.get(id);
    // The core keeps its place, and the others of its fan stand clear of it.
    if (!slot || slot.of < 2 || kept.has(id)) continue;
    const around = cores.some((core) => Math.abs(core.lon - lon) < 0.03 && Math.abs(core.lat - lat) < 0.03);
    const length = Math.hypot(slot.dx, slot.dy);
    const stretch = around ? (length + PIN_SIZE / 2) / Math.max(length, 1) : 1;
    offsets.set(id, [round(slot.dx * stretch), round(slot.dy * stretch)]);
  }
  return offsets;
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

/** What of an arrangement concerns one layer, as a key that changes only when the layer must be drawn anew. */
export function placementKey(layer: AtlasFeatureCollection, { offsets, crowded }: Arrangement): string {
  return layer.features
    .flatMap(({ id }) => {
      const offset = offsets.get(id);
      return offset ? [`${id}:${offset.join(',')}`] : crowded.has(id) ? [id] : [];
    })
    .join(';');
}

/**
 * The features of a layer as they are drawn: symbols with their offsets as properties, since the style reads an array
 * from a property but cannot build one; without those that are drawn in a bouquet.
 */
export function placedFeatures(
  layer: AtlasFeatureCollection,
  { offsets, crowded }: Pick<Arrangement, 'offsets' | 'crowded'>,
): Feature[] {
  return layer.features.flatMap((feature): Feature[] => {
    if (feature.geometry.type !== 'Point') return [feature];
    if (crowded.has(feature.id)) return [];
    const [dx, dy] = offsets.get(feature.id) ?? [0, 0];
    const properties = { ...feature.properties, offset: [dx, dy], labelOffset: labelOffset(dx, dy) };
    return [{ ...feature, properties }];
  });
}
