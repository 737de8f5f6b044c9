/** Loading the base map: TopoJSON and named points below `data/base/`. */
import { readJson } from './source.ts';
import { decodeBase, decodeNames, NAMES, type BaseData } from './topology.ts';

/** The base map at one level of detail: `overview` up to the county view, `detail` from there on. */
export async function loadBase(level: 'overview' | 'detail'): Promise<BaseData> {
  const path = `base/${level}.topo.json`;
  return decodeBase(await readJson(path), path);
}

/** What the base map labels: towns and lakes. */
export async function loadNames(): Promise<BaseData> {
  return decodeNames(...(await Promise.all([readJson(NAMES.seats), readJson(NAMES.lakes)])));
}
