import type { MultiPolygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { rightHanded } from './rewind.ts';
import { winding } from './testing.ts';

// written out: counter-clockwise goes east along the south edge first
const counterClockwise: Position[] = [
  [124, 42],
  [128, 42],
  [128, 45],
  [124, 45],
  [124, 42],
];
const clockwise: Position[] = [
  [125, 43],
  [125, 44],
  [126, 44],
  [126, 43],
  [125, 43],
];

test('outer rings counter-clockwise, holes clockwise, from any winding', () => {
  for (const outer of [counterClockwise, counterClockwise.toReversed()]) {
    for (const hole of [clockwise, clockwise.toReversed()]) {
      const { coordinates } = rightHanded({ type: 'Polygon', coordinates: [outer, hole] });
      expect(coordinates).toEqual([counterClockwise, clockwise]);
      expect(winding(coordinates[0]!)).toBeGreaterThan(0);
      expect(winding(coordinates[1]!)).toBeLessThan(0);
    }
  }
});

test('every part of a multipolygon; the input stays as it was', () => {
  const given: MultiPolygon = { type: 'MultiPolygon', coordinates: [[counterClockwise.toReversed()], [clockwise]] };
  const before = structuredClone(given);
  const result = rightHanded(given);
  expect(result.coordinates.map(([outer]) => winding(outer!) > 0)).toEqual([true, true]);
  expect(given).toEqual(before);
});
