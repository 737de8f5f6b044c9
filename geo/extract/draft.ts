/**
 * Drafts records of a document for a person to finish: what the text says by itself (name, places, figures,
 * citation), what it could not do, and how the drafts differ from records that exist. Pure.
 */
import type { Precision, Shape, Status } from '../contract/vocabulary.ts';
import type { RecordFact, TextRules } from '../facts/schema.ts';
import { itemsOf, pageOf, partOf, sectionOf } from '../text/document.ts';
import { spanCheck } from '../text/hash.ts';
import type { Lexicon } from '../text/lexicon.ts';
import { precisionOf } from '../text/locate.ts';
import { findQuantities, nameQuantity, type Quantity } from '../text/quantities.ts';
import { readText, type ReadText } from '../text/read.ts';
import type { Mention } from '../text/resolve.ts';

export interface DraftFigure {
  readonly quantity: string;
  readonly printed: string;
  readonly value: number;
  readonly unit: string;
}

export interface Draft {
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  readonly shape: Shape;
  readonly places: readonly string[];
  readonly alsoPlaces: readonly string[];
  readonly precision: Precision;
  readonly figures: readonly DraftFigure[];
  readonly citation: {
    readonly document: string;
    readonly section: string;
    readonly box?: number;
    readonly item?: number;
    readonly page?: number;
    readonly start: number;
    readonly end: number;
    readonly check: string;
  };
  /** what a person must look at */
  readonly doubts: readonly string[];
}

export interface Extraction {
  readonly read: ReadText;
  readonly drafts: readonly Draft[];
  /** what could not be done with the document as a whole */
  readonly remarks: readonly string[];
}

/** Words that a project's name ends in, to find projects in texts without boxes. */
const PROJECT =
  /(?:项目|工程|铁路|高铁|高速公路|公路|机场|产业园|示范区|园区|基地|水库|水利枢纽|电站|电厂|管道|储气库|大桥|口岸|港口|中心|景区|度假区|湿地|公园)/;
const WORKS = /(?:建设|新建|扩建|改建|续建|改造|开工|推进|实施|打造|启动|建成|规划|谋划|前期)/;
/** Names of settlements and works that texts print behind a county: what the gazetteer does not have. */
const UNKNOWN = /^[\p{Script=Han}]{2,4}?(?:镇|乡|街道|村|水库|湿地|林场|景区|国家森林公园|自然保护区)/u;
const UNSURE = 0.7;

export interface Source {
  /** id for citations */
  readonly document: string;
  readonly text: string;
}

/** @param rules whose labels tell what a number counts */
export function extract({ document, text }: Source, lexicon: Lexicon, rules: TextRules): Extraction {
  const read = readText(text, lexicon);
  const { normal, document: structure, mentions } = read;
  const quantities = findQuantities(normal);
  const items = itemsOf(structure);
  const remarks: string[] = [];
  const spans =
    items.length > 0
      ? items.map((item) => ({ ...item, id: `p-${item.box}-${item.item}` }))
      : sentences(read).map((sentence, i) => ({
          ...sentence,
          id: `m-${document}-${i + 1}`,
          box: undefined,
          item: undefined,
        }));
  if (items.length === 0)
    remarks.push('The document has no boxes (专栏); sentences that name a place and works are drafted instead.');
  if (structure.pageStarts.length === 0) remarks.push('The document prints no pages; citations have none.');
  if (structure.chapters.length === 0) remarks.push('No chapters were recognised; every section is 正文.');
  const numbers = structure.boxes.map(({ number }) => number);
  numbers.forEach((number, i) => {
    if (i > 0 && number !== (numbers[i - 1] ?? 0) + 1) remarks.push(`Box ${number} follows box ${numbers[i - 1]}.`);
  });
  for (const box of structure.boxes)
    if (box.items.length === 0) remarks.push(`Box ${box.number} (${box.title}) has no items.`);

  const within = cursor(mentions);
  const counted = cursor(quantities);
  const drafts = spans.map((span): Draft => {
    const own = within(span.start, span.end);
    const page = pageOf(structure, span.start);
    const { shape, places, alsoPlaces } = shapeOf(own, span.start + nameLength(span), lexicon);
    const { figures, unnamed } = figuresOf(counted(span.start, span.end), rules);
    const content = normal.source(span.start, span.end);
    return {
      id: span.id,
      name: span.name,
      status: statusOf(content),
      shape,
      places,
      alsoPlaces,
      precision: overallPrecision(shape, places, lexicon),
      figures,
      citation: {
        document,
        section: sectionOf(structure, span.start),
        ...(span.box === undefined ? {} : { box: span.box, item: span.item }),
        ...(page === undefined ? {} : { page }),
        start: span.start,
        end: span.end,
        check: spanCheck(content),
      },
      doubts: [
        ...own
          .filter(({ place, confidence }) => place !== undefined && confidence < UNSURE)
          .map((mention) => `${mention.text} is read as ${mention.place} (${mention.confidence}): ${mention.reason}`),
        ...own
          .filter(({ place, candidates }) => place === undefined && candidates.length > 0)
          .map((mention) => `${mention.text} is read as no place: ${mention.reason}`),
        ...unknownNames(own, read, span.end).map((name) => `“${name}” may be a place that the gazetteer does not have`),
        ...(places.length > 0
          ? []
          : [alsoPlaces.length > 0 ? 'places are named, but none that can be drawn' : 'no place is named']),
        ...unnamed.map(({ printed, label }) => `“${printed}” behind “${label}”: of what?`),
      ],
    };
  });
  return { read, drafts, remarks };
}

/** Elements within a span, for spans asked in any order. */
function cursor<T extends { start: number; end: number }>(all: readonly T[]): (start: number, end: number) => T[] {
  return (start, end) => {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const found: T[] = [];
    for (let i = low; i < all.length && (all[i]?.end ?? 0) <= end; i++) found.push(all[i] as T);
    return found;
  };
}

const nameLength = ({ name }: { name: string }): number => Array.from(name).length + 2;

/** Sentences of the body that name works and a place. */
function sentences({ normal, document, mentions }: ReadText): { start: number; end: number; name: string }[] {
  const found: { start: number; end: number; name: string }[] = [];
  const { text, from, points } = normal;
  let mention = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !'。；;'.includes(text.charAt(i)) && !normal.breaks[i + 1]) continue;
    const end = Math.min(i + 1, text.length);
    const [first, last] = [from[start] ?? points, (from[end - 1] ?? points - 1) + 1];
    const sentence = text.slice(start, end);
    while (mentions[mention] && (mentions[mention]?.start ?? 0) < first) mention++;
    let named = false;
    for (let k = mention; mentions[k] && (mentions[k]?.end ?? 0) <= last; k++)
      named ||= mentions[k]?.place !== undefined;
    if (
      named &&
      PROJECT.test(sentence) &&
      WORKS.test(sentence) &&
      sentence.length <= 400 &&
      partOf(document, first) === 'body'
    )
      found.push({ start: first, end: last, name: sentence.slice(0, 40).replace(/[。；;]$/, '') });
    start = end;
  }
  return found;
}

function statusOf(content: string): Status {
  const plain = content.replace(/\s/g, '');
  if (/续建/.test(plain)) return 'building';
  if (/(?:前期|谋划|论证)/.test(plain)) return 'preparing';
  if (/(?:建成|投产|竣工|通车|投入运营)/.test(plain) && !/(?:建成后|力争|计划|将)/.test(plain)) return 'done';
  return 'planned';
}

function shapeOf(
  mentions: readonly Mention[],
  nameEnd: number,
  lexicon: Lexicon,
): { shape: Shape; places: string[]; alsoPlaces: string[] } {
  const placed = mentions.filter(({ place }) => place !== undefined);
  const unique = (list: readonly Mention[]): string[] => [...new Set(list.flatMap(({ place }) => place ?? []))];
  const named = placed.filter(({ start }) => start < nameEnd);
  const lead = named.length > 0 ? named : placed;
  const located = (id: string): boolean => lexicon.places.get(id)?.lon !== undefined;
  const route = lead.filter((mention, i) => mention.joint === 'route' || lead[i + 1]?.joint === 'route');
  let places: string[];
  let shape: Shape;
  if (unique(route).filter(located).length >= 2) {
    places = unique(route);
    shape = 'line';
  } else {
    const all = unique(lead);
    // What holds another named place only says where that is.
    places = all.filter((id) => !all.some((other) => other !== id && lexicon.ancestors(other).includes(id)));
    shape = places.filter(located).length > 1 ? 'points' : 'point';
  }
  places = places.filter(located);
  if (places.length === 0) shape = 'none';
  return { shape, places, alsoPlaces: unique(placed).filter((id) => !places.includes(id)) };
}

const COARSE: readonly Precision[] = ['site', 'town', 'area', 'county', 'prefecture', 'province', 'none'];

function overallPrecision(shape: Shape, places: readonly string[], lexicon: Lexicon): Precision {
  if (shape === 'none') return 'none';
  if (shape === 'line') return 'schematic';
  return places
    .flatMap((id) => lexicon.places.get(id) ?? [])
    .map(({ kind }) => precisionOf(kind))
    .reduce((a, b) => (COARSE.indexOf(b) > COARSE.indexOf(a) ? b : a), 'site' as Precision);
}

function figuresOf(quantities: readonly Quantity[], rules: TextRules): { figures: DraftFigure[]; unnamed: Quantity[] } {
  const figures: DraftFigure[] = [];
  const unnamed: Quantity[] = [];
  for (const quantity of quantities) {
    const known = nameQuantity(quantity, rules.labels);
    if (known)
      figures.push({
        quantity: known.quantity,
        printed: quantity.printed,
        value: Number(known.value.toPrecision(12)),
        unit: known.unit,
      });
    else unnamed.push(quantity);
  }
  return { figures, unnamed };
}

/** Names with a settlement's last word right behind a place, which the gazetteer does not have. */
function unknownNames(mentions: readonly Mention[], { normal }: ReadText, limit: number): string[] {
  const names = new Set<string>();
  mentions.forEach((mention, i) => {
    if (mention.place === undefined || mentions[i + 1]?.start === mention.end) return;
    const behind = normal.source(mention.end, Math.min(mention.end + 14, limit)).replace(/\s/g, '');
    const name = UNKNOWN.exec(behind)?.[0];
    if (name && !/^(?:等|和|与|及|建设|市|县|区|省)/.test(name)) names.add(name);
  });
  return [...names];
}

/** What differs between the drafts of a document and the records that cite it. */
export function compare(
  drafts: readonly Draft[],
  records: readonly RecordFact[],
  document: string,
  lexicon: Lexicon,
): string[] {
  const lines: string[] = [];
  const byId = new Map(records.map((record) => [record.id, record]));
  const citing = records.filter(({ citations }) => citations.some((citation) => citation.document === document));
  for (const draft of drafts) {
    const { citation } = draft;
    const record =
      byId.get(draft.id) ??
      citing.find(({ citations }) =>
        citations.some(
          ({ document: of, start, end }) => of === document && start < citation.end && end > citation.start,
        ),
      );
    if (!record) {
      lines.push(`${draft.id}  new: ${draft.name}`);
      continue;
    }
    const say = (what: string): void => {
      lines.push(`${record.id}  ${what}`);
    };
    if (draft.id === record.id && record.name !== draft.name) say(`name: “${record.name}”, drafted “${draft.name}”`);
    // A station of a city, or a town of a county, says the larger place too.
    const known = new Set(
      [...record.geometry.places, ...record.geometry.branches.flat(), ...record.alsoPlaces].flatMap((id) =>
        lexicon.ancestors(id),
      ),
    );
    const drafted = [...draft.places, ...draft.alsoPlaces];
    const missing = drafted.filter((id) => !known.has(id));
    if (missing.length > 0) say(`names places that the record has not: ${missing.join(', ')}`);
    const printed = new Set(record.figures.map((figure) => figure.printed));
    const figures = draft.figures.filter((figure) => !printed.has(figure.printed));
    if (figures.length > 0)
      say(`figures that the record has not: ${figures.map((f) => `${f.quantity} ${f.printed}`).join(', ')}`);
    for (const figure of record.figures) {
      const twin = draft.figures.find((f) => f.printed === figure.printed && f.quantity === figure.quantity);
      if (twin && Math.abs(twin.value - figure.value) > Math.abs(figure.value) * 1e-4)
        say(`${figure.quantity} ${figure.printed}: ${figure.value}, drafted ${twin.value} ${twin.unit}`);
    }
    const span = record.citations.find(
      (c) => c.document === document && c.start < citation.end && c.end > citation.start,
    );
    if (draft.id === record.id && span && (span.start !== citation.start || span.end !== citation.end))
      say(`cites ${span.start}–${span.end}, drafted ${citation.start}–${citation.end}`);
  }
  const covered = new Set(drafts.map(({ id }) => id));
  for (const { id } of citing)
    if (/^p-\d+-\d+$/.test(id) && drafts.some((d) => d.id.startsWith('p-')) && !covered.has(id))
      lines.push(`${id}  exists, and the document has no such item`);
  return lines;
}
