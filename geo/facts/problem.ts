import { editDistance } from '../text/distance.ts';

/** Something wrong in a fact file, with all that a person needs to mend it. */
export interface Problem {
  readonly file: string;
  /** from 1 */
  readonly line: number;
  /** dotted path of the field, `records[3].citations[0].end` */
  readonly field: string;
  /** what is wrong, and what is allowed */
  readonly message: string;
}

/** Thrown once with every problem of a run, never with only the first. */
export class FactError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = 'FactError';
    this.problems = problems;
  }
}

/** `file:line  field: message`, one a line, sorted by file and line, with a count. */
export function formatProblems(problems: readonly Problem[]): string {
  const sorted = [...problems].sort(
    (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.field.localeCompare(b.field, 'en'),
  );
  const lines = sorted.map((p) => `${p.file}:${p.line}  ${p.field}: ${p.message}`);
  return `${lines.join('\n')}\n${sorted.length} ${sorted.length === 1 ? 'problem' : 'problems'}`;
}

/** `['records', 3, 'end']` → `records[3].end`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i ? '.' : ''}${String(key)}`)).join('');
}

/** The known word nearest to a mistyped one, for “did you mean”; undefined if none is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
