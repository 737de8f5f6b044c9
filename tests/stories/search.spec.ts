/** One box over names, pinyin, initials, English and boxes. In the list view, where no map is drawn. */
import { expect, test } from './atlas.ts';
import { card, cardTitle, results, searchBox } from './support.ts';

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

    // A box: its ten items, and nothing else.
    const box = await first('专栏38', '专栏38');
    expect(box).toHaveLength(10);
    for (const hit of box) expect(hit).toContain('专栏38');
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
    await expect(results(page)).toHaveCount(10);
  },
);

test('arrows, Enter and Escape work in the results; the pointer does too', async ({ atlas, page }) => {
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
