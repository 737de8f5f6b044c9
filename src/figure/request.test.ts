import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPublished } from '../cli/published.ts';
import { filled, widthOf, wrap } from './metrics.ts';
import { pageOf } from './page.ts';
import { degreesLabel, roundLength, scaleBar } from './furniture.ts';
import { metresPerPixel } from './projection.ts';
import { readRequest } from './request.ts';
import { themes } from '../../geo/cartography/testing.ts';

const { layers } = readPublished(fileURLToPath(new URL('../../public/data/', import.meta.url))).index;
const read = (...args: string[]) => readRequest(args, layers);

describe('arguments', () => {
  it('default to the strategy on A4, in Chinese', () => {
    const request = read();
    const standard = layers.filter((layer) => layer.on).map(({ id }) => id);
    expect([...request.on]).toEqual([...standard, 'base-boundaries', 'base-water', 'base-places']);
    expect(request).toMatchObject({ view: 'home', theme: 'light', language: 'zh', selected: null, out: null });
    expect(request.page.size).toEqual({ width: 297, height: 210, unit: 'mm' });
  });

  it('take an address, and count more than it', () => {
    const request = read('--fragment', '#map=7.5/43.9/125.3&layers=rail-projects&lang=en&select=p-34-1', '--lang=zh');
    expect(request.on.has('rail-projects')).toBe(true);
    expect(request).toMatchObject({
      view: { zoom: 7.5, lat: 43.9, lon: 125.3 },
      language: 'zh',
      selected: 'p-34-1',
    });
  });

  it.each([
    [['--layers', 'rail-project'], /there is no layer “rail-project”: did you mean rail-projects/],
    [['--size', 'A6'], /--size A6: did you mean .*A5/],
    [['--size', '100x100'], /each side 240 to 16384/],
    [['--size', '99999x300'], /each side/],
    [['--view', '43.9,125.3'], /wanted home, or zoom\/latitude\/longitude/],
    [['--view', 'NaN/1/2'], /wanted home/],
    [['--theme', 'drak'], /did you mean dark/],
    [['--lang', 'fr'], /did you mean zh or en/],
    [['--titel', 'x'], /--titel: did you mean title/],
    [['--title'], /--title needs a value/],
    [['map.svg'], /“map.svg” is not an argument/],
    [['--prefix', '<x>'], /--prefix must be/],
    [['--fragment', '#map=x'], /“map” is not understood/],
    [['--fragment', `#x=${'y'.repeat(9000)}`], /longer than 8192/],
    [['--layers', '__proto__'], /there is no layer/],
  ])('refuse %j in words', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});

it('knows pages: paper in millimetres, screens in pixels enlarged from what is drawn', () => {
  expect(pageOf('a3-portrait')?.size).toEqual({ width: 297, height: 420, unit: 'mm' });
  expect(pageOf('A4')?.width).toBeCloseTo(1122.5, 1);
  const slide = pageOf('16:9');
  expect(slide?.size).toEqual({ width: 1920, height: 1080, unit: 'px' });
  expect(slide && slide.width / slide.height).toBeCloseTo(16 / 9, 9);
  expect(slide?.width).toBeCloseTo(1120, 9);
  expect(pageOf('constructor')).toBeNull();
});

it('has a scale bar that is true at the middle of the figure', () => {
  const view = { zoom: 6.5, lat: 43.6, lon: 126, width: 800, height: 600 };
  const { bar, metres } = scaleBar(view, 150, { theme: themes.light, lang: 'zh' });
  expect(bar * metresPerPixel(view.zoom, view.lat)).toBeCloseTo(metres, 6);
  expect(bar).toBeLessThanOrEqual(150);
  expect([999, 1000, 4900, 5000, 19_999].map(roundLength)).toEqual([500, 1000, 2000, 5000, 10_000]);
  expect([125.5, -0.25, 44].map((n) => degreesLabel(n, 'E', 'W'))).toEqual(['125°30′E', '0°15′W', '44°E']);
});

describe('text', () => {
  it('is as wide as its letters: Chinese in squares, Latin by letter', () => {
    expect(widthOf('吉林')).toBe(2);
    expect(widthOf('吉林', 0.5)).toBe(2.5);
    expect(widthOf('Jilin')).toBeLessThan(2.5);
    expect(widthOf('WWW')).toBeGreaterThan(widthOf('iii') * 2);
  });

  it('breaks into even lines, never before a closing mark', () => {
    expect(wrap('Medicine and health corridor', 8)).toEqual(['Medicine and', 'health corridor']);
    const lines = wrap('长春（国家）现代农业示范区、产业园', 6);
    expect(lines.join('')).toBe('长春（国家）现代农业示范区、产业园');
    for (const line of lines) expect(line).not.toMatch(/^[）、]/);
  });

  it('fills lines up to their width and loses nothing', () => {
    const text =
      '资料来源：《吉林省国民经济和社会发展第十四个五年规划》（2021年3月）；Report on the Work of the Government, 2022.';
    const lines = filled(text, 14);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines) {
      expect(widthOf(line)).toBeLessThanOrEqual(14);
      expect(line).not.toMatch(/^[）；》]/);
      expect(line).not.toMatch(/[《（]$/);
    }
  });
});
