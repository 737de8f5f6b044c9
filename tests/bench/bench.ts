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

interface Subject {
  readonly path: string;
  /** selector of an element that is there once the page says it is drawn */
  readonly ready: string;
  readonly toggle: (page: Page) => Promise<void>;
}

interface Measures {
  /** everything that came over the wire, headers included */
  readonly bytes: number;
  /** ms from navigation to the last draw of the first view */
  readonly load: number;
  /** ms from the click to the last draw: first time, with the file; switched off; on again */
  readonly toggleFirst: number;
  readonly toggleOff: number;
  readonly toggleOn: number;
}

const LABELS: Readonly<Record<keyof Measures, string>> = {
  bytes: 'first view, kB transferred (gzip)',
  load: 'first view, ms to the last draw',
  toggleFirst: 'layer on for the first time, ms',
  toggleOff: 'layer off, ms',
  toggleOn: 'layer on again, ms',
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
    path: 'atlas/#lang=zh',
    ready: '[data-map="idle"][data-drawn="true"]',
    // Clicked from within, since a real click waits for the page to hold still first.
    toggle: (page) =>
      page
        .getByRole('checkbox', { name: layer.title.zh })
        .first()
        .evaluate((box: HTMLInputElement) => {
          box.click();
        }),
  },
  bare: {
    path: 'bare/',
    ready: 'body[data-map="idle"]',
    toggle: (page) =>
      page.evaluate((id) => {
        (window as unknown as { toggle: (id: string) => void }).toggle(id);
      }, layer.id),
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

async function measure(on: Browser, { path, ready, toggle }: Subject): Promise<Measures> {
  const context = await on.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
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
  const toggled = async (): Promise<number> => {
    const from = await page.evaluate(() => performance.now());
    await toggle(page);
    return (await lastDraw(page, from)) - from;
  };
  const measures = { bytes, load, toggleFirst: await toggled(), toggleOff: await toggled(), toggleOn: await toggled() };
  await context.close();
  return measures;
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
