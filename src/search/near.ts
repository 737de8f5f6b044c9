/** Forgiving comparison, for when nothing matches as typed. Pure; both sides are normalised and without spaces. */

/** Sounds that are often confused made the same: zh and z, ch and c, sh and s, -ng and -n. */
export function fold(pinyin: string): string {
  return pinyin.replace(/([zcs])h/g, '$1').replaceAll('ng', 'n');
}

/** From this many letters on, one wrong letter is forgiven. */
export const LEAST_FORGIVEN = 5;

/**
 * Whether the term begins with the query but for one letter that is wrong, missing, too many, or swapped with the next.
 * The first letter must be right.
 */
export function nearPrefix(query: string, term: string): boolean {
  if (query.length < LEAST_FORGIVEN) return false;
  let i = 0;
  while (i < query.length && query[i] === term[i]) i += 1;
  if (i === query.length) return true;
  if (i === 0) return false;
  const rest = query.slice(i + 1);
  return (
    term.startsWith(rest, i + 1) ||
    term.startsWith(rest, i) ||
    term.startsWith(query.slice(i), i + 1) ||
    (query[i] === term[i + 1] && query[i + 1] === term[i] && term.startsWith(query.slice(i + 2), i + 2))
  );
}

/** How far an abbreviation of two characters may reach into a name: 敦白 in 敦化至白河铁路. */
const REACH = 4;

/**
 * How well the characters stand in a name in their order, though not side by side: 1 side by side, less the more
 * stands between, 0 not at all. A name is abbreviated from its beginning.
 */
export function abbreviates(characters: readonly string[], name: string): number {
  const own = Array.from(name);
  if (characters.length < 2 || own[0] !== characters[0]) return 0;
  let at = 0;
  for (const character of characters.slice(1)) {
    at = own.indexOf(character, at + 1);
    if (at < 0) return 0;
  }
  return at + 1 > characters.length * REACH ? 0 : characters.length / (at + 1);
}
