import { expect, test } from 'vitest';
import { projection } from '../figure/projection.ts';
import { fitted, moved, zoomed, ZOOM } from './cameras.ts';
import { PROVINCE } from './home.ts';

const SIZE = { width: 1000, height: 700 };
const camera = { zoom: 7, lat: 43.8, lon: 126.5 };

test('a moved view shows at its middle what was so many pixels away', () => {
  const to = moved(camera, 120, -80);
  const [x, y] = projection({ ...camera, ...SIZE }).project(to.lon, to.lat);
  expect([x - 500, y - 350].map(Math.round)).toEqual([120, -80]);
  expect(to.zoom).toBe(7);
});

test('what is at a pixel stays there when the view is zoomed around it, and zoom has its ends', () => {
  const at = projection({ ...camera, ...SIZE }).unproject(700, 200);
  const to = zoomed(camera, 1.5, [200, -150]);
  expect(to.zoom).toBe(8.5);
  expect(
    projection({ ...to, ...SIZE })
      .project(...at)
      .map(Math.round),
  ).toEqual([700, 200]);
  expect(zoomed(camera, 20).zoom).toBe(ZOOM.max);
  expect(zoomed(camera, -20).zoom).toBe(ZOOM.min);
});

test('bounds are fitted into what the panels leave, not closer than asked', () => {
  const padding = { top: 20, right: 300, bottom: 60, left: 340 };
  const to = fitted(PROVINCE, SIZE, padding);
  const { project } = projection({ ...to, ...SIZE });
  const [west, south, east, north] = PROVINCE;
  const [left, top] = project(west, north);
  const [right, bottom] = project(east, south);
  expect(left).toBeGreaterThanOrEqual(padding.left - 0.01);
  expect(top).toBeGreaterThanOrEqual(padding.top - 0.01);
  expect(right).toBeLessThanOrEqual(SIZE.width - padding.right + 0.01);
  expect(bottom).toBeLessThanOrEqual(SIZE.height - padding.bottom + 0.01);
  // As close as can be: one of the two directions is filled.
  expect(Math.min(left - padding.left, top - padding.top)).toBeCloseTo(0, 5);
  expect(fitted([126.5, 43.8, 126.51, 43.81], SIZE, padding, 9.5).zoom).toBe(9.5);
});
