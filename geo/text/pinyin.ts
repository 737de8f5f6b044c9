/** Pinyin of names, computed in the pipeline so that the site ships no dictionary. */
import { pinyin } from 'pinyin-pro';
import { initialsOf } from './initials.ts';

/**
 * Readings that the dictionary has wrong for names of this region. Longest first.
 * 珲春, 珲乌: 珲 is hún in Jilin's names. 长 is cháng in every name here, 乐 in 长乐 aside.
 */
const OVERRIDES: readonly (readonly [string, string])[] = [
  ['珲', 'hun'],
  ['长', 'chang'],
  ['蛟河', 'jiao he'],
  ['洮', 'tao'],
  ['赉', 'lai'],
  ['扶余', 'fu yu'],
  ['桦甸', 'hua dian'],
  ['浑江', 'hun jiang'],
  ['大石桥', 'da shi qiao'],
  ['石头口门', 'shi tou kou men'],
  ['朝阳', 'chao yang'],
  ['朝鲜', 'chao xian'],
  ['重点', 'zhong dian'],
  ['调峰', 'tiao feng'],
  ['参', 'shen'],
  ['大连', 'da lian'],
  ['大安', 'da an'],
];
const sorted = [...OVERRIDES].sort((a, b) => b[0].length - a[0].length);

/** Tone-free pinyin, a syllable per Chinese character, and the initials: `珲春` → `hun chun`, `hc`. */
export function pinyinOf(name: string, given?: string): { pinyin: string; initials: string } {
  const syllables = given ? given.toLowerCase().split(/\s+/) : syllablesOf(name);
  const clean = syllables.filter((s) => s.length > 0);
  return { pinyin: clean.join(' '), initials: initialsOf(clean) };
}

function syllablesOf(name: string): string[] {
  const plain = name.normalize('NFKC').toLowerCase();
  const out: string[] = [];
  let i = 0;
  while (i < plain.length) {
    const override = sorted.find(([han]) => plain.startsWith(han, i));
    if (override) {
      out.push(...override[1].split(' '));
      i += override[0].length;
      continue;
    }
    const latin = /^[a-z0-9]+/.exec(plain.slice(i));
    if (latin) {
      out.push(latin[0]);
      i += latin[0].length;
      continue;
    }
    // Give the dictionary the whole run of Chinese, since a reading depends on its neighbours.
    const run = runOfHan(plain, i);
    if (run.length > 0) {
      out.push(...pinyin(run, { toneType: 'none', type: 'array', v: true }));
      i += run.length;
    } else i += 1;
  }
  return out;
}

/** The Chinese characters from `from` up to the next override or other character. */
function runOfHan(text: string, from: number): string {
  let end = from;
  while (
    end < text.length &&
    /\p{Script=Han}/u.test(text[end] ?? '') &&
    (end === from || !sorted.some(([han]) => text.startsWith(han, end)))
  )
    end += 1;
  return text.slice(from, end);
}
