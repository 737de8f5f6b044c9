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

/** A file that could not be fetched, or does not hold what the contract says. */
export class LoadError extends Error {
  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.name = 'LoadError';
  }
}

/** Fetches a JSON file below `data/`, relative to the page, and validates it. */
async function load<T>(path: string, schema: z.ZodMiniType<T>): Promise<T> {
  let value: unknown;
  try {
    const response = await fetch(new URL(`data/${path}`, document.baseURI));
    if (!response.ok) throw new LoadError(path, `HTTP ${response.status}`);
    value = await response.json();
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError(path, String(error));
  }
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
