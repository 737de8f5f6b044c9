/**
 * The structure of a document's text: code points, pages, chapters and sections, boxes (专栏) and their items.
 * Pure; the offsets are 0-based Unicode code points of the file as given, as in every citation.
 */

const CHINESE_NUMBER = '[一二三四五六七八九十]+';

/** A heading or box with the offset where it starts. */
interface Mark {
  readonly at: number;
  readonly label: string;
}

export interface DocumentText {
  /** one entry a code point */
  readonly points: readonly string[];
  /** code-point offsets of the page starts, ascending; empty where the document prints no pages */
  readonly pageStarts: readonly number[];
  readonly chapters: readonly Mark[];
  readonly sections: readonly Mark[];
  readonly boxes: readonly { at: number; end: number; number: number; itemStarts: readonly number[] }[];
}

/** Full-width digits to a number: `３４` → 34. */
export function fullWidthInteger(digits: string): number {
  return Number(digits.normalize('NFKC'));
}

/** The text between two code-point offsets. */
export function span(doc: DocumentText, start: number, end: number): string {
  return doc.points.slice(start, end).join('');
}

/**
 * Reads the structure of a document.
 * Pages: a page starts at a line with one leading ASCII space, or behind a fence `—２０１—` (printed with its
 * digits reversed, here page 102). Counting both gives the printed page numbers of the plan without exception.
 */
export function readDocument(text: string): DocumentText {
  const points = Array.from(text);
  // Astral characters would shift regex indices against code points; map them back.
  const toPoint = codePointIndex(text, points.length);
  const find = (pattern: RegExp): RegExpExecArray[] => [...text.matchAll(pattern)];

  const fences = find(/—[０-９]{1,3}—/g);
  const pageStarts =
    fences.length === 0
      ? []
      : [
          ...find(/^ (?=[^ ])/gm).map((m) => toPoint(m.index)),
          ...fences.map((m) => toPoint(m.index) + m[0].length).filter((at) => at < points.length - 20),
        ].sort((a, b) => a - b);

  // Chapters, and what stands behind the last of them; in a report the parts “一、…” with the year.
  const chapters = find(
    new RegExp(
      `^[ \\u3000]*(?:(第${CHINESE_NUMBER}章)[\\u3000 ]|(名\\u3000词\\u3000解\\u3000释|后\\u3000\\u3000记)$|(${CHINESE_NUMBER}、[０-９0-9]{4}年.{2,12})$)`,
      'gm',
    ),
  ).map((m) => ({
    at: toPoint(m.index),
    label: (m[1] ?? m[2] ?? m[3] ?? '').replaceAll('\u3000', ''),
  }));
  const sections = find(new RegExp(`^ ?(第${CHINESE_NUMBER}节)[\\u3000 ]`, 'gm')).map((m) => ({
    at: toPoint(m.index),
    label: m[1] ?? '',
  }));
  const boxHeads = find(/^ ?专栏([０-９]{1,2})[\u3000 ]/gm);
  const boxes = boxHeads.map((m, i) => {
    const from = m.index + m[0].length;
    const to = Math.min(
      boxHeads[i + 1]?.index ?? text.length,
      ...find(new RegExp(`^ ?第${CHINESE_NUMBER}[章节][\\u3000 ]`, 'gm'))
        .map((h) => h.index)
        .filter((at) => at > from),
    );
    const heads = find(/^[ \u3000]?([^\n：。；]{2,60}?)：/gm)
      .map((item) => item.index)
      .filter((at) => at > from && at < to);
    // The end of a box is not marked: its last item ends with the first full stop at the end of a line.
    const last = heads.at(-1) ?? from;
    const stop = text.slice(last, to).search(/。\s*\n/);
    return {
      at: toPoint(m.index),
      end: toPoint(stop < 0 ? to : last + stop + 1),
      number: fullWidthInteger(m[1] ?? ''),
      itemStarts: heads.map(toPoint),
    };
  });
  return { points, pageStarts, chapters, sections, boxes };
}

/** UTF-16 index → code-point index. */
function codePointIndex(text: string, count: number): (index: number) => number {
  if (count === text.length) return (index) => index;
  return (index) => Array.from(text.slice(0, index)).length;
}

const lastBefore = <T extends { at: number }>(marks: readonly T[], at: number): T | undefined =>
  marks.filter((mark) => mark.at <= at).at(-1);

/** The page (from 1) that an offset stands on, or undefined where the document has no page marks. */
export function pageOf(doc: DocumentText, at: number): number | undefined {
  if (doc.pageStarts.length === 0) return undefined;
  return doc.pageStarts.filter((start) => start <= at).length;
}

/** `第十二章第一节`, or `第一章`, or `前言`/`正文` outside of chapters. */
export function sectionOf(doc: DocumentText, at: number): string {
  const chapter = lastBefore(doc.chapters, at);
  if (!chapter) return doc.chapters.length === 0 ? '正文' : '前言';
  const section = lastBefore(doc.sections, at);
  return section && section.at > chapter.at ? chapter.label + section.label : chapter.label;
}

/**
 * The box and the item (from 1) that a span starting at `at` belongs to. Only the next item heads count, so a
 * span must start at or behind the head of its item.
 */
export function boxItemOf(doc: DocumentText, at: number): { box: number; item?: number } | undefined {
  const box = doc.boxes.filter((b) => b.at <= at).at(-1);
  if (!box || at >= box.end) return undefined;
  const item = box.itemStarts.filter((start) => start <= at).length;
  return item > 0 ? { box: box.number, item } : { box: box.number };
}
