/**
 * What the atlas is measured against: the layers that it opens with, drawn by MapLibre from the same files in one
 * colour, and nothing else: no base map, no labels, no symbols, no interface, no checks.
 */
import { Map as Engine, setWorkerUrl, type ExpressionSpecification, type FilterSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { LayerIndex } from '../../../geo/contract/schema.ts';

setWorkerUrl(workerUrl);
const DATA = new URL('../atlas/data/', document.baseURI).href;
const index = (await (await fetch(`${DATA}layers/index.json`)).json()) as LayerIndex;
const engine = new Engine({
  container: 'map',
  attributionControl: false,
  bounds: [121.6, 40.85, 131.35, 46.3],
  fadeDuration: 0,
  style: {
    version: 8,
    sources: {},
    layers: [{ id: 'paper', type: 'background', paint: { 'background-color': '#eeeeee' } }],
  },
});
engine.on('idle', () => (document.body.dataset['map'] = 'idle'));
engine.on('dataloading', () => (document.body.dataset['map'] = 'busy'));

function add(id: string): void {
  const file = index.layers.find((layer) => layer.id === id)?.file;
  engine.addSource(id, { type: 'geojson', data: DATA + file });
  const paint = { 'fill-color': '#336699', 'fill-opacity': 0.3 };
  engine.addLayer({ id: `${id}/fill`, type: 'fill', source: id, filter: ['==', ['geometry-type'], 'Polygon'], paint });
  engine.addLayer({ id: `${id}/line`, type: 'line', source: id, paint: { 'line-color': '#336699', 'line-width': 2 } });
  engine.addLayer({ id: `${id}/point`, type: 'circle', source: id, filter: ['==', ['geometry-type'], 'Point'] });
}

engine.on('load', () => {
  for (const layer of index.layers) if (layer.on) add(layer.id);
});

/** Of the record selected, a wider line. */
const emphasis = (id: string): ExpressionSpecification => ['case', ['==', ['get', 'id'], id], 6, 2];
const shown = new Set<string>(index.layers.filter((layer) => layer.on).map((layer) => layer.id));
Object.assign(window, {
  /** Switches a layer, as a checkbox of the atlas does. */
  toggle: (id: string): void => {
    const on = !shown.delete(id);
    if (on) shown.add(id);
    if (on && !engine.getSource(id)) add(id);
    else
      for (const part of ['fill', 'line', 'point'])
        engine.setLayoutProperty(`${id}/${part}`, 'visibility', on ? 'visible' : 'none');
  },
  /** Leaves what is of a sector, or everything. */
  filter: (sector: string | null): void => {
    const types = { fill: 'Polygon', point: 'Point' } as const;
    for (const id of shown)
      for (const part of ['fill', 'line', 'point'] as const) {
        const of = sector === null ? [] : [['==', ['get', 'sector'], sector]];
        const type = part === 'line' ? [] : [['==', ['geometry-type'], types[part]]];
        engine.setFilter(`${id}/${part}`, ['all', ...type, ...of] as FilterSpecification);
      }
  },
  /** Emphasises a record and goes to it. */
  select: (id: string): void => {
    for (const layer of shown) engine.setPaintProperty(`${layer}/line`, 'line-width', emphasis(id));
    engine.jumpTo({ center: [128.2, 42.9], zoom: 8.5 });
  },
});
