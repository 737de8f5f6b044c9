/** Reading the facts and the base map from the checkout: the only file access of the pipeline's input side. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Topology } from 'topojson-specification';
import type { FactText } from '../facts/load.ts';

/** All `*.yaml` below a folder, in the order of their paths, named relative to `top`. */
export function readFactTexts(folder: string, top: string): FactText[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ file: relative(top, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

export function readTopology(path: string): Topology {
  return JSON.parse(readFileSync(path, 'utf8')) as Topology;
}
