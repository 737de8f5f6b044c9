/**
 * Whoever uses no pointer, or sees no map, gets everything: of every record, drawn or not.
 *
 * The table is gone through by keys, row by row, and every card is held against the published catalogue. Most keys are
 * events made in the page, on what has the focus, since 2000 from outside take minutes; what answers them is the atlas's
 * own. Every 25th row is opened by real ones.
 */
import type { Page } from '@playwright/test';
import type { AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import { citationPlace } from '../../src/citation.ts';
import { formatDate, formatFigure } from '../../src/format.ts';
import { precisionWords, statusWords } from '../../src/i18n/words.ts';
import { expect, test } from './atlas.ts';
import { cardTitle, catalogue, recordsOf, withoutWebGL } from './support.ts';

/** Without spaces: they are a matter of layout. */
const bare = (text: string): string => text.replace(/\s+/g, '');

/** What a reader is to learn from the card of a record, in Chinese. */
function factsOf(record: AtlasRecord, c: Catalogue): string[] {
  const documents = new Map(c.documents.map(({ id, title }) => [id, title]));
  const quantities = new Map(c.quantities.map(({ id, title }) => [id, title.zh]));
  const places = new Map(c.places.map(({ id, name }) => [id, name]));
  const names = new Map(recordsOf(c).map(({ id, name }) => [id, name]));
  return [
    record.name,
    record.nameEn,
    record.family,
    record.summary,
    ...record.figures.flatMap((figure) => [
      `${quantities.get(figure.quantity)!}${figure.note ?? ''}${formatFigure('zh', figure)}${figure.printed}`,
    ]),
    ...record.plausibility.map(({ text }) => text),
    ...record.status.map(
      ({ document, status, date, note }) =>
        `${statusWords[status].zh}${formatDate('zh', date)}${documents.get(document)!}${note ?? ''}`,
    ),
    precisionWords[record.location.precision].zh,
    record.location.method,
    record.location.reason ?? '',
    ...record.places.map((id) => places.get(id)!),
    ...record.citations.map((citation) => `${documents.get(citation.document)!}${citationPlace('zh', citation)}`),
    ...record.citations.map(({ check }) => check),
    ...record.variants.flatMap(({ printed, preferred, why }) => [printed, preferred, why]),
    ...record.related.map((id) => names.get(id)!),
  ].map(bare);
}

const missing = (text: string, record: AtlasRecord, c: Catalogue): string[] =>
  factsOf(record, c)
    .filter((fact) => !text.includes(fact))
    .map((fact) => `${record.id}: ${fact}`);

/** Every so many records, the keys come from outside, as a keyboard's do. */
const REAL = 25;

/** Doubts are a part of the card that comes by itself. */
const doubts = (page: Page): Promise<unknown> => page.waitForResponse(/issues\.json$/).then((file) => file.finished());

/** Tools in the page: to press keys and to wait there costs a hundredth of what it costs from outside. */
interface Tools {
  /** presses a key where the focus is, as the browser does: Enter on a button clicks it */
  readonly press: (key: string) => void;
  readonly until: (test: () => boolean, what: string, most?: number) => Promise<void>;
  /** the text of the card of that name, once it is there and has the focus */
  readonly read: (name: string) => Promise<string>;
  readonly title: () => HTMLElement | null;
}
async function giveTools(page: Page): Promise<void> {
  await page.evaluate(() => {
    const title: Tools['title'] = () => document.getElementById('detail-title');
    const until: Tools['until'] = async (test, what, most = 2000) => {
      for (let i = 0; !test(); i++) {
        if (i > most) throw new Error(`in vain: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
    };
    const tools: Tools = {
      title,
      until,
      press: (key) => {
        const at = document.activeElement ?? document.body;
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        if (at.dispatchEvent(event) && key === 'Enter' && at instanceof HTMLButtonElement) at.click();
      },
      read: async (name) => {
        await until(
          () => title()?.textContent.trim() === name && document.activeElement === title(),
          `card of ${name}`,
        );
        return title()!.parentElement!.textContent;
      },
    };
    Object.assign(window, { tools });
  });
}

test('every record is in the table by keys, and its card says all that is published of it @once', async ({
  page,
  atlas,
  request,
}) => {
  const c = await catalogue(request);
  const records = recordsOf(c);
  await page.setViewportSize({ width: 900, height: 500 });
  await withoutWebGL(page);
  const all = doubts(page);
  await atlas.openWithoutMap('view=list');
  await all;
  await giveTools(page);
  await page.getByRole('rowheader').getByRole('button').first().focus();
  const lost: string[] = [];
  for (let from = 0; from < records.length; from += REAL) {
    const some = records.slice(from, from + REAL);
    const last = records[from + REAL];
    const texts = await page.evaluate(
      async (some) => {
        const { press, read, until } = (window as unknown as { tools: Tools }).tools;
        const row = (): string | undefined =>
          document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
        const texts: string[] = [];
        for (const { id, name } of some) {
          if (texts.length > 0) press('ArrowDown');
          await until(() => row() === id, `row of ${id}`);
          press('Enter');
          texts.push(await read(name));
          press('Escape');
          await until(() => row() === id, `way back to ${id}`);
        }
        return texts;
      },
      some.map(({ id, name }) => ({ id, name })),
    );
    some.forEach((record, i) => lost.push(...missing(bare(texts[i]!), record, c)));
    if (!last) break;
    await page.keyboard.press('ArrowDown');
    await expect(page.locator(`[data-row="${last.id}"] button`)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(cardTitle(page)).toHaveText(last.name);
    await expect(cardTitle(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator(`[data-row="${last.id}"] button`)).toBeFocused();
  }
  expect(lost).toEqual([]);
});
