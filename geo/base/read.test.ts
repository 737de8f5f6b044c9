import { describe, expect, it } from 'vitest';
import { topology } from 'topojson-server';
import { mergeCounties, readBase } from './read.ts';

/** Two squares side by side, and one apart. */
const square = (x: number, y: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x, y + 1],
      [x + 1, y + 1],
      [x + 1, y],
      [x, y],
    ],
  ],
});
const county = (adcode: string, x: number): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { adcode, name: adcode, prefecture: '1' },
  geometry: square(x, 0),
});
const collection = (...features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});
const base = topology(
  {
    counties: collection(county('11', 0.1), county('12', 1.1), county('13', 5)),
    prefectures: collection({ ...county('1', 0.1), properties: { adcode: '1', name: 'one' } }),
    province: collection({ ...county('0', 0.1), properties: { adcode: '0', name: 'all' } }),
  },
  1e6,
);

describe('readBase', () => {
  it('gives counties with their codes and at most five decimals', () => {
    const { counties, prefectures, province } = readBase(base);
    expect(counties.map((c) => c.properties)).toEqual([
      { adcode: '11', name: '11', prefecture: '1' },
      { adcode: '12', name: '12', prefecture: '1' },
      { adcode: '13', name: '13', prefecture: '1' },
    ]);
    expect(prefectures[0]?.properties.adcode).toBe('1');
    expect(province.properties.name).toBe('all');
    expect(JSON.stringify(counties)).not.toMatch(/\.\d{6}/);
  });

  it('says which object is missing', () => {
    expect(() => readBase({ ...base, objects: {} })).toThrow('"province"');
  });
});

describe('mergeCounties', () => {
  it('drops the border between neighbours', () => {
    const union = mergeCounties(base, ['11', '12']);
    expect(union.type).toBe('Polygon');
    expect(union.coordinates.flat()).toHaveLength(7);
  });

  it('keeps counties apart that do not touch', () => {
    expect(mergeCounties(base, ['11', '13']).type).toBe('MultiPolygon');
  });

  it('names a code that is not there', () => {
    expect(() => mergeCounties(base, ['99'])).toThrow('99');
  });
});
