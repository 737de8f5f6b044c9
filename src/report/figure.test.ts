import { describe, expect, it } from 'vitest';
import type { AtlasDocument, LayerEntry } from '../../geo/contract/schema.ts';
import { pageOf } from '../figure/page.ts';
import { fileName, pageFor, readPresets, readSettings, viewFor, wordsFor } from './figure.ts';

describe('kept settings', () => {
  it('fall back one by one where they are broken, and as a whole where nothing can be read', () => {
    const usual = readSettings(null);
    expect(usual).toMatchObject({ size: 'A4', orientation: 'landscape', theme: 'print', dpi: 300, legend: true });
    for (const text of ['', '{', '[]', '7', '"x"', 'null']) expect(readSettings(text)).toEqual(usual);
    const mixed = readSettings(
      '{"size":"A3","dpi":7200,"theme":"__proto__","legend":"yes","width":1e9,"graticule":true}',
    );
    expect(mixed).toEqual({ ...usual, size: 'A3', graticule: true });
  });

  it('read back as they were written', () => {
    const settings = {
      ...readSettings(null),
      size: 'custom' as const,
      width: 700,
      lang: 'en' as const,
      reviewNumber: '吉S',
    };
    expect(readSettings(JSON.stringify(settings))).toEqual(settings);
    const presets = [{ name: '报告', settings }];
    expect(readPresets(JSON.stringify(presets))).toEqual(presets);
    for (const text of [null, '{', '{}', '[{"name":""}]']) expect(readPresets(text)).toEqual([]);
  });
});

describe('the page', () => {
  it('is what size and orientation say', () => {
    const settings = readSettings(null);
    expect(pageFor(settings)?.size).toEqual({ width: 297, height: 210, unit: 'mm' });
    expect(pageFor({ ...settings, size: 'A3', orientation: 'portrait' })?.size).toMatchObject({
      width: 297,
      height: 420,
    });
    expect(pageFor({ ...settings, size: '16:9', orientation: 'portrait' })?.size).toMatchObject({ width: 1920 });
    expect(pageFor({ ...settings, size: 'custom', width: 700, height: 500 })?.size).toEqual({
      width: 700,
      height: 500,
      unit: 'px',
    });
    expect(pageFor({ ...settings, size: 'custom', width: 1, height: 500 })).toBeNull();
  });
});

describe('the view', () => {
  const screen = { width: 1440, height: 844 };
  const page = pageOf('A4')!;

  it('is the whole province where the screen showed about that', () => {
    expect(viewFor(null, page, screen)).toBe('home');
    expect(viewFor({ zoom: 6.2, lat: 43.5, lon: 126 }, page, screen)).toBe('home');
  });

  it('has the same middle as the screen, and room for as much', () => {
    const view = viewFor({ zoom: 9, lat: 43.5, lon: 126 }, page, screen);
    if (view === 'home') expect.fail('it is no view of its own');
    expect(view).toMatchObject({ lat: 43.5, lon: 126 });
    const shown = (zoom: number, pixels: number): number => pixels / 2 ** zoom;
    expect(shown(view.zoom, page.width * 0.78)).toBeGreaterThanOrEqual(shown(9, screen.width) - 1e-9);
    expect(shown(view.zoom, page.height * 0.82)).toBeGreaterThanOrEqual(shown(9, screen.height) - 1e-9);
  });
});

describe('what goes with the figure', () => {
  it('a name of a file that every system takes', () => {
    expect(fileName('吉林省“一主六双”空间格局图', 'svg')).toBe('吉林省-一主六双-空间格局图.svg');
    expect(fileName('../..\\con: <a>?*', 'png')).toBe('con-a.png');
    expect(fileName('“”', 'pdf')).toBe('figure.pdf');
    expect(fileName('x'.repeat(500), 'pdf')).toHaveLength(64);
  });

  it('names the documents of its layers, and where it was found', () => {
    const layers = [{ source: ['plan'] }] as unknown as LayerEntry[];
    const documents = [
      { id: 'plan', title: '规划', issuer: '省政府', date: '2021-03', witness: true },
      { id: 'other', title: '别的', issuer: '省政府', date: '2022', witness: true },
    ] as unknown as AtlasDocument[];
    const found = { url: 'https://example.org/#select=x', day: '2026-11-22' };
    expect(wordsFor({ title: '图', description: '图。图层：甲。' }, layers, documents, found)).toEqual({
      caption: '图。图层：甲。',
      citation: '省政府. 规划[Z]. 2021-03.\n吉林战略地图. 图[CM/OL]. [2026-11-22]. https://example.org/#select=x.',
    });
  });
});
