/** What a record's card says of it beside its own fields. Pure. */
import type { AtlasDocument, AtlasRecord } from '../geo/contract/schema.ts';

/** The records before and after it in its group, in the order of the catalogue: a box's items, a pair's elements. */
export function neighbours(
  records: Iterable<AtlasRecord>,
  record: AtlasRecord,
): { previous: AtlasRecord | undefined; next: AtlasRecord | undefined } {
  const group = Array.from(records).filter((other) => other.family === record.family && other.kind === record.kind);
  const at = group.findIndex((other) => other.id === record.id);
  return { previous: at > 0 ? group[at - 1] : undefined, next: at < 0 ? undefined : group[at + 1] };
}

export type Missing =
  | { readonly what: 'noFigures' | 'noInvestment' | 'noCourse' | 'noSite' | 'noPlace' }
  | { readonly what: 'silent'; readonly documents: readonly AtlasDocument[] };

/**
 * What a reader would look for and the documents do not give. Figures are looked for in projects only.
 * @param steps the documents that speak for the province, earliest first
 */
export function missing(record: AtlasRecord, steps: readonly AtlasDocument[]): Missing[] {
  const { kind, figures, status, citations, location } = record;
  const found: Missing[] = [];
  if (kind === 'project') {
    if (figures.length === 0) found.push({ what: 'noFigures' });
    else if (!figures.some((figure) => figure.quantity.startsWith('investment'))) found.push({ what: 'noInvestment' });
  }
  if (location.precision === 'none') found.push({ what: 'noPlace' });
  else if (location.precision === 'schematic') found.push({ what: 'noCourse' });
  else if (kind === 'project' && ['town', 'county', 'prefecture', 'province'].includes(location.precision))
    found.push({ what: 'noSite' });
  const named = new Set([
    ...citations.map((citation) => citation.document),
    ...status.filter((s) => s.status !== 'not-mentioned').map((s) => s.document),
  ]);
  const silent = steps.slice(steps.findLastIndex((document) => named.has(document.id)) + 1);
  if (silent.length > 0 && silent.length < steps.length) found.push({ what: 'silent', documents: silent });
  return found;
}
