/** The map by keys alone: moving it, the list of what it shows, help, and what is said. */
import type { Page } from '@playwright/test';
import { expect, test, type Atlas } from './atlas.ts';
import { cameraWith, card, cardTitle, searchBox } from './support.ts';

const CHANGCHUN = [125.32278, 43.88] as const;
const listbox = (page: Page) => page.getByRole('listbox', { name: /^(图上|On the map)/ });
const active = (page: Page) => page.locator('[role=listbox] [role=option][aria-selected=true]');
const camera = (atlas: Atlas): number[] => (atlas.address().get('map') ?? '').split('/').map(Number);

test('keys move and zoom the map, in large and small steps, and the reader hears where it is @once', async ({
  atlas,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await atlas.open(`map=${cameraWith(CHANGCHUN, 8, { x: 0, y: 0 })}&layers=pumped-storage`);
  await expect(page.getByRole('application', { name: '吉林省地图' })).toHaveAccessibleDescription(/方向键平移.*问号/);
  await atlas.canvas.focus();
  const [, lat = 0, lon = 0] = camera(atlas);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => camera(atlas)[2]).toBeGreaterThan(lon);
  const step = camera(atlas)[2]! - lon;
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => camera(atlas)[2]).toBeLessThan(lon + step);
  expect(camera(atlas)[2]).toBeCloseTo(lon + step * 0.8, 3);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => camera(atlas)[1]).toBeLessThan(lat);
  await page.keyboard.press('-');
  await expect.poll(() => camera(atlas)[0]).toBe(7);
  await page.keyboard.press('Shift+Minus');
  await expect.poll(() => camera(atlas)[0]).toBe(6.75);
  await page.keyboard.press('+');
  await expect.poll(() => camera(atlas)[0]).toBe(7.75);
  await expect(page.getByRole('status').filter({ hasText: /附近，图上 \d+ 项$/ })).toBeAttached();
  await page.keyboard.press('0');
  await expect.poll(() => camera(atlas)[0]).toBeLessThan(7);
  // Moving is nothing that Back would undo.
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(3);
});

test('a view that comes late does not take the map from the reader who has moved on @once', async ({ atlas, page }) => {
  await atlas.open(`map=${cameraWith(CHANGCHUN, 8, { x: 0, y: 0 })}&layers=pumped-storage`);
  // What a selection brings into view is reckoned by code that comes when it is first wanted: here, late.
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let asked = 0;
  await page.route(/assets\/(?:inView|circle)-[^/]*\.js$/, async (route) => {
    asked++;
    await held;
    await route.continue();
  });
  await searchBox(page).fill('敦化市');
  await page.getByRole('option', { name: /^敦化市 县/ }).click();
  await expect(cardTitle(page)).toHaveText('敦化市');
  await expect.poll(() => asked).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  const [, , lon = 0] = camera(atlas);
  await atlas.canvas.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => camera(atlas)[2]).toBeGreaterThan(lon);
  const after = camera(atlas);
  const arrived = page.waitForResponse(/assets\/(?:inView|circle)-/);
  release();
  await (await arrived).finished();
  await atlas.drawn();
  // One more step is from where the reader has gone.
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => camera(atlas)[2]).toBeCloseTo(lon, 3);
  expect(camera(atlas)[0]).toBe(after[0]);
});

for (const reducedMotion of ['reduce', 'no-preference'] as const)
  test(`what is found is ${reducedMotion === 'reduce' ? 'there at once' : 'flown to'} for readers who want ${reducedMotion === 'reduce' ? 'less' : 'any'} motion @once`, async ({
    atlas,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await atlas.open(`map=${cameraWith(CHANGCHUN, 7, { x: 0, y: 0 })}&layers=pumped-storage`);
    // The scale bar changes with every frame of a flight.
    await page.evaluate(() => {
      const scale = document.querySelector<HTMLElement>('.maplibregl-ctrl-scale')!;
      const seen = new Set<string>();
      const look = (): number => seen.add(scale.style.width + scale.textContent).size;
      look();
      new MutationObserver(look).observe(scale, {
        attributes: true,
        childList: true,
        characterData: true,
        subtree: true,
      });
      Object.assign(window, { seen });
    });
    await searchBox(page).fill('敦化市');
    await page.getByRole('option', { name: /^敦化市 县/ }).click();
    await expect(cardTitle(page)).toHaveText('敦化市');
    await expect.poll(() => camera(atlas)[0]).not.toBe(7);
    const steps = await page.evaluate(() => (window as unknown as { seen: Set<string> }).seen.size - 1);
    if (reducedMotion === 'reduce') expect(steps).toBe(1);
    else expect(steps).toBeGreaterThan(1);
    const moving = await page.evaluate(() => document.getAnimations().filter((a) => a.playState === 'running').length);
    if (reducedMotion === 'reduce') expect(moving).toBe(0);
  });

test('a key and a button open the list of keys; the focus goes back to where it came from @once', async ({
  atlas,
  page,
}) => {
  await atlas.open('layers=pumped-storage');
  const help = page.getByRole('dialog', { name: '按键' });
  await atlas.canvas.focus();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  for (const key of ['方向键', '+', '回车', 'Esc', '?'])
    await expect(help.getByText(key, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(atlas.canvas).toBeFocused();
  const button = page.getByRole('button', { name: '按键', exact: true });
  await button.click();
  await expect(help).toBeVisible();
  await help.getByRole('button', { name: '关闭按键' }).click();
  await expect(help).toHaveCount(0);
  await expect(button).toBeFocused();
  // In a field a question mark is text.
  await page.getByRole('combobox').first().fill('');
  await page.keyboard.type('?');
  await expect(page.getByRole('combobox').first()).toHaveValue('?');
  await expect(help).toHaveCount(0);
});

test('from the map to the list of what it shows, to a card, and back', async ({ atlas, page }) => {
  await atlas.open(`map=${cameraWith([128.226, 43.37006], 8, { x: 0, y: 0 })}&layers=pumped-storage`);
  await atlas.canvas.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(listbox(page)).toBeFocused();
  const options = listbox(page).getByRole('option');
  await expect(options.filter({ hasText: '敦化' })).toHaveCount(3);
  // What lies far away is not among them.
  await expect(options.filter({ hasText: '通化' })).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(active(page)).toHaveText((await options.last().textContent())!);
  await expect(listbox(page)).toHaveAttribute('aria-activedescendant', (await options.last().getAttribute('id'))!);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const name = (await active(page).textContent())!.trim();
  expect(name).toBe((await options.nth(1).textContent())!.trim());
  await page.keyboard.press('Enter');
  await expect(cardTitle(page)).toHaveText(name);
  await expect(cardTitle(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(listbox(page)).toBeFocused();
  await expect(active(page)).toHaveText(name);
  await page.keyboard.press('Escape');
  await expect(listbox(page)).toHaveCount(0);
  await expect(atlas.canvas).toBeFocused();
  // The button beside the map does the same, and an empty place says so.
  await page.getByRole('button', { name: '图上各项', exact: true }).click();
  await expect(listbox(page)).toBeFocused();
});

test('a bouquet opens from the list, goes on to its members, and folds again @once', async ({ atlas, page }) => {
  await atlas.open(`map=${cameraWith(CHANGCHUN, 9, { x: 0, y: 0 })}&layers=projects-innovation,projects-digital`);
  await atlas.canvas.focus();
  await page.keyboard.press('Enter');
  await expect(active(page)).toHaveText(/^长春市?，\d+ 项\s*展开$/);
  const count = Number(/(\d+) 项/.exec((await active(page).textContent())!)![1]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: `，${count} 项` })).toBeAttached();
  const members = listbox(page)
    .getByRole('group', { name: /^长春市?，/ })
    .getByRole('option');
  await expect(members).toHaveCount(count);
  await expect(active(page)).toHaveText((await members.first().textContent())!);
  await page.keyboard.press('ArrowDown');
  const name = (await members.nth(1).textContent())!.trim();
  await page.keyboard.press('Enter');
  await expect(cardTitle(page)).toHaveText(name);
  await page.keyboard.press('Escape');
  await expect(listbox(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(members).toHaveCount(0);
  await expect(active(page)).toHaveText(/展开$/);
});

test('in a frame the page keeps its scrolling, and the map says how it is zoomed @once', async ({ atlas, page }) => {
  await atlas.openWithoutMap('layers=pumped-storage');
  const url = page.url();
  await page.route('**/frame.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<body style="margin:0"><iframe title="atlas" src="${url}" width="900" height="600"></iframe><p style="height:3000px">long</p></body>`,
    }),
  );
  await page.goto(new URL('frame.html', url).href);
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('[data-map="idle"][data-drawn="true"]')).toBeVisible({ timeout: 60_000 });
  await page.mouse.move(500, 300);
  await page.mouse.wheel(0, 200);
  await expect(frame.getByText(/按住 (Ctrl|⌘) 并滚动以缩放地图/)).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
});

test('only a selection makes a history entry: Back undoes it, not a bouquet, a layer or a move @once', async ({
  atlas,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await atlas.open(`map=${cameraWith(CHANGCHUN, 9, { x: 0, y: 0 })}&layers=projects-innovation,projects-digital`);
  const entries = (): Promise<number> => page.evaluate(() => history.length);
  const before = await entries();
  await atlas.canvas.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(listbox(page)).toBeFocused();
  await page.keyboard.press('Enter');
  const members = listbox(page)
    .getByRole('group', { name: /^长春市?，/ })
    .getByRole('option');
  await expect(members.first()).toBeVisible();
  await page.getByRole('button', { name: '关闭图上各项' }).click();
  await page.getByRole('checkbox', { name: '汽车产业' }).check();
  await expect.poll(() => atlas.address().get('layers')).toContain('projects-automotive');
  expect(await entries()).toBe(before);
  await atlas.canvas.focus();
  await page.keyboard.press('Enter');
  await expect(listbox(page)).toBeFocused();
  await expect(card(page)).toHaveCount(0);
  await members.first().click();
  await expect(cardTitle(page)).toBeVisible();
  expect(await entries()).toBe(before + 1);
  await page.goBack();
  await expect(card(page)).toHaveCount(0);
  await expect.poll(() => atlas.address().has('select')).toBe(false);
  expect(atlas.address().get('layers')).toContain('projects-automotive');
});
