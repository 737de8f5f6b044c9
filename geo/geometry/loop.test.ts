import { booleanValid, kinks } from '@turf/turf';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { labelPoint } from './belt.ts';
import { ribbon } from './loop.ts';
import { distanceToLine } from './measure.ts';
import { smoothRing } from './smooth.ts';
import { inside, isRounded, winding, withMiddles } from './testing.ts';

/** 环长春: 四平, 辽源, 吉林, 松原 around 长春. */
const aroundChangchun = smoothRing([
  [124.37, 43.17],
  [125.14, 42.89],
  [126.55, 43.84],
  [124.82, 45.14],
]);
const changchun: Position = [125.32, 43.9];

test('the ring runs inside the ribbon, the centre lies outside, in the hole', () => {
  const band = ribbon(aroundChangchun, 9_000);
  expect(band.coordinates).toHaveLength(2);
  for (const p of aroundChangchun) expect(inside(p, band)).toBe(true);
  expect(inside(changchun, band)).toBe(false);
  expect(inside(changchun, { type: 'Polygon', coordinates: [band.coordinates[0]!] })).toBe(true);
});

test('both edges keep the half width from the ring', () => {
  const band = ribbon(aroundChangchun, 9_000);
  for (const p of withMiddles(band.coordinates)) {
    expect(Math.abs(distanceToLine(p, aroundChangchun) - 9_000)).toBeLessThan(90);
  }
});

test('valid, simple, rounded, right-handed at any bend: stars with deep bays', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.35, max: 1, noNaN: true }), { minLength: 5, maxLength: 11 }), (radii) => {
      const ring = smoothRing(
        radii.map((r, i): Position => {
          const angle = (2 * Math.PI * i) / radii.length;
          return [126 + 1.4 * r * Math.cos(angle), 43.5 + r * Math.sin(angle)];
        }),
      );
      const band = ribbon(ring, 6_000);
      expect(booleanValid(band)).toBe(true);
      expect(kinks(band).features).toHaveLength(0);
      expect(band.coordinates.flat().every(isRounded)).toBe(true);
      band.coordinates.forEach((r, i) => expect(Math.sign(winding(r))).toBe(i === 0 ? 1 : -1));
      for (const p of ring) expect(inside(p, band)).toBe(true);
      expect(inside([126, 43.5], band)).toBe(false);
      for (const p of band.coordinates.flat()) expect(Math.abs(distanceToLine(p, ring) - 6_000)).toBeLessThan(60);
    }),
    { numRuns: 20 },
  );
});

test('the label of a ribbon stands on it, not in the hole', () => {
  const band = ribbon(aroundChangchun, 9_000);
  expect(inside(labelPoint(band), band)).toBe(true);
});

test('refuses an open ring, no width, and a width that leaves no hole', () => {
  expect(() => ribbon(aroundChangchun.slice(0, -1), 9_000)).toThrow(/closed ring/);
  expect(() =>
    ribbon(
      [
        [125, 43],
        [126, 43],
        [125, 43],
      ],
      9_000,
    ),
  ).toThrow(/closed ring/);
  expect(() => ribbon(aroundChangchun, 0)).toThrow(/half width 0 m/);
  for (const wide of [90_000, 150_000, 200_000]) {
    expect(() => ribbon(aroundChangchun, wide)).toThrow(/too narrow for a half width of .* m: no hole is left/);
  }
});
