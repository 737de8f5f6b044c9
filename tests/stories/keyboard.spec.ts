/** Everything by keyboard alone, from the page's load on. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { card, cardTitle, catalogue, isPhone, recordsOf, rows, searchBox, withoutWebGL } from './support.ts';

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if ((await target.count()) === 1 && (await target.evaluate((element) => element === document.activeElement)))
      return;
  }
  throw new Error(`${most} × Tab does not reach ${target.toString()}`);
}

test('search, open a project, read its citation, close it, toggle a layer and move the map', async ({
  atlas,
  page,
}) => {
  await atlas.open('layers=corridor-industry');
  await tabTo(page, searchBox(page));
  await page.keyboard.type('jhcs');
  await expect(page.getByRole('option').first()).toContainText('蛟河抽水蓄能电站');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
  await expect(cardTitle(page)).toBeFocused();
  await expect(card(page).getByRole('region', { name: '出处' })).toContainText('专栏38第3项，第 104 页');
  // The card's own controls come next.
  await tabTo(page, card(page).getByRole('button', { name: '复制出处' }));
  await tabTo(page, card(page).getByRole('button', { name: '蛟河市' }));
  await page.keyboard.press('Enter');
  await expect(cardTitle(page)).toHaveText('蛟河市');
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(searchBox(page)).toBeFocused();

  await tabTo(page, page.getByRole('region', { name: /地图/ }).or(atlas.canvas).first());
  const before = atlas.address().get('map')!;
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => Number(atlas.address().get('map')?.split('/')[2]))
    .toBeGreaterThan(Number(before.split('/')[2]));
  await page.keyboard.press('-');
  await expect.poll(() => Number(atlas.address().get('map')?.split('/')[0])).toBeLessThan(Number(before.split('/')[0]));

  const button = page.getByRole('button', { name: '图层', exact: true });
  if (isPhone(page)) {
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    await expect(button).toHaveAttribute('aria-expanded', 'true');
  }
  const corridor = page.getByRole('checkbox', { name: '环长春工业走廊' });
  await tabTo(page, corridor);
  await page.keyboard.press('Space');
  await expect(corridor).not.toBeChecked();
  await expect.poll(() => atlas.address().get('layers')?.split(',')).not.toContain('corridor-industry');
  await page.keyboard.press('Space');
  await expect(corridor).toBeChecked();
  if (isPhone(page)) {
    await page.keyboard.press('Escape');
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await expect(button).toBeFocused();
  }
});

/** Rows that Tab is pressed through. */
const SOME = 60;

test('every record is reached by Tab in the list, opens by Enter, and gives the focus back', async ({
  atlas,
  page,
  request,
}) => {
  const records = recordsOf(await catalogue(request));
  await withoutWebGL(page);
  await atlas.openWithoutMap();
  // The first Tab offers the way to the list.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到列表' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '列表' })).toBeFocused();
  await expect(rows(page)).toHaveCount(records.length);
  expect((await rows(page).allTextContents()).sort()).toEqual(records.map((record) => record.name).sort());

  // Sorting by keyboard, there and back.
  await tabTo(page, page.getByRole('button', { name: '按“总投资”排序' }));
  const column = page.getByRole('columnheader', { name: '总投资' });
  const unsorted = await rows(page).allTextContents();
  await page.keyboard.press('Enter');
  await expect(column).toHaveAttribute('aria-sort', 'descending');
  expect(await rows(page).allTextContents()).not.toEqual(unsorted);
  while ((await column.getAttribute('aria-sort')) !== 'none') await page.keyboard.press('Enter');
  await expect.poll(() => rows(page).allTextContents()).toEqual(unsorted);

  await tabTo(page, rows(page).first());
  await page.evaluate(() => {
    const reached = [document.activeElement!.textContent];
    document.addEventListener('focusin', ({ target }) => reached.push((target as HTMLElement).textContent));
    Object.assign(window, { reached });
  });
  // Tab goes from row to row, and nothing takes a row out of its way: pressing it some seven hundred times shows no more.
  for (let i = 1; i < SOME; i++) await page.keyboard.press('Tab');
  const reached = await page.evaluate(() => (window as unknown as { reached: string[] }).reached);
  const names = (await rows(page).allTextContents()).map((name) => name.trim());
  expect(reached.map((name) => name.trim())).toEqual(names.slice(0, SOME));
  const outOfTheWay = await rows(page).evaluateAll((buttons) =>
    buttons
      .filter((b) => (b as HTMLButtonElement).disabled || b.tabIndex !== 0 || !b.checkVisibility())
      .map((b) => b.textContent),
  );
  expect(outOfTheWay).toEqual([]);

  const last = rows(page).last();
  await last.focus();
  await page.keyboard.press('Enter');
  await expect(cardTitle(page)).toHaveText((await last.textContent())!);
  await expect(cardTitle(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(last).toBeFocused();
});
