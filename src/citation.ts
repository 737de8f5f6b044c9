/** A citation in words, for reading and for copying. Pure. */
import type { AtlasDocument, Citation } from '../geo/contract/schema.ts';
import { formatDate } from './format.ts';
import { text, type Language } from './i18n/index.ts';

const DIGITS = '零一二三四五六七八九';

/** 十二 → 12; chapters and sections go no higher than the nineties. */
function chineseNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (s: string | undefined, empty: number): number => (s ? DIGITS.indexOf(s) : empty);
  return text.includes('十') ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0);
}

const SECTIONS_EN: Readonly<Record<string, string>> = {
  前言: 'preface',
  正文: 'text',
  名词解释: 'glossary',
  后记: 'afterword',
};

/** `第十二章第一节` → `chapter 12, section 1` in English; as printed in Chinese. */
export function sectionName(lang: Language, section: string): string {
  if (lang === 'zh') return section;
  const known = SECTIONS_EN[section];
  if (known) return known;
  const chapter = /^第([一二三四五六七八九十]+)章(?:第([一二三四五六七八九十]+)节)?$/.exec(section);
  if (chapter?.[1])
    return `chapter ${chineseNumber(chapter[1])}${chapter[2] ? `, section ${chineseNumber(chapter[2])}` : ''}`;
  const part = /^([一二三四五六七八九十]+)、/.exec(section);
  return part?.[1] ? `part ${chineseNumber(part[1])}` : section;
}

/** The part behind the document's title: section, box and item, page, span. */
export function citationPlace(lang: Language, citation: Citation): string {
  const parts = [sectionName(lang, citation.section)];
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
  const date = document
    ? lang === 'zh'
      ? `（${formatDate(lang, document.date)}）`
      : ` (${formatDate(lang, document.date)})`
    : '';
  const sep = lang === 'zh' ? '，' : ', ';
  return `${title}${date}${sep}${citationPlace(lang, citation)}${sep}${text(lang, 'citationCheck', { check: citation.check })}`;
}
