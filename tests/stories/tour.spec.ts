/** The tour of the thirteen elements: stops with addresses of their own, keys, swipe, and everything back afterwards. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { card, cardTitle, catalogue, isPhone, openLayers, withStillMap } from './support.ts';

const tour = (page: Page): Locator => page.getByRole('region', { name: /^(一主六双导览|Tour: one core, six pairs)$/ });
const title = (page: Page): Locator => tour(page).getByRole('heading', { level: 2 });

test('begins at the core, steps by keys and buttons, and ends with the layers of before', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('layers=rail-projects,belt-grain');
  const layers = await openLayers(page);
  await layers.getByRole('button', { name: '导览' }).click();
  await expect(title(page)).toHaveText('长春辐射主导的“一主”');
  await expect(title(page)).toBeFocused();
  await expect(tour(page)).toContainText('1 / 13');
  await expect(tour(page).getByRole('button', { name: '上一站' })).toBeDisabled();

  await page.keyboard.press('ArrowRight');
  await expect(title(page)).toHaveText('环长春四辽吉松工业走廊');
  await expect(tour(page)).toContainText('2 / 13');
  await expect(tour(page)).toContainText('四平市、辽源市、吉林市、松原市、长春市');
  await expect.poll(() => atlas.address().get('select')).toBe('s-corridor-industry');
  expect(atlas.address().get('view')).toBe('tour');
  await tour(page).getByRole('button', { name: '下一站' }).click();
  await expect(title(page)).toHaveText('长辽梅通白延医药健康产业走廊');
  await page.keyboard.press('ArrowLeft');
  await expect(title(page)).toHaveText('环长春四辽吉松工业走廊');
  // Only the element and the core are on.
  if (!isPhone(page)) {
    await expect(layers.getByRole('checkbox', { name: '环长春工业走廊' })).toBeChecked();
    await expect(layers.getByRole('checkbox', { name: '一主：长春' })).toBeChecked();
    await expect(layers.getByRole('checkbox', { name: '中西部粮食安全产业带' })).not.toBeChecked();
  }

  await tour(page).getByText('全部站点').click();
  await expect(
    tour(page)
      .getByRole('listitem')
      .filter({ hasText: /^\d+\. / }),
  ).toHaveCount(13);
  await tour(page)
    .getByRole('button', { name: /^13\. / })
    .click();
  await expect(tour(page)).toContainText('13 / 13');
  await expect(tour(page).getByRole('button', { name: '下一站' })).toBeDisabled();

  await page.keyboard.press('Escape');
  await expect(tour(page)).toHaveCount(0);
  await expect(card(page)).toHaveCount(0);
  await expect.poll(() => atlas.address().get('layers')).toContain('rail-projects');
  expect(atlas.address().get('layers')).not.toContain('core-changchun');
  expect(atlas.address().has('view')).toBe(false);
});

test('each stop has an address; Back returns to the stop before', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('view=tour&select=s-belt-tumen&lang=en');
  await expect(tour(page)).toContainText('4 / 13');
  await tour(page).getByRole('button', { name: 'Next stop' }).click();
  await expect(tour(page)).toContainText('5 / 13');
  await page.goBack();
  await expect(tour(page)).toContainText('4 / 13');
  await page.reload();
  await expect(tour(page)).toContainText('4 / 13');
  await tour(page).getByRole('button', { name: 'Open the details' }).click();
  await expect(tour(page)).toHaveCount(0);
  await expect(cardTitle(page)).toContainText('Tumen');
});

test('plays only when asked, and stops at a touch', { tag: '@once' }, async ({ atlas, page }) => {
  await page.clock.install();
  await withStillMap(page);
  await atlas.openWithoutMap('view=tour');
  await expect(tour(page)).toContainText('1 / 13');
  await page.clock.runFor(60_000);
  await expect(tour(page)).toContainText('1 / 13');
  await tour(page).getByRole('button', { name: '自动播放' }).click();
  await expect(tour(page).getByRole('button', { name: '暂停' })).toHaveAttribute('aria-pressed', 'true');
  await page.clock.runFor(10_000);
  await expect(tour(page)).toContainText('2 / 13');
  await page.mouse.wheel(0, 10);
  await expect(tour(page).getByRole('button', { name: '自动播放' })).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(tour(page)).toContainText('2 / 13');
  await title(page).click();
  await page.keyboard.press(' ');
  await expect(tour(page).getByRole('button', { name: '暂停' })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(tour(page).getByRole('button', { name: '自动播放' })).toBeVisible();
});

test('a swipe changes the stop', { tag: '@once' }, async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('view=tour');
  await expect(tour(page)).toContainText('1 / 13');
  const swipe = (x: number): Promise<void> =>
    tour(page).evaluate((element, to) => {
      const at = (type: string, clientX: number): PointerEvent =>
        new PointerEvent(type, { pointerType: 'touch', bubbles: true, clientX, clientY: 500 });
      element.dispatchEvent(at('pointerdown', 200));
      element.dispatchEvent(at('pointerup', 200 + to));
    }, x);
  await swipe(-120);
  await expect(tour(page)).toContainText('2 / 13');
  await swipe(20);
  await swipe(120);
  await expect(tour(page)).toContainText('1 / 13');
});

test('leaving it gives back layers and view; what a stop shows is in view, the steps at hand @once', async ({
  atlas,
  page,
}) => {
  await atlas.open('map=9/42.9/129.3&layers=rail-projects');
  const layers = await openLayers(page);
  await layers.getByRole('button', { name: '导览' }).click();
  await expect(title(page)).toHaveText('长春辐射主导的“一主”');
  // A single city is shown with the land around it.
  await expect(page.locator('.maplibregl-ctrl-scale')).toHaveText(/^(?:20|30|50|100)\skm$/);
  await tour(page).getByRole('button', { name: '下一站' }).click();
  await expect(title(page)).toHaveText('环长春四辽吉松工业走廊');
  await atlas.drawn();
  // On a phone the sheet is short, and the steps are seen without scrolling.
  await expect(tour(page).getByRole('button', { name: '下一站' })).toBeInViewport({ ratio: 1 });

  await page.keyboard.press('Escape');
  await expect(tour(page)).toHaveCount(0);
  await expect.poll(() => atlas.address().get('map')).toBe('9/42.9/129.3');
  expect(atlas.address().get('layers')?.split(',')).toEqual(['rail-projects']);
});

test('what a stop shows is in view whole, beside what lies over the map', async ({ atlas, page, request }) => {
  const id = 's-corridor-industry';
  const [west = 0, south = 0, east = 0, north = 0] = (await catalogue(request)).structures.find(
    (s) => s.id === id,
  )!.bbox!;
  await atlas.open(`view=tour&select=${id}`);
  await expect(title(page)).toHaveText('环长春四辽吉松工业走廊');
  await atlas.drawn();
  // The tour has no camera in its address; the card that follows it is fitted alike.
  await tour(page).getByRole('button', { name: '打开详情' }).click();
  await expect(cardTitle(page)).toHaveText('环长春四辽吉松工业走廊');
  await expect.poll(() => atlas.address().get('map')).not.toBeNull();
  await atlas.drawn();
  const map = (await atlas.canvas.boundingBox())!;
  const over = (await card(page).boundingBox())!;
  const camera = atlas.address().get('map')!.split('/').map(Number);
  const on = (lon: number, lat: number): { x: number; y: number } => positionOn(map, camera, lon, lat);
  const [first, last] = [on(west, north), on(east, south)];
  expect(first.x).toBeGreaterThan(map.x);
  expect(first.y).toBeGreaterThan(map.y);
  expect(isPhone(page) ? last.y : last.x).toBeLessThan(isPhone(page) ? over.y : over.x);
  const layers = page.getByRole('region', { name: '图层' });
  const left = (await layers.isVisible()) ? await layers.boundingBox() : null;
  expect(first.x).toBeGreaterThan(left ? left.x + left.width : map.x);
});

/** Where a position (degrees) stands on the page, by the camera (zoom, lat, lon) of a map. */
function positionOn(
  map: { x: number; y: number; width: number; height: number },
  [zoom = 0, lat0 = 0, lon0 = 0]: readonly number[],
  lon: number,
  lat: number,
): { x: number; y: number } {
  const side = 512 * 2 ** zoom;
  const north = (degrees: number): number => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);
  return {
    x: map.x + map.width / 2 + ((lon - lon0) / 360) * side,
    y: map.y + map.height / 2 - (north(lat) - north(lat0)) * side,
  };
}
