import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexPoints } from './points.ts';
import { normalName, normalise, toNormal, toSource } from './normalise.ts';

/** Any string of UTF-16 units, rich in what the documents do. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\uE010',
        ' ',
        '\u3000',
        '\n',
        '\r\n',
        '—２０１—',
        '\u200b',
        '\ufeff',
        '\ud842',
        '\udfb7',
        '𠮷',
        '℃',
        '㎞',
        '龙 山 湖',
        '３６',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('normalise', () => {
  it('maps any span of any input there and back without change', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, p, q) => {
        const normal = normalise(text);
        const count = Array.from(text).length;
        expect(normal.points).toBe(count);
        const [a, b] = [p % (count + 1), q % (count + 1)];
        const span = { start: Math.min(a, b), end: Math.max(a, b) };
        expect(toSource(normal, toNormal(normal, span))).toEqual(span);
      }),
      { numRuns: 2000 },
    );
  });

  it('maps any span of the result there and back, up to a whole source character', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, p, q) => {
        const normal = normalise(text);
        const length = normal.text.length;
        const [a, b] = [p % (length + 1), q % (length + 1)];
        const span = { start: Math.min(a, b), end: Math.max(a, b) };
        const back = toNormal(normal, toSource(normal, span));
        expect(back.start).toBeLessThanOrEqual(span.start);
        expect(back.end).toBeGreaterThanOrEqual(Math.min(span.end, back.end));
        if (span.end > span.start) expect(toSource(normal, back)).toEqual(toSource(normal, span));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves no white space but between words and numbers', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalise(text).text).not.toMatch(/[^\x20-\x7e]\s|\s[^\x20-\x7e]|\s\s|[\u200b-\u200f\ufeff\0]/);
      }),
    );
  });

  it.each([
    ['防 川', '防川'],
    ['呼 伦 贝 尔', '呼伦贝尔'],
    ['通\n化', '通化'],
    ['城市水源\n\n—２０１—\n\n\n工程', '城市水源工程'],
    ['３６\uE010６亿元', '36.6亿元'],
    ['２５ ℃', '25°C'],
    ['长\u200b春\ufeff市', '长春市'],
    ['Ｍｉｃｒｏ　ＬＥＤ', 'Micro LED'],
    ['２ ３', '2 3'],
    ['——— １０ ———', '———10———'],
    ['吉林\ud842', '吉林\ud842'],
    ['⻓⽩⼭', '长白山'],
  ])('%j → %j', (text, plain) => {
    expect(normalName(text)).toBe(plain);
  });

  it('marks where a paragraph begins, and not where a line is wrapped', () => {
    const wrapped =
      '推动这些地方在今后五年之内共同发展壮大，支持辽\n源市和其他地方的建设，使得各地都能够得到发展\n第二节\n吉林\n';
    const normal = normalise(wrapped);
    expect(normal.breaks[normal.text.indexOf('源市')]).toBe(0);
    expect(normal.breaks[normal.text.indexOf('吉林')]).toBe(1);
    const indented = normalise('文本一二三\n　　文本');
    expect(indented.breaks[5]).toBe(1);
  });
});

describe('indexPoints', () => {
  it('agrees with Array.from for any string', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const index = indexPoints(text);
        const points = Array.from(text);
        expect(index.count).toBe(points.length);
        let unit = 0;
        points.forEach((point, i) => {
          expect(index.pointAt(unit)).toBe(i);
          if (point.length === 2) expect(index.pointAt(unit + 1)).toBe(i);
          expect(index.unitAt(i)).toBe(unit);
          unit += point.length;
        });
        expect(index.unitAt(points.length)).toBe(text.length);
      }),
    );
  });
});
