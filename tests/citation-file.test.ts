/** CITATION.cff, which GitHub, Zenodo and Zotero read: the rules of its schema 1.2.0 that a mistake would break. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const cff = parse(read('CITATION.cff')) as Record<string, unknown>;

describe('CITATION.cff', () => {
  it('has what its schema requires, and nothing that it does not know', () => {
    expect(cff['cff-version']).toBe('1.2.0');
    for (const key of ['message', 'title']) expect(typeof cff[key]).toBe('string');
    expect(cff['authors']).toEqual([{ name: expect.any(String) as string }]);
    expect(['dataset', 'software']).toContain(cff['type']);
    const known = ['abstract', 'authors', 'cff-version', 'keywords', 'license', 'message', 'title', 'type', 'version'];
    expect(Object.keys(cff).sort()).toEqual(known);
  });

  it('names the version of the package and the licence of the data', () => {
    expect(cff['version']).toBe((JSON.parse(read('package.json')) as { version: string }).version);
    expect(read('LICENSE-DATA')).toContain('CC BY 4.0');
    expect(cff['license']).toBe('CC-BY-4.0');
  });
});
