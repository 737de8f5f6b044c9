/** One box over names, pinyin, initials, English and boxes. In the list view, where no map is drawn. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { card, cardTitle, notice, results, rows, searchBox, withStillMap } from './support.ts';

/** The results of one kind, by its heading and count. */
const group = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('listbox', { name: /^(搜索|Search)$/ }).getByRole('group', { name });

test(
  'finds by Chinese, pinyin, initials, English in any case, and by box',
  { tag: '@once' },
  async ({ atlas, page }) => {
    await atlas.openWithoutMap('view=list');
    const first = async (query: string, name: string | RegExp): Promise<string[]> => {
      await searchBox(page).fill(query);
      await expect(results(page).first()).toContainText(name);
      return results(page).allTextContents();
    };
    await first('珲春', '珲春市');
    const latin = await first('Hunchun', '珲春市');
    expect(await first('hunchun', '珲春市')).toEqual(latin);
    await first('HUN CHUN', '珲春市');
    await first('hcg', /珲春.*港/);
    await first('changbaishan', '长白山');
    await first('Jiaohe Pumped', '蛟河抽水蓄能电站');

    // What is mistyped or abbreviated.
    await first('Baishn', '白山市');
    await first('huichun', '珲春市');
    await first('shongyuan', '松原市');
    await first('沈白', '沈阳至白河高铁');
    await first('长图', '长图线扩能改造');
    await first('引松', '引松供水');

    // A box: itself and its ten items, and nothing else.
    const box = await first('专栏38', '重点电力工程');
    for (const hit of box.slice(0, -1)) expect(hit).toContain('专栏38');
    await expect(group(page, '规划专栏 1').getByRole('option')).toHaveCount(1);
    await expect(group(page, '项目 10').getByRole('option')).toHaveCount(6);
    await group(page, '项目 10').getByRole('option', { name: '全部 10 项：项目' }).click();
    await expect(group(page, '项目 10').getByRole('option')).toHaveCount(10);
    await first('专栏 38', '专栏38');

    await searchBox(page).fill('xqxqx');
    await expect(page.getByText('没有找到“xqxqx”')).toBeVisible();
    await expect(results(page)).toHaveCount(0);

    await page.getByRole('button', { name: '清除搜索' }).click();
    await expect(searchBox(page)).toHaveValue('');
    await expect(searchBox(page)).toBeFocused();
    await expect(page.getByText('没有找到')).toHaveCount(0);

    // In English, boxes are called by their English name.
    await page.getByRole('button', { name: 'English' }).click();
    await searchBox(page).fill('box 38');
    await expect(results(page).first()).toContainText('Box 38');
    await expect(group(page, 'Project 10')).toBeVisible();
  },
);

test('results stand in groups with their counts; a box opens the list of what it holds', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap();
  await searchBox(page).fill('铁路');
  await expect(group(page, /^规划专栏 1$/).getByRole('option')).toContainText(['重点铁路项目']);
  await expect(group(page, /^项目 \d+$/)).toBeVisible();
  await expect(group(page, /^地点 \d+$/)).toBeVisible();

  // By the keyboard: the rest of a group opens in place, and the arrows go on into it.
  const shut = await group(page, /^项目/).getByRole('option').count();
  const active = results(page).and(page.getByRole('option', { selected: true }));
  const more = group(page, /^项目/).getByRole('option', { name: /^全部/ });
  for (let i = 0; i < 30 && (await more.getAttribute('aria-selected')) !== 'true'; i += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(more).toHaveCount(0);
  expect(await group(page, /^项目/).getByRole('option').count()).toBeGreaterThan(shut);
  await expect(active).toHaveCount(1);
  await expect(card(page)).toHaveCount(0);

  await group(page, /^规划专栏/)
    .getByRole('option')
    .click();
  await expect(page.getByRole('heading', { name: '列表' })).toBeVisible();
  await expect(rows(page).filter({ hasText: '敦化至白河铁路' })).toBeVisible();
  await expect.poll(() => atlas.address().get('view')).toBe('list');
});

test('arrows, Enter and Escape work in the results; the pointer does too @once', async ({ atlas, page }) => {
  await atlas.openWithoutMap('view=list');
  const active = results(page).and(page.getByRole('option', { selected: true }));
  await searchBox(page).click();
  await searchBox(page).pressSequentially('珲春');
  await expect(results(page).first()).toBeVisible();
  await expect(searchBox(page)).toHaveAttribute('aria-expanded', 'true');
  const names = await results(page).allTextContents();
  expect(names.length).toBeGreaterThan(3);

  await page.keyboard.press('ArrowUp');
  await expect(active).toHaveText(names.at(-1)!);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveText(names[1]!);
  await page.keyboard.press('ArrowUp');
  await expect(active).toHaveText(names[0]!);
  await expect(searchBox(page)).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(results(page).first()).toBeHidden();
  await expect(searchBox(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(searchBox(page)).toHaveValue('珲春');
  await expect(card(page)).toHaveCount(0);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cardTitle(page)).toHaveText('珲春市');
  await expect(results(page).first()).toBeHidden();
  await expect.poll(() => atlas.address().get('select')).toBe('hunchun');

  await searchBox(page).fill('hcg');
  await results(page).first().click();
  await expect(cardTitle(page)).toContainText(/珲春.*港/);
});

test('asks for the reader’s position only when told to, and lists what is planned in that county @once', async ({
  atlas,
  page,
  context,
}) => {
  await withStillMap(page);
  await atlas.openWithoutMap();
  const button = page.getByRole('button', { name: '我所在的县（市、区）有哪些规划' });
  const at = async (longitude: number, latitude: number): Promise<void> => {
    await context.setGeolocation({ longitude, latitude });
    await button.click();
  };
  // Without leave: what is not granted is refused.
  await context.grantPermissions([]);
  await button.click();
  await expect(notice(page, '没有得到使用位置的许可')).toBeVisible();
  await context.grantPermissions(['geolocation']);
  await at(116.4, 39.9);
  await expect(notice(page, '不在吉林省内')).toBeVisible();
  await expect(card(page)).toHaveCount(0);
  await at(128.3, 43.4);
  await expect(cardTitle(page)).toHaveText('敦化市');
  await expect(card(page).getByRole('region', { name: '此地的规划' })).toContainText('敦化');
  // The address names the county, not the position.
  await expect.poll(() => atlas.address().get('select')).toBe('dunhua');
  expect(page.url()).not.toMatch(/128\.3|43\.4/);
});
