import { describe, expect, it } from 'vitest';
import type { AtlasFeature, AtlasFeatureCollection, LayerEntry } from '../../geo/contract/schema.ts';
import { collectionOf, featureOf } from '../../geo/contract/testing.ts';
import { arrange } from './fan.ts';
import { boxOf, extentOf, inView, type Bounds } from './inView.ts';

const feature = (
  id: string,
  geometry: AtlasFeature['geometry'],
  role: AtlasFeature['properties']['role'] = 'body',
  part = '',
): AtlasFeature => featureOf(id + part, geometry, { id, role });
const point = (id: string, lon: number, lat: number, role?: 'ring', part?: string) =>
  feature(id, { type: 'Point', coordinates: [lon, lat] }, role, part);
const layer = collectionOf;
const layers = ['power', 'rail'].map((id) => ({ id }) as LayerEntry);
const look = (drawn: Record<string, AtlasFeatureCollection>, bounds: Bounds) =>
  inView(Object.entries(drawn), arrange(Object.values(drawn)), layers, bounds);
const here: Bounds = [125, 43, 126, 44];

describe('inView', () => {
  it('lists what meets the bounds by layer, each record once, and leaves out what does not', () => {
    const line = feature('line', {
      type: 'LineString',
      coordinates: [
        [124, 43.5],
        [127, 43.6],
      ],
    });
    const { groups, count, crowds } = look(
      {
        rail: layer(line, feature('line', { type: 'Point', coordinates: [125.5, 43.5] }, 'node', '#n')),
        power: layer(point('in', 125.5, 43.2), point('out', 128, 43.2)),
        unknown: layer(point('x', 125.5, 43.5)),
      },
      here,
    );
    expect(groups.map((group) => [group.layer.id, group.features.map(({ id }) => id)])).toEqual([
      ['power', ['in']],
      ['rail', ['line']],
    ]);
    expect(count).toBe(2);
    expect(crowds).toEqual([]);
  });

  it('does not take a circle of doubt for the thing itself', () => {
    expect(look({ power: layer(point('a', 128, 43), point('a', 125.5, 43.5, 'ring', '#ring')) }, here).count).toBe(0);
  });

  it('names a crowd once, counts its members, and does not list them twice', () => {
    const many = Array.from({ length: 9 }, (_, i) => point(`m-${i}`, 125.5, 43.5));
    const { crowds, groups, count } = look({ power: layer(...many, point('alone', 125.1, 43.1)) }, here);
    expect(crowds.map(({ members }) => members.length)).toEqual([9]);
    expect(groups.flatMap(({ features }) => features.map(({ id }) => id))).toEqual(['alone']);
    expect(count).toBe(10);
    expect(look({ power: layer(...many) }, [127, 43, 128, 44])).toEqual({ crowds: [], groups: [], count: 0 });
  });
});

describe('boxes', () => {
  it('hold all positions at any depth', () => {
    const area = feature('a', {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [1, 2],
            [3, 4],
            [0, 9],
            [1, 2],
          ],
        ],
      ],
    });
    expect(boxOf(area.geometry)).toEqual([0, 2, 3, 9]);
  });

  it('of a record reach as far as its place is known', () => {
    const location = { precision: 'county', radius_m: 11_119.5, method: 'm', methodEn: 'm' } as const;
    const [west, south, east, north] = extentOf({ bbox: [125, 43, 125, 43], location }, [])!;
    expect([south, north]).toEqual([expect.closeTo(42.9, 5), expect.closeTo(43.1, 5)]);
    expect(east - west).toBeGreaterThan(north - south);
    const territory = { type: 'Polygon' as const, coordinates: [[[120, 43], [121, 43], [121, 44], [120, 43]]] }; // prettier-ignore
    expect(extentOf({ bbox: null, location }, [territory])).toEqual([120, 43, 121, 44]);
    expect(extentOf({ bbox: [125, 43, 125, 43], location: { ...location, radius_m: null } }, [territory])).toEqual([
      120, 43, 125, 44,
    ]);
    expect(extentOf({ bbox: null, location }, [])).toBeNull();
  });
});
