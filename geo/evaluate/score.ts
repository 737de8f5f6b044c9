/** Scores what the text engine reads against places marked by hand (tests/standard). Pure. */
import type { Lexicon } from '../text/lexicon.ts';
import type { Mention } from '../text/resolve.ts';

/** A mark of the standard. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** place ids that are right, `none` for no place, `unlisted` for a place the gazetteer did not have */
  readonly places: readonly string[];
  /** a namesake that an unlisted place is not */
  readonly not?: string | undefined;
}

export interface Passage {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly check: string;
  readonly mentions: readonly Mark[];
}

export interface Score {
  readonly found: number;
  readonly missed: number;
  readonly wrong: number;
  readonly resolved: number;
  readonly judged: number;
  /** one line each: what went wrong where */
  readonly errors: readonly string[];
}

/** @param read what the engine says of the whole document; only what stands in the passage is scored */
export function scorePassage(passage: Passage, read: readonly Mention[], lexicon: Lexicon, text: string): Score {
  const said = read.filter(
    ({ start, end, place }) => place !== undefined && start >= passage.start && end <= passage.end,
  );
  const claimed = new Set<Mention>();
  const errors: string[] = [];
  const points = Array.from(text);
  const where = ({ start, end }: { start: number; end: number }): string =>
    `${passage.document}@${start} ${points.slice(Math.max(0, start - 8), start).join('')}[${points.slice(start, end).join('')}]${points.slice(end, end + 8).join('')}`.replace(
      /\s/g,
      '',
    );
  let [found, missed, wrong, resolved, judged] = [0, 0, 0, 0, 0];
  for (const mark of passage.mentions) {
    const exact = said.find(({ start, end }) => start === mark.start && end === mark.end);
    const around = exact ?? said.find(({ start, end }) => start <= mark.start && end >= mark.end);
    const unlisted = mark.places.includes('unlisted');
    const optional = mark.places.includes('none') && mark.places.length > 1;
    if (unlisted) {
      const touching = said.filter(({ start, end }) => start < mark.end && end > mark.start);
      for (const mention of touching) {
        claimed.add(mention);
        if (mention.place === mark.not && mark.not) {
          judged += 1;
          errors.push(`namesake  ${where(mark)} is not ${mark.not}`);
        }
      }
      continue;
    }
    if (mark.places.length === 1 && mark.places[0] === 'none') continue; // a mention here counts as wrong below
    if (!around) {
      if (optional) continue;
      missed += 1;
      const reason = read.find(({ start, end }) => start === mark.start && end === mark.end)?.reason;
      errors.push(`missed    ${where(mark)} = ${mark.places.join('|')}${reason ? ` — ${reason}` : ''}`);
      continue;
    }
    claimed.add(around);
    if (optional) continue;
    found += 1;
    const choice = around.place ?? '';
    if (exact) {
      judged += 1;
      if (mark.places.includes(choice)) resolved += 1;
      else errors.push(`resolved  ${where(mark)} is ${mark.places.join('|')}, not ${choice} — ${around.reason}`);
    } else {
      // A longer name of the gazetteer that holds the marked one.
      const names = [lexicon.places.get(choice)?.name ?? '', ...(lexicon.places.get(choice)?.aliases ?? [])];
      const marked = points.slice(mark.start, mark.end).join('').replace(/\s/g, '');
      if (
        mark.places.some((id) => lexicon.ancestors(choice).includes(id)) ||
        names.some((name) => name.includes(marked))
      ) {
        judged += 1;
        resolved += 1;
      }
    }
  }
  for (const mention of said) {
    if (claimed.has(mention)) continue;
    wrong += 1;
    errors.push(`no place  ${where(mention)} read as ${mention.place} — ${mention.reason}`);
  }
  return { found, missed, wrong, resolved, judged, errors };
}

export function addScores(scores: readonly Score[]): Score {
  const sum = (key: 'found' | 'missed' | 'wrong' | 'resolved' | 'judged'): number =>
    scores.reduce((total, score) => total + score[key], 0);
  return {
    found: sum('found'),
    missed: sum('missed'),
    wrong: sum('wrong'),
    resolved: sum('resolved'),
    judged: sum('judged'),
    errors: scores.flatMap(({ errors }) => errors),
  };
}

export function measures({ found, missed, wrong, resolved, judged }: Score): {
  precision: number;
  recall: number;
  f1: number;
  resolution: number;
} {
  const precision = found / Math.max(1, found + wrong);
  const recall = found / Math.max(1, found + missed);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    resolution: resolved / Math.max(1, judged),
  };
}
