/** A network of reference tracks: how far a point is from it, and whether it has a course between two points. */
import type { Position } from 'geojson';
import { distanceToLine, lengthOf } from '../geometry/measure.ts';

/** Kilometres of a degree of latitude, to sort segments into cells of about 11 km. */
const CELL = 0.1;
/** A station farther from every track than this is served by a line that the reference lacks, metres. */
export const SNAP_M = 1000;
/** A way on the tracks is a course between two stations if it is at most this much longer than the straight line. */
const DETOUR = 1.6;
const DETOUR_M = 4000;

type Segment = readonly [Position, Position];

export interface Tracks {
  /** metres to the nearest track, or Infinity where none is within about 20 km */
  readonly distance: (at: Position) => number;
  /** whether the tracks lead from one point to the other without a great detour */
  readonly connects: (from: Position, to: Position) => boolean;
}

const keyOf = ([lon = NaN, lat = NaN]: Position): string => `${lon.toFixed(3)},${lat.toFixed(3)}`;
const metres = (a: Position, b: Position): number => (keyOf(a) === keyOf(b) ? 0 : lengthOf([a, b]));

/** @param lines courses in WGS-84 degrees, joined where they share a point within about 100 m */
export function trackNetwork(lines: readonly (readonly Position[])[]): Tracks {
  const cells = new Map<string, Segment[]>();
  const neighbours = new Map<string, { key: string; metres: number }[]>();
  const join = (from: string, key: string, length: number): void => {
    const list = neighbours.get(from);
    if (list) list.push({ key, metres: length });
    else neighbours.set(from, [{ key, metres: length }]);
  };
  for (const line of lines)
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      if (!a || !b || keyOf(a) === keyOf(b)) continue;
      const length = metres(a, b);
      join(keyOf(a), keyOf(b), length);
      join(keyOf(b), keyOf(a), length);
      for (const cell of cellsOf(a, b)) {
        const held = cells.get(cell);
        if (held) held.push([a, b]);
        else cells.set(cell, [[a, b]]);
      }
    }

  const near = ([lon = NaN, lat = NaN]: Position, reach: number): Segment[] => {
    const found = new Set<Segment>();
    const [x, y] = [Math.floor(lon / CELL), Math.floor(lat / CELL)];
    for (let dx = -reach; dx <= reach; dx++)
      for (let dy = -reach; dy <= reach; dy++)
        for (const segment of cells.get(`${x + dx},${y + dy}`) ?? []) found.add(segment);
    return [...found];
  };
  const distance = (at: Position): number => {
    for (const reach of [1, 2]) {
      const segments = near(at, reach);
      if (segments.length > 0) return distanceToLine(at, segments);
    }
    return Infinity;
  };

  /** The ends of the segments near a point, with their distance from it. */
  const joints = (at: Position): Map<string, number> => {
    const found = new Map<string, number>();
    for (const [a, b] of near(at, 1)) {
      if (distanceToLine(at, [a, b]) > SNAP_M) continue;
      for (const end of [a, b]) found.set(keyOf(end), metres(at, end));
    }
    return found;
  };

  const connects = (from: Position, to: Position): boolean => {
    const limit = metres(from, to) * DETOUR + DETOUR_M;
    const goals = joints(to);
    const queue = [...joints(from)].map(([key, length]) => ({ key, length }));
    const settled = new Map<string, number>();
    while (queue.length > 0) {
      queue.sort((a, b) => b.length - a.length);
      const next = queue.pop();
      if (!next || next.length > limit) return false;
      if (settled.has(next.key)) continue;
      settled.set(next.key, next.length);
      if (next.length + (goals.get(next.key) ?? Infinity) <= limit) return true;
      for (const { key, metres: length } of neighbours.get(next.key) ?? [])
        if (!settled.has(key)) queue.push({ key, length: next.length + length });
    }
    return false;
  };
  return { distance, connects };
}

/** The cells that a segment runs through or near; long ones are sampled. */
function cellsOf([ax = NaN, ay = NaN]: Position, [bx = NaN, by = NaN]: Position): Set<string> {
  const steps = Math.max(1, Math.ceil((Math.hypot(bx - ax, by - ay) / CELL) * 2));
  const found = new Set<string>();
  for (let k = 0; k <= steps; k++) {
    const [x, y] = [ax + ((bx - ax) * k) / steps, ay + ((by - ay) * k) / steps];
    found.add(`${Math.floor(x / CELL)},${Math.floor(y / CELL)}`);
  }
  return found;
}
