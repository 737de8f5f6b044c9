/** The filter: counts before choosing, and map, list, legend, layers and address that agree at every moment. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import Papa from 'papaparse';
import type { AtlasRecord } from '../../geo/contract/schema.ts';
import { expect, test, type Atlas } from './atlas.ts';
import {
  card,
  cardTitle,
  catalogue,
  closeLayers,
  isPhone,
  notice,
  openLayers,
  openLegend,
  picture,
  recordsOf,
  rows,
  withStillMap,
} from './support.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: /^(筛选|Filter)$/ });
const button = (page: Page): Locator => page.getByRole('button', { name: /^(筛选|Filter)/ });
async function openFilter(page: Page): Promise<Locator> {
  if (!(await panel(page).isVisible())) await button(page).click();
  await expect(panel(page).getByRole('searchbox')).toBeEnabled();
  return panel(page);
}
async function unfold(page: Page, title: string): Promise<void> {
  await panel(page).getByRole('heading', { name: title, exact: true }).click();
}
/** How many records the panel says are left. */
async function left(page: Page): Promise<number> {
  return Number(/^(\d+)/.exec((await panel(page).locator('.panelhead .hint').textContent())!)![1]);
}
const option = (page: Page, group: string, name: string): Locator =>
  panel(page)
    .getByRole('list', { name: group, exact: true })
    .getByRole('checkbox', { name: new RegExp(`^${name}\\b|^${name}`) });
/** The number that an option shows. */
const countOf = async (choice: Locator): Promise<number> =>
  Number(await choice.locator('xpath=ancestor::label').locator('.n').textContent());

/** What the address, the button, the layers, the legend and the list each say is left. */
async function expectAgreement(atlas: Atlas, page: Page, kept: readonly AtlasRecord[], all: number): Promise<void> {
  await expect(button(page)).toContainText(String(kept.length));
  await expect.poll(() => left(page)).toBe(kept.length);
  const layers = new Map<string, number>();
  for (const record of kept) layers.set(record.layer, (layers.get(record.layer) ?? 0) + 1);
  // The filter stands in the layers' place.
  await panel(page).getByRole('button', { name: '关闭筛选' }).click();
  const tree = await openLayers(page);
  const inTree = await tree
    .locator('.row .count')
    .evaluateAll((counts) => counts.map((count) => Number(count.textContent.split('/')[0])));
  expect(inTree.reduce((a, b) => a + b, 0)).toBe(kept.length);
  if (isPhone(page)) await closeLayers(page);
  await page.getByRole('button', { name: '列表', exact: true }).click();
  await expect(
    page.getByRole('region', { name: '列表' }).getByText(`${kept.length} / ${all} 项`, { exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('table', { name: '列表' })).toHaveAttribute('aria-rowcount', String(kept.length + 1));
  await page.getByRole('button', { name: '地图', exact: true }).click();
}

test('each choice shows what it would leave, and leaves it; chips take it back', async ({ atlas, page, request }) => {
  const records = recordsOf(await catalogue(request));
  await withStillMap(page);
  await atlas.openWithoutMap();
  await openFilter(page);
  const rail = option(page, '行业', '铁路');
  const wanted = records.filter((record) => record.sector === 'rail');
  expect(await countOf(rail)).toBe(wanted.length);
  await rail.check();
  await expect.poll(() => atlas.address().get('filter')).toBe('sector:rail');
  await expect.poll(() => left(page)).toBe(wanted.length);
  await expect(
    page.getByRole('status').filter({ hasText: `筛选后 ${wanted.length} / ${records.length} 项` }),
  ).toHaveCount(1);

  // The other facets count what is left; what would leave nothing cannot be chosen and can still be read.
  await unfold(page, '市州与县区');
  const yanbian = option(page, '延边朝鲜族自治州', '延边朝鲜族自治州');
  const n = await countOf(yanbian);
  expect(n).toBeGreaterThan(0);
  expect(n).toBeLessThan(wanted.length);
  await yanbian.check();
  await expect.poll(() => left(page)).toBe(n);
  const cars = option(page, '行业', '汽车');
  expect(await countOf(cars)).toBe(0);
  await expect(cars).toBeDisabled();
  // Another sector would be added to the first, so its count does not depend on the first.
  const before = await countOf(option(page, '行业', '公路'));
  await option(page, '行业', '公路').check();
  await expect.poll(() => left(page)).toBe(n + before);

  await panel(page).getByRole('button', { name: '延边朝鲜族自治州的县区' }).click();
  const dunhua = option(page, '延边朝鲜族自治州的县区', '敦化市');
  expect(await countOf(dunhua)).toBeGreaterThan(0);
  await panel(page).getByRole('button', { name: '去掉条件：铁路' }).click();
  await expect.poll(() => atlas.address().get('filter')).toBe('sector:road place:yanbian');
  await expect.poll(() => left(page)).toBe(before);
  await panel(page).getByRole('button', { name: '清除全部' }).click();
  await expect.poll(() => atlas.address().has('filter')).toBe(false);
  await expect.poll(() => left(page)).toBe(records.length);
});

test('every facet filters: box, structure, document and progress, precision, kind, investment, text @once', async ({
  atlas,
  page,
  request,
}) => {
  const c = await catalogue(request);
  const records = recordsOf(c);
  await withStillMap(page);
  await atlas.openWithoutMap();
  await openFilter(page);
  const clear = (): Promise<void> => panel(page).getByRole('button', { name: '清除全部' }).click();

  await unfold(page, '专栏');
  const box = option(page, '专栏', '专栏36');
  const inBox = await countOf(box);
  await box.check();
  await expect.poll(() => left(page)).toBe(inBox);
  await expect.poll(() => atlas.address().get('filter')).toBe('box:36');
  await clear();

  await unfold(page, '所在廊道与格局');
  const corridor = panel(page).getByRole('combobox', { name: '按廊道、格局或线路' });
  const label = await corridor.locator('option[value="s-corridor-medicine"]').textContent();
  await corridor.selectOption('s-corridor-medicine');
  await expect.poll(() => left(page)).toBe(Number(/（(\d+)）/.exec(label!)![1]));
  await expect.poll(() => atlas.address().get('filter')).toBe('on:s-corridor-medicine');
  await expect(panel(page).getByRole('button', { name: '去掉条件：在长辽梅通白延医药健康产业走廊' })).toBeVisible();
  await clear();

  await unfold(page, '进展与文件');
  await panel(page).getByRole('combobox', { name: '以哪份文件为准' }).selectOption('report-2022');
  const said = (status?: string): AtlasRecord[] =>
    records.filter((record) =>
      record.status.some(
        (s) => s.document === 'report-2022' && s.status !== 'not-mentioned' && (!status || s.status === status),
      ),
    );
  await expect.poll(() => left(page)).toBe(said().length);
  await option(page, '进展与文件', '开工').check();
  await expect.poll(() => left(page)).toBe(said('started').length);
  await expect.poll(() => atlas.address().get('filter')).toBe('doc:report-2022 status:started');
  await clear();

  await unfold(page, '投资（亿元）');
  await panel(page).getByRole('spinbutton', { name: '最少' }).fill('100');
  await panel(page).getByRole('spinbutton', { name: '最少' }).press('Enter');
  await panel(page).getByRole('spinbutton', { name: '最多' }).fill('250');
  await panel(page).getByRole('spinbutton', { name: '最多' }).press('Tab');
  await expect.poll(() => atlas.address().get('filter')).toBe('invest:100-250');
  const rich = await left(page);
  expect(rich).toBeGreaterThan(0);
  expect(rich).toBeLessThan(60);
  await clear();

  await unfold(page, '定位精度');
  await option(page, '定位精度', '点位').check();
  await expect.poll(() => left(page)).toBe(records.filter((r) => r.location.precision === 'site').length);
  await unfold(page, '种类');
  await option(page, '种类', '项目').check();
  await expect.poll(() => left(page)).toBe(c.projects.filter((r) => r.location.precision === 'site').length);
  await clear();

  await panel(page).getByRole('searchbox', { name: '文字' }).fill('抽水 敦化');
  await expect.poll(() => atlas.address().get('filter')).toBe('抽水 敦化');
  expect(await left(page)).toBeGreaterThan(2);
});

test.describe('with its picture', () => {
  test.use({ pixels: true });

  test('map, list, legend, layers and address agree; the map draws only what matches', async ({
    atlas,
    page,
    request,
  }) => {
    const records = recordsOf(await catalogue(request));
    const kept = records.filter((record) => record.sector === 'rail');
    await atlas.open('layers=power-projects,pumped-storage,rail-projects');
    const everything = await picture(page);
    await openFilter(page);
    await option(page, '行业', '铁路').check();
    await expectAgreement(atlas, page, kept, records.length);
    const legend = await openLegend(page);
    await expect(legend.getByRole('listitem').filter({ hasText: '抽水蓄能' }).first()).toContainText('0 / ');
    if (isPhone(page)) await legend.getByRole('button', { name: '图例' }).click();
    await expect(async () => {
      expect((await picture(page)).equals(everything)).toBe(false);
    }).toPass();

    // A layer that is off has results too: one button shows them.
    await openFilter(page);
    await panel(page)
      .getByRole('button', { name: /^在地图上显示这 \d+ 项$/ })
      .click();
    await expect.poll(() => atlas.address().get('layers')?.split(',')).toContain('rail-axes');
    await expect(panel(page).getByRole('button', { name: /^在地图上显示/ })).toHaveCount(0);
  });
});

test('an address opens filtered, in both views; what it cannot say is reported @once', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('view=list&filter=sector:rail,lost+place:yanbian+status:never+高铁');
  await expect(notice(page, 'sector:lost')).toContainText('status:never');
  await expect.poll(() => atlas.address().get('filter')).toBe('sector:rail place:yanbian 高铁');
  await expect(page.getByRole('searchbox', { name: '筛选列表' })).toHaveValue('高铁');
  await expect(page.getByRole('list', { name: '正在使用的筛选条件' }).getByRole('button')).toHaveCount(4);
  const names = await rows(page).allTextContents();
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toContain('铁');
});

test('a card says when the filter hides its record, and shows it again', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('select=p-38-3&filter=sector:rail');
  await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
  await card(page).getByRole('button', { name: '清除筛选' }).click();
  await expect(card(page).getByText('不符合当前筛选')).toHaveCount(0);
  await expect.poll(() => atlas.address().has('filter')).toBe(false);
});

test('what is filtered downloads as CSV and GeoJSON', { tag: '@once' }, async ({ atlas, page, request }) => {
  const records = recordsOf(await catalogue(request));
  await withStillMap(page);
  await atlas.openWithoutMap('filter=box:38,9');
  await openFilter(page);
  const n = await left(page);
  const file = async (name: string): Promise<{ name: string; content: string }> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel(page).getByRole('button', { name }).click(),
    ]);
    return { name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8') };
  };

  const table = await file('下载 CSV');
  expect(table.name).toBe('jilin-atlas_box-38+9.csv');
  // A spreadsheet knows by the mark that this is UTF-8.
  expect(table.content.startsWith('\uFEFF')).toBe(true);
  const { data, errors } = Papa.parse<Record<string, string>>(table.content.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data).toHaveLength(n);
  expect(data.map((row) => row['name'])).toContain('蛟河抽水蓄能电站');
  expect(data.find((row) => row['id'] === 'p-38-3')).toMatchObject({ sectorName: '抽水蓄能' });
  for (const row of data) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t]/);

  const map = await file('下载 GeoJSON');
  expect(map.name).toBe('jilin-atlas_box-38+9.geojson');
  const { features } = JSON.parse(map.content) as {
    features: { geometry: { type: string } | null; properties: { id: string; name: string; role?: string } }[];
  };
  const ids = new Set(features.map((feature) => feature.properties.id));
  expect([...ids].sort()).toEqual(data.map((row) => row['id']).sort());
  for (const record of records.filter(({ id }) => ids.has(id)))
    expect(
      features.some((feature) => feature.properties.id === record.id && feature.geometry !== null),
      record.name,
    ).toBe(record.bbox !== null);
  expect(features.some((feature) => feature.geometry === null)).toBe(true);
});

test('by keyboard: the panel opens, a choice is made, Escape gives the focus back', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap();
  await button(page).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { name: '筛选' })).toBeFocused();
  await expect(panel(page).getByRole('searchbox')).toBeEnabled();
  await option(page, '行业', '铁路').focus();
  await page.keyboard.press('Space');
  await expect.poll(() => atlas.address().get('filter')).toBe('sector:rail');
  await expect(option(page, '行业', '铁路')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(button(page)).toBeFocused();
});

test('map and table side by side, selection both ways', { tag: '@once' }, async ({ atlas, page }) => {
  await atlas.openWithoutMap('view=list&layers=rail-projects&filter=box:34');
  await page.getByRole('checkbox', { name: '并排显示地图' }).check();
  await atlas.drawn();
  const table = (await page.getByRole('table', { name: '列表' }).boundingBox())!;
  const map = (await atlas.canvas.boundingBox())!;
  expect(table.x + table.width).toBeLessThanOrEqual(map.x + 1);
  const before = atlas.address().get('map');
  await rows(page).filter({ hasText: '敦化至牡丹江' }).click();
  await expect(page.locator('[role="row"][aria-current="true"]')).toContainText('敦化至牡丹江');
  await expect.poll(() => atlas.address().get('map')).not.toBe(before);
  // And from elsewhere to the table.
  await page.evaluate(() => {
    window.location.hash = 'view=list&layers=rail-projects&filter=box:34&select=p-34-10';
  });
  await expect(page.locator('[role="row"][aria-current="true"]')).toBeInViewport();
});
