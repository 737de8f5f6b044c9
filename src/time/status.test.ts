import { describe, expect, it } from 'vitest';
import type { AtlasRecord } from '../../geo/contract/schema.ts';
import { documentOf } from '../../geo/contract/testing.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import { outBy, statusAsOf, timeline } from './status.ts';

const documents = [
  documentOf({ id: 'congress', date: '2022-06' }),
  documentOf({ id: 'copy', date: '2022-06', witness: false }),
  documentOf({ id: 'city', date: '2022', scope: 'changchun' }),
  documentOf({ id: 'plan', date: '2021-03' }),
  documentOf({ id: 'report', date: '2022-01-24' }),
];

describe('time', () => {
  it('is stepped through by the documents of the province', () => {
    expect(timeline(documents).map((d) => d.id)).toEqual(['plan', 'report', 'congress']);
  });

  it('brings the documents out by their dates, one of a year at its end', () => {
    expect([...outBy(documents, 'plan')]).toEqual(['plan']);
    expect([...outBy(documents, 'report')].sort()).toEqual(['plan', 'report']);
    expect([...outBy(documents, 'congress')].sort()).toEqual(['city', 'congress', 'copy', 'plan', 'report']);
    expect(outBy(documents, 'unknown').size).toBe(documents.length);
    const later = [...documents, documentOf({ id: 'next', date: '2023-02' })];
    expect(outBy(later, 'congress').has('city')).toBe(true);
    expect(outBy(later, 'next').has('city')).toBe(true);
  });
});

describe('status as of a document', () => {
  const record = (said: readonly (readonly [string, Status])[], cited: readonly string[] = []) =>
    ({
      status: said.map(([id, status]) => ({
        document: id,
        date: documents.find((d) => d.id === id)!.date,
        status,
      })),
      citations: cited.map((id) => ({ document: id, section: '一', start: 0, end: 1, check: '0'.repeat(12) })),
    }) satisfies Pick<AtlasRecord, 'status' | 'citations'>;
  const as = (step: string, ...of: Parameters<typeof record>): Status | null =>
    statusAsOf(record(...of), outBy(documents, step));

  it('is the last word up to it', () => {
    const said = [
      ['plan', 'planned'],
      ['report', 'building'],
      ['congress', 'done'],
    ] as const;
    expect(['plan', 'report', 'congress'].map((step) => as(step, said))).toEqual(['planned', 'building', 'done']);
  });

  it('is nothing before the first word', () => {
    expect(as('plan', [['report', 'started']])).toBeNull();
    expect(as('report', [['city', 'building']])).toBeNull();
    expect(as('congress', [['city', 'building']])).toBe('building');
    expect(as('plan', [['plan', 'not-mentioned'], ['report', 'planned']])).toBeNull(); // prettier-ignore
  });

  it('stays what it was where a document is silent', () => {
    expect(as('congress', [['plan', 'building'], ['report', 'not-mentioned']])).toBe('building'); // prettier-ignore
  });

  it('is open for what is named without a word on its progress', () => {
    expect(as('plan', [['report', 'planned']], ['plan'])).toBe('not-mentioned');
  });
});
