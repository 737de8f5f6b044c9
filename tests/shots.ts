/**
 * `npm run shots`: pictures of the built atlas in test-results/shots/, for people to look at, and the picture of the
 * README, tests/screenshot.png.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { BASE_PARTS } from '../geo/cartography/style.ts';
import type { LayerIndex } from '../geo/contract/schema.ts';
import { drawn, launch } from './browser.ts';
import { serve } from './serve.mjs';

const FOLDER = 'test-results/shots';
const SCREENS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};
/** Small enough for a tracked file of at most 300 kB. */
const README_SCREEN = { width: 1040, height: 650 };
const BASE = BASE_PARTS.join();
const TRANSPORT = `layers=rail-axes,rail-wings,rail-projects,expressways-north-south,expressways-radial,expressways-east-west,expressways-rings,road-projects,airport-group,airport-projects,${BASE}`;
const ENERGY = `layers=power-projects,pumped-storage,oil-gas-projects,water-projects,${BASE}`;
/** What is known only to a city: so much that it is a bouquet. */
const PROJECTS = `map=7.4/43.88/125.6&layers=projects-innovation,projects-manufacturing,projects-services,${BASE}`;
/** Each of the thirteen elements by itself. */
const elements = (): Record<string, string> => {
  const { groups, layers } = JSON.parse(readFileSync('dist/data/layers/index.json', 'utf8')) as LayerIndex;
  const pairs = new Set(groups.filter(({ parent }) => parent === 'structures').map(({ id }) => id));
  return Object.fromEntries(
    layers
      .filter(({ group, on }) => on && pairs.has(group))
      .map(({ id }) => [`element-${id}`, `lang=zh&layers=${id},${BASE}`]),
  );
};
const VIEWS: Readonly<Record<string, string>> = {
  'opening-zh': 'lang=zh',
  'opening-en': 'lang=en',
  'energy-zh': `lang=zh&${ENERGY}`,
  'energy-en': `lang=en&${ENERGY}`,
  'transport-zh': `lang=zh&${TRANSPORT}`,
  'transport-en': `lang=en&${TRANSPORT}`,
  'selected-zh': 'lang=zh&select=s-corridor-medicine',
  'selected-en': 'lang=en&select=p-38-3',
  'list-zh': 'lang=zh&view=list',
  'dark-zh': 'lang=zh',
  'print-zh': 'lang=zh',
  'grey-zh': 'lang=zh',
  'crowd-zh': `lang=zh&${PROJECTS}`,
  'crowd-en': `lang=en&${PROJECTS}`,
  ...elements(),
};
/** Opens the first bouquet, from the list of what is in view. */
async function openFirst(page: Page): Promise<void> {
  await page.getByRole('application').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.locator('[data-bouquet]').waitFor();
  await page.getByRole('button', { name: /^(关闭图上各项|Close On the map)$/ }).click();
  await drawn(page);
}

/** Views in a theme other than the light one. */
const THEMED: Readonly<Record<string, string>> = { 'dark-zh': 'dark', 'print-zh': 'print', 'grey-zh': 'grey' };

const wanted = process.argv.slice(2);
const site = await serve('dist', { prefix: '/atlas/' });
const browser = await launch();
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
try {
  for (const [screen, options] of Object.entries(SCREENS))
    for (const [view, fragment] of Object.entries(VIEWS)) {
      const name = `${view}-${screen}`;
      if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
      const context = await browser.newContext({ ...options, locale: 'zh-CN', reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.addInitScript((theme) => {
        localStorage.setItem('atlas-theme', theme);
      }, THEMED[view] ?? 'light');
      await page.goto(`${site.url}#${fragment}`);
      if (view.startsWith('list')) await page.getByRole('table').first().waitFor();
      else await drawn(page);
      if (view.startsWith('crowd')) await openFirst(page);
      await page.screenshot({ path: `${FOLDER}/${name}.png` });
      if (name === 'opening-zh-desktop') {
        await page.setViewportSize(README_SCREEN);
        await page.goto('about:blank');
        await page.goto(`${site.url}#${fragment}`);
        await drawn(page);
        await page.screenshot({ path: 'tests/screenshot.png' });
      }
      console.log(`${FOLDER}/${name}.png`);
      await context.close();
    }
} finally {
  await browser.close();
  await site.close();
}
