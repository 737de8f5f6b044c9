/** Files that fail to load or hold the wrong thing, and browsers that cannot draw. */
import { expect, test } from './atlas.ts';
import {
  card,
  cardTitle,
  catalogue,
  closeLayers,
  isPhone,
  notice,
  openLayers,
  results,
  rows,
  searchBox,
  withoutWebGL,
} from './support.ts';

const FAILED = '图层“环长春工业走廊”载入失败';
const LAYER = '**/data/layers/corridor-industry.geojson';

test('a layer file that fails says so and can be tried again, while the rest works', async ({ atlas, page }) => {
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
  await expect(page.getByRole('alert')).toHaveText('此浏览器不支持 WebGL2，无法绘制地图。列表与搜索照常可用。');
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

test('markup in the data is shown as text, and nothing of it runs', async ({ atlas, page }) => {
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
