/** A browser for screenshots and measurements, without a graphics card if need be. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { ensureBrowser } from '../.config/browser.mjs';

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'],
  });
}

/** Waits until the atlas has drawn everything that it was asked for. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('[data-map="idle"][data-drawn="true"]').waitFor({ timeout: 120_000 });
  // Labels fade in behind the first still frame.
  await page.waitForTimeout(500);
  await page.locator('[data-map="idle"][data-drawn="true"]').waitFor({ timeout: 120_000 });
}
