/**
 * Speed of the text engine: MB of UTF-8 a second from text to resolved mentions, and whether the time grows in
 * proportion (10 times the text in at most 11 times the time). Ends with 1 below the targets.
 */
import { fileURLToPath } from 'node:url';
import { readKnowledge } from '../../geo/cli/lexicon.ts';
import { findNames } from '../../geo/text/mentions.ts';
import { normalise } from '../../geo/text/normalise.ts';
import { readPlaces } from '../../geo/text/resolve.ts';

const MB_PER_SECOND = 5;
const GROWTH = 11;
const MB = 1024 * 1024;

const { lexicon } = readKnowledge(fileURLToPath(new URL('../../', import.meta.url)), () => undefined);

/** Text with a name of a place about every 40 characters, as plans have, the same in every run. */
function planText(bytes: number, lineBreaks: boolean): string {
  const names = [...lexicon.places.values()].flatMap(({ aliases, name }) => aliases[0] ?? name);
  const filler = '加快建设现代产业体系并且提升公共服务水平推动经济社会全面发展着力改善民生保障粮食安全';
  const parts: string[] = [];
  let seed = 7;
  let length = 0;
  while (length * 3 < bytes) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const name = names[seed % names.length] ?? '';
    const words = filler.slice(seed % 20, (seed % 20) + 20 + (seed % 19));
    const part = `${name}${seed % 3 === 0 ? '、' : ''}${words}${seed % 5 === 0 ? `。总投资${seed % 90}亿元，` : ''}${lineBreaks && seed % 2 === 0 ? '\n' : ''}`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
/** The best of some runs, in seconds of processor time (of all threads): a busy machine does not change it. */
function seconds(work: () => void, runs: number): number {
  let best = Infinity;
  for (let i = 0; i < runs; i++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

const small = planText(1 * MB, true);
const large = planText(10 * MB, true);
const line = planText(10 * MB, false);
const list = '吉林、朝阳、'.repeat((5 * MB) / 18);
readPlaces(small, lexicon); // warm
const times = {
  names: seconds(() => findNames(normalise(large), lexicon), 3),
  small: seconds(() => readPlaces(small, lexicon), 7),
  large: seconds(() => readPlaces(large, lexicon), 5),
  line: seconds(() => readPlaces(line, lexicon), 3),
  list: seconds(() => readPlaces(list, lexicon), 1),
  shortList: seconds(() => readPlaces(list.slice(0, list.length / 10), lexicon), 2),
};
const speed = (text: string, time: number): number => bytesOf(text) / MB / time;
const growth = times.large / times.small / (bytesOf(large) / bytesOf(small) / 10);
console.log(`names only          ${speed(large, times.names).toFixed(1)} MB/s`);
console.log(`names and meaning   ${speed(large, times.large).toFixed(1)} MB/s (target ${MB_PER_SECOND})`);
console.log(`one line of 10 MB   ${speed(line, times.line).toFixed(1)} MB/s`);
console.log(
  `nothing but a list  ${speed(list, times.list).toFixed(1)} MB/s, ${(times.list / times.shortList).toFixed(1)} times the time of a tenth`,
);
console.log(`10 times the text   ${growth.toFixed(1)} times the time (target ${GROWTH})`);
if (speed(large, times.large) < MB_PER_SECOND || speed(line, times.line) < MB_PER_SECOND || growth > GROWTH) {
  console.error('below the target');
  process.exitCode = 1;
}
