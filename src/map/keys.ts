/** What a key does while the map has the focus (the list for readers is in panels/Shortcuts.svelte). Pure. */

export type KeyAction =
  | { readonly type: 'pan'; readonly by: readonly [x: number, y: number] }
  | { readonly type: 'zoom'; readonly by: number }
  | { readonly type: 'home' | 'list' };

/** Pixels that a key moves the map by, and parts of a zoom level; with Shift. */
const PAN = { step: 100, small: 20 };
const ZOOM = { step: 1, small: 0.25 };

/** Where an arrow leads; up is less, as in pixels. */
const ARROWS = new Map<string, readonly [number, number]>([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);
/** `=` and `_` stand on the keys of `+` and `-`. */
const ZOOMS = new Map([
  ['+', 1],
  ['=', 1],
  ['-', -1],
  ['_', -1],
]);
const OTHERS = new Map<string, 'home' | 'list'>([
  ['0', 'home'],
  ['Home', 'home'],
  ['Enter', 'list'],
]);

/** @returns null for a key that is the page's or the browser's */
export function keyAction({
  key,
  shiftKey,
  altKey,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>): KeyAction | null {
  if (ctrlKey || metaKey) return null;
  if (altKey) return key === 'ArrowDown' ? { type: 'list' } : null;
  const pan = shiftKey ? PAN.small : PAN.step;
  const arrow = ARROWS.get(key);
  if (arrow) return { type: 'pan', by: [arrow[0] * pan, arrow[1] * pan] };
  const zoom = ZOOMS.get(key);
  if (zoom) return { type: 'zoom', by: zoom * (shiftKey ? ZOOM.small : ZOOM.step) };
  const other = OTHERS.get(key);
  return other ? { type: other } : null;
}
