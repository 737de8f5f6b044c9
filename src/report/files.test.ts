import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LayerIndex } from '../../geo/contract/schema.ts';
import { BASE_LAYERS, FILES, layerFiles, mediaType } from './files.ts';

const folder = new URL('../../public/data/', import.meta.url);
const published = readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' }).map((path) =>
  path.replaceAll('\\', '/'),
);
const index = JSON.parse(readFileSync(new URL('layers/index.json', folder), 'utf8')) as LayerIndex;
const offered = [
  ...Object.values(FILES)
    .flat()
    .map(({ path }) => path),
  ...[...layerFiles(index), ...BASE_LAYERS].flatMap(({ geojson, qml }) => [geojson, qml]),
];

describe('the files to download', () => {
  it('are there, each once', () => {
    expect(new Set(offered).size).toBe(offered.length);
    for (const path of offered) expect(published).toContain(path);
  });

  it('are all that is published but what only the site reads, and layers with nothing in them', () => {
    const empty = index.layers.filter(({ geometry }) => geometry === 'none').map(({ file }) => file);
    const rest = published
      .filter((path) => /\.\w+$/.test(path) && !offered.includes(path))
      .filter((path) => !empty.some((file) => path.startsWith(file.replace(/geojson$/, ''))))
      .filter((path) => !/^base\/(?:[a-z]+\.topo|seats|lakes|provenance|datum-check)\.json$/.test(path));
    expect(rest).toEqual([]);
  });

  it('have the type of what they hold', () => {
    expect([...new Set(offered.map(mediaType))].sort()).toEqual(
      ['application/geo+json', 'application/json', 'application/xml', 'text/csv'].sort(),
    );
  });
});
