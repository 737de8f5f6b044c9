/** Holds every fact that cites a document against the documents themselves. Pure; the files are read elsewhere. */
import { createHash } from 'node:crypto';
import type { Entry, LoadedFacts } from '../facts/load.ts';
import type { Problem } from '../facts/problem.ts';
import type { RecordFact } from '../facts/schema.ts';
import { readDocument, span, type DocumentText } from '../text/document.ts';
import type { Lexicon } from '../text/lexicon.ts';
import { readText } from '../text/read.ts';
import type { Mention } from '../text/resolve.ts';
import { checkCitation } from './citation.ts';
import { strayNames } from './names.ts';
import { copiedRuns, originals } from './summary.ts';
import { squeeze, standsIn } from './text.ts';

/** So many of so many hold. */
export interface Tally {
  hold: number;
  of: number;
}

export interface Verification {
  readonly documents: Tally;
  readonly citations: Tally;
  readonly figures: Tally;
  readonly variants: Tally;
  readonly names: Tally;
  /** names of places in box items */
  readonly places: Tally;
  readonly summaries: Tally;
  readonly problems: readonly Problem[];
}

/**
 * @param files the documents' bytes by file name
 * @param lexicon what the names of places in box items are read with; without it they are not looked at
 */
export function verifyFacts(
  facts: LoadedFacts,
  files: ReadonlyMap<string, Uint8Array>,
  lexicon?: Lexicon,
): Verification {
  const problems: Problem[] = [];
  const tally = (): Tally => ({ hold: 0, of: 0 });
  const counts = {
    documents: tally(),
    citations: tally(),
    figures: tally(),
    variants: tally(),
    names: tally(),
    places: tally(),
    summaries: tally(),
  };
  const judge = (
    count: Tally,
    entry: Entry<unknown>,
    findings: readonly { path: readonly PropertyKey[]; message: string }[],
  ): void => {
    count.of += 1;
    if (findings.length === 0) count.hold += 1;
    for (const { path, message } of findings) problems.push(facts.problem(entry, path, message));
  };

  const documents = new Map<string, DocumentText>();
  const mentions = new Map<string, readonly Mention[]>();
  const texts: string[] = [];
  for (const entry of facts.documents) {
    const bytes = files.get(entry.fact.file);
    if (!bytes) {
      judge(counts.documents, entry, [
        { path: ['file'], message: `${entry.fact.file} is not in the folder of documents` },
      ]);
      continue;
    }
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const doc = readDocument(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    documents.set(entry.fact.id, doc);
    if (lexicon && doc.boxes.length > 0) mentions.set(entry.fact.id, readText(text, lexicon).mentions);
    texts.push(text);
    judge(counts.documents, entry, [
      ...(sha256 === entry.fact.sha256 ? [] : [{ path: ['sha256'], message: `the file's is ${sha256}` }]),
      ...(doc.points.length === entry.fact.codePoints
        ? []
        : [{ path: ['codePoints'], message: `the file has ${doc.points.length}` }]),
    ]);
  }

  const copies = originals(texts);
  const names = [
    ...facts.places.flatMap(({ fact }) => [fact.name, ...fact.aliases]),
    ...facts.records.flatMap(({ fact }) => [fact.name, ...fact.aliases]),
    ...facts.documents.map(({ fact }) => fact.title),
  ];
  for (const entry of facts.records) verifyRecord(entry);
  return { ...counts, problems };

  function verifyRecord(entry: Entry<RecordFact>): void {
    const record = entry.fact;
    const spans = record.citations.map((citation) => {
      const doc = documents.get(citation.document);
      return { document: citation.document, text: doc ? span(doc, citation.start, citation.end) : '' };
    });

    record.citations.forEach((citation, i) => {
      const doc = documents.get(citation.document);
      const findings = doc
        ? checkCitation(doc, citation)
        : [{ field: 'document', message: `${citation.document} could not be read` }];
      judge(
        counts.citations,
        entry,
        findings.map(({ field, message }) => ({ path: ['citations', i, field], message })),
      );
    });
    record.figures.forEach((figure, i) => {
      const found = spans.some(({ text }) => standsIn(text, figure.printed));
      const message = `“${figure.printed}” stands in no cited span`;
      judge(counts.figures, entry, found ? [] : [{ path: ['figures', i, 'printed'], message }]);
    });
    record.variants.forEach((variant, i) => {
      const found = spans.some(
        ({ document, text }) => document === variant.document && standsIn(text, variant.printed),
      );
      const message = `“${variant.printed}” stands in no cited span of ${variant.document}`;
      judge(counts.variants, entry, found ? [] : [{ path: ['variants', i, 'printed'], message }]);
    });
    if (/^p-\d+-\d+$/.test(record.id)) {
      const found = spans.some(({ text }) => squeeze(text).startsWith(squeeze(record.name)));
      const message = `“${record.name}” is not how the box item begins`;
      judge(counts.names, entry, found ? [] : [{ path: ['name'], message }]);
      verifyPlaces(entry);
    }
    const excepted = [...names, ...(record.label ? [record.label] : []), ...record.figures.map((f) => f.printed)];
    judge(
      counts.summaries,
      entry,
      copiedRuns(record.summary, copies, excepted).map((run) => ({
        path: ['summary'],
        message: `repeats “${run}” of a document; say it in other words`,
      })),
    );
  }

  /** Each name of a place in a box item counts; what the record does not know is a problem of its places. */
  function verifyPlaces(entry: Entry<RecordFact>): void {
    if (!lexicon) return;
    for (const { document, box, item, start, end } of entry.fact.citations) {
      if (box === undefined || item === undefined || entry.fact.id !== `p-${box}-${item}`) continue;
      const { of, stray } = strayNames(mentions.get(document) ?? [], { start, end }, entry.fact, lexicon);
      counts.places.of += of;
      counts.places.hold += of - stray.length;
      for (const { text, place } of stray)
        problems.push(
          facts.problem(
            entry,
            ['geometry'],
            `the item names “${text}” (${place ?? ''}), which is not among its places`,
          ),
        );
    }
  }
}

/** `citations 123 of 123 hold, figures 45 of 45, …` */
export function formatVerification(result: Verification): string {
  const { documents, citations, figures, variants, names, places, summaries } = result;
  const say = (name: string, { hold, of }: Tally): string => `${name} ${hold} of ${of}`;
  return [
    `${say('citations', citations)} hold`,
    say('figures', figures),
    say('variants', variants),
    say('names of box items', names),
    ...(places.of > 0 ? [say('names of places in box items', places)] : []),
    say('summaries', summaries),
    say('documents', documents),
  ].join(', ');
}
