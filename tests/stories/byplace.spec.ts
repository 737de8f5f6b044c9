/** By place and by corridor: what lies in a county, and what along a structure. */
import type { Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { cameraWith, card, cardTitle, catalogue, FREE, press, recordsOf, withStillMap } from './support.ts';

const region = (page: Page, name: string) => card(page).getByRole('region', { name });
const fold = (page: Page, name: RegExp) => card(page).getByRole('heading', { level: 4, name });

test('a click on a county lists what is planned in it; a second one closes the card', async ({ atlas, page }) => {
  // 敦化, away from its seat, with nothing drawn there.
  await atlas.open(`map=${cameraWith([128.4, 43.75], 9, FREE)}&layers=core-changchun`);
  await press(atlas.canvas, FREE);
  await expect(cardTitle(page)).toHaveText('敦化市');
  await expect.poll(() => atlas.address().get('select')).toBe('dunhua');
  await expect(region(page, '此地的规划')).toContainText('敦化抽水蓄能电站');
  await press(atlas.canvas, FREE);
  await expect(card(page)).toHaveCount(0);
});

test('one area opens at once, with the county on its card; more are offered with the county', async ({
  atlas,
  page,
}) => {
  const camera = cameraWith([128.4, 43.75], 9, FREE);
  await atlas.open(`map=${camera}&layers=belt-tumen`);
  await press(atlas.canvas, FREE);
  await expect.poll(() => atlas.address().get('select')).toBe('s-belt-tumen');
  await expect(card(page)).toContainText('点选处所在的县（市、区）：敦化市');
  await card(page).getByRole('paragraph').filter({ hasText: '点选处' }).getByRole('button', { name: '敦化市' }).click();
  await expect(cardTitle(page)).toHaveText('敦化市');
  // From elsewhere the same area says nothing of a county.
  await atlas.openWithoutMap(`map=${camera}&layers=belt-tumen&select=s-belt-tumen`);
  await expect(cardTitle(page)).toContainText('图们江');
  await expect(card(page).getByText('点选处')).toHaveCount(0);

  await atlas.open(`map=${camera}&layers=belt-tumen,region-eastern-green`);
  await press(atlas.canvas, FREE);
  await expect(cardTitle(page)).toHaveText('此处有 3 项');
  await card(page).getByRole('button', { name: '敦化市' }).click();
  await expect(cardTitle(page)).toHaveText('敦化市');
});

test('a place says what is in it and what only may be, adds up what is printed, and filters by itself @once', async ({
  atlas,
  page,
  request,
}) => {
  const c = await catalogue(request);
  const records = recordsOf(c);
  const parent = new Map(c.places.map((place) => [place.id, place.parent]));
  const below = (id: string | null | undefined, top: string): boolean =>
    id !== null && id !== undefined && (id === top || below(parent.get(id), top));
  await withStillMap(page);
  await atlas.openWithoutMap('select=yanbian');
  await expect(cardTitle(page)).toHaveText('延边朝鲜族自治州');
  const planned = region(page, '此地的规划');
  // What is planned comes before where its coordinates are from.
  await expect(card(page).getByRole('heading', { level: 3 })).toHaveText(['此地的规划', '定位']);
  // Everything whose places lie in it is named once.
  const here = records.filter((record) => record.places.some((id) => below(id, 'yanbian')));
  for (const heading of await card(page).getByRole('heading', { level: 4 }).all()) {
    const details = heading.locator('xpath=ancestor::details');
    if ((await details.getAttribute('open')) === null) await heading.click();
  }
  const names = await planned.getByRole('listitem').getByRole('button').allTextContents();
  expect(names.sort()).toEqual(here.map((record) => record.name).sort());
  await expect(fold(page, /^在延边朝鲜族自治州（\d+ 项）$/)).toBeVisible();
  await expect(fold(page, /^在延边朝鲜族自治州，具体位置未知/)).toBeVisible();
  await expect(fold(page, /^经过或兼及/)).toBeVisible();
  await expect(planned).toContainText(/印出的投资合计 [\d,.]+ 亿元；\d+ 个项目中 \d+ 个印有数字/);
  await expect(planned).toContainText('只加文件印出的数字');

  await planned.getByRole('button', { name: '只看此地的条目' }).click();
  await expect.poll(() => atlas.address().get('filter')).toBe('place:yanbian');
  await expect(page.getByRole('button', { name: /^筛选/ })).toContainText(String(here.length));
});

test('a county also says what is known only to its prefecture', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('select=dunhua');
  const above = fold(page, /^只知在延边朝鲜族自治州（\d+ 项）$/);
  await above.click();
  await expect(region(page, '此地的规划')).toContainText('可能在此地，也可能在同级的别处');
  await expect(
    above.locator('xpath=ancestor::details').getByRole('button', { name: '敦化抽水蓄能电站', exact: true }),
  ).toHaveCount(0);
});

test('a corridor shows its members in order, its length, what lies on it, and filters by itself @once', async ({
  atlas,
  page,
  request,
}) => {
  const c = await catalogue(request);
  const corridor = c.structures.find((record) => record.id === 's-corridor-medicine')!;
  const name = new Map(c.places.map((place) => [place.id, place.name]));
  await withStillMap(page);
  await atlas.openWithoutMap('select=s-corridor-medicine');
  const along = region(page, '成员与沿线');
  await expect(along.getByRole('list', { name: '依次的成员' }).getByRole('button')).toHaveText(
    corridor.places.map((id) => name.get(id)!),
  );
  await expect(along).toContainText(/长度：图上长度约 \d+ 公里/);
  await expect(along).toContainText('走向为示意');
  await expect(fold(page, /^在其成员之内的项目（\d+）$/)).toBeVisible();
  await along.getByRole('button', { name: '只看在它上面的条目' }).click();
  await expect.poll(() => atlas.address().get('filter')).toBe('on:s-corridor-medicine');
  await expect(page.getByRole('button', { name: '去掉条件：在长辽梅通白延医药健康产业走廊' })).toBeVisible();
});

test('a line shows the projects along it and the places they share', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('select=n-expressway-changyan');
  const lines = fold(page, /^沿线的线路（\d+）$/).locator('xpath=ancestor::details');
  await expect(lines.getByRole('listitem').first()).toContainText('经过');
  await expect(lines.getByRole('button', { name: '延长高速公路' })).toBeVisible();
});
