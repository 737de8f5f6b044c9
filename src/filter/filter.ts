/**
 * The filter: what it asks for, how the address writes it, and which records it keeps. Pure.
 *
 * The address value is a list of terms, separated by spaces. A plain word is free text; the others are
 * `kind:` `sector:` `place:` `box:` `on:` `doc:` `status:` `precision:` (values separated by commas) and
 * `invest:10-100`, `invest:10-`, `invest:-100` (亿元). A word that only looks like a term is written `text:sector:rail`.
 * Within one facet any value will do; every facet must hold.
 */
import { KINDS, PRECISIONS, STATUSES, type Kind, type Precision, type Status } from '../../geo/contract/vocabulary.ts';

export interface Filter {
  /** words that the record's texts must all contain, separated by single spaces */
  readonly text: string;
  readonly kinds: readonly Kind[];
  readonly sectors: readonly string[];
  /** gazetteer ids; a place stands for everything below it */
  readonly places: readonly string[];
  /** numbers of the plan's boxes, 专栏 */
  readonly boxes: readonly number[];
  /** structures and networks that the record lies on */
  readonly on: readonly string[];
  /** the record is named by this document, and `statuses` are what this document says; null: the latest word */
  readonly document: string | null;
  readonly statuses: readonly Status[];
  readonly precisions: readonly Precision[];
  /** printed investment in 亿元, both ends included; null for an open end */
  readonly investment: { readonly min: number | null; readonly max: number | null };
}

export const NO_FILTER: Filter = {
  text: '',
  kinds: [],
  sectors: [],
  places: [],
  boxes: [],
  on: [],
  document: null,
  statuses: [],
  precisions: [],
  investment: { min: null, max: null },
};

/** What the filter needs to know of a record. */
export interface FilterEntry {
  readonly id: string;
  readonly kind: Kind;
  readonly sector: string;
  /** normalised texts of both languages */
  readonly haystack: string;
  /** its places and everything above them */
  readonly places: ReadonlySet<string>;
  readonly boxes: ReadonlySet<number>;
  readonly on: ReadonlySet<string>;
  readonly statuses: ReadonlyMap<string, Status>;
  readonly latest: Status;
  readonly precision: Precision;
  /** 亿元, or null where nothing is printed */
  readonly investment: number | null;
}

/** How both sides of the text comparison are written. */
export type Normalise = (text: string) => string;

const MAX_VALUES = 60;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const AMOUNT = /^\d{1,6}(\.\d{1,2})?$/;
const KEYS = ['text', 'kind', 'sector', 'place', 'box', 'on', 'doc', 'status', 'precision', 'invest'] as const;
const TERM = new RegExp(`^(${KEYS.join('|')}):(.*)$`, 'su');

const words = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');
const oneOf = <T extends string>(allowed: readonly T[]) =>
  ((value: string): T | undefined => allowed.find((word) => word === value)) satisfies (v: string) => T | undefined;
const anId = (value: string): string | undefined => (ID.test(value) && value.length <= 80 ? value : undefined);
const aBox = (value: string): number | undefined => (/^[1-9]\d?$/.test(value) ? Number(value) : undefined);

/**
 * Reads the address value of a filter. Never throws.
 * @returns the filter, and the terms (or single values of them) that were not understood
 */
export function parseFilter(value: string): { filter: Filter; bad: string[] } {
  const filter = { ...NO_FILTER };
  const text: string[] = [];
  const bad: string[] = [];
  const list = <T>(before: readonly T[], key: string, values: string, read: (value: string) => T | undefined): T[] => {
    const found = [...before];
    for (const part of values.split(',')) {
      const known = read(part);
      if (known === undefined || found.length >= MAX_VALUES) bad.push(`${key}:${part}`);
      else if (!found.includes(known)) found.push(known);
    }
    return found;
  };
  for (const word of words(value)) {
    const [, key, rest = ''] = TERM.exec(word) ?? [];
    switch (key) {
      case undefined:
        text.push(word);
        break;
      case 'text':
        if (rest === '') bad.push(word);
        else text.push(rest);
        break;
      case 'kind':
        filter.kinds = list(filter.kinds, key, rest, oneOf(KINDS));
        break;
      case 'sector':
        filter.sectors = list(filter.sectors, key, rest, anId);
        break;
      case 'place':
        filter.places = list(filter.places, key, rest, anId);
        break;
      case 'box':
        filter.boxes = list(filter.boxes, key, rest, aBox);
        break;
      case 'on':
        filter.on = list(filter.on, key, rest, anId);
        break;
      case 'status':
        filter.statuses = list(filter.statuses, key, rest, oneOf(STATUSES));
        break;
      case 'precision':
        filter.precisions = list(filter.precisions, key, rest, oneOf(PRECISIONS));
        break;
      case 'doc': {
        const document = anId(rest);
        if (document === undefined || filter.document !== null) bad.push(word);
        else filter.document = document;
        break;
      }
      case 'invest': {
        const [min = '', max = '', ...more] = rest.split('-');
        const valid = [min, max].every((end) => end === '' || AMOUNT.test(end)) && more.length === 0;
        if (!valid || (min === '' && max === '') || !rest.includes('-')) bad.push(word);
        else filter.investment = { min: min === '' ? null : Number(min), max: max === '' ? null : Number(max) };
        break;
      }
    }
  }
  return { filter: { ...filter, text: text.join(' ') }, bad };
}

/** Writes a filter as its address value; the empty filter is the empty string. Reading it back gives the same filter. */
export function formatFilter(filter: Filter): string {
  const { kinds, sectors, places, boxes, on, document, statuses, precisions, investment } = filter;
  const lists: readonly (readonly [string, readonly (string | number)[]])[] = [
    ['kind', kinds],
    ['sector', sectors],
    ['place', places],
    ['box', boxes],
    ['on', on],
    ['doc', document === null ? [] : [document]],
    ['status', statuses],
    ['precision', precisions],
  ];
  const terms = lists.flatMap(([key, values]) => (values.length > 0 ? [`${key}:${values.join(',')}`] : []));
  const { min, max } = investment;
  if (min !== null || max !== null) terms.push(`invest:${min ?? ''}-${max ?? ''}`);
  return [...terms, ...words(filter.text).map((word) => (TERM.test(word) ? `text:${word}` : word))].join(' ');
}

/** What can hold or fail on its own. Status and document go together: one is read as of the other. */
export const FACETS = [
  'text',
  'kinds',
  'sectors',
  'places',
  'boxes',
  'on',
  'progress',
  'precisions',
  'investment',
] as const;
export type Facet = (typeof FACETS)[number];

/** What a document says of a record: `not-mentioned` where it says nothing; the latest word where none is asked for. */
export function statusOf(entry: FilterEntry, document: string | null): Status {
  return document === null ? entry.latest : (entry.statuses.get(document) ?? 'not-mentioned');
}

/** Whether the progress a document (or the latest word) gives is among the wanted; a document alone wants to name it. */
export function progressHolds(entry: FilterEntry, document: string | null, statuses: readonly Status[]): boolean {
  const status = statusOf(entry, document);
  if (statuses.length > 0) return statuses.includes(status);
  return document === null || status !== 'not-mentioned';
}

const anyOf = <T>(wanted: readonly T[], has: (value: T) => boolean): boolean => wanted.length === 0 || wanted.some(has);

/** A filter made ready to be held against many records: for each facet, whether it holds. */
export function tests(filter: Filter, normalise: Normalise): Readonly<Record<Facet, (entry: FilterEntry) => boolean>> {
  const text = words(normalise(filter.text));
  const { kinds, sectors, places, boxes, on, document, statuses, precisions } = filter;
  const { min, max } = filter.investment;
  return {
    text: (e) => text.every((word) => e.haystack.includes(word)),
    kinds: (e) => anyOf(kinds, (kind) => e.kind === kind),
    sectors: (e) => anyOf(sectors, (sector) => e.sector === sector),
    places: (e) => anyOf(places, (place) => e.places.has(place)),
    boxes: (e) => anyOf(boxes, (box) => e.boxes.has(box)),
    on: (e) => anyOf(on, (id) => e.on.has(id)),
    progress: (e) => progressHolds(e, document, statuses),
    precisions: (e) => anyOf(precisions, (precision) => e.precision === precision),
    investment: (e) =>
      (min === null && max === null) ||
      (e.investment !== null && e.investment >= (min ?? 0) && e.investment <= (max ?? Infinity)),
  };
}

/** Ids of the records that a filter keeps. */
export function matching(entries: readonly FilterEntry[], filter: Filter, normalise: Normalise): Set<string> {
  const held = Object.values(tests(filter, normalise));
  return new Set(entries.filter((entry) => held.every((holds) => holds(entry))).map((entry) => entry.id));
}
