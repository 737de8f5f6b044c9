/** The layout at the two widths: nothing too wide, nothing too small, nothing covered for good. */
import type { Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { card, cardTitle, closeLayers, isPhone, openLayers, openLegend, results, rows, searchBox } from './support.ts';

/** What sticks out of the window at a side, and how wide the page is. */
async function expectWithin(page: Page): Promise<void> {
  const { width } = page.viewportSize()!;
  const out = (): Promise<string[]> =>
    page.evaluate((width) => {
      const scrolls = (element: Element | null): boolean =>
        element !== null &&
        (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
      return [...document.querySelectorAll('button, input, label, h1, h2, p, li, td, th')]
        .filter((element) => element.checkVisibility() && !scrolls(element) && !element.closest('.hidden, .skip'))
        .map((element) => ({ text: element.textContent.trim().slice(0, 20), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.left < -0.5 || box.right > width + 0.5))
        .map(({ text, box }) => `${text} ${box.left}–${box.right}`);
    }, width);
  // A window that has just changed its width needs a moment.
  await expect.poll(out).toEqual([]);
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(width);
}

/** Controls smaller than a finger (44 px), or than a pointer needs (24 px); underlined links are as high as their text. */
async function expectTargets(page: Page): Promise<void> {
  const small = await page.evaluate(
    (least) => {
      const targets = [...document.querySelectorAll('button, input, a[href], [role="option"]')].map((element) =>
        element instanceof HTMLInputElement && element.type === 'checkbox'
          ? (element.closest('label') ?? element)
          : element,
      );
      return targets
        .filter((element) => element.checkVisibility() && getComputedStyle(element).textDecorationLine !== 'underline')
        .map((element) => ({
          name: element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 20),
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`);
    },
    isPhone(page) ? 44 : 24,
  );
  expect.soft([...new Set(small)]).toEqual([]);
}

/** What lies at a point of the window. */
const at = (page: Page, x: number, y: number): Promise<string> =>
  page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.tagName.toLowerCase() ?? 'nothing', [x, y] as const);

test('map, layers, legend, search and card fit the window, and controls are large enough', async ({ atlas, page }) => {
  const { width, height } = page.viewportSize()!;
  await atlas.open();
  await expectWithin(page);
  await expectTargets(page);

  const layers = await openLayers(page);
  await expectWithin(page);
  await expectTargets(page);
  if (isPhone(page)) {
    // A sheet that leaves the upper part of the map free.
    const sheet = (await layers.boundingBox())!;
    expect(sheet.width).toBe(width);
    expect(sheet.y + sheet.height).toBeCloseTo(height, 0);
    expect(sheet.height).toBeLessThan(height * 0.7);
    expect(await at(page, width / 2, sheet.y - 40)).toBe('canvas');
    await layers.getByRole('checkbox', { name: '环长春工业走廊' }).uncheck();
    // The last entry can be scrolled to.
    await layers.getByRole('checkbox', { name: '地名', exact: true }).uncheck();
    await closeLayers(page);
  }
  const legend = await openLegend(page);
  await expectWithin(page);
  const box = (await legend.boundingBox())!;
  expect(box.height).toBeLessThan(height * 0.75);
  if (isPhone(page)) await legend.getByRole('button', { name: '图例' }).click();

  await searchBox(page).fill('敦化');
  await expect(results(page).first()).toBeVisible();
  await expectWithin(page);
  await expectTargets(page);
  await results(page).filter({ hasText: '敦化至白河铁路' }).click();
  await expect(cardTitle(page)).toHaveText(/敦化/);
  await atlas.drawn();
  await expectWithin(page);
  await expectTargets(page);
  const sheet = (await card(page).boundingBox())!;
  expect(sheet.width * sheet.height).toBeLessThan(width * height * 0.56);
  // The map beside or above the card is free, and search and zoom still work.
  expect(await at(page, isPhone(page) ? width / 2 : width / 2 - 100, height * 0.35)).toBe('canvas');
  await page.getByRole('button', { name: '放大' }).click({ trial: true });
  await searchBox(page).click({ trial: true });
  // The end of the card can be scrolled to.
  await card(page).getByRole('heading', { name: '出处' }).scrollIntoViewIfNeeded();
  await expect(card(page).getByRole('heading', { name: '出处' })).toBeInViewport();
  await card(page).getByRole('button', { name: '关闭详情' }).click();
  await expect(card(page)).toHaveCount(0);
});

test('the list is usable: filter, rows, card, nothing too wide — also on the smallest phone', async ({
  atlas,
  page,
}) => {
  await atlas.openWithoutMap('view=list');
  await expect(rows(page).first()).toBeVisible();
  await expectWithin(page);
  await expectTargets(page);
  await page.getByRole('searchbox', { name: '筛选列表' }).fill('专栏36');
  await expect(rows(page)).toHaveCount(4);
  await expect(page.getByRole('status').filter({ hasText: /^4 \/ \d+ 项$/ })).toBeVisible();
  await rows(page).last().click();
  await expect(cardTitle(page)).toHaveText((await rows(page).last().textContent())!);
  await expectWithin(page);
  await card(page).getByRole('button', { name: '关闭详情' }).click();
  await page.getByRole('searchbox', { name: '筛选列表' }).fill('没有的东西');
  await expect(page.getByText('没有符合条件的项目')).toBeVisible();

  await page.setViewportSize({ width: 320, height: 568 });
  await page.getByRole('searchbox', { name: '筛选列表' }).fill('');
  await expectWithin(page);
  await page.getByRole('button', { name: '地图', exact: true }).click();
  await expectWithin(page);
  await openLayers(page);
  await expectWithin(page);
});

for (const [what, width, height] of [
  ['at 200 % zoom of a small screen', 640, 400],
  ['on the smallest phone', 320, 568],
] as const)
  test(`the map loses nothing ${what}: list of what is in view, help, card @once`, async ({ atlas, page }) => {
    await page.setViewportSize({ width, height });
    await atlas.open('layers=pumped-storage');
    await expectWithin(page);
    await expectTargets(page);
    for (const button of await page.locator('.zoom').getByRole('button').all()) {
      await expect(button).toBeInViewport({ ratio: 1 });
      await button.click({ trial: true });
    }
    await page.getByRole('button', { name: '按键', exact: true }).click();
    const help = page.getByRole('dialog', { name: '按键' });
    await expect(help.getByText('打开或关闭本说明')).toBeVisible();
    await help.getByText('打开或关闭本说明').scrollIntoViewIfNeeded();
    await expect(help.getByText('打开或关闭本说明')).toBeInViewport();
    await expectWithin(page);
    await expectTargets(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '图上各项', exact: true }).click();
    const options = page.getByRole('listbox', { name: /^图上/ }).getByRole('option');
    await expect(options.first()).toBeVisible();
    await expectWithin(page);
    await expectTargets(page);
    await options.last().scrollIntoViewIfNeeded();
    const name = (await options.last().textContent())!.trim();
    await options.last().click();
    await expect(cardTitle(page)).toHaveText(name);
    await expectWithin(page);
    await expectTargets(page);
    await card(page).getByRole('button', { name: '关闭详情' }).click();
    await expect(card(page)).toHaveCount(0);
  });
