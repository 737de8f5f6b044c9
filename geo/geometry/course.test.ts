import { expect, test } from 'vitest';
import { courseOf } from './course.ts';
import { lengthOf } from './measure.ts';
import { smoothCourse } from './smooth.ts';
import { bent } from './testing.ts';

test('gives the smooth line with its own length', () => {
  const { line, lengthM } = courseOf(bent, { stepM: 4000 });
  expect(line).toEqual(smoothCourse(bent, { stepM: 4000 }));
  expect(lengthM).toBe(lengthOf(line));
  expect(lengthM).toBeGreaterThan(lengthOf(bent));
  expect(lengthM).toBeLessThan(lengthOf(bent) * 1.06);
});

test('passes the refusals on', () => {
  expect(() =>
    courseOf([
      [125, 43],
      [125, 43],
    ]),
  ).toThrow(/points 0 and 1 are the same place/);
});
