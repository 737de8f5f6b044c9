/**
 * `node .config/run.mjs <task> [arguments]`: every npm script. Sets a fresh checkout up by itself, then runs the
 * task with the checkout's own tools. Plain Node.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { ensureModules, nodeProblem, top } from './setup.mjs';

const results = join(top, 'test-results');
const FORMATTED = [
  '{.config,geo,src,tests}/**/*.{ts,mts,js,mjs,svelte,css,html,json}',
  'vite.config.ts',
  'package.json',
  'tsconfig.json',
];

/** A command that has ended badly; its own output has said why. */
class Failure extends Error {}

/** The script behind a package's command, run by this Node: no shell, no wrapper, any path. */
function bin(packageName, command = packageName) {
  const folder = join(top, 'node_modules', packageName);
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bins === 'string' ? bins : bins[command]);
}

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (running.size === 0) process.exit(1);
    for (const child of running) child.kill(signal);
  });

/** Where commands that run beside others say what they say: a list of pieces, told when they have ended. */
const aside = new AsyncLocalStorage();

/** Runs a package's command in the checkout. @throws {Failure} where it does not end with 0 */
function run(script, args, env = {}) {
  return new Promise((resolve, reject) => {
    const told = aside.getStore();
    const child = spawn(process.execPath, [script, ...args], {
      cwd: top,
      stdio: told ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => told.push(piece));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      running.delete(child);
      if (status === 0) resolve();
      else reject(Object.assign(new Failure(), { status: status ?? (signal === 'SIGINT' ? 130 : 143) }));
    });
  });
}

const tsx = (file, args = []) => run(bin('tsx'), [file, ...args]);
const vite = (args, env) => run(bin('vite'), args, env);
/** A path given on the command line, from where npm was called or from the top of the checkout. */
const resolved = (path) =>
  [process.env.INIT_CWD ?? process.cwd(), top].map((from) => resolve(from, path)).find(existsSync) ?? path;

/** Tasks that others build on run once in a run. */
const done = new Map();
const once = (name, work) => {
  if (!done.has(name)) done.set(name, work());
  return done.get(name);
};

const data = () => once('data', () => tsx('geo/cli/data.ts'));
const build = () => once('build', () => data().then(() => vite(['build'])));
/** The atlas as one file, or one view of it. */
const oneFile = (fragment = '') =>
  once('standalone', () => data().then(() => vite(['build', '--mode', 'standalone'], { ATLAS_FRAGMENT: fragment })));
/** A port that is free now. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(String(port)));
    });
  });
const browser = async () => {
  const { ensureBrowser } = await import('./browser.mjs');
  process.env.CHROME_PATH = ensureBrowser();
  process.env.ATLAS_PORT = await freePort();
};

const tools = {
  // Of components and of all that tsconfig.json includes: tsc by itself would find the same once more.
  types: () => run(bin('svelte-check'), ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']),
  lint: () => run(bin('eslint'), ['--config', '.config/eslint.config.js', '--max-warnings', '0', '.']),
  format: () =>
    run(bin('prettier'), ['--config', '.config/prettier.json', '--check', '--log-level', 'warn', ...FORMATTED]),
  expectations: () => data().then(() => tsx('geo/cli/expect.ts')),
};
const unit = (args = []) => data().then(() => run(bin('vitest'), ['run', ...args]));
/** Stories of some of the projects of the browser's tests. */
const storiesIn = (projects, args) =>
  build()
    .then(browser)
    .then(() =>
      run(bin('@playwright/test', 'playwright'), [
        'test',
        '--config=.config/playwright.config.ts',
        ...projects.map((project) => `--project=${project}`),
        ...args,
      ]),
    );
const stories = (args = []) => oneFile().then(() => storiesIn(['desktop', 'phone'], args));
/** What takes minutes by itself: each record by keys and by a click, each style layer beside its drawing. */
const sweep = (args = []) => storiesIn(['long'], args);

const tasks = {
  async start() {
    await build();
    await vite(['preview']);
  },
  async dev(args) {
    await data();
    await vite(args);
  },
  data,
  base: (args) => tsx('geo/cli/base.ts', args),
  build,
  standalone(args) {
    const [option, fragment] = args;
    if (option === undefined) return oneFile();
    if (option !== '--fragment' || !fragment) throw new Error("usage: npm run standalone -- [--fragment '<address>']");
    // The whole address, as it is copied, or what follows its #.
    return oneFile(fragment.slice(fragment.indexOf('#') + 1));
  },
  check: () => steps(tools),
  unit,
  stories,
  sweep,
  test,
  verify: (args) => tsx('geo/cli/verify.ts', args.map(resolved)),
  courses: (args) => tsx('geo/cli/courses.ts', args.map(resolved)),
  locate: (args) => tsx('geo/cli/locate.ts', args),
  figure: (args) => data().then(() => tsx('src/cli/figure.ts', args)),
  extract: (args) => tsx('geo/cli/extract.ts', args.map(resolved)),
  evaluate: (args) => tsx('geo/cli/evaluate.ts', args.map(resolved)),
  cite: ([folder, ...args]) => tsx('geo/cli/cite.ts', folder ? [resolved(folder), ...args] : []),
  async shots(args) {
    await build();
    await browser();
    await tsx('tests/shots.ts', args);
  },
  async bench(args) {
    await build();
    await oneFile();
    await browser();
    await tsx('tests/bench/data.ts');
    await tsx('tests/bench/text.ts');
    await tsx('tests/bench/bench.ts', args);
  },
  'test:office': () => data().then(() => tsx('tests/office.ts')),
  format: () =>
    run(bin('prettier'), ['--config', '.config/prettier.json', '--write', '--log-level', 'warn', ...FORMATTED]),
};

/** Runs every step, names and times it, and goes on after a failed one. @throws {Failure} at the end */
async function steps(list) {
  const failed = [];
  for (const [name, work] of Object.entries(list)) {
    const told = aside.getStore();
    if (!told) console.log(`\n── ${name}`);
    const from = Date.now();
    const passed = await work().then(
      () => true,
      (error) => {
        if (!(error instanceof Failure)) console.error(error);
        return false;
      },
    );
    if (!passed) failed.push(name);
    if (told?.length) process.stdout.write(`\n── ${name}\n${Buffer.concat(told.splice(0)).toString()}`);
    console.log(`── ${name}: ${passed ? 'passed' : 'FAILED'} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  }
  if (failed.length > 0) throw Object.assign(new Failure(`failed: ${failed.join(', ')}`), { status: 1, failed });
}

/** The names of what failed of some steps. */
const failures = (work) =>
  work.then(
    () => [],
    (error) => error.failed ?? [String(error)],
  );

/** All checks, unit tests and stories; the last line counts the tests. */
async function test() {
  rmSync(results, { recursive: true, force: true });
  const failed = [
    ...(await failures(steps({ data }))),
    // The checks take one core each, and so do the unit tests.
    ...(
      await Promise.all([aside.run([], () => failures(steps(tools))), failures(steps({ unit: () => unit() }))])
    ).flat(),
    ...(await failures(steps({ build, stories: () => stories() }))),
  ];
  const counts = [read('unit.json', unitCounts), read('stories.json', storyCounts)];
  // Named at the end, where a log that is cut short still has them.
  for (const name of counts.flatMap(({ names }) => names)) console.log(`failed: ${name}`);
  for (const name of counts.flatMap(({ again = [] }) => again)) console.log(`passed at the second try only: ${name}`);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  // A failed step without a failed test of its own (types, build, …) counts as one.
  const others = failed.filter(
    (name) => !(name === 'unit' && counts[0].failed) && !(name === 'stories' && counts[1].failed),
  );
  const lost = counts.reduce((sum, count) => sum + count.failed, 0) + others.length;
  if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
  console.log(`\n${passed} passed, ${lost} failed`);
  if (lost > 0) throw Object.assign(new Failure(), { status: 1 });
}

function read(file, count) {
  const path = join(results, file);
  return existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 0, names: [] };
}
const unitCounts = (report) => ({
  passed: report.numPassedTests,
  failed: Math.max(report.numFailedTests, report.success ? 0 : 1),
  names: report.testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message && assertionResults.length === 0 ? [`${relative(top, name)}: ${message}`] : []),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${relative(top, name)} › ${fullName}\n${failureMessages.join('\n')}`),
  ]),
});
const storiesOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(storiesOf)];
const storyCounts = ({ stats, errors = [], suites = [] }) => {
  const told = suites.flatMap(storiesOf).flatMap(({ file, title, tests }) =>
    tests.map(({ projectName, status, results }) => ({
      status,
      name: [`stories/${file} › ${title} [${projectName}]`, ...results.map(({ error }) => error?.message ?? '')].join(
        '\n',
      ),
    })),
  );
  const named = (wanted) => told.filter(({ status }) => status === wanted).map(({ name }) => name);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    names: named('unexpected'),
    again: named('flaky'),
  };
};

const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined;
const problem = nodeProblem();
if (problem || !task) {
  console.error(problem ?? `unknown task ${name ?? ''}; known: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
try {
  ensureModules();
  await task(args);
} catch (error) {
  if (!(error instanceof Failure)) console.error(error instanceof Error ? error.message : error);
  else if (error.message) console.error(`\n${error.message}`);
  process.exitCode = error.status ?? 1;
}
