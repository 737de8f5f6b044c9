/** Finds sentences of a document that a summary repeats instead of saying them in its own words. */

/** So many characters in a row of a document, beside names and figures, are a copy. */
export const COPIED = 12;

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** Documents prepared for the search. */
export interface Originals {
  readonly texts: readonly string[];
  readonly grams: ReadonlySet<string>;
}

export function originals(texts: readonly string[]): Originals {
  const plains = texts.map(plain);
  const grams = new Set<string>();
  for (const text of plains) for (let i = 0; i + COPIED <= text.length; i++) grams.add(text.slice(i, i + COPIED));
  return { texts: plains, grams };
}

/**
 * The longest runs that a summary shares with a document and that hold at least {@link COPIED} characters
 * outside of the given names and figures.
 */
export function copiedRuns(summary: string, { texts, grams }: Originals, excepted: readonly string[]): string[] {
  const own = plain(summary);
  const free = exceptedPositions(own, excepted);
  const runs: string[] = [];
  for (let i = 0; i + COPIED <= own.length; i++) {
    if (!grams.has(own.slice(i, i + COPIED))) continue;
    let length = COPIED;
    while (i + length < own.length && texts.some((text) => text.includes(own.slice(i, i + length + 1)))) length++;
    const counted = Array.from({ length }, (_, k) => !free.has(i + k)).filter(Boolean).length;
    if (counted >= COPIED) runs.push(own.slice(i, i + length));
    i += length - 1;
  }
  return runs;
}

function exceptedPositions(text: string, excepted: readonly string[]): Set<number> {
  const positions = new Set<number>();
  for (const name of excepted.map(plain)) {
    if (name === '') continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
      for (let k = 0; k < name.length; k++) positions.add(at + k);
  }
  return positions;
}
