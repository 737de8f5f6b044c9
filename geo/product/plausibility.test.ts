import { describe, expect, it } from 'vitest';
import type { AtlasRecord } from '../contract/schema.ts';
import { recordOf } from '../contract/testing.ts';
import { plausibility } from './plausibility.ts';

type Figures = [quantity: string, value: number, unit: string][];

const record = (id: string, figures: Figures, more: Partial<AtlasRecord> = {}): AtlasRecord =>
  recordOf({
    id,
    sector: 'road',
    layer: 'road-projects',
    figures: figures.map(([quantity, value, unit]) => ({ quantity, printed: String(value), value, unit })),
    ...more,
  });
const checksOf = (wanted: AtlasRecord, others: AtlasRecord[] = []) =>
  plausibility([wanted, ...others]).get(wanted.id) ?? [];
const price = (id: string, money: number, km: number): AtlasRecord =>
  record(id, [
    ['investment', money, 'CNY 100 million'],
    ['length', km, 'km'],
  ]);

describe('plausibility', () => {
  it('multiplies units by their size', () => {
    const plant = (total: number): AtlasRecord =>
      record('p-38-3', [
        ['units', 4, 'count'],
        ['unit-capacity', 300, 'MW'],
        ['capacity', total, 'MW'],
      ]);
    expect(checksOf(plant(1200))).toMatchObject([{ check: 'units', verdict: 'agrees' }]);
    expect(checksOf(plant(1000))).toMatchObject([{ check: 'units', verdict: 'differs', off_percent: 20 }]);
  });

  it('knows how many hours a year has (box 30 item 7: 40 MW cannot give 500 GWh)', () => {
    const plant = record('p-30-7', [
      ['capacity', 40, 'MW'],
      ['energy-per-year', 500, 'GWh'],
    ]);
    expect(checksOf(plant)).toMatchObject([{ check: 'full-load-hours', verdict: 'differs', off_percent: 43 }]);
  });

  it('computes storage hours, or says what is missing', () => {
    const plant = (figures: Figures): AtlasRecord => record('p-38-6', figures, { sector: 'pumped-storage' });
    const whole: Figures = [
      ['storage-volume', 1e7, 'm³'],
      ['head', 400, 'm'],
      ['capacity', 1200, 'MW'],
    ];
    // 1e7 m³ × 1000 kg/m³ × 9.81 m/s² × 400 m × 0.9 = 3.53e13 J = 9810 MWh, over 1200 MW: 8.2 hours.
    expect(checksOf(plant(whole))[0]).toMatchObject({ check: 'storage-hours', verdict: 'agrees' });
    expect(checksOf(plant(whole))[0]?.textEn).toContain('8.2 hours');
    expect(checksOf(plant(whole.slice(1)))[0]).toMatchObject({ verdict: 'cannot-be-judged' });
    expect(checksOf(plant(whole.slice(1)))[0]?.textEn).toContain('volume');
  });

  it('compares a price with its class, never with itself', () => {
    const others = [price('p-1', 10, 10), price('p-2', 11, 10), price('p-3', 12, 10)];
    expect(checksOf(price('p-9', 12, 10), others)).toMatchObject([{ verdict: 'agrees' }]);
    expect(checksOf(price('p-9', 68, 13), others)).toMatchObject([{ check: 'investment-per-km', verdict: 'differs' }]);
    expect(checksOf(price('p-9', 68, 13), others.slice(1))).toMatchObject([{ verdict: 'cannot-be-judged' }]);
  });

  it('judges a drawn length by the printed one', () => {
    const line = (ratio: number): AtlasRecord =>
      record('p-34-1', [], {
        lengths: [{ quantity: 'length', of: 'whole', printed_km: 100, drawn_km: 100 * ratio, ratio }],
      });
    expect(checksOf(line(1.14))).toMatchObject([{ check: 'length', verdict: 'agrees', off_percent: 14 }]);
    expect(checksOf(line(0.6))).toMatchObject([{ check: 'length', verdict: 'differs', off_percent: 40 }]);
  });

  it('says nothing where nothing is printed', () => {
    expect(checksOf(record('p-9', []))).toEqual([]);
  });
});
