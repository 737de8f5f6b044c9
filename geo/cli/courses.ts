/**
 * `npm run courses -- <folder of reference data>`: holds drawn railways against reference tracks, and gazetteer
 * points against an independent list. Ends with 1 where a line leaves its real course by more than 5 km, a point
 * looks like GCJ-02, or sites and stations are farther off than required.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FeatureCollection, LineString, Position } from 'geojson';
import Papa from 'papaparse';
import { FactError } from '../facts/problem.ts';
import { positionOf } from '../product/atlas.ts';
import { compile } from '../product/compile.ts';
import { ALLOWED_M, compareCourse, type CourseComparison } from '../verify/courses.ts';
import { comparePoints, shortOf, type Row } from '../verify/points.ts';
import { trackNetwork } from '../verify/tracks.ts';
import { readFactTexts, readTopology } from './read.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
  console.error(folder ? `no such folder: ${folder}` : 'usage: npm run courses -- <folder of reference data>');
  process.exit(2);
}

const lines = (file: string): FeatureCollection<LineString, { name?: string; geometry_kind?: string }> =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as never;
const tracks = trackNetwork([
  ...lines('railways_osm_2025.geojson').features.map((f) => f.geometry.coordinates),
  // Chains of stations are no tracks: straight from one to the next.
  ...lines('railways.geojson')
    .features.filter((f) => !f.properties.geometry_kind?.startsWith('STATION CHAIN'))
    .map((f) => f.geometry.coordinates),
]);
const rows = Papa.parse<Record<string, string>>(readFileSync(join(folder, 'gazetteer.csv'), 'utf8'), {
  header: true,
  skipEmptyLines: true,
}).data.map((row): Row => ({
  name: row['name_zh'] ?? '',
  nameEn: row['name_en'] ?? '',
  lon: Number(row['lon']),
  lat: Number(row['lat']),
  code: row['feature_code'] ?? '',
  source: row['source'] ?? '',
}));

try {
  const { atlas, product } = compile(
    readFactTexts(join(top, 'data'), top),
    readTopology(join(top, 'data/base/detail.topo.json')),
    readTopology(join(top, 'data/base/overview.topo.json')),
  );
  const km = (metres: number): string => (metres / 1000).toFixed(1);
  let strayed = 0;
  console.log('railways drawn as routes, against reference tracks');
  console.log('max km  within 5 km  compared km  without reference km  line');
  for (const record of atlas.records) {
    if (record.sector !== 'rail' || record.location.precision !== 'route') continue;
    const body = product.layers
      .get(record.layer)
      ?.features.find((f) => f.properties.id === record.id && f.properties.role === 'body')?.geometry;
    const drawn: Position[][] =
      body?.type === 'LineString' ? [body.coordinates] : body?.type === 'MultiLineString' ? body.coordinates : [];
    const courses = [record.geometry.places, ...record.geometry.branches];
    const parts = drawn.map((line, i) =>
      compareCourse(
        line,
        (courses[i] ?? []).map((id) => positionOf(atlas, id)),
        tracks,
      ),
    );
    const sum = (pick: (part: CourseComparison) => number): number => parts.reduce((all, part) => all + pick(part), 0);
    const compared = sum((part) => part.compared_m);
    const worst = parts.reduce((a, b) => (b.worst_m > a.worst_m ? b : a), parts[0] as CourseComparison);
    const within = compared === 0 ? 1 : sum((part) => part.within * part.compared_m) / compared;
    const bad = worst.worst_m > ALLOWED_M;
    if (bad) strayed += 1;
    console.log(
      [
        (compared === 0 ? '–' : km(worst.worst_m)).padStart(6),
        (compared === 0 ? '–' : `${(within * 100).toFixed(1)} %`).padStart(11),
        km(compared).padStart(11),
        km(sum((part) => part.without_m)).padStart(20),
        ` ${record.id} ${record.name}${bad ? `  STRAYS at ${worst.worstAt?.map((n) => n.toFixed(3)).join(', ')}` : ''}`,
      ].join('  '),
    );
  }

  const { compared, findings, measures, trackless } = comparePoints([...atlas.places.values()], rows, {
    tracks,
    sites: new Set(atlas.records.filter((r) => r.location.precision === 'site').flatMap((r) => r.geometry.places)),
  });
  const short = shortOf(measures);
  console.log(`\n${compared} points compared with an independent row of the same name, or stations with a track`);
  console.log('compared  median km  inside radius  of the kind');
  for (const measure of measures)
    console.log(
      [
        String(measure.compared).padStart(8),
        (measure.median_m / 1000).toFixed(2).padStart(9),
        `${(measure.inside * 100).toFixed(1)} %`.padStart(13),
        ` ${measure.class}${short.includes(measure) ? '  TOO FAR OFF' : ''}`,
      ].join('  '),
    );
  if (trackless.length > 0)
    console.log(`${trackless.length} stations stand on lines that the tracks lack: ${trackless.join(', ')}`);
  for (const { place, name, metres, radius_m, source, shifted } of findings)
    console.log(
      `  ${place} ${name}: ${Math.round(metres)} m from ${source}, radius ${radius_m} m${shifted ? '  LOOKS LIKE GCJ-02' : ''}`,
    );
  const shifts = findings.filter((f) => f.shifted).length;
  console.log(
    `\ncourses: ${strayed} of the lines stray, ${findings.length - shifts} points differ by more than their radius, ${shifts} look like GCJ-02`,
  );
  if (strayed > 0 || shifts > 0 || short.length > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof FactError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
