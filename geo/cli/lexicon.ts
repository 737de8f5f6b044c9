/** The text engine's view of `data/`: its lexicon, and documents read from files of any encoding. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadFacts, type LoadedFacts } from '../facts/load.ts';
import { formatProblems } from '../facts/problem.ts';
import { textRules, type TextRules } from '../facts/schema.ts';
import { decode, MAX_BYTES, type Decoded } from '../text/decode.ts';
import { buildLexicon, type Lexicon } from '../text/lexicon.ts';
import { readFactTexts } from './read.ts';

export interface Knowledge {
  readonly facts: LoadedFacts;
  readonly rules: TextRules;
  readonly lexicon: Lexicon;
}

/** Reads all facts; files that do not hold are named and left out, so that one slip does not stop the reading. */
export function readKnowledge(top: string, warn: (message: string) => void = console.error): Knowledge {
  const texts = readFactTexts(join(top, 'data'), top);
  const { facts, problems } = loadFacts(texts);
  if (problems.length > 0) warn(`Facts with problems are left out:\n${formatProblems(problems)}`);
  const rules = textRules.parse({});
  const ruleTexts = texts.filter(({ file }) => file.startsWith('data/rules/'));
  for (const { text } of ruleTexts) {
    const more = textRules.parse((parse(text) as { rules?: unknown } | null)?.rules ?? {});
    for (const key of Object.keys(rules) as (keyof TextRules)[])
      (rules[key] as unknown[]).push(...(more[key] as unknown[]));
  }
  return {
    facts,
    rules,
    lexicon: buildLexicon(
      facts.places.map(({ fact }) => fact),
      rules,
    ),
  };
}

/** A document's file as text, or the sentence that says why not. */
export function readText(path: string): Decoded {
  try {
    const { size } = statSync(path);
    // Looked at before it is read: a file of many gigabytes must not fill the memory.
    if (size > MAX_BYTES) return decode({ length: size } as Uint8Array);
    return decode(readFileSync(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(error);
    return { ok: false, problem: why };
  }
}
