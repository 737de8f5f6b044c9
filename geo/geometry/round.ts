import type { MultiPolygon, Polygon, Position } from 'geojson';
import { GeometryError } from './error.ts';

/** One degree of latitude in this many parts: five decimals, about 1.1 m north–south. */
const PARTS = 1e5;

function round5(value: number): number {
  return Math.round(value * PARTS) / PARTS + 0; // + 0 turns −0 into 0
}

function same(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** [lon, lat] in degrees rounded to five decimals; a height, if any, is dropped. Off by at most 0.8 m. */
export function roundPosition(position: Position): Position {
  return [round5(position[0]!), round5(position[1]!)];
}

/**
 * A line rounded to five decimals, without duplicate successive positions.
 * GeometryError when fewer than two positions are left.
 */
export function roundLine(line: readonly Position[]): Position[] {
  const out: Position[] = [];
  for (const position of line) {
    const rounded = roundPosition(position);
    if (out.length === 0 || !same(out.at(-1)!, rounded)) out.push(rounded);
  }
  if (out.length < 2) throw new GeometryError('the line is shorter than the five decimals can show');
  return out;
}

/** A closed ring rounded, without successive duplicates and without spikes (a, b, a); undefined when it vanishes. */
function roundRing(ring: readonly Position[]): Position[] | undefined {
  const open = ring.map(roundPosition);
  for (let i = 0; open.length > 2 && i < open.length;) {
    const next = (i + 1) % open.length;
    if (same(open[i]!, open[next]!)) {
      open.splice(next === 0 ? i : next, 1); // of the two that close the ring the last: its start stays
      i = Math.max(0, i - 2);
    } else if (same(open[i]!, open[(i + 2) % open.length]!)) {
      open.splice(next, 1);
      i = Math.max(0, i - 2);
    } else i++;
  }
  if (open.length < 3) return undefined;
  return [...open, [...open[0]!]];
}

function roundRings(rings: readonly Position[][]): Position[][] | undefined {
  const outer = rings[0] && roundRing(rings[0]);
  if (!outer) return undefined;
  const holes = rings.slice(1).map(roundRing);
  return [outer, ...holes.filter((hole) => hole !== undefined)];
}

/**
 * A polygon or multipolygon rounded to five decimals, its rings closed and free of successive duplicates and spikes.
 * A hole or a part too small to be shown is dropped; GeometryError when nothing is left.
 * Rounding may still make two stretches of a ring that were less than 1 m apart touch.
 */
export function roundPolygon<G extends Polygon | MultiPolygon>(geometry: G): G {
  const gone = () => new GeometryError('the polygon is smaller than the five decimals can show');
  if (geometry.type === 'Polygon') {
    const coordinates = roundRings(geometry.coordinates);
    if (!coordinates) throw gone();
    return { type: 'Polygon', coordinates } as Polygon as G;
  }
  const coordinates = geometry.coordinates.flatMap((rings) => {
    const rounded = roundRings(rings);
    return rounded ? [rounded] : [];
  });
  if (coordinates.length === 0) throw gone();
  return { type: 'MultiPolygon', coordinates } as MultiPolygon as G;
}
