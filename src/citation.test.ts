import { describe, expect, it } from 'vitest';
import type { AtlasDocument } from '../geo/contract/schema.ts';
import { documentOf } from '../geo/contract/testing.ts';
import {
  bibtexDataset,
  bibtexReferences,
  bibtexText,
  citationLine,
  citationPlace,
  gbDataset,
  gbReferences,
  sectionName,
  type Reference,
} from './citation.ts';

const citation = {
  document: 'plan-2021',
  section: '第十二章第一节',
  box: 34,
  item: 1,
  page: 101,
  start: 69101,
  end: 69139,
  check: '0395906ddc8c',
};

describe('citations in words', () => {
  it('name section, box, item, page and span', () => {
    expect(citationPlace('zh', citation)).toBe('第十二章第一节，专栏34第1项，第 101 页，第 69101–69139 字');
    expect(citationPlace('en', citation)).toBe('chapter 12, section 1, Box 34, item 1, p. 101, characters 69101–69139');
  });

  it('name the document, its date and the check', () => {
    const line = citationLine(
      'en',
      citation,
      documentOf({ id: 'plan-2021', title: '规划', titleEn: 'Plan', date: '2021-03' }),
    );
    expect(line).toBe(
      'Plan (March 2021), chapter 12, section 1, Box 34, item 1, p. 101, characters 69101–69139, check 0395906ddc8c',
    );
  });

  it.each([
    ['名词解释', 'glossary'],
    ['第十章', 'chapter 10'],
    ['第二十一章第十节', 'chapter 21, section 10'],
    ['一、2021年主要工作回顾', 'part 1'],
    ['正文', 'text'],
  ])('%s is %s', (chinese, english) => {
    expect(sectionName('en', chinese)).toBe(english);
    expect(sectionName('zh', chinese)).toBe(chinese);
  });
});

describe('references', () => {
  const document = (id: string, date: string, title: string): [string, AtlasDocument] => [
    id,
    documentOf({ id, title, titleEn: `${id} & more`, issuer: '吉林省人民政府', issuerEn: 'Jilin', date }),
  ];
  const reference: Reference = {
    record: {
      id: 'p-34-1',
      name: '敦化至白河铁路',
      nameEn: 'Dunhua–Baihe railway',
      citations: [
        citation,
        { ...citation, section: '第三章', box: undefined, item: undefined, page: 12 },
        { ...citation, document: 'report-2022', section: '一、回顾', box: undefined, item: undefined, page: undefined },
      ],
    },
    documents: new Map([document('plan-2021', '2021-03', '纲要'), document('report-2022', '2022-01-24', '报告')]),
    url: 'https://example.org/atlas/#select=p-34-1',
    day: '2026-11-22',
  };

  it('after GB/T 7714—2015 name the passages, the pages and the record with its address', () => {
    expect(gbReferences(reference).split('\n')).toEqual([
      '吉林省人民政府. 纲要: 第十二章第一节专栏34第1项；第三章[Z]. 2021-03: 12, 101.',
      '吉林省人民政府. 报告: 一、回顾[Z]. 2022-01-24.',
      '吉林战略地图. 敦化至白河铁路: p-34-1[DB/OL]. [2026-11-22]. https://example.org/atlas/#select=p-34-1.',
    ]);
  });

  it('as BibTeX have an entry for each document and one for the record', () => {
    const text = bibtexReferences(reference);
    expect(text.match(/^@misc\{(.*),$/gm)).toEqual([
      '@misc{plan-2021:p-34-1,',
      '@misc{report-2022:p-34-1,',
      '@misc{jilin-atlas:p-34-1,',
    ]);
    expect(text).toContain('  author = {{吉林省人民政府}},\n  title = {{纲要}},\n  titleaddon = {plan-2021 \\& more},');
    expect(text).toContain('  year = {2021},\n  month = {3},\n  pages = {12, 101},');
    expect(text).toContain('  year = {2022},\n  month = {1},\n  note = {一、回顾},');
    expect(text).toContain('  url = {https://example.org/atlas/#select=p-34-1},\n  urldate = {2026-11-22},');
  });

  it('leave no sign that TeX would run, and balanced braces', () => {
    expect(bibtexText('100% & $5 #1 a_b {x} \\input~^')).toBe(
      '100\\% \\& \\$5 \\#1 a\\_b \\textbraceleft{}x\\textbraceright{} \\textbackslash{}input\\textasciitilde{}\\textasciicircum{}',
    );
    const odd = bibtexReferences({
      ...reference,
      record: { ...reference.record, name: '{半', nameEn: 'half }\n\ntwo' },
      url: 'https://example.org/{a}#x',
    });
    expect(odd).toContain('title = {{\\textbraceleft{}半}},');
    expect(odd).toContain('titleaddon = {half \\textbraceright{} two},');
    expect(odd).toContain('url = {https://example.org/%7Ba%7D#x},');
  });

  it('leave out a document that is not there', () => {
    const none = { ...reference, documents: new Map<string, AtlasDocument>() };
    expect(gbReferences(none).split('\n')).toHaveLength(1);
    expect(bibtexReferences(none)).not.toContain('plan-2021:');
  });
});

describe('the data as a whole', () => {
  const dataset = { url: 'https://example.org/atlas/', day: '2026-11-22', version: '1.1.0' };

  it('is a data set online after GB/T 7714', () => {
    expect(gbDataset(dataset)).toBe('吉林战略地图: 1.1.0[DS/OL]. [2026-11-22]. https://example.org/atlas/.');
  });

  it('is one entry of BibTeX', () => {
    const entry = bibtexDataset({ ...dataset, url: 'https://example.org/{a}' });
    expect(entry).toMatch(/^@misc\{jilin-atlas,\n/);
    expect(entry).toContain('url = {https://example.org/%7Ba%7D}');
    expect(entry.split('{').length).toBe(entry.split('}').length);
  });
});
