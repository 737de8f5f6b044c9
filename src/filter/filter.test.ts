import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, PRECISIONS, STATUSES } from '../../geo/contract/vocabulary.ts';
import { normalise } from '../search/normalise.ts';
import { facetCounts } from './counts.ts';
import { entriesAsOf } from './index.ts';
import { formatFilter, matching, NO_FILTER, parseFilter, type Filter, type FilterEntry } from './filter.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const word = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((s) => s.isWellFormed() && !/\s/u.test(s)),
  fc.constantFrom('sector:rail', 'text:a', 'invest:1-2', 'place:', '长春', 'doc:x,y'),
);
const amount = fc.option(fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 100));
const some = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.uniqueArray(of, { maxLength: 5 });
const filters: fc.Arbitrary<Filter> = fc.record({
  text: fc.array(word, { maxLength: 4 }).map((list) => list.join(' ')),
  kinds: some(fc.constantFrom(...KINDS)),
  sectors: some(id),
  places: some(id),
  boxes: some(fc.integer({ min: 1, max: 99 })),
  on: some(id),
  document: fc.option(id),
  statuses: some(fc.constantFrom(...STATUSES)),
  precisions: some(fc.constantFrom(...PRECISIONS)),
  investment: fc.record({ min: amount, max: amount }),
});

describe('the address value of a filter', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(formatFilter(filter))).toEqual({ filter, bad: [] });
      }),
    );
  });

  it('never throws, and what it understood is written the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const { filter } = parseFilter(noise);
        expect(parseFilter(formatFilter(filter)).filter).toEqual(filter);
      }),
    );
  });

  it('keeps plain words as free text, as old addresses have them', () => {
    expect(parseFilter('长春').filter).toEqual({ ...NO_FILTER, text: '长春' });
    expect(parseFilter(' 抽水  敦化 ').filter.text).toBe('抽水 敦化');
    expect(parseFilter('http://x time:12').filter.text).toBe('http://x time:12');
  });

  it('reads the documented form', () => {
    const { filter, bad } = parseFilter(
      'kind:project sector:rail,road place:changchun box:34,35 on:s-corridor-medicine doc:congress-2022 status:building precision:site invest:10- 高铁',
    );
    expect(bad).toEqual([]);
    expect(filter).toEqual({
      text: '高铁',
      kinds: ['project'],
      sectors: ['rail', 'road'],
      places: ['changchun'],
      boxes: [34, 35],
      on: ['s-corridor-medicine'],
      document: 'congress-2022',
      statuses: ['building'],
      precisions: ['site'],
      investment: { min: 10, max: null },
    });
  });

  it.each([
    ['kind:__proto__', 'kind:__proto__'],
    ['sector:<b>', 'sector:<b>'],
    ['sector:', 'sector:'],
    ['box:0', 'box:0'],
    ['box:1e1', 'box:1e1'],
    ['status:lost', 'status:lost'],
    ['invest:10', 'invest:10'],
    ['invest:-', 'invest:-'],
    ['invest:1-2-3', 'invest:1-2-3'],
    ['invest:a-b', 'invest:a-b'],
    ['text:', 'text:'],
    ['doc:a,b', 'doc:a,b'],
  ])('reports %s and filters by nothing', (value, reported) => {
    expect(parseFilter(value)).toEqual({ filter: NO_FILTER, bad: [reported] });
  });

  it('keeps the good values beside a bad one', () => {
    const { filter, bad } = parseFilter('status:done,lost,done 长春');
    expect(filter).toEqual({ ...NO_FILTER, statuses: ['done'], text: '长春' });
    expect(bad).toEqual(['status:lost']);
  });
});

const entry = (given: Partial<FilterEntry> & { id: string }): FilterEntry => ({
  kind: 'project',
  sector: 'rail',
  haystack: '',
  places: new Set(),
  boxes: new Set(),
  on: new Set(),
  statuses: new Map(),
  latest: 'planned',
  precision: 'site',
  investment: null,
  ...given,
});
const entries: FilterEntry[] = [
  entry({
    id: 'a',
    haystack: 'dunhua pumped storage',
    places: new Set(['dunhua', 'yanbian']),
    boxes: new Set([38]),
    statuses: new Map([
      ['plan', 'planned'],
      ['report', 'building'],
    ]),
    latest: 'building',
    investment: 70,
  }),
  entry({ id: 'b', places: new Set(['changchun']), statuses: new Map([['plan', 'planned']]), investment: 10 }),
  entry({ id: 'c', kind: 'structure', sector: 'power', places: new Set(['yanbian']), on: new Set(['s']) }),
];
const kept = (change: Partial<Filter>): string[] => [...matching(entries, { ...NO_FILTER, ...change }, normalise)];

describe('what a filter keeps', () => {
  it.each<[string, Partial<Filter>, string[]]>([
    ['everything without one', {}, ['a', 'b', 'c']],
    ['all words, however they are written', { text: 'ＰＵＭＰＥＤ dunhua' }, ['a']],
    ['a place and all below it', { places: ['yanbian'] }, ['a', 'c']],
    ['either of two places', { places: ['changchun', 'dunhua'] }, ['a', 'b']],
    ['two facets together', { places: ['yanbian'], kinds: ['structure'] }, ['c']],
    ['a box', { boxes: [38] }, ['a']],
    ['what lies on a structure', { on: ['s'] }, ['c']],
    ['the latest progress', { statuses: ['planned'] }, ['b', 'c']],
    ['the progress as of a document', { document: 'plan', statuses: ['planned'] }, ['a', 'b']],
    ['what a document names', { document: 'report' }, ['a']],
    ['what a document leaves out', { document: 'report', statuses: ['not-mentioned'] }, ['b', 'c']],
    ['an investment range, ends included', { investment: { min: 10, max: 70 } }, ['a', 'b']],
    ['an open range, only what is printed', { investment: { min: null, max: 20 } }, ['b']],
  ])('%s', (_, change, ids) => {
    expect(kept(change)).toEqual(ids);
  });
});

describe('counts of the choices', () => {
  it('are what each choice would leave, whatever else is chosen', () => {
    fc.assert(
      fc.property(
        fc.record({
          text: fc.constantFrom('', 'dunhua'),
          kinds: some(fc.constantFrom(...KINDS)),
          sectors: some(fc.constantFrom('rail', 'power')),
          places: some(fc.constantFrom('yanbian', 'dunhua', 'changchun')),
          boxes: some(fc.constantFrom(38, 39)),
          on: some(fc.constantFrom('s', 't')),
          document: fc.constantFrom(null, 'plan', 'report'),
          statuses: some(fc.constantFrom(...STATUSES)),
          precisions: some(fc.constantFrom('site' as const, 'county' as const)),
          investment: fc.constantFrom({ min: null, max: null }, { min: 20, max: null }),
        }),
        (filter) => {
          const counts = facetCounts(entries, filter, normalise, ['plan', 'report']);
          const with_ = (change: Partial<Filter>): number =>
            matching(entries, { ...filter, ...change }, normalise).size;
          expect(counts.total).toBe(with_({}));
          for (const kind of KINDS) expect(counts.kinds.get(kind) ?? 0).toBe(with_({ kinds: [kind] }));
          for (const place of ['yanbian', 'dunhua', 'changchun'])
            expect(counts.places.get(place) ?? 0).toBe(with_({ places: [place] }));
          for (const box of [38, 39]) expect(counts.boxes.get(box) ?? 0).toBe(with_({ boxes: [box] }));
          for (const document of ['plan', 'report'])
            expect(counts.documents.get(document) ?? 0).toBe(with_({ document }));
          for (const status of STATUSES) expect(counts.statuses.get(status) ?? 0).toBe(with_({ statuses: [status] }));
        },
      ),
    );
  });
});

describe('as of a document', () => {
  it('tells the progress of then, and of what is not named yet, none', () => {
    const all = [entry({ id: 'a', latest: 'done' }), entry({ id: 'b', latest: 'planned' })];
    expect(entriesAsOf(all, null)).toBe(all);
    const then = entriesAsOf(all, new Map([['a', 'building']]));
    expect(then.map(({ latest }) => latest)).toEqual(['building', 'not-mentioned']);
    const filter: Filter = { ...NO_FILTER, statuses: ['building'] };
    expect([...matching(then, filter, normalise)]).toEqual(['a']);
    expect(facetCounts(then, filter, normalise, []).statuses.get('building')).toBe(1);
  });
});
