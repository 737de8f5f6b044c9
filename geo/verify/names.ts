/** Every place that a box item names is in its record, or a written rule says that the name is no place. Pure. */
import type { RecordFact } from '../facts/schema.ts';
import type { Lexicon } from '../text/lexicon.ts';
import type { Mention } from '../text/resolve.ts';

/**
 * Names within a span that the record does not know. A name holds where one of the places it may mean is among the
 * record's places or above one of them (which of several is meant is the record's to say), and where the reader
 * takes it for no place, with its reason. The abbreviations in a line's name (集双高速) stand for the whole line; of
 * an item on a part of it they are no places.
 * @param mentions of the whole document, read together
 */
export function strayNames(
  mentions: readonly Mention[],
  { start, end }: { readonly start: number; readonly end: number },
  record: Pick<RecordFact, 'name' | 'alsoPlaces'> & {
    readonly geometry: Pick<RecordFact['geometry'], 'places' | 'branches'>;
  },
  lexicon: Lexicon,
): { of: number; stray: Mention[] } {
  const { places, branches } = record.geometry;
  const direct = [...places, ...branches.flat(), ...record.alsoPlaces];
  const known = new Set(direct.flatMap((id) => [id, ...lexicon.ancestors(id)]));
  const within = mentions.filter((mention) => mention.start >= start && mention.end <= end);
  return {
    of: within.length,
    stray: within.filter(
      ({ place, candidates, abbreviation, text }) =>
        place !== undefined &&
        !candidates.some((id) => known.has(id)) &&
        !(abbreviation !== undefined && record.name.includes(abbreviation) && text.length < abbreviation.length),
    ),
  };
}
