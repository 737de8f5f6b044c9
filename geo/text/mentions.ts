/**
 * Finds the names of places in a text: leftmost, longest, with blockers and abbreviations. Pure and linear.
 * What a name means is decided in resolve.ts; here is only where names stand.
 */
import { entriesAt, type Entry, type Lexicon, type Reading } from './lexicon.ts';
import type { Normal } from './normalise.ts';

/** A name in normalised text with everything it may mean. */
export interface RawMention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly readings: readonly Reading[];
  /** the abbreviation that this is a part of: `长吉图` */
  readonly abbreviation?: string;
  /** a shorter name that stands at the same place, should the longer one mean nothing: `吉林东` in `吉林东北亚` */
  readonly shorter?: RawMention;
}

/** @returns names in the order of the text, none over another; spans in units of the normalised text */
export function findNames(normal: Normal, lexicon: Lexicon): RawMention[] {
  const { text, breaks } = normal;
  const found: RawMention[] = [];
  const { roots } = lexicon;
  let at = 0;
  while (at < text.length) {
    if (roots[text.charCodeAt(at)] === undefined) {
      at += 1;
      continue;
    }
    const entries = entriesAt(lexicon, text, at);
    const entry = choose(entries, text, at, breaks);
    if (!entry) {
      at += 1;
      continue;
    }
    if (entry.blocked) {
      at += entry.length;
      continue;
    }
    // `长白铁路` runs from 长春 to 白城, `松江河至长白铁路` to the county.
    const abbreviation =
      entry.readings.length === 0 || !'至到-—~'.includes(text[at - 1] ?? ' ') ? fitting(entry, text, at) : undefined;
    if (abbreviation) {
      for (const { start, end, place } of abbreviation.parts)
        found.push({
          start: at + start,
          end: at + end,
          text: text.slice(at + start, at + end),
          readings: [{ place, form: 'alias' }],
          abbreviation: abbreviation.text,
        });
    } else {
      const last = found.at(-1);
      if (joins(lexicon, text, at, breaks, entry, last)) {
        at += 1;
        continue;
      }
      const shorter = entries.find(({ length, readings }) => length < entry.length && readings.length > 0);
      const raw = ({ length, text: name, readings }: Entry): RawMention => ({
        start: at,
        end: at + length,
        text: name,
        readings,
      });
      found.push(shorter ? { ...raw(entry), shorter: raw(shorter) } : raw(entry));
    }
    at += entry.length;
  }
  return found;
}

/**
 * Whether the first character of what was found only joins: `延吉和龙井` has a name before 和 and one behind it,
 * `园区和龙山区` a longer name behind it, `西临江源区` a direction before 临.
 */
function joins(
  lexicon: Lexicon,
  text: string,
  at: number,
  breaks: Uint8Array,
  { length }: Entry,
  last: RawMention | undefined,
): boolean {
  const character = text[at];
  if (character !== '和' && character !== '临') return false;
  const reach = nameAt(lexicon, text, at + 1, breaks);
  if (character === '临') return reach + 1 > length && '东西南北'.includes(text[at - 1] ?? ' ');
  return reach > 0 && (last?.end === at || reach + 1 > length);
}

/** The length of the longest name that starts at `at`, 0 for none. */
const nameAt = (lexicon: Lexicon, text: string, at: number, breaks: Uint8Array): number =>
  entriesAt(lexicon, text, at).find(
    (entry) => entry.readings.length > 0 && !entry.blocked && !broken(breaks, at, entry.length),
  )?.length ?? 0;

/** The longest entry that may stand here: no paragraph begins inside it, and what it needs follows. */
function choose(entries: readonly Entry[], text: string, at: number, breaks: Uint8Array): Entry | undefined {
  return entries.find(
    (entry) =>
      !broken(breaks, at, entry.length) &&
      (entry.blocked || entry.readings.length > 0 || fitting(entry, text, at) !== undefined),
  );
}

/** The abbreviation that may stand here: with what must follow it, be it behind a closing quotation mark. */
function fitting(entry: Entry, text: string, at: number) {
  if (entry.abbreviations.length === 0) return undefined;
  let end = at + entry.length;
  if (CLOSING.includes(text.charAt(end))) end += 1;
  if (CLOSING.includes(text.charAt(end)) && text.charAt(end) !== '') end += 1;
  return entry.abbreviations.find(
    ({ when }) =>
      !when ||
      when.some((word) => text.startsWith(word, end) || text.startsWith(word, at + entry.length)) ||
      when.includes(LISTED.exec(text.slice(end, end + LIST_REACH))?.[1] ?? ''),
  );
}

/** `大广、集双、长深三条高速`: the word that an abbreviation needs stands behind the last of a list. */
const LISTED = /^(?:[、和与及][\p{Script=Han}]{2,7}?){0,6}?(?:等?[两三四五六七八九十]?条?)(高速|高铁|铁路)/u;
const LIST_REACH = 32;

const CLOSING = '”’」』';

function broken(breaks: Uint8Array, at: number, length: number): boolean {
  for (let i = at + 1; i < at + length; i++) if (breaks[i]) return true;
  return false;
}
