import { describe, expect, it } from 'vitest';
import { linkFacts } from './link.ts';
import { loadFacts } from './load.ts';

const SOURCE = 'sources: [{ id: osm, name: OSM, licence: ODbL, datum: WGS-84 }]\n';
const town = (id: string, lon: number, kind = 'town'): string =>
  `  - { id: ${id}, name: 某镇, nameEn: Town, kind: ${kind}, parent: null, lon: ${lon}, lat: 43, radius_m: 500, source: { id: osm } }\n`;

function told(text: string): string[] {
  const { facts, problems } = loadFacts([{ file: 'data/x.yaml', text }]);
  expect(problems).toEqual([]);
  return linkFacts(facts, new Map()).map((problem) => `${problem.field}: ${problem.message}`);
}

describe('places that coincide', () => {
  it('are one place entered twice, if they are of one kind', () => {
    const problems = told(`${SOURCE}places:\n${town('a', 126)}${town('b', 126.001)}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('“b” lies 81 m from “a”');
  });

  it('may be a station and its town, or two towns apart', () => {
    expect(told(`${SOURCE}places:\n${town('a', 126)}${town('b', 126.001, 'station')}`)).toEqual([]);
    expect(told(`${SOURCE}places:\n${town('a', 126)}${town('b', 126.005)}`)).toEqual([]);
  });
});

describe('a place', () => {
  it('cannot lie within itself', () => {
    const within = (id: string, parent: string, lon: number): string =>
      town(id, lon).replace('parent: null', `parent: ${parent}`);
    const problems = told(`${SOURCE}places:\n${within('a', 'b', 126)}${within('b', 'a', 127)}`);
    expect(problems).toEqual([
      'places[0].parent: “a” lies within itself, by way of “b”',
      'places[1].parent: “b” lies within itself, by way of “a”',
    ]);
  });
});

describe('box items', () => {
  const item = (id: string, start: number): string => `
  - id: ${id}
    kind: project
    family: 专栏34
    name: 某线
    nameEn: A line
    summary: 一条线。
    summaryEn: A line.
    sector: rail
    layer: rail
    geometry: { shape: none }
    location: { precision: none, method: 无, methodEn: none, reason: 无, reasonEn: none }
    citations: [{ document: plan, section: 第一章, box: 34, item: ${id.split('-')[2]}, start: ${start}, end: 90, check: '0123456789ab' }]`;
  const facts = (records: string): string => `
documents: [{ id: plan, file: a.txt, title: 规划, titleEn: Plan, issuer: 省, issuerEn: P, date: '2021', codePoints: 100, sha256: ${'a'.repeat(64)}, witness: true }]
sectors: [{ id: rail, title: { zh: 铁路, en: Rail } }]
groups: [{ id: transport, order: 1, title: { zh: 交通, en: Transport } }]
tones: [{ id: grey, light: '#5f6368', dark: '#bdc1c6', lightness: 46 }]
icons: [{ id: dot, path: M12 7z }]
layers: [{ id: rail, group: transport, order: 1, title: { zh: 铁路, en: Rail }, info: { zh: 铁路, en: Rail }, tone: grey }]
records:${records}
`;

  it('have spans of their own', () => {
    expect(told(facts(item('p-34-1', 10) + item('p-34-2', 50)))).toEqual([]);
    const problems = told(facts(item('p-34-1', 10) + item('p-34-2', 10)));
    expect(problems).toEqual(['records[1].citations[0].start: the span plan 10–90 is already the item of “p-34-1”']);
  });
});

describe('a file with errors of several kinds', () => {
  it('tells them all at once, and none twice', () => {
    const text = `${SOURCE}places:
${town('a', 126).replace('kind: town', 'kind: twon')}${town('b', 127).replace('id: osm', 'id: oms')}${town('c', 128).replace('parent: null', 'parent: a')}${town('d', 129).replace('parent: null', 'parent: nowhere')}`;
    const { facts, problems } = loadFacts([{ file: 'data/x.yaml', text }]);
    const all = [...problems, ...linkFacts(facts, new Map())].map((p) => `${p.line} ${p.field}: ${p.message}`);
    expect(all).toHaveLength(3);
    expect(all[0]).toMatch(/^3 places\[0\]\.kind: .*expected one of "country"/);
    expect(all[1]).toBe('4 places[1].source.id: unknown coordinate source “oms”; did you mean “osm”?');
    expect(all[2]).toContain('6 places[3].parent: unknown place “nowhere”');
  });
});
