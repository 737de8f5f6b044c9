import { describe, expect, it } from 'vitest';
import { inflateSync } from 'node:zlib';
import { pageOf } from './page.ts';
import { crc32, encodePng, LIMITS, pixelsOf, stripsOf, tooLarge, type Pixels, type Strip } from './png.ts';

const sized = (name: string, dpi: number): Pixels => pixelsOf(pageOf(name)!, dpi);
/** A picture in which every pixel says where it stands. */
const draw =
  (width: number) =>
  ({ y, rows }: Strip): Uint8ClampedArray =>
    Uint8ClampedArray.from({ length: width * rows * 4 }, (_, i) => {
      const [x, row] = [(i >> 2) % width, y + Math.floor((i >> 2) / width)];
      return [x * 7, row * 11, x ^ row, 255][i % 4] ?? 0;
    });

describe('PNG', () => {
  it('pages have exactly the pixels of their resolution', () => {
    expect(sized('A4', 300)).toEqual({ width: 3508, height: 2480, dpi: 300 });
    expect(sized('A4-portrait', 300)).toEqual({ width: 2480, height: 3508, dpi: 300 });
    expect(sized('A3', 300)).toEqual({ width: 4961, height: 3508, dpi: 300 });
    expect(sized('A5', 96)).toEqual({ width: 794, height: 559, dpi: 96 });
    // Screens are given in pixels already.
    expect(sized('16:9', 300)).toEqual({ width: 1920, height: 1080, dpi: 96 });
  });

  it('is drawn in strips that cover every row once and fit the memory', () => {
    const pixels = sized('A3', 300);
    const strips = stripsOf(pixels);
    expect(strips.length).toBeGreaterThan(1);
    let y = 0;
    for (const strip of strips) {
      expect(strip.y).toBe(y);
      expect(strip.rows * pixels.width).toBeLessThanOrEqual(4_000_000);
      y += strip.rows;
    }
    expect(y).toBe(pixels.height);
  });

  it('says what is too large before it begins', async () => {
    expect(tooLarge(sized('A3', 300))).toBe(false);
    expect(tooLarge({ width: LIMITS.side + 1, height: 10, dpi: 96 })).toBe(true);
    expect(tooLarge({ width: 16_384, height: 16_384, dpi: 96 })).toBe(true);
    expect(tooLarge({ width: NaN, height: 10, dpi: 96 })).toBe(true);
    let drawn = 0;
    await expect(
      encodePng({ width: 20_000, height: 10, dpi: 96 }, () => {
        drawn += 1;
        return new Uint8ClampedArray();
      }),
    ).rejects.toThrow(RangeError);
    expect(drawn).toBe(0);
  });

  it('has its pixels, its resolution and right checks, whatever the strips', async () => {
    const pixels = { width: 37, height: 23, dpi: 300 };
    const progress: number[] = [];
    const blob = await encodePng(pixels, draw(37), { area: 37 * 5, onProgress: (part) => progress.push(part) });
    expect(progress).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    const file = Buffer.from(await blob.arrayBuffer());
    expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    const chunks = new Map<string, Buffer>();
    for (let at = 8; at < file.length;) {
      const length = file.readUInt32BE(at);
      expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(file.subarray(at + 4, at + 8 + length)));
      chunks.set(file.subarray(at + 4, at + 8).toString('latin1'), file.subarray(at + 8, at + 8 + length));
      at += length + 12;
    }
    expect([...chunks.keys()]).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND']);
    expect([...chunks.get('IHDR')!]).toEqual([0, 0, 0, 37, 0, 0, 0, 23, 8, 2, 0, 0, 0]);
    // 300 dpi are 11811 pixels to the metre.
    expect(chunks.get('pHYs')!.readUInt32BE(0)).toBe(11_811);
    expect(chunks.get('pHYs')!.readUInt32BE(4)).toBe(11_811);
    expect(chunks.get('pHYs')![8]).toBe(1);
    const rows = inflateSync(chunks.get('IDAT')!);
    const row = 37 * 3;
    expect(rows.length).toBe((row + 1) * 23);
    const wanted = draw(37)({ y: 0, rows: 23 });
    const before = new Uint8Array(row);
    for (let y = 0; y < 23; y++) {
      expect(rows[y * (row + 1)]).toBe(2);
      for (let x = 0; x < row; x++) {
        before[x] = (before[x] ?? 0) + (rows[y * (row + 1) + 1 + x] ?? 0);
        if (before[x] !== wanted[(y * 37 + Math.floor(x / 3)) * 4 + (x % 3)]) expect.fail(`pixel ${x}, ${y}`);
      }
    }
  });

  it('stops when it is told to, and passes on what goes wrong', async () => {
    const stop = new AbortController();
    const pixels = { width: 4, height: 100, dpi: 96 };
    let drawn = 0;
    const work = encodePng(
      pixels,
      (strip) => {
        if (++drawn === 3) stop.abort();
        return draw(4)(strip);
      },
      { signal: stop.signal, area: 8 },
    );
    await expect(work).rejects.toThrow(/abort/i);
    expect(drawn).toBe(3);
    await expect(encodePng(pixels, () => new Uint8ClampedArray(3))).rejects.toThrow('incomplete');
  });

  it('knows the check sum', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
