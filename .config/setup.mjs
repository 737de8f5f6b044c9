/** Set-up of a fresh checkout: the Node version and the packages. Plain Node, since nothing is installed yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Top of the checkout. */
export const top = fileURLToPath(new URL('..', import.meta.url));

/** The lowest Node version that `engines` of package.json names. */
const NODE = '20.19';

/** @returns what is wrong with this Node version, or undefined */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const [needMajor, needMinor] = NODE.split('.').map(Number);
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return undefined;
  return `Node ${NODE} or newer is needed; this is ${version}. See https://nodejs.org/`;
}

/**
 * Whether node_modules holds exactly what the lock file asks for: npm writes `.package-lock.json` into it as the
 * last step of an installation, so it also tells a broken-off one.
 */
export function modulesAreCurrent(folder = top) {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const have = packages(installed);
  return Object.entries(packages(join(folder, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      (have[path] ? have[path].version === wanted.version : wanted.optional || wanted.devOptional || wanted.peer),
  );
}

/** Installs the locked packages where they are missing or of another lock file. */
export function ensureModules() {
  if (modulesAreCurrent()) return;
  console.log('Installing the packages of package-lock.json …');
  const cli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, error } = cli
    ? spawnSync(process.execPath, [cli, ...args], { cwd: top, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: top, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) throw new Error(`npm cannot be started: ${error.message}`);
  if (status !== 0) throw new Error(`npm ci ended with ${status}; the lines above say why`);
}
