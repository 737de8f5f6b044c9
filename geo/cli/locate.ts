/**
 * `npm run locate -- "一行文字"`: a line of text in, GeoJSON out, with precision and reasons. Without an argument the
 * line is read from standard input. Ends with 1 where nothing could be placed.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { locate } from '../text/locate.ts';
import { readKnowledge } from './lexicon.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const args = process.argv.slice(2);
const line = args.length > 0 ? args.join(' ') : process.stdin.isTTY ? '' : readFileSync(0, 'utf8');
if (line.trim() === '') {
  console.error('usage: npm run locate -- "长春经辽源至通化高铁"   (or a line on standard input)');
  process.exit(2);
}
const located = locate(line.trim(), readKnowledge(top).lexicon);
process.stdout.write(`${JSON.stringify(located, null, 2)}\n`);
if (located.precision === 'none') process.exitCode = 1;
