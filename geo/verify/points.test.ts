import gcoord from 'gcoord';
import { expect, it } from 'vitest';
import type { PlaceFact } from '../facts/schema.ts';
import { comparePoints, isDatumShift, type Row } from './points.ts';

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
  expect(comparePoints([place()], [row(125.321, 43.88)])).toEqual({ compared: 1, findings: [] });
});

it('tells a point that is farther off than its radius', () => {
  const { findings } = comparePoints([place()], [row(125.34, 43.88)]);
  expect(findings).toMatchObject([{ place: 'station-x', radius_m: 500, shifted: false }]);
  expect(findings[0]?.metres).toBeCloseTo(1603, -1);
});

it('does not count a source as independent of itself, nor another kind or a homonym', () => {
  const rows = [row(125.34, 43.88, { code: 'ADM4-SEAT' }), row(127, 45)];
  expect(comparePoints([place()], rows)).toEqual({ compared: 0, findings: [] });
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
