import { booleanPointInPolygon, centroid } from '@turf/turf';
import type { MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { GeometryError } from './error.ts';
import { checkPositions, frameOf } from './frame.ts';
import { roundLine, roundPosition } from './round.ts';

function ringsOf(area: Polygon | MultiPolygon): Position[][] {
  return area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();
}

/** A square of the search: its middle, half its side, the signed distance of its middle and the best it may hold. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  readonly distance: number;
  readonly most: number;
}

/**
 * Where the label of an area stands: its pole of inaccessibility, the inside place farthest from every edge, of all
 * parts and holes of a multipolygon together. WGS-84 [lon, lat], five decimals.
 *
 * Method: the quadtree search of polylabel (V. Agafonkin, Mapbox, 2016) in a local metre frame. The distance to the edge
 * is within `precisionM` of the greatest (default the greater of 100 m and 1 % of the shorter side of the bounding box), but
 * for the stretch of the frame (see frameOf). O(cells × edges), usually 50 to 300 cells.
 * GeometryError: no edges, no inside, a coordinate out of range.
 */
export function labelPoint(
  area: Polygon | MultiPolygon,
  { precisionM }: { readonly precisionM?: number | undefined } = {},
): Position {
  const rings = ringsOf(area).filter((ring) => ring.length >= 4);
  if (rings.length === 0) throw new GeometryError('the area has no edges');
  if (precisionM !== undefined && !(precisionM > 0)) {
    throw new GeometryError(`precision ${precisionM} m: wanted more than 0`);
  }
  rings.forEach(checkPositions);
  const frame = frameOf(rings.flat());
  const flat = rings.map((ring) => ring.map(frame.toMetres));
  const edges = flat.flatMap((ring) => ring.slice(1).map((b, i) => [...ring[i]!, ...b] as const));

  const signedDistance = (x: number, y: number): number => {
    let inside = false;
    let least = Infinity;
    for (const [ax, ay, bx, by] of edges) {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const [rx, ry] = [bx - ax, by - ay];
      const rr = rx * rx + ry * ry;
      const s = rr === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * rx + (y - ay) * ry) / rr));
      least = Math.min(least, (ax + s * rx - x) ** 2 + (ay + s * ry - y) ** 2);
    }
    return (inside ? 1 : -1) * Math.sqrt(least);
  };
  const cell = (x: number, y: number, half: number): Cell => {
    const d = signedDistance(x, y);
    return { x, y, half, distance: d, most: d + half * Math.SQRT2 };
  };

  const xs = flat.flat().map(([x]) => x);
  const ys = flat.flat().map(([, y]) => y);
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
  const [west, east, south, north] = [least(xs), most(xs), least(ys), most(ys)];
  const side = Math.min(east - west, north - south);
  if (!(side > 0)) throw new GeometryError('the area has no inside');
  const precision = precisionM ?? Math.max(100, side / 100);

  const [cx, cy] = frame.toMetres(centroid(area).geometry.coordinates);
  let best = cell(cx, cy, 0);
  const queue: Cell[] = [];
  const add = (next: Cell) => {
    if (next.distance > best.distance) best = next;
    if (next.most - best.distance > precision) queue.push(next);
  };
  for (let x = west + side / 2; x < east + side / 2; x += side) {
    for (let y = south + side / 2; y < north + side / 2; y += side) add(cell(x, y, side / 2));
  }
  while (queue.length > 0) {
    let top = 0;
    for (let i = 1; i < queue.length; i++) if (queue[i]!.most > queue[top]!.most) top = i;
    const [next] = queue.splice(top, 1) as [Cell];
    if (next.most - best.distance <= precision && best.distance > 0) break;
    const half = next.half / 2;
    if (half < 0.1) continue;
    for (const [sx, sy] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const) {
      add(cell(next.x + sx * half, next.y + sy * half, half));
    }
  }
  const point = roundPosition(frame.toDegrees([best.x, best.y]));
  if (best.distance <= 0 || !booleanPointInPolygon(point as [number, number], area)) {
    throw new GeometryError('the area has no inside that five decimals can show');
  }
  return point;
}

/**
 * The edges of an area as lines to be drawn by themselves: every outer ring and, unless `holes` is false, every
 * hole; closed, in the order given, five decimals. GeometryError when there is none.
 */
export function outline(
  area: Polygon | MultiPolygon,
  { holes = true }: { readonly holes?: boolean | undefined } = {},
): MultiLineString {
  const parts = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const rings = parts.flatMap((rings) => (holes ? rings : rings.slice(0, 1)));
  if (rings.length === 0) throw new GeometryError('the area has no edges');
  return { type: 'MultiLineString', coordinates: rings.map(roundLine) };
}
