/** The address holds the state: reload, share, Back, and addresses that make no sense. */
import { Atlas, expect, test } from './atlas.ts';
import { card, cardTitle, notice, openLayers, results, rows, searchBox, withStillMap } from './support.ts';

/** `8.5/43.2/127.9` → its numbers. */
const camera = (map: string | null): number[] => (map ?? '').split('/').map(Number);

/** Every state but the camera, in the order of the address. */
const state = (address: URLSearchParams): Record<string, string> => {
  const { map: _, ...rest } = Object.fromEntries(address);
  return rest;
};

function expectSame(actual: URLSearchParams, wanted: URLSearchParams): void {
  expect(state(actual)).toEqual(state(wanted));
  const [now, then] = [camera(actual.get('map')), camera(wanted.get('map'))];
  expect(now).toHaveLength(3);
  now.forEach((value, i) => {
    expect(Math.abs(value - then[i]!)).toBeLessThan(1e-3);
  });
}

test('reload and a shared link open exactly the same state @once', async ({ atlas, page, baseURL }) => {
  // A state made by hand; few layers, since drawing is slow.
  await atlas.open('layers=synergy-changji,synergy-changping');
  await page.getByRole('button', { name: 'English' }).click();
  const layers = await openLayers(page);
  await layers.getByRole('checkbox', { name: 'Changchun–Siping synergy' }).uncheck();
  await layers.getByRole('checkbox', { name: 'Rivers and lakes' }).uncheck();
  await searchBox(page).fill('jiaohe pumped');
  await results(page).first().click();
  await expect(cardTitle(page)).toHaveText('Jiaohe Pumped-Storage Power Station');
  await atlas.drawn();
  await expect.poll(() => atlas.address().get('select')).toBe('p-38-3');
  const wanted = atlas.address();
  expect(wanted.get('lang')).toBe('en');
  expect(wanted.get('layers')).toContain('synergy-changji');
  expect(wanted.get('layers')).toContain('pumped-storage');
  expect(wanted.get('layers')).not.toContain('synergy-changping');
  expect(camera(wanted.get('map'))[0]).toBeGreaterThan(6);

  await page.reload();
  await expect(cardTitle(page)).toHaveText('Jiaohe Pumped-Storage Power Station');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await atlas.drawn();
  expectSame(atlas.address(), wanted);

  // Somebody else, who has never been here, at another window.
  const other = await page
    .context()
    .browser()!
    .newContext({ viewport: { width: 900, height: 500 }, locale: 'zh-CN' });
  try {
    const shared = new Atlas(await other.newPage(), baseURL ?? '');
    await shared.open(new URL(page.url()).hash.slice(1));
    await expect(cardTitle(shared.page)).toHaveText('Jiaohe Pumped-Storage Power Station');
    expectSame(shared.address(), wanted);
    const there = await openLayers(shared.page);
    await expect(there.getByRole('checkbox', { name: 'Changchun–Siping synergy' })).not.toBeChecked();
    await expect(there.getByRole('checkbox', { name: 'Rivers and lakes' })).not.toBeChecked();
    await expect(there.getByRole('checkbox', { name: /Pumped storage/ })).toBeChecked();
    // The map stands where the address says: one step in changes the zoom alone.
    await shared.page.getByRole('button', { name: 'Zoom in' }).click();
    const [zoom, lat, lon] = camera(wanted.get('map'));
    await expect.poll(() => camera(shared.address().get('map'))[0]).toBeCloseTo(zoom! + 1, 2);
    expect(Math.abs(camera(shared.address().get('map'))[1]! - lat!)).toBeLessThan(1e-3);
    expect(Math.abs(camera(shared.address().get('map'))[2]! - lon!)).toBeLessThan(1e-3);
    expect(shared.complaints).toEqual([]);
  } finally {
    await other.close();
  }
});

test('the list, its filter and a base map turned off survive a reload @once', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap();
  const layers = await openLayers(page);
  for (const name of ['市县界', '河湖', '地名']) await layers.getByRole('checkbox', { name, exact: true }).uncheck();
  await page.getByRole('button', { name: '列表', exact: true }).click();
  await page.getByRole('searchbox', { name: '筛选列表' }).fill('抽水 敦化');
  await expect(rows(page).filter({ hasText: '敦化抽水蓄能电站' })).toHaveCount(3);
  await expect(rows(page).filter({ hasText: '走廊' })).toHaveCount(0);
  const names = await rows(page).allTextContents();
  await expect.poll(() => atlas.address().get('filter')).toBe('抽水 敦化');
  expect(atlas.address().get('view')).toBe('list');

  await page.reload();
  await expect(rows(page)).toHaveText(names);
  await expect(page.getByRole('searchbox', { name: '筛选列表' })).toHaveValue('抽水 敦化');
  await page.getByRole('button', { name: '地图', exact: true }).click();
  const again = await openLayers(page);
  await expect(again.getByRole('checkbox', { name: '一主：长春' })).toBeChecked();
  for (const name of ['市县界', '河湖', '地名'])
    await expect(again.getByRole('checkbox', { name, exact: true })).not.toBeChecked();
});

test('Back undoes a selection, with the view and the layers that it brought @once', async ({ atlas, page }) => {
  await atlas.open('layers=core-changchun');
  const scale = page.getByText(/^\d+\s+km$/);
  const wide = (await scale.textContent())!;
  await searchBox(page).fill('蛟河抽水');
  await results(page).first().click();
  await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
  await expect(scale).not.toHaveText(wide);
  await atlas.drawn();

  await page.goBack();
  await expect(card(page)).toHaveCount(0);
  expect(atlas.address().has('select')).toBe(false);
  await expect(scale).toHaveText(wide);
  const layers = await openLayers(page);
  await expect(layers.getByRole('checkbox', { name: /抽水蓄能/ })).not.toBeChecked();
  await page.goForward();
  await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
});

test('an address that is changed by hand takes effect', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('view=list&select=p-38-3');
  await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
  await page.evaluate(() => {
    window.location.hash = 'view=list&select=hunchun&lang=en&next=kept';
  });
  await expect(cardTitle(page)).toHaveText('Hunchun');
  await expect(page.getByRole('heading', { name: 'List' })).toBeVisible();
  expect(atlas.address().get('next')).toBe('kept');
});

test(
  'what an address says wrongly is named in a notice and falls back; what it does not know stays',
  { tag: '@once' },
  async ({ atlas, page }) => {
    await atlas.open(
      'map=9/999/nowhere&layers=channel-hunchun,no-such-layer&select=p-99-99&view=nonsense&lang=xx&tour=3&x=%3Cb%3E',
    );
    for (const text of [
      '地址中的“map”无法识别，已用默认值',
      '地址中的“view”无法识别，已用默认值',
      '地址中的“lang”无法识别，已用默认值',
      '地址中的图层“no-such-layer”不存在',
      '地址中选中的“p-99-99”不存在',
    ])
      await expect(notice(page, text)).toBeVisible();
    for (const button of await page.getByRole('button', { name: '关闭提示' }).all()) await expect(button).toBeVisible();
    while ((await page.getByRole('button', { name: '关闭提示' }).count()) > 0)
      await page.getByRole('button', { name: '关闭提示' }).first().click();

    // What was right is kept: one layer on the base map.
    const layers = await openLayers(page);
    await expect(layers.getByRole('checkbox', { name: '长吉珲大通道' })).toBeChecked();
    await expect(layers.getByRole('checkbox', { name: '一主：长春' })).not.toBeChecked();
    await expect(layers.getByRole('checkbox', { name: '市县界' })).toBeChecked();
    await expect(card(page)).toHaveCount(0);
    await layers.getByRole('checkbox', { name: '一主：长春' }).check();
    await expect.poll(() => atlas.address().get('layers')).toContain('core-changchun');
    const address = atlas.address();
    expect(address.get('tour')).toBe('3');
    expect(address.get('x')).toBe('<b>');
    expect(address.has('select')).toBe(false);
    expect(address.has('view')).toBe(false);
    // The whole province is in view, not 999 degrees north.
    await expect(page.getByText(/^(50|100|200)\s+km$/)).toBeVisible();
  },
);

test('script text in an address stays text and runs nowhere', { tag: '@once' }, async ({ atlas, page }) => {
  const script = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
  const text = encodeURIComponent(script);
  await atlas.openWithoutMap(
    `map=${text}&layers=${text}&select=${text}&lang=${text}&${text}=${text}&view=list&filter=${text}`,
  );
  await expect(notice(page, '“select”')).toBeVisible();
  await expect(notice(page, '“layers”')).toBeVisible();
  await expect(page.getByRole('searchbox', { name: '筛选列表' })).toHaveValue(script);
  await searchBox(page).fill(script);
  await expect(page.getByText(`没有找到“${script}”`)).toBeVisible();
  // javascript: and far too long addresses are no better.
  await page.evaluate(() => {
    window.location.hash = `select=javascript:window.ran=1&view=list`;
  });
  await expect(notice(page, '“select”')).toBeVisible();
  await page.evaluate(() => {
    window.location.hash = `x=${'y'.repeat(9000)}`;
  });
  await expect(notice(page, '“#”')).toBeVisible();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await expect(page.locator('img')).toHaveCount(0);
});
