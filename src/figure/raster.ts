/** A scene as a PNG file, drawn by the browser from the vector drawing, strip by strip. */
import { encodePng, type Pixels, type PngOptions } from './png.ts';
import type { Scene } from './scene.ts';
import { toSvg } from './svg.ts';

/**
 * @param background behind a hair's breadth that a page in millimetres is off its pixels
 * @throws where the browser cannot draw it, and the signal's reason
 */
export async function toPng(
  scene: Scene,
  pixels: Pixels,
  { background, ...options }: PngOptions & { readonly background: string },
): Promise<Blob> {
  const { width, height } = pixels;
  const svg = toSvg({ ...scene, size: { width, height, unit: 'px' } });
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    // Read back at once, so that the processor draws it.
    const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (!context) throw new Error('no canvas to draw on');
    return await encodePng(
      pixels,
      ({ y, rows }) => {
        canvas.width = width;
        canvas.height = rows;
        context.fillStyle = background;
        context.fillRect(0, 0, width, rows);
        context.drawImage(image, 0, -y, width, height);
        return context.getImageData(0, 0, width, rows).data;
      },
      options,
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
