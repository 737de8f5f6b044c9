import { fileURLToPath } from 'node:url';
import { defineConfig, type LaunchOptions } from '@playwright/test';
import { FLAGS } from '../tests/browser.ts';
import { findBrowser } from './browser.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
/** The stories open the site below a path, since it must work from any. */
const PREFIX = '/some/sub/path/';
/** The task runner finds a free port; its choice is the same in every worker. */
const port = Number(process.env['ATLAS_PORT'] ?? 41730);
const baseURL = `http://127.0.0.1:${port}${PREFIX}`;

const DESKTOP = { width: 1440, height: 900 };
/** Stories that go on for a minute or compare pictures. */
const LONG = /(parity|agreement)\.spec\.ts$/;
/** A page that lives for seconds is not worth making its code fast for: a sixth of all the work. */
const SHORT = '--js-flags=--no-maglev,--no-opt';
const executablePath = findBrowser();
/**
 * To put the parts of a page together without graphics as well saves a tenth, but may lose a part of the map behind a
 * panel: nothing for pictures, and of no matter where only the map's own canvas is looked at.
 */
const launchOptions = (...flags: string[]): LaunchOptions => ({
  executablePath,
  args: [...FLAGS, '--disable-gpu-compositing', ...flags],
});

export default defineConfig({
  testDir: `${top}tests/stories`,
  globalSetup: `${top}tests/stories/still/setup.ts`,
  outputDir: `${top}test-results/stories`,
  reporter: [['list'], ['json', { outputFile: `${top}test-results/stories.json` }]],
  // Drawing without a graphics card is slow.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // Once more for what fails, so that a busy machine is not taken for a broken atlas; the end of the log names it.
  retries: 1,
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  use: {
    baseURL,
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A flight is drawn frame by frame in software; the story that is about motion turns it on.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording a trace costs time: `--trace on` where a failure has to be understood.
    trace: 'off',
  },
  projects: [
    // First, so that no worker is left alone with a long one at the end.
    { name: 'long', testMatch: LONG, use: { viewport: DESKTOP, launchOptions: launchOptions() } },
    { name: 'desktop', testIgnore: LONG, use: { viewport: DESKTOP, launchOptions: launchOptions(SHORT) } },
    {
      name: 'phone',
      testIgnore: LONG,
      // Stories tagged so do not depend on the width.
      grepInvert: /@once/,
      use: {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        launchOptions: launchOptions(SHORT),
      },
    },
  ],
  webServer: {
    command: `"${process.execPath}" tests/serve.mjs dist ${PREFIX} ${port}`,
    cwd: top,
    url: baseURL,
    reuseExistingServer: false,
  },
});
