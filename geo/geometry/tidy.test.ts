import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { maxDeviation } from './measure.ts';
import { isRounded, winding } from './testing.ts';
import { tidyPolygon } from './tidy.ts';

/** A wavy clockwise ring of 400 corners around a place. */
const wavy: Position[] = Array.from({ length: 401 }, (_, i) => {
  const angle = (-2 * Math.PI * (i % 400)) / 400;
  const radius = 0.4 + 0.05 * Math.sin(7 * angle);
  return [125 + radius * Math.cos(angle), 43 + radius * Math.sin(angle)];
});

test('thins within the tolerance, rounds, winds and closes', () => {
  for (const tolerance of [20, 200]) {
    const [ring] = tidyPolygon({ type: 'Polygon', coordinates: [wavy] }, tolerance).coordinates;
    expect(ring!.length).toBeLessThan(300);
    expect(ring!.every(isRounded)).toBe(true);
    expect(winding(ring!)).toBeGreaterThan(0);
    expect(ring!.at(-1)).toEqual(ring![0]);
    expect(maxDeviation(ring!, wavy).metres).toBeLessThan(tolerance * 1.05 + 2);
  }
  const sizes = [20, 200].map((t) => tidyPolygon({ type: 'Polygon', coordinates: [wavy] }, t).coordinates[0]!.length);
  expect(sizes[1]).toBeLessThan(sizes[0]!);
});

test('a polygon smaller than the tolerance stays a polygon', () => {
  const box: Polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [125, 43],
        [125.01, 43],
        [125.01, 43.01],
        [125, 43.01],
        [125, 43],
      ],
    ],
  };
  expect(tidyPolygon(box, 1e6)).toEqual(box);
});

test('keeps every corner where thinning would leave a hole outside or crossing', () => {
  const outer: Position[] = [
    [121, 43],
    [129, 43],
    [129, 43.5],
    [125.1, 43.5],
    [125, 43.7],
    [124.9, 43.5],
    [121, 43.5],
    [121, 43],
  ];
  const bare = tidyPolygon({ type: 'Polygon', coordinates: [outer] }, 52_000);
  expect(bare.coordinates[0]).toHaveLength(5); // the bay in the north is cut off
  for (const south of [43.52, 43.45]) {
    const hole: Position[] = [
      [124.96, south],
      [125, 43.65],
      [125.04, south],
      [124.96, south],
    ];
    expect(tidyPolygon({ type: 'Polygon', coordinates: [outer, hole] }, 52_000).coordinates).toEqual([outer, hole]);
  }
});

test('a bow tie and a hole outside are refused', () => {
  const bow: Position[] = [
    [125, 43],
    [126, 44],
    [126, 43],
    [125, 44],
    [125, 43],
  ];
  expect(() => tidyPolygon({ type: 'Polygon', coordinates: [bow] }, 1)).toThrow(/crosses itself or has a hole outside/);
  const box = (w: number): Position[] => [
    [w, 43],
    [w, 44],
    [w + 1, 44],
    [w + 1, 43],
    [w, 43],
  ];
  expect(() => tidyPolygon({ type: 'Polygon', coordinates: [box(125).toReversed(), box(127)] }, 1)).toThrow(
    /crosses itself or has a hole outside/,
  );
});
