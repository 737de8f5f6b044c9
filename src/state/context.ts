import { getContext, setContext } from 'svelte';
import type { AtlasState } from './atlas.svelte.ts';

const KEY = Symbol('atlas');

/** Gives the state to the components below; called once, by App. */
export function provideAtlas(atlas: AtlasState): AtlasState {
  return setContext(KEY, atlas);
}

/** @throws outside of App */
export function useAtlas(): AtlasState {
  const atlas = getContext<AtlasState | undefined>(KEY);
  if (!atlas) throw new Error('useAtlas is called outside of App');
  return atlas;
}
