/**
 * The names that texts are read by: gazetteer names, forms made from them, abbreviations and blockers, in one
 * trie over normalised text. Pure; built once, used for any number of texts.
 */
import type { PlaceKind } from '../contract/vocabulary.ts';
import { normalName } from './normalise.ts';

/** What the engine needs of a gazetteer place; a place of the facts and one of the catalogue both fit. */
export interface LexiconPlace {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: PlaceKind;
  readonly parent: string | null;
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly radius_m?: number | undefined;
}

export interface LexiconRules {
  readonly blockers: readonly string[];
  readonly words?: readonly string[];
  readonly common: readonly string[];
  readonly silent: readonly string[];
  readonly names: readonly { readonly place: string; readonly names: readonly string[] }[];
  readonly abbreviations: readonly { readonly parts: string; readonly when?: readonly string[] | undefined }[];
  readonly clues: readonly Clue[];
}

export interface Clue {
  readonly name: string;
  readonly place: string;
  readonly before?: readonly string[] | undefined;
  readonly behind?: readonly string[] | undefined;
  readonly head?: boolean | undefined;
  readonly unlessAbout?: string | undefined;
  readonly why: string;
}

/** How a string came to be a place's name: printed in full, an alias, or the full name without its last word. */
export type NameForm = 'full' | 'alias' | 'stem';

export interface Reading {
  readonly place: string;
  readonly form: NameForm;
}

export interface Abbreviation {
  readonly text: string;
  readonly parts: readonly { readonly start: number; readonly end: number; readonly place: string }[];
  readonly when: readonly string[] | undefined;
}

/** What one string of the trie says. */
export interface Entry {
  readonly length: number;
  readonly text: string;
  readings: Reading[];
  abbreviations: Abbreviation[];
  blocked: boolean;
}

interface Node {
  next: Map<number, Node> | undefined;
  entry: Entry | undefined;
}

export interface Lexicon {
  readonly roots: readonly (Node | undefined)[];
  readonly places: ReadonlyMap<string, LexiconPlace>;
  readonly common: ReadonlySet<string>;
  readonly clues: ReadonlyMap<string, readonly Clue[]>;
  /** names in full, with what kind of thing they end in: `三合口岸` */
  readonly byName: ReadonlyMap<string, readonly Reading[]>;
  /** the ids from a place to its country, itself first */
  readonly ancestors: (id: string) => readonly string[];
}

const PEOPLES = '(?:满族|朝鲜族|蒙古族|回族|达斡尔族|鄂伦春族|鄂温克族|锡伯族|各族)';
const ADMIN: readonly PlaceKind[] = ['province', 'prefecture', 'district', 'county'];
/** The last word of a name by kind, which texts leave out. */
const LAST_WORDS: readonly { readonly kinds: readonly PlaceKind[]; readonly pattern: RegExp }[] = [
  { kinds: ADMIN, pattern: new RegExp(`(?:${PEOPLES}*自治[县州旗区]|[省市县区州盟旗])$`) },
  { kinds: ['town', 'village'], pattern: new RegExp(`(?:${PEOPLES}?(?:镇|乡)|街道|苏木|村|屯|林场)$`) },
  { kinds: ['substation'], pattern: /(?:变电站|开关站|换流站|变)$/ },
];
/** Zones have long official names, and texts say them shorter. */
const SHORTER: readonly (readonly [RegExp, string])[] = [
  [/(?:国家级)?高新技术产业开发区$/, '高新区'],
  [/(?:国家级)?高新技术产业开发区$/, '高新技术开发区'],
  [/(?:国家级)?经济技术开发区$/, '经开区'],
  [/(?<!技术)经济开发区$/, '经开区'],
  [/综合保税区$/, '综保区'],
  [/国家级自然保护区$/, '自然保护区'],
];
/** Points that only carry a line; texts never name them. */
const TECHNICAL = /(?:线路点|路点\d*|航点[一二三四五六七八九十]*(?:\(.*\))?)$/;

export function buildLexicon(places: readonly LexiconPlace[], rules: LexiconRules): Lexicon {
  const roots: (Node | undefined)[] = new Array<Node | undefined>(0x10000).fill(undefined);
  const byId = new Map(places.map((place) => [place.id, place]));
  const silent = new Set(rules.silent);
  const byName = new Map<string, Reading[]>();

  const entryOf = (text: string): Entry => {
    const first = text.charCodeAt(0);
    let node = (roots[first] ??= { next: undefined, entry: undefined });
    for (let i = 1; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      node.next ??= new Map<number, Node>();
      let next = node.next.get(unit);
      if (!next) node.next.set(unit, (next = { next: undefined, entry: undefined }));
      node = next;
    }
    return (node.entry ??= { length: text.length, text, readings: [], abbreviations: [], blocked: false });
  };
  const add = (text: string, place: string, form: NameForm): void => {
    if (text.length < 2 || !/^\p{Script=Han}/u.test(text)) return;
    const { readings } = entryOf(text);
    if (readings.some((reading) => reading.place === place)) return;
    readings.push({ place, form });
    const same = byName.get(text);
    if (same) same.push({ place, form });
    else byName.set(text, [{ place, form }]);
  };
  const chains = new Map<string, string[]>();
  const ancestors = (id: string): string[] => {
    const known = chains.get(id);
    if (known) return known;
    const chain: string[] = [];
    for (
      let at: string | null | undefined = id;
      at && chain.length < 12 && !chain.includes(at);
      at = byId.get(at)?.parent
    )
      chain.push(at);
    chains.set(id, chain);
    return chain;
  };
  const stemOf = (name: string, kind: PlaceKind): string | undefined => {
    for (const { kinds, pattern } of LAST_WORDS) {
      if (!kinds.includes(kind)) continue;
      const stem = name.replace(pattern, '');
      if (stem !== name && stem.length >= 2) return stem;
    }
    return undefined;
  };

  const more = new Map(rules.names.map(({ place, names }) => [place, names]));
  for (const place of places) {
    if (silent.has(place.id)) continue;
    const name = normalName(place.name);
    if (TECHNICAL.test(name)) continue;
    add(name, place.id, 'full');
    const stem = stemOf(name, place.kind);
    const shorts = ancestors(place.id)
      .slice(1)
      .flatMap((id) => {
        const above = byId.get(id);
        return above ? [above.name, ...above.aliases].map(normalName) : [];
      });
    for (const alias of [...place.aliases, ...(more.get(place.id) ?? [])].map(normalName)) {
      // `辽源西安`: the text names two places, one behind the other, and so are they read.
      const prefix = shorts.find((short) => alias.startsWith(short) && alias.length >= short.length + 2);
      const rest = prefix ? alias.slice(prefix.length) : '';
      if (prefix && (rest === stem || rest === name) && (ADMIN.includes(place.kind) || place.kind === 'town')) continue;
      add(alias, place.id, 'alias');
    }
    // An alias is a short name that someone has written down; a stem is only a guess.
    if (stem) add(stem, place.id, 'stem');
    // `丹（东）通（化）`: an abbreviation that says what it stands for.
    if (stem && ADMIN.includes(place.kind) && place.kind !== 'province')
      add(`${stem.charAt(0)}(${stem.slice(1)})`, place.id, 'alias');
    for (const [long, short] of SHORTER) if (long.test(name)) add(name.replace(long, short), place.id, 'alias');
  }
  for (const text of [...rules.blockers, ...(rules.words ?? [])]) entryOf(normalName(text)).blocked = true;
  for (const { parts, when } of rules.abbreviations) {
    let text = '';
    const spans: { start: number; end: number; place: string }[] = [];
    for (const part of parts.split(' ')) {
      const [printed = '', place = '-'] = part.split('=');
      const plain = normalName(printed);
      if (place !== '-' && byId.has(place)) spans.push({ start: text.length, end: text.length + plain.length, place });
      text += plain;
    }
    if (spans.length > 0) entryOf(text).abbreviations.push({ text, parts: spans, when: when?.map(normalName) });
  }
  const clues = new Map<string, Clue[]>();
  for (const clue of rules.clues) {
    const plain = {
      ...clue,
      name: normalName(clue.name),
      ...(clue.before ? { before: clue.before.map(normalName) } : {}),
      ...(clue.behind ? { behind: clue.behind.map(normalName) } : {}),
    };
    clues.set(plain.name, [...(clues.get(plain.name) ?? []), plain]);
  }
  return { roots, places: byId, common: new Set(rules.common.map(normalName)), clues, byName, ancestors };
}

/** The longest string of the lexicon that starts at `at`, and the shorter ones (longest first). */
export function entriesAt(lexicon: Lexicon, text: string, at: number): Entry[] {
  let node = lexicon.roots[text.charCodeAt(at)];
  if (!node) return NONE;
  let found: Entry[] | undefined;
  for (let i = at + 1; ; i++) {
    if (node.entry) (found ??= []).unshift(node.entry);
    const next: Node | undefined = node.next?.get(text.charCodeAt(i));
    if (!next) return found ?? NONE;
    node = next;
  }
}

const NONE: Entry[] = [];
