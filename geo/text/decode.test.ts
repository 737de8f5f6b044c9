import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BYTES, decode } from './decode.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean): Uint8Array =>
  Uint8Array.from(
    Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).flatMap((unit) =>
      big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8],
    ),
  );
/** 推进长春市和吉林市的建设，发展白城。 in GBK */
const GBK = Uint8Array.from(
  'cd c6 bd f8 b3 a4 b4 ba ca d0 ba cd bc aa c1 d6 ca d0 b5 c4 bd a8 c9 e8 a3 ac b7 a2 d5 b9 b0 d7 b3 c7 a1 a3'
    .split(' ')
    .map((byte) => parseInt(byte, 16)),
);
const SENTENCE = '推进长春市和吉林市的建设，发展白城。';

describe('decode', () => {
  it.each([
    ['UTF-8', utf8(SENTENCE), 'utf-8', SENTENCE],
    ['UTF-8 with a mark, which stays', utf8(`\uFEFF${SENTENCE}`), 'utf-8', `\uFEFF${SENTENCE}`],
    ['GBK', GBK, 'gbk', SENTENCE],
    ['UTF-16 with a mark', utf16(`\uFEFF${SENTENCE}`, false), 'utf-16le', `\uFEFF${SENTENCE}`],
    ['UTF-16, big-endian', utf16(`\uFEFF${SENTENCE}`, true), 'utf-16be', `\uFEFF${SENTENCE}`],
    ['UTF-16 without a mark', utf16(`${SENTENCE}\n2025\n`, false), 'utf-16le', `${SENTENCE}\n2025\n`],
  ])('reads %s', (_, bytes, encoding, text) => {
    expect(decode(bytes)).toMatchObject({ ok: true, encoding, text });
  });

  it('reads a file cut inside a character, and says so', () => {
    const result = decode(utf8(SENTENCE.repeat(20)).slice(0, -1));
    expect(result).toMatchObject({
      ok: true,
      encoding: 'utf-8',
      notes: [expect.stringContaining('1 character is damaged')],
    });
  });

  it.each([
    ['an empty file', new Uint8Array(), /empty/],
    ['only white space', utf8(' \n\u3000'), /white space/],
    ['a PDF', utf8('%PDF-1.7'), /PDF/],
    ['an Office document', Uint8Array.from([0x50, 0x4b, 3, 4, 0]), /Office/],
    ['zeros', new Uint8Array(64), /binary/],
    ['random bytes', Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31 + 7 * i) & 255), /binary/],
    ['more than 50 MB', new Uint8Array(MAX_BYTES + 1), /50\.0 MB; at most 50 MB/],
  ])('refuses %s in a sentence', (_, bytes, problem) => {
    const result = decode(bytes);
    expect(result.ok).toBe(false);
    expect(result).toMatchObject({ problem: expect.stringMatching(problem) as string });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof decode(bytes).ok).toBe('boolean');
      }),
    );
  });
});
