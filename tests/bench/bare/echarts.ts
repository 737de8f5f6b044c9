/** Sixty counties and labelled points with ECharts, of which only what that takes is loaded. */
import { ScatterChart } from 'echarts/charts';
import { GeoComponent } from 'echarts/components';
import { init, registerMap, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { BOUNDS, done, plain } from './data.ts';

use([ScatterChart, GeoComponent, CanvasRenderer, LabelLayout]);
registerMap('jilin', JSON.stringify(plain.counties));
const [west, south, east, north] = BOUNDS;
const chart = init(document.getElementById('map'));
chart.on('finished', done);
chart.setOption({
  backgroundColor: '#eeeeee',
  animation: false,
  geo: {
    map: 'jilin',
    boundingCoords: [
      [west, north],
      [east, south],
    ],
    itemStyle: { areaColor: '#ffffff', borderColor: '#999999' },
  },
  series: {
    type: 'scatter',
    coordinateSystem: 'geo',
    symbolSize: 8,
    itemStyle: { color: '#336699' },
    label: { show: true, position: 'right', formatter: '{b}', color: '#000000', fontSize: 11 },
    labelLayout: { hideOverlap: true },
    data: plain.points.features.map(({ properties: { name }, geometry: { coordinates } }) => ({
      name,
      value: [...coordinates],
    })),
  },
});
