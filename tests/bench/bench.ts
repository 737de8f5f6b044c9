/**
 * `npm run bench [runs]`: the atlas beside bare pages, in one run and in turns, so that all meet the same machine.
 * Medians go to the console and to test-results/bench.json; README.md beside this file says what each line means.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import type { LayerIndex } from '../../geo/contract/schema.ts';
import { launch } from '../browser.ts';
import { serve } from '../serve.mjs';
import { measureFigures, type FigureMeasures } from './figures.ts';
import { plainData } from './plain.ts';
import { measureSearch } from './search.ts';
import { subjects as subjectsOf, type Subject, type SubjectName } from './subjects.ts';
import { drawingPainted, framesOf, QUIET_MS, settled, watch } from './watch.ts';

const SITE = 'test-results/bench';
/** A measure that takes longer is given up, and the others go on. */
const MEASURE_MS = 60_000;

/** What is measured of a page, and how it is called. A measure that a page does not have is left out. */
const LABELS = {
  bytes: 'first view, kB transferred',
  readableBytes: 'kB to the first readable map',
  readable: 'first readable map, ms',
  complete: 'first view complete, ms',
  toggleFirst: 'layer on for the first time, ms',
  toggleOff: 'layer off, ms',
  toggleOn: 'layer on again, ms',
  filterOn: 'filter set, ms',
  filterOff: 'filter cleared, ms',
  select: 'record selected, ms',
  firstWord: 'first key ever → a word, ms',
  firstResults: 'first key ever → results, ms',
  key: 'key → results, middle, ms',
  slowest: 'key → results, slowest, ms',
} as const;
type Measure = keyof typeof LABELS;
const FIRST: readonly Measure[] = ['bytes', 'readableBytes', 'readable', 'complete'];
type Measures = Partial<Record<Measure, number>> & { frames?: Partial<Record<Measure, number>> };

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
  build: {
    outDir: `../../../${SITE}/bare`,
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['layers', 'maplibre', 'leaflet', 'echarts'].map((name) => `tests/bench/bare/${name}.html`),
    },
  },
});
writeFileSync(`${SITE}/bare/plain.json`, JSON.stringify(plainData('dist/data')));
const index = JSON.parse(readFileSync('dist/data/layers/index.json', 'utf8')) as LayerIndex;
const layer = index.layers.find((l) => l.id === 'rail-projects') ?? index.layers.find((l) => !l.on);
if (!layer) throw new Error('every layer is on: there is none to switch');

const subjects: Readonly<Record<SubjectName, Subject>> = subjectsOf(layer);
const names = Object.keys(subjects) as SubjectName[];
const site = await serve(SITE, { prefix: '/bench/' });
const browser = await launch();
const results = Object.fromEntries(names.map((name) => [name, [] as Measures[]])) as Record<SubjectName, Measures[]>;
let figures: FigureMeasures = {};
let parts: Record<string, number> = {};
try {
  parts = await firstViewParts(browser);
  for (let run = 1; run <= runs; run++)
    for (const name of names) {
      results[name].push(await measure(browser, name));
      keep();
      console.log(`run ${run} of ${runs}: ${name}`);
    }
  await onPage(browser, {}, async (page) => {
    figures = (await attempt('figures', () => measureFigures(page, `${site.url}atlas/`), 300_000)) ?? {};
  });
  keep();
  report();
} finally {
  await browser.close();
  await site.close();
}

/** A measure, or undefined where it failed or took too long: the rest of the table is still worth having. */
async function attempt<T>(what: string, work: () => Promise<T>, limit = MEASURE_MS): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      work(),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new Error(`more than ${limit / 1000} s`));
        }, limit);
      }),
    ]);
  } catch (error) {
    console.error(`${what}: not measured: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Does something on a page of its own, with nothing in its cache. */
async function onPage(
  on: Browser,
  options: { javaScriptEnabled?: boolean },
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await on.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    // A flight takes as long as it is set to; here the work counts.
    reducedMotion: 'reduce',
    ...options,
  });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function measure(on: Browser, name: SubjectName): Promise<Measures> {
  const subject = subjects[name];
  const { path, ready, medium, acts } = subject;
  const measures: Measures = {};
  await onPage(on, {}, async (page) => {
    await watch(page);
    const before = site.transferred();
    const complete = await attempt(`${name}: complete`, async () => {
      await page.goto(site.url + path);
      return settled(page, medium, { from: 0, ready, timeout: MEASURE_MS });
    });
    if (complete === undefined) return;
    measures.complete = complete;
    measures.bytes = site.transferred() - before;
    measures.readable = (await drawingPainted(page)) ?? complete;
    measures.readableBytes = measures.bytes;
    if (!acts) return;
    const timed = async (key: Measure, act: (page: Page) => Promise<number>): Promise<void> => {
      await attempt(`${name}: ${key}`, async () => {
        await page.waitForTimeout(QUIET_MS);
        const frames = await framesOf(page, medium);
        const from = await act(page);
        measures[key] = (await settled(page, medium, { from, ready, timeout: MEASURE_MS })) - from;
        measures.frames = { ...measures.frames, [key]: (await framesOf(page, medium)) - frames };
      });
    };
    const prepared = await attempt(`${name}: preparation`, async () => {
      await acts.prepare(page);
      return true;
    });
    if (prepared) for (const key of ['toggleFirst', 'toggleOff', 'toggleOn'] as const) await timed(key, acts.toggle);
    const filterable = await attempt(`${name}: preparation of the filter`, async () => {
      await acts.prepareFilter(page);
      return true;
    });
    if (filterable) for (const key of ['filterOn', 'filterOff'] as const) await timed(key, acts.filter);
    const selectable = await attempt(`${name}: preparation of the selection`, async () => {
      await acts.prepareSelect(page);
      return true;
    });
    if (selectable) await timed('select', acts.select);
  });
  // Right after opening: on a page of its own, where nothing else has loaded the catalogue.
  if (name === 'atlas')
    await onPage(on, {}, async (page) => {
      await watch(page);
      const found = await attempt(`${name}: search`, async () => {
        await page.goto(site.url + path);
        await page.locator(ready).waitFor({ timeout: MEASURE_MS });
        return measureSearch(page, median);
      });
      Object.assign(measures, found);
    });
  // The drawing in the page needs no code: what a browser without scripts loads is all that it takes.
  if (name === 'atlas')
    await attempt(`${name}: bytes to the readable map`, () =>
      onPage(on, { javaScriptEnabled: false }, async (page) => {
        const before = site.transferred();
        await page.goto(site.url + path, { waitUntil: 'load' });
        measures.readableBytes = site.transferred() - before;
      }),
    );
  return measures;
}

/** Of what the bytes of the first view are, gzip, without headers. */
async function firstViewParts(on: Browser): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  const { ready } = subjects.atlas;
  await onPage(on, {}, async (page) => {
    const from = site.served.length;
    await page.goto(`${site.url}atlas/`);
    await page.locator(ready).waitFor({ timeout: MEASURE_MS });
    await page.waitForTimeout(2 * QUIET_MS);
    for (const { path, bytes } of site.served.slice(from)) {
      const part = partOf(path);
      sums[part] = (sums[part] ?? 0) + bytes;
    }
  });
  return sums;
}

function partOf(path: string): string {
  if (path.endsWith('.html')) return 'page with the drawing in it';
  if (/worker[^/]*\.m?js$/.test(path)) return 'worker of the map';
  if (/adapter[^/]*\.js$/.test(path)) return 'code of the map';
  if (path.endsWith('.js')) return 'code of the interface';
  if (path.endsWith('.css')) return 'style';
  if (path.includes('/data/base/')) return 'data of the base map';
  if (path.includes('/data/')) return 'data of the layers';
  return 'icon and the like';
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Median over the runs that have it. */
function middleOf(name: SubjectName, key: Measure): number {
  return median(results[name].flatMap((measures) => measures[key] ?? []));
}

/** Files that are given away as they are. */
function sizes(): Record<string, { bytes: number; gzip: number }> {
  const files = { 'embed.js': 'dist/embed.js', 'the atlas in one file': 'dist-standalone/jilin-atlas.html' };
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, file]) => {
      if (!statSync(file, { throwIfNoEntry: false })) return [];
      const content = readFileSync(file);
      return [[name, { bytes: content.length, gzip: gzipSync(content).length }]];
    }),
  );
}

/** Writes what there is so far: a run that is broken off leaves its results. */
function keep(): void {
  const medians = Object.fromEntries(
    names.map((name) => [
      name,
      Object.fromEntries(
        (Object.keys(LABELS) as Measure[]).flatMap((key) => {
          const value = middleOf(name, key);
          return Number.isNaN(value) ? [] : [[key, Math.round(value)]];
        }),
      ),
    ]),
  );
  const machine = { node: process.version, browser: browser.version(), cpu: cpus()[0]?.model, cores: cpus().length };
  const all = { runs, machine, medians, parts, figures, sizes: sizes(), results };
  writeFileSync('test-results/bench.json', `${JSON.stringify(all, null, 1)}\n`);
}

function report(): void {
  const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
  const show = (key: Measure, value: number): string =>
    Number.isNaN(value) ? '–' : /bytes/i.test(key) ? kB(value) : value.toFixed(0);
  const table = (title: string, keys: readonly Measure[], columns: readonly SubjectName[], ratio: boolean): void => {
    console.log(
      `\n${title.padEnd(36)}${[...columns, ...(ratio ? ['ratio'] : [])].map((c) => c.padStart(10)).join('')}`,
    );
    for (const key of keys) {
      const values = columns.map((name) => middleOf(name, key));
      const [atlas = NaN, bare = NaN] = values;
      const last = ratio ? [Number.isNaN(bare) ? '' : (atlas / bare).toFixed(2)] : [];
      console.log(
        LABELS[key].padEnd(36) + [...values.map((v) => show(key, v)), ...last].map((v) => v.padStart(10)).join(''),
      );
    }
  };
  console.log(`\nmedians of ${runs} runs, layer “${layer?.title.en}”`);
  table('first view', FIRST, names, false);
  const rest = (Object.keys(LABELS) as Measure[]).filter((key) => !FIRST.includes(key));
  table('acts', rest, ['atlas', 'layers'], true);
  const list = (title: string, lines: Record<string, string>): void => {
    console.log(`\n${title}`);
    for (const [name, value] of Object.entries(lines)) console.log(name.padEnd(36) + value.padStart(10));
  };
  list(
    'first view of the atlas, kB',
    Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, kB(bytes)])),
  );
  list(
    'figures of the default view',
    Object.fromEntries(
      Object.entries(figures).map(([name, { ms, bytes }]) => [name, `${ms.toFixed(0)} ms, ${kB(bytes)} kB`]),
    ),
  );
  list(
    'files to give away',
    Object.fromEntries(
      Object.entries(sizes()).map(([name, { bytes, gzip }]) => [name, `${kB(bytes)} kB, ${kB(gzip)} kB gzip`]),
    ),
  );
}
