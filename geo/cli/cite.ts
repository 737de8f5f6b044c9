/**
 * `npm run cite -- <folder of documents> <document id> '<first characters>' '<last characters>'`
 * prints a citation in YAML, ready for a fact file. White space in the document is ignored in the search;
 * a start that occurs more than once is listed, and a third argument `#2` takes the second one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { boxItemOf, pageOf, readDocument, sectionOf, span } from '../text/document.ts';
import { spanCheck } from '../text/hash.ts';
import type { Document } from '../facts/schema.ts';

const [folder, documentId, first, last, which] = process.argv.slice(2);
if (!folder || !documentId || !first || !last) {
  console.error("usage: npm run cite -- <folder> <document> '<first characters>' '<last characters>' [#n]");
  process.exit(2);
}
const { documents } = parse(readFileSync(new URL('../../data/documents.yaml', import.meta.url), 'utf8')) as {
  documents: Document[];
};
const meta = documents.find((d) => d.id === documentId);
if (!meta) {
  console.error(`unknown document ${documentId}; known: ${documents.map((d) => d.id).join(', ')}`);
  process.exit(2);
}
const doc = readDocument(readFileSync(join(folder, meta.file), 'utf8'));

/** Offsets of the points that are not white space, and their text with U+E010 as `．`. */
const kept: number[] = [];
let bare = '';
doc.points.forEach((point, i) => {
  if (/\s/.test(point)) return;
  kept.push(i);
  bare += point === '\uE010' ? '．' : point;
});
const squeeze = (text: string): string => text.replace(/\s/g, '').replaceAll('\uE010', '．');
const starts: number[] = [];
for (let i = bare.indexOf(squeeze(first)); i >= 0; i = bare.indexOf(squeeze(first), i + 1)) starts.push(i);
const wanted = which ? Number(which.replace('#', '')) : starts.length > 1 ? 0 : 1;
if (starts.length === 0 || !starts[wanted - 1]) {
  if (starts.length > 1) {
    console.error(`“${first}” occurs ${starts.length} times; add #1, #2, …:`);
    starts.forEach((s, n) => {
      console.error(`  #${n + 1} at ${kept[s]}: ${bare.slice(Math.max(0, s - 10), s + 40)}`);
    });
  } else console.error(`“${first}” does not occur in ${documentId}`);
  process.exit(1);
}
const from = starts[wanted - 1] ?? 0;
const to = bare.indexOf(squeeze(last), from);
if (to < 0) {
  console.error(`“${last}” does not occur behind “${first}”`);
  process.exit(1);
}
const start = kept[from] ?? 0;
const end = (kept[to + squeeze(last).length - 1] ?? 0) + 1;
const place = boxItemOf(doc, start);
const section = sectionOf(doc, start);
const inBox = place?.item !== undefined;
const page = pageOf(doc, start);
console.log(`      - document: ${documentId}
        section: ${section}
${inBox ? `        box: ${place.box}\n        item: ${place.item}\n` : ''}${page ? `        page: ${page}\n` : ''}        start: ${start}
        end: ${end}
        check: '${spanCheck(span(doc, start, end))}'`);
console.error(`# ${span(doc, start, end).replace(/\s+/g, '').replaceAll('\uE010', '．')}`);
