/** Broken facts: every error is named with file, line, field, what is wrong and what is allowed, all at once. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { polygon } from '@turf/turf';
import { afterAll, describe, expect, it } from 'vitest';
import { linkFacts, type Territories } from '../facts/link.ts';
import { loadFacts } from '../facts/load.ts';
import { FactError, formatProblems } from '../facts/problem.ts';
import { compile } from '../product/compile.ts';
import { factTexts, top, topologies } from './compiled.ts';

const FACTS = `documents:
  - id: plan
    file: plan.txt
    title: 规划
    titleEn: Plan
    issuer: 省政府
    issuerEn: Province
    date: '2021'
    codePoints: 1000
    sha256: '${'0'.repeat(64)}'
    witness: true
sources:
  - { id: survey, name: Survey, licence: CC0, datum: WGS-84 }
sectors:
  - { id: rail, title: { zh: 铁路, en: Rail } }
quantities:
  - { id: length, title: { zh: 长度, en: Length }, units: [km] }
families:
  - { name: 线路, nameEn: Lines }
groups:
  - { id: lines, order: 1, title: { zh: 线路, en: Lines } }
tones:
  - { id: rail, light: '#5d1049', dark: '#e79ad0', lightness: 13, hatch: down, dash: [7, 1.6] }
  - { id: grey, light: '#5f6368', dark: '#bdc1c6', lightness: 46 }
icons:
  - { id: dot, path: M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10z }
layers:
  - { id: rail, group: lines, order: 1, title: { zh: 铁路, en: Rail }, info: { zh: 铁路, en: Rail }, tone: rail, icon: dot, sectorIcons: { rail: dot } }
places:
  - { id: county, name: 某县, nameEn: County, kind: county, parent: null, adcode: '220001', lon: 126.5, lat: 43.5, radius_m: 500, source: { id: survey } }
  - id: town
    name: 某镇
    nameEn: Town
    kind: town
    parent: county
    lon: 126.2
    lat: 43.2
    radius_m: 500
    source: { id: survey }
  - { id: village, name: 某村, nameEn: Village, kind: village, parent: county, lon: 126.8, lat: 43.8, radius_m: 500, source: { id: survey } }
records:
  - id: n-line
    kind: network
    family: 线路
    name: 某线
    nameEn: A line
    summary: 一条线。
    summaryEn: A line.
    sector: rail
    layer: rail
    status:
      - { document: plan, status: planned }
    geometry:
      shape: line
      places: [county, town]
    location: { precision: route, method: 站点相连, methodEn: through the stations }
    figures:
      - { quantity: length, printed: １１３公里, value: 113, unit: km }
    citations:
      - document: plan
        section: 第一章
        start: 10
        end: 90
        check: '0123456789ab'
`;
const territories: Territories = new Map([
  [
    '220001',
    polygon([
      [
        [126, 43],
        [127, 43],
        [127, 44],
        [126, 44],
        [126, 43],
      ],
    ]),
  ],
]);

/** What the pipeline says of these facts. */
function told(text: string): string {
  const { facts, problems } = loadFacts([{ file: 'data/x.yaml', text }]);
  return formatProblems(problems.length > 0 ? problems : linkFacts(facts, territories));
}
/** The facts with one text replaced, and the line it stands on. */
function changed(from: string, to: string): { text: string; line: number } {
  expect(FACTS.split(from)).toHaveLength(2);
  return { text: FACTS.replace(from, to), line: FACTS.slice(0, FACTS.indexOf(from)).split('\n').length };
}

describe('broken facts', () => {
  it('has nothing to say of facts that hold', () => {
    expect(told(FACTS)).toBe('\n0 problems');
  });

  it.each<[what: string, from: string, to: string, says: string]>([
    [
      'an unknown place',
      '[county, town]',
      '[county, twon]',
      'records[0].geometry.places[1]: unknown place “twon”; did you mean “town”?',
    ],
    [
      'an unknown layer',
      'layer: rail\n    status',
      'layer: rial\n    status',
      'records[0].layer: unknown layer “rial”; did you mean “rail”?',
    ],
    ['an unknown tone', 'tone: rail,', 'tone: rial,', 'layers[0].tone: unknown tone “rial”; did you mean “rail”?'],
    ['an unknown icon', 'icon: dot,', 'icon: dto,', 'layers[0].icon: unknown icon “dto”; did you mean “dot”?'],
    [
      'an icon of an unknown sector',
      '{ rail: dot }',
      '{ rial: dot }',
      'layers[0].sectorIcons.rial: unknown sector “rial”; did you mean “rail”?',
    ],
    [
      'an unknown icon of a sector',
      '{ rail: dot }',
      '{ rail: dto }',
      'layers[0].sectorIcons.rail: unknown icon “dto”; did you mean “dot”?',
    ],
    [
      'a colour that is none',
      "light: '#5d1049'",
      "light: '#5d104'",
      'tones[0].light: a colour as “#rrggbb”, in lower case',
    ],
    ['a tone without a colour on dark ground', "dark: '#e79ad0', ", '', 'tones[0].dark: missing; expected string'],
    ['a lightness above white', 'lightness: 13', 'lightness: 130', 'tones[0].lightness: '],
    [
      'a wrong hatching',
      'hatch: down',
      'hatch: sideways',
      'tones[0].hatch: expected one of "up"|"down"|"cross"|"level"',
    ],
    ['a stroke without a gap', '[7, 1.6]', '[7, 1.6, 2]', 'tones[0].dash: strokes and gaps in turn'],
    ['two tones of one name', 'id: grey', 'id: rail', 'tones[1].id: duplicate tone id “rail”; first in data/x.yaml'],
    ['no tone for the legend', 'id: grey', 'id: ash', 'tones[0]: no tone is “grey”'],
    ['an icon that is no path', 'path: M12 7a5', 'path: <svg>M12 7a5', 'icons[0].path: the path of an SVG'],
    ['no icon for layers without one', 'id: dot,', 'id: blot,', 'layers[0].icon: unknown icon “dot”'],
    [
      'an unknown document',
      'document: plan, status',
      'document: paln, status',
      'records[0].status[0].document: unknown document “paln”',
    ],
    ['a duplicate place', 'id: village', 'id: town', 'places[2].id: duplicate place id “town”; first in data/x.yaml'],
    [
      'a span outside the document',
      'end: 90',
      'end: 1001',
      'records[0].citations[0].end: the span ends at 1001, outside plan (1000 code points)',
    ],
    [
      'a span that ends before it starts',
      'end: 90',
      'end: 5',
      'records[0].citations[0].end: end 5 is not behind start 10',
    ],
    [
      'a coordinate outside its county',
      'lon: 126.2',
      'lon: 127.2',
      'places[1].lon: 127.2, 43.2 lies 16.2 km outside its parent 某县; allowed 2.5 km',
    ],
    ['a coordinate with swapped axes', 'lon: 126.2', 'lat: 126.2', 'Map keys must be unique'],
    ['a latitude that is none', 'lat: 43.2', 'lat: 143.2', 'places[1].lat: '],
    ['too many decimals', 'lon: 126.2', 'lon: 126.200001', 'places[1].lon: at most 5 decimals'],
    [
      'a line with one place',
      '[county, town]',
      '[county]',
      'records[0].geometry.places: a line needs at least two places, has 1',
    ],
    [
      'a line that stands still',
      '[county, town]',
      '[county, county]',
      'records[0].geometry.places[1]: place “county” twice in a row',
    ],
    ['a missing field', '    nameEn: A line\n', '', 'records[0].nameEn: missing; expected string'],
    [
      'a wrong word',
      'precision: route',
      'precision: exact',
      'records[0].location.precision: expected one of "site"|"town"|"county"',
    ],
    [
      'a wrong status',
      'status: planned',
      'status: dreamt',
      'records[0].status[0].status: expected one of "planned"|"preparing"',
    ],
    ['an unknown field', 'summary: 一条线。', 'sumary: 一条线。', 'records[0].sumary: unknown field'],
    ['a wrong unit', 'unit: km }', 'unit: m }', 'records[0].figures[0].unit: “m” is not a unit of length; allowed: km'],
    [
      'a value that is not the printed one',
      'value: 113',
      'value: 11.3',
      'records[0].figures[0].value: 11.3 km is not what “１１３公里” reads as',
    ],
    [
      'Chinese in an English field',
      'nameEn: A line',
      'nameEn: 一条线',
      'records[0].nameEn: English text, without Chinese characters',
    ],
    [
      'no citation',
      "citations:\n      - document: plan\n        section: 第一章\n        start: 10\n        end: 90\n        check: '0123456789ab'",
      'citations: []',
      'records[0].citations: at least one citation',
    ],
    ['a status without a citation', 'id: n-line', 'id: p-34-1', 'records[0].id: a network has an id “n-…”'],
    ['YAML that does not parse', 'family: 线路', 'family: "线路', '(file): not valid YAML: '],
  ])('%s', (_what, from, to, says) => {
    const { text } = changed(from, to);
    const answer = told(text);
    expect(answer).toContain(says);
    expect(answer).toMatch(/^data\/x\.yaml:\d+ {2}/);
  });

  it.each([
    ['lon: 126.2', 'lon: 127.2', 0],
    ['end: 90', 'end: 1001', 0],
    ['precision: route', 'precision: exact', 0],
    ['status: planned', 'status: dreamt', 0],
    // A missing field is told at the record that lacks it.
    ['    nameEn: A line\n', '', -4],
  ])('names the line of %j', (from, to, offset) => {
    const { text, line } = changed(from, to);
    expect(told(text)).toContain(`data/x.yaml:${line + offset}  `);
  });

  it('tells three errors of the schema at once', () => {
    const text = FACTS.replace('precision: route', 'precision: exact')
      .replace('status: planned', 'status: dreamt')
      .replace('    nameEn: A line\n', '');
    expect(told(text)).toMatch(/\n3 problems$/);
  });

  it('tells three errors of reference at once', () => {
    const text = FACTS.replace('[county, town]', '[county, twon]')
      .replace('end: 90', 'end: 1001')
      .replace('lon: 126.2', 'lon: 127.2');
    expect(told(text)).toMatch(/\n3 problems$/);
  });
});

describe('compile', () => {
  it('throws one error with the problems of every file', () => {
    const bad = [1, 2, 3].map((n) => ({
      file: `data/bad-${n}.yaml`,
      text: `records:\n  - id: n-bad-${n}\n    kind: netwrok\n`,
    }));
    let caught: unknown;
    try {
      compile([...factTexts(), ...bad], ...topologies());
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(FactError);
    for (const { file } of bad)
      expect((caught as FactError).message).toContain(`${file}:3  records[0].kind: expected one of`);
  });
});

describe('npm run data', () => {
  const copy = mkdtempSync(join(tmpdir(), 'atlas data '));
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });
  // The pipeline needs nothing of the site.
  for (const part of ['geo', 'data']) cpSync(join(top, part), join(copy, part), { recursive: true });
  symlinkSync(join(top, 'node_modules'), join(copy, 'node_modules'), 'junction');
  writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
  const run = (): { status: number | null; text: string } => {
    const tsx = join(top, 'node_modules/tsx/dist/cli.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, 'geo/cli/data.ts'], {
      cwd: copy,
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  };

  it('stops at a broken fact file, names it, and leaves nothing half-written', { timeout: 120_000 }, () => {
    const published = join(copy, 'public/data');
    mkdirSync(published, { recursive: true });
    writeFileSync(join(published, 'catalogue.json'), 'of an earlier run');
    writeFileSync(join(copy, 'data/bad.yaml'), 'places:\n  - id: nowhere\n    kind: twon\n');
    const broken = run();
    expect(broken.status).toBe(1);
    expect(broken.text).toContain('data/bad.yaml:3  places[0].kind: expected one of');
    expect(broken.text).not.toContain('    at ');
    expect(existsSync(published)).toBe(false);
    expect(existsSync(join(copy, 'public/.data-next'))).toBe(false);

    rmSync(join(copy, 'data/bad.yaml'));
    const mended = run();
    expect(mended.text).toContain('public/data: ');
    expect(mended.status).toBe(0);
    expect(readFileSync(join(published, 'catalogue.json'), 'utf8')).toMatch(/^\{"schema":"1\./);
  });
});
