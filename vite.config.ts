import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { embed } from './.config/embed.ts';
import { firstPaintPlugin } from './.config/first-paint.ts';
import { figures } from './.config/figures.ts';
import { licences } from './.config/licences.ts';
import { standalone } from './.config/standalone.ts';

/**
 * What the built page may load: its own files and nothing else. `blob:` and `data:` images are the map's icons.
 * (`frame-ancestors` has no effect in a meta element: where the atlas must not be framed, the server says so.)
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  // The live preview of an embedded map, and the page of examples.
  "frame-src 'self'",
  "worker-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What stands in the page itself, by its hash: the first paint has a style and a script of one line. */
function withInline(html: string): string {
  const hashes = (tag: string): string[] =>
    [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(
      ([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
  return CONTENT_SECURITY_POLICY.replace(/(?<=script-src 'self')/, hashes('script').join('')).replace(
    /(?<=style-src 'self')/,
    hashes('style').join(''),
  );
}

/** Puts the policy into every built page; the development server needs inline scripts and goes without. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: withInline(html) },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

export default defineConfig({
  // The site is below src; the unit tests are everywhere.
  root: process.env['VITEST'] ? '.' : 'src',
  base: './',
  publicDir: '../public',
  plugins: [
    svelte({ configFile: false }),
    firstPaintPlugin(),
    contentSecurityPolicy(),
    embed(process.env['ATLAS_URL'] ?? ''),
    figures(),
    licences(),
    standalone(process.env['ATLAS_FRAGMENT'] ?? ''),
  ],
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    sourcemap: false,
    // Every browser that has what the map needs loads modules ahead by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The site, the map for frames on other pages, and examples of it.
      input: ['index', 'embed', 'examples'].map((name) => `src/${name}.html`),
      // One file of what site and frame both start with: every further one costs a request and packs worse.
      output: { codeSplitting: { groups: [{ name: 'atlas', tags: ['$initial'], minShareCount: 2 }] } },
    },
    chunkSizeWarningLimit: 1500,
  },
  preview: { port: 4173, strictPort: false },
  test: {
    environment: 'node',
    // In one thread without a fresh start for each file: the tests share nothing but pure modules, and half the time was
    // loading these again.
    pool: 'threads',
    isolate: false,
    // A limit against hanging, not a measure of speed: machines differ, and CI is shared.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    include: ['{.config,geo,src,tests}/**/*.test.ts'],
    setupFiles: ['tests/seed.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/unit.json' },
  },
});
