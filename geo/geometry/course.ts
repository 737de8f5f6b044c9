import type { Position } from 'geojson';
import { lengthOf } from './measure.ts';
import { smoothCourse, type SmoothOptions } from './smooth.ts';

export interface Course {
  /** the smooth line, WGS-84 [lon, lat], five decimals */
  readonly line: Position[];
  /** length of that line in metres */
  readonly lengthM: number;
}

/** The smooth course through the points of a line or of one of its branches, with its length. Errors as smoothCourse. */
export function courseOf(points: readonly Position[], options: SmoothOptions = {}): Course {
  const line = smoothCourse(points, options);
  return { line, lengthM: lengthOf(line) };
}
