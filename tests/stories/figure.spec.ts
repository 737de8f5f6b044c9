/** The figure builder: from the map to a file, read back from its bytes. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Download, Page } from '@playwright/test';
import { checkXml } from '../xml.ts';
import { expect, test } from './atlas.ts';
import { card, catalogue, notice, withStillMap } from './support.ts';

const preview = (page: Page) => page.locator('[data-figure="ready"]').getByRole('img');
const ready = async (page: Page): Promise<void> => {
  await expect(preview(page)).toBeVisible({ timeout: 60_000 });
};
const settings = (page: Page) => page.getByRole('form', { name: /^(图件设置|Settings of the figure)$/ });

async function download(page: Page, name: string): Promise<Download> {
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return file;
}
const bytesOf = async (file: Download): Promise<Buffer> => readFile(await file.path());

test.beforeEach(async ({ page }) => {
  await withStillMap(page);
});

test('a figure of the strategy, as SVG, PDF and PNG of exactly A4 at 300 dpi @once', async ({ atlas, page }) => {
  test.setTimeout(240_000);
  await atlas.openWithoutMap('view=report&tab=figure');
  await ready(page);
  await expect(page.getByRole('tab', { name: '图件' })).toHaveAttribute('aria-selected', 'true');
  const names = ['长吉珲大通道', '环长春工业走廊', '大图们江开发开放经济带', '西部清洁能源基地'];
  await expect(preview(page)).toHaveAttribute('alt', new RegExp(names[0]!));

  const svgFile = await download(page, 'SVG');
  expect(svgFile.suggestedFilename()).toBe('吉林省-一主六双-空间格局图.svg');
  const svg = (await bytesOf(svgFile)).toString('utf8');
  expect(checkXml(svg)).toBeNull();
  expect(svg).toContain('width="297mm" height="210mm"');
  for (const name of names) expect(svg).toContain(`>${name}<`);

  const pdf = await bytesOf(await download(page, 'PDF'));
  expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
  const text = pdf.toString('latin1');
  expect(text).toMatch(/\/MediaBox\[0 0 841\.89 595\.276\]/);
  expect(text).not.toContain('/Subtype/Image');
  const codes = await page.evaluate(async (base64) => {
    // Streams are packed: every one is opened, and what its texts are written with put together.
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const latin = new TextDecoder('latin1').decode(bytes);
    const streams = [...latin.matchAll(/\/Length (\d+)>>\nstream\n/g)].map(({ index, 0: head, 1: length }) =>
      bytes.subarray(index + head.length, index + head.length + Number(length)),
    );
    const opened = await Promise.all(
      streams.map((one) =>
        new Response(new Blob([one]).stream().pipeThrough(new DecompressionStream('deflate'))).text(),
      ),
    );
    return opened.join('\n');
  }, pdf.toString('base64'));
  const utf16 = (name: string): string => Buffer.from(name, 'utf16le').swap16().toString('hex').toUpperCase();
  for (const name of names) expect(codes).toContain(`<${utf16(name)}> Tj`);

  await expect(page.getByRole('option', { name: '300 dpi（3508 × 2480 像素）' })).toBeAttached();
  const png = await bytesOf(await download(page, 'PNG'));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3508, 2480]);
  const phys = png.indexOf('pHYs');
  expect([png.readUInt32BE(phys + 4), png.readUInt32BE(phys + 8), png[phys + 12]]).toEqual([11_811, 11_811, 1]);
  // The browser opens it, and it is no blank sheet: the map has colours.
  const seen = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(200, 140);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0, 200, 140);
    const { data } = context.getImageData(0, 0, 200, 140);
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4) colours.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    return { width: bitmap.width, colours: colours.size };
  }, png.toString('base64'));
  expect(seen.width).toBe(3508);
  expect(seen.colours).toBeGreaterThan(200);
});

test('what is chosen is what is drawn, and it is remembered @once', async ({ atlas, page }) => {
  await atlas.openWithoutMap('view=report&tab=figure&lang=en&layers=rail-axes&map=8/43.9/125.3');
  await ready(page);
  const form = settings(page);
  await form.getByLabel('Title').fill('Rails <of> Jilin');
  await form.getByLabel('Orientation').selectOption('portrait');
  await form.getByLabel('Size').selectOption('A5');
  await form.getByLabel('Legend').uncheck();
  await form.getByLabel('Graticule').check();
  await form.getByLabel('Extent').selectOption('The whole province');
  await form.getByLabel('Map review number').fill('GS-1');
  await expect(preview(page)).toHaveAttribute('alt', /^Rails <of> Jilin\./);
  await expect.poll(async () => (await bytesOf(await download(page, 'SVG'))).toString('utf8')).toContain('GS-1');
  const svg = (await bytesOf(await download(page, 'SVG'))).toString('utf8');
  expect(checkXml(svg)).toBeNull();
  expect(svg).toContain('width="148mm" height="210mm"');
  expect(svg).toContain('Rails &lt;of&gt; Jilin');
  expect(svg).toContain('id="graticule');
  expect(svg).not.toContain('id="legend');
  await form.getByLabel('Name of the preset').fill('Small');
  await form.getByRole('button', { name: 'Keep these settings' }).click();

  await page.reload();
  await ready(page);
  await expect(form.getByLabel('Orientation')).toHaveValue('portrait');
  await expect(form.getByLabel('Legend')).not.toBeChecked();
  await form.getByLabel('Orientation').selectOption('landscape');
  await form.getByRole('button', { name: 'Use preset Small' }).click();
  await expect(form.getByLabel('Orientation')).toHaveValue('portrait');
});

test('a card leads to a figure with its record selected @once', async ({ atlas, page }) => {
  await atlas.openWithoutMap('select=p-34-1&lang=en');
  await card(page).getByRole('button', { name: 'Make a figure' }).click();
  await ready(page);
  await expect(page.getByRole('tab', { name: 'Figure' })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => atlas.address().get('tab')).toBe('figure');
  expect(atlas.address().get('select')).toBe('p-34-1');
});

test('a size that cannot be is refused in words; a large PNG can be stopped @once', async ({ atlas, page }) => {
  await atlas.openWithoutMap('view=report&tab=figure&lang=en');
  await ready(page);
  const form = settings(page);
  await form.getByLabel('Size').selectOption('Pixels of your own');
  await form.getByLabel('Width').fill('99999');
  await expect(form.getByRole('alert')).toContainText('whole numbers from 240 to 16384');
  await form.getByLabel('Width').fill('16384');
  await form.getByLabel('Height').fill('16384');
  await expect(page.getByRole('alert')).toContainText('16384 × 16384 pixels, more than a browser can make');
  await expect(page.getByRole('button', { name: 'PNG', exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'SVG', exact: true })).toBeEnabled();

  await form.getByLabel('Height').fill('8000');
  await expect(page.getByRole('button', { name: 'PNG', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'PNG', exact: true }).click();
  await expect(page.getByRole('progressbar', { name: /Making the PNG/ })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar', { name: /Making the PNG/ })).toBeHidden();
  await expect(page.locator('[aria-live]').filter({ hasText: 'Cancelled' })).toBeAttached();
});

test('caption and citation name the documents, and are copied @once', async ({ atlas, page, context, request }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await atlas.openWithoutMap('view=report&tab=figure');
  await ready(page);
  await page.getByRole('button', { name: '复制图注与引用' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const plan = (await catalogue(request)).documents.find(({ id }) => id === 'plan-2021')!;
  expect(copied).toContain(plan.title);
  expect(copied).toContain('吉林战略地图. 吉林省“一主六双”空间格局图[CM/OL].');
  expect(copied).toMatch(/#.*view=report/);
});

test('data that do not come are said and asked for again @once', async ({ atlas, page }) => {
  atlas.expectComplaint(/base\/|ERR_FAILED/);
  await page.route('**/data/base/**', (route) => route.abort());
  await atlas.openWithoutMap('view=report&tab=figure&lang=en');
  const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(alert).toBeVisible();
  await page.unroute('**/data/base/**');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await ready(page);
  await expect(notice(page, 'could not be made')).toHaveCount(0);
});

test.describe('to axe', () => {
  // axe is put into the page, which the policy of the page rightly refuses.
  test.use({ bypassCSP: true });
  test('the builder has nothing that hinders, at either width', async ({ atlas, page }) => {
    await atlas.openWithoutMap('view=report&tab=figure');
    await ready(page);
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run: (on: string) => Promise<AxeResults> } }).axe.run('.report'),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
