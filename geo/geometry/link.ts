import type { Position } from 'geojson';
import { GeometryError } from './error.ts';
import { checkPositions, frameOf } from './frame.ts';
import { roundLine } from './round.ts';

const PIECES = 32;

/**
 * A gently curved arc from a to b: a quadratic Bézier in a local metre frame, symmetric about the perpendicular through the middle
 * (to the rounding of five decimals). Its apex lies `bulge` × chord to the left of the direction a → b (right when negative;
 * 0 is straight), so arc(b, a) curves the other way. 33 positions, the ends exactly a and b rounded.
 * The greatest turn along it is 4·atan(2·bulge): 67° at the default 0.15.
 * GeometryError: a and b are the same place, |bulge| above 1, a coordinate out of range.
 */
export function arc(a: Position, b: Position, bulge = 0.15): Position[] {
  checkPositions([a, b]);
  if (a[0] === b[0] && a[1] === b[1]) throw new GeometryError('a link needs two different places', 1);
  if (!(Math.abs(bulge) <= 1)) throw new GeometryError(`bulge ${bulge}: wanted −1…1`);
  const frame = frameOf([a, b]);
  const [ax, ay] = frame.toMetres(a);
  const [bx, by] = frame.toMetres(b);
  const cx = (ax + bx) / 2 - 2 * bulge * (by - ay);
  const cy = (ay + by) / 2 + 2 * bulge * (bx - ax);
  return roundLine(
    Array.from({ length: PIECES + 1 }, (_, i) => {
      if (i === 0) return a;
      if (i === PIECES) return b;
      const s = i / PIECES;
      const r = 1 - s;
      return frame.toDegrees([r * r * ax + 2 * r * s * cx + s * s * bx, r * r * ay + 2 * r * s * cy + s * s * by]);
    }),
  );
}
