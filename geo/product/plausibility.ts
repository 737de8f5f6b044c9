/**
 * What geometry and arithmetic can say of a record's printed figures: drawn against printed length, the part within
 * the province against the whole, units times unit size, hours at full load, storage hours, and investment per
 * kilometre or kilowatt against its class. Every check ends in one of three verdicts, with its numbers.
 */
import type { AtlasRecord, PlausibilityCheck } from '../contract/schema.ts';

/** A printed length or product that is off by more than this differs. */
const TOLERANCE = 0.15;
/** Unit prices scatter widely within a class; beyond this factor of the median they stand out. */
const PRICE_FACTOR = 2.5;
/** A class needs this many members with both figures, besides the record itself, before it can judge one. */
const CLASS_LEAST = 3;
const HOURS_A_YEAR = 8760;
/** Of a pumped-storage cycle, generating only: the usual efficiency of turbine and generator. */
const TURBINE_EFFICIENCY = 0.9;

type Verdict = PlausibilityCheck['verdict'];

const round = (value: number, digits = 3): number => Number(value.toPrecision(digits));
const percent = (ratio: number): number => Math.round(Math.abs(ratio - 1) * 100);
const verdictOf = (ratio: number, tolerance = TOLERANCE): Verdict =>
  Math.abs(ratio - 1) <= tolerance ? 'agrees' : 'differs';

/** All figures of a quantity (without those of named parts, where `whole`). */
function figures(record: AtlasRecord, quantity: string, whole = false): number[] {
  return record.figures.filter((f) => f.quantity === quantity && !(whole && f.note)).map((f) => f.value);
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** CNY 100 million a kilometre, or null; every printed length and investment of the record counts. */
function pricePerKm(record: AtlasRecord): number | null {
  const money = sum(figures(record, 'investment')) || sum(figures(record, 'investment-province'));
  const length = sum(figures(record, 'length')) || sum(figures(record, 'length-province'));
  return money > 0 && length > 0 ? money / length : null;
}

/** CNY a kilowatt of new capacity, or null. */
function pricePerKw(record: AtlasRecord): number | null {
  const money = sum(figures(record, 'investment'));
  const capacity = sum(figures(record, 'capacity'));
  return money > 0 && capacity > 0 ? (money * 1e8) / (capacity * 1e3) : null;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2
    ? (sorted[Math.floor(middle)] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** The checks of every record that has something to check, by its id. */
export function plausibility(records: readonly AtlasRecord[]): Map<string, PlausibilityCheck[]> {
  const classes = priceClasses(records);
  return new Map(
    records.map((record) => [
      record.id,
      [
        ...lengthChecks(record),
        ...provinceCheck(record),
        ...unitCheck(record),
        ...fullLoadCheck(record),
        ...storageCheck(record),
        ...priceChecks(record, classes),
      ],
    ]),
  );
}

function lengthChecks(record: AtlasRecord): PlausibilityCheck[] {
  return record.lengths.map((length) => ({
    check: 'length',
    verdict: verdictOf(length.ratio),
    off_percent: percent(length.ratio),
    text: `图上 ${length.drawn_km} 公里，文件 ${length.printed_km} 公里。${length.reason ?? ''}`,
    textEn: `Drawn ${length.drawn_km} km long, printed as ${length.printed_km} km. ${length.reasonEn ?? ''}`.trim(),
  }));
}

function provinceCheck(record: AtlasRecord): PlausibilityCheck[] {
  const [part] = figures(record, 'length-province', true);
  const [whole] = figures(record, 'length', true);
  if (part === undefined || whole === undefined) return [];
  return [
    {
      check: 'province-part',
      verdict: part <= whole ? 'agrees' : 'differs',
      off_percent: part <= whole ? 0 : percent(part / whole),
      text: `省内 ${part} 公里，全长 ${whole} 公里。`,
      textEn: `${part} km within the province, ${whole} km in all.`,
    },
  ];
}

function unitCheck(record: AtlasRecord): PlausibilityCheck[] {
  const [units] = figures(record, 'units');
  const [size] = figures(record, 'unit-capacity');
  const [total] = figures(record, 'capacity');
  const single = ['units', 'unit-capacity', 'capacity'].every((q) => figures(record, q).length === 1);
  if (units === undefined || size === undefined || total === undefined || !single) return [];
  const ratio = (units * size) / total;
  return [
    {
      check: 'units',
      verdict: verdictOf(ratio, 0.01),
      off_percent: percent(ratio),
      text: `${units} × ${size} 兆瓦 = ${units * size} 兆瓦，文件为 ${total} 兆瓦。`,
      textEn: `${units} × ${size} MW = ${units * size} MW, printed ${total} MW.`,
    },
  ];
}

function fullLoadCheck(record: AtlasRecord): PlausibilityCheck[] {
  const [energy] = figures(record, 'energy-per-year');
  const [capacity] = figures(record, 'capacity');
  if (energy === undefined || capacity === undefined) return [];
  const hours = Math.round((energy * 1000) / capacity);
  return [
    {
      check: 'full-load-hours',
      verdict: hours <= HOURS_A_YEAR ? 'agrees' : 'differs',
      off_percent: hours <= HOURS_A_YEAR ? 0 : percent(hours / HOURS_A_YEAR),
      text: `年发电量除以装机为 ${hours} 小时，一年有 ${HOURS_A_YEAR} 小时。`,
      textEn: `output over capacity is ${hours} hours, of the year's ${HOURS_A_YEAR}.`,
    },
  ];
}

/** Hours that a full upper reservoir runs the plant: volume × head × g × efficiency / capacity. */
function storageCheck(record: AtlasRecord): PlausibilityCheck[] {
  if (record.sector !== 'pumped-storage' || record.kind !== 'project') return [];
  const [volume] = figures(record, 'storage-volume');
  const [head] = figures(record, 'head');
  const [capacity] = figures(record, 'capacity');
  if (volume === undefined || head === undefined || capacity === undefined) {
    const missing = [
      [volume, '库容', 'volume'],
      [head, '水头', 'head'],
      [capacity, '装机', 'capacity'],
    ].filter(([value]) => value === undefined);
    return [
      {
        check: 'storage-hours',
        verdict: 'cannot-be-judged',
        text: `没有印出${missing.map(([, zh]) => zh).join('、')}，储能时数无从计算。`,
        textEn: `no ${missing.map(([, , en]) => en).join(', ')} is printed, so the storage hours cannot be computed.`,
      },
    ];
  }
  const hours = (volume * 1000 * 9.81 * head * TURBINE_EFFICIENCY) / 3.6e9 / capacity;
  return [
    {
      check: 'storage-hours',
      verdict: hours >= 3 && hours <= 14 ? 'agrees' : 'differs',
      off_percent: 0,
      text: `按库容、水头和装机可连续发电约 ${round(hours, 2)} 小时（常见 3–14 小时）。`,
      textEn: `volume, head and capacity give about ${round(hours, 2)} hours (usual: 3–14).`,
    },
  ];
}

interface PriceClass {
  readonly perKm: ReadonlyMap<string, number>;
  readonly perKw: ReadonlyMap<string, number>;
}

/** What a price is compared with: an expressway costs more than an ordinary road, fast track more than slow. */
function classOf(record: AtlasRecord): string {
  const fast = /高速公路/.test(record.name) || Math.max(0, ...figures(record, 'design-speed')) >= 250;
  return `${record.sector}${fast ? '/fast' : ''}`;
}

/** Unit prices by class and record, of the projects that print both figures. */
function priceClasses(records: readonly AtlasRecord[]): ReadonlyMap<string, PriceClass> {
  const sectors = new Map<string, { perKm: Map<string, number>; perKw: Map<string, number> }>();
  for (const record of records.filter((r) => r.kind === 'project')) {
    const entry = sectors.get(classOf(record)) ?? { perKm: new Map(), perKw: new Map() };
    sectors.set(classOf(record), entry);
    const [km, kw] = [pricePerKm(record), pricePerKw(record)];
    if (km !== null) entry.perKm.set(record.id, km);
    if (kw !== null) entry.perKw.set(record.id, kw);
  }
  return sectors;
}

function priceChecks(record: AtlasRecord, classes: ReadonlyMap<string, PriceClass>): PlausibilityCheck[] {
  const members = classes.get(classOf(record));
  if (!members) return [];
  const check = (
    name: 'investment-per-km' | 'investment-per-kw',
    own: number | undefined,
    prices: ReadonlyMap<string, number>,
    unit: { zh: string; en: string },
    digits: number,
  ): PlausibilityCheck[] => {
    if (own === undefined) return [];
    const others = [...prices].filter(([id]) => id !== record.id).map(([, price]) => price);
    if (others.length < CLASS_LEAST)
      return [
        {
          check: name,
          verdict: 'cannot-be-judged',
          text: `每${unit.zh} ${round(own, digits)}；同类有数可比的只有 ${others.length} 项。`,
          textEn: `${round(own, digits)} ${unit.en}; only ${others.length} of its class can be compared.`,
        },
      ];
    const middle = median(others);
    const ratio = own / middle;
    return [
      {
        check: name,
        verdict: ratio <= PRICE_FACTOR && ratio >= 1 / PRICE_FACTOR ? 'agrees' : 'differs',
        off_percent: percent(ratio),
        text: `每${unit.zh} ${round(own, digits)}，同类 ${others.length} 项的中位数为 ${round(middle, digits)}；相差 ${PRICE_FACTOR} 倍以内视为相符。`,
        textEn: `${round(own, digits)} ${unit.en}; the median of ${others.length} others of its class is ${round(middle, digits)}, and up to ${PRICE_FACTOR} times apart counts as agreeing.`,
      },
    ];
  };
  return [
    ...check(
      'investment-per-km',
      members.perKm.get(record.id),
      members.perKm,
      { zh: '公里投资（亿元）', en: 'CNY 100 million a km' },
      3,
    ),
    ...check(
      'investment-per-kw',
      members.perKw.get(record.id),
      members.perKw,
      { zh: '千瓦投资（元）', en: 'CNY a kW' },
      4,
    ),
  ];
}
