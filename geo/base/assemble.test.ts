import { describe, expect, it } from 'vitest';
import { area } from '@turf/turf';
import type { Feature } from 'geojson';
import { assemble, cleanUnits, clipAndSimplify, PREFECTURES, simplifyTogether } from './assemble.ts';
import { mergeCounties, readBase, readObject } from './read.ts';
import type { Unit } from './units.ts';

const codes = Object.keys(PREFECTURES);
/** Two counties in each prefecture, side by side in a long row. */
const counties: Feature[] = codes.flatMap((prefecture, i) =>
  [0, 1].map((half): Feature => {
    const x = 120 + i + half / 2;
    return {
      type: 'Feature',
      properties: { adcode: `${prefecture.slice(0, 4)}0${half + 1}`, name: '甲', prefecture },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [x, 43],
            [x, 44],
            [x + 0.5, 44],
            [x + 0.5, 43],
            [x, 43],
          ],
        ],
      },
    };
  }),
);
const river: Feature = {
  type: 'Feature',
  properties: { name: '河' },
  geometry: {
    type: 'LineString',
    coordinates: [
      [120.5, 43],
      [120.5, 44],
    ],
  },
};

describe('assemble', () => {
  const topology = assemble({ counties, rivers: [river] }, 0.0001);

  it('makes prefectures and the province of the counties’ own arcs', () => {
    const { prefectures, province } = readBase(topology);
    expect(prefectures.map((p) => p.properties.adcode)).toEqual(codes);
    const changchun = counties.slice(0, 2).map((c) => (c.properties as { adcode: string }).adcode);
    expect(area(mergeCounties(topology, changchun))).toBeCloseTo(area(prefectures[0]!), 0);
    expect(province.geometry.coordinates).toHaveLength(1);
  });

  it('shares a line that is border and river', () => {
    const [line] = readObject(topology, 'rivers');
    expect(line?.properties).toEqual({ name: '河' });
    expect(topology.objects['rivers']).toMatchObject({ geometries: [{ arcs: [expect.any(Number)] }] });
    const used = JSON.stringify(topology.objects['counties']).match(/-?\d+/g)?.map(Number) ?? [];
    const [arc] = (topology.objects['rivers'] as unknown as { geometries: { arcs: number[] }[] }).geometries[0]!.arcs;
    expect(used.some((a) => a === arc || ~a === arc)).toBe(true);
  });

  it('keeps to a grid of round degrees', () => {
    expect(topology.transform).toEqual({ scale: [0.0001, 0.0001], translate: [120, 43] });
  });
});

describe('mapshaper steps', () => {
  const unit = (adcode: string, west: number, east: number): Unit => ({
    type: 'Feature',
    properties: { adcode, name: adcode, prefecture: '', province: '' },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 43],
          [west, 44],
          [east, 44],
          [east, 43],
          [west, 43],
        ],
      ],
    },
  });

  it('cleanUnits keeps the units and what they are', async () => {
    const { units } = await cleanUnits([unit('1', 120, 121), unit('2', 121, 122)]);
    expect(units.geometries.map((g) => (g.properties as { adcode: string }).adcode)).toEqual(['1', '2']);
  });

  it('simplifyTogether keeps a shared line shared', async () => {
    const wavy = Array.from({ length: 101 }, (_, i) => [121 + 0.001 * Math.sin(i), 43 + i / 100]);
    const left: Feature = {
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [[[120, 43], [120, 44], ...wavy.toReversed(), [120, 43]]] },
    };
    const out = await simplifyTogether(
      {
        areas: [left],
        rivers: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: wavy } }],
      },
      'dp interval=1000',
    );
    const line = (out['rivers']![0]!.geometry as GeoJSON.LineString).coordinates;
    const ring = (out['areas']![0]!.geometry as GeoJSON.Polygon).coordinates[0]!.map(String);
    expect(line.length).toBeLessThan(20);
    for (const p of line) expect(ring).toContain(String(p));
  });

  it('clipAndSimplify cuts land at the box', async () => {
    const [land] = await clipAndSimplify([unit('1', 119, 130)], [120, 43.2, 121, 43.8], '');
    const xs = (land!.geometry as GeoJSON.Polygon).coordinates[0]!.map((p) => p[0]!);
    expect(Math.min(...xs)).toBe(120);
    expect(Math.max(...xs)).toBe(121);
  });
});
