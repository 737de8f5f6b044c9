import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedOrigins, createLimiter, readOrigins, readRequest } from './protocol.ts';

const request = (rest: Record<string, unknown>): unknown => ({ atlas: 1, id: 7, ...rest });

describe('a request', () => {
  it.each([
    [{ type: 'layers', layers: ['sea-ports', 'no-base-water'] }],
    [{ type: 'layers', layers: null }],
    [{ type: 'select', select: 'p-38-3' }],
    [{ type: 'select', select: null }],
    [{ type: 'fly', map: { zoom: 7.5, lat: 43.8, lon: 126.5 } }],
    [{ type: 'filter', filter: 'sector:rail place:changchun' }],
    [{ type: 'asof', asof: 'report-2022' }],
    [{ type: 'asof', asof: null }],
    [{ type: 'lang', lang: 'en' }],
    [{ type: 'ui', ui: 'legend' }],
  ])('is read: %j', (command) => {
    expect(readRequest(request(command))).toEqual({ id: 7, command });
  });

  it('takes nothing along that the command does not name', () => {
    expect(readRequest(request({ type: 'lang', lang: 'en', extra: '<script>', map: {} }))).toEqual({
      id: 7,
      command: { type: 'lang', lang: 'en' },
    });
  });

  it.each([
    [undefined, null, 'version'],
    ['hello', null, 'version'],
    [{ atlas: 2, id: 1, type: 'lang', lang: 'zh' }, 1, 'version'],
    [Object.create({ atlas: 1, id: 1, type: 'lang', lang: 'zh' }), null, 'version'],
    [request({ type: 'constructor' }), 7, 'type'],
    [request({ type: '__proto__' }), 7, 'type'],
    [request({ type: ['lang'] }), 7, 'type'],
    [{ atlas: 1, type: 'lang', lang: 'zh' }, null, 'value'],
    [{ atlas: 1, id: {}, type: 'lang', lang: 'zh' }, null, 'value'],
    [{ atlas: 1, id: NaN, type: 'lang', lang: 'zh' }, null, 'value'],
    [request({ type: 'lang', lang: 'fr' }), 7, 'value'],
    [request({ type: 'select', select: '<script>alert(1)</script>' }), 7, 'value'],
    [request({ type: 'select', select: '__proto__' }), 7, 'value'],
    [request({ type: 'select', select: { toString: 'p-38-3' } }), 7, 'value'],
    [request({ type: 'layers', layers: 'sea-ports' }), 7, 'value'],
    [request({ type: 'layers', layers: ['a', 1] }), 7, 'value'],
    [request({ type: 'layers', layers: Array(201).fill('a') }), 7, 'value'],
    [request({ type: 'fly', map: { zoom: NaN, lat: 43, lon: 126 } }), 7, 'value'],
    [request({ type: 'fly', map: { zoom: 7, lat: Infinity, lon: 126 } }), 7, 'value'],
    [request({ type: 'fly', map: { zoom: 7, lat: 43 } }), 7, 'value'],
    [request({ type: 'fly', map: [7, 43, 126] }), 7, 'value'],
    [request({ type: 'filter', filter: 'a'.repeat(2001) }), 7, 'value'],
    [request({ type: 'filter', filter: 'a'.repeat(10_000_000) }), 7, 'size'],
    [request({ type: 'layers', layers: Array(1_000_000).fill('a') }), 7, 'size'],
    [request({ type: 'layers', layers: ['a'.repeat(10_000_000)] }), 7, 'size'],
    [{ atlas: 1, id: 'x'.repeat(65), type: 'lang', lang: 'zh' }, null, 'value'],
  ])('is refused: %#', (data, id, error) => {
    expect(readRequest(data)).toEqual({ id, error });
  });

  /** Without -0, which JSON does not know. */
  const number = fc.double().map((n) => n + 0);

  it('never throws, and gives a command only of its own making', () => {
    const noise = fc.oneof(
      fc.anything({ withBigInt: true, withNullPrototype: true, withObjectString: true, withSparseArray: true }),
      fc.record(
        {
          atlas: fc.constant(1),
          id: fc.oneof(fc.integer(), fc.string(), fc.anything()),
          type: fc.oneof(fc.constantFrom('layers', 'select', 'fly', 'filter', 'asof', 'lang', 'ui'), fc.string()),
          layers: fc.anything(),
          select: fc.anything(),
          map: fc.oneof(fc.anything(), fc.record({ zoom: number, lat: number, lon: number })),
          filter: fc.anything(),
          asof: fc.anything(),
          lang: fc.anything(),
          ui: fc.anything(),
        },
        { requiredKeys: ['atlas', 'type'] },
      ),
    );
    fc.assert(
      fc.property(noise, (data) => {
        const read = readRequest(data);
        if ('error' in read) return;
        expect(JSON.parse(JSON.stringify(read.command))).toEqual(read.command);
        expect(Object.keys(read.command)).toHaveLength(2);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the limit', () => {
  it('lets a page work, and recovers', () => {
    const limit = createLimiter();
    for (let i = 0; i < 50; i++) expect(limit(1000)).toBe('run');
    expect(limit(1000)).toBe('busy');
    expect(limit(2000)).toBe('run');
  });

  it('carries out few of 10,000 messages a second, and answers no more than it must', () => {
    const limit = createLimiter();
    const verdicts = Array.from({ length: 100_000 }, (_, i) => limit(5000 + i / 10));
    const count = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
    expect(count('run')).toBeLessThanOrEqual(50 + 10 * 25);
    expect(count('busy')).toBeGreaterThan(1000);
    expect(count('busy')).toBeLessThanOrEqual(10 * 500);
  });

  it('is not led astray by a clock that goes back', () => {
    const limit = createLimiter();
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (now) => {
        expect(['run', 'busy', 'drop']).toContain(limit(now));
      }),
    );
  });
});

describe('origins', () => {
  it('are the embedder’s, within the deployer’s', () => {
    expect(allowedOrigins([], null)).toEqual([]);
    expect(allowedOrigins(['https://a.example'], null)).toEqual(['https://a.example']);
    expect(allowedOrigins([], ['https://a.example'])).toEqual(['https://a.example']);
    expect(allowedOrigins(['https://a.example', 'https://b.example'], ['https://b.example'])).toEqual([
      'https://b.example',
    ]);
  });

  it('of the deployer are read from a list, and a mistake in it opens nothing', () => {
    expect(readOrigins('')).toBeNull();
    expect(readOrigins('  ')).toBeNull();
    expect(readOrigins(' https://a.example  http://localhost:8080 ')).toEqual([
      'https://a.example',
      'http://localhost:8080',
    ]);
    expect(readOrigins('https://a.example *')).toEqual([]);
    expect(readOrigins('a.example')).toEqual([]);
  });
});
