/** Path data: numbers as short as they can be, and any path as absolute M, L, C and Z. Pure. */

/** A number with at most two decimals and nothing superfluous: `1.5`, `-.25`, `0`. */
export function short(value: number): string {
  const text = String(Math.round(value * 100) / 100);
  if (text === '-0') return '0';
  return text.startsWith('0.') ? text.slice(1) : text.startsWith('-0.') ? `-${text.slice(2)}` : text;
}

export type Point = readonly [x: number, y: number];

/** Points as path data; points that fall together are left out. Empty for less than two different points. */
export function linePath(points: readonly Point[], closed = false): string {
  let last = '';
  const parts: string[] = [];
  for (const [x, y] of points) {
    const part = pair(x, y);
    if (part !== last) parts.push(part);
    last = part;
  }
  if (closed && parts.length > 1 && parts[0] === last) parts.pop();
  if (parts.length < (closed ? 3 : 2)) return '';
  return `M${parts.join('L')}${closed ? 'Z' : ''}`;
}

/** `1.5 2`; a minus sign separates by itself. */
function pair(x: number, y: number): string {
  const second = short(y);
  return `${short(x)}${second.startsWith('-') ? '' : ' '}${second}`;
}

export const rectPath = (x: number, y: number, width: number, height: number): string =>
  linePath(
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ],
    true,
  );

const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/**
 * The same outline with the absolute commands M, L, C and Z only, scaled by `scale` and then moved by `move`.
 * @throws on path data that is none
 */
export function absolutePath(d: string, scale = 1, [dx, dy]: Point = [0, 0]): string {
  const out: string[] = [];
  const point = (x: number, y: number): string => pair(x * scale + dx, y * scale + dy);
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  /** the second control point of the curve before, which S and T mirror */
  let mirror: Point | null = null;
  const curve = (x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): void => {
    out.push(`C${point(x1, y1)} ${point(x2, y2)} ${point(x3, y3)}`);
    [x, y] = [x3, y3];
  };
  for (const [command, ...values] of commands(d)) {
    const relative = command === command.toLowerCase();
    const [ox, oy] = relative ? [x, y] : [0, 0];
    const v = (index: number): number => values[index] ?? 0;
    const kind = command.toUpperCase();
    let next: Point | null = null;
    if (kind === 'M' || kind === 'L') {
      [x, y] = [ox + v(0), oy + v(1)];
      if (kind === 'M') [startX, startY] = [x, y];
      out.push(`${kind}${point(x, y)}`);
    } else if (kind === 'H' || kind === 'V') {
      if (kind === 'H') x = ox + v(0);
      else y = oy + v(0);
      out.push(`L${point(x, y)}`);
    } else if (kind === 'C') {
      next = [ox + v(2), oy + v(3)];
      curve(ox + v(0), oy + v(1), ...next, ox + v(4), oy + v(5));
    } else if (kind === 'S') {
      const [mx, my]: Point = mirror ? [2 * x - mirror[0], 2 * y - mirror[1]] : [x, y];
      next = [ox + v(0), oy + v(1)];
      curve(mx, my, ...next, ox + v(2), oy + v(3));
    } else if (kind === 'A') {
      for (const c of arcCurves([x, y], v(0), v(1), v(2), v(3) !== 0, v(4) !== 0, [ox + v(5), oy + v(6)])) curve(...c);
    } else if (kind === 'Z') {
      out.push('Z');
      [x, y] = [startX, startY];
    } else throw new Error(`path command ${command} is not drawn`);
    mirror = next;
  }
  return out.join('');
}

type Command = [letter: string, ...values: number[]];

/** Commands with their numbers; what follows a move without a letter of its own is a line. */
function commands(d: string): Command[] {
  const found: Command[] = [];
  for (const [, letter = '', text = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const kind = letter.toUpperCase();
    const count = ARGUMENTS[kind];
    if (count === undefined) throw new Error(`not a path command: ${letter}`);
    const values = kind === 'A' ? arcNumbers(text) : (text.match(/[-+]?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    if (count === 0) found.push([letter]);
    for (let i = 0; count > 0 && i < values.length; i += count) {
      const name = kind === 'M' && i > 0 ? (letter === 'm' ? 'l' : 'L') : letter;
      found.push([name, ...values.slice(i, i + count)]);
    }
  }
  return found;
}

/** Of the seven numbers of an arc two are flags of one digit, which may stand without a space. */
function arcNumbers(text: string): number[] {
  const number = '([-+]?(?:\\d+\\.?\\d*|\\.\\d+))[\\s,]*';
  const arc = new RegExp(`${number}${number}${number}([01])[\\s,]*([01])[\\s,]*${number}${number}`, 'g');
  return [...text.matchAll(arc)].flatMap((match) => match.slice(1).map(Number));
}

type Curve = [number, number, number, number, number, number];

/** An elliptical arc as cubic curves of at most a quarter turn (SVG 1.1, F.6.5). */
function arcCurves(
  from: Point,
  rx: number,
  ry: number,
  turn: number,
  large: boolean,
  sweep: boolean,
  to: Point,
): Curve[] {
  const [x1, y1] = from;
  const [x2, y2] = to;
  if (rx === 0 || ry === 0) return [[x1, y1, x2, y2, x2, y2]];
  const phi = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const hx = (cos * (x1 - x2) + sin * (y1 - y2)) / 2;
  const hy = (-sin * (x1 - x2) + cos * (y1 - y2)) / 2;
  const grow = Math.max(1, Math.sqrt((hx / rx) ** 2 + (hy / ry) ** 2));
  const [a, b] = [Math.abs(rx) * grow, Math.abs(ry) * grow];
  const over = (a * b) ** 2 - (a * hy) ** 2 - (b * hx) ** 2;
  const factor = Math.sqrt(Math.max(0, over) / ((a * hy) ** 2 + (b * hx) ** 2)) * (large === sweep ? -1 : 1);
  const [cx, cy] = [(factor * a * hy) / b, (-factor * b * hx) / a];
  const mx = cos * cx - sin * cy + (x1 + x2) / 2;
  const my = sin * cx + cos * cy + (y1 + y2) / 2;
  const start = Math.atan2((hy - cy) / b, (hx - cx) / a);
  let sweepBy = Math.atan2((-hy - cy) / b, (-hx - cx) / a) - start;
  if (sweep && sweepBy < 0) sweepBy += 2 * Math.PI;
  if (!sweep && sweepBy > 0) sweepBy -= 2 * Math.PI;
  const steps = Math.max(1, Math.ceil(Math.abs(sweepBy) / (Math.PI / 2) - 1e-9));
  const step = sweepBy / steps;
  const k = (4 / 3) * Math.tan(step / 4);
  const at = (u: number, v: number): Point => [mx + cos * a * u - sin * b * v, my + sin * a * u + cos * b * v];
  return Array.from({ length: steps }, (_, i) => {
    const t1 = start + i * step;
    const t2 = t1 + step;
    const c1 = at(Math.cos(t1) - k * Math.sin(t1), Math.sin(t1) + k * Math.cos(t1));
    const c2 = at(Math.cos(t2) + k * Math.sin(t2), Math.sin(t2) - k * Math.cos(t2));
    const end = i === steps - 1 ? to : at(Math.cos(t2), Math.sin(t2));
    return [...c1, ...c2, ...end] as Curve;
  });
}
