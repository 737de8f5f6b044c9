/** What every visit must keep to: weight, hosts, policy. */
import { serve } from '../serve.mjs';
import { expect, test } from './atlas.ts';
import { FIRST_VIEW_BYTES } from './support.ts';

test('the first view is light and asks no other host @once', async ({ atlas, page }) => {
  // A server of its own, to count what it sends; the browser's figures leave out what the map's workers load.
  const site = await serve('dist', { prefix: '/other/path/' });
  try {
    await atlas.open('', site.url);
    expect(site.transferred()).toBeGreaterThan(300_000);
    expect(site.transferred()).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
    test.info().annotations.push({ type: 'first view', description: `${site.transferred()} bytes` });
    await page.goto('about:blank');
  } finally {
    await site.close();
  }
});

test('the page carries a policy that lets it load only its own files @once', async ({ atlas, page }) => {
  await atlas.openWithoutMap();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  // An inline script and eval are refused.
  atlas.expectComplaint(/content security policy|Content Security Policy|unsafe-eval/i);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    return 'ran' in window;
  });
  expect(ran).toBe(false);
});

for (const lang of ['zh', 'en'])
  test(`opens without a complaint (${lang})`, async ({ atlas, page }) => {
    await atlas.open(`lang=${lang}`);
    await expect(page.locator('html')).toHaveAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en');
  });
