/**
 * How wide text is, without a browser to ask: the widths of the Latin letters of Noto Sans CJK, and one em for
 * everything that is written in a square. Good to a few percent in the fonts that the atlas names. Pure.
 */

/** Hundredths of an em, from the space (32) to the tilde (126). */
const REGULAR =
  '22 32 47 55 55 92 68 28 34 34 47 55 28 35 28 39 55 55 55 55 55 55 55 55 55 55 28 28 55 55 55 47 95 61 66 64 69 59 55 69 73 29 53 65 54 81 72 74 63 74 63 60 60 72 57 88 57 53 60 34 39 34 55 56 61 56 62 51 62 55 32 56 61 27 27 55 28 93 61 61 62 62 39 47 38 61 52 80 50 52 47 34 27 34 55';
const BOLD =
  '23 37 57 59 59 96 74 32 38 38 51 59 32 37 32 39 59 59 59 59 59 59 59 59 59 59 32 32 59 59 59 51 101 64 68 66 71 61 58 72 76 33 57 69 58 85 75 77 67 77 68 62 62 75 62 91 63 58 61 38 39 38 59 57 63 59 64 53 64 58 37 60 64 30 31 60 31 96 64 63 64 64 44 49 42 64 58 86 56 57 51 38 30 38 59';
const widths = { regular: REGULAR.split(' ').map(Number), bold: BOLD.split(' ').map(Number) };
/** Signs beyond ASCII that are narrower than a square. */
const NARROW: Readonly<Record<string, number>> = {
  '–': 54,
  '—': 89,
  '°': 37,
  '©': 83,
  '²': 41,
  '³': 41,
  '¹': 41,
  '’': 26,
};

/** Whether a character stands in a square, and a line may break before and after it. */
export const isIdeographic = (char: string): boolean =>
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u.test(char);

/** Width of one character in ems. */
export function advance(char: string, bold = false): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 32 || code === 0x200b) return 0;
  const width = widths[bold ? 'bold' : 'regular'][code - 32] ?? NARROW[char];
  if (width !== undefined) return width / 100;
  // Latin with marks, Greek and Cyrillic are about as wide as the digits; all else is taken for a square.
  return code < 0x0530 ? 0.58 : 1;
}

/** Width of a line in ems, without the space behind its last character. `spacing` in ems. */
export function widthOf(text: string, spacing = 0, bold = false): number {
  const chars = [...text];
  return chars.reduce((sum, char) => sum + advance(char, bold), 0) + spacing * Math.max(0, chars.length - 1);
}

/** Characters that a line may end with, besides ideographs. */
const BREAK_AFTER = new Set([...'\n &)+-/·\u00ad\u200b\u2010–‧']);
/** Must not stand at the start of a line. */
const NOT_FIRST = /^[、，。；：？！）》」』】〉”’…]/u;

interface Break {
  readonly index: number;
  readonly x: number;
  readonly prior: Break | null;
  readonly badness: number;
}

/**
 * Lines of about equal width, none much wider than `maxWidth` ems, as MapLibre breaks them: Latin between words,
 * Chinese between any two characters, but not before a closing mark.
 */
export function wrap(text: string, maxWidth: number, spacing = 0, bold = false): string[] {
  const chars = [...text];
  const total = chars.reduce((sum, char) => sum + advance(char, bold) + spacing, 0);
  if (!text.includes('\n') && total <= maxWidth) return [text.trim()];
  const target = total / Math.max(1, Math.ceil(total / maxWidth));
  const breaks: Break[] = [];
  let x = 0;
  chars.forEach((char, i) => {
    if (!/\s/.test(char)) x += advance(char, bold) + spacing;
    const next = chars[i + 1];
    if (next === undefined || NOT_FIRST.test(next)) return;
    if (!BREAK_AFTER.has(char) && !isIdeographic(char) && next !== '(') return;
    let penalty = char === '\n' ? -10000 : 0;
    if (char === '(' || char === '（') penalty += 50;
    if (next === ')' || next === '）') penalty += 50;
    breaks.push(evaluate(i + 1, x, target, breaks, penalty, false));
  });
  const ends: number[] = [];
  for (let b: Break | null = evaluate(chars.length, x, target, breaks, 0, true); b; b = b.prior) ends.unshift(b.index);
  return ends
    .map((end, i) =>
      chars
        .slice(ends[i - 1] ?? 0, end)
        .join('')
        .trim(),
    )
    .filter((line) => line !== '');
}

/** The best way to end a line here. */
function evaluate(
  index: number,
  x: number,
  target: number,
  breaks: readonly Break[],
  penalty: number,
  last: boolean,
): Break {
  let prior: Break | null = null;
  let badness = badnessOf(x, target, penalty, last);
  for (const before of breaks) {
    const here = badnessOf(x - before.x, target, penalty, last) + before.badness;
    if (here <= badness) [prior, badness] = [before, here];
  }
  return { index, x, prior, badness };
}

/** In MapLibre's units (24 to the em), so that penalties weigh as much as there. */
function badnessOf(width: number, target: number, penalty: number, last: boolean): number {
  const raggedness = ((width - target) * 24) ** 2;
  if (last) return width < target ? raggedness / 2 : raggedness * 2;
  return raggedness + Math.abs(penalty) * penalty;
}

/** Lines filled one after the other, none wider than `maxWidth` ems unless a single word is: for running text. */
export function filled(text: string, maxWidth: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words(text)) {
    if (line !== '' && widthOf((line + word).trimEnd(), 0, bold) > maxWidth) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? word.trimStart() : word;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** What must not be broken: a Latin word with the space behind it, or a square character with its closing marks. */
function words(text: string): string[] {
  const found: string[] = [];
  let open = false;
  for (const char of text) {
    const last = found.at(-1);
    const joins =
      last !== undefined &&
      (open ||
        NOT_FIRST.test(char) ||
        char === ' ' ||
        !(isIdeographic(char) || /[\s]$/.test(last) || isIdeographic(last.at(-1) ?? '')));
    if (joins) found[found.length - 1] = last + char;
    else found.push(char);
    open = /[（《「『【〈“‘(]/u.test(char);
  }
  return found;
}
