/** A way through scattered areas: from one piece of river to the next. */
import type { Position } from 'geojson';
import { inside, lat, lon, metres } from './plane.ts';

/** Samples in an area, and the squares whose samples become one stepping stone (degrees). */
const SAMPLE = 0.003;
const SQUARE = 0.012;
/** The longest step from stone to stone (metres). */
const STEP = 9_000;

/** Corners cut `times` over, ends kept: a line of steps becomes a line that flows. */
export function chaikin(line: readonly Position[], times: number): Position[] {
  let out = [...line];
  for (let n = 0; n < times && out.length > 2; n++) {
    const next: Position[] = [out[0]!];
    for (let i = 1; i < out.length; i++) {
      const a = out[i - 1]!;
      const b = out[i]!;
      if (i > 1) next.push([lon(a) * 0.75 + lon(b) * 0.25, lat(a) * 0.75 + lat(b) * 0.25]);
      if (i < out.length - 1) next.push([lon(a) * 0.25 + lon(b) * 0.75, lat(a) * 0.25 + lat(b) * 0.75]);
    }
    next.push(out.at(-1)!);
    out = next;
  }
  return out;
}

/** A closed ring with its corners cut. */
export function chaikinRing(ring: readonly Position[], times: number): Position[] {
  let out = ring.slice(0, -1);
  for (let n = 0; n < times; n++)
    out = out.flatMap((a, i) => {
      const b = out[(i + 1) % out.length]!;
      return [
        [lon(a) * 0.75 + lon(b) * 0.25, lat(a) * 0.75 + lat(b) * 0.25],
        [lon(a) * 0.25 + lon(b) * 0.75, lat(a) * 0.25 + lat(b) * 0.75],
      ];
    });
  return out.length > 0 ? [...out, out[0]!] : [];
}

/** Stepping stones in the middle of water, and the way over them. */
export class Cells {
  readonly #stones: Position[] = [];

  constructor(polygons: readonly (readonly (readonly Position[])[])[]) {
    const squares = new Map<string, [number, number, number]>();
    const add = (p: Position): void => {
      const key = `${Math.floor(lon(p) / SQUARE)} ${Math.floor(lat(p) / SQUARE)}`;
      const sum = squares.get(key) ?? [0, 0, 0];
      squares.set(key, [sum[0] + lon(p), sum[1] + lat(p), sum[2] + 1]);
    };
    for (const rings of polygons) {
      const shell = rings[0] ?? [];
      const xs = shell.map(lon);
      const ys = shell.map(lat);
      let hits = 0;
      for (let x = Math.ceil(Math.min(...xs) / SAMPLE); x * SAMPLE <= Math.max(...xs); x++)
        for (let y = Math.ceil(Math.min(...ys) / SAMPLE); y * SAMPLE <= Math.max(...ys); y++)
          if (inside([x * SAMPLE, y * SAMPLE], rings)) {
            add([x * SAMPLE, y * SAMPLE]);
            hits++;
          }
      if (hits === 0 && shell.length > 1)
        add([
          xs.slice(1).reduce((a, b) => a + b) / (xs.length - 1),
          ys.slice(1).reduce((a, b) => a + b) / (ys.length - 1),
        ]);
    }
    for (const [x, y, n] of squares.values()) this.#stones.push([x / n, y / n]);
    this.#stones.sort((a, b) => lon(a) - lon(b) || lat(a) - lat(b));
  }

  /**
   * The stones between two points, both left out. A step costs its length to the power 1.5, so that many short steps, which stay in the
   * water, are cheaper than one long step over land.
   */
  path(from: Position, to: Position): Position[] {
    const margin = 0.25;
    const within = (p: Position): boolean =>
      lon(p) > Math.min(lon(from), lon(to)) - margin &&
      lon(p) < Math.max(lon(from), lon(to)) + margin &&
      lat(p) > Math.min(lat(from), lat(to)) - margin &&
      lat(p) < Math.max(lat(from), lat(to)) + margin;
    const nodes = [from, to, ...this.#stones.filter(within)];
    const cost = nodes.map(() => Infinity);
    const back = nodes.map(() => -1);
    const done = nodes.map(() => false);
    cost[0] = 0;
    for (;;) {
      let at = -1;
      for (let i = 0; i < nodes.length; i++)
        if (!done[i] && cost[i]! < Infinity && (at < 0 || cost[i]! < cost[at]!)) at = i;
      if (at < 0) throw new Error(`No way through the river areas from ${from.join(', ')} to ${to.join(', ')}`);
      if (at === 1) break;
      done[at] = true;
      for (let i = 0; i < nodes.length; i++) {
        if (done[i]) continue;
        const step = metres(nodes[at]!, nodes[i]!);
        if (step < STEP && cost[at]! + step ** 1.5 < cost[i]!) {
          cost[i] = cost[at]! + step ** 1.5;
          back[i] = at;
        }
      }
    }
    const path: Position[] = [];
    for (let i = back[1]!; i > 0; i = back[i]!) path.unshift(nodes[i]!);
    return path;
  }
}
