/** No serious fault that axe can find: map, card and list, in both languages and both themes. */
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import {
  card,
  closeLayers,
  isPhone,
  openLayers,
  openLegend,
  results,
  rows,
  searchBox,
  withoutWebGL,
} from './support.ts';

// axe is put into the page, which the policy of the page rightly refuses.
test.use({ bypassCSP: true, reducedMotion: 'reduce' });

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

async function faults(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    return axe.run({ resultTypes: ['violations'] });
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) => nodes.map(({ target }) => `${impact}: ${id} at ${target.join(' ')}`));
}

for (const scheme of ['light', 'dark'] as const)
  test(`map, card and list have no serious fault (${scheme})`, async ({ atlas, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    // To axe the map is one canvas, which it need see but once.
    if (scheme === 'dark') await withoutWebGL(page);
    await atlas.openWithoutMap(`layers=core-changchun,pumped-storage${scheme === 'dark' ? '&lang=en' : ''}`);
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
      await expect(page.getByRole('listbox', { name: /^图上/ }).getByRole('option').first()).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: '按键' })).toBeVisible();
      expect.soft(await faults(page), 'what is in view, and help').toEqual([]);
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
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^(English|中文)$/ }).click();
    expect.soft(await faults(page), 'list in the other language').toEqual([]);
  });
