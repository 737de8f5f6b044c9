/** The map that the page came with (see `.config/paint.ts`): it stands in the map's place until that is drawn. */

/** The drawing, where the page has one: moved into the map's element, so that it is hidden and sized with it. */
export function placeFirstPaint(engine: HTMLElement): void {
  const paint = firstPaint();
  if (paint) engine.after(paint);
}

export const firstPaint = (): HTMLElement | null => document.getElementById('first-paint');
