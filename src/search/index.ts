/**
 * Search over records and places: Chinese by character pairs, pinyin, initials and English by prefix.
 * Pure; the index is built once from the catalogue.
 */
import MiniSearch, { type Query } from 'minisearch';
import type { AtlasPlace, AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import { normalise } from './normalise.ts';

export interface Hit {
  readonly id: string;
  readonly type: 'record' | 'place';
  readonly score: number;
}

interface Entry {
  id: string;
  type: Hit['type'];
  weight: number;
  names: string[];
  han: string[];
  pinyin: string[];
  initials: string[];
  en: string[];
}

/** Records come before places of the same relevance, structures before projects, counties before villages. */
const WEIGHTS: Readonly<Record<string, number>> = {
  structure: 1.5,
  network: 1.25,
  project: 1.2,
  prefecture: 1.3,
  county: 1.2,
  district: 1.05,
  province: 1.1,
};

export type Search = (query: string, limit?: number) => Hit[];

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

function entryOf(item: AtlasRecord | AtlasPlace, type: Hit['type'], extra: readonly string[]): Entry {
  const names = [item.name, ...item.aliases];
  const syllables = item.pinyin.split(' ').filter((s) => s.length > 0);
  return {
    id: item.id,
    type,
    weight: WEIGHTS[item.kind] ?? 1,
    names: [...names, item.nameEn].map(normalise),
    han: [...names, ...extra].flatMap(hanTerms),
    pinyin: tails(syllables, 2),
    initials: tails(Array.from(item.initials), 3),
    en: [item.nameEn, ...names, ...extra].flatMap(latinWords),
  };
}

/** Builds the search over a catalogue. */
export function createSearch(catalogue: Catalogue): Search {
  const records = [...catalogue.structures, ...catalogue.networks, ...catalogue.projects];
  const entries = [
    ...records.map((record) => entryOf(record, 'record', [record.family])),
    ...catalogue.places.map((place) => entryOf(place, 'place', [])),
  ];
  const byId = new Map(entries.map((entry) => [`${entry.type}/${entry.id}`, entry]));
  const index = new MiniSearch<Entry & { key: string }>({
    idField: 'key',
    fields: ['han', 'pinyin', 'initials', 'en'],
    extractField: (entry, field) => {
      const value = entry[field as keyof Entry] as unknown;
      return Array.isArray(value) ? [...new Set(value)].join(' ') : String(value);
    },
    tokenize: (text) => text.split(' ').filter((token) => token.length > 0),
    processTerm: (term) => term,
  });
  index.addAll([...byId].map(([key, entry]) => ({ ...entry, key })));

  return (query, limit = 30) => {
    const wanted = queryOf(query);
    if (!wanted) return [];
    const whole = normalise(query);
    return index
      .search(wanted, { boost: { han: 1, pinyin: 1.2, initials: 1, en: 1 } })
      .map((result) => {
        const entry = byId.get(String(result.id));
        if (!entry) return undefined;
        const exact = entry.names.includes(whole) ? 4 : entry.names.some((n) => n.startsWith(whole)) ? 1.6 : 1;
        return { id: entry.id, type: entry.type, score: result.score * entry.weight * exact };
      })
      .filter((hit): hit is Hit => hit !== undefined)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  };
}

/** All Chinese pairs must be there, and all Latin words — each as pinyin, as initials or as English. */
function queryOf(text: string): Query | undefined {
  const queries: Query[] = [];
  const pairs = hanTerms(text);
  const long = pairs.filter((term) => Array.from(term).length === 2);
  for (const term of long.length > 0 ? long : pairs) queries.push({ queries: [term], fields: ['han'] });
  const words = latinWords(text);
  const joined = words.join('');
  if (joined.length > 0) {
    const english: Query = {
      combineWith: 'AND',
      queries: words.map((word) => ({ queries: [word], fields: ['en'], prefix: true })),
    };
    queries.push({
      combineWith: 'OR',
      queries: [
        { queries: [joined], fields: ['pinyin'], prefix: true },
        { queries: [joined], fields: ['initials'], prefix: true },
        english,
      ],
    });
  }
  return queries.length > 0 ? { combineWith: 'AND', queries } : undefined;
}
