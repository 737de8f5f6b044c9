/**
 * Writes PNG files of any size out of strips of pixels, so that neither a canvas nor the memory has to hold a page at
 * 300 dpi: 8 bits a channel, no transparency, with the resolution in it. Pure but for the strips it is given.
 */
import type { Page } from './page.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** pixels to the inch */
  readonly dpi: number;
}

/** Resolutions of paper that are offered; screens have pixels of their own. */
export const DPI = [96, 150, 200, 300] as const;
const SCREEN_DPI = 96;
/** What browsers make canvases of, in pixels of a side; and what a reader's program is likely to open. */
export const LIMITS = { side: 16_384, pixels: 200_000_000 } as const;
/** Pixels of one strip: 16 MB while it is drawn. */
const STRIP = 4_000_000;

/** How many pixels a page has: paper by its resolution, a screen as it is. */
export function pixelsOf({ size }: Page, dpi: number): Pixels {
  if (size.unit === 'px') return { width: size.width, height: size.height, dpi: SCREEN_DPI };
  const pixels = (mm: number): number => Math.round((mm / 25.4) * dpi);
  return { width: pixels(size.width), height: pixels(size.height), dpi };
}

/** Whether a figure is too large to begin with. */
export const tooLarge = ({ width, height }: Pixels): boolean =>
  !(Math.min(width, height) >= 1 && Math.max(width, height) <= LIMITS.side && width * height <= LIMITS.pixels);

export interface Strip {
  /** first row */
  readonly y: number;
  readonly rows: number;
}

/** The strips that a figure is drawn in, from the top. */
export function stripsOf({ width, height }: Pixels, area: number = STRIP): Strip[] {
  const rows = Math.max(1, Math.floor(area / width));
  return Array.from({ length: Math.ceil(height / rows) }, (_, i) => ({
    y: i * rows,
    rows: Math.min(rows, height - i * rows),
  }));
}

export interface PngOptions {
  readonly signal?: AbortSignal;
  /** called after each strip with the part that is done, 0 to 1 */
  readonly onProgress?: (part: number) => void;
  /** pixels of a strip */
  readonly area?: number;
}

/**
 * @param draw gives the pixels of a strip as RGBA
 * @throws what `draw` throws, and the signal's reason when it is stopped
 */
export async function encodePng(
  pixels: Pixels,
  draw: (strip: Strip) => Promise<Uint8ClampedArray> | Uint8ClampedArray,
  { signal, onProgress, area }: PngOptions = {},
): Promise<Blob> {
  const { width, height, dpi } = pixels;
  if (tooLarge(pixels)) throw new RangeError(`${width} × ${height} pixels are too many`);
  const packing = new CompressionStream('deflate');
  const packed = new Response(packing.readable).arrayBuffer();
  const writer = packing.writable.getWriter();
  try {
    let before = new Uint8Array(width * 3);
    const strips = stripsOf(pixels, area);
    for (const [i, strip] of strips.entries()) {
      signal?.throwIfAborted();
      const rgba = await draw(strip);
      if (rgba.length !== width * strip.rows * 4) throw new Error(`a strip of ${strip.rows} rows came incomplete`);
      const filtered = filteredRows(rgba, width, strip.rows, before);
      before = filtered.last;
      await writer.write(filtered.bytes);
      onProgress?.((i + 1) / strips.length);
      // The page answers between strips, also to the wish to stop.
      await new Promise((done) => setTimeout(done));
    }
    signal?.throwIfAborted();
    await writer.close();
  } catch (error) {
    await Promise.allSettled([writer.abort(error), packed]);
    throw error;
  }
  return new Blob(
    [
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      // Eight bits, red green blue, and the only kinds of packing, filters and order that there are for it.
      chunk('IHDR', bytes(...uint32(width), ...uint32(height), 8, 2, 0, 0, 0)),
      // Pixels to the metre, both ways.
      chunk('pHYs', bytes(...uint32(perMetre(dpi)), ...uint32(perMetre(dpi)), 1)),
      chunk('IDAT', new Uint8Array(await packed)),
      chunk('IEND', new Uint8Array()),
    ],
    { type: 'image/png' },
  );
}

const perMetre = (dpi: number): number => Math.round(dpi / 0.0254);
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
const uint32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** Rows as differences from the row above (filter 2), which maps of few colours pack well by; alpha is left out. */
function filteredRows(
  rgba: Uint8ClampedArray,
  width: number,
  rows: number,
  above: Uint8Array<ArrayBuffer>,
): { bytes: Uint8Array<ArrayBuffer>; last: Uint8Array<ArrayBuffer> } {
  const length = width * 3;
  const out = new Uint8Array((length + 1) * rows);
  let [before, row] = [above.slice(), new Uint8Array(length)];
  let [from, to] = [0, 0];
  for (let y = 0; y < rows; y++) {
    out[to++] = 2;
    for (let x = 0; x < length; x++) {
      const value = rgba[from++] ?? 0;
      row[x] = value;
      out[to++] = value - (before[x] ?? 0);
      if (x % 3 === 2) from++;
    }
    [before, row] = [row, before];
  }
  return { bytes: out, last: before };
}

/** Length, name, content and check of a part of the file. */
function chunk(name: string, content: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(content.length + 12);
  out.set(uint32(content.length));
  out.set(new TextEncoder().encode(name), 4);
  out.set(content, 8);
  out.set(uint32(crc32(out.subarray(4, content.length + 8))), content.length + 8);
  return out;
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The check sum of PNG and gzip. */
export function crc32(content: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of content) crc = (CRC[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
