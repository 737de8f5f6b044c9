import { distance } from '@turf/turf';
import { GeometryError } from './error.ts';
import { checkPositions } from './frame.ts';

/** A point symbol at a place; lon and lat in degrees. */
export interface FanPoint {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}

/** Where the symbol stands in its group: number `slot` (from 0) `of` so many, moved by dx (right), dy (down) pixels. */
export interface FanSlot {
  readonly slot: number;
  readonly of: number;
  readonly dx: number;
  readonly dy: number;
}

/** Pixels between the middles of neighbours: icons about 26 px wide stand free. */
const SPACING = 28;
const ONE_RING = 8;

/** How many members each ring holds, inside out: one ring up to 8, then 6, 12, 18 … with the rest outside. */
function ringSizes(count: number): number[] {
  if (count <= ONE_RING) return [count];
  const sizes: number[] = [];
  for (let left = count, room = 6; left > 0; room += 6) {
    sizes.push(Math.min(left, room));
    left -= room;
  }
  return sizes;
}

function offsets(count: number): [dx: number, dy: number][] {
  if (count === 1) return [[0, 0]];
  let radius = 0;
  return ringSizes(count).flatMap((size) => {
    const needed = size === 1 ? 0 : SPACING / (2 * Math.sin(Math.PI / size));
    radius = Math.max(radius === 0 ? 0 : radius + SPACING, needed);
    return Array.from({ length: size }, (_, i): [number, number] => {
      const angle = (2 * Math.PI * i) / size - Math.PI / 2;
      const px = (value: number) => Math.round(value * 10) / 10 + 0;
      return [px(radius * Math.cos(angle)), px(radius * Math.sin(angle))];
    });
  });
}

/**
 * Groups of points within `withinM` metres of each other (default 300; great-circle), and chains of them. Every id is in
 * one group; ids within a group and groups by their first id stand in code-unit order, so that the order of the points
 * changes nothing. GeometryError: an id twice, a coordinate out of range, withinM negative. O(n²) at worst, near
 * O(n log n) for points spread over latitude.
 */
export function groupNear(
  points: readonly FanPoint[],
  { withinM = 300 }: { readonly withinM?: number | undefined } = {},
): string[][] {
  if (!(withinM >= 0)) throw new GeometryError(`within ${withinM} m: wanted 0 or more`);
  checkPositions(points.map(({ lon, lat }) => [lon, lat]));
  const seen = new Set<string>();
  points.forEach(({ id }, index) => {
    if (seen.has(id)) throw new GeometryError(`the id ${id} is there twice`, index);
    seen.add(id);
  });

  const sorted = [...points].sort((a, b) => a.lat - b.lat);
  const parent = sorted.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i]!)));
  const window = withinM / 110_000 + 1e-9; // degrees of latitude, rounded up
  sorted.forEach((a, i) => {
    for (let j = i + 1; j < sorted.length && sorted[j]!.lat - a.lat <= window; j++) {
      const b = sorted[j]!;
      if (root(i) !== root(j) && distance([a.lon, a.lat], [b.lon, b.lat], { units: 'meters' }) <= withinM)
        parent[root(j)] = root(i);
    }
  });

  const groups = new Map<number, string[]>();
  sorted.forEach(({ id }, i) => {
    const key = root(i);
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  });
  const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...groups.values()].map((ids) => ids.sort(byCode)).sort(([a = ''], [b = '']) => byCode(a, b));
}

/**
 * Fans out point symbols that would hide each other at every zoom. Points within `withinM` metres of each other (default
 * 300; great-circle) form a group, and so do chains of them. Within a group the members are ordered by id (code
 * units, no locale) and set on rings, the first on top, clockwise: one ring up to 8 members, then rings of 6, 12, 18 …;
 * any two offsets are at least 27.8 px apart. A point by itself stays at 0, 0.
 *
 * The result has every id, in the order of the input, and depends on nothing else: the order of the points never changes a slot.
 * Offsets are in screen pixels, one decimal. Errors and cost: as for {@link groupNear}.
 */
export function fanOut(
  points: readonly FanPoint[],
  { withinM = 300 }: { readonly withinM?: number | undefined } = {},
): Map<string, FanSlot> {
  const result = new Map(points.map(({ id }): [string, FanSlot] => [id, { slot: 0, of: 1, dx: 0, dy: 0 }]));
  for (const ids of groupNear(points, { withinM })) {
    const places = offsets(ids.length);
    ids.forEach((id, slot) => result.set(id, { slot, of: ids.length, dx: places[slot]![0], dy: places[slot]![1] }));
  }
  return result;
}
