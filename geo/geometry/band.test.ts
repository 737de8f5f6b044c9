import { booleanValid, kinks } from '@turf/turf';
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { taperedBand } from './band.ts';
import { distanceToLine, lengthOf } from './measure.ts';
import { smoothCourse } from './smooth.ts';
import { bent, inside, isRounded, places, winding, withMiddles } from './testing.ts';

function expectSound(band: Polygon): void {
  expect(booleanValid(band)).toBe(true);
  expect(kinks(band).features).toHaveLength(0);
  expect(band.coordinates.flat().every(isRounded)).toBe(true);
  band.coordinates.forEach((ring, i) => expect(Math.sign(winding(ring))).toBe(i === 0 ? 1 : -1));
}

const straight: Position[] = smoothCourse([
  [125, 43.5],
  [127, 43.5],
]);

test('a bent corridor: valid, simple, holds its axis, one piece without a hole', () => {
  const axis = smoothCourse(bent);
  const band = taperedBand(axis, { halfWidthM: [16_000, 7_000] });
  expectSound(band);
  expect(band.coordinates).toHaveLength(1);
  for (const p of axis) expect(inside(p, band)).toBe(true);
  expect(JSON.stringify(band).length).toBeLessThan(8000);
});

test('the edge is where the taper says, all along', () => {
  const band = taperedBand(straight, { halfWidthM: [16_000, 8_000] });
  const total = lengthOf(straight);
  const edge = band.coordinates[0]!;
  for (const s of [0.2, 0.4, 0.5, 0.7, 0.9]) {
    const p: Position = [125 + 2 * s, 43.5];
    const half = 16_000 - 8_000 * s;
    // a taper's edge is inclined: its distance is half × cos of the inclination
    const expected = half * Math.cos(Math.atan(8_000 / total));
    expect(Math.abs(distanceToLine(p, edge) / expected - 1)).toBeLessThan(0.02);
  }
  const wide = band.coordinates[0]!.map(([, lat]) => lat!);
  expect((Math.max(...wide) - 43.5) * 111_195).toBeGreaterThan(15_600);
  expect((Math.max(...wide) - 43.5) * 111_195).toBeLessThan(16_100);
});

test('the edge keeps the half width at every bend', () => {
  const axis = smoothCourse(bent);
  for (const p of withMiddles(taperedBand(axis, { halfWidthM: [10_000, 10_000] }).coordinates)) {
    expect(Math.abs(distanceToLine(p, axis) / 10_000 - 1)).toBeLessThan(0.02);
  }
});

test('long straight pieces that cross are straight in lon/lat, as drawn', () => {
  const axis: Position[] = [
    [121, 42.5],
    [131, 44.5],
    [131, 42.5],
    [121, 44.5],
  ];
  const band = taperedBand(axis, { halfWidthM: [2_000, 2_000] });
  expectSound(band);
  expect(band.coordinates).toHaveLength(2);
  for (const p of band.coordinates.flat()) {
    expect(distanceToLine(p, axis)).toBeGreaterThan(2_000 * 0.98);
  }
});

test('round caps: reach half the width beyond the ends, or as told', () => {
  const reach = (capM?: number): [number, number] => {
    const lons = taperedBand(straight, { halfWidthM: [16_000, 8_000], capM }).coordinates[0]!.map(([lon]) => lon!);
    const metres = 111_195 * Math.cos((43.5 * Math.PI) / 180);
    return [(125 - Math.min(...lons)) * metres, (Math.max(...lons) - 127) * metres];
  };
  const close = (value: number, wanted: number) => expect(Math.abs(value - wanted)).toBeLessThan(150);
  const [start, end] = reach();
  close(start, 16_000);
  close(end, 8_000);
  for (const cap of [500, 3_000, 20_000]) reach(cap).forEach((value) => close(value, cap));
});

test('the axis stays inside with a short cap', () => {
  const axis = smoothCourse(bent);
  const band = taperedBand(axis, { halfWidthM: [16_000, 7_000], capM: 1_000 });
  expectSound(band);
  for (const p of axis) expect(inside(p, band)).toBe(true);
});

test('any course at all: hairpins, crossings, points nearer than the width', () => {
  fc.assert(
    fc.property(
      places(2, 5),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 500, max: 30_000 }),
      fc.integer({ min: 500, max: 30_000 }),
      (given, shrink, start, end) => {
        const near = given.map(([lon, lat]): Position => [126 + (lon! - 126) / shrink, 43 + (lat! - 43) / shrink]);
        const axis = smoothCourse(near, { stepM: 12_000 });
        const band = taperedBand(axis, { halfWidthM: [start, end] });
        expectSound(band);
        for (const p of axis) expect(inside(p, band)).toBe(true);
      },
    ),
    { numRuns: 12 },
  );
});

test('an axis that closes on itself leaves its middle free, a tight one does not', () => {
  const frame = (size: number): Position[] => [
    [125, 43],
    [125 + size, 43],
    [125 + size, 43 + size],
    [125, 43 + size],
    [125, 43 + size / 10],
  ];
  const open = taperedBand(smoothCourse(frame(1)), { halfWidthM: [9_000, 9_000] });
  expectSound(open);
  expect(open.coordinates).toHaveLength(2);
  expect(inside([125.5, 43.5], open)).toBe(false);
  const tight = taperedBand(smoothCourse(frame(0.25)), { halfWidthM: [9_000, 9_000] });
  expect(tight.coordinates).toHaveLength(1);
});

test('refuses what is no band', () => {
  expect(() => taperedBand([[125, 43]], { halfWidthM: [1000, 1000] })).toThrow(/two different positions/);
  expect(() =>
    taperedBand(
      [
        [125, 43],
        [125, 43],
      ],
      { halfWidthM: [1000, 1000] },
    ),
  ).toThrow(/two different positions/);
  expect(() => taperedBand(straight, { halfWidthM: [0, 1000] })).toThrow(/half width or cap 0 m/);
  expect(() => taperedBand(straight, { halfWidthM: [1000, Number.NaN] })).toThrow(/half width/);
  expect(() => taperedBand(straight, { halfWidthM: [1000, 1000], capM: 0 })).toThrow(/half width or cap 0 m/);
  const short: Position[] = [
    [125, 43],
    [125.1, 43],
  ];
  expect(() => taperedBand(short, { halfWidthM: [9_000, 9_000], capM: 1_000 })).toThrow(/axis is too short/);
});
