/**
 * Decides what a name means: which of the places of that name, or none. Every decision has a reason and a
 * confidence. The rules look at what stands around a name, never at offsets, so that they hold for other texts.
 */
import type { Lexicon, LexiconPlace, Reading } from './lexicon.ts';
import { findNames, type RawMention } from './mentions.ts';
import { normalise, normalName, toSource, type Normal } from './normalise.ts';

export interface Mention {
  /** code points of the source */
  readonly start: number;
  readonly end: number;
  /** the name without white space */
  readonly text: string;
  readonly abbreviation: string | undefined;
  /** how it is joined to the mention before it */
  readonly joint: 'list' | 'route' | 'adjacent' | 'bracket' | undefined;
  /** every place of that name */
  readonly candidates: readonly string[];
  /** the place meant; undefined if the name means none */
  readonly place: string | undefined;
  /** 0–1 */
  readonly confidence: number;
  readonly reason: string;
}

/** How the mention before and this one are joined. */
type Joint = 'list' | 'route' | 'adjacent' | 'bracket' | undefined;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Work extends Mutable<Omit<RawMention, 'abbreviation' | 'shorter'>> {
  abbreviation: string | undefined;
  shorter: RawMention | undefined;
  /** the joint with the mention before it */
  joint: Joint;
  candidates: LexiconPlace[];
  choice: LexiconPlace | undefined;
  /** not yet, or decided for good */
  decided: boolean;
  confidence: number;
  reason: string;
}

const LIST = /^(?:\([^()]{1,12}\))?(?:、|和|与|及|以及|或|,)$/;
const ROUTE = /^(?:\([^()]{1,12}\))?(?:-|—|–|~|～|至|到|经|经由|→)+$/;
const BRACKET = /^\($/;
/** What stands behind a name and makes another thing of it. */
const OTHER_SETTLEMENT =
  /^(?:村(?!镇|屯|庄|级|民)|屯(?!垦)|社区|镇(?!区|域|级|街)|乡(?!村|镇|土|愁|情|音)|街道|县(?!域|城|级|区|市|乡|委|政|长|里|内))/;
const FEATURE =
  /^(?:岭(?!南|北|下|上)|湖(?!泊|区|边|畔|面|水|滨|光|北|南)|河(?!湖|流|谷|段|道|长|堤|岸|畔|湾|口|水|库|网|南|北|东|西|套|源|床))/;
const STREET = /^(?:大街|大路|路(?!网|段|线|桥|口|径|由|长|域|途)|胡同)/;
const INSTITUTION =
  /^(?:[\p{Script=Han}A-Za-z]{0,7}?(?:大学(?!城|生|科技园|园)|学院(?!路)|师大|医科大|医大|银行(?!业|卡)|日报|晚报|电视台|出版社|交响乐团|有限公司|有限责任公司|股份公司|集团公司|农商行|农信社))/u;
const VERB =
  /(?:建设|推进|推动|设立|引进|支持|依托|打造|培育|实施|发展|新建|扩建|创建|加快|联合|与|和|及|市|省|州|县|区)/;
const RANK: Readonly<Partial<Record<LexiconPlace['kind'], number>>> = {
  province: 5,
  prefecture: 6,
  county: 5.5,
  district: 4,
  zone: 4,
  country: 4,
  lake: 4,
  reservoir: 4,
  river: 4,
  mountain: 5,
  'scenic-area': 3.5,
  town: 3,
  port: 3,
  'port-of-entry': 3,
  village: 2,
  junction: 1,
  station: 1,
  substation: 0.5,
};
/** Kinds whose short names are often common words. */
const SMALL: readonly LexiconPlace['kind'][] = [
  'town',
  'village',
  'junction',
  'site',
  'bridge',
  'dam',
  'scenic-area',
  'substation',
  'gas-facility',
  'power-plant',
];
const SHARED_SUFFIXES = ['口岸', '港', '机场', '水库', '湿地', '自然保护区', '抽水蓄能电站', '变电站', '国家森林公园'];
/** How many neighbours of a list are looked at on each side. */
const NEAR = 6;
/** And of a list of substations, which may be long. */
const REACH = 10;
/** Mentions of one prefecture from which on a text may be about it. */
const SUBJECT_MENTIONS = 3;
/** How far the beginning of a name may stand before its end, in characters. */
const SENTENCE = 40;
const TOWN: readonly LexiconPlace['kind'][] = ['town'];
const OUTSIDE: readonly LexiconPlace['kind'][] = ['substation', 'station', 'junction'];
const NATURAL: readonly LexiconPlace['kind'][] = ['scenic-area', 'lake', 'river', 'mountain'];
/** A list of towns behind the name of their county, and how long one may be, in characters. */
const SETTLEMENTS = /^(?:[\p{Script=Han}]{1,9}?(?:镇|乡|街道)[、和])*$/u;
const TOWN_LIST = 120;
const DISTRICTS = /^等?[两三四五六]?个?(?:主|老)?城?区/;
/** Said of a town behind its short name. */
const SETTLED = /^(?:(?:特色)?小镇|口岸|古城|等?[两三四五六七八九十]?个?(?:乡镇|镇))/;
const GRID = /^(?:电网|输变电|变电站|开关站|换流站|变电所)/;

export interface ReadOptions {
  /** spans of the source in which no places are to be read, such as an afterword; code points, ascending */
  readonly skip?: readonly { readonly start: number; readonly end: number }[];
  /** code points at which headings or items start */
  readonly heads?: readonly number[];
}

/** Every name in a text, with what it means. */
export function readPlaces(source: string | Normal, lexicon: Lexicon, options: ReadOptions = {}): Mention[] {
  const normal = typeof source === 'string' ? normalise(source) : source;
  const names = findNames(normal, lexicon);
  // Objects of one shape, without spreading: there may be a million of them.
  const works: Work[] = names.map((name): Work => ({
    start: name.start,
    end: name.end,
    text: name.text,
    readings: name.readings,
    abbreviation: name.abbreviation,
    shorter: name.shorter,
    joint: undefined,
    candidates: candidatesOf(name, lexicon),
    choice: undefined,
    decided: false,
    confidence: 0,
    reason: '',
  }));
  works.forEach((work, i) => {
    const before = works[i - 1];
    if (before) work.joint = jointOf(normal, before.end, work.start);
  });
  const heads = new Set(options.heads ?? []);
  const context = new Context(normal, lexicon, works, heads);
  for (let i = 0; i < works.length; i++) context.certain(i);
  context.settleSubject();
  for (let i = 0; i < works.length; i++) context.byContext(i);
  for (let i = 0; i < works.length; i++) context.weak(i);

  const skips = options.skip ?? [];
  let skip = 0;
  const mentions: Mention[] = [];
  for (const work of works) {
    const span = toSource(normal, work);
    while (skips[skip] && (skips[skip]?.end ?? 0) <= span.start) skip += 1;
    const skipped = skips[skip] && (skips[skip]?.start ?? 0) <= span.start;
    const ids = work.candidates.map(({ id }) => id);
    if (work.choice && !ids.includes(work.choice.id)) ids.push(work.choice.id);
    mentions.push({
      start: span.start,
      end: span.end,
      text: work.text,
      abbreviation: work.abbreviation,
      joint: work.joint,
      candidates: ids,
      place: skipped ? undefined : work.choice?.id,
      confidence: skipped ? 0.9 : Math.round(work.confidence * 100) / 100,
      reason: skipped ? 'Stands in a part of the document that names no places, such as its afterword.' : work.reason,
    });
  }
  return mentions;
}

const candidatesOf = ({ readings }: RawMention, lexicon: Lexicon): LexiconPlace[] =>
  readings.flatMap(({ place }) => lexicon.places.get(place) ?? []);

function jointOf({ text, breaks }: Normal, end: number, start: number): Joint {
  if (start - end > 16) return undefined;
  if (start === end) return breaks[start] ? undefined : 'adjacent';
  const gap = text.slice(end, start);
  if (LIST.test(gap)) return gap.endsWith(',') ? undefined : 'list';
  if (ROUTE.test(gap)) return 'route';
  if (BRACKET.test(gap)) return 'bracket';
  return undefined;
}

class Context {
  private readonly seen = new Map<string, number>();
  /** the prefecture that the document is about */
  private subject: string | undefined;

  constructor(
    private readonly normal: Normal,
    private readonly lexicon: Lexicon,
    private readonly works: readonly Work[],
    private readonly heads: ReadonlySet<number>,
  ) {}

  private behind(work: Work, length = 14): string {
    return this.normal.text.slice(work.end, work.end + length);
  }

  private before(work: Work, length = 8): string {
    return this.normal.text.slice(Math.max(0, work.start - length), work.start);
  }

  private decide(work: Work, choice: LexiconPlace | undefined, confidence: number, reason: string): void {
    work.decided = true;
    work.choice = choice;
    work.confidence = confidence;
    work.reason = reason;
    if (choice) this.seen.set(choice.id, (this.seen.get(choice.id) ?? 0) + 1);
  }

  private isWithin(place: LexiconPlace, holder: LexiconPlace): boolean {
    return place.id !== holder.id && this.lexicon.ancestors(place.id).includes(holder.id);
  }

  /** Whether a name may be a common word, and so needs a place beside it. */
  private isWeak(work: Work): boolean {
    if (work.abbreviation) return false;
    if (this.lexicon.common.has(work.text)) return true;
    return work.readings.every((reading) => {
      const place = this.lexicon.places.get(reading.place);
      if (!place || reading.form === 'full') return false;
      if (place.kind === 'district' && reading.form === 'stem') return true;
      if (place.kind === 'substation') return true;
      return SMALL.includes(place.kind) && work.text.length === 2;
    });
  }

  /** First: what a name alone decides. */
  certain(i: number): void {
    const work = this.works[i];
    if (!work) return;
    const behind = this.behind(work);
    const named = work.candidates[0];
    if (work.abbreviation) {
      this.decide(work, named, 0.85, `Part of the abbreviation ${work.abbreviation}.`);
      return;
    }
    const full = work.readings.filter(({ form }) => form === 'full');
    const stems = full.length === 0;
    // 白城镇赉: what follows may be a name of its own.
    const next = this.works[i + 1];
    const followed = next !== undefined && next.start === work.end;
    if ((stems || (named && NATURAL.includes(named.kind))) && !followed && OTHER_SETTLEMENT.test(behind)) {
      const other = this.fullNameAt(work, OTHER_SETTLEMENT.exec(behind)?.[0] ?? '');
      if (other) this.decide(work, other, 0.9, 'The last word of the name follows.');
      else this.decide(work, undefined, 0.8, 'What follows makes it the name of another settlement.');
      return;
    }
    if (stems && STREET.test(behind) && !/^.{0,3}(?:至|到|-|—)/.test(behind.replace(STREET, ''))) {
      this.decide(work, undefined, 0.8, 'The name of a street.');
      return;
    }
    if (stems && /^模式/.test(behind)) {
      this.decide(work, undefined, 0.85, 'A model named after the place.');
      return;
    }
    if (stems && FEATURE.test(behind) && !this.fullNameAt(work, behind[0] ?? '')) {
      this.decide(work, undefined, 0.75, 'Part of the name of a mountain range or river.');
      return;
    }
    const institution = INSTITUTION.exec(behind);
    if (institution && !(stems === false && named?.kind === 'province') && !VERB.test(institution[0])) {
      this.decide(work, undefined, 0.75, 'Part of the name of an institution or company.');
      return;
    }
    if (named && this.isElsewhere(work, named, i)) {
      this.decide(work, undefined, 0.85, 'A district of that name in the city named before it.');
      return;
    }
    if (full.length === 1 && !this.lexicon.common.has(work.text)) {
      const place = this.lexicon.places.get(full[0]?.place ?? '');
      if (place && TOWN.includes(place.kind) && this.ofOtherCounty(work, place, i)) {
        this.decide(work, undefined, 0.8, 'Another town of that name, of the county named before it.');
        return;
      }
      if (place && !this.sharedKind(work, full)) {
        this.decide(work, place, 0.98, 'The full name.');
        return;
      }
    }
    // 牡丹江, 绥芬河 are cities and rivers: what stands beside them decides.
    if (stems && named && ADMIN.includes(named.kind) && /[江河]$/.test(work.text)) return;
    if (work.candidates.length === 1 && !this.isWeak(work) && !this.lexicon.clues.has(work.text)) {
      this.decide(work, named, 0.95, 'The only place of that name.');
    }
  }

  /** `东丰县大阳镇、大兴镇`: in a county's list of towns, a name that the gazetteer has in another county only. */
  private ofOtherCounty(work: Work, place: LexiconPlace, i: number): boolean {
    for (let k = i - 1; k >= 0 && k >= i - REACH; k--) {
      const other = this.works[k];
      if (!other || work.start - other.end > TOWN_LIST) return false;
      const county = other.candidates.find(({ kind }) => kind === 'county' || kind === 'district');
      if (!county || other.readings.every(({ form }) => form !== 'full')) continue;
      return !this.isWithin(place, county) && SETTLEMENTS.test(this.normal.text.slice(other.end, work.start));
    }
    return false;
  }

  /** `沈阳铁西区`, `宁安市、西安区`: a district of Jilin behind a city or county of another province is a namesake. */
  private isElsewhere(work: Work, place: LexiconPlace, i: number): boolean {
    const before = this.works[i - 1];
    const other = before?.candidates[0];
    if (!other || place.kind !== 'district' || !ADMIN.includes(other.kind)) return false;
    if (!this.inJilin(place.id) || before.candidates.some(({ id }) => this.inJilin(id))) return false;
    return (
      work.joint === 'adjacent' || (work.joint === 'list' && (other.kind === 'county' || other.kind === 'district'))
    );
  }

  /** A name in full that is also the short name of something else: 嫩江市 is not, 汉堡 is. */
  private sharedKind(work: Work, full: readonly Reading[]): boolean {
    return this.lexicon.clues.has(work.text) || work.readings.length > full.length;
  }

  private fullNameAt(work: Work, suffix: string): LexiconPlace | undefined {
    const readings = this.lexicon.byName.get(work.text + suffix);
    return readings?.length === 1 ? this.lexicon.places.get(readings[0]?.place ?? '') : undefined;
  }

  /** The neighbours of a mention in its list or route, nearest first. */
  private companions(i: number): Work[] {
    const near: Work[] = [];
    // A bounded look around keeps the whole linear, however long a list is.
    for (let k = i; i - k < NEAR && (this.works[k]?.joint === 'list' || this.works[k]?.joint === 'route'); k--) {
      const work = this.works[k - 1];
      if (work) near.push(work);
    }
    for (let k = i + 1; k - i <= NEAR && (this.works[k]?.joint === 'list' || this.works[k]?.joint === 'route'); k++) {
      const work = this.works[k];
      if (work) near.push(work);
    }
    return near;
  }

  /** The prefecture of at least half of the places in Jilin that names alone have decided. */
  settleSubject(): void {
    const counts = new Map<string, number>();
    let all = 0;
    for (const [id, count] of this.seen) {
      const prefecture = this.inJilin(id) ? this.prefectureOf(id) : undefined;
      if (!prefecture) continue;
      all += count;
      counts.set(prefecture, (counts.get(prefecture) ?? 0) + count);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    if (most && most[1] >= SUBJECT_MENTIONS && most[1] * 2 >= all) this.subject = most[0];
  }

  /** Second: what stands around a name with more than one meaning. */
  byContext(i: number): void {
    const work = this.works[i];
    if (!work || work.decided) return;
    if (this.isWeak(work)) return;
    this.choose(work, i);
  }

  /** Third: common words, which are places only beside places. */
  weak(i: number): void {
    const work = this.works[i];
    if (!work || work.decided) return;
    const support = this.support(work, i);
    if (!support && work.shorter) {
      const { shorter } = work;
      work.end = shorter.end;
      work.text = shorter.text;
      work.readings = shorter.readings;
      work.candidates = candidatesOf(shorter, this.lexicon);
      work.shorter = undefined;
      this.certain(i);
      if (!work.decided && !this.isWeak(work)) this.choose(work, i);
      if (!work.decided) this.weak(i);
      return;
    }
    if (!support) {
      this.decide(work, undefined, 0.7, 'A common word, and no place stands beside it.');
      return;
    }
    this.choose(work, i, support);
  }

  /** The place beside a weak name that lends it its meaning. */
  private support(work: Work, i: number): string | undefined {
    const before = this.works[i - 1];
    const behind = this.works[i + 1];
    if (work.joint === 'adjacent' || work.joint === 'bracket') {
      const holder = before?.choice;
      if (holder && work.candidates.some((place) => this.isWithin(place, holder)))
        return `Behind ${before.text}, which holds it.`;
    }
    const companions = this.companions(i);
    const certain = companions.find((other) => other.choice && other.decided);
    const route = work.joint === 'route' ? before : behind?.joint === 'route' ? behind : undefined;
    if (
      route?.choice &&
      RANKED.includes(route.choice.kind) &&
      work.candidates.some(({ kind }) => RANKED.includes(kind))
    )
      return `At the other end of a route with ${route.text}.`;
    if (certain && this.plausible(work, certain)) return `Beside ${certain.text} in a list or route.`;
    if (this.gridList(work, i)) return 'In a list of substations.';
    if (
      behind?.joint === 'adjacent' &&
      behind.choice &&
      work.candidates.some((place) => this.isWithin(behind.choice!, place))
    )
      return `Before ${behind.text}, which it holds.`;
    const text = this.behind(work);
    if (/[至到]$/.test(this.before(work, 1)) && /^(?:段|高速|公路|铁路|高铁)/.test(text)) return 'The end of a route.';
    const siblings = companions.filter((other) =>
      other.candidates.some(({ parent }) =>
        work.candidates.some((place) => place.parent === parent && parent !== null),
      ),
    );
    if (siblings.length >= 2) return `In a list with ${siblings[0]?.text ?? ''} and others of the same holder.`;
    if (!this.lexicon.common.has(work.text) && work.candidates.length > 0) {
      const known = work.candidates.filter(
        ({ kind, parent }) => kind === 'district' && parent && (this.seen.get(parent) ?? 0) >= 3,
      );
      if (known.length > 0) return 'A district of a city that the document is about.';
    }
    if (!this.lexicon.common.has(work.text)) {
      if (work.candidates.some(({ kind }) => TOWN.includes(kind)) && SETTLED.test(text)) return 'Said of towns.';
      const near = companions.filter((other) =>
        other.candidates.some(({ id, kind }) => !OUTSIDE.includes(kind) && this.sharePrefecture(id, work)),
      );
      if (near.length >= 2) return `In a list with ${near[0]?.text ?? ''} and others of the same prefecture.`;
      if (
        this.subject &&
        work.candidates.some(({ id, kind }) => TOWN.includes(kind) && this.prefectureOf(id) === this.subject)
      )
        return 'A town of the prefecture that the document is about.';
    }
    const whole = this.wholeBefore(work, i);
    if (whole) return `Part of ${whole.name}, and what begins that name stands before it.`;
    const twin = companions.find((other) =>
      other.candidates.some(({ kind, parent }) =>
        work.candidates.some((place) => place.kind === 'district' && kind === 'district' && place.parent === parent),
      ),
    );
    if (twin && (!this.lexicon.common.has(work.text) || DISTRICTS.test(this.behindList(i))))
      return `Beside ${twin.text}, a district of the same city.`;
    const small = work.candidates.some(({ kind }) => kind === 'substation');
    if (small && GRID.test(text)) return 'Followed by the word for a substation.';
    const clue = this.clue(work);
    if (clue && clue.place !== 'none') return clue.why;
    return undefined;
  }

  /** What stands behind the last name of the list that a name is in. */
  private behindList(i: number): string {
    let last = i;
    while (last - i < REACH && this.works[last + 1]?.joint === 'list') last += 1;
    const work = this.works[last];
    return work ? this.behind(work) : '';
  }

  private sharePrefecture(id: string, work: Work): boolean {
    const prefecture = this.prefectureOf(id);
    return prefecture !== undefined && work.candidates.some((place) => this.prefectureOf(place.id) === prefecture);
  }

  /** `长白山主峰、天池`: the place whose full name is a name of the same sentence and this one. */
  private wholeBefore(work: Work, i: number): LexiconPlace | undefined {
    for (let k = i - 1; k >= 0 && k >= i - NEAR; k--) {
      const other = this.works[k];
      if (!other || work.start - other.end > SENTENCE) break;
      const place = work.candidates.find(({ name }) => normalName(name) === other.text + work.text);
      if (place && !this.normal.text.slice(other.end, work.start).includes('。')) return place;
    }
    return undefined;
  }

  /** A list of one sort: a town beside a province is chance, a town beside a town or its county is not. */
  private plausible(work: Work, other: Work): boolean {
    const choice = other.choice;
    if (!choice) return false;
    return work.candidates.some((place) => {
      const above = this.lexicon.ancestors(place.id);
      const prefecture = this.prefectureOf(choice.id);
      if (prefecture && above.includes(prefecture)) return true;
      return (
        place.kind !== 'substation' &&
        this.inJilin(place.id) === this.inJilin(choice.id) &&
        RANKED.includes(choice.kind)
      );
    });
  }

  private prefectureOf(id: string): string | undefined {
    return this.lexicon.ancestors(id).find((above) => this.lexicon.places.get(above)?.kind === 'prefecture');
  }

  private inJilin(id: string): boolean {
    return this.lexicon.ancestors(id).includes('jilin-province');
  }

  private clue(work: Work) {
    const clues = this.lexicon.clues.get(work.text);
    if (!clues) return undefined;
    const before = this.before(work);
    const behind = this.behind(work);
    const head = this.heads.has(this.normal.from[work.start] ?? -1);
    return clues.find(
      (clue) =>
        (clue.head === undefined || clue.head === head) &&
        (clue.unlessAbout === undefined || clue.unlessAbout !== this.subject) &&
        (!clue.before || clue.before.some((word) => before.endsWith(word))) &&
        (!clue.behind || clue.behind.some((word) => behind.startsWith(word))),
    );
  }

  /** Whether a list ends in a word of the power grid and holds names that only substations have. */
  private gridList(work: Work, i: number): boolean {
    if (!work.candidates.some(({ kind }) => kind === 'substation')) return false;
    let last = i;
    let only = 0;
    const count = (k: number): void => {
      const candidates = this.works[k]?.candidates ?? [];
      if (candidates.some(({ kind }) => kind === 'substation')) {
        if (candidates.every(({ kind }) => !RANKED.includes(kind))) only += 1;
      }
    };
    const joined = (k: number): boolean => {
      const next = this.works[k];
      const previous = this.works[k - 1];
      if (!next || !previous) return false;
      if (next.joint) return true;
      return /^(?:\([^()]*\)?)?[、)]+$/.test(this.normal.text.slice(previous.end, next.start));
    };
    for (let k = i; joined(k) && i - k < REACH; k--) count(k - 1);
    for (let k = i + 1; joined(k) && k - i < REACH; k++) {
      count(k);
      last = k;
    }
    count(i);
    const end = this.works[last];
    const behind = end ? this.behind(end).replace(/^(?:\([^()]*\)|\))/, '') : '';
    return only >= 1 && (GRID.test(behind) || GRID.test(this.behind(work)));
  }

  /** Chooses among the candidates of a name. */
  private choose(work: Work, i: number, support?: string): void {
    const companions = this.companions(i);
    if (this.gridList(work, i)) {
      const substation = work.candidates.find(({ kind }) => kind === 'substation');
      this.decide(work, substation, 0.9, 'In a list of substations: the substation, not the town of that name.');
      return;
    }
    if (GRID.test(this.behind(work))) {
      const substation = work.candidates.find(({ kind }) => kind === 'substation');
      if (substation) {
        this.decide(work, substation, 0.8, 'Followed by the word for a substation.');
        return;
      }
    }
    const shared = this.sharedSuffix(work, i);
    if (shared) {
      this.decide(work, shared, 0.9, 'The last word of the list belongs to every name in it.');
      return;
    }
    const candidates = work.candidates.filter(({ kind }) => kind !== 'substation' && kind !== 'station');
    const list = candidates.length > 0 ? candidates : work.candidates;
    const twin = this.provinceOrCity(work, list, companions, i);
    if (twin) {
      this.decide(work, twin.place, twin.confidence, twin.reason);
      return;
    }
    const clue = this.clue(work);
    if (clue) {
      const place = clue.place === 'none' ? undefined : this.lexicon.places.get(clue.place);
      this.decide(work, place, 0.85, clue.why);
      return;
    }
    if (/[江河]$/.test(work.text) && !list.some(({ kind }) => kind === 'river')) {
      const neighbours = [
        work.joint === 'list' ? this.works[i - 1] : undefined,
        this.works[i + 1]?.joint === 'list' ? this.works[i + 1] : undefined,
      ];
      const routed = work.joint === 'route' || this.works[i + 1]?.joint === 'route';
      // A list of rivers: a neighbour is one, or is decided for the same reason.
      const beside = neighbours.some(
        (other) =>
          other && (other.choice?.kind === 'river' || (other.decided && !other.choice && /[江河]$/.test(other.text))),
      );
      if ((beside && !routed) || /^(?:流域|干流|沿岸|上游|中游|下游|河道|两岸|水系|源头)/.test(this.behind(work))) {
        this.decide(work, undefined, 0.75, 'The river of that name, which the gazetteer does not have.');
        return;
      }
    }
    if (list.length === 1) {
      this.decide(work, list[0], support ? 0.8 : 0.95, support ?? 'The only place of that name.');
      return;
    }
    const scored = list
      .map((place) => ({ place, ...this.score(work, place, companions, i) }))
      .sort((a, b) => b.score - a.score);
    const [best, second] = scored;
    const margin = (best?.score ?? 0) - (second?.score ?? 0);
    this.decide(
      work,
      best?.place,
      Math.min(0.95, 0.5 + margin / 8),
      best?.reason ?? `The most important of ${list.length} places of that name.`,
    );
  }

  /** `三合、南坪口岸`: the last word stands once, behind the last name. */
  private sharedSuffix(work: Work, i: number): LexiconPlace | undefined {
    let last: Work | undefined;
    for (let k = i + 1; k - i <= REACH && this.works[k]?.joint === 'list'; k++) last = this.works[k];
    if (!last) return undefined;
    const whole = last.text + this.behind(last, 6).replace(/^等/, '');
    for (const suffix of SHARED_SUFFIXES) {
      if (!whole.startsWith(suffix, whole.indexOf(suffix)) || whole.indexOf(suffix) < 1) continue;
      if (whole.indexOf(suffix) > last.text.length) continue;
      const readings = this.lexicon.byName.get(work.text + suffix);
      if (readings?.length === 1) return this.lexicon.places.get(readings[0]?.place ?? '');
    }
    return undefined;
  }

  /** 吉林: the province or its city of the same name. */
  private provinceOrCity(
    work: Work,
    list: readonly LexiconPlace[],
    companions: readonly Work[],
    i: number,
  ): { place: LexiconPlace | undefined; confidence: number; reason: string } | undefined {
    const province = list.find(({ kind }) => kind === 'province');
    const city = list.find(({ kind }) => kind === 'prefecture');
    if (!province || !city || list.length > 3) return undefined;
    const kinds = companions.flatMap((other) => other.choice?.kind ?? other.candidates[0]?.kind ?? []);
    const next = this.works[i + 1];
    const previous = this.works[i - 1];
    const before = this.before(work);
    // 中国（吉林）: the bracket says which part of the country.
    if (/中国\($/.test(before))
      return { place: province, confidence: 0.95, reason: 'In brackets behind the name of the country.' };
    if (
      next?.joint === 'adjacent' &&
      next.candidates.some((place) => ADMIN.includes(place.kind) && this.isWithin(place, province))
    ) {
      const inCity = next.candidates.some((place) => this.isWithin(place, city));
      if (!inCity && work.joint !== 'route')
        return {
          place: province,
          confidence: 0.9,
          reason: `Before ${next.text}, which lies in the province and not in the city.`,
        };
    }
    const end = work.joint === 'route' ? previous : next?.joint === 'route' ? next : undefined;
    if (
      end &&
      end.candidates.length > 0 &&
      !end.candidates.some(({ kind }) => kind === 'province' || kind === 'country')
    )
      return { place: city, confidence: 0.9, reason: `On a route with ${end.text}.` };
    if (kinds.some((kind) => CITIES.includes(kind)))
      return { place: city, confidence: 0.95, reason: 'Beside other cities in a list or route.' };
    if (kinds.includes('province')) return { place: province, confidence: 0.95, reason: 'Beside other provinces.' };
    if (next?.joint === 'adjacent' || next?.joint === 'bracket') {
      const inside = next.candidates.filter((place) => this.isWithin(place, province));
      const inCity = inside.some(
        (place) => this.isWithin(place, city) || this.lexicon.ancestors(place.id).includes(city.id),
      );
      if (inCity) return { place: city, confidence: 0.9, reason: `Before ${next.text}, which the city holds.` };
      if (inside.length > 0 || next.candidates.some((place) => place.kind === 'mountain'))
        return {
          place: province,
          confidence: 0.9,
          reason: `Before ${next.text}, which lies in the province and not in the city.`,
        };
    }
    if (work.joint === 'adjacent' && previous?.choice?.kind === 'prefecture')
      return { place: city, confidence: 0.8, reason: `Behind ${previous.text}: two cities.` };
    const clue = this.clue(work);
    const head = this.isHead(work);
    if (clue && !(head && clue.before)) {
      const place = clue.place === city.id ? city : clue.place === province.id ? province : undefined;
      return { place, confidence: 0.8, reason: clue.why };
    }
    if (head)
      return {
        place: city,
        confidence: 0.7,
        reason: 'First word of a project: the city, since the province is printed with its last word there.',
      };
    if (this.subject === city.id)
      return {
        place: city,
        confidence: 0.65,
        reason: 'The document is about the city, and nothing says the province.',
      };
    return { place: province, confidence: 0.65, reason: 'Nothing says the city.' };
  }

  private isHead(work: Work): boolean {
    return this.heads.has(this.normal.from[work.start] ?? -1);
  }

  private score(
    work: Work,
    place: LexiconPlace,
    companions: readonly Work[],
    i: number,
  ): { score: number; reason: string | undefined } {
    let score = RANK[place.kind] ?? 1;
    let reason: string | undefined;
    const give = (points: number, why: string): void => {
      score += points;
      reason ??= why;
    };
    const previous = this.works[i - 1];
    const next = this.works[i + 1];
    const reading = work.readings.find((r) => r.place === place.id);
    if (reading?.form === 'full') give(1.5, 'Its full name.');
    // 通化 alone is the city: nobody leaves the last word of 通化县 out.
    if (
      reading?.form === 'stem' &&
      place.kind === 'county' &&
      work.candidates.some(({ kind }) => kind === 'prefecture')
    )
      score -= 5;
    if (
      previous &&
      (work.joint === 'adjacent' || work.joint === 'bracket') &&
      previous.choice &&
      this.isWithin(place, previous.choice)
    )
      give(6, `Behind ${previous.text}, which holds it.`);
    if (next && next.joint === 'adjacent') {
      const held = next.candidates.some((other) => this.isWithin(other, place));
      if (held) give(place.kind === 'prefecture' ? 0.5 : 3, `Before ${next.text}, which it holds.`);
    }
    const siblings = companions.filter((other) =>
      other.candidates.some(({ parent }) => parent !== null && parent === place.parent),
    );
    if (siblings.length >= 2) give(3, `In a list with ${siblings[0]?.text ?? ''} and others of the same holder.`);
    else if (siblings.length === 1 && ADMIN.includes(place.kind))
      give(2, `Beside ${siblings[0]?.text ?? ''}, which has the same holder.`);
    for (const other of companions.slice(0, 4)) {
      const near = other.choice;
      if (!near) continue;
      if (near.kind === place.kind) give(1.5, `Beside ${other.text}, a place of the same sort.`);
      else if (ADMIN.includes(near.kind) && ADMIN.includes(place.kind)) give(1, `Beside ${other.text}.`);
      if (this.prefectureOf(near.id) === this.prefectureOf(place.id) && this.prefectureOf(place.id))
        give(0.7, `Beside ${other.text}, in the same prefecture.`);
    }
    // What the same sentence has named lately.
    for (let k = i - 1; k >= 0 && k >= i - 6; k--) {
      const other = this.works[k];
      if (!other || work.start - other.end > 60) break;
      if (other.choice && this.isWithin(place, other.choice)) {
        give(SMALL.includes(place.kind) ? 2 : 1, `In ${other.text}, named just before.`);
        break;
      }
    }
    if (!this.inJilin(place.id)) score -= 0.6;
    const behind = this.behind(work);
    if (place.kind === 'river' && /^(?:流域|干流|沿岸|上游|中游|下游|河道|两岸|大桥|水系|堤|航道)/.test(behind))
      give(5, 'Followed by a word said of rivers.');
    if (place.kind === 'port-of-entry' && /^(?:口岸|通道|升级|5A)/.test(behind))
      give(2, 'Followed by a word said of ports of entry.');
    return { score, reason };
  }
}

/** What stands in one list with a city, not with a province. */
const CITIES: readonly LexiconPlace['kind'][] = ['prefecture', 'county', 'district', 'airport', 'station'];
const ADMIN: readonly LexiconPlace['kind'][] = ['province', 'prefecture', 'county', 'district'];
const RANKED: readonly LexiconPlace['kind'][] = [
  ...ADMIN,
  'town',
  'zone',
  'country',
  'lake',
  'river',
  'mountain',
  'airport',
  'port',
  'reservoir',
];
