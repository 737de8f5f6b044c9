/** How long a record is as drawn. Pure. */
import type { AtlasFeature } from '../../geo/contract/schema.ts';
import { lengthOf } from '../../geo/geometry/measure.ts';

/** Kilometres along the course of a band, or the lines of the record itself; null where it has none. */
export function drawnLength(features: readonly AtlasFeature[]): number | null {
  const linesOf = (role: AtlasFeature['properties']['role']): number[][][] =>
    features
      .filter((feature) => feature.properties.role === role)
      .flatMap(({ geometry }) =>
        geometry.type === 'LineString'
          ? [geometry.coordinates]
          : geometry.type === 'MultiLineString'
            ? geometry.coordinates
            : [],
      );
  const axis = linesOf('axis');
  const lines = axis.length > 0 ? axis : linesOf('body');
  return lines.length > 0 ? lines.reduce((sum, line) => sum + lengthOf(line), 0) / 1000 : null;
}
