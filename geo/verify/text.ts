/** Text as it is compared: white space of typesetting dropped, the plan's decimal point U+E010 as `．`. */

export function squeeze(text: string): string {
  return text.replace(/\s/g, '').replaceAll('\uE010', '．');
}

const DIGIT = /[0-9０-９．.]/;

/**
 * Whether a printed form stands in a text as a whole: `９亿元` does not stand in `１３９亿元`, nor `６亿元` in
 * `３６．６亿元`, since a number goes on over its digits and its decimal point.
 */
export function standsIn(text: string, printed: string): boolean {
  const [where, what] = [squeeze(text), squeeze(printed)];
  if (what === '') return false;
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    const before = where[at - 1] ?? '';
    const behind = where[at + what.length] ?? '';
    const cutsBefore = /[0-9０-９]/.test(what[0] ?? '') && DIGIT.test(before);
    const cutsBehind = /[0-9０-９]/.test(what.at(-1) ?? '') && DIGIT.test(behind);
    if (!cutsBefore && !cutsBehind) return true;
  }
  return false;
}
