import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import * as contract from '../geo/contract/schema.ts';
import { filesOfView } from './standalone-view.ts';
import { onePage, type Parts } from './standalone.ts';

const parts: Parts = {
  html: `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <meta charset="utf-8" />
    <link rel="icon" href="./icon.svg" type="image/svg+xml" />
    <script type="module" crossorigin src="./assets/index.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index.css">
  </head>
  <body><div id="app"></div></body>
</html>`,
  script: `const price = '$&';\nconsole.log("</script>", price);`,
  style: '.a{color:red}',
  icon: '<svg/>',
  licences: 'MIT </script><script>alert(1)</script>',
  files: new Map([['catalogue.json', '{"name":"吉林"}']]),
  fragment: 'layers=core-changchun&lang="en"',
};
const page = onePage(parts);
const blocks = [...page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].map(([, attributes = '', text = '']) => ({
  attributes,
  text,
}));
const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const unpacked = (text: string): string => gunzipSync(Buffer.from(text, 'base64')).toString('utf8');

describe('the one page', () => {
  it('names no file outside itself', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/);
  });

  it('holds the code and the files, packed, and the licences as they are', () => {
    const block = (what: string): string => blocks.find(({ attributes }) => attributes.includes(what))?.text ?? '';
    expect(unpacked(block('id="one-file-app"'))).toBe(parts.script);
    expect(unpacked(block('data-file="catalogue.json"'))).toBe('{"name":"吉林"}');
    expect(block('id="licences"')).toContain('alert(1)');
  });

  it('has one policy, which lets it run its own two scripts and ask for nothing', () => {
    expect(page.match(/Content-Security-Policy/g)).toHaveLength(1);
    const running = blocks.filter(({ attributes }) => !attributes.includes('text/plain'));
    expect(running).toHaveLength(1);
    expect(policy).toContain(`script-src ${hashOf(running[0]?.text ?? '')} ${hashOf(parts.script)};`);
    expect(policy).toContain(`style-src ${hashOf(parts.style)};`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|self|https?:|\*/);
    expect(policy).toContain('connect-src blob:;');
  });

  it('carries the address, and nothing breaks out of it', () => {
    expect(page).toContain('data-fragment="layers=core-changchun&amp;lang=&quot;en&quot;"');
  });
});

describe('the files of one view', () => {
  const folder = new URL('../public/data/', import.meta.url);
  const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
  const all = new Map(
    [
      'catalogue.json',
      'issues.json',
      'base/seats.json',
      ...readdirSync(new URL('layers/', folder))
        .filter((name) => /json$/.test(name))
        .map((name) => `layers/${name}`),
    ].map((path) => [path, read(path)]),
  );
  const cut = (fragment: string) => {
    const files = filesOfView(all, fragment);
    const json = (path: string): unknown => JSON.parse(files.get(path) ?? 'null');
    return {
      files,
      catalogue: z.parse(contract.catalogue, json('catalogue.json')),
      index: z.parse(contract.layerIndex, json('layers/index.json')),
      issues: z.parse(contract.issueList, json('issues.json')).issues,
      layer: (id: string) => z.parse(contract.featureCollection, json(`layers/${id}.geojson`)),
    };
  };
  const size = (files: ReadonlyMap<string, string>): number => [...files.values()].join('').length;

  it('are its layers, their records and the places of these', () => {
    const { files, catalogue, index } = cut('layers=rail-axes,no-base-water');
    expect(index.layers.map(({ id }) => id)).toEqual(['rail-axes']);
    expect([...files.keys()].filter((path) => path.endsWith('.geojson'))).toEqual(['layers/rail-axes.geojson']);
    expect(files.has('base/seats.json')).toBe(true);
    expect([...catalogue.structures, ...catalogue.projects]).toEqual([]);
    expect(catalogue.networks.length).toBe(index.layers[0]?.count);
    const places = new Set(catalogue.places.map(({ id }) => id));
    for (const { places: own } of catalogue.networks) for (const id of own) expect(places).toContain(id);
    for (const { parent } of catalogue.places) if (parent) expect(places).toContain(parent);
    expect(size(files)).toBeLessThan(size(all) / 10);
  });

  it('hold what is selected beside the layers that are on', () => {
    const { catalogue, layer } = cut('layers=core-changchun&select=p-34-1');
    expect(catalogue.projects.map(({ id }) => id)).toEqual(['p-34-1']);
    expect(new Set(layer('rail-projects').features.map(({ properties }) => properties.id))).toEqual(
      new Set(['p-34-1']),
    );
  });

  it('hold what the filter keeps', () => {
    const { catalogue, layer } = cut('layers=rail-projects&filter=status:building');
    const ids = new Set(catalogue.projects.map(({ id }) => id));
    expect(ids.size).toBeGreaterThan(0);
    expect(ids.size).toBeLessThan(30);
    for (const { properties } of layer('rail-projects').features) expect(ids).toContain(properties.id);
  });

  it('hold records of every layer for a table', () => {
    expect(cut('view=list').catalogue.projects.length).toBeGreaterThan(415);
  });

  it('are those of the layers that are on by default where the address names none', () => {
    const { index } = cut('map=7/43/126');
    expect(index.layers.length).toBeGreaterThan(5);
    expect(index.layers.every(({ on }) => on)).toBe(true);
  });

  it.each([
    ['layers=nothing-such', 'nothing-such'],
    ['select=p-99-9', 'p-99-9'],
    ['filter=sector:nothing', 'sector:nothing'],
    ['map=1', 'map'],
  ])('cannot be had of %s', (fragment, named) => {
    expect(() => filesOfView(all, fragment)).toThrow(named);
  });
});
