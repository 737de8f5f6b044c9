/** Symbols on a canvas. */
import { imageShapes, type Shape } from '../../geo/cartography/icons.ts';
import type { Theme } from '../../geo/cartography/theme.ts';

/**
 * Draws a named image on a canvas context scaled to CSS pixels.
 * @returns its side in CSS pixels, or 0 for a name that is none
 */
export function drawImage(context: CanvasRenderingContext2D, name: string, theme: Theme): number {
  const image = imageShapes(name, theme);
  if (image) paintShapes(context, image.shapes);
  return image?.size ?? 0;
}

/** Paints outlines on a canvas context scaled to CSS pixels. */
export function paintShapes(context: CanvasRenderingContext2D, shapes: readonly Shape[]): void {
  for (const { d, fill, stroke, width = 1, dash = [], opacity = 1, at: [x, y, scale] = [0, 0, 1] } of shapes) {
    context.save();
    context.globalAlpha = opacity;
    context.translate(x, y);
    context.scale(scale, scale);
    const path = new Path2D(d);
    if (fill) {
      context.fillStyle = fill;
      context.fill(path, 'evenodd');
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash([...dash]);
      context.stroke(path);
    }
    context.restore();
  }
}
