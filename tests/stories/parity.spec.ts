/**
 * Whoever uses no pointer, or sees no map, gets everything: of every record, drawn or not.
 *
 * The table is gone through by keys, row by row, and every card is held against the published catalogue; so is the list
 * of what is in view, with all layers on and each bouquet opened in its turn; and whatever is drawn is clicked on the
 * map, where the same card must open. Most keys and clicks are events made in the page, since 2000 from outside take
 * minutes; what answers them is the atlas's own. Real ones open the list and every 25th row.
 */
import type { APIRequestContext, Page } from '@playwright/test';
import { coordAll } from '@turf/turf';
import type {
  AtlasFeatureCollection,
  AtlasRecord,
  Catalogue,
  LayerEntry,
  LayerIndex,
} from '../../geo/contract/schema.ts';
import { precisionWords, statusWords } from '../../geo/contract/words.ts';
import type { Camera } from '../../src/address/fragment.ts';
import { citationPlace } from '../../src/citation.ts';
import { formatDate, formatFigure } from '../../src/format.ts';
import { roomIn } from '../../src/map/bouquet.ts';
import { arrange } from '../../src/map/fan.ts';
import { expect, test, type Atlas } from './atlas.ts';
import { targetsOf, type Drawn, type Targets } from './clicks.ts';
import { cardTitle, catalogue, recordsOf, withoutWebGL, type Place } from './support.ts';

// Every record, one after the other: longer than other stories, and longer still beside each other.
test.describe.configure({ timeout: 400_000 });

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
  await unseen(page);
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

/** So large that everything that is drawn, the ports as far as 宁波 included, is on one map. */
const WINDOW = { width: 1500, height: 1400 };
const FAR: Camera = { zoom: 5, lat: 41, lon: 125.3 };
/** The zoom at which what is no part of a bouquet stands clear of it. */
const CLOSE = 11;
/** From nearer, what lies too close together from afar. */
const NEARER: readonly Camera[] = [
  { zoom: 7, lat: 43.6, lon: 125.3 },
  { zoom: 7, lat: 43.6, lon: 128.6 },
];

/** Each layer with what is published of it. */
type Layers = readonly { readonly layer: LayerEntry; readonly data: AtlasFeatureCollection }[];

async function layersOf(request: APIRequestContext): Promise<Layers> {
  const get = async (path: string): Promise<unknown> => (await request.get(`data/${path}`)).json();
  const { layers } = (await get('layers/index.json')) as LayerIndex;
  const data = (await Promise.all(layers.map(({ file }) => get(file)))) as AtlasFeatureCollection[];
  return layers.map((layer, i) => ({ layer, data: data[i]! }));
}

/** What is drawn with some layers on. */
const drawnOf = (layers: Layers): Drawn => ({
  layers: layers.map(({ layer }) => layer),
  features: layers.flatMap(({ data }) => data.features),
  arrangement: arrange(layers.map(({ data }) => data)),
});

/** Nobody looks: nothing is painted, and five frames a second are enough, each of which costs as much as many cards. */
async function unseen(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.style.opacity = '0';
    const isResolve = (draw: FrameRequestCallback): boolean => String(draw).includes('[native code]');
    window.requestAnimationFrame = (draw) =>
      window.setTimeout(
        () => {
          draw(performance.now());
        },
        // The page itself waits for a frame with a promise.
        isResolve(draw) ? 0 : 200,
      );
    window.cancelAnimationFrame = (frame) => {
      window.clearTimeout(frame);
    };
  });
}

/** The address of a view with some layers on. */
const address = (view: Camera, on: Layers): string =>
  `map=${view.zoom}/${view.lat}/${view.lon}&layers=${on.map(({ layer }) => layer.id).join(',')}`;

/** Opens the map with everything that is drawn on it, seen by nobody. */
async function openWhole(atlas: Atlas, request: APIRequestContext) {
  const { page } = atlas;
  const c = await catalogue(request);
  const records = new Map(recordsOf(c).map((record) => [record.id, record]));
  const layers = await layersOf(request);
  const { features, arrangement } = drawnOf(layers);
  const drawn = [...new Set(features.map(({ properties }) => properties.id))];
  await page.setViewportSize(WINDOW);
  const all = doubts(page);
  await atlas.open(address(FAR, layers));
  // What stands over the map would be laid out anew with each card.
  await page.getByRole('button', { name: '关闭图层' }).click();
  await page.getByRole('region', { name: '图例' }).getByRole('button', { name: '图例' }).click();
  await giveTools(page);
  await unseen(page);
  return { c, records, layers, features, arrangement, drawn, all };
}

/** What clicks opened: the text of each record's card. */
type Read = readonly (readonly [id: string, text: string])[];

/** Clicks each target on the map until its own card opens, by choosing it by name where several are offered. */
async function clickAll(page: Page, { bouquets, others }: Targets): Promise<Read> {
  return page.evaluate(
    async ({ bouquets, others }) => {
      const { read, until, title } = (window as unknown as { tools: Tools }).tools;
      const canvas = document.querySelector<HTMLElement>('canvas.maplibregl-canvas')!;
      const map = document.querySelector<HTMLElement>('.mapview')!;
      const box = canvas.getBoundingClientRect();
      /** @returns whether the map lies there at all */
      const click = ({ x, y }: { x: number; y: number }): boolean => {
        const [clientX, clientY] = [box.left + box.width / 2 + x, box.top + box.height / 2 + y];
        if (document.elementFromPoint(clientX, clientY) !== canvas) return false;
        for (const type of ['mousedown', 'mouseup', 'click'])
          canvas.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX, clientY, detail: 1 }));
        return true;
      };
      const settled = async (): Promise<void> => {
        let still = 0;
        await until(() => (still = map.dataset['map'] === 'idle' ? still + 1 : 0) > 20, 'map drawn');
      };
      const close = async (): Promise<void> => {
        document.querySelector<HTMLElement>('.detail .close')?.click();
        await until(() => title() === null, 'card closed');
      };
      /** Folds what bouquet is open, as by Escape: also that which opened since another part of a record stands in it. */
      const fold = async (): Promise<void> => {
        await close();
        if (map.dataset['bouquet'] === undefined) return;
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
        await until(() => map.dataset['bouquet'] === undefined, 'bouquet folded');
        await settled();
      };
      /** Nothing may answer: the ground between symbols, or land outside of the province. */
      const answered = (): Promise<boolean> =>
        until(() => title() !== null, 'card', 60).then(
          () => true,
          () => false,
        );
      const text = async (name: string): Promise<string> => {
        await read(name);
        const card = title()!.parentElement!.cloneNode(true) as HTMLElement;
        // What else lies under the click is the click's own.
        card.querySelector('.also')?.remove();
        return card.textContent;
      };
      /** Opens by one click: the texts of the cards of that name, several where several are offered; none where it failed. */
      const openAt = async (name: string, spot: { x: number; y: number }): Promise<string[]> => {
        const entries = (): HTMLElement[] =>
          [...document.querySelectorAll<HTMLElement>('.detail .places button')].filter(
            (button) => button.textContent.trim() === name,
          );
        const press = async (): Promise<boolean> => {
          await fold();
          return click(spot) && answered();
        };
        if (!(await press())) return [];
        if (title()!.textContent.trim() === name) return [await text(name)];
        if (!/^此处有 \d+ 项$/.test(title()!.textContent.trim())) return [];
        const texts: string[] = [];
        for (let i = 0, n = entries().length; i < n; i++) {
          if (i > 0) await press();
          entries()[i]!.click();
          texts.push(await text(name));
        }
        return texts;
      };
      await settled();
      const opened: [string, string][] = [];
      for (const { id, name, spots } of others) {
        let texts: string[] = [];
        for (const spot of spots) {
          texts = await openAt(name, spot);
          if (texts.length > 0) break;
        }
        for (const text of texts) opened.push([id, text]);
      }
      for (const { flower, places, members } of bouquets) {
        await fold();
        if (!click(flower)) continue;
        await until(() => map.dataset['bouquet'] !== undefined, 'bouquet opened');
        await settled();
        // In which order its members stand is not asked here: each place opens one of them.
        for (const place of places) {
          await close();
          if (!click(place) || !(await answered())) continue;
          const name = title()!.textContent.trim();
          const read = await text(name);
          for (const member of members) if (member.name === name) opened.push([member.id, read]);
        }
      }
      await fold();
      return opened;
    },
    { bouquets, others },
  );
}

test('whatever is drawn is in the list of what is in view, and opens its card by keys @once', async ({
  page,
  atlas,
  request,
}) => {
  const { c, records, arrangement, drawn, all } = await openWhole(atlas, request);
  expect([...drawn].sort()).toEqual([...records.values()].flatMap(({ id, bbox }) => (bbox ? [id] : [])).sort());

  // By keys: down the list of what is in view, each bouquet opened in its turn.
  await atlas.canvas.focus();
  await page.keyboard.press('Enter');
  await all;
  const listbox = page.getByRole('listbox', { name: /^图上/ });
  await expect(listbox).toBeFocused();
  const read = (bouquet: number | null): Promise<[name: string, text: string][]> =>
    page.evaluate(async (bouquet) => {
      const { press, read, until } = (window as unknown as { tools: Tools }).tools;
      const list = document.activeElement!;
      const active = (): HTMLElement | null =>
        document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
      const name = (): string => active()?.querySelector('.name')?.textContent.trim() ?? '';
      const step = async (key: string): Promise<void> => {
        const before = active()?.id;
        press(key);
        await until(() => active()?.id !== before, `${key} from ${name()}`);
      };
      const crowds = list.querySelector('[role=group]')!.querySelectorAll('[role=option]').length;
      if (active()?.id !== 'in-view-0') await step('Home');
      for (let down = 0; down < (bouquet ?? crowds); down++) await step('ArrowDown');
      if (bouquet !== null) {
        press('Enter');
        await until(() => active()?.id === `in-view-${crowds}`, 'members of the bouquet');
      }
      const texts: [string, string][] = [];
      const group = active()!.closest('[role=group]');
      for (;;) {
        const at = active();
        const what = name();
        press('Enter');
        texts.push([what, await read(what)]);
        press('Escape');
        await until(() => document.activeElement === list, `back from ${what}`);
        press('ArrowDown');
        await new Promise((resolve) => setTimeout(resolve));
        if (active() === at || (bouquet !== null && active()?.closest('[role=group]') !== group)) break;
      }
      // Out of the last one, to be folded; the next opens from its own place.
      if (bouquet !== null) {
        await step('ArrowUp');
        press('Escape');
        await until(
          () =>
            list.querySelectorAll('[role=group]')[1]?.getAttribute('aria-label') !== group?.getAttribute('aria-label'),
          'folded',
        );
      }
      return texts;
    }, bouquet);
  const byKeys = new Map<string, Set<string>>();
  const { crowds } = arrangement;
  for (const bouquet of [...crowds.keys(), null]) {
    for (const [name, text] of await read(bouquet))
      (byKeys.get(name) ?? byKeys.set(name, new Set()).get(name)!).add(bare(text));
  }
  const lost = drawn.flatMap((id) => {
    const record = records.get(id)!;
    // Few share a name: one of the cards of that name must say it all.
    const wrong = [...(byKeys.get(record.name) ?? [''])].map((text) => missing(text, record, c));
    return wrong.find((facts) => facts.length === 0) ?? wrong[0]!;
  });
  expect(lost).toEqual([]);
});

test('whatever is drawn opens its card by a click on the map, and it says the same @once', async ({
  page,
  atlas,
  request,
}) => {
  const { c, records, layers, features, drawn, all } = await openWhole(atlas, request);

  // With the first card come the doubts.
  await page.evaluate((hash) => (window.location.hash = hash), `${address(FAR, layers)}&select=${drawn[0]!}`);
  await all;

  // First with everything on, then what is covered there, with less beside it and from nearer, and what stands beside a
  // bouquet from close up.
  const { width, height } = (await atlas.canvas.boundingBox())!;
  const free = ({ x, y }: Place): boolean => Math.abs(x) < width / 2 && Math.abs(y) < height / 2;
  const left = new Set(drawn);
  const clickFrom = async (view: Camera): Promise<void> => {
    const on = layers.filter(({ data }) => data.features.some(({ properties }) => left.has(properties.id)));
    await page.evaluate(
      (hash) =>
        new Promise<void>((resolve) => {
          if (window.location.hash.slice(1) === hash) resolve();
          window.addEventListener('hashchange', () => setTimeout(resolve), { once: true });
          window.location.hash = hash;
        }),
      address(view, on),
    );
    await atlas.drawn();
    const targets = targetsOf(drawnOf(on), left, view, roomIn(width, height), free);
    for (const [id, raw] of await clickAll(page, targets)) {
      const text = bare(raw);
      if (missing(text, records.get(id)!, c).length === 0) left.delete(id);
    }
  };
  for (const view of [FAR, FAR, ...NEARER]) if (left.size > 0) await clickFrom(view);
  for (const id of left) {
    const feature = features.find(({ properties }) => properties.id === id && properties.role === 'body')!;
    const [lon = 0, lat = 0] = coordAll(feature)[0]!;
    await clickFrom({ zoom: CLOSE, lat, lon });
    // What cannot be clicked from close up cannot be clicked.
    if (left.has(id)) break;
  }
  expect([...left].map((id) => `${id} ${records.get(id)!.name}`)).toEqual([]);
});
