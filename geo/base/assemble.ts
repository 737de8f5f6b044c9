/** From units, courses, lakes and land to the two published topologies. */
import mapshaper from 'mapshaper';
import { feature, mergeArcs, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type {
  GeometryCollection,
  GeometryObject,
  MultiPolygon,
  Objects,
  Polygon,
  Topology,
} from 'topojson-specification';
import type { AreaProperties, CountyProperties } from './read.ts';
import { withoutSpecks, type Unit, type UnitProperties } from './units.ts';

const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

async function run(commands: string, input: Record<string, object>): Promise<Record<string, unknown>> {
  const files = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, JSON.stringify(value)]));
  const output = await mapshaper.applyCommands(commands, files);
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [name, JSON.parse(String(value)) as unknown]),
  );
}

/** mapshaper writes features without properties as bare geometries. */
type MapshaperOutput = FeatureCollection | { type: 'GeometryCollection'; geometries: Geometry[] };
const featuresOf = (output: MapshaperOutput): Feature[] =>
  output.type === 'FeatureCollection'
    ? output.features
    : output.geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry }));

export type UnitTopology = Topology<Objects<UnitProperties>>;

const CLEAN = '-clean gap-fill-area=3000km2';

/**
 * All units as one clean topology: gaps and overlaps between the source's files closed, borders shared. Cleaning twice lets the
 * second pass give to a neighbour what the first one left as specks and pinholes.
 */
export async function cleanUnits(
  units: readonly Unit[],
): Promise<{ topology: UnitTopology; units: GeometryCollection<UnitProperties> }> {
  const first = await run(`-i units.json ${CLEAN} -o out.json format=geojson`, {
    'units.json': collection(units),
  });
  const whole = featuresOf(first['out.json'] as MapshaperOutput) as Unit[];
  const tidy = whole.map((unit): Unit => {
    const { type, coordinates } = unit.geometry;
    const polygons = withoutSpecks(type === 'Polygon' ? [coordinates] : coordinates);
    return { ...unit, geometry: { type: 'MultiPolygon', coordinates: polygons } };
  });
  const second = await run(`-i units.json ${CLEAN} -o out.json format=topojson no-quantization`, {
    'units.json': collection(tidy),
  });
  const clean = second['out.json'] as UnitTopology;
  return {
    topology: clean,
    units: clean.objects['units'] as GeometryCollection<UnitProperties>,
  };
}

/** Layers that share lines, simplified together so that shared lines stay shared. `how` is mapshaper's wording. */
export async function simplifyTogether(
  layers: Record<string, readonly Feature[]>,
  how: string,
): Promise<Record<string, Feature[]>> {
  const names = Object.keys(layers);
  const files = names.map((n) => `${n}.json`);
  const out = await run(
    `-i ${files.join(' ')} combine-files -simplify ${how} keep-shapes -o target=* format=geojson`,
    Object.fromEntries(names.map((n) => [`${n}.json`, collection(layers[n] ?? [])])),
  );
  return Object.fromEntries(
    names.map((n) => {
      const read = out[`${n}.json`] as MapshaperOutput | undefined;
      if (!read) throw new Error(`mapshaper gave no layer ${n}: ${Object.keys(out).join(', ')}`);
      return [n, featuresOf(read).filter((f) => (f.geometry as Geometry | null) !== null)];
    }),
  );
}

/** Land clipped to a box and simplified on its own. */
export async function clipAndSimplify(
  features: readonly Feature[],
  box: readonly number[],
  how: string,
): Promise<Feature[]> {
  const out = await run(
    `-i in.json -clip bbox=${box.join(',')} -dissolve -explode ${how ? `-simplify ${how}` : ''} -filter-slivers min-area=2km2 -o out.json format=geojson`,
    { 'in.json': collection(features) },
  );
  return featuresOf(out['out.json'] as MapshaperOutput);
}

/** Lines clipped to a box. */
export async function clipLines(features: readonly Feature[], box: readonly number[]): Promise<Feature[]> {
  const out = await run(`-i in.json -clip bbox=${box.join(',')} -o out.json format=geojson`, {
    'in.json': collection(features),
  });
  return featuresOf(out['out.json'] as MapshaperOutput);
}

/** The prefectures of Jilin. */
export const PREFECTURES: Readonly<Record<string, string>> = {
  '220100': '长春市',
  '220200': '吉林市',
  '220300': '四平市',
  '220400': '辽源市',
  '220500': '通化市',
  '220600': '白山市',
  '220700': '松原市',
  '220800': '白城市',
  '222400': '延边朝鲜族自治州',
};

/** The counties of Jilin in the order of their codes, with the published properties. */
export function countiesOf(clean: UnitTopology, units: GeometryCollection<UnitProperties>): Feature[] {
  return feature(clean, units)
    .features.filter((f) => f.properties.province === '220000')
    .map((f) => {
      const { adcode, name, prefecture } = f.properties;
      return { ...f, properties: { adcode, name, prefecture } satisfies CountyProperties };
    })
    .toSorted((a, b) => a.properties.adcode.localeCompare(b.properties.adcode));
}

/**
 * One topology of all layers, on a grid. Prefectures and the province are made last, of the counties' own arcs: what is drawn as a
 * prefecture's border is the counties' border to the last digit.
 */
export function assemble(layers: Record<string, readonly Feature[]>, grid: number): Topology {
  const whole = topology(Object.fromEntries(Object.entries(layers).map(([n, f]) => [n, collection(f)])));
  const counties = whole.objects['counties'] as GeometryCollection<CountyProperties>;
  const dissolved = (
    wanted: (p: CountyProperties) => boolean,
    properties: AreaProperties,
  ): GeometryObject<AreaProperties> => ({
    ...mergeArcs(
      whole,
      counties.geometries.filter((g) => wanted(g.properties as CountyProperties)) as (Polygon | MultiPolygon)[],
    ),
    properties,
  });
  const { counties: first, ...rest } = whole.objects;
  const objects = {
    counties: first,
    prefectures: {
      type: 'GeometryCollection',
      geometries: Object.entries(PREFECTURES).map(([adcode, name]) =>
        dissolved((p) => p.prefecture === adcode, { adcode, name }),
      ),
    },
    province: {
      type: 'GeometryCollection',
      geometries: [dissolved(() => true, { adcode: '220000', name: '吉林省' })],
    },
    ...rest,
  } as Topology['objects'];
  const [west, south] = whole.bbox ?? [0, 0];
  const translate: [number, number] = [Math.floor(west), Math.floor(south)];
  return quantize({ ...whole, objects } as unknown as Topology<Objects<object>>, { scale: [grid, grid], translate });
}
