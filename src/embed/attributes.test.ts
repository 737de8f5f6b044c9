import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFragment } from '../address/fragment.ts';
import { commandOf, fragmentOf, heightOf, KEYS, originsOf, urlOf } from './attributes.ts';
import { readRequest } from './protocol.ts';

const read =
  (attributes: Readonly<Record<string, string>>) =>
  (name: string): string | null =>
    attributes[name] ?? null;

describe('attributes of the element', () => {
  it('become the address of the map', () => {
    const fragment = fragmentOf(
      read({ layers: 'sea-ports,rail-axes', select: 'p-38-3', lang: 'en', map: '7/43.5/126', ui: 'legend', src: 'x' }),
      ['https://a.example'],
    );
    expect(parseFragment(fragment)).toMatchObject({
      bad: [],
      address: {
        layers: ['sea-ports', 'rail-axes'],
        select: 'p-38-3',
        lang: 'en',
        map: { zoom: 7, lat: 43.5, lon: 126 },
        ui: 'legend',
        origin: ['https://a.example'],
        unknown: [],
      },
    });
  });

  it('never say more than their own key, whatever is in them', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a&select=b', '<script>', '#', '%', '\ud800'));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...KEYS), text), (attributes) => {
        const { address, bad } = parseFragment(fragmentOf(read(attributes), []));
        expect(address.unknown).toEqual([]);
        expect(address.origin).toEqual([]);
        for (const key of bad) expect(Object.keys(attributes)).toContain(key);
        if (!('select' in attributes)) expect(address.select).toBeNull();
      }),
    );
  });

  it('that are endless are as if they were not there', () => {
    const endless = 'a'.repeat(10_000_000);
    expect(fragmentOf(read({ filter: endless, lang: 'en' }), [])).toBe('lang=en');
    expect(commandOf('filter', endless)).toBeNull();
    expect(originsOf(endless, 'https://own.example')).toEqual([]);
  });

  it('that change become commands, which the map checks', () => {
    expect(commandOf('layers', 'a,b')).toEqual({ type: 'layers', layers: ['a', 'b'] });
    expect(commandOf('layers', null)).toEqual({ type: 'layers', layers: null });
    expect(commandOf('select', '')).toEqual({ type: 'select', select: null });
    expect(commandOf('map', '7/43/126')).toEqual({ type: 'fly', map: { zoom: 7, lat: 43, lon: 126 } });
    expect(commandOf('lang', null)).toEqual({ type: 'lang', lang: 'zh' });
    expect(readRequest({ atlas: 1, id: 1, ...commandOf('map', 'x') })).toEqual({ id: 1, error: 'value' });
    expect(readRequest({ atlas: 1, id: 1, ...commandOf('ui', '__proto__') })).toEqual({ id: 1, error: 'value' });
  });

  it('name nobody, this page, or others', () => {
    expect(originsOf(null, 'https://own.example')).toEqual([]);
    expect(originsOf('', 'https://own.example')).toEqual(['https://own.example']);
    expect(originsOf('https://a.example, https://b.example', 'https://own.example')).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'blob:x', 'file:///etc/passwd', 'http://', ' java\nscript:x'])(
    'load nothing from %s',
    (value) => {
      expect(urlOf(value, 'https://a.example/page/', 'https://b.example/embed.html')).toBe(
        'https://b.example/embed.html',
      );
    },
  );

  it('load from beside the page or elsewhere', () => {
    expect(urlOf('../map/embed.html', 'https://a.example/x/y', 'https://b.example/')).toBe(
      'https://a.example/map/embed.html',
    );
    expect(urlOf(null, 'https://a.example/', 'https://b.example/embed.html')).toBe('https://b.example/embed.html');
  });

  it('give a height within reason', () => {
    expect(['480', '1', '99999', '', null, '-5', '1e3', 'NaN', '48px'].map(heightOf)).toEqual([
      480,
      160,
      4000,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
