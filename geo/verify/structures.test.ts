import { describe, expect, it } from 'vitest';
import { loadFacts } from '../facts/load.ts';
import { checkStructures, readRows } from './structures.ts';

const { facts } = loadFacts([
  {
    file: 'data/x.yaml',
    text: `
documents:
  - { id: plan, file: plan.txt, title: 规划, titleEn: Plan, issuer: 省, issuerEn: Province, date: '2021', codePoints: 100,
      sha256: '${'0'.repeat(64)}', witness: true }
records:
  - id: s-belt
    kind: structure
    family: 带
    name: 某带
    nameEn: A belt
    summary: 带。
    summaryEn: A belt.
    sector: space
    layer: belts
    geometry: { shape: none }
    location: { precision: none, method: 无, methodEn: none, reason: 无, reasonEn: none }
    citations:
      - { document: plan, section: 第一章, start: 20, end: 40, check: '0123456789ab' }
`,
  },
]);
const list = (at: number): string => `\uFEFFfamily,name,document,char_offset,other\n带,某带,plan.txt,${at},"a, b"\n`;
const rows = readRows('| row | record | name |\n| --- | --- | --- |\n| 1 | s-belt | 某带 |\n');

describe('checkStructures', () => {
  it('holds where the record of a row cites its place, or begins just behind its number', () => {
    expect(checkStructures(list(25), rows, facts)).toEqual({ of: 1, problems: [] });
    expect(checkStructures(list(17), rows, facts).problems).toEqual([]);
  });
  it('names a row that is cited elsewhere, has no record, or a record that is not there', () => {
    expect(checkStructures(list(40), rows, facts).problems).toEqual([
      'structures.csv row 1 (某带): no citation of s-belt holds character 40 of plan.txt',
    ]);
    expect(checkStructures(list(25), new Map(), facts).problems[0]).toContain('names no record for it');
    expect(checkStructures(list(25), new Map([[1, 's-gone']]), facts).problems[0]).toContain(
      'there is no record s-gone',
    );
  });
});
