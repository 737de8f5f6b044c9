/**
 * Code points of a text. Citations count code points; JavaScript counts UTF-16 units. Pure and linear, and true
 * for any string: a lone surrogate is a code point of its own.
 */

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

export interface PointIndex {
  /** the number of code points */
  readonly count: number;
  /** UTF-16 index → code-point index; an index inside a pair belongs to the pair */
  readonly pointAt: (unit: number) => number;
  /** code-point index → UTF-16 index */
  readonly unitAt: (point: number) => number;
}

/** Maps between UTF-16 units and code points. Without astral characters it costs one pass and no memory. */
export function indexPoints(text: string): PointIndex {
  // Units at which a surrogate pair starts, ascending; the n-th of them shifts everything behind it by n + 1.
  const pairs: number[] = [];
  for (let i = 0; i + 1 < text.length; i++)
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) pairs.push(i++);
  const count = text.length - pairs.length;
  if (pairs.length === 0) return { count, pointAt: (unit) => unit, unitAt: (point) => point };
  const below = (key: (pairIndex: number) => number, value: number): number => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key(middle) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    count,
    pointAt: (unit) => unit - below((k) => pairs[k] ?? 0, unit),
    unitAt: (point) => point + below((k) => (pairs[k] ?? 0) - k, point),
  };
}
