/**
 * Far from Jilin the backdrop needs fewer points: lines of some objects are simplified the more, the further away
 * they are. Arcs that any other object draws stay as they are, and so do the ends of all arcs. Pure.
 */
import type { Position } from 'geojson';
import type { Topology } from 'topojson-specification';
import { lat, lon } from './plane.ts';

export interface Coarseness {
  /** objects whose own lines are simplified, with the tolerance near Jilin in degrees */
  readonly objects: Readonly<Record<string, number>>;
  /** west, south, east, north: near is in this box */
  readonly near: readonly [number, number, number, number];
  /** tolerance that each degree away from the box adds, and what it ends at */
  readonly perDegree: number;
  readonly most: number;
}

/** The arcs that an object draws, by their place in the list. */
export function arcsOf(object: unknown): Set<number> {
  const found = new Set<number>();
  const visit = (value: unknown): void => {
    if (typeof value === 'number') found.add(value < 0 ? ~value : value);
    else if (Array.isArray(value)) value.forEach(visit);
  };
  const { arcs, geometries } = object as { arcs?: unknown; geometries?: readonly unknown[] };
  visit(arcs);
  for (const geometry of geometries ?? []) for (const arc of arcsOf(geometry)) found.add(arc);
  return found;
}

/** A quantized topology with fewer points. */
export function coarsen(topology: Topology, { objects, near, perDegree, most }: Coarseness): Topology {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] };
  const [west, south, east, north] = near;
  const away = (p: Position): number =>
    Math.hypot(Math.max(west - lon(p), 0, lon(p) - east), Math.max(south - lat(p), 0, lat(p) - north));
  const own = new Map<number, number>();
  for (const [name, tolerance] of Object.entries(objects))
    for (const arc of arcsOf(topology.objects[name])) own.set(arc, tolerance);
  for (const [name, object] of Object.entries(topology.objects))
    if (!(name in objects)) for (const arc of arcsOf(object)) own.delete(arc);
  const arcs = topology.arcs.map((arc, i): Position[] => {
    const tolerance = own.get(i);
    if (tolerance === undefined) return arc;
    const line = absolute(arc);
    const degrees = line.map((p) => [lon(p) * scale[0] + translate[0], lat(p) * scale[1] + translate[1]]);
    const kept = keptOf(degrees, (p) => Math.min(most, tolerance + perDegree * away(p)));
    return relative(line.filter((_, at) => kept.has(at)));
  });
  return { ...topology, arcs };
}

const absolute = (arc: readonly Position[]): Position[] => {
  let [x, y] = [0, 0];
  return arc.map((p) => [(x += lon(p)), (y += lat(p))]);
};
const relative = (line: readonly Position[]): Position[] =>
  line.map((p, i) => {
    const before = line[i - 1] ?? [0, 0];
    return [lon(p) - lon(before), lat(p) - lat(before)];
  });

/** Douglas and Peucker's choice of points, with a tolerance that depends on the place. A ring keeps its shape. */
function keptOf(line: readonly Position[], tolerance: (p: Position) => number): Set<number> {
  const last = line.length - 1;
  const kept = new Set([0, last]);
  const visit = (from: number, to: number, always: boolean): void => {
    let [worst, at] = [0, -1];
    for (let i = from + 1; i < to; i++) {
      const off = distance(line[i]!, line[from]!, line[to]!) / tolerance(line[i]!);
      if (off > worst) [worst, at] = [off, i];
    }
    if (at < 0 || (worst <= 1 && !always)) return;
    kept.add(at);
    visit(from, at, false);
    visit(at, to, false);
  };
  const ring = lon(line[0]!) === lon(line[last]!) && lat(line[0]!) === lat(line[last]!);
  visit(0, last, ring);
  // A ring needs three corners.
  if (ring && kept.size < 4) {
    const [, only = 0] = [...kept].sort((a, b) => a - b);
    for (const [from, to] of [
      [0, only],
      [only, last],
    ] as const)
      visit(from, to, true);
  }
  return kept;
}

/** From a point to a stretch of line, degrees; east-west ones are as long as they are at the latitude. */
function distance(p: Position, a: Position, b: Position): number {
  const narrow = Math.cos((lat(p) * Math.PI) / 180);
  const [px, py] = [(lon(p) - lon(a)) * narrow, lat(p) - lat(a)];
  const [bx, by] = [(lon(b) - lon(a)) * narrow, lat(b) - lat(a)];
  const long = bx * bx + by * by;
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / long));
  return Math.hypot(px - t * bx, py - t * by);
}
