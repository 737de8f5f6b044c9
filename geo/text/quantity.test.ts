import { describe, expect, it } from 'vitest';
import { figureAgrees, readQuantity } from './quantity.ts';

describe('readQuantity', () => {
  it.each([
    ['１３９亿元', 139, 'CNY 100 million'],
    ['３６．６亿元', 36.6, 'CNY 100 million'],
    ['３６\uE010６亿元', 36.6, 'CNY 100 million'],
    ['约650亿元', 650, 'CNY 100 million'],
    ['１１３公里', 113, 'km'],
    ['２７４．５公里', 274.5, 'km'],
    ['２５０公里／小时', 250, 'km/h'],
    ['３８９米', 389, 'm'],
    ['１２０万千瓦', 1200, 'MW'],
    ['1210万千瓦', 12100, 'MW'],
    ['３５０兆瓦', 350, 'MW'],
    ['２０．１亿千瓦时', 2010, 'GWh'],
    ['９９９１万立方米', 99_910_000, 'm³'],
    ['３．４２２９亿立方米／年', 342_290_000, 'm³/year'],
    ['５０万亩', 500_000 / 15, 'ha'],
    ['１５０万吨', 1_500_000, 't'],
    ['５座', 5, 'count'],
    ['４台', 4, 'count'],
    ['５００千伏', 500, 'kV'],
    ['６００万头', 6_000_000, 'count'],
    ['３２０万支', 3_200_000, 'count'],
    ['５万机柜', 50_000, 'count'],
    ['２０万核', 200_000, 'count'],
    ['４０所', 40, 'count'],
    ['２０万套', 200_000, 'count'],
    ['４５００吨／天', 4500, 't/day'],
    ['１４０Ｔ', 140, 'TB'],
    ['百公里', 100, 'km'],
    ['百万亩', 66_666.67, 'ha'],
    ['亿只', 100_000_000, 'count'],
    ['４ＫＷ', 4, 'kW'],
    ['２．５Ｌ', 2.5, 'L'],
    ['１０分钟', 10, 'min'],
    ['８英寸', 8, 'in'],
    ['百万片', 1_000_000, 'count'],
    ['万吨级', 10_000, 't'],
    ['两个', 2, 'count'],
  ])('%s is %d %s', (printed, value, unit) => {
    expect(figureAgrees(printed, value, unit)).toBe(true);
  });

  it('reads a product as factor, single size and total', () => {
    expect(readQuantity('２×３５０兆瓦')).toEqual([
      { value: 2, unit: 'count' },
      { value: 350, unit: 'MW' },
      { value: 700, unit: 'MW' },
    ]);
  });

  it('reads both ends of a range', () => {
    expect(readQuantity('５－８亿立方米').filter((r) => r.unit === 'm³')).toEqual([
      { value: 5e8, unit: 'm³' },
      { value: 8e8, unit: 'm³' },
    ]);
  });

  it('does not take a lost decimal point for the right value', () => {
    expect(figureAgrees('３６\uE010６亿元', 366, 'CNY 100 million')).toBe(false);
  });

  it('finds nothing where no number is printed', () => {
    expect(readQuantity('若干亿元')).toEqual([]);
  });
});
