import { describe, expect, it } from 'vitest';
import type { AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import { documentOf } from '../../geo/contract/testing.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import { changesAt } from './changes.ts';
import { createTime } from './index.ts';

const dates: Record<string, string> = { plan: '2021-03', report: '2022-01-24', congress: '2022-06', copy: '2022-06' };
const record = (
  id: string,
  said: Record<string, Status>,
  variants: readonly string[] = [],
  cited: readonly string[] = Object.keys(said),
): AtlasRecord =>
  ({
    id,
    status: Object.entries(said).map(([name, status]) => ({ document: name, date: dates[name] ?? '', status })),
    variants: variants.map((name) => ({ document: name, printed: '一', preferred: '二', why: '三', whyEn: 'three' })),
    citations: cited.map((name) => ({ document: name, section: '一', start: 0, end: 1, check: '0'.repeat(12) })),
  }) as unknown as AtlasRecord;

const projects = [
  record('built', { plan: 'building', report: 'done' }),
  record('started', { plan: 'planned', report: 'started' }),
  record('same', { plan: 'building', report: 'building' }),
  record('moved', { plan: 'planned', report: 'preparing' }),
  record('new', { report: 'planned' }),
  record('later', { congress: 'planned' }),
  record('dropped', { plan: 'planned', report: 'not-mentioned', congress: 'not-mentioned' }),
  record('quiet', { plan: 'planned' }),
  record('differs', { plan: 'building', report: 'done' }, ['report']),
  record('old', { plan: 'planned', congress: 'planned' }, ['plan']),
  record('copied', { plan: 'planned' }, ['copy']),
];
const catalogue = {
  documents: [
    ...['plan', 'report', 'congress'].map((id) => documentOf({ id, date: dates[id]! })),
    documentOf({ id: 'copy', date: '2022-06', witness: false }),
  ],
  structures: [],
  networks: [],
  projects,
} as unknown as Catalogue;
const at = (step: string): string[] =>
  changesAt(catalogue, projects, step).map(({ kind, record: { id } }) => `${kind} ${id}`);

describe('changes', () => {
  it('of the first document are none', () => {
    expect(at('plan')).toEqual([]);
    expect(at('copy')).toEqual([]);
  });

  it('are what was built, started, moved, new, dropped or differs, in this order', () => {
    expect(at('report')).toEqual([
      'built built',
      'built differs',
      'started started',
      'moved moved',
      'new new',
      'dropped dropped',
      'differs differs',
    ]);
  });

  it('are told once; a difference when the second reading comes, and never that of a faulty copy', () => {
    expect(at('congress')).toEqual(['new later', 'differs old']);
  });
});

describe('time at work', () => {
  const time = createTime(catalogue);
  it('knows what is named by each document, and the latest word', () => {
    expect(time.statuses('plan').has('new')).toBe(false);
    expect(time.statuses('report').get('new')).toBe('planned');
    expect(time.statuses('plan').get('built')).toBe('building');
    expect(time.latest).toEqual(time.statuses('congress'));
  });
});
