/** Small helpers of the stories. */
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import type { AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import type { Camera } from '../../src/address/fragment.ts';
import { projection } from '../../src/figure/projection.ts';
import { moved } from '../../src/map/cameras.ts';
import { STILL_MAP } from './still/setup.ts';

/** Bytes of everything the first view transfers, gzip, data included. */
export const FIRST_VIEW_BYTES = 600_000;

/** Pixels to the right of and below the middle of the map. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A place of the map that no panel covers, at either width, also with a card open. */
export const FREE: Place = { x: 0, y: -190 };

/** The value of `map=` with which a position (lon, lat in degrees) stands at a place of the map. */
export function cameraWith([lon, lat]: readonly [number, number], zoom: number, { x, y }: Place): string {
  const middle = moved({ zoom, lat, lon }, -x, -y);
  return `${zoom}/${middle.lat.toFixed(5)}/${middle.lon.toFixed(5)}`;
}

/** Where a position (lon, lat in degrees) stands on the map of a camera. */
export function placeOn([lon, lat]: readonly [number, number], camera: Camera): Place {
  const [x, y] = projection({ ...camera, width: 0, height: 0 }).project(lon, lat);
  return { x, y };
}

export const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? Infinity) <= 760;

/** Clicks the map, or taps it on a phone. */
export async function press(canvas: Locator, { x, y }: Place): Promise<void> {
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the map is not there');
  const position = { x: box.width / 2 + x, y: box.height / 2 + y };
  if (!isPhone(canvas.page())) return canvas.click({ position });
  // Two taps within half a second near each other would be a double tap, which zooms.
  await canvas.page().waitForTimeout(600);
  await canvas.tap({ position });
}

/** A browser that cannot draw by WebGL. Before opening. */
export async function withoutWebGL(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext as (...args: unknown[]) => unknown;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: unknown[]) {
      return args[0] === 'webgl2' ? null : real.apply(this, args);
    } as typeof HTMLCanvasElement.prototype.getContext;
  });
}

/** The map stands still and draws nothing: for stories that look at what is around it. Before opening. */
export async function withStillMap(page: Page): Promise<void> {
  await page.route(/\/assets\/adapter-[\w-]+\.js$/, (route) => route.fulfill({ path: STILL_MAP }));
}

/** The layer panel; on a phone a sheet that a button opens. */
export async function openLayers(page: Page): Promise<Locator> {
  const panel = page.getByRole('region', { name: /^(图层|Layers)$/ });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: /^(图层|Layers)$/ }).click();
  return panel;
}

export async function closeLayers(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(关闭图层|Close Layers)$/ }).click();
}

/** The legend, opened where it is closed. */
export async function openLegend(page: Page): Promise<Locator> {
  const legend = page.getByRole('region', { name: /^(图例|Legend)$/ });
  const button = legend.getByRole('button', { name: /^(图例|Legend)$/ });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  return legend;
}

export const card = (page: Page): Locator => page.getByRole('complementary', { name: /^(详情|Details)$/ });
export const cardTitle = (page: Page): Locator => card(page).getByRole('heading', { level: 2 });
export const searchBox = (page: Page): Locator => page.getByRole('combobox', { name: /^(搜索|Search)$/ });
export const results = (page: Page): Locator =>
  page.getByRole('listbox', { name: /^(搜索|Search)$/ }).getByRole('option');
export const notice = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status', { name: /^(提示|Notices)$/ }).locator('> *', { hasText: text });

/** Names of the rows of the list. */
export const rows = (page: Page): Locator => page.getByRole('rowheader').getByRole('button');

/** What the site published. */
export async function catalogue(request: APIRequestContext): Promise<Catalogue> {
  return (await (await request.get('data/catalogue.json')).json()) as Catalogue;
}
export const recordsOf = (c: Catalogue): AtlasRecord[] => [...c.structures, ...c.networks, ...c.projects];

/** A picture of the part of the map that no panel covers; for stories with `pixels`. */
export async function picture(page: Page): Promise<Buffer> {
  const { width, height } = page.viewportSize()!;
  const clip = isPhone(page)
    ? { x: 0, y: 290, width, height: height - 290 - 150 }
    : { x: 340, y: 70, width: width - 340 - 300, height: height - 70 - 60 };
  return page.screenshot({ clip, animations: 'disabled' });
}
