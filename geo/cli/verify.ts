/**
 * `npm run verify -- <folder of documents>`: re-reads every citation in the documents and compares its hash, page,
 * chapter, box and item; looks every printed figure and variant up in the cited spans; and holds the summaries
 * against copied sentences. Ends with 1, and a line for each failure, where something does not hold.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFacts } from '../facts/load.ts';
import { formatProblems } from '../facts/problem.ts';
import { checkStructures, readRows } from '../verify/structures.ts';
import { formatVerification, verifyFacts } from '../verify/verify.ts';
import { readKnowledge } from './lexicon.ts';
import { readFactTexts } from './read.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
  console.error(folder ? `no such folder: ${folder}` : 'usage: npm run verify -- <folder of documents>');
  process.exit(2);
}
const { facts, problems } = loadFacts(readFactTexts(join(top, 'data'), top));
if (problems.length > 0) {
  console.error(formatProblems(problems));
  process.exit(1);
}
const files = new Map<string, Uint8Array>();
for (const { fact } of facts.documents) {
  const path = join(folder, fact.file);
  if (existsSync(path)) files.set(fact.file, readFileSync(path));
}
const result = verifyFacts(facts, files, readKnowledge(top).lexicon);
if (result.problems.length > 0) console.error(formatProblems(result.problems));
console.log(formatVerification(result));
const list = join(folder, 'structures.csv');
if (existsSync(list)) {
  const rows = readRows(readFileSync(join(top, 'data/REVIEW.md'), 'utf8'));
  const { of, problems: missing } = checkStructures(readFileSync(list, 'utf8'), rows, facts);
  for (const problem of missing) console.error(problem);
  console.log(`structures ${of - missing.length} of ${of}`);
  if (missing.length > 0) process.exitCode = 1;
}
if (result.problems.length > 0) process.exitCode = 1;
