/** Part of `npm run check`: holds the files of `public/data` against the expectations on them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectations } from '../expect/expectations.ts';
import { parsePublished } from '../expect/published.ts';

const folder = fileURLToPath(new URL('../../public/data', import.meta.url));
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
);
const product = parsePublished(files);
let broken = 0;
for (const { name, check } of expectations) {
  const findings = check(product);
  if (findings.length === 0) continue;
  broken += 1;
  console.error(`✗ ${name}`);
  for (const finding of findings) console.error(`    ${finding}`);
}
console.log(`expectations: ${expectations.length - broken} of ${expectations.length} hold`);
if (broken > 0) process.exitCode = 1;
