import { beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { themes } from '../../geo/cartography/testing.ts';
import { drawFigure, drawPlainMap, type FigureOptions } from './figure.ts';
import type { AtlasContent } from './content.ts';
import { contentOf, readPublished } from '../cli/published.ts';
import { pageOf, type Page } from './page.ts';
import { readRequest } from './request.ts';
import { groupsNamed, textsOf, type Scene } from './scene.ts';
import { toSvg } from './svg.ts';
import { checkXml } from '../../tests/xml.ts';

const published = readPublished(fileURLToPath(new URL('../../public/data/', import.meta.url)));
const { layers } = published.index;
const request = readRequest([], layers);
const page = (name: string): Page => pageOf(name) ?? expect.fail(`no page ${name}`);
const options = (more: Partial<FigureOptions> = {}): FigureOptions => ({
  ...request,
  theme: themes.light,
  page: page('A4'),
  ...more,
});

let content: AtlasContent;
beforeAll(() => {
  content = contentOf(published, request.on, 0);
});
/** What the map calls the thirteen elements. */
const elementNames = (language: 'zh' | 'en'): string[] => {
  const features = [...content.features].flatMap(([id, { features }]) => (id === 'sea-ports' ? [] : features));
  const named = features.filter(
    ({ geometry, properties: { role } }) =>
      role === 'label' || role === 'emblem' || (role === 'body' && geometry.type === 'Point'),
  );
  const names = new Set(
    named.map(({ properties: p }) => (language === 'zh' ? p.label : p.labelEn) ?? p.label ?? p.name),
  );
  expect(names.size).toBe(13);
  return [...names];
};
const wordsIn = (scene: Scene): string =>
  textsOf(scene.children)
    .map(({ text }) => text)
    .join('\n');

describe('the figure of the strategy', () => {
  it('names all thirteen elements, its sources and the review number as text', () => {
    const scene = drawFigure(content, options());
    const words = wordsIn(scene).replaceAll('\n', '');
    const strategy = layers.filter((layer) => layer.on && layer.id !== 'sea-ports');
    expect(strategy).toHaveLength(13);
    for (const { title } of strategy) expect(words).toContain(title.zh);
    expect(words).toContain('《吉林省国民经济和社会发展第十四个五年规划和2035年远景目标纲要》（2021年3月）');
    expect(words).toContain('审图号：待填');
    expect(words).toContain('境界线仅为示意');
  });

  it('is the same, byte for byte, every time', () => {
    expect(toSvg(drawFigure(content, options()))).toBe(toSvg(drawFigure(content, options())));
  });

  it('is well-formed XML without script, style sheet or foreign address', () => {
    const scene = drawFigure(content, options({ graticule: true }));
    const svg = toSvg(scene);
    expect(checkXml(svg)).toBeNull();
    expect(svg).not.toMatch(/<script|<style| style=|<image|<foreignObject| on\w+=/i);
    const addresses = [...svg.matchAll(/(?:href|src)="([^"]*)"|url\(([^)]*)\)/g)].map((m) => m[1] ?? m[2] ?? '');
    expect(addresses.length).toBeGreaterThan(3);
    // Hatching is lines: LibreOffice makes pixels of patterns.
    expect(svg).not.toContain('<pattern');
    expect(groupsNamed(scene.children, 'hatch')[0]?.children.length).toBeGreaterThan(0);
    for (const address of addresses) expect(address).toMatch(/^#/);
  });

  it('has its language on every text, and ids of its own', () => {
    const svg = toSvg(drawFigure(content, options({ language: 'en' })), { prefix: 'one-' });
    const texts = svg.match(/<text [^>]*>/g) ?? [];
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) expect(text).toContain(' lang="en"');
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map((m) => m[1] ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^one-/);
  });
});

describe.each(['A5', 'A4', 'A3', 'A5-portrait', 'A4-portrait', 'A3-portrait', '16:9', '4:3', '800x600'])(
  '%s',
  (name) => {
    it.each(['zh', 'en'] as const)('keeps every part of the figure on the page, in %s', (language) => {
      const scene = drawFigure(content, options({ page: page(name), language, graticule: true }));
      const { width, height } = scene;
      const [map] = groupsNamed(scene.children, 'map');
      const clip = map?.clip;
      expect(clip && clip.width * clip.height).toBeGreaterThan(width * height * 0.4);
      // All thirteen elements have their names on the map, and each is whole.
      const names = ['core-label', 'area-label', 'line-label', 'line-label-level'];
      const written = textsOf(names.flatMap((layer) => groupsNamed(scene.children, layer)));
      const bare = (text: string): string => text.replace(/\s/g, '');
      for (const name of elementNames(language))
        expect(bare(written.map(({ text }) => text).join(''))).toContain(bare(name));
      for (const { x, y } of written) {
        expect(x >= 0 && x <= (clip?.width ?? 0)).toBe(true);
        expect(y >= 0 && y <= (clip?.height ?? 0)).toBe(true);
      }
      const [legend] = groupsNamed(scene.children, 'legend');
      expect(textsOf(legend?.children ?? []).length).toBeGreaterThan(14);
      for (const text of textsOf(groupsNamed(scene.children, 'notes'))) {
        expect(text.y).toBeLessThan(height);
        expect(text.x).toBeGreaterThan(0);
      }
    });
  },
);

it('draws the plain map of a screen, labels cut by its edge', () => {
  const scene = drawPlainMap(content, { ...options(), width: 800, height: 600 });
  expect(groupsNamed(scene.children, 'legend')).toEqual([]);
  expect(wordsIn(scene)).toContain('长春');
});

it('draws a layer that is alone under its own name', () => {
  const on = new Set(['corridor-industry', 'base-places']);
  const scene = drawFigure(content, options({ on }));
  expect(scene.title).toBe('环长春工业走廊');
  expect(wordsIn(scene)).not.toContain('医药健康产业走廊');
});

it('names each member of a course once, whether the base map does or not', () => {
  const on = new Set(['corridor-medicine', 'base-places']);
  const words = wordsIn(drawFigure(contentOf(published, on, 0), options({ on, legend: false }))).split('\n');
  for (const member of ['长春', '辽源', '梅河口', '通化', '白山', '敦化'])
    expect([member, words.filter((word) => word === member).length]).toEqual([member, 1]);
});

it('is named after the parts of the layer tree that it shows, unless they are many', () => {
  const titleOf = (...groups: string[]): string => {
    const on = new Set(layers.filter(({ group }) => groups.includes(group)).map(({ id }) => id));
    return drawFigure(contentOf(published, on, 0), options({ on })).title;
  };
  expect(titleOf('transport')).toBe('吉林战略地图：交通');
  expect(titleOf('energy', 'water', 'corridors')).toBe('吉林战略地图：格局、能源、水利');
  expect(titleOf('energy', 'water', 'corridors', 'opening')).toBe('吉林战略地图');
});

it('marks what is selected', () => {
  const strokes = (selected: string | null): string =>
    JSON.stringify(drawFigure(content, options({ selected })).children);
  const id = content.features.get('corridor-industry')?.features[0]?.properties.id ?? '';
  expect(strokes(id)).not.toBe(strokes(null));
});
