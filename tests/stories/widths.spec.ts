/** The layout at the two widths: nothing too wide, nothing too small, nothing covered for good. */
import type { Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import {
  card,
  cardTitle,
  closeLayers,
  isPhone,
  openLayers,
  openLegend,
  results,
  rows,
  searchBox,
  withStillMap,
} from './support.ts';

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

/** Controls of the header, and the words in them, that lie over each other or are cut off. */
const crowdedHeader = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll<HTMLElement>('header h1, header .search, header button')].filter(
      (element) => element.checkVisibility() && !element.closest('.search *'),
    );
    const name = (element: HTMLElement): string =>
      element.getAttribute('aria-label') ?? (element.textContent.trim().slice(0, 20) || element.className);
    const boxes = parts.map((element) => ({ name: name(element), element, box: element.getBoundingClientRect() }));
    const over = boxes.flatMap(({ name, element, box }, i) =>
      boxes
        .slice(i + 1)
        .filter((other) => !element.contains(other.element))
        .filter(({ box: b }) => b.left < box.right - 0.5 && box.left < b.right - 0.5)
        .filter(({ box: b }) => b.top < box.bottom - 0.5 && box.top < b.bottom - 0.5)
        .map((other) => `${name} over ${other.name}`),
    );
    const cut = boxes
      .filter(({ element }) => element.scrollWidth > element.clientWidth + 1)
      .map(({ name }) => `${name} is cut off`);
    // Room to type a name in.
    const search = document.querySelector('header .search input')!.getBoundingClientRect();
    return [...over, ...cut, ...(search.width < 80 ? [`search of ${search.width} pixels`] : [])];
  });

/** Controls smaller than a finger (44 px), or than a pointer needs (24 px); underlined links are as high as their text. */
async function expectTargets(page: Page, least = isPhone(page) ? 44 : 24): Promise<void> {
  const small = await page.evaluate((least) => {
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
  }, least);
  expect.soft([...new Set(small)]).toEqual([]);
}

/** From the smallest phone to a large screen, and either side of where the layout changes. */
const WIDTHS = [320, 360, 414, 540, 640, 760, 761, 800, 860, 920, 980, 1000, 1024, 1060, 1100, 1180, 1280, 1440, 1920];

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
  if (isPhone(page)) {
    // As large as the map when it is asked to, and small again.
    await card(page).getByRole('button', { name: '展开详情' }).click();
    await expect.poll(() => card(page).boundingBox()).toEqual(await page.getByRole('main').boundingBox());
    await expectTargets(page);
    await card(page).getByRole('button', { name: '收起详情' }).click();
    await expect.poll(() => card(page).boundingBox()).toEqual(sheet);
  }
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
  const name = (await rows(page).last().textContent())!;
  await rows(page).last().click();
  await expect(cardTitle(page)).toHaveText(name);
  await expectWithin(page);
  await expectTargets(page);
  // From card to card in the order of the list, without the rows between.
  await expect(card(page).getByText('4 / 4', { exact: true })).toBeVisible();
  await expect(card(page).getByRole('button', { name: '已是列表最后一项' })).toBeDisabled();
  await card(page)
    .getByRole('button', { name: /^列表上一项：/ })
    .click();
  await expect(cardTitle(page)).not.toHaveText(name);
  await expect(card(page).getByText('3 / 4', { exact: true })).toBeVisible();
  const third = (await cardTitle(page).textContent())!;
  if (isPhone(page)) {
    // All of the list's place is the card's, and nothing under it takes the focus.
    const [sheet, main] = [await card(page).boundingBox(), await page.getByRole('main').boundingBox()];
    expect(sheet).toEqual(main);
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement!.closest('[data-row]') === null)).toBe(true);
    }
    await card(page).getByRole('button', { name: '返回列表' }).click();
  } else await card(page).getByRole('button', { name: '关闭详情' }).click();
  await expect(card(page)).toHaveCount(0);
  await expect(rows(page).filter({ hasText: third })).toBeFocused();
  await expect(rows(page).filter({ hasText: third })).toBeInViewport();
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

test('the header and the list fit every width, in both languages @once', async ({ atlas, page }) => {
  await withStillMap(page);
  for (const lang of ['zh', 'en']) {
    await atlas.openWithoutMap(`view=list&filter=kind:project&lang=${lang}`);
    await expect(rows(page).first()).toBeVisible();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 700 });
      await expect.poll(() => crowdedHeader(page), { message: `${lang} ${width}`, timeout: 5000 }).toEqual([]);
      await expectWithin(page);
      // No head of a column is broken within its word.
      const heads = (): Promise<number> =>
        page
          .getByRole('columnheader')
          .evaluateAll((all) => Math.max(...all.map((head) => head.getBoundingClientRect().height)));
      await expect.poll(heads, { message: `${lang} ${width}`, timeout: 5000 }).toBeLessThan(52);
    }
  }
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

test.describe('on a screen that is touched and wide', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });
  test('whatever is pressed is large enough for a finger @once', async ({ atlas, page }) => {
    await withStillMap(page);
    await atlas.openWithoutMap('select=dunhua');
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
    await expect(card(page).getByRole('region', { name: '此地的规划' })).toBeVisible();
    await expectTargets(page, 44);
    await card(page).getByRole('button', { name: '关闭详情' }).click();
    await page.getByRole('button', { name: /^筛选/ }).click();
    await expect(page.getByRole('region', { name: '筛选' }).getByRole('checkbox').first()).toBeVisible();
    await expectTargets(page, 44);
    await page.getByRole('button', { name: '列表', exact: true }).click();
    await expect(rows(page).first()).toBeVisible();
    await expectTargets(page, 44);
  });
});
