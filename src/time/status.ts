/**
 * The progress of a record as of a document: what the documents had said by then. Pure.
 *
 * The documents that speak for the whole province are the steps of time. A city's document is no step; what it says
 * counts from its date. Where only the year of a date is known, that is at the year's last step, not before.
 */
import type { AtlasDocument, AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';

type Documents = Catalogue['documents'];

/** The documents that time is stepped through, earliest first. */
export function timeline(documents: Documents): AtlasDocument[] {
  return documents.filter((d) => d.witness && !d.scope).sort((a, b) => a.date.localeCompare(b.date));
}

/** Ids of the documents that are out as of a step of the timeline; all of them as of the last. */
export function outBy(documents: Documents, step: string): ReadonlySet<string> {
  const steps = timeline(documents);
  const at = steps.find((d) => d.id === step);
  if (!at) return new Set(documents.map((d) => d.id));
  const after = steps[steps.indexOf(at) + 1];
  const year = at.date.slice(0, 4);
  const out = (date: string): boolean =>
    date.length > 4 ? date <= at.date : date < year || (date === year && after?.date.slice(0, 4) !== year);
  return new Set(documents.filter((d) => out(d.date)).map((d) => d.id));
}

/**
 * The last word of the documents that are out; `not-mentioned` where they name it and say nothing of its progress.
 * @returns null where none of them names it yet
 */
export function statusAsOf(record: Pick<AtlasRecord, 'status' | 'citations'>, out: ReadonlySet<string>): Status | null {
  const said = record.status.filter(({ document, status }) => status !== 'not-mentioned' && out.has(document));
  const last = said.at(-1);
  if (last) return last.status;
  return record.citations.some(({ document }) => out.has(document)) ? 'not-mentioned' : null;
}
