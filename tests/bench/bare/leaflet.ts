/** Sixty counties and labelled points with Leaflet and nothing else. */
import { circleMarker, geoJSON, map as createMap } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { BOUNDS, done, plain } from './data.ts';

const [west, south, east, north] = BOUNDS;
const map = createMap('map', { attributionControl: false, zoomSnap: 0 }).fitBounds([
  [south, west],
  [north, east],
]);
geoJSON(plain.counties, { style: { color: '#999999', weight: 1, fillColor: '#ffffff', fillOpacity: 1 } }).addTo(map);
geoJSON(plain.points, {
  pointToLayer: ({ properties: { name } }: (typeof plain.points.features)[number], position) =>
    circleMarker(position, { radius: 4, stroke: false, fillColor: '#336699', fillOpacity: 1 }).bindTooltip(name, {
      permanent: true,
      direction: 'right',
    }),
}).addTo(map);
done();
