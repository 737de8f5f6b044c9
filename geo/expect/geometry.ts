/** What is drawn must keep RFC 7946 and lie where its places are. */
import type { Position } from 'geojson';
import { baseMap } from '../product/atlas.ts';
import { distanceOutside, PARENT_TOLERANCE_M } from '../facts/link.ts';
import type { AtlasFeature, AtlasPlace } from '../contract/schema.ts';
import type { Expectation, Published } from './published.ts';

/** Everything named in the plan that is drawn: from 宁波 to the north of 黑龙江. */
const BOUNDS = { west: 110, east: 142, south: 27, north: 54 };

function positions(geometry: AtlasFeature['geometry']): Position[] {
  return geometry.type === 'Point'
    ? [geometry.coordinates]
    : (geometry.coordinates.flat(depth(geometry.type)) as Position[]);
}
const depth = (type: AtlasFeature['geometry']['type']): number =>
  ({ Point: 0, MultiPoint: 0, LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 })[type];

function polygons(geometry: AtlasFeature['geometry']): Position[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** Twice the signed area; positive where the ring runs counter-clockwise. */
function turning(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = [ring[i - 1], ring[i]];
    sum += x0 * y1 - x1 * y0;
  }
  return sum;
}

const features = ({ layers }: Published): AtlasFeature[] => [...layers.values()].flatMap((layer) => layer.features);

export const geometry: readonly Expectation[] = [
  {
    name: 'coordinates have at most 5 decimals and lie within lon 110–142, lat 27–54',
    check: (product) =>
      features(product).flatMap((f) => {
        const bad = positions(f.geometry).find(
          ([lon = NaN, lat = NaN]) =>
            !(lon >= BOUNDS.west && lon <= BOUNDS.east && lat >= BOUNDS.south && lat <= BOUNDS.north) ||
            [lon, lat].some((n) => !/^-?\d+(\.\d{1,5})?$/.test(String(n))),
        );
        return bad ? [`${f.id}: ${bad.join(', ')}`] : [];
      }),
  },
  {
    name: 'rings are closed, outer ones counter-clockwise and holes clockwise (RFC 7946)',
    check: (product) =>
      features(product).flatMap((f) =>
        polygons(f.geometry).flatMap((rings) =>
          rings.flatMap((ring, i) => [
            ...(ring.length < 4 || String(ring[0]) !== String(ring.at(-1)) ? [`${f.id}: ring ${i} is not closed`] : []),
            ...(turning(ring) > 0 === (i === 0) ? [] : [`${f.id}: ring ${i} turns the wrong way`]),
          ]),
        ),
      ),
  },
  {
    name: 'lines have at least two different positions, and none twice in a row',
    check: (product) =>
      features(product).flatMap((f) => {
        const { type, coordinates } = f.geometry;
        const lines = type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? coordinates : [];
        return lines.flatMap((line) =>
          line.length < 2 || line.some((p, i) => i > 0 && String(p) === String(line[i - 1]))
            ? [`${f.id}: a position twice in a row, or only one`]
            : [],
        );
      }),
  },
  {
    name: 'every record that claims a place is drawn, in its own layer, and nothing else is',
    check: (product) => {
      const records = new Map(product.records.map((r) => [r.id, r]));
      const findings: string[] = [];
      const bodies = new Set<string>();
      const ids = new Set<string>();
      for (const [layer, { features: members }] of product.layers)
        for (const f of members) {
          const record = records.get(f.properties.id);
          if (!record) findings.push(`${f.id}: no record ${f.properties.id}`);
          else if (record.layer !== layer || f.properties.layer !== layer) findings.push(`${f.id}: in layer ${layer}`);
          if (ids.has(f.id)) findings.push(`${f.id}: a second feature of this id`);
          ids.add(f.id);
          if (f.properties.role === 'body') bodies.add(f.properties.id);
        }
      for (const r of product.records)
        if (bodies.has(r.id) !== (r.location.precision !== 'none'))
          findings.push(`${r.id}: precision ${r.location.precision}, ${bodies.has(r.id) ? 'drawn' : 'not drawn'}`);
      return findings;
    },
  },
  {
    // That a point outside its county has a stated reason is checked on the facts; here it may not leave the prefecture.
    name: 'every point of a record lies inside the parent of its place',
    check: (product) => {
      const { territories } = baseMap(product.base, product.base);
      const places = new Map(product.catalogue.places.map((p) => [p.id, p]));
      const records = new Map(product.records.map((r) => [r.id, r]));
      return features(product).flatMap((f) => {
        if (f.properties.role !== 'body' || f.geometry.type !== 'Point') return [];
        const [lon = NaN, lat = NaN] = f.geometry.coordinates;
        const place = records
          .get(f.properties.id)
          ?.places.map((id) => places.get(id))
          .find((p) => p?.lon === lon && p.lat === lat);
        if (!place) return [`${f.id}: at ${lon}, ${lat}, where none of the record's places is`];
        const outside: string[] = [];
        const seen = new Set<AtlasPlace>();
        for (let at: AtlasPlace | undefined = place; at && !seen.has(at); at = places.get(at.parent ?? '')) {
          seen.add(at);
          const territory = at.adcode ? territories.get(at.adcode) : undefined;
          if (!territory) continue;
          const metres = distanceOutside(territory, lon, lat);
          if (metres > Math.max(PARENT_TOLERANCE_M, place.radius_m ?? 0))
            outside.push(`${Math.round(metres)} m outside ${at.name}`);
        }
        return outside.length > 1 ? [`${f.id}: ${outside.join(', ')}`] : [];
      });
    },
  },
];
