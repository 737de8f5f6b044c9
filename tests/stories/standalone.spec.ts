/** The whole atlas as one file, opened from the disk with the network off. */
import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from './atlas.ts';
import { card, cardTitle, openLayers, results, searchBox } from './support.ts';

const FILE = 'dist-standalone/jilin-atlas.html';
const BYTES = 3_000_000;

test('one file holds the whole atlas, without any network @once', async ({ atlas, page, context }) => {
  const { size } = statSync(FILE);
  expect(size).toBeGreaterThan(1_000_000);
  expect(size).toBeLessThanOrEqual(BYTES);
  test.info().annotations.push({ type: 'one file', description: `${size} bytes` });

  await context.setOffline(true);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/^(?:https?|wss?):/.test(request.url())) asked.push(request.url());
  });
  await atlas.open('layers=rail-axes,projects-tourism', pathToFileURL(FILE).href);
  // The map is drawn, base map and layers.
  const layers = await openLayers(page);
  await expect(layers.getByRole('checkbox', { name: /冰雪与旅游/ })).toBeChecked();
  await expect(page.getByText('载入失败')).toHaveCount(0);

  await searchBox(page).fill('hunchun');
  await expect(results(page).first()).toBeVisible();
  await searchBox(page).fill('敦化至白河铁路');
  await results(page).first().click();
  await expect(cardTitle(page)).toContainText('敦化至白河铁路');
  await expect(card(page)).toContainText('113');

  // What comes later on the site is in the file, too.
  await page.getByRole('button', { name: '列表' }).click();
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Jilin');
  expect(asked).toEqual([]);
});
