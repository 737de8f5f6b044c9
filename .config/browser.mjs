/**
 * The browser of the stories, screenshots and benchmark: the one on this machine, or else one that is installed
 * with the system's packages, or else Playwright's own. Plain Node.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Without the windows that nobody sees it takes a fifth less of a machine than the whole browser. */
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of a command on PATH, or undefined. */
export function onPath(name, path = process.env.PATH ?? '') {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Chromium builds that Playwright has downloaded, newest first. */
function ofPlaywright(env) {
  const caches = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    env.LOCALAPPDATA && join(env.LOCALAPPDATA, 'ms-playwright'),
  ];
  const within = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-linux/headless_shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ];
  return caches
    .filter((cache) => cache && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((name) => name.startsWith('chromium'))
        .sort()
        .reverse()
        .flatMap((name) => within.map((path) => join(cache, name, path))),
    )
    .find(isExecutable);
}

/** @returns path of a Chrome or Chromium on this machine, or undefined */
export function findBrowser(env = process.env) {
  if (env.CHROME_PATH) {
    if (isExecutable(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is ${env.CHROME_PATH}, which cannot be run`);
  }
  for (const name of NAMES) {
    const path = onPath(name, env.PATH ?? '');
    if (path) return path;
  }
  return ELSEWHERE.find(isExecutable) ?? ofPlaywright(env);
}

/** Whether a font with Chinese characters is there; true where the machine cannot say. */
export function hasChineseFont(env = process.env) {
  const fcList = onPath('fc-list', env.PATH ?? '');
  if (!fcList) return process.platform !== 'linux';
  return spawnSync(fcList, [':lang=zh'], { encoding: 'utf8' }).stdout.trim() !== '';
}

/**
 * How to install packages of the system, as commands to run in turn; null where it cannot be done.
 * @param {readonly string[]} packages
 * @param {{ env?: NodeJS.ProcessEnv, uid?: number, canSudo?: () => boolean }} [machine]
 * @returns {string[][] | null}
 */
export function installCommands(packages, machine = {}) {
  const env = machine.env ?? process.env;
  const uid = machine.uid ?? process.getuid?.();
  const canSudo = machine.canSudo ?? (() => spawnSync('sudo', ['-n', 'true']).status === 0);
  if (!onPath('apt-get', env.PATH ?? '')) return null;
  const sudo = uid === 0 ? [] : onPath('sudo', env.PATH ?? '') && canSudo() ? ['sudo', '-n'] : undefined;
  if (!sudo) return null;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  return [
    [...sudo, 'apt-get', 'update'],
    [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', ...install],
  ];
}

/**
 * How to install what is missing, as commands to run in turn; several ways, to be tried in order.
 * @param {{ browser: boolean, font: boolean }} missing
 * @param {{ env?: NodeJS.ProcessEnv, uid?: number, canSudo?: () => boolean }} [machine]
 * @returns {string[][][]}
 */
export function installPlans(missing, machine = {}) {
  const fonts = missing.font ? ['fonts-noto-cjk'] : [];
  // Not every release of Debian has the shell.
  const browsers = missing.browser ? [[SHELL], ['chromium']] : [[]];
  const plans = browsers.map((names) => installCommands([...names, ...fonts], machine)).filter((plan) => plan !== null);
  if (missing.browser) {
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    plans.push([[process.execPath, cli, 'install', 'chromium']]);
  }
  return plans;
}

/**
 * Finds the browser, and installs it and a Chinese font where they are missing.
 * @returns {string} path of the browser
 */
export function ensureBrowser() {
  const missing = { browser: findBrowser() === undefined, font: !hasChineseFont() };
  if (missing.browser || missing.font) {
    console.log(
      `Installing ${[missing.browser && 'Chromium', missing.font && 'a Chinese font'].filter(Boolean).join(' and ')} …`,
    );
    for (const plan of installPlans(missing)) {
      const done = plan.every(([command, ...args]) => {
        console.log(`> ${[command, ...args].join(' ')}`);
        return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
      });
      if (done && findBrowser()) break;
    }
  }
  if (!hasChineseFont())
    console.warn(
      'No Chinese font on this machine: the page works, but screenshots show boxes. Install fonts-noto-cjk.',
    );
  const browser = findBrowser();
  if (browser) return browser;
  throw new Error('No Chrome or Chromium is here and none could be installed. Install one, or set CHROME_PATH to it.');
}
