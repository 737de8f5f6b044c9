import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import { bestShift, requireDatum } from './datum.ts';
import { moved, SegmentIndex } from './plane.ts';

/** A line that turns, so that a shift along it shows too. */
const line: Position[] = Array.from({ length: 400 }, (_, i) => [125 + i * 0.004, 43 + 0.05 * Math.sin(i / 6)]);
const index = new SegmentIndex([line]);

describe('bestShift', () => {
  it('finds by how much points stand off a line', () => {
    const shift = bestShift(
      line.map((p) => moved(p, 520, 270)),
      index,
    );
    expect(shift.east).toBeCloseTo(-520, -1);
    expect(shift.north).toBeCloseTo(-270, -1);
    expect(shift.medianBefore).toBeGreaterThan(100);
    expect(shift.medianAfter).toBeLessThan(10);
  });

  it('leaves points where they are if they lie on the line, and ignores far ones', () => {
    expect(bestShift([...line, [100, 20]], index)).toMatchObject({ east: 0, north: 0, points: 400 });
  });
});

describe('requireDatum', () => {
  const good = { east: 30, north: -90, medianBefore: 110, medianAfter: 95, points: 1000 };
  it('passes lines that lie right', () => {
    expect(() => requireDatum('x', good)).not.toThrow();
  });
  it('stops on a wrong datum and on too few witnesses', () => {
    expect(() => requireDatum('x', { ...good, east: -530, north: -380 })).toThrow(/652 m off/);
    expect(() => requireDatum('x', { ...good, points: 10 })).toThrow(/only 10 points/);
  });
});
