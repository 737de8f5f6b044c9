/** From a key in the search box to its results: right after opening, and once everything is there. */
import type { Page } from '@playwright/test';

/** Typed key by key: pinyin with all of its half words, Chinese, and a word with a typing error. */
const TYPED = ['changchun', '长白山', 'hunchn'];

export interface SearchMeasures {
  /** ms from the first key ever to a word that says the search is being prepared, or to its results */
  readonly firstWord: number;
  /** to the results, what must be loaded included */
  readonly firstResults: number;
  /** of the keys after, the middle one and the slowest */
  readonly key: number;
  readonly slowest: number;
}

/** Types one key. @returns ms until the first of the selectors, and the last of them, had been painted */
function press(page: Page, text: string, selectors: readonly string[]): Promise<number[]> {
  return page.getByRole('combobox', { name: '搜索' }).evaluate(
    async (input: HTMLInputElement, [value, wanted]) => {
      const results = document.getElementById(input.getAttribute('aria-controls') ?? '')?.parentElement;
      const before = results?.textContent;
      const from = performance.now();
      const seen = wanted.map(
        (selector) =>
          new Promise<number>((resolve) => {
            const look = (): void => {
              // The results of the key before are not those of this one; where both are the same, a frame is enough.
              if (!document.querySelector(selector) || (!done && results?.textContent === before)) return;
              observer.disconnect();
              requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => {
                  resolve(performance.now() - from);
                };
                port2.postMessage(null);
              });
            };
            let done = false;
            const observer = new MutationObserver(look);
            observer.observe(document.body, { childList: true, subtree: true, characterData: true });
            requestAnimationFrame(() => {
              done = true;
              look();
            });
          }),
      );
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      return Promise.all(seen);
    },
    [text, selectors] as const,
  );
}

const RESULT = '[role="search"] [role="option"]';
const WORD = '[role="search"] p.quiet, [role="search"] [role="option"]';

/** @param page the atlas, opened and drawn, with nothing searched for yet */
export async function measureSearch(
  page: Page,
  middle: (values: readonly number[]) => number,
): Promise<SearchMeasures> {
  await page.getByRole('combobox', { name: '搜索' }).evaluate((input: HTMLInputElement) => {
    input.focus();
  });
  const [firstWord = NaN, firstResults = NaN] = await press(page, 'c', [WORD, RESULT]);
  await page.waitForTimeout(500);
  const keys: number[] = [];
  for (const word of TYPED)
    for (let n = 1; n <= word.length; n++) {
      const [ms = NaN] = await press(page, word.slice(0, n), [WORD]);
      keys.push(ms);
      await page.waitForTimeout(120);
    }
  // The list lies over what comes next.
  await page.getByRole('combobox', { name: '搜索' }).evaluate((input: HTMLInputElement) => {
    input.value = '';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.blur();
  });
  return { firstWord, firstResults, key: middle(keys), slowest: Math.max(...keys) };
}
