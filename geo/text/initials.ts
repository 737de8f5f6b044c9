/** The initials of pinyin syllables, `hun chun` → `hc`; numbers stay whole. Apart from `pinyin.ts`, since the site ships it. */
export function initialsOf(syllables: readonly string[]): string {
  return syllables.map((s) => (/^\d/.test(s) ? s : (s[0] ?? ''))).join('');
}
