import { describe, expect, it } from 'vitest';
import type { AtlasPlace, AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import { placeOf, recordOf } from '../../geo/contract/testing.ts';
import { FEW, groupHits } from './groups.ts';
import { createSearch, createSearchInSteps, hanTerms, type Hit } from './index.ts';
import { abbreviates, fold, nearPrefix } from './near.ts';
import { normalise } from './normalise.ts';

const names = (name: string, nameEn: string, pinyin: string) => ({
  name,
  nameEn,
  pinyin,
  initials: pinyin
    .split(' ')
    .map((s) => s[0])
    .join(''),
});

const place = (
  id: string,
  name: string,
  nameEn: string,
  pinyin: string,
  aliases: string[] = [],
  aliasPinyin: string[] = aliases.map(() => ''),
): AtlasPlace => placeOf({ id, aliases, aliasPinyin, ...names(name, nameEn, pinyin) });

const record = (id: string, name: string, nameEn: string, pinyin: string): AtlasRecord =>
  recordOf({ id, ...names(name, nameEn, pinyin) });

const catalogue: Catalogue = {
  schema: '1.1.0',
  documents: [],
  sectors: [
    { id: 'rail', title: { zh: '铁路', en: 'Railways' } },
    { id: 'urban', title: { zh: '轨道交通', en: 'Urban rail' } },
  ],
  quantities: [],
  layers: [],
  families: [{ name: '专栏34', nameEn: 'Box 34', title: '重点铁路项目', titleEn: 'Key railway projects' }],
  places: [
    place('hunchun', '珲春市', 'Hunchun', 'hun chun shi', ['珲春'], ['hun chun']),
    place('poe-hunchun-road', '珲春公路口岸', 'Hunchun road port of entry', 'hun chun gong lu kou an'),
    place('jian', '集安市', "Ji'an", 'ji an shi', ['集安']),
    place('baicheng', '白城市', 'Baicheng', 'bai cheng shi', ['白城']),
    place('baishan', '白山市', 'Baishan', 'bai shan shi', ['白山'], ['bai shan']),
  ],
  structures: [],
  networks: [],
  projects: [
    record('p-34-1', '敦化至白河铁路', 'Dunhua–Baihe railway', 'dun hua zhi bai he tie lu'),
    record('p-34-10', '珲春至东宁铁路', 'Hunchun–Dongning railway', 'hun chun zhi dong ning tie lu'),
    { ...record('metro', '一号线', 'Line 1', 'yi hao xian'), sector: 'urban' },
  ],
};
const search = createSearch(catalogue);
const ids = (query: string): string[] => search(query).map((hit) => hit.id);

describe('search', () => {
  it('finds Chinese inside a name', () => {
    expect(ids('东宁')).toEqual(['p-34-10']);
    expect(ids('口岸')).toEqual(['poe-hunchun-road']);
  });

  it('finds the same when it is built in steps', async () => {
    const stepwise = await createSearchInSteps(catalogue);
    for (const query of ['珲春', 'hc', 'hunchn', 'dunhua baihe', '敦白', 'x'])
      expect(stepwise(query)).toEqual(search(query));
  });

  it('finds by what something is about, behind what is called so', () => {
    expect(ids('轨道')).toEqual(['metro']);
    expect(ids('urban rail')).toEqual(['metro']);
  });

  it('puts the exact name first', () => {
    expect(ids('珲春')[0]).toBe('hunchun');
  });

  it('reads 珲 as hun, by syllables, run together, and in part', () => {
    expect(ids('hunchun')).toContain('hunchun');
    expect(ids('hun chun')).toContain('hunchun');
    expect(ids('hunch')).toContain('p-34-10');
    expect(search('hunchun')[0]).toMatchObject({ id: 'hunchun', near: false });
    expect(search('huichun')[0]).toMatchObject({ id: 'hunchun', near: true });
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
    expect(ids('box 34')).toEqual(expect.arrayContaining(['p-34-1', 'p-34-10']));
  });

  it('finds a box by its title and says what each hit is', () => {
    expect(search('重点铁路')[0]).toMatchObject({ id: '专栏34', type: 'box' });
    expect(search('railway').map((hit) => hit.type)).toEqual(expect.arrayContaining(['box', 'project']));
    expect(search('hunchun').map((hit) => hit.type)).toEqual(expect.arrayContaining(['place', 'project']));
  });

  it('finds an abbreviated name behind all that matches', () => {
    expect(search('敦白')).toMatchObject([{ id: 'p-34-1', near: true }]);
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

describe('close to what was meant', () => {
  it.each([
    ['baishn', 'baishan'],
    ['baisahn', 'baishan'],
    ['baixhan', 'baishan'],
    ['baishhan', 'baishan'],
    ['huichun', 'hunchunshi'],
  ])('%s is near %s', (query, term) => {
    expect(nearPrefix(query, term)).toBe(true);
  });

  it.each([
    ['bais', 'baxs'],
    ['caishan', 'baishan'],
    ['baichen', 'baishan'],
  ])('%s is not near %s', (query, term) => {
    expect(nearPrefix(query, term)).toBe(false);
  });

  it('makes sounds that are confused the same', () => {
    expect(fold('zhangguangcai')).toBe(fold('zangguancai'));
    expect(fold('songyuan')).toBe(fold('shongyuan'));
    expect(fold('baicheng')).not.toBe(fold('baishan'));
  });

  it('takes an abbreviation in order, from the beginning, and not too far', () => {
    expect(abbreviates(['敦', '白'], '敦化至白河铁路')).toBeGreaterThan(0);
    expect(abbreviates(['白', '敦'], '敦化至白河铁路')).toBe(0);
    expect(abbreviates(['白', '铁'], '敦化至白河铁路')).toBe(0);
    expect(abbreviates(['长', '路'], '长春龙嘉机场经吉林市至松花湖和北大湖铁路')).toBe(0);
  });
});

describe('groups', () => {
  const hit = (id: string, type: Hit['type']): Hit => ({ id, type, score: 1, near: false });
  const hits = [hit('a', 'place'), ...Array.from('bcdefgh', (id) => hit(id, 'project')), hit('z', 'place')];

  it('stand in the order of their best hits, a few of each, with the count of all', () => {
    const groups = groupHits(hits, new Set());
    expect(groups.map(({ type, total, hits: few }) => [type, few.length, total])).toEqual([
      ['place', 2, 2],
      ['project', FEW, 7],
    ]);
    expect(groupHits(hits, new Set(['project']))[1]?.hits).toHaveLength(7);
  });
});
