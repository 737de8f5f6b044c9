/** Which rows of a long list are in view, when every row has its own height. Pure; pixels. */

/** Where each row begins, and at the end where the last one stops. */
export function offsetsOf(heights: readonly number[]): number[] {
  const offsets = [0];
  let sum = 0;
  for (const height of heights) offsets.push((sum += height));
  return offsets;
}

/** The row at a distance from the top; the first or last one beyond the ends, 0 of an empty list. */
export function rowAt(offsets: readonly number[], y: number): number {
  let [low, high] = [0, Math.max(0, offsets.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

export type Item = { readonly gap: number } | { readonly row: number };

/**
 * What is drawn: the rows in view, some more on either side, the row that has the focus wherever it is, and gaps as
 * high as what is left out.
 */
export function itemsOf(
  offsets: readonly number[],
  view: { readonly top: number; readonly height: number },
  room: number,
  kept: number,
): Item[] {
  const count = offsets.length - 1;
  if (count === 0) return [];
  const first = rowAt(offsets, view.top - room);
  const last = rowAt(offsets, view.top + view.height + room);
  const drawn = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (kept >= 0 && kept < count && kept < first) drawn.unshift(kept);
  if (kept < count && kept > last) drawn.push(kept);
  const items: Item[] = [];
  let next = 0;
  for (const row of drawn) {
    if (row > next) items.push({ gap: (offsets[row] ?? 0) - (offsets[next] ?? 0) });
    items.push({ row });
    next = row + 1;
  }
  if (next < count) items.push({ gap: (offsets[count] ?? 0) - (offsets[next] ?? 0) });
  return items;
}
