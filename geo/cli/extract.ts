/**
 * `npm run extract -- FILE [--document id] [--out drafts.yaml]`: drafts YAML records of a document, reports what it
 * could not do, and shows the difference to the records that exist. The drafts are for a person to finish: English,
 * summaries in own words, sector and layer are theirs to write. Nothing in `data/` is changed.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { compare, extract, type Draft } from '../extract/draft.ts';
import { indexPoints } from '../text/points.ts';
import { readKnowledge, readText } from './lexicon.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { document: { type: 'string' }, out: { type: 'string' } },
});
const [file] = positionals;
if (!file) {
  console.error('usage: npm run extract -- FILE [--document id] [--out drafts.yaml]');
  process.exit(2);
}
const decoded = readText(file);
if (!decoded.ok) {
  console.error(`${file}: ${decoded.problem}`);
  process.exit(1);
}
const { facts, rules, lexicon } = readKnowledge(top);
const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
const known = facts.documents.find(({ fact }) => fact.sha256 === sha256)?.fact;
const document = values.document ?? known?.id ?? idOf(basename(file));
const { drafts, remarks, read } = extract({ document, text: decoded.text }, lexicon, rules);

const yaml = stringify(
  {
    ...(known
      ? {}
      : {
          documents: [
            {
              id: document,
              file: basename(file),
              title: '(to write)',
              titleEn: '(to write)',
              issuer: '(to write)',
              issuerEn: '(to write)',
              date: '(to write)',
              codePoints: indexPoints(decoded.text).count,
              sha256,
              witness: true,
            },
          ],
        }),
    records: drafts.map(recordOf),
  },
  { lineWidth: 0 },
);
const head =
  '# Drafted by the text engine. Write every “(to write)”, read each record against the document, then move it to data/.\n';
if (values.out) writeFileSync(values.out, head + yaml);
else process.stdout.write(head + yaml);

const say = (line: string): void => {
  console.error(line);
};
say(
  `\n${document}: ${drafts.length} drafts, ${drafts.filter(({ shape }) => shape !== 'none').length} placed, ${drafts.reduce((sum, { figures }) => sum + figures.length, 0)} figures; ${read.mentions.filter(({ place }) => place).length} names of places in the whole text`,
);
for (const note of [...decoded.notes, ...remarks]) say(`  ${note}`);
say('\nTo be looked at:');
for (const { id, name, doubts } of drafts) for (const doubt of doubts) say(`  ${id} ${name.slice(0, 16)}: ${doubt}`);
const differences = compare(
  drafts,
  facts.records.map(({ fact }) => fact),
  document,
  lexicon,
);
say(`\nDifferences to the ${facts.records.length} records that exist: ${differences.length}`);
for (const line of differences) say(`  ${line}`);

function recordOf(draft: Draft): object {
  const { citation } = draft;
  return {
    id: draft.id,
    ...(citation.box === undefined ? { family: '(to write)' } : { family: `专栏${citation.box}` }),
    kind: 'project',
    name: draft.name,
    nameEn: '(to write)',
    summary: '(to write)',
    summaryEn: '(to write)',
    sector: '(to write)',
    layer: '(to write)',
    status: [{ document, status: draft.status }],
    geometry: { shape: draft.shape, ...(draft.places.length > 0 ? { places: draft.places } : {}) },
    location: {
      precision: draft.precision,
      method: '(to write)',
      methodEn: '(to write)',
      ...(draft.precision === 'none' ? { reason: '(to write)', reasonEn: '(to write)' } : {}),
    },
    ...(draft.alsoPlaces.length > 0 ? { alsoPlaces: draft.alsoPlaces } : {}),
    ...(draft.figures.length > 0 ? { figures: draft.figures } : {}),
    citations: [citation],
  };
}

/** An id from a file name, for a document that `data/` does not know. */
function idOf(name: string): string {
  const plain = name
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain === '' ? 'document' : plain;
}
