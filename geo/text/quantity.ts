/**
 * Reads a printed quantity: `３６．６亿元`, `４．１５亿立方米`, `２×３５０兆瓦`, `约８０公里`.
 * Pure. Used to hold every figure's value against its printed form.
 */

/** Powers of ten that Chinese numerals carry between the number and its unit. */
const MULTIPLIERS: Record<string, number> = { 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, 千: 1e3, 百: 100, '': 1 };

/** Printed unit → the unit it is stored in, and the factor to it. Longest first is decided by sorting. */
const UNITS: Record<string, { unit: string; factor: number }[]> = {
  元: [{ unit: 'CNY 100 million', factor: 1e-8 }],
  公里: [{ unit: 'km', factor: 1 }],
  千米: [{ unit: 'km', factor: 1 }],
  '公里/小时': [{ unit: 'km/h', factor: 1 }],
  米: [
    { unit: 'm', factor: 1 },
    { unit: 'km', factor: 1e-3 },
  ],
  千瓦: [{ unit: 'MW', factor: 1e-3 }],
  瓦: [{ unit: 'MW', factor: 1e-6 }],
  兆瓦: [{ unit: 'MW', factor: 1 }],
  千瓦时: [{ unit: 'GWh', factor: 1e-6 }],
  度: [{ unit: 'GWh', factor: 1e-6 }],
  千伏: [{ unit: 'kV', factor: 1 }],
  立方米: [
    { unit: 'm³', factor: 1 },
    { unit: 'm³/year', factor: 1 },
  ],
  '立方米/年': [{ unit: 'm³/year', factor: 1 }],
  亩: [{ unit: 'ha', factor: 1 / 15 }],
  公顷: [{ unit: 'ha', factor: 1 }],
  平方公里: [{ unit: 'km²', factor: 1 }],
  平方米: [{ unit: 'm²', factor: 1 }],
  吨: [
    { unit: 't', factor: 1 },
    { unit: 't/year', factor: 1 },
    { unit: 't/day', factor: 1 },
  ],
  '吨/日': [{ unit: 't/day', factor: 1 }],
  '吨/天': [{ unit: 't/day', factor: 1 }],
  '吨/年': [{ unit: 't/year', factor: 1 }],
  T: [{ unit: 'TB', factor: 1 }],
  L: [{ unit: 'L', factor: 1 }],
  KW: [{ unit: 'kW', factor: 1 }],
  分钟: [{ unit: 'min', factor: 1 }],
  英寸: [{ unit: 'in', factor: 1 }],
  '%': [{ unit: '%', factor: 1 }],
};

/** Counting words: what follows a number of things. */
export const COUNTERS: readonly string[] = [
  ...['座', '个', '台', '套', '条', '处', '口', '人次', '人', '辆', '架', '项', '列', '车道', '跨', '户', '家', '所'],
  ...[
    '头',
    '只',
    '支',
    '剂',
    '件',
    '枚',
    '颗',
    '株',
    '片',
    '栋',
    '袋',
    '瓶',
    '机柜',
    '类',
    '种',
    '名',
    '核',
    '艘',
    '间',
    '床',
    '张',
  ],
];
const COUNTER = new RegExp(`^(?:${COUNTERS.join('|')})`);

/** A reading of a printed quantity. */
export interface Reading {
  readonly value: number;
  readonly unit: string;
}

/** Full-width forms to ASCII, U+E010 and `．` to the decimal point, white space and approximation words dropped. */
function plainNumberText(printed: string): string {
  return printed
    .replaceAll('\uE010', '.')
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^(约|近|超|超过|突破|达到|总|共)+/, '')
    .replaceAll('／', '/')
    .replaceAll('×', 'x');
}

/**
 * A number written out, `两个`, `百公里`, `亿只`, with its digit: `2个`, `1百公里`, `1亿只`. A power of ten alone counts as
 * one; 千 alone is left out, it belongs to the unit (千米, 千瓦).
 */
function inDigits(text: string): string {
  const numeral = '一二三四五六七八九十'.indexOf(text[0] === '两' ? '二' : (text[0] ?? '-')) + 1;
  if (numeral > 0) return `${numeral}${text.slice(1)}`;
  return /^(?:亿|千万|百万|万|百)\D+$/.test(text) ? `1${text}` : text;
}

/**
 * All defensible readings of a printed quantity. Ranges give both ends; a product `a×b` gives the factor, the
 * single size and the total.
 */
export function readQuantity(printed: string): Reading[] {
  const text = plainNumberText(printed);
  const number = '(\\d+(?:\\.\\d+)?)';
  const match = new RegExp(`${number}(?:(x|-|—|~|至)${number})?(亿|千万|百万|万|千|百)?(.*)$`).exec(inDigits(text));
  if (!match) return [];
  const [, first, joiner, second, multiplier = '', rest = ''] = match;
  const readings: Reading[] = [];
  const add = (raw: number, tail: string, power: string): void => {
    const scale = MULTIPLIERS[power] ?? 1;
    const name = Object.keys(UNITS)
      .sort((a, b) => b.length - a.length)
      .find((unit) => tail.startsWith(unit));
    if (name) for (const { unit, factor } of UNITS[name] ?? []) readings.push({ value: raw * scale * factor, unit });
    else if (tail === '' || COUNTER.test(tail)) readings.push({ value: raw * scale, unit: 'count' });
  };
  // 千 belongs to the unit in 千瓦, 千米, 千伏: read it both ways.
  const tails: [string, string][] = [[rest, multiplier]];
  if (multiplier === '千') tails.push([`千${rest}`, '']);
  for (const [tail, power] of tails) {
    const [a, b] = [Number(first), second === undefined ? undefined : Number(second)];
    if (b === undefined) add(a, tail, power);
    else if (joiner === 'x') {
      readings.push({ value: a, unit: 'count' });
      add(b, tail, power);
      add(a * b, tail, power);
    } else {
      add(a, tail, power);
      add(b, tail, power);
    }
  }
  return readings;
}

/** Whether a stored value is one of the readings of its printed form (to half a unit of the fifth digit). */
export function figureAgrees(printed: string, value: number, unit: string): boolean {
  return readQuantity(printed).some(
    (reading) => reading.unit === unit && Math.abs(reading.value - value) <= Math.abs(value) * 5e-5 + 1e-9,
  );
}
