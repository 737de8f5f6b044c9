/** A browser for screenshots and measurements, without a graphics card if need be. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { ensureBrowser } from '../.config/browser.mjs';

/**
 * How a browser draws without a graphics card. Debian's Chromium is set to paint pages by way of the graphics interface;
 * where that is software itself, painting without it takes half the time.
 */
export const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-rasterization',
  '--disable-background-networking',
];

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureBrowser(),
    args: FLAGS,
  });
}

/** Waits until the atlas has drawn everything that it was asked for. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('[data-map="idle"][data-drawn="true"]').waitFor({ timeout: 120_000 });
  // Labels fade in behind the first still frame.
  await page.waitForTimeout(500);
  await page.locator('[data-map="idle"][data-drawn="true"]').waitFor({ timeout: 120_000 });
}
