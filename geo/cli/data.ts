/**
 * `npm run data`: `data/` → `public/data/`. Everything is built in memory, written beside, and swapped in whole;
 * if a fact is broken, every problem is printed and nothing is left half-written.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FactError } from '../facts/problem.ts';
import { compile } from '../product/compile.ts';
import { productFiles } from '../product/build.ts';
import type { BaseCredit } from '../product/datapackage.ts';
import { readFactTexts, readTopology } from './read.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const target = join(top, 'public/data');
const staging = join(top, 'public/.data-next');

try {
  const texts = readFactTexts(join(top, 'data'), top);
  const { atlas, product } = compile(
    texts,
    readTopology(join(top, 'data/base/detail.topo.json')),
    readTopology(join(top, 'data/base/overview.topo.json')),
  );
  const provenance = JSON.parse(readFileSync(join(top, 'data/base/provenance.json'), 'utf8')) as {
    sources: BaseCredit[];
  };
  const files = productFiles(atlas, product, provenance.sources);

  rmSync(staging, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    writeFileSync(join(staging, path), text);
  }
  cpSync(join(top, 'data/base'), join(staging, 'base'), { recursive: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(staging, target);

  const { catalogue, issues, index } = product;
  console.log(
    `public/data: ${index.layers.length} layers, ${catalogue.structures.length} structures, ` +
      `${catalogue.networks.length} network records, ${catalogue.projects.length} projects, ` +
      `${catalogue.places.length} places, ${issues.issues.length} issues`,
  );
} catch (error) {
  // Nothing half-written, and nothing stale that could be taken for the new build.
  rmSync(staging, { recursive: true, force: true });
  if (existsSync(target)) rmSync(target, { recursive: true, force: true });
  if (!(error instanceof FactError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
