import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadFacts } from '../facts/load.ts';
import { formatProblems } from '../facts/problem.ts';
import { spanCheck } from '../text/hash.ts';
import { formatVerification, verifyFacts } from './verify.ts';

const TEXT = [
  '　　前言的话。',
  '第一章　交通建设',
  '第一节　高速铁路',
  '　　推动重点铁路项目按期开工并且加快形成内外联通的网络。',
  '专栏３４　铁路项目',
  '　　敦化至白河铁路：线路全长１１３公里，设计时速２５０公里／小时，总投资１３９\uE010６亿元。',
  '　　四平至通化 铁路：线路全长９９公里，总投资６９２亿元。',
  '第二节　公路',
].join('\n');
const bytes = new TextEncoder().encode(TEXT);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const offset = (text: string): number => Array.from(TEXT.slice(0, TEXT.indexOf(text))).length;
const first = { start: offset('　　敦化至白河') + 2, end: offset('\n　　四平') };
const second = { start: offset('四平至通化'), end: offset('\n第二节') };
const checkOf = ({ start, end }: { start: number; end: number }): string =>
  spanCheck(Array.from(TEXT).slice(start, end).join(''));

interface Changes {
  citation?: string;
  figures?: string;
  variants?: string;
  name?: string;
  summary?: string;
  sha256?: string;
}

function verify(changes: Changes = {}, files = new Map([['plan.txt', bytes]])) {
  const { facts, problems } = loadFacts([
    {
      file: 'data/all.yaml',
      text: `
documents:
  - { id: plan, file: plan.txt, title: 规划, titleEn: Plan, issuer: 省政府, issuerEn: Province, date: '2021',
      codePoints: ${Array.from(TEXT).length}, sha256: '${changes.sha256 ?? sha256}', witness: true }
places:
  - { id: dunhua, name: 敦化市, nameEn: Dunhua, aliases: [敦化], kind: county, parent: null, unlocated: 无坐标, unlocatedEn: test }
records:
  - id: p-34-1
    kind: project
    family: 专栏34
    name: ${changes.name ?? '敦化至白河铁路'}
    nameEn: Dunhua–Baihe railway
    summary: ${changes.summary ?? '连接敦化与白河的高铁。'}
    summaryEn: A railway.
    sector: rail
    layer: rail
    geometry: { shape: none }
    location: { precision: none, method: 无, methodEn: none, reason: 无, reasonEn: none }
    figures: ${changes.figures ?? '[{ quantity: length, printed: １１３公里, value: 113, unit: km }]'}
    variants: ${changes.variants ?? '[]'}
    citations:
      - ${changes.citation ?? citation()}
`,
    },
  ]);
  expect(problems).toEqual([]);
  const result = verifyFacts(facts, files);
  return { result, text: formatProblems(result.problems) };
}

const citation = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({
    document: 'plan',
    section: '第一章第一节',
    box: 34,
    item: 1,
    ...first,
    check: checkOf(first),
    ...changes,
  });

describe('verifyFacts', () => {
  it('finds nothing in facts that hold, and counts them', () => {
    const { result } = verify();
    expect(result.problems).toEqual([]);
    expect(formatVerification(result)).toBe(
      'citations 1 of 1 hold, figures 1 of 1, variants 0 of 0, names of box items 1 of 1, summaries 1 of 1, documents 1 of 1',
    );
  });

  it('tells a span that was moved by one character, with file, line and field', () => {
    const { text } = verify({ citation: citation({ start: first.start + 1 }) });
    expect(text).toMatch(
      /^data\/all\.yaml:22 {2}records\[0\]\.citations\[0\]\.check: the span's hash is [0-9a-f]{12}, not/m,
    );
  });

  it('tells a wrong chapter, box and item', () => {
    const { text } = verify({ citation: citation({ section: '第二章', item: 2 }) });
    expect(text).toContain('citations[0].section: 第二章, but the span stands in 第一章第一节');
    expect(text).toContain('citations[0].item: 2, but the span stands in 1');
  });

  it('tells a page that the document does not print', () => {
    expect(verify({ citation: citation({ page: 3 }) }).text).toContain('page: 3, but the span stands in none');
  });

  it('tells a span outside the document', () => {
    expect(verify({ citation: citation({ end: 9999 }) }).text).toContain('citations[0].end: the span');
  });

  it('finds a figure whose digits and decimal point are all of the printed ones', () => {
    const figure = (printed: string, value: number): string =>
      `[{ quantity: investment, printed: ${printed}, value: ${value}, unit: CNY 100 million }]`;
    expect(verify({ figures: figure('１３９．６亿元', 139.6) }).text).toBe('\n0 problems');
    for (const [printed, value] of [
      ['６亿元', 6],
      ['３９．６亿元', 39.6],
      ['１３９６亿元', 1396],
      ['139．6亿元', 139.6],
      ['６９２亿元', 692],
    ] as const)
      expect(verify({ figures: figure(printed, value) }).text).toContain(`“${printed}” stands in no cited span`);
  });

  it('ignores white space of typesetting', () => {
    const other = citation({ ...second, item: 2, check: checkOf(second) });
    const { text } = verify({ citation: other, name: '四平至通化铁路', figures: '[]' });
    expect(text).toBe('\n0 problems');
  });

  it('tells a variant that its document does not print', () => {
    const variants = '[{ document: plan, printed: 敦白高铁, preferred: 敦化至白河铁路, why: 名称, whyEn: name }]';
    expect(verify({ variants }).text).toContain('variants[0].printed: “敦白高铁” stands in no cited span of plan');
  });

  it('tells a name that is not the printed one', () => {
    expect(verify({ name: '敦化－白河铁路' }).text).toContain('name: “敦化－白河铁路” is not how the box item begins');
  });

  it('tells a summary that repeats the document, names and figures aside', () => {
    expect(verify({ summary: '推动重点铁路项目按期开工并且加快形成。' }).text).toContain(
      'summary: repeats “推动重点铁路项目按期开工并且加快形成”',
    );
    expect(verify({ summary: '敦化至白河铁路：线路全长１１３公里。' }).text).toBe('\n0 problems');
  });

  it('tells a document of another hash, and one that is missing', () => {
    expect(verify({ sha256: '0'.repeat(64) }).text).toContain(`documents[0].sha256: the file's is ${sha256}`);
    const { result, text } = verify({}, new Map());
    expect(text).toContain('documents[0].file: plan.txt is not in the folder of documents');
    expect(result.citations).toEqual({ hold: 0, of: 1 });
  });
});
