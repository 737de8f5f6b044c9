/** Whether any of a geometry lies in a view: by the geometry itself, since the box of a bent line is mostly empty. Pure. */
import type { Geometry, Position } from 'geojson';
import { boxOf, meets } from '../map/inView.ts';
import { clipLine, clipRing } from './clip.ts';
import type { Point } from './path.ts';
import { boundsOf, projection, type View } from './projection.ts';

/** What is cut off leaves an edge of no width behind, pixels². */
const LEAST = 0.5;

const surface = (ring: readonly Point[]): number =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => {
      const [px, py] = ring[(i + ring.length - 1) % ring.length] ?? [x, y];
      return sum + (px * y - x * py) / 2;
    }, 0),
  );

export function isSeen(geometry: Geometry, view: View): boolean {
  if (!meets(boxOf(geometry), boundsOf(view))) return false;
  const { project } = projection(view);
  const frame = { x: 0, y: 0, width: view.width, height: view.height };
  const points = (line: readonly Position[]) => line.map(([lon = 0, lat = 0]) => project(lon, lat));
  const line = (positions: readonly Position[]): boolean => clipLine(points(positions), frame).length > 0;
  const area = ([outline = []]: readonly (readonly Position[])[]): boolean =>
    surface(clipRing(points(outline), frame)) > LEAST;
  switch (geometry.type) {
    case 'LineString':
      return line(geometry.coordinates);
    case 'MultiLineString':
      return geometry.coordinates.some(line);
    case 'Polygon':
      return area(geometry.coordinates);
    case 'MultiPolygon':
      return geometry.coordinates.some(area);
    // The box of a point is the point.
    default:
      return true;
  }
}
