import type { Feature, FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { unitAt } from './unit.ts';

const square = (west: number, adcode: number): Feature => ({
  type: 'Feature',
  properties: { adcode },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 43],
        [west + 1, 43],
        [west + 1, 44],
        [west, 44],
        [west, 43],
      ],
    ],
  },
});
const units: FeatureCollection = { type: 'FeatureCollection', features: [square(125, 220102), square(126, 220202)] };

describe('the county under a position', () => {
  it('is the one that holds it', () => {
    expect(unitAt([125.5, 43.5], units)).toBe('220102');
    expect(unitAt([126.5, 43.5], units)).toBe('220202');
  });
  it('is none outside, or before the base map is there', () => {
    expect(unitAt([130, 43.5], units)).toBeNull();
    expect(unitAt([125.5, 43.5], undefined)).toBeNull();
  });
});
