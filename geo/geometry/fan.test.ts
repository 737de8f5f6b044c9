import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fanOut, type FanPoint } from './fan.ts';

const here = (id: string, metresNorth = 0): FanPoint => ({ id, lon: 125.3, lat: 43.9 + metresNorth / 111_195 });

/** Up to 60 points on a grid of about 130 m, so that groups of all sizes and chains come about. */
const crowd = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    lon: fc.integer({ min: 0, max: 12 }).map((k) => 125.3 + k / 600),
    lat: fc.integer({ min: 0, max: 12 }).map((k) => 43.9 + k / 850),
  }),
  { maxLength: 60, selector: ({ id }) => id },
);

test('no two symbols of a group are nearer than 24 px, at any size of group', () => {
  for (let count = 1; count <= 80; count++) {
    const slots = [...fanOut(Array.from({ length: count }, (_, i) => here(`p-${i}`))).values()];
    expect(slots.map(({ slot }) => slot).toSorted((a, b) => a - b)).toEqual(slots.map((_, i) => i));
    expect(slots.every(({ of }) => of === count)).toBe(true);
    const gaps = slots.flatMap((a, i) => slots.slice(0, i).map((b) => Math.hypot(a.dx - b.dx, a.dy - b.dy)));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(27.7);
  }
});

test('a group takes no more room than its rings', () => {
  const reach = (count: number) =>
    Math.max(
      ...[...fanOut(Array.from({ length: count }, (_, i) => here(`p-${i}`))).values()].map((s) =>
        Math.hypot(s.dx, s.dy),
      ),
    );
  expect(reach(1)).toBe(0);
  expect(reach(2)).toBeCloseTo(14, 0);
  expect(reach(8)).toBeLessThan(37);
  expect(reach(9)).toBeLessThan(57);
  expect(reach(18)).toBeLessThan(57);
  expect(reach(36)).toBeLessThan(85);
});

test('groups: apart, within, in a chain', () => {
  const of = (points: FanPoint[], withinM?: number) => points.map(({ id }) => fanOut(points, { withinM }).get(id)!.of);
  expect(of([here('a'), here('b', 310)])).toEqual([1, 1]);
  expect(of([here('a'), here('b', 290)])).toEqual([2, 2]);
  expect(of([here('a'), here('b', 290), here('c', 580), here('d', 900)])).toEqual([3, 3, 3, 1]);
  expect(of([here('a'), here('b', 310)], 400)).toEqual([2, 2]);
  expect(of([here('a'), here('b', 1), here('c')], 0)).toEqual([2, 1, 2]);
  expect(of([])).toEqual([]);
});

test('within counts on the ground, eastward too', () => {
  const east = (metres: number): FanPoint => ({
    id: 'b',
    lon: 125.3 + metres / (111_195 * Math.cos((43.9 * Math.PI) / 180)),
    lat: 43.9,
  });
  expect(fanOut([here('a'), east(299)]).get('b')!.of).toBe(2);
  expect(fanOut([here('a'), east(301)]).get('b')!.of).toBe(1);
});

test('the order of the points never changes a slot; the order of the map is that of the input', () => {
  fc.assert(
    fc.property(crowd, fc.infiniteStream(fc.nat()), (points, dice) => {
      const shuffled = points
        .map((p) => ({ p, key: dice.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ p }) => p);
      const [one, two] = [fanOut(points), fanOut(shuffled)];
      expect([...two.keys()]).toEqual(shuffled.map(({ id }) => id));
      for (const [id, slot] of one) expect(two.get(id)).toEqual(slot);
    }),
  );
});

test('two points within the distance are always told apart; single ones stay', () => {
  fc.assert(
    fc.property(crowd, (points) => {
      const fan = fanOut(points);
      expect(fan.size).toBe(points.length);
      for (const a of points) {
        const slot = fan.get(a.id)!;
        if (slot.of === 1) expect([slot.slot, slot.dx, slot.dy]).toEqual([0, 0, 0]);
        for (const b of points) {
          if (a.id === b.id || a.lon !== b.lon || a.lat !== b.lat) continue;
          const other = fan.get(b.id)!;
          expect(Math.hypot(slot.dx - other.dx, slot.dy - other.dy)).toBeGreaterThanOrEqual(24);
        }
      }
    }),
  );
});

test('ordered by id, the first on top, clockwise', () => {
  const fan = fanOut([here('c'), here('a'), here('d'), here('b')]);
  expect(['a', 'b', 'c', 'd'].map((id) => fan.get(id)!.slot)).toEqual([0, 1, 2, 3]);
  const [top, right] = [fan.get('a')!, fan.get('b')!];
  expect([top.dx, Math.sign(top.dy)]).toEqual([0, -1]);
  expect([Math.sign(right.dx), right.dy]).toEqual([1, 0]);
});

test('refuses an id twice and bad places', () => {
  expect(() => fanOut([here('a'), here('a')])).toThrow(/the id a is there twice/);
  expect(() => fanOut([{ id: 'a', lon: 43, lat: 125 }])).toThrow(/point 0/);
  expect(() => fanOut([here('a')], { withinM: -1 })).toThrow(/within -1 m/);
});
