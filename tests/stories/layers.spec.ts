/** Layers on and off: what the tree, the legend, the address and the map say. */
import type { Page } from '@playwright/test';
import { expect, test } from './atlas.ts';
import { closeLayers, isPhone, openLayers, openLegend, picture, withStillMap } from './support.ts';

const CORRIDOR = '环长春工业走廊';

/** Titles of the layers that are ticked. */
async function ticked(page: Page): Promise<string[]> {
  const panel = await openLayers(page);
  const boxes = panel.getByRole('checkbox', { checked: true });
  const names = await boxes.evaluateAll((all) =>
    all.map((box) => box.getAttribute('aria-label') ?? box.closest('label')?.querySelector('.name')?.textContent ?? ''),
  );
  if (isPhone(page)) await closeLayers(page);
  return names.filter((name) => !name.startsWith('全部打开') && !['市县界', '河湖', '地名'].includes(name)).sort();
}

/** Titles that the legend lists. */
async function listed(page: Page): Promise<string[]> {
  const legend = await openLegend(page);
  const names = await legend.getByRole('list', { name: '图例' }).getByRole('listitem').allTextContents();
  if (isPhone(page)) await legend.getByRole('button', { name: '图例' }).click();
  return names.map((name) => name.trim()).sort();
}

test.describe('with its picture', () => {
  test.use({ pixels: true });

  test('a corridor goes off and on by its checkbox: legend, address and map follow', async ({ atlas, page }) => {
    await atlas.open();
    const set = async (name: string, on: boolean): Promise<void> => {
      const panel = await openLayers(page);
      await panel.getByRole('checkbox', { name }).setChecked(on);
      if (isPhone(page)) await closeLayers(page);
    };
    expect(atlas.address().has('layers')).toBe(false);
    expect(await listed(page)).toContain(CORRIDOR);
    expect(await listed(page)).toEqual(await ticked(page));
    const before = await picture(page);

    await set(CORRIDOR, false);
    await expect.poll(() => atlas.address().get('layers')).not.toBeNull();
    expect(atlas.address().get('layers')!.split(',')).not.toContain('corridor-industry');
    expect(atlas.address().get('layers')!.split(',')).toContain('corridor-medicine');
    expect(await listed(page)).not.toContain(CORRIDOR);
    expect(await listed(page)).toEqual(await ticked(page));
    await expect(async () => {
      expect((await picture(page)).equals(before)).toBe(false);
    }).toPass();

    await set(CORRIDOR, true);
    await expect.poll(() => atlas.address().get('layers')?.split(',')).toContain('corridor-industry');
    expect(await listed(page)).toContain(CORRIDOR);
    // The same picture again: the corridor was all that had changed.
    await expect(async () => {
      expect((await picture(page)).equals(before)).toBe(true);
    }).toPass();
  });
});

test('a group goes on and off as one; the legend says when nothing is on @once', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('layers=core-changchun');
  const panel = await openLayers(page);
  const group = panel.getByRole('checkbox', { name: '全部打开“水利”' });
  await group.check();
  await expect(panel.getByRole('checkbox', { name: '重点水利工程' })).toBeChecked();
  await expect.poll(() => atlas.address().get('layers')).toContain('water-projects');
  if (isPhone(page)) await closeLayers(page);
  expect(await listed(page)).toEqual(['一主：长春', '水利格局', '重点水利工程']);
  await openLayers(page);
  await group.uncheck();
  await panel.getByRole('checkbox', { name: '一主：长春' }).uncheck();
  if (isPhone(page)) await closeLayers(page);
  await expect((await openLegend(page)).getByText('没有打开任何图层')).toBeVisible();
});

test('a layer says what it is, from which document and of what date', async ({ atlas, page }) => {
  await withStillMap(page);
  await atlas.openWithoutMap('layers=corridor-industry');
  const panel = await openLayers(page);
  const about = panel.getByRole('button', { name: `图层说明：${CORRIDOR}` });
  await about.click();
  await expect(about).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.getByText(/来源：吉林省第十二次党代会报告要点与热词.*截至\s*2022年6月/)).toBeVisible();
  // A group folds away and comes back.
  const fold = panel.getByRole('button', { name: '格局', exact: true });
  await fold.click();
  await expect(panel.getByRole('checkbox', { name: CORRIDOR })).toHaveCount(0);
  await fold.click();
  await expect(panel.getByRole('checkbox', { name: CORRIDOR })).toBeVisible();
});
