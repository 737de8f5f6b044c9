import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve } from './serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'atlas serve '));
let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  mkdirSync(join(folder, 'site/data'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'no');
  writeFileSync(join(folder, 'site/index.html'), '<!doctype html><title>x</title>');
  writeFileSync(join(folder, 'site/data/一.geojson'), '{"type":"FeatureCollection"}'.padEnd(5000));
  site = await serve(join(folder, 'site'), { prefix: '/a/b/' });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

it('serves below its path only', async () => {
  expect((await fetch(site.url)).headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect((await fetch(new URL('/', site.url))).status).toBe(404);
  expect((await fetch(new URL('none.html', site.url))).status).toBe(404);
});

it('names types and compresses text', async () => {
  const answer = await fetch(new URL('data/一.geojson', site.url));
  expect(answer.headers.get('content-type')).toBe('application/geo+json');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(200);
  expect(((await answer.json()) as { type: string }).type).toBe('FeatureCollection');
});

it.each(['/a/b/../../secret.txt', '/a/b/%2e%2e/secret.txt', '/a/b/..%2fsecret.txt', '/a/b/%ff'])(
  'does not leave its folder: %s',
  async (path) => {
    // As it stands, which fetch would tidy up.
    const { hostname, port } = new URL(site.url);
    const status = await new Promise((done) => {
      request({ hostname, port, path }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      }).end();
    });
    expect(status).toBe(404);
  },
);
