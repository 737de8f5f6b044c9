import type { Feature, FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { checkXml } from '../../tests/xml.ts';
import { drawMap, type MapDrawing, type MapOptions } from './map.ts';
import { projection } from './projection.ts';
import {
  groupsNamed,
  textsOf,
  type Circle,
  type Node,
  type Path,
  type Pattern,
  type Stamp,
  type Text,
} from './scene.ts';
import { toSvg } from './svg.ts';
import { tilesOf } from './tiles.ts';

const view = { zoom: 7.5, lat: 43.9, lon: 125.3, width: 600, height: 400 };
const [lon0, lat0] = [view.lon, view.lat];
const at = (x: number, y: number): [number, number] => {
  const [lon, lat] = projection(view).unproject(x, y);
  return [lon, lat];
};
const feature = (geometry: Feature['geometry'], properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});
const pointAt = (x: number, y: number, properties: Record<string, unknown> = {}): Feature =>
  feature({ type: 'Point', coordinates: at(x, y) }, properties);
const lineAt = (points: readonly (readonly [number, number])[], properties: Record<string, unknown> = {}): Feature =>
  feature({ type: 'LineString', coordinates: points.map(([x, y]) => at(x, y)) }, properties);

function draw(layers: LayerSpecification[], features: Feature[], more: Partial<MapOptions> = {}): MapDrawing {
  const style: StyleSpecification = {
    version: 8,
    sources: { s: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'id' } },
    layers,
  };
  const data: Record<string, FeatureCollection> = { s: { type: 'FeatureCollection', features } };
  const image: MapOptions['image'] = (name) =>
    name === 'pin' ? { width: 20, height: 20, shapes: [{ d: 'M0 0h20v20h-20z', fill: '#123456' }] } : null;
  return drawMap({ style, data, view, image, ...more });
}
const nodes = (drawing: MapDrawing, name: string): readonly Node[] =>
  groupsNamed(drawing.children, name)[0]?.children ?? [];
const words = (drawing: MapDrawing): string[] => textsOf(drawing.children).map(({ text }) => text);
const label = (id: string, layout: object = {}, paint: object = {}): LayerSpecification => ({
  id,
  type: 'symbol',
  source: 's',
  layout: { 'text-field': ['get', 'name'], 'text-size': 12, ...layout },
  paint: { 'text-color': '#000', ...paint },
});

describe('lines', () => {
  const layer: LayerSpecification = {
    id: 'roads',
    type: 'line',
    source: 's',
    filter: ['==', ['get', 'kind'], 'road'],
    layout: { 'line-cap': 'round' },
    paint: {
      'line-color': ['match', ['get', 'tone'], 'red', '#f00', '#00f'],
      'line-width': ['interpolate', ['linear'], ['zoom'], 7, 2, 8, 4],
      'line-dasharray': [3, 1],
      'line-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 1, 0.5],
    },
  };
  const road = lineAt(
    [
      [100, 100],
      [500, 100],
    ],
    { kind: 'road', tone: 'red', id: 'r' },
  );

  it('have the width, colour and opacity that the expressions say', () => {
    const [path] = nodes(
      draw(
        [layer],
        [
          road,
          lineAt(
            [
              [0, 0],
              [9, 9],
            ],
            { kind: 'rail' },
          ),
        ],
      ),
      'roads',
    ) as Path[];
    expect(path?.d).toBe('M100 100L500 100');
    expect(path?.stroke).toMatchObject({ colour: '#ff0000', width: 3, opacity: 0.5, cap: 'round' });
    const [chosen] = nodes(draw([layer], [road], { selected: 'r' }), 'roads') as Path[];
    expect(chosen?.stroke?.opacity).toBeUndefined();
  });

  it('are dashed as MapLibre does it: for the width at the whole zoom level, stretched from there', () => {
    const [path] = nodes(draw([layer], [road]), 'roads') as Path[];
    expect(path?.stroke?.dash).toEqual([3, 1].map((n) => Math.round(n * 2 * Math.SQRT2 * 100) / 100));
  });

  it('with a gap are two, at either side', () => {
    const gap = { ...layer, paint: { 'line-width': 2, 'line-gap-width': 6 } } as LayerSpecification;
    const [path] = nodes(draw([gap], [road]), 'roads') as Path[];
    expect(path?.d).toBe('M100 96L500 96M100 104L500 104');
  });

  it('that leave the frame end outside of it', () => {
    const [path] = nodes(
      draw(
        [layer],
        [
          lineAt(
            [
              [-3000, 50],
              [300, 50],
            ],
            { kind: 'road' },
          ),
        ],
      ),
      'roads',
    ) as Path[];
    const x = Number(/^M(-?\d+)/.exec(path?.d ?? '')?.[1]);
    expect(x).toBeLessThan(-10);
    expect(x).toBeGreaterThan(-100);
  });
});

it('draws circles with their stroke outside, as MapLibre does', () => {
  const layer: LayerSpecification = {
    id: 'c',
    type: 'circle',
    source: 's',
    paint: { 'circle-radius': 4, 'circle-stroke-width': 2, 'circle-stroke-color': '#000', 'circle-color': '#fff' },
  };
  const [circle] = nodes(draw([layer], [feature({ type: 'Point', coordinates: [lon0, lat0] })]), 'c') as Circle[];
  expect(circle?.x).toBeCloseTo(300, 6);
  expect(circle?.y).toBeCloseTo(200, 6);
  // Less half a pixel: the edge that MapLibre fades.
  expect(circle?.radius).toBe(4.5);
});

it('repeats the picture of a pattern, and names the layer types that it does not draw', () => {
  const area = feature({ type: 'Polygon', coordinates: [[at(10, 10), at(90, 10), at(90, 90), at(10, 10)]] });
  const drawing = draw(
    [
      { id: 'f', type: 'fill', source: 's', paint: { 'fill-pattern': 'pin', 'fill-opacity': 0.4 } },
      { id: 'heat', type: 'heatmap', source: 's' },
    ],
    [area],
  );
  const [path] = nodes(drawing, 'f') as Path[];
  expect(path?.fill).toMatchObject({ paint: { picture: 'pin' }, opacity: 0.4, rule: 'evenodd' });
  // It lies as MapLibre lays it: a corner of it on the corner of the world, at the size of the whole zoom level below.
  const { at: [x, y] = [0, 0], scale = 1 } = path?.fill?.paint as Pattern;
  expect(scale).toBeCloseTo(2 ** 0.5, 6);
  const corner = projection(view).project(-180, (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI);
  for (const distance of [corner[0] - x, corner[1] - y]) {
    const tiles = distance / (20 * scale);
    expect(tiles - Math.round(tiles)).toBeCloseTo(0, 4);
  }
  expect([...drawing.pictures.keys()]).toEqual(['pin']);
  expect(drawing.skipped).toEqual(['heat: heatmap']);
});

describe('labels', () => {
  it('keep off each other: the lower sort key wins, the upper layer first of all', () => {
    const two = [pointAt(200, 200, { name: 'later', key: 2 }), pointAt(205, 202, { name: 'first', key: 1 })];
    const sort = { 'symbol-sort-key': ['get', 'key'] };
    expect(words(draw([label('a', sort)], two))).toEqual(['first']);
    const layers = [
      label('below', sort),
      { ...label('above'), filter: ['==', ['get', 'key'], 2] } as LayerSpecification,
    ];
    expect(words(draw(layers, two))).toEqual(['later']);
  });

  it('may overlap where the style says so, and make no room where they are ignored', () => {
    const two = [pointAt(200, 200, { name: 'one' }), pointAt(205, 202, { name: 'two' })];
    expect(words(draw([label('a', { 'text-allow-overlap': true })], two))).toHaveLength(2);
    expect(words(draw([label('a'), label('b', { 'text-ignore-placement': true })], two.slice(0, 1)))).toHaveLength(2);
  });

  it('try their anchors one after the other', () => {
    const layers = [label('a', { 'text-variable-anchor': ['left', 'right'], 'text-radial-offset': 0.5 })];
    const drawing = draw(layers, [pointAt(200, 200, { name: 'one' }), pointAt(202, 200, { name: 'two' })]);
    const [one, two] = textsOf(drawing.children);
    expect(one?.x).toBeGreaterThan(200);
    expect(two?.x).toBeLessThan(200);
  });

  it('stand whole on the figure, and run out of it on a screen', () => {
    const edge = [pointAt(5, 200, { name: '延边朝鲜族自治州' })];
    expect(words(draw([label('a')], edge))).toEqual([]);
    expect(words(draw([label('a')], edge, { cutLabels: true }))).toEqual(['延边朝鲜族自治州']);
  });

  it('make room for symbols just outside of a screen, as MapLibre does, and not for those farther off', () => {
    const drawn = (x: number): string[] =>
      words(
        draw([label('l')], [pointAt(x, 200, { name: '在外的名字很长' }), pointAt(25, 200, { name: '在内' })], {
          cutLabels: true,
        }),
      );
    // Of 84 pixels, it reaches into the view and takes the place; farther out, it does not.
    expect(drawn(-10)).toEqual(['在外的名字很长']);
    expect(drawn(-60)).toEqual(['在内']);
    const outside = [pointAt(-80, 200, { name: '在外' }), pointAt(-62, 205, { name: '邻名' })];
    expect(words(draw([label('l')], outside, { cutLabels: true }))).toEqual([]);
  });

  it('of one sort key are placed tile by tile: from the west, then from the north', () => {
    // Tiles of zoom 7 meet at this meridian.
    const edge = { ...view, lon: 109 * (360 / 128) - 180 };
    expect(tilesOf(edge).map(({ rect }) => Math.round(rect.x))).toContain(300);
    const named = (name: string, lon: number, key: number): Feature =>
      feature({ type: 'Point', coordinates: [lon, view.lat] }, { name, key });
    const both = [named('东', edge.lon + 0.02, 1), named('西', edge.lon - 0.02, 2)];
    expect(words(draw([label('l')], both, { view: edge }))).toEqual(['西']);
    const byKey = label('l', { 'symbol-sort-key': ['get', 'key'] });
    expect(words(draw([byKey], both, { view: edge }))).toEqual(['东']);
  });

  it('keep off what will lie over the map', () => {
    const covered = [{ x: 190, y: 190, width: 20, height: 20 }];
    expect(words(draw([label('a')], [pointAt(200, 200, { name: 'hidden' })], { covered }))).toEqual([]);
  });

  it('go without their icon only where the style allows it', () => {
    const both = { 'icon-image': 'pin', 'text-offset': [0, 2] };
    const crowd = [pointAt(200, 200, { name: 'one' }), pointAt(210, 200, { name: 'two' })];
    expect(words(draw([label('a', both)], crowd))).toEqual(['one']);
    const optional = draw([label('a', { ...both, 'icon-allow-overlap': true, 'text-optional': true })], crowd);
    expect(nodes(optional, 'a').filter(({ type }) => type === 'stamp')).toHaveLength(2);
    expect(words(optional)).toEqual(['one']);
  });

  it('break into lines no wider than the style says', () => {
    const drawing = draw(
      [label('a', { 'text-max-width': 6 })],
      [pointAt(200, 200, { name: '长春净月高新技术产业开发区' }), pointAt(400, 200, { name: 'Greater Tumen River' })],
    );
    expect(words(drawing)).toEqual(['长春净月高', '新技术产', '业开发区', 'Greater', 'Tumen River']);
  });
});

describe('labels along lines', () => {
  const along = label('a', { 'symbol-placement': 'line', 'symbol-spacing': 400, 'text-max-angle': 40 });

  it('have a place for every letter, on the line and upright', () => {
    const back = lineAt(
      [
        [500, 210],
        [100, 190],
      ],
      { name: '长吉珲通道' },
    );
    const [text] = textsOf(draw([along], [back]).children);
    expect(text?.glyphs).toHaveLength(5);
    const xs = text?.glyphs?.map(({ x }) => x) ?? [];
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
    for (const { y, rotate } of text?.glyphs ?? []) {
      expect(Math.abs(y - 200)).toBeLessThan(16);
      expect(Math.abs(rotate)).toBeLessThan(5);
    }
  });

  it('set Chinese upright, from the top down, where the line is steep', () => {
    const [text] = textsOf(
      draw(
        [along],
        [
          lineAt(
            [
              [300, 390],
              [310, 10],
            ],
            { name: '白松长通道' },
          ),
        ],
      ).children,
    );
    const ys = text?.glyphs?.map(({ y }) => y) ?? [];
    expect([...ys].sort((a, b) => a - b)).toEqual(ys);
    for (const { rotate } of text?.glyphs ?? []) expect(Math.abs(rotate)).toBeLessThan(5);
  });

  it('are left out where the line is too short or too crooked', () => {
    expect(
      words(
        draw(
          [along],
          [
            lineAt(
              [
                [300, 200],
                [320, 200],
              ],
              { name: '长吉珲通道' },
            ),
          ],
        ),
      ),
    ).toEqual([]);
    const zigzag = Array.from({ length: 40 }, (_, i): [number, number] => [100 + i * 10, i % 2 ? 190 : 210]);
    expect(words(draw([along], [lineAt(zigzag, { name: '长吉珲通道' })]))).toEqual([]);
  });
});

it('writes names with markup in them as text, and ids that need no escaping', () => {
  const evil = '</text><script>alert("1")</script>&amp; \u0000\u0007"\'';
  const drawing = draw([label('a b/<c>')], [pointAt(300, 200, { name: evil })], { cutLabels: true });
  const svg = toSvg({
    width: 600,
    height: 400,
    size: { width: 600, height: 400, unit: 'px' },
    title: evil,
    description: evil,
    lang: 'zh-CN',
    fonts: ['sans-serif'],
    pictures: drawing.pictures,
    children: drawing.children,
  });
  expect(checkXml(svg)).toBeNull();
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;');
  for (const [, id = ''] of svg.matchAll(/ id="([^"]*)"/g)) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
});

it('draws icons turned, moved and scaled about their middle', () => {
  const layer: LayerSpecification = {
    id: 'i',
    type: 'symbol',
    source: 's',
    layout: { 'icon-image': 'pin', 'icon-rotate': 90, 'icon-offset': [10, 0], 'icon-size': 0.5, 'icon-anchor': 'left' },
  };
  const [stamp] = nodes(draw([layer], [pointAt(300, 200)]), 'i') as Stamp[];
  expect(stamp).toMatchObject({ picture: 'pin', rotate: 90, scale: 0.5 });
  expect(stamp?.x).toBeCloseTo(300, 4);
  expect(stamp?.y).toBeCloseTo(200 + 5 + 5, 4);
});

it('has a halo below all text of a layer', () => {
  const halo = label('a', {}, { 'text-halo-color': '#fff', 'text-halo-width': 1.5 });
  const drawing = draw([halo], [pointAt(100, 200, { name: '长春' }), pointAt(400, 200, { name: '吉林' })]);
  const texts = nodes(drawing, 'a') as Text[];
  expect(texts.map((text) => text.halo)).toEqual([
    { colour: '#ffffff', width: 1.5 },
    { colour: '#ffffff', width: 1.5 },
  ]);
});
