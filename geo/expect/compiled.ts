/** For tests: the product of the real facts, compiled in memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Topology } from 'topojson-specification';
import { readFactTexts, readTopology } from '../cli/read.ts';
import { productFiles } from '../product/build.ts';
import { compile } from '../product/compile.ts';
import type { BaseCredit } from '../product/datapackage.ts';
import type { FactText } from '../facts/load.ts';

export const top = fileURLToPath(new URL('../../', import.meta.url));
const base = join(top, 'data/base');

export const factTexts = (): FactText[] => readFactTexts(join(top, 'data'), top);
/** The base map, fine and coarse. */
export const topologies = (): [Topology, Topology] => [
  readTopology(join(base, 'detail.topo.json')),
  readTopology(join(base, 'overview.topo.json')),
];

/** The files of `public/data`, path → text, as `npm run data` writes them. */
export function compiledFiles(texts = factTexts()): Map<string, string> {
  const { atlas, product } = compile(texts, ...topologies());
  const { sources } = JSON.parse(readFileSync(join(base, 'provenance.json'), 'utf8')) as { sources: BaseCredit[] };
  const files = productFiles(atlas, product, sources);
  for (const name of readdirSync(base)) files.set(`base/${name}`, readFileSync(join(base, name), 'utf8'));
  return files;
}
