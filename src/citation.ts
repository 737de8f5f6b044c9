/** Citations in words, and as references for a bibliography. Pure. */
import type { AtlasDocument, AtlasRecord, Citation } from '../geo/contract/schema.ts';
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

/** A record as it can be referred to: its address, and the day on which that was looked up, `2026-11-22`. */
export interface Reference {
  readonly record: Pick<AtlasRecord, 'id' | 'name' | 'nameEn' | 'citations'>;
  readonly documents: ReadonlyMap<string, AtlasDocument>;
  readonly url: string;
  readonly day: string;
}

/** The citations of one document together: its passages, and their pages in order. */
interface Cited {
  readonly document: AtlasDocument;
  readonly passages: readonly string[];
  readonly pages: readonly number[];
}

function citedDocuments({ record, documents }: Reference): Cited[] {
  const passage = ({ section, box, item }: Citation): string =>
    section + (box === undefined ? '' : `专栏${box}${item === undefined ? '' : `第${item}项`}`);
  return [...new Set(record.citations.map((citation) => citation.document))].flatMap((id) => {
    const document = documents.get(id);
    if (!document) return [];
    const own = record.citations.filter((citation) => citation.document === id);
    return [
      {
        document,
        passages: [...new Set(own.map(passage))],
        pages: [...new Set(own.flatMap(({ page }) => page ?? []))].sort((a, b) => a - b),
      },
    ];
  });
}

const ATLAS = '吉林战略地图';
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * References after GB/T 7714—2015, one a line, in the language of the documents: what the record stands on (type Z,
 * since the documents are neither books nor journals), then the record in the atlas (a database online).
 */
export function gbReferences(reference: Reference): string {
  const { record, url, day } = reference;
  const sources = citedDocuments(reference).map(({ document, passages, pages }) => {
    const end = pages.length > 0 ? `: ${pages.join(', ')}` : '';
    return `${document.issuer}. ${document.title}: ${passages.join('；')}[Z]. ${document.date}${end}.`;
  });
  return [...sources, `${ATLAS}. ${record.name}: ${record.id}[DB/OL]. [${day}]. ${url}.`].map(oneLine).join('\n');
}

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // BibTeX counts braces even behind a backslash.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
};

/** Plain text inside a field of BibTeX: what TeX would read as a command is written out. */
export const bibtexText = (text: string): string =>
  oneLine(text).replace(/[\\~^{}%&$#_]/g, (sign) => TEX[sign] ?? `\\${sign}`);

/** An address inside a field of BibTeX, which is verbatim but for braces. */
const bibtexUrl = (url: string): string => url.replaceAll('{', '%7B').replaceAll('}', '%7D');

/** The same as BibTeX entries, for LaTeX, Zotero and the like. Double braces keep names and titles as they are. */
export function bibtexReferences(reference: Reference): string {
  const { record, url, day } = reference;
  const entry = (key: string, fields: readonly (readonly [string, string])[]): string =>
    `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}`;
  const sources = citedDocuments(reference).map(({ document, passages, pages }) => {
    const [year = '', month] = document.date.split('-');
    return entry(`${document.id}:${record.id}`, [
      ['author', `{${bibtexText(document.issuer)}}`],
      ['title', `{${bibtexText(document.title)}}`],
      ['titleaddon', bibtexText(document.titleEn)],
      ['year', year],
      ...(month ? [['month', String(Number(month))] as const] : []),
      ...(pages.length > 0 ? [['pages', pages.join(', ')] as const] : []),
      ['note', bibtexText(passages.join('；'))],
      ['langid', 'chinese'],
    ]);
  });
  return [
    ...sources,
    entry(`jilin-atlas:${record.id}`, [
      ['author', `{${ATLAS}}`],
      ['title', `{${bibtexText(record.name)}}`],
      ['titleaddon', bibtexText(record.nameEn)],
      ['year', day.slice(0, 4)],
      ['note', record.id],
      ['url', bibtexUrl(url)],
      ['urldate', day],
      ['langid', 'chinese'],
    ]),
  ].join('\n\n');
}

/** The atlas as a whole, as data: where it was found, and the day on which that was looked up. */
export interface Dataset {
  readonly url: string;
  readonly day: string;
  readonly version: string;
}

/** The data as a whole after GB/T 7714—2015. */
export const gbDataset = ({ url, day, version }: Dataset): string =>
  oneLine(`${ATLAS}: ${version}[DS/OL]. [${day}]. ${url}.`);

/** A figure of the atlas after GB/T 7714—2015: the documents that it is drawn from, then the figure. */
export const gbFigure = (
  title: string,
  documents: readonly AtlasDocument[],
  { url, day }: Pick<Dataset, 'url' | 'day'>,
): string =>
  [
    ...documents.map(({ issuer, title, date }) => `${issuer}. ${title}[Z]. ${date}.`),
    `${ATLAS}. ${title}[CM/OL]. [${day}]. ${url}.`,
  ]
    .map(oneLine)
    .join('\n');

/** The same as BibTeX; `CITATION.cff` of the source says the same to other tools. */
export const bibtexDataset = ({ url, day, version }: Dataset): string =>
  [
    '@misc{jilin-atlas,',
    `  author = {{${ATLAS}}},`,
    `  title = {{${ATLAS}}},`,
    '  titleaddon = {The Jilin strategy atlas},',
    `  year = {${day.slice(0, 4)}},`,
    `  version = {${bibtexText(version)}},`,
    '  note = {CC BY 4.0},',
    `  url = {${bibtexUrl(url)}},`,
    `  urldate = {${day}},`,
    '  langid = {chinese},',
    '}',
  ].join('\n');
