/** `licences.txt` of the built site: the licence of every package whose code is in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * The folder of the package that a file belongs to. A package may carry the code of others below a `node_modules` of
 * its own, without what says whose it is: that is in the package's own place, or else the carrier speaks for it.
 */
function packageOf(file: string): string | undefined {
  const folders = [...file.matchAll(/\/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(
    ({ index, 0: part, 1: name = '' }) => ({
      inside: file.slice(0, index) + part,
      name,
    }),
  );
  const [outer] = folders;
  const last = folders.at(-1);
  if (!outer || !last) return undefined;
  const top = outer.inside.slice(0, -outer.name.length);
  return [last.inside, top + last.name, outer.inside].find((folder) => existsSync(join(folder, 'package.json')));
}

export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const id of file.moduleIds) {
          const folder = packageOf(id.replaceAll('\\', '/').replace(/^\0/, ''));
          if (folder) folders.add(folder);
        }
      }
      const texts = [...folders].map((folder) => {
        const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
          'name' | 'version' | 'license',
          string
        >;
        const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
        const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
        return `${name} ${version} (${license})\n\n${text}\n`;
      });
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.sort().join(`\n${'-'.repeat(72)}\n\n`) });
    },
  };
}
