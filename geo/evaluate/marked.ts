/** Text with its marks in it, `[长春|changchun]至[吉林|jilin-city]`, as tests/standard/cities.yaml has it. Pure. */
import type { Mark } from './score.ts';

const PIECE = /\[([^|\]]+)\|([^\]]+)\]|[^[]+|\[/gs;

/** The text without the marks, and the marks with their offsets in code points; ids are parted by commas. */
export function readMarked(source: string): { text: string; mentions: Mark[] } {
  const mentions: Mark[] = [];
  let text = '';
  let at = 0;
  for (const [piece, name, ids] of source.matchAll(PIECE)) {
    const plain = name ?? piece;
    const end = at + Array.from(plain).length;
    if (ids !== undefined) mentions.push({ start: at, end, places: ids.split(',').map((id) => id.trim()) });
    text += plain;
    at = end;
  }
  return { text, mentions };
}
