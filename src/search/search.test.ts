import { describe, expect, it } from 'vitest';
import type { AtlasPlace, AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import { createSearch, hanTerms } from './index.ts';
import { normalise } from './normalise.ts';

const place = (id: string, name: string, nameEn: string, pinyin: string, aliases: string[] = []): AtlasPlace => ({
  id,
  name,
  nameEn,
  pinyin,
  initials: pinyin
    .split(' ')
    .map((s) => s[0])
    .join(''),
  aliases,
  kind: 'county',
  parent: null,
  lon: 126,
  lat: 43,
  radius_m: 1000,
  source: 'test',
});

const record = (id: string, name: string, nameEn: string, pinyin: string): AtlasRecord => ({
  ...place(id, name, nameEn, pinyin),
  kind: 'project',
  family: '专栏34',
  summary: '',
  summaryEn: '',
  sector: 'rail',
  layer: 'rail',
  status: [],
  location: { precision: 'route', radius_m: null, method: '', methodEn: '' },
  places: [],
  figures: [],
  lengths: [],
  citations: [],
  variants: [],
  related: [],
  bbox: null,
});

const catalogue: Catalogue = {
  schema: '1.0.0',
  documents: [],
  sectors: [],
  quantities: [],
  families: [],
  places: [
    place('hunchun', '珲春市', 'Hunchun', 'hun chun shi', ['珲春']),
    place('poe-hunchun-road', '珲春公路口岸', 'Hunchun road port of entry', 'hun chun gong lu kou an'),
    place('jian', '集安市', "Ji'an", 'ji an shi', ['集安']),
    place('baicheng', '白城市', 'Baicheng', 'bai cheng shi', ['白城']),
    place('baishan', '白山市', 'Baishan', 'bai shan shi', ['白山']),
  ],
  structures: [],
  networks: [],
  projects: [
    record('p-34-1', '敦化至白河铁路', 'Dunhua–Baihe railway', 'dun hua zhi bai he tie lu'),
    record('p-34-10', '珲春至东宁铁路', 'Hunchun–Dongning railway', 'hun chun zhi dong ning tie lu'),
  ],
};
const search = createSearch(catalogue);
const ids = (query: string): string[] => search(query).map((hit) => hit.id);

describe('search', () => {
  it('finds Chinese inside a name', () => {
    expect(ids('东宁')).toEqual(['p-34-10']);
    expect(ids('口岸')).toEqual(['poe-hunchun-road']);
  });

  it('puts the exact name first', () => {
    expect(ids('珲春')[0]).toBe('hunchun');
  });

  it('reads 珲 as hun, by syllables, run together, and in part', () => {
    expect(ids('hunchun')).toContain('hunchun');
    expect(ids('hun chun')).toContain('hunchun');
    expect(ids('hunch')).toContain('p-34-10');
    expect(ids('huichun')).toEqual([]);
  });

  it('finds initials', () => {
    expect(ids('hcg')).toEqual(['poe-hunchun-road']);
    expect(ids('hc')).toEqual(expect.arrayContaining(['hunchun', 'poe-hunchun-road', 'p-34-10']));
  });

  it('finds English, with and without the apostrophe', () => {
    expect(ids('Hunchun')).toContain('hunchun');
    expect(ids('dunhua baihe')[0]).toBe('p-34-1');
    expect(ids("Ji'an")).toContain('jian');
    expect(ids('jian')).toContain('jian');
  });

  it('finds a box by its number', () => {
    expect(ids('专栏34')).toEqual(expect.arrayContaining(['p-34-1', 'p-34-10']));
  });

  it('does not mix 白城 and 白山', () => {
    expect(ids('白城')).toEqual(['baicheng']);
  });

  it('finds nothing for nothing', () => {
    expect(ids('')).toEqual([]);
    expect(ids('  ，。')).toEqual([]);
    expect(ids('纽约')).toEqual([]);
  });
});

describe('hanTerms', () => {
  it('gives characters and pairs, never across other characters', () => {
    expect(hanTerms('长白（丹）')).toEqual(['长', '长白', '白', '丹']);
  });
});

describe('normalise', () => {
  it('folds width, case and accents', () => {
    expect(normalise('Ｇ３０２ Lǜyuan')).toBe('g302 luyuan');
  });
});
