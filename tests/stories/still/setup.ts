/** Makes the map that stands still, as one module that stands for the site's adapter. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
export const STILL_MAP = fileURLToPath(new URL('../../../test-results/still-map.js', import.meta.url));

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
      outDir: fileURLToPath(new URL('.', new URL(`file://${STILL_MAP}`))),
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: `${here}map.ts`, formats: ['es'], fileName: () => 'still-map.js' },
    },
  });
}
