import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ADDRESS, parseFragment } from '../address/fragment.ts';
import { SNIPPETS, snippets } from './snippets.ts';

const options = {
  site: 'https://atlas.example/jilin/',
  address: {
    ...DEFAULT_ADDRESS,
    layers: ['pumped-storage'],
    select: 'p-38-3',
    ui: 'legend' as const,
    origin: ['https://a.example'],
    view: 'report' as const,
  },
  lang: 'en' as const,
  height: 480,
};

describe('snippets', () => {
  it('show the same map', () => {
    const code = snippets(options);
    const fragment = 'layers=pumped-storage&select=p-38-3&lang=en&ui=legend&origin=https%3A//a.example'.replace(
      '%3A',
      ':',
    );
    expect(code.jupyter).toContain(`"https://atlas.example/jilin/embed.html#${fragment}"`);
    expect(code.iframe).toContain(`src="https://atlas.example/jilin/embed.html#${fragment.replaceAll('&', '&amp;')}"`);
    expect(code.quarto).toContain(code.iframe);
    expect(code.html).toContain('<script src="https://atlas.example/jilin/embed.js" async></script>');
    expect(code.html).toContain(
      '<jilin-atlas layers="pumped-storage" select="p-38-3" lang="en" ui="legend" height="480" origin="https://a.example">',
    );
    const link = 'https://atlas.example/jilin/#layers=pumped-storage&select=p-38-3&lang=en';
    for (const kind of ['markdown', 'word'] as const) expect(code[kind]).toContain(link);
    for (const kind of ['markdown', 'quarto', 'word'] as const) expect(code[kind]).toContain('figure/default-en.svg');
  });

  it('hold whatever the filter holds without breaking', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (filter) => {
        const code = snippets({ ...options, address: { ...options.address, filter: filter.toWellFormed() } });
        for (const kind of SNIPPETS) expect(typeof code[kind]).toBe('string');
        expect(code.html.match(/</g)).toHaveLength(6);
        expect(code.iframe.match(/</g)).toHaveLength(2);
        expect(code.markdown).toMatch(/^\[!\[[^\]]*\]\([^()]*\)\]\([^() ]*\)$/);
        const url = /IFrame\((".*"), width/.exec(code.jupyter)?.[1] ?? '';
        const { address } = parseFragment((JSON.parse(url) as string).split('#')[1] ?? '');
        expect(address.filter).toBe(filter.toWellFormed());
      }),
    );
  });
});
