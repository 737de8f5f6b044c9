/** A citation in words, for reading and for copying. Pure. */
import type { AtlasDocument, Citation } from '../geo/contract/schema.ts';
import { formatDate } from './format.ts';
import { text, type Language } from './i18n/index.ts';

/** The part behind the document's title: section, box and item, page, span. */
export function citationPlace(lang: Language, citation: Citation): string {
  const parts = [citation.section];
  if (citation.box !== undefined)
    parts.push(
      citation.item === undefined
        ? text(lang, 'citationBoxOnly', { box: citation.box })
        : text(lang, 'citationBox', { box: citation.box, item: citation.item }),
    );
  if (citation.page !== undefined) parts.push(text(lang, 'citationPage', { page: citation.page }));
  parts.push(text(lang, 'citationSpan', { start: citation.start, end: citation.end }));
  return parts.join(lang === 'zh' ? '，' : ', ');
}

/** One line that names the source completely, with the check of its span. */
export function citationLine(lang: Language, citation: Citation, document: AtlasDocument | undefined): string {
  const title = document ? (lang === 'zh' ? `《${document.title}》` : document.titleEn) : citation.document;
  const date = document ? (lang === 'zh' ? `（${formatDate(lang, document.date)}）` : ` (${formatDate(lang, document.date)})`) : '';
  const sep = lang === 'zh' ? '，' : ', ';
  return `${title}${date}${sep}${citationPlace(lang, citation)}${sep}${text(lang, 'citationCheck', { check: citation.check })}`;
}
