/** Chinese ⇄ English: every word of the interface switches. */
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

/** Chinese characters, their punctuation, and full-width forms. */
const CHINESE = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef]';

/** Texts of the page in Chinese, where neither the text nor what holds it says that it is. */
async function chinese(page: Page): Promise<string[]> {
  const found = await page.evaluate((pattern) => {
    const han = new RegExp(pattern, 'u');
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.checkVisibility() || element.closest('[lang|="zh"], script, style, noscript')) continue;
      const values =
        node instanceof Element
          ? ['aria-label', 'aria-description', 'placeholder', 'title', 'alt'].map((name) => node.getAttribute(name))
          : [node.nodeValue];
      const where = element.closest('section, aside, header, footer, table, [role="listbox"]');
      for (const value of values)
        if (value && han.test(value))
          texts.push(
            `${where?.getAttribute('aria-label') ?? where?.getAttribute('aria-labelledby') ?? where?.tagName ?? ''}: ${value.trim()}`,
          );
    }
    return texts;
  }, CHINESE);
  return [...new Set(found)];
}

/** Every text and label that can be seen or heard. */
const texts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = new Set<string>();
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility()) continue;
      for (const name of ['aria-label', 'placeholder', 'title']) all.add(element.getAttribute(name) ?? '');
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) all.add(node.nodeValue!.trim());
    }
    return [...all];
  });

test('the button switches all texts, the language of the page and its title, and back @once', async ({
  atlas,
  page,
}) => {
  await withStillMap(page);
  await atlas.open('layers=corridor-industry,pumped-storage');
  await openLayers(page);
  await expect(page.getByRole('checkbox', { name: '环长春工业走廊' })).toBeVisible();
  if (isPhone(page)) await closeLayers(page);
  await openLegend(page);
  await expect(page).toHaveTitle('吉林战略地图');
  const before = await texts(page);

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Jilin Strategy Atlas');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Jilin Strategy Atlas');
  await expect.poll(() => atlas.address().get('lang')).toBe('en');
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Industrial corridor');
  // What has words reads the same in both languages only where it is a name.
  const after = new Set(await texts(page));
  const same = before.filter((text) => /[A-Za-z]{3}|\p{Script=Han}/u.test(text) && after.has(text));
  expect(same).toEqual(['© OpenStreetMap · ECharts · Natural Earth']);

  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page).toHaveTitle('吉林战略地图');
  expect(await texts(page)).toEqual(before);
});

test('the English interface has no Chinese but names and wordings that say they are', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('lang=en&layers=corridor-industry,pumped-storage');
  const layers = await openLayers(page);
  await layers.getByRole('button', { name: /About this layer.*Industrial corridor/ }).click();
  await expect(layers.getByText(/Source: .*Party Congress/)).toBeVisible();
  expect.soft(await chinese(page), 'map').toEqual([]);
  if (isPhone(page)) await closeLayers(page);
  await page.getByRole('button', { name: /OpenStreetMap/ }).click();
  await expect(page.getByText('County lines', { exact: false })).toBeVisible();
  expect.soft(await chinese(page), 'credits').toEqual([]);
  await page.getByRole('button', { name: /OpenStreetMap/ }).click();
  await openLegend(page);

  await searchBox(page).fill('hunchun');
  await expect(results(page).first()).toContainText('Hunchun');
  expect.soft(await chinese(page), 'legend, search').toEqual([]);
  await results(page).first().click();
  await expect(cardTitle(page)).toHaveText('Hunchun');
  expect.soft(await chinese(page), 'place').toEqual([]);
  await searchBox(page).fill('qqqqq');
  await expect(page.getByText('Nothing found for “qqqqq”')).toBeVisible();
  await searchBox(page).fill('');

  await page.getByRole('button', { name: /^Filter/ }).click();
  const filter = page.getByRole('region', { name: 'Filter', exact: true });
  await expect(filter.getByRole('searchbox')).toBeEnabled();
  for (const heading of (await filter.getByRole('heading', { level: 3 }).all()).slice(1)) await heading.click();
  await filter.getByRole('checkbox', { name: /^Railways/ }).check();
  expect.soft(await chinese(page), 'filter').toEqual([]);
  await filter.getByRole('button', { name: 'Close Filter' }).click();

  // A structure, a network, a project with lengths and differences between documents, and one of a city.
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await expect(rows(page).first()).toBeVisible();
  expect.soft(await chinese(page), 'list').toEqual([]);
  for (const id of ['s-channel-liaoning', 'n-rail-hada', 'p-34-1', 'p-38-3', 'p-39-2']) {
    await page.evaluate((id) => {
      window.location.hash = `lang=en&layers=corridor-industry&view=list&select=${id}`;
    }, id);
    await expect.poll(async () => (await page.title()).endsWith('Jilin Strategy Atlas')).toBe(true);
    await expect(card(page).getByRole('region', { name: 'Sources' })).toBeVisible();
    await expect.poll(() => atlas.address().get('select')).toBe(id);
    expect.soft(await chinese(page), id).toEqual([]);
  }
  // The official name stands beside the English one, and says its language.
  await expect(card(page).locator('[lang="zh-CN"]').first()).toBeVisible();
});

test(
  'the language is kept for the next visit, and an address overrules it',
  { tag: '@once' },
  async ({ atlas, page }) => {
    await withStillMap(page);
    await atlas.openWithoutMap('view=list');
    await page.getByRole('button', { name: 'English' }).click();
    await atlas.openWithoutMap('view=list');
    await expect(page.getByRole('heading', { name: 'List' })).toBeVisible();
    await atlas.openWithoutMap('view=list&lang=zh');
    await expect(page.getByRole('heading', { name: '列表' })).toBeVisible();
  },
);
