/**
 * Where the published files come from: below `data/` of the site, or out of the page itself where the whole atlas is
 * one file (`npm run standalone`).
 */

import { LoadError } from './error.ts';

/** Whether the page holds its files itself; decided by the build, so that the site carries nothing of the other way. */
export const ONE_FILE = import.meta.env.MODE === 'standalone';

/** The block of the page that holds a file, as base64 of gzip. */
const inlined = (path: string): Element | null => document.querySelector(`script[data-file="${CSS.escape(path)}"]`);

/** Whether a published file can be had: all on the site, those of its view in a single file. */
export const isHere = (path: string): boolean => !ONE_FILE || inlined(path) !== null;

async function readInlined(path: string): Promise<string> {
  const block = inlined(path);
  if (!block) throw new LoadError(path, 'not in this file');
  const bytes = Uint8Array.from(atob(block.textContent), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/**
 * The text of a published file.
 * @param path below `data/`
 * @throws LoadError
 */
export async function readText(path: string): Promise<string> {
  try {
    if (ONE_FILE) return await readInlined(path);
    const response = await fetch(new URL(`data/${path}`, document.baseURI));
    if (!response.ok) throw new LoadError(path, `HTTP ${response.status}`);
    return await response.text();
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError(path, String(error));
  }
}

/**
 * A published JSON file, not yet held against the contract.
 * @throws LoadError
 */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new LoadError(path, String(error));
  }
}
