import { describe, expect, it } from 'vitest';
import type { AtlasFeature, AtlasPlace, AtlasRecord } from '../../geo/contract/schema.ts';
import { featureOf, placeOf, recordOf } from '../../geo/contract/testing.ts';
import type { PlaceKind } from '../../geo/contract/vocabulary.ts';
import { drawnLength } from './length.ts';
import { investmentOf, sumInvestment } from './money.ts';
import { chainOf, localTerritories, onStructure, plannedIn, unitsOf } from './relations.ts';

const place = (id: string, kind: PlaceKind, parent: string | null): AtlasPlace => placeOf({ id, kind, parent });
const places = new Map(
  [
    place('china', 'country', null),
    place('jilin', 'province', 'china'),
    place('yanbian', 'prefecture', 'jilin'),
    place('dunhua', 'county', 'yanbian'),
    place('antu', 'county', 'yanbian'),
    place('erdao', 'town', 'antu'),
    place('changchun', 'prefecture', 'jilin'),
    place('nanguan', 'district', 'changchun'),
  ].map((p) => [p.id, p]),
);

const record = (id: string, at: readonly string[], given: Partial<AtlasRecord> = {}): AtlasRecord =>
  recordOf({ id, places: [...at], ...given });
const route = { precision: 'route' as const, radius_m: null, method: 'm', methodEn: 'm' };
const records = [
  record('dam', ['dunhua', 'yanbian']),
  record('spa', ['erdao']),
  record('known-to-prefecture', ['yanbian']),
  record('railway', ['changchun', 'dunhua'], { location: route }),
  record('twins', ['dunhua', 'nanguan']),
  record('province-wide', ['jilin']),
  record('belt', ['yanbian', 'changchun'], { kind: 'structure' }),
  record('nowhere', []),
];
const ids = (list: readonly AtlasRecord[]): string[] => list.map((r) => r.id);

describe('what is planned in a place', () => {
  it('in a county: what lies in it, what passes, what may be there', () => {
    const planned = plannedIn(places.get('dunhua')!, records, places);
    expect(ids(planned.inside)).toEqual(['dam']);
    expect(ids(planned.through)).toEqual(['railway', 'twins']);
    expect(ids(planned.above)).toEqual(['known-to-prefecture']);
    expect(ids(planned.structures)).toEqual([]);
  });

  it('in a prefecture: what is known closer apart from what is not', () => {
    const planned = plannedIn(places.get('yanbian')!, records, places);
    expect(ids(planned.inside)).toEqual(['dam', 'spa']);
    expect(ids(planned.coarse)).toEqual(['known-to-prefecture']);
    expect(ids(planned.through)).toEqual(['railway', 'twins']);
    expect(ids(planned.above)).toEqual([]);
    expect(ids(planned.structures)).toEqual(['belt']);
  });

  it('names each record once', () => {
    for (const at of places.values()) {
      const all = Object.values(plannedIn(at, records, places)).flatMap(ids);
      expect(all).toEqual([...new Set(all)]);
    }
  });

  it('in a province: only what names the province', () => {
    expect(ids(plannedIn(places.get('jilin')!, records, places).inside)).toEqual(['province-wide']);
  });
});

describe('what lies on a structure', () => {
  const corridor = record('corridor', ['yanbian', 'changchun', 'jilin'], { kind: 'structure', related: ['nowhere'] });
  const line = record('line', ['erdao', 'nanguan'], { kind: 'network', location: route });
  const stub = record('stub', ['erdao', 'antu'], { kind: 'network', location: route });
  const all = [...records, corridor, line, stub];
  const found = onStructure(corridor, all, places, localTerritories(places, all));

  it('are projects in its members, lines along two of them, and what the texts relate', () => {
    expect(found.map((on) => [on.record.id, ...on.members])).toEqual([
      ['dam', 'yanbian'],
      ['spa', 'yanbian'],
      ['known-to-prefecture', 'yanbian'],
      ['railway', 'yanbian', 'changchun'],
      ['twins', 'yanbian', 'changchun'],
      ['nowhere'],
      ['line', 'yanbian', 'changchun'],
    ]);
    expect(found.filter((on) => on.related).map((on) => on.record.id)).toEqual(['nowhere']);
  });
});

describe('places', () => {
  it('form chains that end even where the parents go round', () => {
    expect(chainOf(places, 'erdao')).toEqual(['erdao', 'antu', 'yanbian', 'jilin', 'china']);
    const round = new Map([place('a', 'county', 'b'), place('b', 'county', 'a')].map((p) => [p.id, p]));
    expect(chainOf(round, 'a')).toEqual(['a', 'b']);
  });

  it('are told by county, or by prefecture where no county is known', () => {
    const units = (at: readonly string[]): string[] => unitsOf(places, { places: [...at] }).map((p) => p.id);
    expect(units(['erdao', 'yanbian'])).toEqual(['antu']);
    expect(units(['yanbian', 'changchun'])).toEqual(['yanbian', 'changchun']);
    expect(units(['jilin', 'dunhua'])).toEqual(['dunhua']);
    expect(units(['jilin'])).toEqual(['jilin']);
    expect(units([])).toEqual([]);
  });
});

describe('printed investment', () => {
  const figure = (quantity: string, value: number): AtlasRecord['figures'][number] => ({
    quantity,
    printed: String(value),
    value,
    unit: 'CNY 100 million',
  });

  it('is the part in the province, or the sections together, or nothing', () => {
    expect(investmentOf({ figures: [figure('investment', 54), figure('investment', 130.5)] })).toBe(184.5);
    expect(investmentOf({ figures: [figure('investment', 900), figure('investment-province', 367)] })).toBe(367);
    expect(investmentOf({ figures: [figure('investment-domestic', 40), figure('investment', 47)] })).toBe(47);
    expect(investmentOf({ figures: [figure('length', 40)] })).toBeNull();
  });

  it('of several is that of the projects, and says how many have a figure', () => {
    const some = [
      record('a', [], { figures: [figure('investment', 0.1)] }),
      record('b', [], { figures: [figure('investment', 0.2)] }),
      record('c', []),
      record('s', [], { kind: 'structure', figures: [figure('investment', 650)] }),
    ];
    expect(sumInvestment(some)).toEqual({ total: 0.3, having: 2, of: 3 });
  });
});

it('a length is that of the course, not of the outline', () => {
  const part = (role: 'axis' | 'body', geometry: AtlasFeature['geometry']): AtlasFeature =>
    featureOf(role, geometry, { role });
  const line = {
    type: 'LineString' as const,
    coordinates: [
      [125, 43],
      [125, 44],
    ],
  };
  const longer = {
    type: 'LineString' as const,
    coordinates: [
      [125, 43],
      [125, 45],
    ],
  };
  expect(drawnLength([part('body', line)])).toBeCloseTo(111.2, 0);
  expect(drawnLength([part('body', longer), part('axis', line)])).toBeCloseTo(111.2, 0);
  expect(drawnLength([part('body', { type: 'Point', coordinates: [125, 43] })])).toBeNull();
});
