/** The base map: ground, water, borders, towns and their names. */
import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { COUNTY_NAMES, FONTS, label, type Put, type StyleOptions, visibility } from './styleParts.ts';

export function putBase({ theme, on }: StyleOptions, put: Put): void {
  const boundaries = visibility(on.has('base-boundaries'));
  const water = visibility(on.has('base-water'));
  put(
    'ground',
    { id: 'sea', type: 'background', paint: { 'background-color': theme.sea } },
    { id: 'land', type: 'fill', source: 'base-land', paint: { 'fill-color': theme.land, 'fill-antialias': false } },
    {
      id: 'neighbours',
      type: 'line',
      source: 'base-neighbours',
      layout: { visibility: boundaries },
      paint: { 'line-color': theme.neighbourLine, 'line-width': 1 },
    },
    { id: 'jilin', type: 'fill', source: 'base-province', paint: { 'fill-color': theme.jilin } },
  );
  put('water', {
    id: 'lakes',
    type: 'fill',
    source: 'base-lakes',
    layout: { visibility: water },
    paint: { 'fill-color': theme.water, 'fill-outline-color': theme.waterLine },
  });
  put(
    'borders',
    {
      id: 'counties',
      type: 'line',
      source: 'base-counties',
      minzoom: 6.2,
      layout: { visibility: boundaries, 'line-join': 'round' },
      paint: {
        'line-color': theme.countyLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.5, 10, 1.1],
        'line-dasharray': [3, 2],
      },
    },
    {
      id: 'prefectures',
      type: 'line',
      source: 'base-prefectures',
      layout: { visibility: boundaries, 'line-join': 'round' },
      paint: {
        'line-color': theme.prefectureLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.6, 8, 1.2, 11, 1.8],
      },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'base-rivers',
      layout: { visibility: water, 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': theme.waterLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.8, 8, 1.6, 11, 3],
      },
    },
    {
      id: 'province',
      type: 'line',
      source: 'base-province',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': theme.provinceLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 1.2, 8, 2, 11, 2.6],
      },
    },
  );
}

export function putBaseLabels({ theme, language, on }: StyleOptions, put: Put): void {
  const places = visibility(on.has('base-places'));
  const water = visibility(on.has('base-water'));
  const name = label(language, 'name', 'nameEn');
  const haloed = { 'text-halo-color': theme.halo, 'text-halo-width': 1.4 };
  put('seats', {
    id: 'seats',
    type: 'circle',
    source: 'base-seats',
    filter: ['any', ['<=', ['get', 'rank'], 2], ['>=', ['zoom'], COUNTY_NAMES]],
    layout: { visibility: places },
    paint: {
      'circle-radius': ['match', ['get', 'rank'], 1, 3.4, 2, 2.6, 1.7],
      'circle-color': theme.paper,
      'circle-stroke-color': theme.text,
      'circle-stroke-width': ['match', ['get', 'rank'], 1, 1.8, 2, 1.4, 1],
    },
  });
  const seat = (
    id: string,
    ranks: readonly number[],
    minzoom: number,
    size: number,
    color: string,
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'base-seats',
    minzoom,
    filter: ['in', ['get', 'rank'], ['literal', [...ranks]]],
    layout: {
      visibility: places,
      'text-field': name,
      'text-font': FONTS,
      'text-size': ['interpolate', ['linear'], ['zoom'], 5, size - 1, 9, size + 2],
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 0.5,
      'text-padding': 3,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': color, ...haloed },
  });
  put(
    'labels',
    {
      id: 'river-names',
      type: 'symbol',
      source: 'base-rivers',
      filter: ['has', 'name'],
      layout: {
        visibility: water,
        'symbol-placement': 'line',
        'symbol-spacing': 350,
        'text-field': name,
        'text-font': FONTS,
        'text-size': 11,
        'text-letter-spacing': language === 'zh' ? 0.25 : 0.05,
        'text-max-angle': 65,
      },
      paint: { 'text-color': theme.waterText, ...haloed },
    },
    {
      id: 'lake-names',
      type: 'symbol',
      source: 'base-lake-names',
      minzoom: 6.3,
      layout: {
        visibility: water,
        'text-field': name,
        'text-font': FONTS,
        'text-size': 11,
        'text-max-width': 5.9,
      },
      paint: { 'text-color': theme.waterText, ...haloed },
    },
    seat('county-names', [3], COUNTY_NAMES, 11, theme.textSoft),
    seat('outside-names', [4], 5.2, 11.5, theme.textSoft),
  );
}
