/** The map on other pages: the element, its messages from allowed and other origins, scrolling, paper, keys; the builder. */
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { FrameLocator, Page } from '@playwright/test';
import type { JilinAtlasElement } from '../../src/embed/types.ts';
import { serve } from '../serve.mjs';
import { expect, test } from './atlas.ts';
import { FIRST_VIEW_BYTES, withoutWebGL, withStillMap } from './support.ts';

/** What a page of another site holds: pages/host.html. */
interface Host extends Window {
  readonly heard: { type: string; select?: string | null; map?: { zoom: number; lat: number; lon: number } }[];
  readonly messages: { type?: string; id?: unknown; error?: string }[];
}
type Element = Pick<JilinAtlasElement, 'setLayers' | 'select' | 'flyTo' | 'setFilter' | 'setAsOf'>;

const frame = (page: Page): FrameLocator => page.frameLocator('iframe');
const ready = (page: Page) =>
  expect.poll(() => page.evaluate(() => (window as unknown as Host).heard.map(({ type }) => type))).toContain('ready');
/** What a method of the element comes to: `ok`, or the error. */
const ask = (page: Page, method: keyof Element, value: unknown): Promise<string> =>
  page.evaluate(
    ([method, value]) =>
      (document.querySelector('jilin-atlas') as unknown as Record<string, (value: unknown) => Promise<void>>)[
        method as string
      ]!(value).then(
        () => 'ok',
        (error: unknown) => (error as Error).message,
      ),
    [method, value] as const,
  );
/** Sends the map messages of whatever kind, and gives the errors of the answers. */
const heardErrors = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(
      (window as unknown as Host).messages.flatMap(({ type, id, error }) =>
        type === 'ack' ? [[String(id), error ?? 'ok']] : [],
      ),
    ),
  );

/** Opens a page of another site with the element in it. `attributes`: those of the element. */
const hostTest = test.extend<{ host: (attributes: Record<string, string>) => Promise<{ origin: string }> }>({
  host: async ({ page, baseURL }, use) => {
    const other = await serve('tests/stories/pages');
    const origin = new URL(other.url).origin;
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await use(async (attributes) => {
      const query = new URLSearchParams({ site: baseURL ?? '', ...attributes });
      await page.goto(`${other.url}host.html?${query.toString()}`);
      return { origin };
    });
    expect(complaints).toEqual([]);
    await page.goto('about:blank');
    await other.close();
  },
});

hostTest('the page that is named commands the map and hears of it @once', async ({ host, page }) => {
  await withoutWebGL(page);
  await host({ layers: 'pumped-storage', lang: 'en', ui: 'layers', origin: '' });
  await ready(page);
  // Without WebGL it is a drawing, here as well.
  await expect(frame(page).getByRole('application').locator('[id="map-pin"]')).toBeAttached();
  const card = frame(page).getByRole('complementary', { name: 'Details' });
  expect(await ask(page, 'select', 'p-38-3')).toBe('ok');
  await expect(card.getByRole('heading', { level: 2 })).toHaveText('Jiaohe Pumped-Storage Power Station');
  await card.getByRole('button', { name: 'Close Details' }).click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as Host).heard.filter(({ type }) => type === 'select')))
    .toMatchObject([{ select: 'p-38-3' }, { select: null }]);

  expect(await ask(page, 'setLayers', ['sea-ports', 'no-base-water'])).toBe('ok');
  await frame(page).getByRole('button', { name: 'Layers' }).click();
  await expect(frame(page).getByRole('checkbox', { name: /^Sea ports/ })).toBeChecked();
  await expect(frame(page).getByRole('checkbox', { name: 'Rivers and lakes' })).not.toBeChecked();
  expect(await ask(page, 'setFilter', 'place:jilin-city')).toBe('ok');
  expect(await ask(page, 'setAsOf', 'report-2022')).toBe('ok');
  await expect(frame(page).getByText('Progress as of')).toBeVisible();
  expect(await ask(page, 'setAsOf', null)).toBe('ok');
  expect(await ask(page, 'flyTo', { zoom: 8, lat: 43.5, lon: 126 })).toBe('ok');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as Host).heard.at(-1)))
    .toMatchObject({ type: 'move', map: { zoom: 8, lat: 43.5, lon: 126 } });

  // The link leads to the same state, without what concerns the frame.
  const open = frame(page).getByRole('link', { name: 'Open in the atlas' });
  await expect(open).toHaveAttribute(
    'href',
    /#map=8\/43.5\/126&layers=sea-ports,no-base-water&filter=place:jilin-city&lang=en$/,
  );

  // Attributes are followed, too.
  await page.evaluate(() => {
    document.querySelector('jilin-atlas')?.setAttribute('lang', 'zh');
    document.querySelector('jilin-atlas')?.setAttribute('select', 'p-38-3');
  });
  await expect(frame(page).getByRole('heading', { level: 2, name: '蛟河抽水蓄能电站' })).toBeVisible();
  await expect(frame(page).locator('html')).toHaveAttribute('lang', 'zh-CN');
  // Nothing of it is in the page's history.
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
});

hostTest('what makes no sense is refused with the reason, and a flood is busy @once', async ({ host, page }) => {
  await withStillMap(page);
  await host({ layers: 'pumped-storage', origin: '' });
  await ready(page);
  expect(await ask(page, 'select', 'no-such-record')).toBe('unknown');
  expect(await ask(page, 'select', '<script>alert(1)</script>')).toBe('value');
  expect(await ask(page, 'setLayers', ['no-such-layer'])).toBe('unknown');
  expect(await ask(page, 'setLayers', ['__proto__'])).toBe('value');
  expect(await ask(page, 'flyTo', { zoom: NaN, lat: 43, lon: Infinity })).toBe('value');
  expect(await ask(page, 'setFilter', 'place:no-such-place')).toBe('value');
  expect(await ask(page, 'setAsOf', 'no-such-document')).toBe('unknown');
  await page.evaluate(() => {
    const target = document.querySelector('jilin-atlas')?.shadowRoot?.querySelector('iframe')?.contentWindow;
    const say = (message: unknown): void => target?.postMessage(message, '*');
    say({ atlas: 1, id: 'long', type: 'filter', filter: 'a'.repeat(10_000_000) });
    say({ atlas: 1, id: 'own', type: 'constructor' });
    say({ atlas: 9, id: 'version', type: 'lang', lang: 'en' });
    say('<img src=x onerror=alert(1)>');
  });
  await expect
    .poll(() => heardErrors(page))
    .toMatchObject({ long: 'size', own: 'type', version: 'version', null: 'version' });
  await page.evaluate(() => {
    const target = document.querySelector('jilin-atlas')?.shadowRoot?.querySelector('iframe')?.contentWindow;
    for (let i = 0; i < 10_000; i++)
      target?.postMessage({ atlas: 1, id: `flood-${i}`, type: 'lang', lang: i % 2 ? 'en' : 'zh' }, '*');
  });
  await expect.poll(async () => Object.values(await heardErrors(page))).toContain('busy');
  // It is all over soon, and the map still listens.
  await expect.poll(() => ask(page, 'select', 'p-38-3')).toBe('ok');
  await expect(frame(page).getByRole('heading', { level: 2 })).toBeVisible();
});

hostTest('a page that is not named says and hears nothing @once', async ({ host, page }) => {
  await withStillMap(page);
  await host({ layers: 'pumped-storage', origin: 'https://somebody-else.example', lang: 'en' });
  await expect(frame(page).getByRole('link', { name: 'Open in the atlas' })).toBeVisible();
  expect(await ask(page, 'select', 'p-38-3')).toBe('off');
  await page.evaluate(() => {
    const target = document.querySelector('jilin-atlas')?.shadowRoot?.querySelector('iframe')?.contentWindow;
    target?.postMessage({ atlas: 1, id: 1, type: 'select', select: 'p-38-3' }, '*');
  });
  // Without messages the attributes are still followed, by the address; had the map listened, it would have answered.
  await page.evaluate(() => document.querySelector('jilin-atlas')?.setAttribute('lang', 'zh'));
  await expect(frame(page).getByRole('link', { name: '在地图集中打开' })).toBeVisible();
  await expect(frame(page).getByRole('heading', { level: 2 })).toHaveCount(0);
  expect(
    await page.evaluate(() => [(window as unknown as Host).heard.length, (window as unknown as Host).messages.length]),
  ).toEqual([0, 0]);
});

hostTest('hostile attributes open the map as it is @once', async ({ baseURL, host, page }) => {
  await withStillMap(page);
  await host({
    src: 'javascript:top.ran=true',
    figure: 'javascript:top.ran=true',
    layers: '<script>top.ran=true</script>',
    select: '__proto__',
    map: 'NaN/Infinity/1',
    filter: 'a'.repeat(5000),
    lang: 'fr',
    ui: 'constructor',
    height: '1e9',
    title: '"><script>top.ran=true</script>',
  });
  await expect(frame(page).getByRole('link', { name: '在地图集中打开' })).toHaveAttribute('href', './#');
  await expect(frame(page).getByRole('status', { name: '提示' })).toContainText('layers');
  await expect(page.locator('iframe')).toHaveAttribute('src', new RegExp(`^${baseURL ?? ''}embed\\.html#`));
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

hostTest('the wheel over the map scrolls the page; keys go in and out again', async ({ host, page }) => {
  await host({ layers: 'pumped-storage', map: '6/43.5/126.5', height: '420', origin: '' });
  await expect(frame(page).locator('[data-map="idle"][data-drawn="true"]')).toBeVisible({ timeout: 60_000 });
  const moves = (): Promise<Host['heard']> =>
    page.evaluate(() => (window as unknown as Host).heard.filter(({ type }) => type === 'move'));
  const before = (await moves()).at(-1);
  expect(before?.map?.zoom).toBe(6);
  const box = (await page.locator('iframe').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  expect((await moves()).at(-1)).toEqual(before);

  await page.locator('#before').focus();
  await page.keyboard.press('Tab');
  const canvas = frame(page).locator('canvas.maplibregl-canvas');
  for (let i = 0; i < 4 && !(await canvas.evaluate((it) => it === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(canvas).toBeFocused();
  await page.keyboard.press('+');
  await expect.poll(async () => (await moves()).at(-1)?.map?.zoom).toBe(7);
  const after = page.locator('#after');
  for (let i = 0; i < 20 && !(await after.evaluate((it) => it === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(after).toBeFocused();
});

hostTest('on paper there is a figure or a link instead of the frame @once', async ({ baseURL, host, page }) => {
  await withStillMap(page);
  await host({ layers: 'pumped-storage', lang: 'en' });
  await expect(frame(page).getByRole('link', { name: 'Open in the atlas' })).toBeVisible();
  const paper = (await page.pdf()).toString('latin1');
  expect(paper).toContain(`/URI (${baseURL ?? ''}#layers=pumped-storage&lang=en)`);
  // The drawing of the default view, as vectors: its letters are text in the document.
  expect(paper).toMatch(/\/BaseFont\s*\/[A-Z]{6}\+/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('iframe')).toBeHidden();
  const figure = page.getByRole('img', { name: /^Jilin Strategy Atlas/ });
  await expect(figure).toBeVisible();
  expect(await figure.evaluate((it: HTMLImageElement) => [it.naturalWidth, it.naturalHeight])).toEqual([1200, 800]);
  await expect(page.getByRole('link', { name: /^Jilin Strategy Atlas/ })).toBeVisible();
});

test('without scripts the frame says so @once', async ({ baseURL, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`${baseURL ?? ''}embed.html`);
    await expect(page).toHaveTitle('吉林战略地图');
    await expect(page.locator('noscript [lang=en]')).toContainText('This map needs JavaScript');
    await expect(page.locator('noscript [lang=en]')).toBeVisible();
  } finally {
    await context.close();
  }
});

test('the frame is no heavier than the site may be @once', async ({ page }) => {
  const site = await serve('dist');
  try {
    await page.goto(`${site.url}embed.html`);
    await expect(page.locator('[data-map="idle"][data-drawn="true"]')).toBeVisible({ timeout: 60_000 });
    expect(site.transferred()).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
    await page.goto('about:blank');
  } finally {
    await site.close();
  }
});

test('beside the map stands what the address names', async ({ atlas, baseURL, page }) => {
  await withoutWebGL(page);
  const legend = page.getByRole('region', { name: '图例' });
  const layers = page.getByRole('button', { name: '图层' });
  const site = `${baseURL ?? ''}embed.html`;
  for (const [ui, shown] of [
    ['none', [0, 0]],
    ['legend', [1, 0]],
    ['layers', [1, 1]],
  ] as const) {
    await atlas.openWithoutMap(`ui=${ui}&layers=pumped-storage`, site);
    await expect(page.getByRole('link', { name: '在地图集中打开' })).toBeVisible();
    await expect(legend).toHaveCount(shown[0]);
    await expect(layers).toHaveCount(shown[1]);
    await expect(page.locator('footer')).toContainText('境界线仅为示意');
  }
  await expect(page.getByRole('alert')).toContainText('WebGL');
  // Search, views and settings are the atlas's.
  await expect(page.getByRole('banner')).toHaveCount(0);
});

test('the examples work @once', async ({ atlas, baseURL, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('', `${baseURL ?? ''}examples.html`);
  await page.locator('#talk').scrollIntoViewIfNeeded();
  const output = page.getByRole('status');
  await expect(output).toContainText('ready');
  await page.getByRole('button', { name: 'setLayers' }).click();
  await expect(output).toContainText('setLayers: ok');
  await page.getByRole('button', { name: 'select', exact: true }).click();
  await expect(output).toContainText('select: ok');
  await page.getByRole('button', { name: 'select(' }).click();
  await expect(output).toContainText("select('…'): unknown");
});

test('the builder writes the code for what the map shows', async ({ atlas, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await withStillMap(page);
  await atlas.openWithoutMap('layers=pumped-storage&select=p-38-3&filter=place:jilin-city&lang=en');
  // The code holds the camera, which the map says when it is there.
  await expect.poll(() => atlas.address().has('map')).toBe(true);
  await page.getByRole('button', { name: 'Report' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Report' })).toBeFocused();
  await expect.poll(() => atlas.address().get('view')).toBe('report');
  await expect(page.getByRole('tab', { name: 'Embed' })).toHaveAttribute('aria-selected', 'true');
  const code = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(code('HTML (web component)')).toContainText(
    'layers="pumped-storage" select="p-38-3" filter="place:jilin-city" lang="en" ui="legend" height="480">',
  );
  const preview = page.frameLocator('iframe[title="Preview of the embedded map"]');
  await expect(preview.getByRole('heading', { level: 2 }).last()).toHaveText('Jiaohe Pumped-Storage Power Station');

  await page.getByLabel('Beside the map').selectOption('Nothing');
  await page.getByLabel('Language').selectOption('中文');
  await expect(code('HTML (iframe)')).toContainText('lang=zh&amp;ui=none');
  await expect(preview.getByRole('heading', { level: 2 })).toHaveText(['蛟河抽水蓄能电站']);

  await page.getByLabel('Height').fill('1e3');
  await expect(page.getByRole('alert')).toContainText('160');
  await page.getByLabel('Height').fill('600');
  await expect(code('Jupyter')).toContainText('height=600');
  await page.getByLabel('Sites that may').fill('example.org');
  await expect(page.getByRole('alert')).toContainText('https://');
  await page.getByLabel('Sites that may').fill('https://example.org');
  await expect(code('HTML (web component)')).toContainText('origin="https://example.org"');

  await page.getByRole('button', { name: 'Copy the code for Markdown' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await code('Markdown').textContent());
  expect(copied).toMatch(/#map=[\d./]+&layers=pumped-storage&select=p-38-3&filter=place:jilin-city&lang=zh\)/);

  // Back on the map everything is as it was.
  await page.getByRole('button', { name: 'Map', exact: true }).click();
  await expect.poll(() => atlas.address().get('select')).toBe('p-38-3');
  expect(atlas.address().has('origin')).toBe(false);
});

test('the site names its oEmbed document @once', async ({ page, baseURL, request }) => {
  await page.goto(baseURL ?? '');
  const href = await page.locator('link[type="application/json+oembed"]').getAttribute('href');
  const document = (await (await request.get(new URL(href ?? '', baseURL).href)).json()) as Record<string, unknown>;
  expect(document).toMatchObject({ version: '1.0', type: 'rich' });
});

test.describe('to axe', () => {
  // axe is put into the page, which the policy of the page rightly refuses.
  test.use({ bypassCSP: true });
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

  async function faults(page: Page): Promise<string[]> {
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        resultTypes: ['violations'],
        iframes: false,
      }),
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
  }

  for (const scheme of ['light', 'dark'] as const)
    test(`frame, builder and examples have no serious fault (${scheme})`, async ({ atlas, baseURL, page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await withStillMap(page);
      await atlas.openWithoutMap('layers=pumped-storage&select=p-38-3&ui=layers', `${baseURL ?? ''}embed.html`);
      await expect(page.getByRole('heading', { level: 2, name: '蛟河抽水蓄能电站' })).toBeVisible();
      expect.soft(await faults(page), 'frame').toEqual([]);
      await atlas.openWithoutMap('view=report&lang=en', baseURL);
      await expect(page.getByRole('button', { name: 'Copy the code for Word' })).toBeVisible();
      expect.soft(await faults(page), 'builder').toEqual([]);
      await atlas.openWithoutMap('', `${baseURL ?? ''}examples.html`);
      expect.soft(await faults(page), 'examples').toEqual([]);
    });
});
