/** How the map looks and orients: colours, what lines and symbols tell, north and the locator. */
import type { Locator, Page } from '@playwright/test';
import { groundPositions, trapEngine } from './agreement.ts';
import { expect, test } from './atlas.ts';
import { closeLayers, isPhone, openLayers, openLegend, picture, withStillMap } from './support.ts';

test.use({ colorScheme: 'light' });

/** The choice of colours: in the header, or on a phone in the sheet of layers. */
async function colours(page: Page): Promise<Locator> {
  if (isPhone(page)) await openLayers(page);
  return page.getByRole('combobox', { name: /^(配色|Colours)$/ });
}

test.describe('with its picture', () => {
  test.use({ pixels: true });

  test('four choices of colours change the map, and the last one is kept @once', async ({ atlas, page }) => {
    await atlas.open('layers=corridor-industry');
    const root = page.locator('html');
    await expect(root).toHaveAttribute('data-theme', 'light');
    const seen = [await picture(page)];
    for (const [name, theme] of [
      ['打印', 'print'],
      ['灰度', 'grey'],
      ['深色', 'dark'],
    ] as const) {
      await (await colours(page)).selectOption(name);
      await expect(root).toHaveAttribute('data-theme', theme);
      if (isPhone(page)) await closeLayers(page);
      await expect(async () => {
        const now = await picture(page);
        expect(seen.every((before) => !before.equals(now))).toBe(true);
        seen.push(now);
      }).toPass();
    }
    await page.reload();
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(await colours(page)).toHaveValue('dark');
  });
});

test('colours are chosen by keyboard @once', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('lang=en');
  const choice = await colours(page);
  await choice.focus();
  await page.keyboard.type('g');
  await expect(choice).toHaveValue('grey');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'grey');
});

test('the legend tells what is built, under way and planned, and how precisely places are known @once', async ({
  atlas,
  page,
}) => {
  await withStillMap(page);
  await atlas.openWithoutMap('layers=rail-projects,pumped-storage');
  const legend = await openLegend(page);
  await expect(legend.getByRole('list', { name: '进展' }).getByRole('listitem')).toHaveText([
    '建成',
    '开工、在建',
    '规划、前期',
  ]);
  const precision = legend.getByRole('list', { name: '定位精度' }).getByRole('listitem');
  await expect(precision).toContainText(['点位', '乡镇、县（市、区）', '误差范围（放大后显示）', '示意']);
  // Structures of the strategy are not built like a road: of them nothing is said.
  await atlas.openWithoutMap('layers=channel-hunchun');
  await expect((await openLegend(page)).getByRole('list', { name: '进展' })).toHaveCount(0);
});

test('north is told, and a locator comes when the province is out of sight', async ({ atlas, page }) => {
  await atlas.open('layers=core-changchun');
  await expect(page.getByRole('img', { name: '上北下南' })).toBeVisible();
  const locator = page.getByRole('button', { name: /^所示范围在吉林省的位置/ });
  await expect(locator).toHaveCount(0);

  // Close up, and far away.
  await atlas.open('layers=core-changchun&map=11/43.88/125.32');
  await expect(locator).toBeVisible();
  await atlas.open('layers=core-changchun&map=7/39.9/112');
  await expect(locator).toBeVisible();
  await locator.focus();
  await page.keyboard.press('Enter');
  await expect(locator).toHaveCount(0);
  await expect.poll(() => atlas.address().get('map')).not.toMatch(/\/112/);
});

test('an address that opens close up is drawn with the fine lines, and with the land around them @once', async ({
  atlas,
  page,
}) => {
  await trapEngine(page);
  await atlas.open('layers=core-changchun&map=11/43.85/126.55');
  // The coarse lines of the counties have some 3400 positions; both files come in any order.
  await expect.poll(async () => (await groundPositions(page))['base-counties']).toBeGreaterThan(20_000);
  expect((await groundPositions(page))['base-land']).toBeGreaterThan(100);
});
