/** Files that fail to load or hold the wrong thing, and browsers that cannot draw. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import {
  cameraWith,
  card,
  cardTitle,
  catalogue,
  closeLayers,
  FREE,
  isPhone,
  notice,
  openLayers,
  press,
  recordsOf,
  results,
  rows,
  searchBox,
  withoutWebGL,
} from './support.ts';

const FAILED = '图层“环长春工业走廊”载入失败';
const LAYER = '**/data/layers/corridor-industry.geojson';

test('a layer file that fails says so and can be tried again, while the rest works @once', async ({ atlas, page }) => {
  atlas.expectComplaint(/Failed to load resource.*corridor-industry/);
  await page.route(LAYER, (route) => route.abort());
  await atlas.open('layers=corridor-industry,corridor-medicine');
  await expect(notice(page, FAILED)).toBeVisible();
  const layers = await openLayers(page);
  await expect(layers.getByRole('button', { name: '重试' })).toHaveCount(1);
  if (isPhone(page)) await closeLayers(page);

  // The rest: search, a card, other layers.
  await searchBox(page).fill('医药健康');
  await results(page).first().click();
  await expect(cardTitle(page)).toContainText('医药健康产业走廊');
  await card(page).getByRole('button', { name: '关闭详情' }).click();

  // Still broken: it says so again.
  await notice(page, FAILED).getByRole('button', { name: '重试' }).click();
  await expect(notice(page, FAILED)).toBeVisible();
  await page.unroute(LAYER);
  const [response] = await Promise.all([
    page.waitForResponse(LAYER),
    notice(page, FAILED).getByRole('button', { name: '重试' }).click(),
  ]);
  expect(response.ok()).toBe(true);
  await expect(notice(page, FAILED)).toHaveCount(0);
  await expect((await openLayers(page)).getByRole('button', { name: '重试' })).toHaveCount(0);
});

test(
  'a layer file that breaks the contract is refused like one that fails',
  { tag: '@once' },
  async ({ atlas, page }) => {
    const bodies = [
      '<!doctype html><title>Not found</title>',
      '{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[125,44]}}]}',
      'null',
    ];
    await page.route(LAYER, (route) => route.fulfill({ contentType: 'application/geo+json', body: bodies.shift()! }));
    await atlas.openWithoutMap('layers=corridor-industry,core-changchun');
    while (bodies.length > 0) {
      await expect(notice(page, FAILED)).toBeVisible();
      await notice(page, FAILED).getByRole('button', { name: '重试' }).click();
    }
    await expect(notice(page, FAILED)).toBeVisible();
    await page.unroute(LAYER);
    // From the tree this time.
    await (await openLayers(page)).getByRole('button', { name: '重试' }).click();
    await expect((await openLayers(page)).getByRole('button', { name: '重试' })).toHaveCount(0);
    await atlas.drawn();
  },
);

test(
  'without the catalogue the map works; search and list say what is missing and can try again',
  { tag: '@once' },
  async ({ atlas, page }) => {
    atlas.expectComplaint(/Failed to load resource.*catalogue/);
    const missing = '目录载入失败，详情与搜索暂不可用';
    await page.route('**/data/catalogue.json', (route) => route.abort());
    await atlas.openWithoutMap('layers=corridor-industry,core-changchun');
    await searchBox(page).fill('珲春');
    await expect(notice(page, missing)).toBeVisible();
    // Nothing was searched, so nothing may be said to be missing.
    await expect(page.getByText('没有找到“珲春”')).toHaveCount(0);
    await searchBox(page).press('Escape');
    const layers = await openLayers(page);
    await layers.getByRole('checkbox', { name: '一主：长春' }).uncheck();
    await expect.poll(() => atlas.address().get('layers')).toContain('corridor-industry');

    await page.getByRole('button', { name: '列表', exact: true }).click();
    await expect(page.getByRole('main').getByText(missing)).toBeVisible();
    await page.unroute('**/data/catalogue.json');
    await page.getByRole('main').getByRole('button', { name: '重试' }).click();
    await expect(rows(page).first()).toBeVisible();
    await searchBox(page).fill('珲春');
    await expect(results(page).first()).toContainText('珲春');
  },
);

test('a card that was asked for comes when the catalogue does', { tag: '@once' }, async ({ atlas, page }) => {
  atlas.expectComplaint(/Failed to load resource.*catalogue/);
  await page.route('**/data/catalogue.json', (route) => route.fulfill({ status: 503, body: 'busy' }));
  await withoutWebGL(page);
  await atlas.openWithoutMap('layers=core-changchun&select=p-38-3');
  await expect(notice(page, '目录载入失败')).toBeVisible();
  await page.unroute('**/data/catalogue.json');
  await notice(page, '目录载入失败').getByRole('button', { name: '重试' }).click();
  await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
  await expect((await openLayers(page)).getByRole('checkbox', { name: /抽水蓄能/ })).toBeChecked();
});

test('without the list of doubts, details and search still work', { tag: '@once' }, async ({ atlas, page }) => {
  atlas.expectComplaint(/Failed to load resource.*issues/);
  await page.route('**/data/issues.json', (route) => route.abort());
  await withoutWebGL(page);
  await atlas.openWithoutMap('view=list');
  await expect(rows(page).first()).toBeVisible();
  await searchBox(page).fill('珲春');
  await expect(results(page).first()).toContainText('珲春');
});

test(
  'without the list of layers, list and search work; a second try brings the map',
  { tag: '@once' },
  async ({ atlas, page }) => {
    atlas.expectComplaint(/Failed to load resource.*index\.json/);
    await page.route('**/data/layers/index.json', (route) => route.abort());
    await atlas.openWithoutMap('layers=corridor-industry');
    await expect(notice(page, '图层目录载入失败')).toBeVisible();
    await page.getByRole('button', { name: '列表', exact: true }).click();
    await expect(rows(page).first()).toBeVisible();
    await searchBox(page).fill('珲春');
    await expect(results(page).first()).toContainText('珲春');
    await searchBox(page).press('Escape');
    await page.getByRole('button', { name: '地图', exact: true }).click();
    await page.unroute('**/data/layers/index.json');
    const layers = await openLayers(page);
    await expect(layers.getByText('图层目录载入失败')).toBeVisible();
    await layers.getByRole('button', { name: '重试' }).click();
    await expect(layers.getByRole('checkbox', { name: '环长春工业走廊' })).toBeChecked();
    await atlas.drawn();
  },
);

test('a base map that fails says so and can be tried again', { tag: '@once' }, async ({ atlas, page }) => {
  atlas.expectComplaint(/Failed to load resource.*overview/);
  const base = '**/data/base/overview.topo.json';
  await page.route(base, (route) => route.abort());
  await atlas.open('layers=core-changchun');
  await expect(notice(page, '底图载入失败')).toBeVisible();
  await page.unroute(base);
  const [response] = await Promise.all([
    page.waitForResponse(base),
    notice(page, '底图载入失败').getByRole('button', { name: '重试' }).click(),
  ]);
  expect(response.ok()).toBe(true);
  await expect(notice(page, '底图载入失败')).toHaveCount(0);
});

test('without WebGL2 the atlas says so; list, search and cards work', async ({ atlas, page, request }) => {
  await withoutWebGL(page);
  await atlas.openWithoutMap();
  await expect(page.getByRole('alert')).toHaveText('没有可用的 WebGL2，地图以矢量图绘制。');
  await searchBox(page).fill('hcg');
  await results(page).first().click();
  await expect(cardTitle(page)).toContainText(/珲春.*港/);
  // The card of a phone lies over the rows.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '列表', exact: true }).click();
  const { structures, networks, projects } = await catalogue(request);
  await expect(page.getByRole('table', { name: '列表' })).toHaveAttribute(
    'aria-rowcount',
    String(structures.length + networks.length + projects.length + 1),
  );
  await page.getByRole('searchbox', { name: '筛选列表' }).fill('蛟河');
  await rows(page).filter({ hasText: '蛟河抽水蓄能电站' }).click();
  await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
  await expect(card(page).getByRole('region', { name: '出处' })).toContainText('专栏38第3项');
});

/** The map as a drawing: what its style layers hold, and what is written in it. */
const drawing = (page: Page): Locator => page.getByRole('application', { name: /^(吉林省地图|Map of Jilin)/ });
const written = (page: Page, text: string): Locator => drawing(page).locator('text', { hasText: text });
const part = (page: Page, layer: string): Locator => drawing(page).locator(`[id="map-${layer}"]`);

test(
  'without WebGL the drawing follows layers, filter, language, theme and time, and is moved by keys and buttons',
  { tag: '@once' },
  async ({ atlas, page, request }) => {
    await withoutWebGL(page);
    await atlas.openWithoutMap('layers=channel-hunchun,pumped-storage');
    const channel = part(page, 'line-schematic').locator('path');
    await expect(channel).toHaveCount(1);
    // The drawing that the page came with has gone.
    await expect(page.locator('#first-paint')).toHaveCount(0);
    const pins = part(page, 'pin').locator('use');
    const all = await pins.count();
    expect(all).toBeGreaterThan(5);

    await page.getByRole('button', { name: '筛选', exact: true }).click();
    await page.getByRole('searchbox', { name: '文字' }).fill('蛟河');
    await expect(pins).toHaveCount(1);
    await expect(channel).toHaveCount(0);
    await page.getByRole('button', { name: '清除全部' }).first().click();
    await expect(pins).toHaveCount(all);
    await expect(channel).toHaveCount(1);
    await page.keyboard.press('Escape');

    await (await openLayers(page)).getByRole('checkbox', { name: '长吉珲大通道' }).uncheck();
    await expect(channel).toHaveCount(0);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(written(page, 'Changchun').first()).toBeAttached();
    const ground = part(page, 'sea').locator('path');
    const light = await ground.getAttribute('fill');
    await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
    await expect(ground).not.toHaveAttribute('fill', light!);

    await expect(part(page, 'county-names')).toHaveCount(0);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await drawing(page).focus();
    await page.keyboard.press('+');
    await expect(part(page, 'county-names')).toHaveCount(1);
    const map = (): number[] => (atlas.address().get('map') ?? '').split('/').map(Number);
    await expect.poll(() => map()[0]).toBe(8);
    const [, lat = 0, lon = 0] = map();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => map()[2]).toBeGreaterThan(lon);
    expect(map()[1]).toBe(lat);
    await drawing(page).hover();
    await page.mouse.wheel(0, -400);
    await expect.poll(() => map()[0]).toBeGreaterThan(8);
    await drawing(page).focus();
    await page.keyboard.press('0');
    await expect.poll(() => map()[0]).toBe(6);

    // As of the first document only what it names is drawn.
    await page.getByRole('button', { name: 'Time' }).click();
    await page.getByRole('radio', { name: 'March 2021' }).check();
    const stations = recordsOf(await catalogue(request)).filter(
      ({ layer, bbox }) => layer === 'pumped-storage' && bbox,
    );
    const named = stations.filter(({ status }) =>
      status.some(({ document, status: progress }) => document === 'plan-2021' && progress !== 'not-mentioned'),
    );
    expect(named.length).toBeLessThan(stations.length);
    await expect(pins).toHaveCount(named.length);
  },
);

test(
  'without WebGL a symbol, a line and a county of the drawing open their cards, and the list tells what it shows',
  { tag: '@once' },
  async ({ atlas, page }) => {
    await withoutWebGL(page);
    const zoom = 9;
    await atlas.openWithoutMap(
      `map=${cameraWith([127.33791, 43.72143], zoom, FREE)}&layers=channel-hunchun,pumped-storage`,
    );
    await expect(part(page, 'pin')).toHaveCount(1);
    await press(drawing(page), FREE);
    await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
    // Selected, it is ringed, and what it lies in is shown.
    await expect(part(page, 'halo').locator('use')).toHaveCount(1);
    await expect(part(page, 'focus').locator('path')).toHaveCount(1);
    await card(page).getByRole('button', { name: '关闭详情' }).click();
    await expect(part(page, 'focus')).toHaveCount(0);

    // Dragged by a third of the window, everything is where it was dragged to.
    const box = (await drawing(page).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 150, { steps: 4 });
    await page.mouse.up();
    await press(drawing(page), { x: FREE.x, y: FREE.y + 150 });
    await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
    await card(page).getByRole('button', { name: '关闭详情' }).click();

    await drawing(page).focus();
    await page.keyboard.press('Enter');
    const list = page.getByRole('listbox', { name: /^图上/ });
    await expect(list.getByRole('option', { name: '长吉珲大通道' })).toBeVisible();
    await list.getByRole('option', { name: '长吉珲大通道' }).click();
    await expect(cardTitle(page)).toHaveText('长吉珲大通道');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await atlas.openWithoutMap(`map=${cameraWith([127.90009, 43.48153], zoom, FREE)}&layers=channel-hunchun`);
    await expect(part(page, 'line-schematic')).toHaveCount(1);
    await press(drawing(page), FREE);
    await expect(cardTitle(page)).toHaveText('长吉珲大通道');
    // Away from it lies the county.
    await press(drawing(page), { x: FREE.x, y: FREE.y + 90 });
    await expect(cardTitle(page)).toHaveText(/市$|县$/);
  },
);

test('printed, the map is sharper than the screen, on one page', { tag: '@once' }, async ({ atlas, page }) => {
  await atlas.open('layers=channel-hunchun');
  const paper = (await page.pdf({ format: 'A4', landscape: true })).toString('latin1');
  const { width } = page.viewportSize()!;
  expect(paper).toContain(`/Width ${width * 2.5}`);
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1);
  // The screen is as it was.
  await atlas.drawn();
  await expect(page.locator('.onpaper')).toHaveCount(0);
});

test('a graphics card that goes away for good leaves a drawing', { tag: '@once' }, async ({ atlas, page }) => {
  await atlas.open('layers=channel-hunchun&select=s-channel-hunchun');
  await atlas.canvas.evaluate((canvas: HTMLCanvasElement) =>
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(),
  );
  await expect(page.getByRole('alert')).toHaveText('没有可用的 WebGL2，地图以矢量图绘制。');
  await expect(written(page, '长吉珲通道').first()).toBeAttached();
  await expect(atlas.canvas).toHaveCount(0);
});

test('markup in the data is shown as text, and nothing of it runs @once', async ({ atlas, page }) => {
  const evil = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
  const spoil = (body: string, ...names: string[]): string =>
    names.reduce(
      (text, name) => text.replaceAll(JSON.stringify(name).slice(1, -1), JSON.stringify(evil).slice(1, -1)),
      body,
    );
  for (const file of ['**/data/catalogue.json', '**/data/layers/*', '**/data/issues.json'])
    await page.route(file, async (route) => {
      const response = await route.fetch();
      const body = spoil(
        await response.text(),
        '蛟河抽水蓄能电站',
        '长吉珲大通道',
        '标在蛟河市政府驻地，圆圈为全市范围。',
        '第十二章第三节',
      );
      await route.fulfill({ response, body });
    });
  await atlas.open('select=p-38-3&layers=pumped-storage,channel-hunchun');
  await expect(cardTitle(page)).toHaveText(evil);
  await expect(card(page).getByText(`定位方法：${evil}`)).toBeVisible();
  await expect(card(page).getByRole('region', { name: '出处' })).toContainText(`${evil}，专栏38第3项`);
  await expect((await openLayers(page)).getByRole('checkbox', { name: evil })).toBeChecked();
  if (isPhone(page)) await closeLayers(page);
  expect(await page.title()).toContain(evil);
  await searchBox(page).fill('jhcsxndz');
  await expect(results(page).first()).toContainText(evil);
  await searchBox(page).press('Escape');
  await page.getByRole('button', { name: '列表', exact: true }).click();
  await expect(rows(page).filter({ hasText: evil }).first()).toBeVisible();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await expect(page.getByRole('img')).toHaveCount(0);
});
