/** Many projects known only to one place: counted in a bouquet, opened in place, reached by pointer and keyboard. */
import type { APIRequestContext, Page } from '@playwright/test';
import type { AtlasFeatureCollection, LayerEntry, LayerIndex } from '../../geo/contract/schema.ts';
import { bouquetFeatures, ordered, roomIn, spread } from '../../src/map/bouquet.ts';
import { arrange, type Crowd } from '../../src/map/fan.ts';
import { expect, test, type Atlas } from './atlas.ts';
import {
  cameraWith,
  card,
  cardTitle,
  catalogue,
  closeLayers,
  isPhone,
  openLayers,
  press,
  type Place,
} from './support.ts';

const CHANGCHUN = [125.32278, 43.88] as const;
const MIDDLE: Place = { x: 0, y: 0 };
const ZOOM = 8;

interface Published {
  readonly layers: readonly LayerEntry[];
  /** what is drawn of some layers */
  readonly crowds: (layers: readonly string[]) => Promise<readonly Crowd[]>;
}

async function published(request: APIRequestContext): Promise<Published> {
  const get = async (path: string): Promise<unknown> => (await request.get(`data/${path}`)).json();
  const { layers } = (await get('layers/index.json')) as LayerIndex;
  return {
    layers,
    crowds: async (ids) => {
      const files = layers.filter(({ id }) => ids.includes(id)).map(({ file }) => get(file));
      return arrange((await Promise.all(files)) as AtlasFeatureCollection[]).crowds;
    },
  };
}

const at = (crowds: readonly Crowd[], [lon, lat]: readonly [number, number]): Crowd => {
  const found = crowds.find(({ seat }) => seat[0] === lon && seat[1] === lat);
  if (!found) throw new Error(`no crowd at ${lon}, ${lat}`);
  return found;
};
const status = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

/** Where the members of an open bouquet stand, by its order, on a map as large as this one. */
async function places(atlas: Atlas, count: number): Promise<readonly Place[]> {
  const { width, height } = (await atlas.canvas.boundingBox())!;
  const seat = seatOn(atlas.page);
  const room = roomIn(isPhone(atlas.page) ? width - BUTTONS : width, height);
  return spread(count, room).places.map(([x, y]) => ({ x: seat.x + x, y: seat.y + y }));
}

/** Pixels at the sides of a phone's map that an open bouquet leaves to the buttons. */
const BUTTONS = 62;
/** Where a bouquet opens without the map being moved: in the middle of what is free. */
const seatOn = (page: Page): Place => (isPhone(page) ? { x: -27, y: 0 } : MIDDLE);

test('a crowded city is one counted bouquet; it opens in place, and its members open their cards', async ({
  atlas,
  page,
  request,
}) => {
  const { layers, crowds } = await published(request);
  const on = ['core-changchun', ...layers.map(({ id }) => id).filter((id) => id.startsWith('projects-'))];
  const crowd = at(await crowds(on), CHANGCHUN);
  expect(crowd.members.length).toBeGreaterThan(70);
  const seat = seatOn(page);
  const camera = cameraWith(CHANGCHUN, ZOOM, seat);
  await atlas.open(`map=${camera}&layers=${on.join(',')}`);

  // The core keeps its place, and the bouquet stands above it.
  const [flower] = bouquetFeatures([crowd], { layers, lang: 'zh', open: null, room: 300 }).features.flatMap(
    ({ properties }) => (properties.part === 'flower' ? [properties.offset] : []),
  );
  await press(atlas.canvas, { x: seat.x + flower![0], y: seat.y + flower![1] });
  // Named in full once the catalogue is there, which what stands away from a seat asks for.
  await expect(status(page, new RegExp(`已展开 长春市?，${crowd.members.length} 项`))).toBeAttached();
  await atlas.drawn();
  // Nothing is zoomed, nothing is selected, and Back has nothing to undo.
  expect(Number(atlas.address().get('map')!.split('/')[0])).toBe(ZOOM);
  await expect(card(page)).toHaveCount(0);

  const members = ordered(crowd, layers, 'zh');
  const spots = await places(atlas, members.length);
  // The first stands on top; others are taken from the upper half, which no card covers on a phone.
  const upper = spots.flatMap(({ y }, i) => (y < -30 ? [i] : []));
  for (const i of [0, upper[Math.floor(upper.length / 3)]!, upper.at(-1)!]) {
    await press(atlas.canvas, spots[i]!);
    await expect(cardTitle(page)).toHaveText(members[i]!.properties.name);
    await page.keyboard.press('Escape');
    await expect(card(page)).toHaveCount(0);
  }
  await press(atlas.canvas, seat);
  await expect(cardTitle(page)).toHaveText(/长春/);
  await expect.poll(() => atlas.address().get('select')).toMatch(/^s-/);
  await page.keyboard.press('Escape');

  // Esc folds it: where a member stood, there is none any more.
  await page.keyboard.press('Escape');
  await atlas.drawn();
  await press(atlas.canvas, spots[0]!);
  await expect(status(page, members[0]!.properties.name)).toHaveCount(0);
});

test('a bouquet counts what is shown, and becomes a fan when few are left', async ({ atlas, page, request }) => {
  const { layers, crowds } = await published(request);
  const all = layers.map(({ id }) => id).filter((id) => id.startsWith('projects-'));
  // Two layers that make a crowd at 长春, one of which does not make one alone.
  const counts = new Map<string, number>();
  for (const { properties } of at(await crowds(all), CHANGCHUN).members)
    counts.set(properties.layer, (counts.get(properties.layer) ?? 0) + 1);
  const [large] = [...counts].find(([, n]) => n > 10)!;
  const [small, few] = [...counts].find(([, n]) => n >= 3 && n <= 6)!;
  const title = (id: string): string => layers.find((layer) => layer.id === id)!.title.zh;
  await atlas.open(`map=${cameraWith(CHANGCHUN, 10, MIDDLE)}&layers=${large},${small}`);
  const both = at(await crowds([large, small]), CHANGCHUN).members.length;
  expect(both).toBe(counts.get(large)! + few);

  const bouquets = page.getByRole('listbox').getByRole('group', { name: '聚在一处的项目' });
  const list = async (): Promise<void> => {
    await atlas.canvas.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listbox', { name: /^图上/ })).toBeFocused();
  };
  const set = async (id: string, checked: boolean): Promise<void> => {
    await page.keyboard.press('Escape');
    const panel = await openLayers(page);
    await panel.getByRole('checkbox', { name: title(id) }).setChecked(checked);
    if (isPhone(page)) await closeLayers(page);
  };
  await list();
  await expect(bouquets.getByRole('option', { name: new RegExp(`^长春市?，${both} 项`) })).toBeVisible();
  await set(small, false);
  await list();
  await expect(bouquets.getByRole('option', { name: new RegExp(`^长春市?，${counts.get(large)!} 项`) })).toBeVisible();
  await set(small, true);
  await set(large, false);
  await list();
  await expect(bouquets).toHaveCount(0);
  await expect(
    page
      .getByRole('listbox')
      .getByRole('group', { name: title(small) })
      .getByRole('option'),
  ).not.toHaveCount(0);
});

test('what is selected is seen: its bouquet opens with its card, and folds with it @once', async ({
  atlas,
  page,
  request,
}) => {
  const { layers, crowds } = await published(request);
  const on = ['projects-innovation'];
  const members = ordered(at(await crowds(on), CHANGCHUN), layers, 'zh');
  const { id, name } = members[0]!.properties;
  await atlas.open(`layers=${on.join()}&select=${id}`);
  await expect(cardTitle(page)).toHaveText(name);
  await atlas.canvas.focus();
  await page.keyboard.press('Enter');
  // Open: its members are in the list beside what folds it.
  const group = page.getByRole('listbox').getByRole('group', { name: /^长春市，\d+ 项/ });
  await expect(group.getByRole('option')).toHaveText(members.map(({ properties }) => properties.name));
  // It covers much of the province, and nobody asked for it by itself: it folds with the card.
  await card(page).getByRole('button', { name: '关闭详情' }).click();
  await expect(card(page)).toHaveCount(0);
  await expect(group).toHaveCount(0);
});

test('a project known to its county is shown with all of the circle it may lie in @once', async ({
  atlas,
  page,
  request,
}) => {
  const records = (await catalogue(request)).projects;
  const { id, name, location, bbox } = records.find((record) => record.id === 'p-38-3')!;
  await atlas.open(`layers=pumped-storage&select=${id}`);
  await expect(cardTitle(page)).toHaveText(name);
  await expect.poll(() => atlas.address().get('map')).not.toBeNull();
  await atlas.drawn();
  const [zoom = 0, lat = 0] = atlas.address().get('map')!.split('/').map(Number);
  const metres = (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
  const { height } = (await atlas.canvas.boundingBox())!;
  const up = Math.abs(lat - bbox![1]!) * 111_195;
  expect((height / 2) * metres).toBeGreaterThan(location.radius_m! + up);
});
