/** Part of `npm run bench`: `npm run data` twice, how long it takes, and that it writes the same bytes. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'public/data';

/** One run of the pipeline: seconds, and a hash over every file and its name. */
function run(): { seconds: number; hash: string; files: number } {
  const from = performance.now();
  const { status } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'geo/cli/data.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('npm run data failed');
  const seconds = (performance.now() - from) / 1000;
  const hash = createHash('sha256');
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file).update(readFileSync(file));
  return { seconds, hash: hash.digest('hex'), files: files.length };
}

const [first, second] = [run(), run()];
console.log(`npm run data        ${first.seconds.toFixed(1)} s and ${second.seconds.toFixed(1)} s (target 10)`);
console.log(
  `its ${first.files} files       ${first.hash === second.hash ? 'identical twice' : 'DIFFER between two runs'}`,
);
if (first.hash !== second.hash) process.exitCode = 1;
