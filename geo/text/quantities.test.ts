import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuantities, nameQuantity } from './quantities.ts';

const one = (text: string) => findQuantities(text)[0];

describe('findQuantities', () => {
  it.each([
    ['总投资３６\uE010６亿元，', '３６．６亿元', 36.6, 'CNY 100 million'],
    ['全长１１\n３公里。', undefined, undefined, undefined],
    ['改造 ２ ３', undefined, undefined, undefined],
    ['年引水量约４\uE010１５亿立方米。', '４．１５亿立方米', 415_000_000, 'm³'],
    ['供气规模３\uE010４２２９亿立方米／年，', '３．４２２９亿立方米／年', 342_290_000, 'm³/year'],
    ['设计车速３５０公里／小时。', '３５０公里／小时', 350, 'km/h'],
    ['建 设２７４\uE010５公 里 输', '２７４．５公里', 274.5, 'km'],
    ['装机规模1210万千瓦', '1210万千瓦', 12100, 'MW'],
  ])('%j', (text, printed, value, unit) => {
    const found = one(text);
    if (printed === undefined) {
      expect(found?.readings.some(({ value: v }) => v === 113) ?? false).toBe(false);
      return;
    }
    expect(found?.printed).toBe(printed);
    expect(found?.readings.some((r) => r.unit === unit && Math.abs(r.value - (value ?? 0)) < 1e-6 * (value ?? 1))).toBe(
      true,
    );
    expect(
      Array.from(text).slice(found?.start, found?.end).join('').replace(/\s/g, '').replaceAll('\uE010', '．'),
    ).toBe(printed);
  });

  it('tells the one from all, about from exactly, a range from a product', () => {
    expect(one('安装单机容量３０万千瓦')).toMatchObject({ of: 'unit' });
    expect(one('总装机容量８０万千瓦')).toMatchObject({ of: 'total', approximate: false });
    expect(one('延伸约８０公里')).toMatchObject({ approximate: true, printed: '８０公里' });
    expect(one('建设８－１０个')).toMatchObject({ range: true });
    expect(one('扩建２×３５０兆瓦')).toMatchObject({ range: false, printed: '２×３５０兆瓦' });
    expect(one('突破５３５０公里')).toMatchObject({ bound: 'at-least' });
    expect(one('年产１５万吨')).toMatchObject({ perYear: true });
  });

  it('takes no years, and no codes of roads', () => {
    expect(findQuantities('到２０２５年，国道（Ｇ３０２）')).toEqual([]);
  });

  it('names a quantity by the words before it', () => {
    const labels = [
      { words: ['总投资', '投资'], quantity: 'investment', unit: 'CNY 100 million' },
      { words: ['省段投资'], quantity: 'investment-province', unit: 'CNY 100 million' },
    ];
    expect(nameQuantity(one('省段投资３６７亿元')!, labels)).toEqual({
      quantity: 'investment-province',
      value: 367,
      unit: 'CNY 100 million',
    });
    expect(nameQuantity(one('收入３６７亿元')!, labels)).toBeUndefined();
  });

  it('gives spans of the source for any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('１', '2', '\uE010', '亿元', '公里', ' ', '\n', '约', '×', '𠮷', '总投资'), {
          maxLength: 30,
        }),
        (parts) => {
          const text = parts.join('');
          const points = Array.from(text);
          for (const { start, end, printed } of findQuantities(text))
            expect(points.slice(start, end).join('').replace(/\s/g, '').replaceAll('\uE010', '．')).toBe(printed);
        },
      ),
    );
  });
});
