/** The whole base map, from parsed packages to the text of the output files. Pure. */
import { createHash } from 'node:crypto';
import gcoord from 'gcoord';
import { area } from '@turf/turf';
import { feature } from 'topojson-client';
import type { Feature, FeatureCollection, GeometryCollection, MultiPolygon, Polygon, Position } from 'geojson';
import type { GeometryCollection as Geometries, Topology } from 'topojson-specification';
import { assemble, cleanUnits, clipAndSimplify, clipLines, countiesOf, simplifyTogether } from './assemble.ts';
import { Borders, OUTSIDE } from './borders.ts';
import { Cells } from './cells.ts';
import { coarsen, type Coarseness } from './coarsen.ts';
import { courseOf, RIVERS } from './courses.ts';
import { bestShift, requireDatum, type Shift } from './datum.ts';
import { lakesOf, touchingAreas } from './lakes.ts';
import { neighbourLines } from './neighbours.ts';
import { inside, lat, linesOf, lon, SegmentIndex } from './plane.ts';
import { SOURCES } from './sources.ts';
import { PROVINCES, readUnits, type Unit } from './units.ts';
import { VINTAGE } from './vintage.ts';

export interface Packages {
  /** GeoJSON text of the county package by file name */
  readonly countyFiles: ReadonlyMap<string, string>;
  readonly land: Topology;
  readonly countries: Topology;
  /** geo-maps water: rivers, lakes, sea, in this order */
  readonly water: GeometryCollection<MultiPolygon>;
  readonly borders: FeatureCollection<Polygon | MultiPolygon, { A3: string }>;
  readonly places: ReadonlyMap<string, { name: string; nameEn: string; at: Position }>;
}

/** west, south, east, north: what the map can show at all, and where waters are wanted (Jilin and about 60 km around). */
const MAP = [113, 27, 142, 54] as const;
const WATERS = [120.9, 40.3, 132.1, 46.9] as const;
/** A lake so large is drawn wherever it is on the map (km²). */
const GREAT_LAKE = 900;

/** The overview's backdrop: on a screen a degree is some ninety pixels, and the ports near Jilin lie in the box. */
export const COARSE: Coarseness = {
  objects: { land: 0.012, neighbours: 0.018, lakes: 0.008 },
  near: [119, 38.5, 133, 46.5],
  perDegree: 0.025,
  most: 0.15,
};

/** The units along the Yalu and the Tumen. */
const RIVER_BORDER = ['220623', '220681', '220602', '220582', '222406', '222405', '222402'];

const within =
  (box: readonly number[]) =>
  (rings: readonly (readonly Position[])[]): boolean =>
    (rings[0] ?? []).some((p) => lon(p) > box[0]! && lon(p) < box[2]! && lat(p) > box[1]! && lat(p) < box[3]!);

const polygonsOf = (g: Polygon | MultiPolygon): Position[][][] =>
  g.type === 'Polygon' ? [g.coordinates] : g.coordinates;

function readAllUnits(files: ReadonlyMap<string, string>): Unit[] {
  return PROVINCES.flatMap((province) => {
    const names = [...files.keys()].filter((n) => n.startsWith(province.files));
    if (names.length === 0) throw new Error(`The county package has no file ${province.files}*`);
    return names.flatMap((n) =>
      readUnits(JSON.parse(files.get(n)!) as FeatureCollection<Polygon | MultiPolygon, { name: string }>, province),
    );
  });
}

/** A converted point back in the source's datum and on its grid's upper edge, to measure what conversion did. */
function asInSource(p: Position): Position {
  const [x, y] = gcoord.transform([lon(p), lat(p)], gcoord.WGS84, gcoord.GCJ02);
  return [x + 1 / 2048, y + 1 / 2048];
}

function datumTests(
  borders: Borders,
  packages: Packages,
  rivers: readonly Position[][][],
): {
  tests: Record<string, Shift>;
  evidence: Position[][];
} {
  const ours = RIVER_BORDER.flatMap((code) => borders.between(code, OUTSIDE));
  const points = ours.flat().filter((_, i) => i % 3 === 0);
  const near = new SegmentIndex(ours);
  const osm = packages.borders.features
    .filter((f) => f.properties.A3 === 'PRK')
    .flatMap((f) => linesOf(f.geometry))
    .flatMap((ring) => runsNear(ring, near, 2000));
  const border = new SegmentIndex(osm);
  const areas = new SegmentIndex(rivers.flat());
  const tests = {
    'source, unconverted, to OpenStreetMap border': bestShift(points.map(asInSource), border),
    'converted, to OpenStreetMap border': bestShift(points, border),
    'source, unconverted, to OpenStreetMap river areas': bestShift(points.map(asInSource), areas),
    'converted, to OpenStreetMap river areas': bestShift(points, areas),
  };
  requireDatum('County lines along the Yalu and the Tumen', tests['converted, to OpenStreetMap border']);
  return { tests, evidence: osm };
}

/** The parts of a line that lie near other lines. */
function runsNear(line: readonly Position[], near: SegmentIndex, reach: number): Position[][] {
  const runs: Position[][] = [[]];
  for (const p of line) {
    if (near.metres(p) < reach) runs.at(-1)!.push(p);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((r) => r.length > 1);
}

const text = (value: unknown): string => `${JSON.stringify(value)}\n`;

/**
 * @returns the files of `data/base/`, name → text
 * @throws Error where a package has not what it had, or the gazetteer lacks a place that a river is named by
 */
export async function buildBase(packages: Packages): Promise<Record<string, string>> {
  const { topology, units } = await cleanUnits(readAllUnits(packages.countyFiles));
  const borders = new Borders(topology, units);

  const [riverAreas, lakeAreas] = packages.water.geometries.map((g) => g.coordinates.filter(within(WATERS)));
  if (!riverAreas || !lakeAreas) throw new Error('The water package has not the geometries it had');
  const { tests, evidence } = datumTests(borders, packages, riverAreas);

  const wet = [...riverAreas, ...lakeAreas];
  const cells = new Cells(wet);
  const wetLines = new SegmentIndex(wet.flat());
  const courses = RIVERS.map((river) => {
    const place = river.place === undefined ? undefined : packages.places.get(river.place);
    if (river.place !== undefined && !place) throw new Error(`The gazetteer has no place ${river.place}`);
    const course = courseOf(river, borders, cells, wetLines);
    const properties = {
      ...(river.place === undefined ? {} : { place: river.place }),
      name: place?.name ?? river.name!,
      nameEn: place?.nameEn ?? river.nameEn!,
      rank: river.rank,
    };
    return { properties, course };
  });
  const rivers = courses.map(({ properties, course }): Feature => ({
    type: 'Feature',
    properties,
    geometry:
      course.lines.length === 1
        ? { type: 'LineString', coordinates: course.lines[0]! }
        : { type: 'MultiLineString', coordinates: course.lines },
  }));

  const greatLakes = packages.water.geometries[1]!.coordinates.filter(within(MAP));
  const lakes = lakesOf(touchingAreas(greatLakes, within(WATERS), GREAT_LAKE), packages.places);

  const foreign = feature(packages.countries, packages.countries.objects['countries'] as Geometries<{ name: string }>)
    .features.filter((f) => ['North Korea', 'Russia', 'Mongolia'].includes(f.properties.name))
    .flatMap((f) => polygonsOf(f.geometry as Polygon | MultiPolygon))
    .filter(within(MAP));
  const landObject = packages.land.objects['land'] as Geometries;
  const land = feature(packages.land, landObject).features;
  const coast = land
    .flatMap((f) => linesOf(f.geometry))
    .flatMap((ring) => (ring.filter((p) => inside(p, [boxRing(MAP)])).length > 0 ? [ring] : []));
  const neighbours = await clipLines(
    neighbourLines(topology, units, {
      coast: new SegmentIndex(coast, 0.2),
      foreign: new SegmentIndex(foreign.flat(), 0.2),
      foreignAreas: foreign,
    }),
    MAP,
  );

  const counties = countiesOf(topology, units);
  const detailed = await simplifyTogether({ counties, rivers }, 'dp interval=120');
  const coarse = await simplifyTogether({ counties, neighbours, rivers }, 'weighted interval=1400');
  const coarseLakes = await simplifyTogether(
    { lakes: lakes.filter(({ properties, geometry }) => properties.rank === 1 || area(geometry) > 20e6) },
    'weighted interval=500',
  );
  const fineLakes = await simplifyTogether({ lakes }, 'dp interval=60');
  const detail = text(assemble({ ...detailed, ...fineLakes }, 0.0001));
  const overview = text(
    coarsen(
      assemble(
        {
          counties: coarse['counties']!,
          neighbours: coarse['neighbours']!,
          land: await clipAndSimplify(land, MAP, 'weighted interval=1200'),
          rivers: coarse['rivers']!,
          lakes: coarseLakes['lakes']!,
        },
        0.0005,
      ),
      COARSE,
    ),
  );
  const check = text({
    note:
      'Points of the Yalu and the Tumen from OpenStreetMap (© OpenStreetMap contributors, ODbL), by way of @geo-maps/countries-land-250m. ' +
      'Kept only to test the datum of the county lines; not drawn, and no statement about any border.',
    lines: evidence.map((line) => line.map((p) => p.map((v) => Math.round(v * 1e4) / 1e4))),
  });

  const files: Record<string, string> = {
    'overview.topo.json': overview,
    'detail.topo.json': detail,
    'datum-check.json': check,
  };
  const provenance = {
    command: 'npm run base',
    datum: 'WGS-84 (EPSG:4326), longitude and latitude',
    sources: Object.values(SOURCES).map(({ name, version, ...more }) => ({
      name,
      version,
      command: `npm pack ${name}@${version}`,
      ...more,
    })),
    datumTests: {
      what:
        'Vertices of the county lines along the Yalu and the Tumen, moved by whole tens of metres (east, north) to where their median distance ' +
        'to the other line is least. medianBefore and medianAfter are those distances in metres, before and after that move.',
      tests,
      grid: 'The county package rounds coordinates up to the next 1/1024 degree; half a step is taken off before conversion (about 40 m east, 54 m north).',
    },
    vintage: VINTAGE,
    rivers: courses.map(({ properties, course: { kmOnBorders, kmOnRiverAreas } }) => ({
      name: properties.name,
      kmAlongBorders: kmOnBorders,
      kmThroughRiverAreas: kmOnRiverAreas,
    })),
    precision: {
      'counties, prefectures, province':
        'source grid about 80–110 m, lines good to about 0.2–0.3 km; simplified to 120 m in detail, about 1 km in overview',
      rivers:
        'along borders as the borders; through river areas about 1 km. No line was found in any npm package for 辉发河, 牡丹江, 饮马河, 伊通河, 浑江',
      lakes: 'about 1–2 km: the source has cells of that size, smoothed here',
      land: 'Natural Earth 1:10 million, near Jilin good to about 1–2 km, far from it to about 15 km; so are the neighbours’ borders',
    },
    files: Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        { bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') },
      ]),
    ),
  };
  return { ...files, 'provenance.json': `${JSON.stringify(provenance, null, 2)}\n` };
}

const boxRing = ([w, s, e, n]: readonly [number, number, number, number]): Position[] => [
  [w, s],
  [w, n],
  [e, n],
  [e, s],
  [w, s],
];
