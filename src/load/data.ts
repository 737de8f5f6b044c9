/** Loading the published data: every file passes the contract's schema before anything uses it. */
import * as z from 'zod/mini';
import {
  catalogue,
  featureCollection,
  issueList,
  layerIndex,
  type AtlasFeatureCollection,
  type Catalogue,
  type Issue,
  type LayerIndex,
} from '../../geo/contract/schema.ts';
import { LoadError } from './error.ts';
import { readJson } from './source.ts';

/** Reads a JSON file below `data/` and validates it. @throws LoadError */
async function load<T>(path: string, schema: z.ZodMiniType<T>): Promise<T> {
  const value = await readJson(path);
  const result = z.safeParse(schema, value);
  if (!result.success) {
    const [first] = result.error.issues;
    throw new LoadError(path, `${first?.path.join('.') ?? ''}: ${first?.message ?? 'not valid'}`);
  }
  return result.data;
}

export const loadIndex = (): Promise<LayerIndex> => load('layers/index.json', layerIndex);
export const loadCatalogue = (): Promise<Catalogue> => load('catalogue.json', catalogue);
export const loadLayer = (file: string): Promise<AtlasFeatureCollection> => load(file, featureCollection);
export const loadIssues = async (): Promise<Issue[]> => (await load('issues.json', issueList)).issues;
