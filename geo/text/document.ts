/**
 * The structure of a document's text: code points, pages, chapters and sections, boxes (专栏) and their items,
 * the glossary and the afterword. Pure; the offsets are 0-based Unicode code points of the file as given, as in
 * every citation.
 */
import { indexPoints } from './points.ts';

const CHINESE_NUMBER = '[一二三四五六七八九十]+';

/** A heading or box with the offset where it starts. */
interface Mark {
  readonly at: number;
  readonly label: string;
}

/** An item of a box: `name：…。` */
export interface Item {
  readonly box: number;
  /** from 1, in the order of the box */
  readonly item: number;
  readonly start: number;
  /** behind its last character */
  readonly end: number;
  /** as printed, white space of typesetting taken away */
  readonly name: string;
}

export interface Box {
  readonly at: number;
  readonly end: number;
  readonly number: number;
  readonly title: string;
  readonly itemStarts: readonly number[];
  readonly items: readonly Item[];
}

/** An entry of the glossary: a numbered term with its explanation. */
export interface GlossaryEntry {
  readonly number: number;
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

export type Part = 'body' | 'box' | 'glossary' | 'afterword';

export interface DocumentText {
  /** one entry a code point */
  readonly points: readonly string[];
  /** code-point offsets of the page starts, ascending; empty where the document prints no pages */
  readonly pageStarts: readonly number[];
  readonly chapters: readonly Mark[];
  readonly sections: readonly Mark[];
  readonly boxes: readonly Box[];
  readonly glossary: readonly GlossaryEntry[];
  /** where the afterword begins: names of people and institutions, no facts */
  readonly afterword?: number;
}

/** Full-width digits to a number: `３４` → 34. */
function fullWidthInteger(digits: string): number {
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
  const index = indexPoints(text);
  const toPoint = index.pointAt;
  const find = (pattern: RegExp): RegExpExecArray[] => [...text.matchAll(pattern)];

  const fences = find(/—[０-９]{1,3}—/g);
  const pageStarts =
    fences.length === 0
      ? []
      : [
          ...find(/^ (?=[^ ])/gm).map((m) => toPoint(m.index)),
          ...fences.map((m) => toPoint(m.index) + m[0].length).filter((at) => at < index.count - 20),
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
  const glossaryStart = chapters.find(({ label }) => label === '名词解释')?.at;
  const afterword = chapters.find(({ label }) => label === '后记')?.at;
  const glossary =
    glossaryStart === undefined
      ? []
      : readGlossary(text, index.unitAt(glossaryStart), index.unitAt(afterword ?? index.count)).map((entry) => ({
          ...entry,
          start: toPoint(entry.start),
          end: toPoint(entry.end),
        }));
  let points: readonly string[] | undefined;
  return {
    // An array of all points is large; most uses need none.
    get points() {
      return (points ??= Array.from(text));
    },
    pageStarts,
    chapters,
    sections,
    boxes: readBoxes(text, toPoint),
    glossary,
    ...(afterword === undefined ? {} : { afterword }),
  };
}

const tight = (text: string): string => text.replace(/[\s\u200b-\u200f\ufeff]/g, '').replaceAll('\uE010', '．');

function readBoxes(text: string, toPoint: (unit: number) => number): Box[] {
  const heads = [...text.matchAll(/^[ \u3000]{0,4}专栏[ \u3000]?([０-９0-9]{1,2})[\u3000 ：:]+(.*)$/gm)].map((m) => ({
    index: m.index,
    behind: m.index + m[0].length,
    from: m.index + m[0].length - (m[2] ?? '').length,
    number: fullWidthInteger(m[1] ?? ''),
    title: tight(m[2] ?? ''),
  }));
  const headings = [...text.matchAll(new RegExp(`^ ?第${CHINESE_NUMBER}[章节][\\u3000 ]`, 'gm'))].map((m) => m.index);
  return heads.map((head, i) => {
    const to = Math.min(heads[i + 1]?.index ?? text.length, headings.find((at) => at > head.from) ?? text.length);
    const starts = itemStarts(text, head.from, to);
    // The end of a box is not marked: its last item ends with the first full stop at the end of a line.
    const last = starts.at(-1) ?? head.from;
    const stop = text.slice(last, to).search(/。\s*\n/);
    const end = stop < 0 ? to : last + stop + 1;
    const items = starts.map((start, n): Item => {
      const until = starts[n + 1] ?? end;
      const body = text.slice(start, until).replace(/(?:\s|—[０-９]{1,3}—)+$/, '');
      const skipped = /^[\s\u3000]*/.exec(body)?.[0].length ?? 0;
      return {
        box: head.number,
        item: n + 1,
        start: toPoint(start + skipped),
        end: toPoint(start + body.length),
        name: tight(/^[^：:]*?(?=[：:]|。)/.exec(body.slice(skipped))?.[0] ?? body.slice(skipped)),
      };
    });
    return {
      at: toPoint(head.index),
      end: toPoint(end),
      number: head.number,
      title: head.title,
      itemStarts: starts.map(toPoint),
      items,
    };
  });
}

/**
 * Where the items of a box start. An item is a line that begins with `name：`; but
 * - a name may run over the end of a line: then the item starts with the line before, or behind the last full
 *   stop of it, where the item before ends;
 * - a name may end with a full stop, where it ends like the other names of the box (`…专项。`);
 * - blank lines mean nothing.
 */
function itemStarts(text: string, from: number, to: number): number[] {
  const lines: { at: number; text: string; width: number }[] = [];
  for (let at = text.indexOf('\n', from) + 1; at > 0 && at < to;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 || end > to ? to : end);
    lines.push({ at, text: line, width: line.trim().length });
    at = end < 0 ? to : end + 1;
  }
  const wide = Math.max(0, ...lines.map(({ width }) => width)) * 0.75;
  const colon = lines.map(({ text: line }) => /^[ \u3000]{0,4}([^\n：。；]{2,60}?)：/.exec(line)?.[1]);
  const names = colon.filter((name) => name !== undefined);
  const endings = new Map<string, number>();
  for (const name of names) endings.set(name.slice(-2), (endings.get(name.slice(-2)) ?? 0) + 1);

  const starts: number[] = [];
  lines.forEach((line, i) => {
    if (colon[i] === undefined) {
      const dotted = /^[ \u3000]{0,4}([^\n：。；，、]{4,30})。(?=.)/.exec(line.text)?.[1];
      const previous = lines.slice(0, i).findLast(({ width }) => width > 0);
      const fresh = !previous || /[。：]\s*$/.test(previous.text);
      if (dotted && fresh && (endings.get(dotted.slice(-2)) ?? 0) * 2 > names.length && names.length > 2)
        starts.push(line.at);
      return;
    }
    const before = lines[i - 1];
    if (!before || before.width < wide || /[。；：！]\s*$/.test(before.text) || i === 0) {
      starts.push(line.at);
      return;
    }
    const lastStop = before.text.lastIndexOf('。');
    const begin = lastStop >= 0 ? before.at + lastStop + 1 : before.at;
    // The line before belongs to the item before it, unless it holds nothing but the beginning of this name.
    const isName = lastStop >= 0 || (colon[i - 1] === undefined && /[。：]\s*$/.test(textBefore(lines, i - 1)));
    starts.push(isName && begin > (starts.at(-1) ?? -1) ? begin : line.at);
  });
  return starts;
}

/** The last line with text before a line. */
const textBefore = (lines: readonly { text: string; width: number }[], i: number): string =>
  lines.slice(0, i).findLast(({ width }) => width > 0)?.text ?? '：';

/** Entries `１\uE010科技创新…：是指…`, numbered from 1 without a gap. */
function readGlossary(text: string, from: number, to: number): GlossaryEntry[] {
  const entries: { number: number; term: string; start: number; end: number }[] = [];
  const pattern =
    /^[ \u3000]*([０-９0-9]{1,2})(?:[\uE010．.、][ \u3000]*|[ \u3000]*(?![０-９0-9\uE010．.、]))([^\n][^：。]{0,60}?)：/gm;
  pattern.lastIndex = from;
  for (let m = pattern.exec(text); m && m.index < to; m = pattern.exec(text)) {
    const number = fullWidthInteger(m[1] ?? '');
    if (number !== entries.length + 1) continue;
    const start = m.index + (/^[ \u3000]*/.exec(m[0])?.[0].length ?? 0);
    const last = entries.at(-1);
    if (last) last.end = start;
    entries.push({ number, term: tight(m[2] ?? ''), start, end: to });
  }
  for (const entry of entries) entry.end = entry.start + text.slice(entry.start, entry.end).trimEnd().length;
  return entries;
}

/** The number of marks that start at or before an offset. */
function countUntil<T>(marks: readonly T[], at: number, startOf: (mark: T) => number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(marks[middle] as T) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lastBefore = <T extends { at: number }>(marks: readonly T[], at: number): T | undefined =>
  marks[countUntil(marks, at, (mark) => mark.at) - 1];

/** The page (from 1) that an offset stands on, or undefined where the document has no page marks. */
export function pageOf(doc: DocumentText, at: number): number | undefined {
  if (doc.pageStarts.length === 0) return undefined;
  return countUntil(doc.pageStarts, at, (start) => start);
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
  const box = lastBefore(doc.boxes, at);
  if (!box || at >= box.end) return undefined;
  const item = countUntil(box.itemStarts, at, (start) => start);
  return item > 0 ? { box: box.number, item } : { box: box.number };
}

/** Every item of every box, in the order of the document, with its exact span. */
export function itemsOf(doc: DocumentText): Item[] {
  return doc.boxes.flatMap(({ items }) => items);
}

/** The glossary entry that an offset stands in. */
export function glossaryOf(doc: DocumentText, at: number): GlossaryEntry | undefined {
  const entry = doc.glossary[countUntil(doc.glossary, at, ({ start }) => start) - 1];
  return entry && at < entry.end ? entry : undefined;
}

/** @param at code point of the document */
export function partOf(doc: DocumentText, at: number): Part {
  if (doc.afterword !== undefined && at >= doc.afterword) return 'afterword';
  if (glossaryOf(doc, at)) return 'glossary';
  return boxItemOf(doc, at) ? 'box' : 'body';
}
