/**
 * `npm run standalone`: the atlas as one HTML file that opens from a disk with the network off. Code, style and data
 * stand in it compressed; its policy lets it run exactly its own two scripts and ask for nothing.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { top } from './setup.mjs';
import { filesOfView } from './standalone-view.ts';

/** Vite's mode of this build; src/load/source.ts asks for it. */
const MODE = 'standalone';
export const ONE_FILE = 'jilin-atlas.html';
/** As many bytes as the file may have. */
export const ONE_FILE_BYTES = 3_000_000;

/** What the site loads of the published data. */
const LOADED =
  /^(?:(?:catalogue|issues|layers\/index)\.json|layers\/[^/]+\.geojson|base\/(?:[a-z]+\.topo|seats|lakes)\.json)$/;

/** The parts that a page is made of. */
export interface Parts {
  /** `index.html` as it was built */
  readonly html: string;
  readonly script: string;
  readonly style: string;
  readonly icon: string;
  readonly licences: string;
  /** path below `data/` → text */
  readonly files: ReadonlyMap<string, string>;
  /** the address that the file opens with, or '' */
  readonly fragment: string;
}

const APP = 'one-file-app';

/**
 * Starts the application: sets the address, unpacks the code, and runs it. Written for the browser, in the page as it
 * stands here.
 */
const LOADER = `
const { fragment } = document.documentElement.dataset;
if (fragment && !location.hash) history.replaceState(null, '', '#' + fragment);
const packed = atob(document.getElementById('${APP}').textContent);
const bytes = Uint8Array.from(packed, (char) => char.charCodeAt(0));
new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text().then((code) => {
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = code;
  document.head.append(script);
});
`;

/** The worker's code stands in the application's. */
const WORKER = 'maplibre-gl/dist/maplibre-gl-worker.mjs';
const WORKER_MODULE = `
import source from '${WORKER}?raw';
export default URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
`;

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const packed = (text: string): string => gzipSync(text, { level: 9 }).toString('base64');
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
/** Text in a block that ends with its end tag and nothing else. */
const block = (attributes: string, text: string): string =>
  `<script ${attributes}>${text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}</script>`;

/** Puts the parts together. Pure: the same parts give the same page. */
export function onePage({ html, script, style, icon, licences, files, fragment }: Parts): string {
  const bare = html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\s*/, '')
    .replace(/<script\b[^>]*\bsrc="[^"]*"[^>]*><\/script>\s*/g, '')
    .replace(/<link\b[^>]*>\s*/g, '');
  const inline = [...bare.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text = '']) => hash(text));
  const policy = [
    "default-src 'none'",
    `script-src ${hash(LOADER)} ${hash(script)}`,
    `style-src ${[hash(style), ...inline].join(' ')}`,
    'img-src data: blob:',
    // The map's worker: of a blob where the page is served, read and started as `data:` where it is opened from a disk.
    'worker-src blob: data:',
    'connect-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}">`,
    `<style>${style}</style>`,
  ];
  const body = [
    ...[...files].map(([path, text]) => block(`type="text/plain" data-file="${escaped(path)}"`, packed(text))),
    block('type="text/plain" id="licences"', licences),
    block(`type="text/plain" id="${APP}"`, packed(script)),
    `<script>${LOADER}</script>`,
  ];
  // Replaced by function: a `$` of the code would be read as a pattern.
  return bare
    .replace(/<html\b/, (tag) => (fragment ? `${tag} data-fragment="${escaped(fragment)}"` : tag))
    .replace(/<meta charset[^>]*>/, (tag) => [tag, ...head].join('\n'))
    .replace('</body>', () => [...body, '</body>'].join('\n'));
}

/** The published files that the site loads, by path. */
function published(): Map<string, string> {
  const folder = join(top, 'public/data');
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => LOADED.test(path))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

/** @param fragment the view that the file is for, or '' for the whole atlas */
export function standalone(fragment: string): Plugin {
  return {
    name: 'standalone',
    apply: (_config, { mode }) => mode === MODE,
    enforce: 'pre',
    config(config) {
      config.publicDir = false;
      config.build = {
        ...config.build,
        outDir: '../dist-standalone',
        cssCodeSplit: false,
        assetsInlineLimit: Number.MAX_SAFE_INTEGER,
        modulePreload: false,
        rolldownOptions: { input: 'src/index.html', output: { codeSplitting: false } },
      };
    },
    resolveId: (id) => (id === `${WORKER}?worker&url` ? `\0${id}` : null),
    load: (id) => (id === `\0${WORKER}?worker&url` ? WORKER_MODULE : null),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const outputs = Object.values(bundle);
        const asset = (test: RegExp): string => {
          const found = outputs.flatMap((file) => (file.type === 'asset' && test.test(file.fileName) ? [file] : []));
          return found.map(({ source }) => Buffer.from(source).toString('utf8')).join('\n');
        };
        const chunks = outputs.filter((file) => file.type === 'chunk');
        if (chunks.length !== 1 || !chunks[0]) throw new Error(`one file needs one chunk; built ${chunks.length}`);
        const files = published();
        const page = onePage({
          html: asset(/index\.html$/),
          script: chunks[0].code,
          style: asset(/\.css$/),
          icon: readFileSync(join(top, 'public/icon.svg'), 'utf8'),
          licences: asset(/^licences\.txt$/),
          files: fragment ? filesOfView(files, fragment) : files,
          fragment,
        });
        const bytes = Buffer.byteLength(page);
        if (bytes > ONE_FILE_BYTES) throw new Error(`${ONE_FILE} has ${bytes} bytes; ${ONE_FILE_BYTES} are allowed`);
        for (const name of Object.keys(bundle)) Reflect.deleteProperty(bundle, name);
        this.emitFile({ type: 'asset', fileName: ONE_FILE, source: page });
      },
    },
  };
}
