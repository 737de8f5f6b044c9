import { describe, expect, it } from 'vitest';
import { topology } from 'topojson-server';
import type { GeometryCollection } from 'topojson-specification';
import { Borders, OUTSIDE } from './borders.ts';
import type { UnitProperties } from './units.ts';

const unit = (adcode: string, x: number): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { adcode, name: adcode, prefecture: '', province: '' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, 0],
        [x, 1],
        [x + 1, 1],
        [x + 1, 0],
        [x, 0],
      ],
    ],
  },
});
const units: GeoJSON.FeatureCollection = {
  type: 'FeatureCollection',
  features: [unit('1', 0), unit('2', 1), unit('3', 2)],
};
const whole = topology({ units });
const borders = new Borders(whole, whole.objects['units'] as GeometryCollection<UnitProperties>);

describe('Borders', () => {
  it('gives the line that two units share, whichever is named first', () => {
    const [line] = borders.between('1', '2');
    expect(line?.toSorted()).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(borders.between('2', '1')).toEqual([line]);
  });

  it('gives the outer line of one unit only', () => {
    const [line, ...more] = borders.between('1', OUTSIDE);
    expect(line).toHaveLength(4);
    expect(more).toEqual([]);
    expect(borders.between('2', OUTSIDE)).toHaveLength(2);
  });

  it('names units that do not touch', () => {
    expect(() => borders.between('1', '3')).toThrow('No border between 1 and 3');
  });
});
