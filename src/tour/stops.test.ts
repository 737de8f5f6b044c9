import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../geo/contract/schema.ts';
import { tourStops } from './stops.ts';

const structure = (id: string, family: string, places: string[] = []): object => ({
  id,
  family,
  layer: `l-${id}`,
  places,
});
const catalogue = {
  places: [{ id: 'changchun' }, { id: 'jilin-city' }],
  structures: [
    structure('s-other', '抽水蓄能'),
    structure('s-core', '一主六双/一主', ['changchun']),
    structure('s-whole', '一主六双'),
    structure('s-loop', '一主六双/双线', ['changchun', 'jilin-city', 'nowhere']),
  ],
} as unknown as Catalogue;

describe('the stops of the tour', () => {
  const stops = tourStops(catalogue);

  it('are the elements of the strategy in the order of the data, not the strategy itself', () => {
    expect(stops.map((stop) => stop.record.id)).toEqual(['s-core', 's-loop']);
  });

  it('draw their own layer and that of the core', () => {
    expect(stops.map((stop) => stop.layers)).toEqual([['l-s-core'], ['l-s-loop', 'l-s-core']]);
  });

  it('name the members that the gazetteer has', () => {
    expect(stops.map((stop) => stop.members.map((place) => place.id))).toEqual([
      ['changchun'],
      ['changchun', 'jilin-city'],
    ]);
  });

  it('are none without elements', () => {
    expect(tourStops({ structures: [], places: [] })).toEqual([]);
  });
});
