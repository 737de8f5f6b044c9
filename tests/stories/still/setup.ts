/** Makes the map that stands still, as one module that stands for the site's adapter. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../../test-results/', import.meta.url));
const fileName = 'still-map.js';
export const STILL_MAP = join(outDir, fileName);

export default async function setup(): Promise<void> {
  await build({
    configFile: false,
    root: here,
    publicDir: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'nothing is drawn',
        enforce: 'pre',
        resolveId: (id) => (/\/figure\/(figure|map|hit)\.ts$/.test(id) ? `${here}drawing.ts` : undefined),
      },
    ],
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: `${here}map.ts`, formats: ['es'], fileName: () => fileName },
    },
  });
}
