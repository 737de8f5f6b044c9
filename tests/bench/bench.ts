/**
 * `npm run bench [runs]`: the atlas beside a bare MapLibre page with the same layers, in one run and in turns, so
 * that both meet the same machine. Medians and ratios go to the console and to test-results/bench.json.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import type { LayerIndex } from '../../geo/contract/schema.ts';
import { launch } from '../browser.ts';
import { serve } from '../serve.mjs';

const SITE = 'test-results/bench';
/** Without a draw for so long, the map is done. */
const QUIET_MS = 600;
/** What is left by the filter: the same in both pages. */
const SECTOR = 'rail';
const FILTER = `sector:${SECTOR}`;

interface Subject {
  readonly path: string;
  /** selector of an element that is there once the page says it is drawn */
  readonly ready: string;
  readonly toggle: (page: Page) => Promise<void>;
  /** what must be there before the interactions below; not measured */
  readonly prepare: (page: Page) => Promise<void>;
  /** keeps only what is of one sector on the map; null takes it back */
  readonly filter: (page: Page, on: boolean) => Promise<void>;
  /** selects a record and brings it into view */
  readonly select: (page: Page) => Promise<void>;
  /** types one letter: ms until the results of it are there */
  readonly keystroke?: (page: Page) => Promise<number>;
}

interface Measures {
  /** everything that came over the wire, headers included */
  readonly bytes: number;
  /** ms from navigation to a map that can be read: the drawing in the page; where there is none, the last draw */
  readonly readable: number;
  /** ms from navigation to the last draw of the first view */
  readonly load: number;
  /** ms from the click to the last draw: first time, with the file; switched off; on again */
  readonly toggleFirst: number;
  readonly toggleOff: number;
  readonly toggleOn: number;
  /** ms from the choice to the last draw: filtered; all again; a record selected and brought into view */
  readonly filterOn: number;
  readonly filterOff: number;
  readonly select: number;
  /** ms from the key to the results; the bare page has no search */
  readonly keystroke: number;
}

const LABELS: Readonly<Record<keyof Measures, string>> = {
  bytes: 'first view, kB transferred (gzip)',
  readable: 'first readable map, ms',
  load: 'first view, ms to the last draw',
  toggleFirst: 'layer on for the first time, ms',
  toggleOff: 'layer off, ms',
  toggleOn: 'layer on again, ms',
  filterOn: 'filter set, ms',
  filterOff: 'filter cleared, ms',
  select: 'record selected, ms',
  keystroke: 'search, key to results, ms',
};

const runs = Number(process.argv[2] ?? 5);
rmSync(SITE, { recursive: true, force: true });
mkdirSync(SITE, { recursive: true });
cpSync('dist', `${SITE}/atlas`, { recursive: true });
await build({
  root: 'tests/bench/bare',
  base: './',
  configFile: false,
  logLevel: 'warn',
  worker: { format: 'es' },
  build: { outDir: `../../../${SITE}/bare`, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000 },
});
const index = JSON.parse(readFileSync('dist/data/layers/index.json', 'utf8')) as LayerIndex;
const layer = index.layers.find((l) => l.id === 'rail-projects') ?? index.layers.find((l) => !l.on);
if (!layer) throw new Error('every layer is on: there is none to switch');

const subjects: Readonly<Record<'atlas' | 'bare', Subject>> = {
  atlas: {
    path: 'atlas/',
    ready: '[data-map="idle"][data-drawn="true"]',
    // Clicked from within, since a real click waits for the page to hold still first.
    toggle: (page) =>
      page
        .getByRole('checkbox', { name: layer.title.zh })
        .first()
        .evaluate((box: HTMLInputElement) => {
          box.click();
        }),
    prepare: async (page) => {
      // The catalogue, which search and filter need, and a first result, so that nothing is loaded later.
      const search = page.getByRole('combobox', { name: '搜索' });
      await search.fill('敦化');
      await page.getByRole('option').first().waitFor();
      await search.fill('');
    },
    filter: (page, on) =>
      page.evaluate(
        (value) => {
          const parameters = new URLSearchParams(window.location.hash.slice(1));
          if (value === null) parameters.delete('filter');
          else parameters.set('filter', value);
          window.location.hash = parameters.toString();
        },
        on ? FILTER : null,
      ),
    select: async (page) => {
      await page.getByRole('combobox', { name: '搜索' }).fill('敦化至白河铁路');
      await page.getByRole('option').first().waitFor();
      await page.getByRole('combobox', { name: '搜索' }).press('Enter');
    },
    keystroke: (page) =>
      page.getByRole('combobox', { name: '搜索' }).evaluate(async (input: HTMLInputElement) => {
        input.value = '';
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 400));
        const from = performance.now();
        const shown = new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            if (!document.querySelector('[role="option"]')) return;
            observer.disconnect();
            resolve(performance.now() - from);
          });
          observer.observe(document.body, { childList: true, subtree: true });
        });
        input.value = '长';
        input.dispatchEvent(new Event('input', { bubbles: true }));
        return shown;
      }),
  },
  bare: {
    path: 'bare/',
    ready: 'body[data-map="idle"]',
    toggle: (page) =>
      page.evaluate((id) => {
        (window as unknown as { toggle: (id: string) => void }).toggle(id);
      }, layer.id),
    prepare: () => Promise.resolve(),
    filter: (page, on) =>
      page.evaluate(
        (value) => {
          (window as unknown as { filter: (sector: string | null) => void }).filter(value);
        },
        on ? SECTOR : null,
      ),
    select: (page) =>
      page.evaluate(() => {
        (window as unknown as { select: (id: string) => void }).select('p-34-1');
      }),
  },
};

const site = await serve(SITE, { prefix: '/bench/' });
const browser = await launch();
const results: Record<keyof typeof subjects, Measures[]> = { atlas: [], bare: [] };
try {
  for (let run = 1; run <= runs; run++)
    for (const name of ['atlas', 'bare'] as const) {
      results[name].push(await measure(browser, subjects[name]));
      console.log(`run ${run} of ${runs}: ${name}`);
    }
  report(browser.version());
} finally {
  await browser.close();
  await site.close();
}

async function measure(
  on: Browser,
  { path, ready, toggle, prepare, filter, select, keystroke }: Subject,
): Promise<Measures> {
  const context = await on.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    // A flight takes as long as it is set to; here the work counts.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  // Both pages are watched at the graphics interface, so that neither tells its own time.
  await page.addInitScript(() => {
    const state = Object.assign(window, { lastDraw: 0 });
    for (const name of ['drawElements', 'drawArrays'] as const) {
      const draw = WebGL2RenderingContext.prototype[name] as (...args: unknown[]) => void;
      WebGL2RenderingContext.prototype[name] = function (this: WebGL2RenderingContext, ...args: unknown[]): void {
        state.lastDraw = performance.now();
        draw.apply(this, args);
      };
    }
  });
  const before = site.transferred();
  await page.goto(site.url + path);
  await page.locator(ready).waitFor({ timeout: 120_000 });
  const load = await lastDraw(page, 0);
  const bytes = site.transferred() - before;
  const readable = (await paintedAt(page)) ?? load;
  const timed = async (act: () => Promise<void>): Promise<number> => {
    const from = await page.evaluate(() => performance.now());
    await act();
    return (await lastDraw(page, from)) - from;
  };
  const toggled = (): Promise<number> => timed(() => toggle(page));
  const first = {
    bytes,
    readable,
    load,
    toggleFirst: await toggled(),
    toggleOff: await toggled(),
    toggleOn: await toggled(),
  };
  await prepare(page);
  await page.waitForTimeout(QUIET_MS);
  const measures = {
    ...first,
    filterOn: await timed(() => filter(page, true)),
    filterOff: await timed(() => filter(page, false)),
    select: await timed(() => select(page)),
    keystroke: (await keystroke?.(page)) ?? NaN,
  };
  await context.close();
  return measures;
}

/** When the map that stands in the page was first painted, as the browser says; null for a page without. */
async function paintedAt(page: Page): Promise<number | null> {
  if (!(await (await page.request.get(page.url())).text()).includes('id="first-paint"')) return null;
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null);
}

/** Waits until nothing has been drawn for a while since `from`; the time of the last draw. */
async function lastDraw(page: Page, from: number): Promise<number> {
  const handle = await page.waitForFunction(
    ([since, quiet]) => {
      const { lastDraw: last } = window as unknown as { lastDraw: number };
      return last > since && performance.now() - last > quiet ? last : false;
    },
    [from, QUIET_MS] as const,
    { timeout: 60_000, polling: 50 },
  );
  return handle.jsonValue() as Promise<number>;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

function report(version: string): void {
  const medians = Object.fromEntries(
    (Object.keys(LABELS) as (keyof Measures)[]).map((key) => {
      const atlas = median(results.atlas.map((m) => m[key]));
      const bare = median(results.bare.map((m) => m[key]));
      return [key, { atlas, bare, ratio: Math.round((atlas / bare) * 100) / 100 }];
    }),
  );
  const show = (key: keyof Measures, value: number): string =>
    key === 'bytes' ? (value / 1000).toFixed(1) : value.toFixed(0);
  console.log(`\nmedians of ${runs} runs, layer “${layer?.title.en}”`);
  console.log(`${''.padEnd(36)}${'atlas'.padStart(9)}${'bare'.padStart(9)}${'ratio'.padStart(8)}`);
  for (const [key, label] of Object.entries(LABELS) as [keyof Measures, string][]) {
    const { atlas = NaN, bare = NaN, ratio = NaN } = medians[key] ?? {};
    console.log(
      label.padEnd(36) + show(key, atlas).padStart(9) + show(key, bare).padStart(9) + ratio.toFixed(2).padStart(8),
    );
  }
  const machine = { node: process.version, browser: version, cpu: cpus()[0]?.model, cores: cpus().length };
  writeFileSync('test-results/bench.json', `${JSON.stringify({ runs, machine, medians, results }, null, 1)}\n`);
}
