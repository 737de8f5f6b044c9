/** The documents as steps of time: what was known by each, and what it changed. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { card, cardTitle, notice, openLegend, rows, withStillMap } from './support.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: /^(按文件看进展|Progress by document)$/ });
const step = (page: Page, name: string): Locator => panel(page).getByRole('radio', { name });

async function openTime(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(时间|Time)/ }).click();
  await expect(panel(page).getByRole('radio')).toHaveCount(3);
}

test('the list tells the progress as of a document, and leaves out what it does not know yet @once', async ({
  atlas,
  page,
}) => {
  await withStillMap(page);
  await atlas.openWithoutMap('view=list&filter=text:敦化 box:34');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '敦化至白河铁路' }) });
  await expect(row).toContainText('建成');
  await openTime(page);
  await expect(step(page, '2022年6月')).toBeChecked();
  await expect(page.getByRole('heading', { name: '按文件看进展' })).toBeFocused();

  // By the keyboard: the arrows step through the documents.
  await step(page, '2022年6月').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(step(page, '2022年1月')).toBeChecked();
  await expect(row).toContainText('建成');
  await expect.poll(() => atlas.address().get('asof')).toBe('report-2022');
  await page.keyboard.press('ArrowLeft');
  await expect(step(page, '2021年3月')).toBeChecked();
  await expect(row).toContainText('在建');
  await expect.poll(() => atlas.address().get('asof')).toBe('plan-2021');
  await expect(panel(page)).toContainText(/还有 \d+ 项没有提到/);
  await expect(panel(page)).toContainText('没有更早的可比');

  await page.reload();
  await expect(row).toContainText('在建');
  await expect(page.getByRole('button', { name: '时间 2021年3月' })).toBeVisible();
});

test('what a document changed is listed, each with the way to its record', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('asof=report-2022&lang=en');
  await openTime(page);
  await expect(panel(page)).toContainText('Against “March 2021”');
  const built = panel(page)
    .getByRole('group')
    .filter({ hasText: /^Built/ });
  await expect(built.getByRole('button', { name: 'Dunhua–Baihe Railway' })).toBeVisible();
  await expect(built.getByRole('listitem').filter({ hasText: 'Dunhua–Baihe Railway' })).toContainText(
    'Under way → Done',
  );
  await expect(
    panel(page)
      .getByRole('group')
      .filter({ hasText: /^No longer named/ }),
  ).toContainText('Hongshi');
  await built.getByRole('button', { name: 'Dunhua–Baihe Railway' }).click();
  await expect(cardTitle(page)).toHaveText('Dunhua–Baihe Railway');
});

test('the map and its legend draw the progress of that time', { tag: '@once' }, async ({ atlas, page }) => {
  await atlas.open('layers=rail-projects');
  const progress = (await openLegend(page)).getByRole('list', { name: '进展' });
  await expect(progress).toContainText('建成');
  // The legend makes room for the panel, and comes back behind it.
  await openTime(page);
  await step(page, '2021年3月').check();
  await page.keyboard.press('Escape');
  await expect(progress).toBeVisible();
  await expect(progress).not.toContainText('建成');
  await openTime(page);
  await step(page, '2022年6月').check();
  await expect.poll(() => atlas.address().has('asof')).toBe(false);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: '时间' })).toBeFocused();
  await expect(progress).toContainText('建成');
});

test('a record that is not named yet says so', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('asof=plan-2021&select=s-corridor-industry');
  await expect(card(page)).toContainText('还没有提到它');
});

test('an address with a document that is no step falls back', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('asof=changchun-2022&view=list');
  await expect(notice(page, '“asof”')).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
  await expect.poll(() => atlas.address().has('asof')).toBe(false);
});
