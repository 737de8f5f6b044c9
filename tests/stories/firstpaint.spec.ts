/** The first paint is a map: it stands in the page before any code has come, and where none ever runs. */
import type { Page } from '@playwright/test';
import type { LayerIndex } from '../../geo/contract/schema.ts';
import { labelsOf, trapEngine } from './agreement.ts';
import { expect, test } from './atlas.ts';
import { isPhone, placeOn, withoutWebGL } from './support.ts';

/** Names of the thirteen elements, as the map has them. */
const NAMES = [
  '一主',
  '工业走廊',
  '医药走廊',
  '大图们江开放带',
  '粮食安全带',
  '避暑冰雪环线',
  '河湖湿地环线',
  '白松长通通道',
  '长吉珲通道',
  '创新创业基地',
  '清洁能源基地',
  '长吉一体化',
  '长平一体化',
];
const paint = (page: Page) => page.locator('#first-paint');

/** Where the drawing has the box of the province: left, top, right, bottom in the window. */
const box = (page: Page): Promise<number[]> =>
  paint(page)
    .locator('svg[viewBox]')
    .evaluate((svg) => {
      const { left, top, right, bottom } = svg.getBoundingClientRect();
      return [left, top, right, bottom];
    });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page shows the map with the names of the thirteen elements', async ({ page, baseURL }) => {
    await page.goto(baseURL ?? '');
    const drawing = paint(page).getByRole('img', { name: '一主六双' });
    await expect(drawing).toBeVisible();
    for (const name of NAMES)
      await expect(drawing.getByText(name, { exact: true }).filter({ visible: true })).toHaveCount(1);
    await expect(drawing.getByText('长春', { exact: true }).filter({ visible: true })).toHaveCount(1);
    await expect(page.locator('noscript p').first()).toBeVisible();
    // Nothing of it lies outside of the window.
    const [left = 0, top = 0, right = 0, bottom = 0] = await box(page);
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    expect(left).toBeGreaterThan(0);
    expect(top).toBeGreaterThan(0);
    expect(right).toBeLessThan(width);
    expect(bottom).toBeLessThan(height);
  });

  test('its colours are those of the reader’s scheme @once', async ({ page, baseURL }) => {
    const sea = () => paint(page).evaluate((element) => getComputedStyle(element).getPropertyValue('--p0'));
    await page.goto(baseURL ?? '');
    const light = await sea();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await sea()).not.toBe(light);
  });
});

/** Style layers with the names of the strategy's elements. */
const NAME_LAYERS = ['core-label', 'line-label', 'line-label-level', 'area-label'];

test('the map takes over at the same place, its names as they stood', async ({ atlas, page }) => {
  // Narrower than 1440 pixels the province stands below zoom 6, where names do not go along their corridors.
  if (!isPhone(page)) await page.setViewportSize({ width: 1280, height: 800 });
  await trapEngine(page);
  // The map's code is held back until the drawing has been looked at.
  let go = (): void => undefined;
  const looked = new Promise<void>((resolve) => (go = resolve));
  await page.route(/assets\/adapter-/, async (route) => {
    await looked;
    await route.continue();
  });
  const opened = atlas.open();
  await expect(page.locator('.mapview #first-paint')).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: '图层' })
      .or(page.getByRole('button', { name: '图层' }))
      .first(),
  ).toBeVisible();
  const drawn = await box(page);
  const names = await paint(page)
    .locator('text:visible')
    .evaluateAll((texts) =>
      texts.map((text) => `${text.textContent} ${text.hasAttribute('rotate') ? 'along' : 'level'}`),
    );
  go();
  await opened;
  await expect(paint(page)).toHaveCount(0);
  const shown = (await labelsOf(page)).flatMap(({ layer, properties }) =>
    NAME_LAYERS.includes(layer) ? [`${String(properties['label'])} ${layer === 'line-label' ? 'along' : 'level'}`] : [],
  );
  expect(shown.length).toBeGreaterThan(10);
  for (const name of shown) expect(names).toContain(name);
  // Moving it by nothing makes the map write its camera into the address.
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  const stage = await page.locator('.mapview').evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height };
  });
  /** How far the corners of the drawing were from where the address says that the map has them, pixels. */
  const away = (): number => {
    const [zoom = NaN, lat = 0, lon = 0] = (/map=([\d./-]+)/.exec(page.url())?.[1] ?? '').split('/').map(Number);
    const corners = (
      [
        [121.6, 46.3],
        [131.35, 40.85],
      ] as const
    ).flatMap((corner) => {
      const { x, y } = placeOn(corner, { zoom, lat, lon });
      return [stage.left + stage.width / 2 + x, stage.top + stage.height / 2 + y];
    });
    return Math.max(...corners.map((value, i) => Math.abs(value - (drawn[i] ?? NaN))));
  };
  // The address follows the map a little later.
  await expect.poll(away).toBeLessThan(isPhone(page) ? 2.5 : 3);
});

test('an address of another view does not show it', { tag: '@once' }, async ({ atlas, page }) => {
  await page.route(/assets\/(?!.*\.css)/, (route) => route.abort());
  atlas.expectComplaint(/Failed to load|ERR_FAILED/);
  await page.goto('./#lang=en');
  await expect(paint(page)).toBeAttached();
  await expect(paint(page)).toBeHidden();
});

test('where there is no WebGL it stays until the map is drawn without', { tag: '@once' }, async ({ atlas, page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/svgAdapter/, async (route) => {
    await held;
    await route.continue();
  });
  await withoutWebGL(page);
  await atlas.openWithoutMap();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('.mapview').getByRole('img', { name: '一主六双' })).toBeVisible();
  release();
  await expect(page.getByRole('application').locator('text', { hasText: '长吉珲通道' }).first()).toBeVisible();
  await expect(paint(page)).toHaveCount(0);
});

test('it is readable within 30 kB', { tag: '@once' }, async ({ page, request, baseURL }) => {
  const { gzipSync } = await import('node:zlib');
  const html = await (await request.get(baseURL ?? '')).text();
  await page.goto(baseURL ?? '');
  const sheets = await page
    .locator('link[rel="stylesheet"]')
    .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  const texts = await Promise.all(sheets.map(async (url) => (await request.get(url)).text()));
  const bytes = [html, ...texts].reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(bytes).toBeLessThan(30_000);
  const index = (await (await request.get('data/layers/index.json')).json()) as LayerIndex;
  expect(index.layers.filter((layer) => layer.on).length).toBeGreaterThanOrEqual(NAMES.length);
});
