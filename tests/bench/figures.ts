/** What the figures of the default view cost in the browser, by the buttons that a reader presses. */
import { statSync } from 'node:fs';
import type { Page } from '@playwright/test';

export interface FigureMeasures {
  /** ms from the button to the file, and its bytes */
  readonly [kind: string]: { readonly ms: number; readonly bytes: number };
}

/** @param page the figure builder, not opened yet */
export async function measureFigures(page: Page, url: string): Promise<FigureMeasures> {
  await page.goto(`${url}#view=report&tab=figure`);
  const ready = page.locator('[data-figure="ready"] img');
  const measures: Record<string, { ms: number; bytes: number }> = {};
  const take = async (name: string, button: string): Promise<void> => {
    // Waits for the preview, so that only the making counts.
    await ready.waitFor({ timeout: 60_000 });
    const press = page.getByRole('button', { name: button, exact: true }).and(page.locator(':enabled'));
    await press.waitFor({ timeout: 60_000 });
    const coming = page.waitForEvent('download', { timeout: 120_000 });
    const from = performance.now();
    await press.evaluate((node: HTMLElement) => {
      node.click();
    });
    const file = await coming;
    const ms = performance.now() - from;
    measures[name] = { ms, bytes: statSync(await file.path()).size };
  };
  await take('SVG, A4', 'SVG');
  await take('PDF, A4', 'PDF');
  await take('PNG, A4 at 300 dpi', 'PNG');
  await page.getByRole('combobox', { name: '幅面' }).selectOption('A3');
  await page.waitForTimeout(500);
  await take('PNG, A3 at 300 dpi', 'PNG');
  return measures;
}
