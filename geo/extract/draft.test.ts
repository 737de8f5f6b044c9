import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../cli/lexicon.ts';
import type { RecordFact } from '../facts/schema.ts';
import { compare, extract } from './draft.ts';

const { lexicon, rules } = readKnowledge(fileURLToPath(new URL('../../', import.meta.url)), () => undefined);

const PLAN = [
  '第一章　交通',
  '专栏１　铁路',
  '敦化至牡丹江高铁：续建线路，总投资６０亿元，全长５\uE010５公里。',
  '白城大安牧场：建设牧场，总投资２亿元。',
  '全省平台：建设平台。',
  '',
].join('\n');
const draft = (text: string) => extract({ document: 'plan', text }, lexicon, rules);

describe('extract', () => {
  const { drafts } = draft(PLAN);

  it('drafts a record an item', () => {
    expect(
      drafts.map(({ id, name, shape, places, precision, status }) => [id, name, shape, places, precision, status]),
    ).toEqual([
      ['p-1-1', '敦化至牡丹江高铁', 'line', ['dunhua', 'mudanjiang'], 'schematic', 'building'],
      ['p-1-2', '白城大安牧场', 'point', ['daan'], 'county', 'planned'],
      ['p-1-3', '全省平台', 'none', [], 'none', 'planned'],
    ]);
    expect(drafts[1]?.alsoPlaces).toEqual(['baicheng']);
  });

  it('reads the figures that it can name', () => {
    expect(drafts[0]?.figures).toEqual([
      { quantity: 'investment', printed: '６０亿元', value: 60, unit: 'CNY 100 million' },
      { quantity: 'length', printed: '５．５公里', value: 5.5, unit: 'km' },
    ]);
  });

  it('cites the exact span', () => {
    const { start, end } = drafts[1]!.citation;
    expect(Array.from(PLAN).slice(start, end).join('')).toBe('白城大安牧场：建设牧场，总投资２亿元。');
    expect(drafts[1]?.citation).toMatchObject({ document: 'plan', section: '第一章', box: 1, item: 2 });
  });

  it('says what it could not do', () => {
    expect(drafts[2]?.doubts).toEqual(['no place is named']);
    expect(draft('长春建设新的产业园。').remarks.join(' ')).toMatch(/no boxes/);
  });

  it('drafts sentences where a text has no boxes', () => {
    const { drafts: free } = draft('我们高兴。推进通化县产业园项目建设，总投资３亿元。\n谢谢。');
    expect(free).toMatchObject([
      { id: 'm-plan-1', shape: 'point', places: ['tonghua-county'], figures: [{ value: 3 }] },
    ]);
  });

  it('shows the difference to records', () => {
    const record = {
      id: 'p-1-1',
      name: '敦化至牡丹江铁路',
      geometry: { shape: 'line', places: ['station-dunhua'], branches: [] },
      alsoPlaces: [],
      figures: [{ quantity: 'investment', printed: '６０亿元', value: 600, unit: 'CNY 100 million' }],
      citations: [{ ...drafts[0]!.citation, end: drafts[0]!.citation.end - 1 }],
    } as unknown as RecordFact;
    const lines = compare(drafts, [record], 'plan', lexicon).join('\n');
    expect(lines).toContain('p-1-1  name: “敦化至牡丹江铁路”, drafted “敦化至牡丹江高铁”');
    expect(lines).toContain('names places that the record has not: mudanjiang');
    expect(lines).toContain('figures that the record has not: length ５．５公里');
    expect(lines).toContain('investment ６０亿元: 600, drafted 60');
    expect(lines).toContain('p-1-2  new: 白城大安牧场');
    expect(lines).toMatch(/cites \d+–\d+, drafted/);
  });

  it('survives anything', () => {
    for (const text of ['', '\ud800', '专栏１　甲\n：：：\n', '长'.repeat(5000), '　\n'.repeat(200)])
      expect(() => draft(text)).not.toThrow();
  });
});
