import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { readPublished } from '../cli/published.ts';
import { BOUQUETS } from '../../geo/cartography/bouquetStyle.ts';
import { ATLAS_SOURCE, atlasStyle } from '../../geo/cartography/style.ts';
import { themes } from '../../geo/cartography/testing.ts';
import { bouquetFeatures } from '../map/bouquet.ts';
import { imagesOf } from './figure.ts';
import { hitsOf } from './hit.ts';
import { projection } from './projection.ts';
import { isSeen } from './seen.ts';

const { layers } = readPublished(fileURLToPath(new URL('../../public/data/', import.meta.url))).index;
const view = { zoom: 8, lat: 43.8, lon: 126.5, width: 800, height: 600 };
const { unproject } = projection(view);
/** A position by its pixel. */
const at = (x: number, y: number): [number, number] => [...unproject(x, y)] as [number, number];

const feature = (id: string, layer: string, geometry: Geometry, more: object = {}): Feature => ({
  type: 'Feature',
  id,
  geometry,
  properties: {
    id,
    layer,
    role: 'body',
    kind: 'project',
    precision: 'site',
    status: 'planned',
    offset: [0, 0],
    ...more,
  },
});
const square = (x: number, y: number, side: number): [number, number][] => [
  at(x, y),
  at(x + side, y),
  at(x + side, y + side),
  at(x, y + side),
  at(x, y),
];
const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const on = new Set(layers.map(({ id }) => id));
const style = atlasStyle({ theme: themes.light, language: 'zh', layers, on });
const point = (x: number, y: number): Geometry => ({ type: 'Point', coordinates: at(x, y) });
const hits = (features: Feature[], bouquets: FeatureCollection = collection([])) =>
  hitsOf({
    style,
    view,
    image: imagesOf(themes.light),
    data: { [ATLAS_SOURCE]: collection(features), [BOUQUETS]: bouquets },
  });

describe('what lies at a pixel', () => {
  const line = feature(
    'line',
    'channel-hunchun',
    { type: 'LineString', coordinates: [at(100, 300), at(700, 300)] },
    { kind: 'structure' },
  );
  const area = feature(
    'area',
    'belt-tumen',
    { type: 'Polygon', coordinates: [square(50, 50, 500), square(300, 350, 100)] },
    { kind: 'structure' },
  );
  const pin = feature('pin', 'pumped-storage', point(200, 302), { offset: [30, 0] });

  it('is a symbol where it is drawn, with its offset, or a line near it, before the area below', () => {
    const pointed = hits([area, line, pin]);
    expect(pointed(230, 302, 0).ids).toEqual(['pin', 'line']);
    expect(pointed(230, 316, 0).ids).toEqual(['area']);
    expect(pointed(230, 316, 5).ids).toEqual(['pin']);
    expect(pointed(500, 302, 5).ids).toEqual(['line']);
    expect(pointed(500, 340, 5).ids).toEqual(['area']);
    expect(pointed(700, 340, 5).ids).toEqual([]);
  });

  it('is nothing in the hole of an area', () => {
    expect(hits([area])(350, 400, 5).ids).toEqual([]);
    expect(hits([area])(420, 400, 5).ids).toEqual(['area']);
  });

  it('is a bouquet or one of its members, and nothing below the ground of an open one', () => {
    const members = Array.from({ length: 8 }, (_, i) => feature(`m${i}`, 'pumped-storage', point(400, 300)));
    const crowd = { id: 'crowd', seat: at(400, 300), members: members as never, kept: null };
    const options = { layers, lang: 'zh', room: 250 } as const;
    const closed = hits([area, line], bouquetFeatures([crowd], { ...options, open: null }));
    expect(closed(403, 300, 5)).toEqual({ ids: [], bouquet: { part: 'flower', id: 'crowd' } });
    const opened = bouquetFeatures([crowd], { ...options, open: 'crowd' });
    const member = opened.features.find(({ properties }) => properties.part === 'member');
    if (member?.properties.part !== 'member') throw new Error('the bouquet is not open');
    const [dx, dy] = member.properties.offset;
    const open = hits([area, line], opened);
    expect(open(400 + dx, 300 + dy, 5)).toEqual({ ids: [member.properties.id], bouquet: null });
    expect(open(400 + dx / 2, 300 + dy / 2, 0).ids).toEqual([]);
  });
});

it('a geometry is seen by what of it lies in the view, not by its box', () => {
  expect(isSeen(point(10, 10), view)).toBe(true);
  expect(isSeen(point(-10, 10), view)).toBe(false);
  const around: Geometry = { type: 'LineString', coordinates: [at(-50, -50), at(900, -50), at(900, 700)] };
  expect(isSeen(around, view)).toBe(false);
  expect(isSeen({ type: 'LineString', coordinates: [at(-50, 300), at(900, 310)] }, view)).toBe(true);
  expect(isSeen({ type: 'Polygon', coordinates: [square(-500, -500, 2000)] }, view)).toBe(true);
  const corner: Geometry = {
    type: 'Polygon',
    coordinates: [[at(-50, -50), at(900, -50), at(900, 700), at(850, 700), at(850, -20), at(-50, -20), at(-50, -50)]],
  };
  expect(isSeen(corner, view)).toBe(false);
});
