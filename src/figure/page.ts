/** Sizes of figures: paper in millimetres, screens in pixels. Pure. */

export interface Page {
  /** CSS pixels that the figure is drawn in */
  readonly width: number;
  readonly height: number;
  readonly size: { readonly width: number; readonly height: number; readonly unit: 'mm' | 'px' };
}

/** Millimetres, upright. */
const PAPER = { A5: [148, 210], A4: [210, 297], A3: [297, 420] } as const;
const SLIDES = { '16:9': [1920, 1080], '4:3': [1600, 1200] } as const;
const MM = 96 / 25.4;

/** On screens a figure is drawn as if it were about this wide, and enlarged: a slide is read from afar. */
const DRAWN_WIDTH = 1120;
/** Pixels of a side: smaller has no room for a map, larger no use. */
export const SIDE = { min: 240, max: 16_384 } as const;

export const PAGE_NAMES: readonly string[] = [
  ...Object.keys(PAPER).flatMap((name) => [name, `${name}-portrait`]),
  ...Object.keys(SLIDES),
];

/** A page by its name (A4, A4-portrait, 16:9) or pixels (1920x1080); null for a size that is none. */
export function pageOf(name: string): Page | null {
  const paper = /^(A[345])(?:-(portrait|landscape))?$/i.exec(name);
  const format = paper?.[1]?.toUpperCase() as keyof typeof PAPER | undefined;
  if (format) {
    const [short, long] = PAPER[format];
    const [width, height] = paper?.[2]?.toLowerCase() === 'portrait' ? [short, long] : [long, short];
    return { width: width * MM, height: height * MM, size: { width, height, unit: 'mm' } };
  }
  const pixels = Object.hasOwn(SLIDES, name)
    ? SLIDES[name as keyof typeof SLIDES]
    : (/^(\d{1,5})[x×](\d{1,5})$/.exec(name)?.slice(1).map(Number) ?? []);
  const [width = 0, height = 0] = pixels;
  if (Math.min(width, height) < SIDE.min || Math.max(width, height) > SIDE.max) return null;
  const scale = Math.max(1, Math.max(width, height) / DRAWN_WIDTH);
  return { width: width / scale, height: height / scale, size: { width, height, unit: 'px' } };
}
