/**
 * Search over records, places and boxes: Chinese by character pairs, pinyin, initials and English by prefix; what is
 * slightly mistyped or abbreviated comes behind. Pure; the index is built once from the catalogue.
 */
import MiniSearch, { type Query } from 'minisearch';
import type { AtlasPlace, AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import { initialsOf } from '../../geo/text/initials.ts';
import { abbreviates, fold, LEAST_FORGIVEN, nearPrefix } from './near.ts';
import { normalise } from './normalise.ts';

export const HIT_TYPES = ['structure', 'network', 'project', 'place', 'box'] as const;
export type HitType = (typeof HIT_TYPES)[number];

export interface Hit {
  /** of the record or place; the family (专栏34) of a box */
  readonly id: string;
  readonly type: HitType;
  readonly score: number;
  /** not what was typed, but close to it */
  readonly near: boolean;
}

interface Entry {
  readonly id: string;
  readonly type: HitType;
  readonly weight: number;
  /** names in both languages, normalised */
  readonly names: readonly string[];
  /** whole names as pinyin, and as initials */
  readonly readings: readonly string[];
  readonly han: readonly string[];
  readonly pinyin: readonly string[];
  readonly initials: readonly string[];
  readonly en: readonly string[];
  /** what it is about, in both languages */
  readonly topic: readonly string[];
}

/** Structures come before projects of the same relevance, counties before villages. */
const WEIGHTS: Readonly<Record<string, number>> = {
  structure: 1.5,
  network: 1.25,
  project: 1.2,
  prefecture: 1.3,
  county: 1.2,
  district: 1.05,
  province: 1.1,
};
const BOX_WEIGHT = 1.3;
/** How much a unit outside of the province counts: `hc` is 珲春 before it is 海城. */
const OUTSIDE = 0.7;
/** What the administrative codes of the province's units begin with. */
const PROVINCE = '22';

/** How much a hit gains whose whole name, or whose name's beginning, is what was typed. */
const WHOLE = 4;
const WHOLE_READING = 3;
const BEGINNING = 1.6;

/** What a hit counts whose sector is called so, and not it itself: 氢能 also finds 氢谷. */
const TOPIC = 0.2;

/** With fewer results than this, those that come close are added. */
const ENOUGH = 8;

/** Best first; what is only near comes last. */
export type Search = (query: string) => Hit[];

/** Single characters and neighbouring pairs of every run of Chinese. */
export function hanTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [run] of normalise(text).matchAll(/\p{Script=Han}+/gu)) {
    const characters = Array.from(run);
    characters.forEach((character, i) => {
      terms.push(character);
      const next = characters[i + 1];
      if (next) terms.push(character + next);
    });
  }
  return terms;
}

const latinWords = (text: string): string[] => normalise(text).match(/[a-z0-9]+/g) ?? [];

/** Every tail of a syllable list, joined: `chang bai shan` → changbaishan, baishan, shan. */
function tails(parts: readonly string[], least: number): string[] {
  return parts.map((_, i) => parts.slice(i).join('')).filter((tail, i) => i === 0 || tail.length >= least);
}

const isOutside = (item: AtlasRecord | AtlasPlace): boolean =>
  'adcode' in item && item.adcode !== undefined && !item.adcode.startsWith(PROVINCE);

function entryOf(
  item: AtlasRecord | AtlasPlace,
  type: HitType,
  extra: readonly string[] = [],
  topic: readonly string[] = [],
): Entry {
  const names = [item.name, ...item.aliases];
  const read = [item.pinyin, ...item.aliasPinyin]
    .map((pinyin) => pinyin.split(' ').filter((syllable) => syllable.length > 0))
    .filter((syllables) => syllables.length > 0);
  return {
    id: item.id,
    type,
    weight: (WEIGHTS[item.kind] ?? 1) * (isOutside(item) ? OUTSIDE : 1),
    names: [...names, item.nameEn].map(normalise),
    readings: read.flatMap((syllables) => [syllables.join(''), initialsOf(syllables)]),
    han: [...names, ...extra].flatMap(hanTerms),
    pinyin: read.flatMap((syllables) => tails(syllables, 2)),
    initials: read.flatMap((syllables) => tails(Array.from(initialsOf(syllables)), 3)),
    en: [item.nameEn, ...names, ...extra].flatMap(latinWords),
    topic: topic.flatMap((words) => [...hanTerms(words), ...latinWords(words)]),
  };
}

/** A box of the plan by its number and its title. */
function boxEntry({ name, nameEn, title = '', titleEn = '' }: Catalogue['families'][number]): Entry {
  return {
    id: name,
    type: 'box',
    weight: BOX_WEIGHT,
    names: [name, nameEn, title, titleEn].map(normalise),
    readings: [],
    han: [name, title].flatMap(hanTerms),
    pinyin: [],
    initials: [],
    en: [name, nameEn, titleEn].flatMap(latinWords),
    topic: [],
  };
}

/** Builds the search over a catalogue. */
export function createSearch(catalogue: Catalogue): Search {
  const { entries, index, documents } = prepare(catalogue);
  index.addAll(documents);
  return searchIn(entries, index);
}

/** Entries that are indexed without a pause. */
const STEP = 40;

/** The same in steps that leave the page free to answer in between: on a slow machine all of them take a second. */
export async function createSearchInSteps(catalogue: Catalogue): Promise<Search> {
  const { entries, index, documents } = prepare(catalogue);
  await index.addAllAsync(documents, { chunkSize: STEP });
  return searchIn(entries, index);
}

type Document = Entry & { readonly key: string };
const keyOf = ({ type, id }: Entry): string => `${type}/${id}`;

function prepare(catalogue: Catalogue): { entries: Entry[]; index: MiniSearch<Document>; documents: Document[] } {
  const families = new Map(catalogue.families.map((family) => [family.name, family.nameEn]));
  const sectors = new Map(catalogue.sectors.map(({ id, title }) => [id, [title.zh, title.en]]));
  const entries = [
    ...[...catalogue.structures, ...catalogue.networks, ...catalogue.projects].map((record) =>
      entryOf(record, record.kind, [record.family, families.get(record.family) ?? ''], sectors.get(record.sector)),
    ),
    ...catalogue.places.map((place) => entryOf(place, 'place')),
    ...catalogue.families.filter((family) => family.title).map(boxEntry),
  ];
  const index = new MiniSearch<Document>({
    idField: 'key',
    fields: ['han', 'pinyin', 'initials', 'en', 'topic'],
    extractField: (entry, field) => {
      const value = entry[field as keyof Entry] as unknown;
      return Array.isArray(value) ? [...new Set(value)].join(' ') : String(value);
    },
    tokenize: (text) => text.split(' ').filter((token) => token.length > 0),
    processTerm: (term) => term,
  });
  const documents = new Map(entries.map((entry) => [keyOf(entry), { ...entry, key: keyOf(entry) }]));
  return { entries, index, documents: [...documents.values()] };
}

function searchIn(entries: readonly Entry[], index: MiniSearch<Document>): Search {
  const byKey = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const sounds = new Map<Entry, Sounds>();
  const soundsOf = (entry: Entry): Sounds => {
    let found = sounds.get(entry);
    if (!found) sounds.set(entry, (found = { readings: entry.readings.map(fold), pinyin: entry.pinyin.map(fold) }));
    return found;
  };
  const ordered = (hits: Hit[]): Hit[] => hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));

  return (query) => {
    const wanted = queryOf(query);
    if (!wanted) return [];
    const whole = normalise(query);
    const joined = whole.replaceAll(' ', '');
    const found = new Set<Entry>();
    const hits = index
      .search(wanted, { boost: { han: 1, pinyin: 1.2, initials: 1, en: 1, topic: TOPIC } })
      .flatMap((result): Hit[] => {
        const entry = byKey.get(String(result.id));
        if (!entry) return [];
        found.add(entry);
        const { id, type, weight, names, readings } = entry;
        const gain = names.includes(whole)
          ? WHOLE
          : readings.includes(joined)
            ? WHOLE_READING
            : [...names, ...readings].some((name) => name.startsWith(whole) || name.startsWith(joined))
              ? BEGINNING
              : 1;
        return [{ id, type, score: result.score * weight * gain, near: false }];
      });
    if (hits.length >= ENOUGH) return ordered(hits);
    const closeness = nearnessTo(query, soundsOf);
    const near = entries
      .filter((entry) => !found.has(entry))
      .flatMap((entry): Hit[] => {
        const score = closeness(entry) * entry.weight;
        return score > 0 ? [{ id: entry.id, type: entry.type, score, near: true }] : [];
      });
    return [...ordered(hits), ...ordered(near)];
  };
}

/** All Chinese pairs must be there, and all Latin words — each as pinyin, as initials or as English. */
function queryOf(text: string): Query | undefined {
  const queries: Query[] = [];
  const pairs = hanTerms(text);
  const long = pairs.filter((term) => Array.from(term).length === 2);
  for (const term of long.length > 0 ? long : pairs) queries.push({ queries: [term], fields: ['han', 'topic'] });
  const words = latinWords(text);
  const joined = words.join('');
  if (joined.length > 0) {
    const english: Query = {
      combineWith: 'AND',
      queries: words.map((word) => ({ queries: [word], fields: ['en', 'topic'], prefix: true })),
    };
    // One word is looked up once for all three: its first letter alone begins thousands of terms.
    queries.push(
      words.length === 1
        ? { queries: [joined], fields: ['pinyin', 'initials', 'en', 'topic'], prefix: true }
        : {
            combineWith: 'OR',
            queries: [{ queries: [joined], fields: ['pinyin', 'initials'], prefix: true }, english],
          },
    );
  }
  return queries.length > 0 ? { combineWith: 'AND', queries } : undefined;
}

/** Pinyin with the sounds made the same that are often confused, in the order of the entry's own. */
interface Sounds {
  readonly readings: readonly string[];
  readonly pinyin: readonly string[];
}

/** How close an entry comes to a query that it does not match: mistyped pinyin or English, or an abbreviation; 0 not. */
function nearnessTo(query: string, soundsOf: (entry: Entry) => Sounds): (entry: Entry) => number {
  const characters = Array.from(normalise(query).replaceAll(' ', ''));
  if (characters.every((character) => /\p{Script=Han}/u.test(character)))
    return ({ names }) => Math.max(0, ...names.map((name) => abbreviates(characters, name)));
  const words = latinWords(query);
  const joined = words.join('');
  if (joined.length < LEAST_FORGIVEN - 1 || joined !== characters.join('') || /\d/.test(joined)) return () => 0;
  const folded = fold(joined);
  const sounds = (term: string, same: string | undefined): boolean =>
    (same?.startsWith(folded) ?? false) || nearPrefix(joined, term);
  return (entry) => {
    const { pinyin, readings, en } = entry;
    const same = soundsOf(entry);
    // The less a name has beyond what was typed, the more likely it is meant; its beginning more than its middle.
    const beyond = readings
      .filter((reading, i) => sounds(reading, same.readings[i]))
      .map((reading) => Math.abs(reading.length - joined.length));
    if (beyond.length > 0) return 1 / (1 + Math.min(...beyond));
    const inside =
      pinyin.some((term, i) => sounds(term, same.pinyin[i])) ||
      words.every((word) => en.some((own) => own.startsWith(word) || nearPrefix(word, own)));
    return inside ? 0.01 : 0;
  };
}
