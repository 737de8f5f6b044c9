/**
 * `npm run evaluate -- <folder of documents> [--errors]`: measures the text engine against the standard annotated by
 * hand. Prints precision, recall and F1 of mentions and the accuracy of resolution for each part. `--errors` lists
 * the errors of the parts that rules are tuned on; the others are only measured. Ends with 1 below the targets.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';
import { readMarked } from '../evaluate/marked.ts';
import { addScores, measures, scorePassage, type Mark, type Passage, type Score } from '../evaluate/score.ts';
import { spanCheck } from '../text/hash.ts';
import { indexPoints } from '../text/points.ts';
import { readText as readPlacesOf, type ReadText } from '../text/read.ts';
import { readKnowledge, readText } from './lexicon.ts';

const F1_TARGET = 0.97;
const RESOLUTION_TARGET = 0.95;

const top = fileURLToPath(new URL('../../', import.meta.url));
const [folder, ...flags] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  console.error(folder ? `no such folder: ${folder}` : 'usage: npm run evaluate -- <folder of documents> [--errors]');
  process.exit(2);
}

const ids = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const standard = z.strictObject({
  passages: z.array(
    z.strictObject({
      document: z.string(),
      start: z.int(),
      end: z.int(),
      check: z.string(),
      mentions: z.array(
        z
          .strictObject({ start: z.int(), end: z.int(), place: ids, not: z.string().optional() })
          .transform(({ place, ...rest }) => ({ ...rest, places: place })),
      ),
    }),
  ),
});

const { facts, lexicon } = readKnowledge(top);
const texts = new Map<string, { source: string; read: ReadText }>();
const open = (id: string): { source: string; read: ReadText } => {
  const known = texts.get(id);
  if (known) return known;
  const file = facts.documents.find(({ fact }) => fact.id === id)?.fact.file;
  const result = file ? readText(join(folder, file)) : undefined;
  if (!result?.ok) throw new Error(`${id}: ${result ? result.problem : 'unknown document'}`);
  const opened = { source: result.text, read: readPlacesOf(result.text, lexicon) };
  texts.set(id, opened);
  return opened;
};

const checkPlaces = (mentions: readonly Mark[], file: string): void => {
  for (const { places } of mentions)
    for (const id of places)
      if (id !== 'none' && id !== 'unlisted' && !lexicon.places.has(id))
        console.error(`unknown place ${id} in ${file}.yaml`);
};

/** One line of results; a part that is only measured decides the exit code, the others may list their errors. */
const report = (part: string, scores: readonly Score[], measuredOnly: boolean): void => {
  const score = addScores(scores);
  const { precision, recall, f1, resolution } = measures(score);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.log(
    `${part.padEnd(12)} ${scores.length} passages, ${score.found + score.missed} mentions: precision ${percent(precision)}, ` +
      `recall ${percent(recall)}, F1 ${f1.toFixed(3)}; resolution ${percent(resolution)} of ${score.judged}`,
  );
  if (!measuredOnly && flags.includes('--errors')) for (const error of score.errors) console.log(`  ${error}`);
  if (measuredOnly && (f1 < F1_TARGET || resolution < RESOLUTION_TARGET)) {
    console.error(`below the target: F1 ${F1_TARGET}, resolution ${RESOLUTION_TARGET * 100} %`);
    process.exitCode = 1;
  }
};

for (const half of ['tuning', 'held-out'] as const) {
  const { passages } = standard.parse(parse(readFileSync(join(top, `tests/standard/${half}.yaml`), 'utf8')));
  const scores = passages.map((passage: Passage) => {
    const { source, read } = open(passage.document);
    const index = indexPoints(source);
    if (spanCheck(source.slice(index.unitAt(passage.start), index.unitAt(passage.end))) !== passage.check)
      throw new Error(`${passage.document}@${passage.start}: the document's text is not the one annotated`);
    checkPlaces(passage.mentions, half);
    return scorePassage(passage, read.mentions, lexicon, source);
  });
  report(half, scores, half === 'held-out');
}

const cities = z
  .strictObject({
    passages: z.array(z.strictObject({ city: z.string(), aside: z.boolean().default(false), text: z.string() })),
  })
  .parse(parse(readFileSync(join(top, 'tests/standard/cities.yaml'), 'utf8')));
for (const aside of [false, true]) {
  const scores = cities.passages
    .filter((passage) => passage.aside === aside)
    .map(({ city, text: marked }) => {
      const { text, mentions } = readMarked(marked);
      checkPlaces(mentions, 'cities');
      const passage = { document: city, start: 0, end: Array.from(text).length, check: '', mentions };
      return scorePassage(passage, readPlacesOf(text, lexicon).mentions, lexicon, text);
    });
  report(aside ? 'cities aside' : 'cities', scores, aside);
}
