/** Everything by keyboard alone, from the page's load on. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { card, cardTitle, catalogue, isPhone, recordsOf, rows, searchBox, withStillMap } from './support.ts';

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

/** Rows that the arrow keys go through one by one; the rest in pages. All are opened in parity.spec.ts. */
const SOME = 10;

test('every record is reached by keyboard in the list, opens by Enter, and gives the focus back @once', async ({
  atlas,
  page,
  request,
}) => {
  const records = recordsOf(await catalogue(request));
  await withStillMap(page);
  await atlas.openWithoutMap();
  // The first Tab offers the way to the list.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到列表' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '列表' })).toBeFocused();
  const table = page.getByRole('table', { name: '列表' });
  await expect(table).toHaveAttribute('aria-rowcount', String(records.length + 1));
  // Only what is in view is drawn.
  await expect(rows(page).first()).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(120);

  // Sorting by keyboard, there and back.
  await tabTo(page, page.getByRole('button', { name: '按“投资”排序' }));
  const column = page.getByRole('columnheader', { name: '投资' });
  const unsorted = await rows(page).first().textContent();
  await page.keyboard.press('Enter');
  await expect(column).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).first()).not.toHaveText(unsorted!);
  while ((await column.getAttribute('aria-sort')) !== 'none') await page.keyboard.press('Enter');
  await expect(rows(page).first()).toHaveText(unsorted!);

  // One stop for Tab; from there the arrows go from row to row.
  await tabTo(page, rows(page).first());
  const focused = (): Promise<{ name: string; index: number }> =>
    page.evaluate(() => ({
      name: document.activeElement!.textContent.trim(),
      index: Number(document.activeElement!.closest('[role="row"]')!.getAttribute('aria-rowindex')),
    }));
  for (let i = 0; i < SOME; i++) {
    expect(await focused()).toEqual({ name: records[i]!.name, index: i + 2 });
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await focused()).index).toBe(i + 3);
  }
  // Whatever row has the focus is in view, also a page further, at the end and back.
  let before = (await focused()).index;
  for (let pages = 0; before < records.length + 1; pages++) {
    expect(pages).toBeLessThan(records.length);
    await page.keyboard.press('PageDown');
    await expect.poll(async () => (await focused()).index).toBeGreaterThan(before);
    const now = await focused();
    before = now.index;
    expect(now.name).toBe(records[before - 2]!.name);
    await expect(page.locator(':focus')).toBeInViewport();
  }
  await page.keyboard.press('Home');
  await expect.poll(focused).toEqual({ name: records[0]!.name, index: 2 });
  await page.keyboard.press('End');
  await expect.poll(async () => (await focused()).index).toBe(records.length + 1);

  const last = rows(page).last();
  await expect(last).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cardTitle(page)).toHaveText(records.at(-1)!.name);
  await expect(cardTitle(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(last).toBeFocused();
});
