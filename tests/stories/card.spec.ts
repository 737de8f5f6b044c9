/** The card of a record: everything that product.md asks of it, and what can be copied from it. */
import type { Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { card, cardTitle, withStillMap } from './support.ts';

/** The clipboard of the story: headless browsers have none of their own to read. */
async function clipboard(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const held = { text: '' };
    Object.assign(window, { held });
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: (text: string) => {
          held.text = text;
          return Promise.resolve();
        },
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { held: { text: string } }).held.text);
}

test('says what it is, how much, how far on, where, and by which words', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('select=p-34-5');
  await expect(cardTitle(page)).toHaveText('长春经辽源至通化高铁');
  for (const name of ['数字', '各文件所述进展', '定位', '出处', '文件差异'])
    await expect(card(page).getByRole('region', { name, exact: true })).toBeVisible();
  await expect(card(page).getByRole('region', { name: '出处' })).toContainText('专栏34第5项');
  await expect(card(page).getByRole('region', { name: '文件差异' }).getByRole('listitem')).not.toHaveCount(0);
});

test('says what is not known, in both languages', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('select=p-14-2');
  const unknown = card(page).getByRole('region', { name: '尚不清楚的' });
  await expect(unknown).toContainText('文件没有说明地点');
  await expect(unknown).toContainText('其后的文件没有记到它：2022年吉林省政府工作报告、');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(card(page).getByRole('region', { name: 'What is not known' })).toContainText('name no place');
});

test('leads to the items before and after', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('select=p-34-1');
  const order = card(page).getByRole('navigation', { name: '同一组内前后项' });
  await expect(order.getByRole('button')).toHaveCount(1);
  await order.getByRole('button', { name: '下一项：沈阳至白河高铁' }).click();
  await expect(cardTitle(page)).toHaveText('沈阳至白河高铁');
  await expect(cardTitle(page)).toBeFocused();
  await order.getByRole('button', { name: '上一项：敦化至白河铁路' }).click();
  await expect(cardTitle(page)).toHaveText('敦化至白河铁路');
  await expect.poll(() => atlas.address().get('select')).toBe('p-34-1');
});

test('its references name document, chapter, box, item and page, and the atlas with its address @once', async ({
  atlas,
  page,
}) => {
  const copied = await clipboard(page);
  await withStillMap(page);
  await atlas.openWithoutMap('select=p-34-1&lang=en');
  await card(page).getByRole('button', { name: 'Copy citation as GB/T 7714' }).click();
  await expect(card(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  const lines = (await copied()).split('\n');
  expect(lines[0]).toMatch(
    /^吉林省人民政府\. 吉林省国民经济和社会发展第十四个五年规划和2035年远景目标纲要: .*专栏34第1项.*\[Z\]\. 2021-03: .*101.*\.$/,
  );
  expect(lines.at(-1)).toMatch(
    /^吉林战略地图\. 敦化至白河铁路: p-34-1\[DB\/OL\]\. \[\d{4}-\d\d-\d\d\]\. http\S+#select=p-34-1\.$/,
  );
  // The reference opens what it refers to.
  const url = /http\S+(?=\.$)/.exec(lines.at(-1)!)![0];

  await card(page).getByRole('button', { name: 'Copy citation as BibTeX' }).click();
  await expect.poll(copied).toContain('@misc{jilin-atlas:p-34-1,');
  const bibtex = await copied();
  expect(bibtex).toContain(`url = {${url}}`);
  let depth = 0;
  for (const sign of bibtex) depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
  expect(depth).toBe(0);

  await page.goto('about:blank');
  await page.goto(url);
  await expect(cardTitle(page)).toHaveText(/敦化至白河铁路|Dunhua/);
});

test('without leave to copy, it says so', { tag: '@once' }, async ({ atlas, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('not allowed')) },
    });
  });
  await withStillMap(page);
  await atlas.openWithoutMap('select=p-34-1');
  await card(page).getByRole('button', { name: '复制引文 BibTeX' }).click();
  await expect(page.getByText('未能复制，请手动选取')).toBeVisible();
});
