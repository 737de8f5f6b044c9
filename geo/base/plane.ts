/**
 * Small-area measures in longitude and latitude, good to a few metres over some kilometres: enough to tell which
 * vertex is near which line. Areas and long distances belong to turf.
 */
import type { Position } from 'geojson';

/** Metres in a degree of latitude, on a sphere of the earth's mean radius. */
export const METRES_PER_DEGREE = 111_195;

/** Metres in a degree of longitude at a latitude. */
const metresPerDegreeEast = (lat: number): number => METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);

export const lon = (p: Position): number => p[0] ?? Number.NaN;
export const lat = (p: Position): number => p[1] ?? Number.NaN;

/** Metres between two near points. */
export function metres(a: Position, b: Position): number {
  const east = (lon(b) - lon(a)) * metresPerDegreeEast((lat(a) + lat(b)) / 2);
  return Math.hypot(east, (lat(b) - lat(a)) * METRES_PER_DEGREE);
}

/** Metres along a line. */
export function lineMetres(line: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += metres(line[i - 1]!, line[i]!);
  return sum;
}

/** A point moved by metres east and north. */
export const moved = (p: Position, east: number, north: number): Position => [
  lon(p) + east / metresPerDegreeEast(lat(p)),
  lat(p) + north / METRES_PER_DEGREE,
];

/** Metres from a point to a straight segment. */
export function metresToSegment(p: Position, a: Position, b: Position): number {
  const k = metresPerDegreeEast(lat(p));
  const ax = (lon(a) - lon(p)) * k;
  const ay = (lat(a) - lat(p)) * METRES_PER_DEGREE;
  const dx = (lon(b) - lon(p)) * k - ax;
  const dy = (lat(b) - lat(p)) * METRES_PER_DEGREE - ay;
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / square));
  return Math.hypot(ax + t * dx, ay + t * dy);
}

/** Is the point inside the rings (even-odd)? */
export function inside(p: Position, rings: readonly (readonly Position[])[]): boolean {
  let odd = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i]!;
      const b = ring[j]!;
      if (
        lat(a) > lat(p) !== lat(b) > lat(p) &&
        lon(p) < ((lon(b) - lon(a)) * (lat(p) - lat(a))) / (lat(b) - lat(a)) + lon(a)
      )
        odd = !odd;
    }
  }
  return odd;
}

/** The middle value of a list; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Segments in square cells of longitude and latitude, to find the nearest one quickly. */
export class SegmentIndex {
  readonly #cells = new Map<string, [Position, Position][]>();
  readonly #cell: number;

  /** @param cell size of a cell in degrees; a distance is right up to about one cell (0.05° is some 4 km). */
  constructor(lines: Iterable<readonly Position[]>, cell = 0.05) {
    this.#cell = cell;
    for (const line of lines) for (let i = 1; i < line.length; i++) this.#add(line[i - 1]!, line[i]!);
  }

  #add(a: Position, b: Position): void {
    const at = (v: number): number => Math.floor(v / this.#cell);
    for (let x = at(Math.min(lon(a), lon(b))) - 1; x <= at(Math.max(lon(a), lon(b))) + 1; x++)
      for (let y = at(Math.min(lat(a), lat(b))) - 1; y <= at(Math.max(lat(a), lat(b))) + 1; y++) {
        const key = `${x} ${y}`;
        const list = this.#cells.get(key);
        if (list) list.push([a, b]);
        else this.#cells.set(key, [[a, b]]);
      }
  }

  /** Metres to the nearest segment; Infinity if none is in the cells around. */
  metres(p: Position): number {
    const key = `${Math.floor(lon(p) / this.#cell)} ${Math.floor(lat(p) / this.#cell)}`;
    let best = Infinity;
    for (const [a, b] of this.#cells.get(key) ?? []) best = Math.min(best, metresToSegment(p, a, b));
    return best;
  }
}

/** All lines (rings of polygons, or the lines themselves) of a geometry. */
export function linesOf(geometry: GeoJSON.Geometry): Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'GeometryCollection':
      return geometry.geometries.flatMap(linesOf);
    default:
      return [];
  }
}
