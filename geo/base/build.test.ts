/** What the committed base map must be; no network and no package is needed. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { area, bbox, booleanPointInPolygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { merge } from 'topojson-client';
import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { parse } from 'yaml';
import { linesOf, median, SegmentIndex } from './plane.ts';
import { mergeCounties, readBase, readObject, type CountyProperties } from './read.ts';
import { SOURCES } from './sources.ts';

const file = (path: string): string => readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
const json = <T>(path: string): T => JSON.parse(file(path)) as T;
const topologies = {
  overview: json<Topology>('base/overview.topo.json'),
  detail: json<Topology>('base/detail.topo.json'),
};
interface Water {
  place?: string;
  name?: string;
  nameEn?: string;
  rank: number;
}
const gazetteer = new Map(
  readdirSync(new URL('../../data/gazetteer/', import.meta.url))
    .filter((f) => f.endsWith('.yaml'))
    .flatMap(
      (f) =>
        (parse(file(`gazetteer/${f}`)) as { places?: { id: string; name: string; nameEn: string }[] }).places ?? [],
    )
    .map((p) => [p.id, p]),
);

/** Geodesic areas of 2021 in km². */
const AREAS: Record<string, number> = {
  '220100': 24_729,
  '220200': 27_712,
  '220300': 10_242,
  '220400': 5_139,
  '220500': 15_542,
  '220600': 17_417,
  '220700': 21_179,
  '220800': 25_760,
  '222400': 43_288,
};

describe.each(Object.entries(topologies))('%s', (name, topology) => {
  const { counties, prefectures, province } = readBase(topology);

  it('has the 60 counties, with 公主岭 in 长春', () => {
    expect(counties).toHaveLength(60);
    expect(new Set(counties.map((c) => c.properties.adcode)).size).toBe(60);
    expect(counties.find((c) => c.properties.name === '公主岭市')?.properties).toEqual({
      adcode: '220184',
      name: '公主岭市',
      prefecture: '220100',
    });
    for (const { properties } of counties) expect(AREAS).toHaveProperty(properties.prefecture);
  });

  it('draws prefectures and the province with the arcs of the counties', () => {
    const object = topology.objects['counties'] as GeometryCollection<CountyProperties>;
    const arcs = (o: unknown): Set<number> =>
      new Set(
        [...JSON.stringify(o).matchAll(/"arcs":(\[[-\d,[\]]*\])/g)]
          .flatMap((m) => (JSON.parse(m[1]!) as unknown[]).flat(3) as number[])
          .map((a) => (a < 0 ? ~a : a)),
      );
    const ofCounties = arcs(object);
    for (const o of ['prefectures', 'province'])
      for (const a of arcs(topology.objects[o])) expect(ofCounties.has(a)).toBe(true);
    for (const p of prefectures) {
      const codes = counties
        .filter((c) => c.properties.prefecture === p.properties.adcode)
        .map((c) => c.properties.adcode);
      const union = mergeCounties(topology, codes);
      expect(area(union)).toBeCloseTo(area(p), 0);
      expect(
        linesOf(union)
          .map((r) => r.length)
          .toSorted(),
      ).toEqual(
        linesOf(p.geometry)
          .map((r) => r.length)
          .toSorted(),
      );
    }
    expect(area(merge(topology, object.geometries as never[]))).toBeCloseTo(area(province), -3);
  });

  it('has each prefecture’s area within 1.5 % of 2021', () => {
    expect(prefectures).toHaveLength(9);
    for (const p of prefectures) {
      const km2 = area(p) / 1e6;
      expect(Math.abs(km2 / AREAS[p.properties.adcode]! - 1), `${p.properties.name} ${km2}`).toBeLessThan(0.015);
    }
  });

  it('has no gaps or overlaps: counties add up to the province, which is one piece', () => {
    const sum = counties.reduce((s, c) => s + area(c), 0);
    expect(sum / area(province)).toBeCloseTo(1, 5);
    const holes =
      linesOf(province.geometry).length -
      (province.geometry.type === 'Polygon' ? 1 : province.geometry.coordinates.length);
    expect(holes).toBe(0);
  });

  it('has the named waters, with the gazetteer’s names', () => {
    const waters = [
      ...readObject<LineString | MultiLineString, Water>(topology, 'rivers'),
      ...readObject<MultiPolygon, Water>(topology, 'lakes'),
    ];
    const places = waters.map((w) => w.properties.place);
    expect(places).toEqual(
      expect.arrayContaining([
        'river-songhua',
        'river-nen',
        'river-yalu',
        'river-tumen',
        'lake-chagan',
        'lake-songhua',
        'lake-tianchi',
      ]),
    );
    for (const { properties } of waters.filter((w) => w.properties.place)) {
      const place = gazetteer.get(properties.place!);
      expect({ name: properties.name, nameEn: properties.nameEn }, properties.place).toEqual({
        name: place?.name,
        nameEn: place?.nameEn,
      });
    }
  });

  it('has lakes where they are, of about their size', () => {
    const lakes = readObject<Polygon | MultiPolygon, Water>(topology, 'lakes');
    const lake = (id: string): (typeof lakes)[number] => lakes.find((l) => l.properties.place === id)!;
    expect(booleanPointInPolygon([124.28, 45.25], lake('lake-chagan'))).toBe(true);
    expect(booleanPointInPolygon([128.057, 42.006], lake('lake-tianchi'))).toBe(true);
    // 查干湖 has some 300–400 km² with its neighbours, 天池 9.8 km²; the source's cells are coarse.
    expect(area(lake('lake-chagan')) / 1e6).toBeGreaterThan(250);
    expect(area(lake('lake-chagan')) / 1e6).toBeLessThan(450);
    expect(area(lake('lake-tianchi')) / 1e6).toBeGreaterThan(6);
    expect(area(lake('lake-tianchi')) / 1e6).toBeLessThan(16);
  });

  it('is small', () => {
    const text = JSON.stringify(topology);
    expect(text.length).toBeLessThan(260_000);
    if (name === 'overview') expect(gzipSync(text).length).toBeLessThan(45_000);
  });

  it('has at most five decimals', () => {
    expect(topology.transform?.scale[0]).toBeGreaterThanOrEqual(1e-5);
    expect(JSON.stringify(counties)).not.toMatch(/\.\d{6}/);
  });
});

describe('datum', () => {
  const { province } = readBase(topologies.detail);
  const border = linesOf(province.geometry).flat();
  const reach = 1500;
  const distances = (lines: Iterable<readonly Position[]>, points = border): number[] => {
    const index = new SegmentIndex(lines);
    return points.map((p) => index.metres(p)).filter((m) => m < reach);
  };

  it('puts the border within 300 m of the Yalu and the Tumen of OpenStreetMap, which it was not made from', () => {
    const { lines } = json<{ lines: Position[][] }>('base/datum-check.json');
    const found = distances(lines);
    expect(found.length).toBeGreaterThan(500);
    expect(median(found)).toBeLessThan(300);
    // GCJ-02 would be some 500 m east and 300 m north of that, and show.
    const shifted = distances(
      lines,
      border.map(([x, y]) => [x! + 0.0063, y! + 0.0026]),
    );
    expect(median(shifted)).toBeGreaterThan(300);
  });

  it('draws the Yalu and the Tumen along the border', () => {
    const rivers = readObject<LineString | MultiLineString, Water>(topologies.detail, 'rivers');
    const both = rivers.filter((r) => ['river-yalu', 'river-tumen'].includes(r.properties.place ?? ''));
    const found = distances(both.flatMap((r) => linesOf(r.geometry)));
    expect(found.length).toBeGreaterThan(500);
    expect(median(found)).toBeLessThan(50);
  });
});

describe('overview', () => {
  it('reaches the ports, from 宁波 to 斯拉夫扬卡', () => {
    const land = {
      type: 'FeatureCollection' as const,
      features: readObject<Polygon, object>(topologies.overview, 'land'),
    };
    const [west, south, east, north] = bbox(land);
    expect([west, south, east, north]).toEqual([113, 27, 142, 54]);
    const on = (p: Position): boolean => land.features.some((f) => booleanPointInPolygon(p, f));
    expect(on([121.3, 29.7])).toBe(true);
    expect(on([124.3, 40.2])).toBe(true);
    expect(on([120.2, 38.5])).toBe(false);
    expect(on([133, 41])).toBe(false);
  });

  it('has province lines and the national border', () => {
    const kinds = readObject<LineString, { kind: string }>(topologies.overview, 'neighbours').map(
      (f) => f.properties.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['national', 'province']));
  });
});

describe('provenance', () => {
  const provenance = json<{
    sources: { name: string; version: string; integrity: string; licence: string; datum: string; command: string }[];
    datumTests: { tests: Record<string, { east: number; north: number }> };
    files: Record<string, { bytes: number; sha256: string }>;
  }>('base/provenance.json');

  it('names every package as it is pinned', () => {
    expect(provenance.sources.map(({ name, version, integrity }) => ({ name, version, integrity }))).toEqual(
      Object.values(SOURCES).map(({ name, version, integrity }) => ({ name, version, integrity })),
    );
    for (const s of provenance.sources) expect(s.command).toBe(`npm pack ${s.name}@${s.version}`);
  });

  it('has the hash of every file', () => {
    for (const [name, { sha256 }] of Object.entries(provenance.files))
      expect(
        createHash('sha256')
          .update(file(`base/${name}`))
          .digest('hex'),
        name,
      ).toBe(sha256);
    expect(Object.keys(provenance.files).toSorted()).toEqual([
      'datum-check.json',
      'detail.topo.json',
      'overview.topo.json',
    ]);
  });

  it('says what conversion did', () => {
    const { tests } = provenance.datumTests;
    const far = tests['source, unconverted, to OpenStreetMap border']!;
    const near = tests['converted, to OpenStreetMap border']!;
    expect(Math.hypot(far.east, far.north)).toBeGreaterThan(400);
    expect(Math.hypot(near.east, near.north)).toBeLessThan(300);
  });
});
