/** Holds a citation against the document it counts in. */
import type { CitationFact } from '../facts/schema.ts';
import { boxItemOf, pageOf, sectionOf, span, type DocumentText } from '../text/document.ts';
import { spanCheck } from '../text/hash.ts';
import { squeeze } from './text.ts';

export interface Finding {
  readonly field: keyof CitationFact;
  readonly message: string;
}

/** Everything in a citation that the document contradicts. */
export function checkCitation(doc: DocumentText, citation: CitationFact): Finding[] {
  const { start, end, check } = citation;
  if (end > doc.points.length || start >= end)
    return [
      { field: 'end', message: `the span ${start}–${end} is not in the document (${doc.points.length} code points)` },
    ];

  const findings: Finding[] = [];
  const text = span(doc, start, end);
  const actual = spanCheck(text);
  if (actual !== check)
    findings.push({
      field: 'check',
      message: `the span's hash is ${actual}, not ${check}; it reads “${shorten(text)}”`,
    });

  const place = boxItemOf(doc, start);
  // The title or introduction of a box belongs to no item; there the box may be named or not.
  const inItem = place?.item !== undefined;
  const derived = {
    section: sectionOf(doc, start),
    page: pageOf(doc, start),
    box: inItem || citation.box !== undefined ? place?.box : undefined,
    item: place?.item,
  };
  for (const field of ['section', 'page', 'box', 'item'] as const)
    if (citation[field] !== derived[field])
      findings.push({
        field,
        message: `${citation[field] ?? 'none'}, but the span stands in ${derived[field] ?? 'none'}`,
      });
  return findings;
}

const shorten = (text: string): string => {
  const points = Array.from(squeeze(text));
  return points.length > 40 ? `${points.slice(0, 20).join('')}…${points.slice(-15).join('')}` : points.join('');
};
