import { describe, expect, it } from 'vitest';
import type { AtlasRecord } from '../geo/contract/schema.ts';
import { documentOf, recordOf } from '../geo/contract/testing.ts';
import { missing, neighbours } from './record.ts';

const record = (changes: Partial<AtlasRecord>): AtlasRecord =>
  recordOf({
    id: 'p-34-1',
    status: [{ document: 'plan', date: '2021-03', status: 'planned' }],
    location: { precision: 'site', radius_m: null, method: '', methodEn: '' },
    figures: [{ quantity: 'investment-total', printed: '1', value: 1, unit: 'CNY 100 million' }],
    ...changes,
  });
const steps = [
  documentOf({ id: 'plan', date: '2021-03' }),
  documentOf({ id: 'report', date: '2022-01-24' }),
  documentOf({ id: 'congress', date: '2022-06' }),
];
const what = (changes: Partial<AtlasRecord>): string[] => missing(record(changes), steps).map((entry) => entry.what);

describe('neighbours', () => {
  const items = ['p-34-1', 'p-34-2', 'p-34-3'].map((id) => record({ id }));
  const other = record({ id: 'p-35-1', family: '专栏35' });
  it('are those before and after in the same group', () => {
    const all = [items[0]!, other, items[1]!, items[2]!];
    expect(neighbours(all, items[1]!)).toEqual({ previous: items[0], next: items[2] });
    expect(neighbours(all, items[0]!)).toEqual({ previous: undefined, next: items[1] });
    expect(neighbours(all, items[2]!)).toEqual({ previous: items[1], next: undefined });
    expect(neighbours(all, other)).toEqual({ previous: undefined, next: undefined });
  });
});

describe('what is missing', () => {
  it('is figures, investment, place or course', () => {
    const later = { status: [{ document: 'congress', date: '2022-06', status: 'planned' as const }] };
    expect(what(later)).toEqual([]);
    expect(what({ ...later, figures: [] })).toEqual(['noFigures']);
    expect(what({ ...later, figures: [{ quantity: 'length', printed: '', value: 1, unit: 'km' }] })).toEqual([
      'noInvestment',
    ]);
    expect(what({ ...later, kind: 'structure', figures: [] })).toEqual([]);
    const at = (precision: AtlasRecord['location']['precision']): string[] =>
      what({ ...later, location: { precision, radius_m: null, method: '', methodEn: '' } });
    expect(at('county')).toEqual(['noSite']);
    expect(at('schematic')).toEqual(['noCourse']);
    expect(at('none')).toEqual(['noPlace']);
  });

  it('is a word of the documents after the last that names it', () => {
    expect(missing(record({}), steps)).toEqual([{ what: 'silent', documents: steps.slice(1) }]);
    const dropped = record({
      status: [
        { document: 'plan', date: '2021-03', status: 'planned' },
        { document: 'report', date: '2022-01-24', status: 'not-mentioned' },
      ],
    });
    expect(missing(dropped, steps)).toEqual([{ what: 'silent', documents: steps.slice(1) }]);
    // Of what only a city's document names, nothing can be said.
    expect(what({ status: [] })).toEqual([]);
  });
});
