/** What the plain pages draw, out of the published data: the counties, and so many points with names. */
import { readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import type { AtlasFeatureCollection, LayerIndex } from '../../geo/contract/schema.ts';
import type { Plain } from './bare/data.ts';

/** As many as in the measurement that the atlas is held against. */
const POINTS = 283;

/** @param folder of published data */
export function plainData(folder: string): Plain {
  const read = <T>(file: string): T => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as T;
  const counties = read<FeatureCollection>('base/counties.geojson').features.map(({ geometry, properties }) => ({
    type: 'Feature',
    properties: { name: String(properties?.['name']) },
    geometry,
  }));
  const points = read<LayerIndex>('layers/index.json')
    .layers.flatMap(({ file }) => read<AtlasFeatureCollection>(file).features)
    .flatMap(({ geometry, properties }) =>
      geometry.type === 'Point' && properties.role === 'body'
        ? [{ type: 'Feature', properties: { name: properties.label }, geometry }]
        : [],
    )
    .slice(0, POINTS);
  if (points.length < POINTS) throw new Error(`${points.length} points; ${POINTS} are wanted`);
  return {
    counties: { type: 'FeatureCollection', features: counties },
    points: { type: 'FeatureCollection', features: points },
  } as Plain;
}
