/** The stories' view of the atlas: opens it, waits for the map, and holds it against errors and foreign requests. */
import { test as base, expect, type Locator, type Page } from '@playwright/test';

export { expect };

export class Atlas {
  readonly page: Page;
  /** what the console and the network complained of, and no story expected */
  readonly complaints: string[] = [];
  readonly #expected: RegExp[] = [];
  /** where the atlas is served */
  #site: string;

  constructor(page: Page, baseURL: string) {
    this.page = page;
    this.#site = baseURL;
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complain(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => {
      this.#complain(`error: ${error.stack ?? error.message}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== new URL(this.#site).origin && !['data:', 'blob:'].includes(url.protocol))
        this.#complain(`request to another host: ${request.url()}`);
    });
  }

  #complain(text: string): void {
    if (!this.#expected.some((pattern) => pattern.test(text))) this.complaints.push(text);
  }

  /** Lets a story break something on purpose. */
  expectComplaint(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Opens an address, such as `select=p-34-1&lang=en`, and waits until the map is drawn. `site`: served elsewhere. */
  async open(fragment = '', site?: string): Promise<void> {
    await this.openWithoutMap(fragment, site);
    await this.drawn();
  }

  async openWithoutMap(fragment = '', site = this.#site): Promise<void> {
    // A fresh document: a new fragment alone would only be a change of address within the page.
    await this.page.goto('about:blank');
    this.#site = site;
    await this.page.goto(fragment ? `${site}#${fragment}` : site);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** The map stands still: everything asked for is drawn. */
  async drawn(): Promise<void> {
    await expect(this.page.locator('[data-map="idle"][data-drawn="true"]')).toBeVisible({ timeout: 60_000 });
  }

  get canvas(): Locator {
    return this.page.locator('canvas.maplibregl-canvas');
  }

  /** The state in the address, decoded; waits are up to the caller (`expect.poll`). */
  address(): URLSearchParams {
    return new URLSearchParams(new URL(this.page.url()).hash.slice(1));
  }
}

/** The map does everything but speak to the graphics card, which is told to be content with it. */
function withoutPixels(): void {
  const context = WebGL2RenderingContext.prototype;
  const asked = /^(constructor|get|create|is|check|fence|clientWait)/;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(context)))
    if (typeof value === 'function' && !asked.test(name)) Object.assign(context, { [name]: () => undefined });
  Object.assign(context, {
    getShaderParameter: () => true,
    getProgramParameter: () => true,
    getUniformLocation: () => null,
  });
}

/**
 * `pixels`: whether the map is painted. Where nothing looks at the picture it is not, which without a graphics card is
 * more than half of a map's cost: everything else (loading, placing of symbols, what a pixel answers to) is as it always
 * is.
 */
export const test = base.extend<{ pixels: boolean; atlas: Atlas }>({
  pixels: [false, { option: true }],
  page: async ({ page, pixels }, use) => {
    if (!pixels) await page.addInitScript(withoutPixels);
    await use(page);
  },
  atlas: async ({ page, baseURL }, use) => {
    const atlas = new Atlas(page, baseURL ?? '');
    // Chromium also reports violations of the content security policy on the console; this is for those it does not.
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    await use(atlas);
    expect(atlas.complaints).toEqual([]);
  },
});
