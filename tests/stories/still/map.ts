/**
 * A map that stands still: it has the camera, keys, gestures and names of the map without WebGL, is there at once, and
 * draws nothing. For stories that look at what is around the map, where drawing it is two thirds of all the work.
 */
export { SvgAdapter as MapAdapter } from '../../../src/map/svgAdapter.ts';
