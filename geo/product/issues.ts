/** Everything a reader should know before trusting the map: what is not placed, doubted, or told differently. */
import { SCHEMA_VERSION, type AtlasRecord, type Issue } from '../contract/schema.ts';
import type { RecordFact } from '../facts/schema.ts';
import type { Atlas } from './atlas.ts';
import { LENGTH_TOLERANCE } from './publish.ts';

type Draft = Pick<Issue, 'kind' | 'severity' | 'message' | 'messageEn'>;

export function issuesOf(
  atlas: Atlas,
  records: readonly { fact: RecordFact; published: AtlasRecord }[],
): { schema: string; issues: Issue[] } {
  const issues: Issue[] = [];
  for (const { fact, published } of records) {
    const drafts = [...placement(fact), ...lengths(published), ...differences(atlas, fact), ...fact.doubts];
    const counts = new Map<string, number>();
    for (const { kind, severity, message, messageEn } of drafts) {
      const n = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, n);
      const id = `${fact.id}/${kind}/${n}`;
      issues.push({
        id,
        record: fact.id,
        kind,
        severity,
        message: `${fact.name}：${message}`,
        messageEn: `${fact.nameEn}: ${messageEn}`,
      });
    }
  }
  for (const place of atlas.places.values()) {
    if (!place.unlocated || !place.unlocatedEn) continue;
    issues.push({
      id: `${place.id}/not-placed/1`,
      record: null,
      kind: 'not-placed',
      severity: 'info',
      message: `${place.name}：${place.unlocated}`,
      messageEn: `${place.nameEn}: ${place.unlocatedEn}`,
    });
  }
  return { schema: SCHEMA_VERSION, issues };
}

function placement({ location }: RecordFact): Draft[] {
  if (!location.reason || !location.reasonEn) return [];
  return [
    {
      kind: location.precision === 'none' ? 'not-placed' : 'coarse-place',
      severity: 'info',
      message: location.reason,
      messageEn: location.reasonEn,
    },
  ];
}

function lengths(record: AtlasRecord): Draft[] {
  return record.lengths
    .filter((length) => Math.abs(length.ratio - 1) > LENGTH_TOLERANCE)
    .map((length) => ({
      kind: 'length-differs',
      severity: length.reason ? 'info' : 'warning',
      message: `图上长 ${length.drawn_km} 公里，文件为 ${length.printed_km} 公里。${length.reason ?? '原因未明。'}`,
      messageEn: `Drawn ${length.drawn_km} km long, printed as ${length.printed_km} km. ${length.reasonEn ?? 'The reason is not known.'}`,
    }));
}

/** In Chinese quotation marks, with those that the words hold themselves made the inner kind. */
const quoted = (words: string): string => `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`;

function differences(atlas: Atlas, record: RecordFact): Draft[] {
  return record.variants.map((variant) => {
    const document = atlas.documents.find((d) => d.id === variant.document);
    return {
      kind: 'documents-differ',
      severity: 'info',
      message: `《${document?.title ?? variant.document}》作${quoted(variant.printed)}，采用${quoted(variant.preferred)}。${variant.why}`,
      messageEn: `Printed differently in “${document?.titleEn ?? variant.document}”. ${variant.whyEn}`,
    };
  });
}
