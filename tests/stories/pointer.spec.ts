/** What a click or tap on the map opens. */
import { expect, test } from './atlas.ts';
import { cameraWith, card, cardTitle, FREE, isPhone, press } from './support.ts';

test('a marker opens its card, which cites document, chapter, box, item, page and characters', async ({
  atlas,
  page,
}) => {
  // 蛟河抽水蓄能电站, set at the seat of 蛟河.
  await atlas.open(`map=${cameraWith([127.33791, 43.72143], 9, FREE)}&layers=pumped-storage`);
  await expect(card(page)).toHaveCount(0);
  await press(atlas.canvas, FREE);
  await expect(cardTitle(page)).toHaveText('蛟河抽水蓄能电站');
  await expect.poll(() => atlas.address().get('select')).toBe('p-38-3');

  const citation = card(page).getByRole('region', { name: '出处' }).getByRole('listitem').first();
  await expect(citation).toContainText('吉林省国民经济和社会发展第十四个五年规划和2035年远景目标纲要');
  await expect(citation).toContainText('第十二章第三节');
  await expect(citation).toContainText('专栏38第3项');
  await expect(citation).toContainText('第 104 页');
  await expect(citation).toContainText('第 71966–72027 字');
  await expect(citation).toContainText(/校验 [0-9a-f]{12}/);

  // How precisely the place is known, and figures as printed beside as read.
  await expect(card(page).getByRole('region', { name: '定位' })).toContainText('定位精度：县（市、区）');
  await expect(card(page).getByRole('row', { name: /装机容量/ })).toContainText('120 万千瓦（1,200 MW）');
  await expect(card(page).getByRole('row', { name: /装机容量/ })).toContainText('１２０万千瓦');
});

test('three symbols of one place stand beside each other and open three cards @once', async ({ atlas, page }) => {
  await atlas.open(`map=${cameraWith([128.226, 43.37006], 8, FREE)}&layers=pumped-storage`);
  const names: string[] = [];
  for (const [dx, dy] of [
    [0, -16],
    [14, 8],
    [-14, 8],
  ] as const) {
    await press(atlas.canvas, { x: FREE.x + dx, y: FREE.y + dy });
    await expect(cardTitle(page)).not.toHaveText(names.at(-1) ?? '');
    names.push((await cardTitle(page).textContent()) ?? '');
  }
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name).toContain('敦化');
});

test('where lines overlap a click offers what lies there, and each entry opens', async ({ atlas, page }) => {
  // Both synergies begin at 长春.
  await atlas.open(`map=${cameraWith([125.32278, 43.88], 8, FREE)}&layers=synergy-changji,synergy-changping`);
  if (!isPhone(page)) {
    const box = (await atlas.canvas.boundingBox())!;
    await atlas.canvas.hover({ position: { x: box.width / 2 + FREE.x, y: box.height / 2 + FREE.y } });
    await expect(page.getByText('长春四平一体化协同发展')).toBeVisible();
  }
  const names: string[] = [];
  for (const entry of [0, 1]) {
    await press(atlas.canvas, FREE);
    await expect(cardTitle(page)).toHaveText('此处有 2 项');
    await expect(cardTitle(page)).toBeFocused();
    const button = card(page).getByRole('button', { name: /长春/ }).nth(entry);
    names.push((await button.textContent()) ?? '');
    await button.click();
    await expect(cardTitle(page)).toHaveText(names[entry]!);
  }
  expect(new Set(names).size).toBe(2);

  // Where nothing is drawn the county answers; a second click closes its card.
  // Beside the locator of a phone.
  const empty = { x: isPhone(page) ? -60 : 0, y: FREE.y - 60 };
  await press(atlas.canvas, empty);
  await expect
    .poll(() => atlas.address().get('select'))
    .toMatch(isPhone(page) ? /^(kuancheng|luyuan|nongan)$/ : /^kuancheng$/);
  await press(atlas.canvas, empty);
  await expect(card(page)).toHaveCount(0);
  await expect.poll(() => atlas.address().has('select')).toBe(false);
});
