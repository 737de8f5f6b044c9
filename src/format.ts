/** Numbers, units and distances as people of either language write them. Pure. */
import type { Figure } from '../geo/contract/schema.ts';
import type { Language } from './i18n/index.ts';

const plain = (lang: Language, value: number, digits = 2): string =>
  new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: digits }).format(value);

/** A figure as read: `139 亿元` and `CNY 13.9 billion`; `120 万千瓦（1,200 MW）` and `1,200 MW`. */
export function formatFigure(lang: Language, { value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  const n = plain(lang, value, 4);
  if (unit === 'CNY 100 million') {
    if (lang === 'zh') return `${n} 亿元`;
    return value >= 10 ? `CNY ${plain(lang, value / 10)} billion` : `CNY ${plain(lang, value * 100)} million`;
  }
  if (unit === 'MW') return lang === 'zh' ? `${plain(lang, value / 10)} 万千瓦（${n} MW）` : `${n} MW`;
  if (unit === 'GWh') return lang === 'zh' ? `${plain(lang, value / 100)} 亿千瓦时（${n} GWh）` : `${n} GWh`;
  if (unit === 'm³' || unit === 'm³/year') {
    const year = unit === 'm³' ? '' : lang === 'zh' ? '／年' : ' a year';
    const cubic = lang === 'zh' ? '立方米' : 'm³';
    if (lang === 'zh')
      return value >= 1e8
        ? `${plain(lang, value / 1e8, 5)} 亿${cubic}${year}`
        : `${plain(lang, value / 1e4)} 万${cubic}${year}`;
    return `${plain(lang, value / 1e6, 4)} million ${cubic}${year}`;
  }
  if (unit === 'ha')
    return lang === 'zh'
      ? `${plain(lang, value, 0)} 公顷（${plain(lang, (value * 15) / 1e4)} 万亩）`
      : `${plain(lang, value, 0)} ha`;
  if (unit === 't/day') return `${n} ${lang === 'zh' ? '吨／天' : 't a day'}`;
  if (unit === 't' || unit === 't/year') {
    const year = unit === 't' ? '' : lang === 'zh' ? '／年' : ' a year';
    return lang === 'zh' ? `${plain(lang, value / 1e4)} 万吨${year}` : `${plain(lang, value / 1e6)} million t${year}`;
  }
  const chinese: Readonly<Record<string, string>> = {
    km: '公里',
    'km/h': '公里/小时',
    m: '米',
    count: '',
    '%': '%',
    kV: '千伏',
    'km²': '平方公里',
    min: '分钟',
    in: '英寸',
    L: '升',
    kW: '千瓦',
  };
  const name = lang === 'zh' ? (chinese[unit] ?? unit) : unit === 'count' ? '' : unit;
  return `${n}${name === '%' || name === '' ? '' : ' '}${name}`;
}

/** Metres as a round distance: `2 公里`, `500 m`. */
export function formatDistance(lang: Language, metres: number): string {
  if (metres < 1000) return `${plain(lang, metres, 0)} ${lang === 'zh' ? '米' : 'm'}`;
  return `${plain(lang, metres / 1000, metres < 10_000 ? 1 : 0)} ${lang === 'zh' ? '公里' : 'km'}`;
}

/** `43.88°N, 125.32°E`, with no more digits than the radius supports. */
export function formatPosition(lat: number, lon: number, radius: number | null): string {
  const digits = radius === null ? 2 : radius < 100 ? 4 : radius < 1500 ? 3 : 2;
  return `${lat.toFixed(digits)}°N, ${lon.toFixed(digits)}°E`;
}

/** `2021-03` → `2021年3月`, `March 2021`. */
export function formatDate(lang: Language, date: string): string {
  const [year, month, day] = date.split('-');
  if (lang === 'zh') return `${year ?? ''}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`;
  if (!month) return year ?? '';
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(Number(year), Number(month) - 1, 1)),
  );
  return `${day ? `${Number(day)} ` : ''}${name} ${year ?? ''}`;
}
