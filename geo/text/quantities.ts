/**
 * Quantities in running text: number or range or product, unit, what is approximate, a year, one unit or all. Pure.
 * quantity.ts reads a printed quantity; here is where they stand.
 */
import { normalise, toSource, type Normal } from './normalise.ts';
import { COUNTERS, readQuantity, type Reading } from './quantity.ts';

export interface Quantity {
  /** code points of the source */
  readonly start: number;
  readonly end: number;
  /** as printed, without white space, U+E010 as `．` */
  readonly printed: string;
  /** what it may be read as, the likeliest first */
  readonly readings: readonly Reading[];
  /** 约, 近, 左右 */
  readonly approximate: boolean;
  /** 以上, 超过: at least; 以下, 不超过: at most */
  readonly bound?: 'at-least' | 'at-most';
  readonly range: boolean;
  /** a year: 年产, 年引水量, ／年 */
  readonly perYear: boolean;
  /** of one of several, or of all together */
  readonly of?: 'unit' | 'total';
  /** the words before it that say what it is: `总投资`, `全长` */
  readonly label: string;
}

const NUMBER = '\\d+(?:\\.\\d+)?';
const POWER = '(?:亿|千万|百万|十万|万|千|百)?';
const UNIT =
  '(?:立方米(?:/(?:年|日|天|秒))?|平方公里|平方千米|平方米|公里/小时|千米/小时|公里|千米|米|海里|千瓦时|千瓦|兆瓦时|兆瓦|瓦|千伏安|千伏|度|元|美元|吨/(?:年|日|天)|吨|公顷|亩|斤|%|℃|°C|' +
  `亿斤|倍|年|月|日|小时|分钟|级|位|批|次|${COUNTERS.join('|')})`;
const PATTERN = new RegExp(
  `(约|近|超过|超|突破|不低于|不少于|不超过|达到|达)?(${NUMBER})(?:(x|×|\\*|-|—|~|～|至)(${NUMBER}))?(${POWER})(${UNIT})(?:(左右|以上|以下|以内)|/(年|日|天))?`,
  'g',
);
/** Numbers that count years, months or places in a row are no quantities. */
const NOT_QUANTITIES = /^(?:年|月|日|级|位|次|批)$/;

/** @returns quantities in the order of the text, with spans in code points of the source */
export function findQuantities(source: string | Normal): Quantity[] {
  const normal = typeof source === 'string' ? normalise(source) : source;
  const { text } = normal;
  const found: Quantity[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const [whole, lead = '', , joiner, second, , unit = '', tail, per] = match;
    if (NOT_QUANTITIES.test(unit) || /[\d.A-Za-z]/.test(text[match.index - 1] ?? '')) continue;
    const numberAt = match.index + lead.length;
    const end = match.index + whole.length - (tail?.length ?? 0);
    const before = text.slice(Math.max(0, match.index - 14), match.index);
    const label = /[\p{Script=Han}]{0,10}$/u.exec(before)?.[0] ?? '';
    const printed = printedForm(normal, numberAt, end);
    const readings = readQuantity(printed);
    const bound =
      /超|突破|不低于|不少于/.test(lead) && lead !== '不超过' ? 'at-least' : lead === '不超过' ? 'at-most' : undefined;
    const bounded = tail === '以上' ? 'at-least' : tail === '以下' || tail === '以内' ? 'at-most' : bound;
    const of = /单机|单座|单台|每[座台个]$/.test(label) ? 'unit' : /总[^，。]*$/.test(label) ? 'total' : undefined;
    found.push({
      ...toSource(normal, { start: numberAt, end }),
      printed,
      readings,
      approximate: lead === '约' || lead === '近' || tail === '左右',
      ...(bounded ? { bound: bounded } : {}),
      range: second !== undefined && joiner !== 'x' && joiner !== '×' && joiner !== '*',
      perYear:
        per === '年' ||
        unit.endsWith('/年') ||
        /年(?:产|处理|处置|加工|消耗|引水|设计|发电|均|供)[\p{Script=Han}]{0,6}$/u.test(label),
      ...(of ? { of } : {}),
      label,
    });
  }
  return found;
}

/** The span in the document's own characters: full-width digits stay, white space goes, U+E010 is `．`. */
function printedForm(normal: Normal, start: number, end: number): string {
  const { start: from, end: to } = toSource(normal, { start, end });
  return normal
    .source(from, to)
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replaceAll('\uE010', '．');
}

/** What a quantity is, by the words before it and its unit. */
export interface Label {
  readonly words: readonly string[];
  readonly quantity: string;
  readonly unit: string;
}

/** The quantity of the facts that a printed one is, if its label and unit say so. */
export function nameQuantity(
  quantity: Quantity,
  labels: readonly Label[],
): { quantity: string; value: number; unit: string } | undefined {
  const fitting = labels
    .flatMap(({ words, quantity: name, unit }) =>
      words
        .filter(
          (word) =>
            quantity.label.endsWith(word) ||
            quantity.label.endsWith(`${word}约`) ||
            quantity.label.endsWith(`${word}为`) ||
            quantity.label.endsWith(`${word}达`),
        )
        .map((word) => ({ word, name, unit })),
    )
    .sort((a, b) => b.word.length - a.word.length);
  for (const { name, unit } of fitting) {
    const reading = quantity.readings.find((r) => r.unit === unit || `${r.unit}/year` === unit);
    if (reading) return { quantity: name, value: reading.value, unit };
  }
  return undefined;
}
