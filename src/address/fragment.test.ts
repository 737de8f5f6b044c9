import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ADDRESS, formatFragment, parseFragment, UIS, VIEWS, type Address } from './fragment.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
const address: fc.Arbitrary<Address> = fc.record({
  map: fc.option(
    fc.record({
      zoom: fc.integer({ min: 0, max: 2200 }).map((n) => n / 100),
      lat: fc.integer({ min: -8_500_000, max: 8_500_000 }).map((n) => n / 1e5),
      lon: fc.integer({ min: -18_000_000, max: 18_000_000 }).map((n) => n / 1e5),
    }),
  ),
  layers: fc.option(fc.uniqueArray(id, { maxLength: 30 })),
  select: fc.option(id),
  filter: fc.string({ unit: 'binary', maxLength: 60 }).filter((s) => s.isWellFormed()),
  lang: fc.option(fc.constantFrom('zh' as const, 'en' as const)),
  view: fc.constantFrom(...VIEWS),
  ui: fc.option(fc.constantFrom(...UIS)),
  origin: fc.uniqueArray(fc.constantFrom('https://a.example', 'http://localhost:8080', 'https://xn--fiq228c.example'), {
    maxLength: 3,
  }),
  asof: fc.option(id),
  unknown: fc.constant([]),
});

describe('the fragment', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(address, (state) => {
        const { address: read, bad } = parseFragment(formatFragment(state));
        expect(bad).toEqual([]);
        expect(read).toEqual(state);
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        expect(() => parseFragment(`#${noise}`)).not.toThrow();
      }),
    );
  });

  it('reads the documented form in any order', () => {
    const { address: read, bad } = parseFragment(
      '#lang=en&select=p-34-2&layers=rail-projects,sea-ports&map=7.5/43.8/126.5&view=list&asof=report-2022&filter=%E9%95%BF%E6%98%A5',
    );
    expect(bad).toEqual([]);
    expect(read).toEqual({
      ...DEFAULT_ADDRESS,
      lang: 'en',
      select: 'p-34-2',
      layers: ['rail-projects', 'sea-ports'],
      map: { zoom: 7.5, lat: 43.8, lon: 126.5 },
      view: 'list',
      asof: 'report-2022',
      filter: '长春',
    });
  });

  it('writes a filter so that it can be read', () => {
    const filter = 'sector:rail,road place:changchun';
    expect(formatFragment({ ...DEFAULT_ADDRESS, filter })).toBe('filter=sector:rail,road+place:changchun');
  });

  it('keeps unknown keys', () => {
    const { address: read } = parseFragment('#future=a%20b&lang=zh');
    expect(read.unknown).toEqual([['future', 'a b']]);
    expect(formatFragment(read)).toBe('lang=zh&future=a%20b');
  });

  it.each([
    ['map=1/2', 'map'],
    ['map=99/43/126', 'map'],
    ['map=NaN/43/126', 'map'],
    ['map=7/95/126', 'map'],
    ['layers=<script>', 'layers'],
    ['select=__proto__', 'select'],
    ['lang=fr', 'lang'],
    ['view=edit', 'view'],
    ['ui=all', 'ui'],
    ['origin=*', 'origin'],
    ['origin=null', 'origin'],
    ['origin=javascript:alert(1)', 'origin'],
    ['origin=https://a.example/path', 'origin'],
    ['origin=https://a.example,https://*.b.example', 'origin'],
    [`origin=${Array.from({ length: 9 }, (_, i) => `https://a${i}.example`).join()}`, 'origin'],
    ['asof=2022/01', 'asof'],
    [`filter=${'a'.repeat(2001)}`, 'filter'],
  ])('falls back on %s and says so', (fragment, key) => {
    const { address: read, bad } = parseFragment(fragment);
    expect(bad).toEqual([key]);
    expect(read).toEqual(DEFAULT_ADDRESS);
  });

  it('does not take the names of object properties for keys', () => {
    const { address: read } = parseFragment('#constructor=1&__proto__=2&toString=3');
    expect(read.unknown).toHaveLength(3);
    expect({ ...read, unknown: [] }).toEqual(DEFAULT_ADDRESS);
  });

  it('does not read an endless fragment', () => {
    expect(parseFragment(`#filter=${'x'.repeat(10_000_000)}`)).toEqual({ address: DEFAULT_ADDRESS, bad: ['#'] });
  });

  it('tells no layers from the default layers', () => {
    expect(parseFragment('#layers=').address.layers).toEqual([]);
    expect(parseFragment('#').address.layers).toBeNull();
  });
});
