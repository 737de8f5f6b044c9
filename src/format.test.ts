import { describe, expect, it } from 'vitest';
import { formatDate, formatDistance, formatFigure, formatPosition } from './format.ts';

describe('formatFigure', () => {
  it.each([
    [{ value: 139, unit: 'CNY 100 million' }, '139 亿元', 'CNY 13.9 billion'],
    [{ value: 7.8, unit: 'CNY 100 million' }, '7.8 亿元', 'CNY 780 million'],
    [{ value: 1200, unit: 'MW' }, '120 万千瓦（1,200 MW）', '1,200 MW'],
    [{ value: 2010, unit: 'GWh' }, '20.1 亿千瓦时（2,010 GWh）', '2,010 GWh'],
    [{ value: 99_910_000, unit: 'm³' }, '9,991 万立方米', '99.91 million m³'],
    [{ value: 342_290_000, unit: 'm³/year' }, '3.4229 亿立方米／年', '342.29 million m³ a year'],
    [{ value: 113, unit: 'km' }, '113 公里', '113 km'],
    [{ value: 5, unit: 'count' }, '5', '5'],
  ])('%o', (figure, zh, en) => {
    expect(formatFigure('zh', figure)).toBe(zh);
    expect(formatFigure('en', figure)).toBe(en);
  });
});

describe('other formats', () => {
  it('rounds distances', () => {
    expect(formatDistance('zh', 2500)).toBe('2.5 公里');
    expect(formatDistance('en', 500)).toBe('500 m');
  });
  it('prints no more digits than are known', () => {
    expect(formatPosition(42.86018, 130.35888, 3000)).toBe('42.86°N, 130.36°E');
    expect(formatPosition(42.86018, 130.35888, 50)).toBe('42.8602°N, 130.3589°E');
  });
  it('writes dates', () => {
    expect(formatDate('zh', '2021-03')).toBe('2021年3月');
    expect(formatDate('en', '2022-01-24')).toBe('24 January 2022');
    expect(formatDate('en', '2022')).toBe('2022');
  });
});
