import { describe, expect, it } from 'vitest';
import { compareCourse } from './courses.ts';
import { trackNetwork } from './tracks.ts';

// A track along a parallel, 0.1° ≈ 8 km a step, in two pieces that meet; and another one that meets neither.
const tracks = trackNetwork([
  [
    [125, 43],
    [125.1, 43],
    [125.2, 43.02],
    [125.3, 43],
  ],
  [
    [125.3, 43],
    [125.4, 43],
    [125.5, 43],
  ],
  [
    [126, 43],
    [126.2, 43],
  ],
]);

describe('trackNetwork', () => {
  it('measures to the nearest track', () => {
    expect(tracks.distance([125.05, 43.01])).toBeCloseTo(1112, -1);
    expect(tracks.distance([125.45, 43])).toBeLessThan(1);
    expect(tracks.distance([130, 45])).toBe(Infinity);
  });

  it('connects what the tracks connect, over pieces that meet', () => {
    expect(tracks.connects([125, 43.001], [125.5, 43.001])).toBe(true);
    expect(tracks.connects([125.5, 43], [126, 43])).toBe(false);
    expect(tracks.connects([125, 43], [125.5, 43.2])).toBe(false);
  });
});

describe('compareCourse', () => {
  it('finds nothing in a line along the track', () => {
    const result = compareCourse(
      [
        [125, 43],
        [125.25, 43.01],
        [125.5, 43],
      ],
      [
        [125, 43],
        [125.5, 43],
      ],
      tracks,
    );
    expect(result.worst_m).toBeLessThan(2000);
    expect(result.within).toBe(1);
    expect(result.without_m).toBe(0);
    expect(result.compared_m).toBeGreaterThan(40_000);
  });

  it('finds a bulge between two stations, and where', () => {
    const result = compareCourse(
      [
        [125, 43],
        [125.25, 43.1],
        [125.5, 43],
      ],
      [
        [125, 43],
        [125.5, 43],
      ],
      tracks,
    );
    expect(result.worst_m).toBeGreaterThan(9000);
    expect(result.worstAt?.[0]).toBeCloseTo(125.25);
    expect(result.within).toBeLessThan(0.6);
  });

  it('says what the reference has no course for', () => {
    const line = [
      [125, 43],
      [125.5, 43],
      [126, 43],
    ];
    const result = compareCourse(line, line, tracks);
    expect(result.worst_m).toBeLessThan(2500);
    expect(result.without_m).toBeGreaterThan(40_000);
  });

  it('does not excuse a line by a station that stands off the track', () => {
    const line = [
      [125, 43],
      [125.3, 43.1],
      [125.5, 43],
    ];
    expect(compareCourse(line, line, tracks).worst_m).toBeGreaterThan(10_000);
  });
});
