import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser, hasChineseFont, installPlans, onPath } from './browser.mjs';
import { modulesAreCurrent, nodeProblem } from './setup.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atlas setup '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const command = (name: string, script = 'exit 0'): string => {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
};

describe('nodeProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes %s', (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });
  it.each(['18.20.0', '20.18.9'])('refuses %s', (version) => {
    expect(nodeProblem(version)).toContain('Node 20.19 or newer is needed');
  });
});

describe('modulesAreCurrent', () => {
  const lock = (path: string, packages: object): void => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify({ packages }));
  };
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  it('is false before anything is installed, or where an installation broke off', () => {
    lock('package-lock.json', wanted);
    expect(modulesAreCurrent(folder)).toBe(false);
  });
  it('is true where what is installed is what is locked, packages of other systems aside', () => {
    lock('package-lock.json', wanted);
    lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(modulesAreCurrent(folder)).toBe(true);
  });
  it('is false where a version is another one, or a package is missing', () => {
    lock('package-lock.json', wanted);
    lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.1' } });
    expect(modulesAreCurrent(folder)).toBe(false);
    lock('node_modules/.package-lock.json', { 'node_modules/b': { version: '2.0.0' } });
    expect(modulesAreCurrent(folder)).toBe(false);
  });
});

describe('findBrowser', () => {
  it('takes CHROME_PATH, and says so where it cannot be run', () => {
    const path = command('my chrome');
    expect(findBrowser({ CHROME_PATH: path, PATH: '' })).toBe(path);
    expect(() => findBrowser({ CHROME_PATH: join(folder, 'none'), PATH: '' })).toThrow('CHROME_PATH');
  });
  it('takes what is on PATH, the shell before chromium before others', () => {
    for (const name of ['google-chrome', 'chromium', 'chromium-headless-shell']) {
      command(name);
      expect(findBrowser({ PATH: folder })).toBe(join(folder, name));
    }
  });
  it("takes Playwright's own, newest first", () => {
    for (const build of ['chromium-1100', 'chromium-1200']) {
      mkdirSync(join(folder, build, 'chrome-linux'), { recursive: true });
      command(`${build}/chrome-linux/chrome`);
    }
    expect(findBrowser({ PATH: '', PLAYWRIGHT_BROWSERS_PATH: folder })).toBe(
      join(folder, 'chromium-1200/chrome-linux/chrome'),
    );
  });
  it('does not take a file that cannot be run', () => {
    writeFileSync(join(folder, 'chromium'), '');
    expect(onPath('chromium', folder)).toBeUndefined();
  });
});

describe('hasChineseFont', () => {
  it('asks fontconfig', () => {
    command('fc-list');
    expect(hasChineseFont({ PATH: folder })).toBe(false);
    command('fc-list', 'echo font');
    expect(hasChineseFont({ PATH: folder })).toBe(true);
  });
});

describe('installPlans', () => {
  const both = { browser: true, font: true };
  const told = (...[missing, machine]: Parameters<typeof installPlans>): string[][] =>
    installPlans(missing, machine).map((plan) => plan.map((line) => line.join(' ')));

  it('uses the system packages as root, then Playwright', () => {
    command('apt-get');
    const [shell, whole, playwright] = told(both, { env: { PATH: folder }, uid: 0 });
    expect(shell?.[0]).toBe('apt-get update');
    expect(shell?.[1]).toContain('apt-get install -y --no-install-recommends chromium-headless-shell fonts-noto-cjk');
    expect(whole?.[1]).toContain('apt-get install -y --no-install-recommends chromium fonts-noto-cjk');
    expect(playwright?.[0]).toMatch(/cli\.js install chromium$/);
  });
  it('uses sudo where it asks for no password, and leaves the system alone otherwise', () => {
    command('apt-get');
    command('sudo');
    const env = { PATH: folder };
    expect(told(both, { env, uid: 1000, canSudo: () => true })[0]?.[0]).toBe('sudo -n apt-get update');
    expect(told(both, { env, uid: 1000, canSudo: () => false }).join()).not.toContain('apt-get');
  });
  it('installs only what is missing', () => {
    command('apt-get');
    const plans = told({ browser: false, font: true }, { env: { PATH: folder }, uid: 0 });
    expect(plans).toHaveLength(1);
    expect(plans[0]?.[1]).toMatch(/no-install-recommends fonts-noto-cjk$/);
  });
  it('has no way for a font without apt-get', () => {
    expect(told({ browser: false, font: true }, { env: { PATH: folder }, uid: 0 })).toEqual([]);
  });
});
