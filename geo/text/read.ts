/** A document read for its places: structure and mentions together. Pure. */
import { readDocument, itemsOf, type DocumentText } from './document.ts';
import type { Lexicon } from './lexicon.ts';
import { normalise, type Normal } from './normalise.ts';
import { readPlaces, type Mention } from './resolve.ts';

export interface ReadText {
  readonly normal: Normal;
  readonly document: DocumentText;
  readonly mentions: readonly Mention[];
}

export function readText(source: string, lexicon: Lexicon): ReadText {
  const normal = normalise(source);
  const document = readDocument(source);
  const mentions = readPlaces(normal, lexicon, {
    heads: itemsOf(document).map(({ start }) => start),
    skip: document.afterword === undefined ? [] : [{ start: document.afterword, end: normal.points }],
  });
  return { normal, document, mentions };
}
