/** Holds a vector drawing against what MapLibre draws: one style layer at a time, in the page of the atlas. */
import type { Page } from '@playwright/test';
import type { FeatureCollection } from 'geojson';

/** What is used of MapLibre's map, its painter included. */
interface Engine {
  getCanvas(): HTMLCanvasElement;
  once(event: 'render', listener: () => void): void;
  triggerRepaint(): void;
  getSource(id: string): { getData(): Promise<FeatureCollection> } | undefined;
  getStyle(): { layers: { id: string; layout?: object }[] };
  queryRenderedFeatures(options: { layers: string[] }): {
    layer: { id: string };
    properties: Record<string, unknown>;
  }[];
  readonly painter: { renderLayer: (...args: [unknown, unknown, { id: string }, ...unknown[]]) => void };
}
type Trapped = Window & { trapped?: Engine; shown?: string | null };

/** Keeps hold of the engine as it is made, in this page only: the atlas itself exposes nothing. Before opening. */
export async function trapEngine(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // A property that MapLibre's map sets on itself, and nothing else has.
    const name = '_fadeDuration';
    Object.defineProperty(Object.prototype, name, {
      configurable: true,
      set(this: Engine, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
        (window as Trapped).trapped = this;
      },
    });
  });
}

/** How many positions the engine holds of each part of the base map. */
export async function groundPositions(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const data = await (window as Trapped).trapped?.getSource('base')?.getData();
    const counts: Record<string, number> = {};
    for (const { properties, geometry } of data?.features ?? []) {
      const part = String(properties?.['part']);
      const positions = 'coordinates' in geometry ? (geometry.coordinates as unknown[]).flat(3).length / 2 : 0;
      counts[part] = (counts[part] ?? 0) + positions;
    }
    return counts;
  });
}

/**
 * Makes the engine draw a single style layer when it is asked for.
 * @returns the size of the map
 */
export async function drawAlone(page: Page): Promise<{ width: number; height: number }> {
  return page.evaluate(() => {
    const self = window as Trapped;
    const engine = self.trapped;
    if (!engine) throw new Error('the map was not made');
    const { painter } = engine;
    const whole = painter.renderLayer.bind(painter);
    painter.renderLayer = (...args) => {
      if (!self.shown || args[2].id === self.shown) whole(...args);
    };
    const { clientWidth, clientHeight } = engine.getCanvas();
    return { width: clientWidth, height: clientHeight };
  });
}

export interface Measured {
  /** pixels that are drawn, in the map and in the drawing */
  readonly ink: readonly [number, number];
  /** share of the ink of the one that is not within a pixel of ink of the other */
  readonly lost: readonly [number, number];
  /** sum of all opacity in the drawing, as a share of that in the map */
  readonly weight: number;
  /** colour on average, weighted by opacity */
  readonly colours: readonly [readonly number[], readonly number[]];
  /** inside of what is drawn: pixels, and the share of them that differ */
  readonly inside: readonly [number, number];
}

/**
 * Compares what the map draws for one style layer with an SVG of it.
 * @param gap pixels between the dashes of the map's lines, which are drawn through in the SVG
 */
export async function compare(page: Page, layer: string, svg: string, gap: number): Promise<Measured> {
  return page.evaluate(
    async ([id, source, gap]) => {
      const self = window as Trapped;
      const engine = self.trapped!;
      const canvas = engine.getCanvas();
      const { width, height } = canvas;
      const read = (image: CanvasImageSource): Uint8ClampedArray => {
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
        copy.drawImage(image, 0, 0, width, height);
        return copy.getImageData(0, 0, width, height).data;
      };
      const map = await new Promise<Uint8ClampedArray>((resolve) => {
        self.shown = id;
        // What is drawn can be read until the frame ends.
        engine.once('render', () => {
          resolve(read(canvas));
        });
        engine.triggerRepaint();
      });
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
      await image.decode();
      const drawn = read(image);
      URL.revokeObjectURL(image.src);
      const top = (pixels: Uint8ClampedArray): number => {
        let most = 1;
        for (let i = 3; i < pixels.length; i += 4) most = Math.max(most, pixels[i]!);
        return most;
      };
      const strongest = Math.max(top(map), top(drawn));
      const alpha = (pixels: Uint8ClampedArray, x: number, y: number): number => pixels[(y * width + x) * 4 + 3]!;
      let inside = 0;
      let differs = 0;
      const count = (a: Uint8ClampedArray, b: Uint8ClampedArray, reach: number): { ink: number; lost: number } => {
        const enough = 0.2 * strongest;
        let ink = 0;
        let lost = 0;
        for (let y = reach; y < height - reach; y++)
          for (let x = reach; x < width - reach; x++) {
            if (alpha(a, x, y) < 0.5 * strongest) continue;
            ink++;
            let near = 0;
            for (let dy = -reach; dy <= reach && near < enough; dy++)
              for (let dx = -reach; dx <= reach; dx++) near = Math.max(near, alpha(b, x + dx, y + dy));
            if (near < enough) lost++;
          }
        return { ink, lost };
      };
      const mean = (pixels: Uint8ClampedArray): { colour: number[]; weight: number } => {
        const sums = [0, 0, 0];
        let weight = 0;
        for (let i = 0; i < pixels.length; i += 4) {
          const a = pixels[i + 3]!;
          weight += a;
          for (let c = 0; c < 3; c++) sums[c]! += pixels[i + c]! * a;
        }
        return { colour: sums.map((sum) => Math.round(sum / Math.max(1, weight))), weight };
      };
      // Inside: where all around has the same colour, in both.
      const flat = (pixels: Uint8ClampedArray, x: number, y: number): boolean => {
        const at = (y * width + x) * 4;
        if (pixels[at + 3]! < 8) return false;
        for (const step of [-4, 4, -4 * width, 4 * width])
          for (let c = 0; c < 4; c++) if (Math.abs(pixels[at + c]! - pixels[at + step + c]!) > 2) return false;
        return true;
      };
      // Every second pixel of every second row is enough of them.
      for (let y = 2; y < height - 2; y += 2)
        for (let x = 2; x < width - 2; x += 2) {
          if (!flat(map, x, y) || !flat(drawn, x, y)) continue;
          inside++;
          const at = (y * width + x) * 4;
          const [a, b] = [map[at + 3]!, drawn[at + 3]!];
          let off = Math.abs(a - b);
          for (let c = 0; c < 3; c++) off = Math.max(off, Math.abs((map[at + c]! * a - drawn[at + c]! * b) / 255));
          if (off > 3) differs++;
        }
      const [of, by] = [count(map, drawn, 1), count(drawn, map, 1 + gap)];
      const [m, d] = [mean(map), mean(drawn)];
      const share = (part: number, whole: number): number => Math.round((1000 * part) / Math.max(1, whole)) / 1000;
      return {
        ink: [of.ink, by.ink] as const,
        lost: [share(of.lost, of.ink), share(by.lost, by.ink)] as const,
        weight: share(d.weight, m.weight),
        colours: [m.colour, d.colour] as const,
        inside: [inside, share(differs, inside)] as const,
      };
    },
    [layer, svg, gap] as const,
  );
}

/** A feature whose label has room on the map. */
export interface Label {
  /** the style layer */
  readonly layer: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Every label on the map. */
export async function labelsOf(page: Page): Promise<Label[]> {
  return page.evaluate(() => {
    const engine = (window as Trapped).trapped!;
    const layers = engine.getStyle().layers.filter(({ layout }) => layout && 'text-field' in layout);
    return engine
      .queryRenderedFeatures({ layers: layers.map(({ id }) => id) })
      .map(({ layer, properties }) => ({ layer: layer.id, properties }));
  });
}
