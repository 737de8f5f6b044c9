/** The pages that are compared, and how a reader's acts are done on each. */
import type { ElementHandle, Page } from '@playwright/test';
import type { LayerEntry } from '../../geo/contract/schema.ts';
import type { Medium } from './watch.ts';

/** What is left by the filter: the same on both pages. */
const SECTOR = { id: 'rail', title: '铁路' };
/** What is selected, by search. */
const RECORD = { id: 'p-34-1', name: '敦化至白河铁路' };

/** Does something on the page. @returns the moment just before, ms from navigation */
type Act = (page: Page) => Promise<number>;

export interface Acts {
  /** brings about what the acts below need; not measured */
  readonly prepare: (page: Page) => Promise<void>;
  /** switches one layer */
  readonly toggle: Act;
  /** the same, before the filter: what the panel needs is loaded */
  readonly prepareFilter: (page: Page) => Promise<void>;
  /** sets a filter by one sector, and takes it back */
  readonly filter: Act;
  readonly prepareSelect: (page: Page) => Promise<void>;
  /** selects a record and brings it into view */
  readonly select: Act;
}

export interface Subject {
  readonly path: string;
  /** selector of what is there only while the page has drawn all that it knows of */
  readonly ready: string;
  readonly medium: Medium;
  readonly acts?: Acts;
}

const nothing = (): Promise<void> => Promise.resolve();

/** Clicks from within: a click by the driver waits for the page to hold still first, and its way there counts. */
const click = (element: ElementHandle): Promise<number> =>
  element.evaluate((node: HTMLElement) => {
    const from = performance.now();
    node.click();
    return from;
  });

function atlasActs(layer: LayerEntry): Acts {
  let box: ElementHandle;
  let option: ElementHandle;
  const search = (page: Page) => page.getByRole('combobox', { name: '搜索' });
  return {
    prepare: async (page) => {
      box = await page.getByRole('checkbox', { name: layer.title.zh }).first().elementHandle({ timeout: 20_000 });
    },
    toggle: () => click(box),
    prepareFilter: async (page) => {
      await page.getByRole('button', { name: /^筛选/ }).click();
      option = await page
        .getByRole('region', { name: '筛选' })
        .getByRole('list', { name: '行业', exact: true })
        .getByRole('checkbox', { name: SECTOR.title })
        .elementHandle({ timeout: 20_000 });
    },
    filter: () => click(option),
    prepareSelect: async (page) => {
      await page.getByRole('button', { name: '关闭筛选' }).click();
      await search(page).fill(RECORD.name);
      await page.getByRole('option').first().waitFor();
    },
    select: (page) =>
      search(page).evaluate((input) => {
        const from = performance.now();
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        return from;
      }),
  };
}

/** What bare/layers.ts offers. */
interface Bare {
  readonly toggle: (layer: string) => void;
  readonly filter: (sector: string | null) => void;
  readonly select: (record: string) => void;
}

function bareActs(layer: LayerEntry): Acts {
  const call =
    <K extends keyof Bare>(name: K, next: () => Parameters<Bare[K]>[0]): Act =>
    (page) =>
      page.evaluate(
        ([method, argument]) => {
          const from = performance.now();
          (window as unknown as Record<string, (value: string | null) => void>)[method]?.(argument);
          return from;
        },
        [name, next()] as [string, string | null],
      );
  let filtered = false;
  return {
    prepare: () => {
      filtered = false;
      return Promise.resolve();
    },
    toggle: call('toggle', () => layer.id),
    prepareFilter: nothing,
    filter: call('filter', () => {
      filtered = !filtered;
      return filtered ? SECTOR.id : null;
    }),
    prepareSelect: nothing,
    select: call('select', () => RECORD.id),
  };
}

const IDLE = 'body[data-map="idle"]';

/** `atlas` and `layers` draw the same layers; the others draw counties and labelled points. */
export const subjects = (layer: LayerEntry) =>
  ({
    atlas: {
      path: 'atlas/',
      ready: '[data-map="idle"][data-drawn="true"]',
      medium: 'webgl',
      acts: atlasActs(layer),
    },
    layers: { path: 'bare/layers.html', ready: IDLE, medium: 'webgl', acts: bareActs(layer) },
    maplibre: { path: 'bare/maplibre.html', ready: IDLE, medium: 'webgl' },
    leaflet: { path: 'bare/leaflet.html', ready: IDLE, medium: 'document' },
    echarts: { path: 'bare/echarts.html', ready: IDLE, medium: 'canvas' },
  }) satisfies Record<string, Subject>;
export type SubjectName = keyof ReturnType<typeof subjects>;
