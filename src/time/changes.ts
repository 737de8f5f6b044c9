/** What a step of the documents changed against the one before. Pure. */
import type { AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import { outBy, statusAsOf, timeline } from './status.ts';

export const CHANGE_KINDS = ['built', 'started', 'moved', 'new', 'dropped', 'differs'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Change {
  readonly kind: ChangeKind;
  readonly record: AtlasRecord;
  /** the progress before and now; null before it was named */
  readonly from: Status | null;
  readonly to: Status | null;
}

const UNDER_WAY: readonly (Status | null)[] = ['started', 'building'];

/**
 * The changes that a step brought, in the order of the kinds and then of the catalogue; none for the first step.
 * `new` is named for the first time; `dropped` is said to be missing from a document of the step; `differs` has a
 * reading that a document of the step and an earlier one (or two of the step) print differently. A record may stand
 * under `differs` beside its other change.
 */
export function changesAt(catalogue: Catalogue, records: Iterable<AtlasRecord>, step: string): Change[] {
  const steps = timeline(catalogue.documents);
  const at = steps.findIndex((document) => document.id === step);
  const before = steps[at - 1];
  if (!before) return [];
  const then = outBy(catalogue.documents, before.id);
  const now = outBy(catalogue.documents, step);
  const witnesses = new Set(catalogue.documents.filter((d) => d.witness).map((d) => d.id));
  const fresh = (id: string): boolean => now.has(id) && !then.has(id) && witnesses.has(id);
  const changes: Change[] = [];
  for (const record of records) {
    const from = statusAsOf(record, then);
    const to = statusAsOf(record, now);
    const kind = progressOf(record, from, to, then, fresh);
    if (kind) changes.push({ kind, record, from, to });
    const differs = record.variants.some(
      ({ document }) =>
        fresh(document) ||
        (then.has(document) && witnesses.has(document) && record.citations.some((c) => fresh(c.document))),
    );
    if (differs) changes.push({ kind: 'differs', record, from, to });
  }
  return CHANGE_KINDS.flatMap((kind) => changes.filter((change) => change.kind === kind));
}

function progressOf(
  record: AtlasRecord,
  from: Status | null,
  to: Status | null,
  then: ReadonlySet<string>,
  fresh: (document: string) => boolean,
): ChangeKind | null {
  if (to === null) return null;
  if (from === null) return 'new';
  if (from !== to)
    return to === 'done' ? 'built' : UNDER_WAY.includes(to) && !UNDER_WAY.includes(from) ? 'started' : 'moved';
  // Missing from a document of this step, and for the first time.
  const missing = record.status.filter((s) => s.status === 'not-mentioned').map((s) => s.document);
  const named = record.status.some((s) => s.status !== 'not-mentioned' && fresh(s.document));
  return missing.some(fresh) && !missing.some((id) => then.has(id)) && !named ? 'dropped' : null;
}
