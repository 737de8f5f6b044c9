/** Arbitrary places for the property tests of this folder. */
import { booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';

/** A place in and around Jilin, five decimals. */
export const place: fc.Arbitrary<Position> = fc
  .tuple(fc.integer({ min: 120_00000, max: 132_00000 }), fc.integer({ min: 39_00000, max: 47_00000 }))
  .map(([lon, lat]) => [lon / 1e5, lat / 1e5]);

/** Different places in any order, hairpins and crossings included. */
export const places = (least: number, most: number): fc.Arbitrary<Position[]> =>
  fc.uniqueArray(place, { minLength: least, maxLength: most, selector: (p) => p.join() });

/** A real course: 长春 – 辽源 – 梅河口 – 通化 – 白山 – 敦化 – 延吉, with a turn of more than a right angle at 通化. */
export const bent: Position[] = [
  [125.32, 43.9],
  [125.14, 42.89],
  [125.71, 42.54],
  [125.94, 41.73],
  [126.42, 41.94],
  [128.2, 43.37],
  [129.5, 42.9],
];

export function inside(position: Position, area: Polygon | MultiPolygon): boolean {
  return booleanPointInPolygon(position as [number, number], area, { ignoreBoundary: true });
}

/** Twice the signed area in degrees, by the shoelace: positive counter-clockwise. */
export function winding(ring: readonly Position[]): number {
  return ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0]! * y! - x! * ring[i]![1]!, 0);
}

/** At most five decimals as printed. */
export function isRounded(position: Position): boolean {
  return position.every((value) => /^-?\d+(\.\d{1,5})?$/.test(String(value)));
}

/** The positions of rings and the middles between them. */
export function withMiddles(rings: readonly Position[][]): Position[] {
  return rings.flatMap((ring) =>
    ring.slice(1).flatMap(([x, y], i): Position[] => [ring[i]!, [(ring[i]![0]! + x!) / 2, (ring[i]![1]! + y!) / 2]]),
  );
}
