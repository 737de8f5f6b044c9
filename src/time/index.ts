/** Time at work on one catalogue: what the state calls, loaded with the catalogue. Pure. */
import type { AtlasDocument, AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import { changesAt, type Change } from './changes.ts';
import { outBy, statusAsOf, timeline } from './status.ts';

export interface Time {
  /** the documents of the province, earliest first */
  readonly steps: readonly AtlasDocument[];
  /** the progress of each record that is named by then */
  readonly latest: ReadonlyMap<string, Status>;
  readonly statuses: (step: string) => ReadonlyMap<string, Status>;
  readonly changes: (step: string) => readonly Change[];
}

export function createTime(catalogue: Catalogue): Time {
  const records: readonly AtlasRecord[] = [...catalogue.structures, ...catalogue.networks, ...catalogue.projects];
  const statuses = (out: ReadonlySet<string>): ReadonlyMap<string, Status> =>
    new Map(
      records.flatMap((record) => {
        const status = statusAsOf(record, out);
        return status ? [[record.id, status] as const] : [];
      }),
    );
  return {
    steps: timeline(catalogue.documents),
    latest: statuses(new Set(catalogue.documents.map((document) => document.id))),
    statuses: (step) => statuses(outBy(catalogue.documents, step)),
    changes: (step) => changesAt(catalogue, records, step),
  };
}
