/**
 * How colours are seen: contrast, colour-vision deficiencies and differences, computed. The palette is held against
 * these by its test; colours are `#rrggbb`.
 */

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

export const VISIONS = ['normal', 'protan', 'deutan', 'tritan'] as const;
export type Vision = (typeof VISIONS)[number];

/** Machado, Oliveira & Fernandes 2009, severity 1, for linear RGB. */
const DEFICIENCIES: Readonly<Record<Exclude<Vision, 'normal'>, Matrix>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear sRGB to CIE XYZ under D65. */
const TO_XYZ: Matrix = [
  [0.4123908, 0.3575843, 0.1804808],
  [0.212639, 0.7151687, 0.0721923],
  [0.0193308, 0.1191948, 0.9505322],
];
const WHITE: Triple = [0.9504559, 1, 1.0890578];

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const times = (m: Matrix, v: Triple): Triple => [dot(m[0], v), dot(m[1], v), dot(m[2], v)];

/** @throws RangeError for anything but `#rrggbb` */
function linear(colour: string): Triple {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!digits) throw new RangeError(`“${colour}” is not #rrggbb`);
  const [r = 0, g = 0, b = 0] = digits.slice(1).map((pair) => {
    const c = parseInt(pair, 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return [r, g, b];
}

/** Linear RGB as someone with that vision has it, within what a screen can show. */
function seen(colour: string, vision: Vision): Triple {
  const rgb = linear(colour);
  if (vision === 'normal') return rgb;
  const [r, g, b] = times(DEFICIENCIES[vision], rgb);
  const shown = (c: number): number => Math.min(1, Math.max(0, c));
  return [shown(r), shown(g), shown(b)];
}

/** CIE L*a*b* of a colour as someone with that vision sees it. */
export function lab(colour: string, vision: Vision = 'normal'): Triple {
  const [x, y, z] = times(TO_XYZ, seen(colour, vision));
  const f = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [fx, fy, fz] = [f(x / WHITE[0]), f(y / WHITE[1]), f(z / WHITE[2])];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** Contrast of two colours by WCAG 2, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [dot(TO_XYZ[1], linear(a)), dot(TO_XYZ[1], linear(b))].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

/** Difference of two colours by CIEDE2000 for that vision; about 2 is just noticed side by side. */
export const difference = (a: string, b: string, vision: Vision = 'normal'): number =>
  ciede2000(lab(a, vision), lab(b, vision));

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
/** Degrees of (x, y) from the x axis, 0 to 360. */
const angle = (y: number, x: number): number => ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;

/** CIEDE2000 as in Sharma, Wu & Dalal 2005, with unit weights. */
export function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const [h1, h2] = [angle(b1, p1), angle(b2, p2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const hue = grey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const [dl, dc, dh] = [l2 - l1, c2 - c1, 2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2))];
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t =
    1 -
    0.17 * Math.cos(radians(hue - 30)) +
    0.24 * Math.cos(radians(2 * hue)) +
    0.32 * Math.cos(radians(3 * hue + 6)) -
    0.2 * Math.cos(radians(4 * hue - 63));
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rotation =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(radians(60 * Math.exp(-(((hue - 275) / 25) ** 2))));
  return Math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh));
}
