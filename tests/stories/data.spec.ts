/** The data to take away: from the report, and from a layer's info. */
import { readFileSync } from 'node:fs';
import { expect, test } from './atlas.ts';
import { openLayers, withStillMap } from './support.ts';

test('the data tab offers tables, layers with their styles, and citations @once', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('view=report');
  await page.getByRole('tab', { name: '数据' }).click();
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '项目与网络' }).click(),
  ]);
  expect(table.suggestedFilename()).toBe('projects.csv');
  const bytes = readFileSync(await table.path());
  // What a spreadsheet looks at to read Chinese right.
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString('utf8')).toContain('敦化至白河铁路');

  const [style] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 重点铁路项目：QGIS 样式' }).click(),
  ]);
  expect(style.suggestedFilename()).toBe('rail-projects.qml');
  expect(readFileSync(await style.path(), 'utf8')).toContain('<renderer-v2 type="RuleRenderer"');

  await expect(page.getByRole('region', { name: 'GB/T 7714' })).toContainText('[DS/OL]');
  await expect(page.getByRole('region', { name: 'BibTeX' })).toContainText('@misc{jilin-atlas,');
});

test('every file that the data tab names is there @once', async ({ atlas, page, request, baseURL }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('view=report&lang=en');
  await page.getByRole('tab', { name: 'Data' }).click();
  await expect(page.getByRole('link', { name: /GeoJSON/ }).first()).toBeVisible();
  const paths = await page
    .locator('a[download]')
    .evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''));
  expect(paths.length).toBeGreaterThan(100);
  for (const path of paths) expect((await request.head(new URL(path, baseURL).href)).status(), path).toBe(200);
});

test('a layer is downloaded from its info @once', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('layers=rail-axes');
  const layers = await openLayers(page);
  await layers.getByRole('button', { name: /大十字轴/ }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    layers.getByRole('link', { name: 'GeoJSON' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('rail-axes.geojson');
});
