import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf, offsetsOf, rowAt } from './window.ts';

const heights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 80 });

describe('the rows in view', () => {
  it('and the gaps are together as high as the list, in order, each row once', () => {
    fc.assert(
      fc.property(
        heights,
        fc.integer({ min: -500, max: 9000 }),
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: -1, max: 90 }),
        (all, top, height, kept) => {
          const offsets = offsetsOf(all);
          const items = itemsOf(offsets, { top, height }, 40, kept);
          const rows = items.flatMap((item) => ('row' in item ? [item.row] : []));
          expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
          const sum = items.reduce((n, item) => n + ('gap' in item ? item.gap : (all[item.row] ?? 0)), 0);
          expect(sum).toBe(offsets.at(-1));
          if (kept >= 0 && kept < all.length) expect(rows).toContain(kept);
          all.forEach((rowHeight, row) => {
            const begins = offsets[row] ?? 0;
            if (begins < top + height && begins + rowHeight > top) expect(rows).toContain(row);
          });
        },
      ),
    );
  });

  it('are few of many', () => {
    const offsets = offsetsOf(Array.from({ length: 1000 }, () => 40));
    expect(itemsOf(offsets, { top: 4000, height: 400 }, 200, 0).length).toBeLessThan(30);
    expect(itemsOf(offsetsOf([]), { top: 0, height: 400 }, 200, 0)).toEqual([]);
  });

  it('begin where a distance falls', () => {
    const offsets = offsetsOf([10, 20, 30]);
    expect([-5, 0, 9, 10, 29, 30, 99].map((y) => rowAt(offsets, y))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });
});
