import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { feature, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import type { Feature, LineString, Position } from 'geojson';
import type { GeometryObject, Objects, Topology } from 'topojson-specification';
import { arcsOf, coarsen, type Coarseness } from './coarsen.ts';
import { linesOf } from './plane.ts';

const how: Coarseness = { objects: { far: 0.01 }, near: [120, 40, 130, 45], perDegree: 0.02, most: 0.1 };
const line = (coordinates: Position[]) => ({ type: 'LineString' as const, coordinates });
const made = (objects: Record<string, Position[]>): Topology => {
  const whole = topology(
    Object.fromEntries(Object.entries(objects).map(([n, c]) => [n, line(c)])),
  ) as unknown as Topology<Objects<object>>;
  return quantize(whole, { scale: [0.0005, 0.0005], translate: [100, 30] });
};
const lineOf = (t: Topology, name: string): Position[] => linesOf(geometryOf(t, name)).flat();
const geometryOf = (t: Topology, name: string): LineString =>
  (feature(t, t.objects[name] as GeometryObject) as Feature<LineString>).geometry;
/** East along a latitude, every hundredth of a degree, a little to and fro. */
const rough = (west: number, at: number, off: number): Position[] =>
  Array.from({ length: 201 }, (_, i) => [west + i / 100, at + (i % 2) * off]);

describe('coarsen', () => {
  it('leaves out what is smaller than the tolerance, which grows with the distance', () => {
    const near = coarsen(made({ far: rough(122, 42, 0.02) }), how);
    expect(lineOf(near, 'far').length).toBeGreaterThan(190);
    const away = coarsen(made({ far: rough(134, 42, 0.02) }), how);
    expect(lineOf(away, 'far')).toHaveLength(2);
  });

  it('keeps the arcs that other objects draw', () => {
    const shared = rough(134, 42, 0.02);
    const whole = made({ far: [...shared, ...rough(136.01, 42, 0.02)], own: shared });
    const coarse = coarsen(whole, how);
    expect(lineOf(coarse, 'own')).toEqual(lineOf(whole, 'own'));
    expect(lineOf(coarse, 'far').length).toBeLessThan(210);
  });

  it('keeps ends, and three corners of a ring', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 131, max: 131.05, noNaN: true }), fc.double({ min: 42, max: 42.05, noNaN: true })),
          {
            minLength: 4,
            maxLength: 40,
          },
        ),
        fc.boolean(),
        (points, closed) => {
          const before = made({ far: closed ? [...points, points[0]!] : points });
          const after = coarsen(before, how);
          const [a, b] = [lineOf(before, 'far'), lineOf(after, 'far')];
          expect([b[0], b.at(-1)]).toEqual([a[0], a.at(-1)]);
          const distinct = new Set(a.map(String)).size;
          if (arcsOf(before.objects['far']).size === 1 && closed && distinct > 3)
            expect(b.length).toBeGreaterThanOrEqual(4);
        },
      ),
    );
  });
});
