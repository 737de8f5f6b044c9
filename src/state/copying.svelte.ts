/** Copying of texts, which says how it went, and on whose button the last one was. */
import { copyingText } from '../i18n/copying.ts';
import { useAtlas } from './context.ts';

export interface Copying {
  /** @param what names the text among those of the component */
  readonly copy: (what: string, value: string) => Promise<void>;
  /** What the button of the text copied last says instead of its own words; null for the others. */
  readonly copied: (what: string) => string | null;
}

/** Called by a component at its start. */
export function useCopying(): Copying {
  const atlas = useAtlas();
  let last = $state<string | null>(null);
  return {
    copied: (what) => (last === what ? copyingText(atlas.lang, 'copied') : null),
    copy: async (what, value) => {
      try {
        await navigator.clipboard.writeText(value);
        last = what;
        atlas.announcement = copyingText(atlas.lang, 'copied');
      } catch {
        atlas.notify(copyingText(atlas.lang, 'failed'));
      }
    },
  };
}
