/** No fault that axe can find: every view and panel, in both languages, both themes and at both widths. */
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
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

// axe is put into the page, which the policy of the page rightly refuses.
test.use({ bypassCSP: true, reducedMotion: 'reduce' });

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds on the page, or in a part of it where the rest has not changed. */
async function faults(page: Page, part?: string): Promise<string[]> {
  const { violations } = await page.evaluate((part) => {
    const { axe } = window as unknown as { axe: { run: (...args: unknown[]) => Promise<AxeResults> } };
    // A frame on the page is looked at by itself.
    return axe.run(part ?? document, { resultTypes: ['violations'], iframes: false });
  }, part);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target }) => `${impact ?? ''}: ${id} at ${target.join(' ')}`),
  );
}

for (const scheme of ['light', 'dark'] as const)
  test(`map, card and list have no fault (${scheme})`, async ({ atlas, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    // To axe the map is one canvas, which it need see but once.
    if (scheme === 'dark' || isPhone(page)) await withStillMap(page);
    await atlas.openWithoutMap(
      `layers=core-changchun,pumped-storage,projects-innovation${scheme === 'dark' ? '&lang=en' : ''}`,
    );
    await page.addScriptTag({ path: axe });
    await openLayers(page);
    await expect(page.getByRole('checkbox', { checked: true }).first()).toBeVisible();
    expect.soft(await faults(page), 'layers').toEqual([]);
    if (isPhone(page)) await closeLayers(page);
    await openLegend(page);
    expect.soft(await faults(page), 'map').toEqual([]);
    if (scheme === 'light') {
      if (isPhone(page)) await page.getByRole('button', { name: '图例' }).click();
      await page.getByRole('button', { name: '图上各项', exact: true }).click();
      const listed = page.getByRole('listbox', { name: /^图上/ });
      await expect(listed.getByRole('option', { selected: true })).toHaveText(/展开$/);
      await page.keyboard.press('Enter');
      await expect(listed.getByRole('group', { name: /^长春市?，/ })).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: '按键' })).toBeVisible();
      expect.soft(await faults(page), 'what is in view, a bouquet open, and help').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '关闭图上各项' }).click();
    }

    await page.getByRole('button', { name: /^(筛选|Filter)/ }).click();
    const filter = page.getByRole('region', { name: /^(筛选|Filter)$/ });
    await expect(filter.getByRole('searchbox')).toBeEnabled();
    for (const heading of (await filter.getByRole('heading', { level: 3 }).all()).slice(1)) await heading.click();
    await filter.getByRole('checkbox', { name: /^(铁路|Railways)/ }).check();
    expect.soft(await faults(page), 'filter').toEqual([]);
    await filter.getByRole('button', { name: /^(清除全部|Clear all)$/ }).click();
    await page.keyboard.press('Escape');

    await searchBox(page).fill('敦化');
    await expect(results(page).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    expect.soft(await faults(page), 'search').toEqual([]);
    await searchBox(page).fill('jhcs');
    await results(page).first().click();
    await expect(card(page)).toBeVisible();
    expect.soft(await faults(page), 'card').toEqual([]);

    await page.getByRole('button', { name: /^(列表|List)$/ }).click();
    await expect(rows(page).first()).toBeVisible();
    expect.soft(await faults(page), 'list with a card').toEqual([]);
    const goto = (fragment: string): Promise<void> =>
      page.evaluate(
        (hash) => {
          window.location.hash = hash;
        },
        fragment + (scheme === 'dark' ? '&lang=en' : ''),
      );
    for (const [id, name] of [
      ['s-corridor-medicine', /医药|Medicine|medicine|Pharma/],
      ['n-expressway-changyan', /延吉|Yanji/],
      ['yanbian', /延边|Yanbian/],
    ] as const) {
      await goto(`view=list&select=${id}`);
      await expect(cardTitle(page)).toHaveText(name);
      // What is folded counts as well.
      for (const details of await card(page).locator('details:not([open]) > summary').all()) await details.click();
      expect.soft(await faults(page, 'aside.detail'), `card of ${id}`).toEqual([]);
    }
    await page.keyboard.press('Escape');
    if (scheme === 'light' && !isPhone(page)) {
      await page.getByRole('checkbox', { name: '并排显示地图' }).check();
      await atlas.drawn();
      expect.soft(await faults(page), 'table and map').toEqual([]);
    }
    await page
      .getByRole('region', { name: /^(列表|List)$/ })
      .getByRole('button', { name: /^(时间|Time)/ })
      .click();
    await expect(page.getByRole('radio')).toHaveCount(3);
    expect.soft(await faults(page, '#time'), 'time').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^(English|中文)$/ }).click();
    expect.soft(await faults(page), 'list in the other language').toEqual([]);
    await page.getByRole('button', { name: /^(English|中文)$/ }).click();

    await goto('view=tour&select=s-belt-tumen');
    await expect(page.getByRole('region', { name: /^(一主六双导览|Tour: one core, six pairs)$/ })).toContainText(
      '4 / 13',
    );
    expect.soft(await faults(page), 'tour').toEqual([]);
    await goto('view=report');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
      expect.soft(await faults(page, '.report'), (await tab.textContent()) ?? '').toEqual([]);
    }
  });
