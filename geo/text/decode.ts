/**
 * Bytes of a document → its text, whatever it was written in; or a sentence that says why not. Pure; never throws.
 * The byte-order mark is kept as U+FEFF, as in the files that citations count in: offsets are those of the file.
 */

/** No document of text is larger. */
export const MAX_BYTES = 50 * 1024 * 1024;

export type Encoding = 'utf-8' | 'gbk' | 'utf-16le' | 'utf-16be';

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** First bytes of files that are no text, and what to do about them. */
const KNOWN: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF file; extract its text first' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive or Office document; save it as plain text first' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Office document; save it as plain text first' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive' },
];

export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { ok: false, problem: 'the file is empty' };
  if (bytes.length > MAX_BYTES)
    return {
      ok: false,
      problem: `the file has ${(bytes.length / 1024 / 1024).toFixed(1)} MB; at most ${MAX_BYTES / 1024 / 1024} MB are read`,
    };
  const known = KNOWN.find(({ bytes: magic }) => magic.every((byte, i) => bytes[i] === byte));
  if (known) return { ok: false, problem: `the file is ${known.what}` };

  const wide = utf16Kind(bytes);
  if (wide) return judged(read(bytes, wide), wide, []);

  const utf8 = strictly(bytes, 'utf-8');
  if (utf8 !== undefined) return judged(utf8, 'utf-8', []);
  const gbk = strictly(bytes, 'gb18030');
  if (gbk !== undefined && looksChinese(gbk)) return judged(gbk, 'gbk', ['decoded from GBK']);
  // A damaged file: the reading with fewer characters lost, if they are few.
  const readings = (['utf-8', 'gbk'] as const).map((encoding) => {
    const text = read(bytes, encoding === 'gbk' ? 'gb18030' : encoding);
    return { encoding, text, lost: countOf(text, /\uFFFD/g) };
  });
  const best = readings.reduce((a, b) => (b.lost < a.lost && looksChinese(b.text) ? b : a));
  if (best.lost <= best.text.length / 100)
    return judged(best.text, best.encoding, [
      `${best.lost} ${best.lost === 1 ? 'character is' : 'characters are'} damaged and read as U+FFFD`,
    ]);
  return { ok: false, problem: 'the file is binary, or text in an encoding other than UTF-8, UTF-16 and GBK' };
}

function judged(text: string, encoding: Encoding, notes: readonly string[]): Decoded {
  const controls = countOf(text, /[\u0000-\u0008\u000e-\u001f]/g); // eslint-disable-line no-control-regex
  if (controls > 0 && controls > text.length / 200)
    return { ok: false, problem: `the file is binary: ${controls} of its ${text.length} characters are control codes` };
  if (!/\S/.test(text.replaceAll('\uFEFF', ''))) return { ok: false, problem: 'the file holds only white space' };
  return { ok: true, text, encoding, notes };
}

function strictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const read = (bytes: Uint8Array, label: string): string => new TextDecoder(label, { ignoreBOM: true }).decode(bytes);

const countOf = (text: string, pattern: RegExp): number => {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count++;
  return count;
};

/** Common characters and punctuation of Chinese prose: what other encodings read as GBK does not have. */
function looksChinese(text: string): boolean {
  const han = countOf(text, /[\u4e00-\u9fff]/g);
  const common = countOf(text, /[的一是在和与建设发展市县区年万个大中上，。、]/g);
  const foreign = countOf(text, /[^\u0000-\u007f]/g); // eslint-disable-line no-control-regex
  return foreign > 0 && (han >= foreign / 2 || han === 0) && common * 25 >= han;
}

/** UTF-16 by its mark, or by zero bytes that stand (nearly) only on one side. */
function utf16Kind(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  const end = Math.min(bytes.length, 65536);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i & 1]! += 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return undefined;
  const kind = odd > 20 * even ? 'utf-16le' : even > 20 * odd ? 'utf-16be' : undefined;
  if (!kind) return undefined;
  const text = strictly(bytes.subarray(0, end), kind);
  return text !== undefined && (looksChinese(text) || Math.max(even, odd) > end / 4) ? kind : undefined;
}
