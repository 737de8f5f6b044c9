/** Sixty counties and labelled points with MapLibre and nothing else. */
import { Map as Engine, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { BOUNDS, done, plain } from './data.ts';

setWorkerUrl(workerUrl);
new Engine({
  container: 'map',
  attributionControl: false,
  bounds: [...BOUNDS],
  fadeDuration: 0,
  style: {
    version: 8,
    sources: {
      counties: { type: 'geojson', data: plain.counties },
      points: { type: 'geojson', data: plain.points },
    },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': '#eeeeee' } },
      { id: 'county', type: 'fill', source: 'counties', paint: { 'fill-color': '#ffffff' } },
      { id: 'border', type: 'line', source: 'counties', paint: { 'line-color': '#999999' } },
      { id: 'point', type: 'circle', source: 'points', paint: { 'circle-radius': 4, 'circle-color': '#336699' } },
      {
        id: 'name',
        type: 'symbol',
        source: 'points',
        layout: {
          'text-field': ['get', 'name'],
          'text-font': ['sans-serif'],
          'text-size': 11,
          'text-anchor': 'left',
          'text-offset': [0.6, 0],
        },
      },
    ],
  },
}).on('idle', done);
