/**
 * What the benchmark sees of a page: every draw on a WebGL or a plain canvas and every change of the document, noted
 * from outside, so that no page tells its own time.
 */
import type { Page } from '@playwright/test';

/** Without a change for so long, the page is done. */
export const QUIET_MS = 600;

/** How a page draws its map: what counts as a change of it. */
export type Medium = 'webgl' | 'canvas' | 'document';

interface Watched {
  /** of each medium, when a frame was last begun and when it was last drawn on, ms from navigation */
  readonly last: Record<Medium, number>;
  /** of each medium, how many tasks have drawn */
  readonly frames: Record<Medium, number>;
  /** when the graphics process had finished the last WebGL frame; Infinity while one is on its way */
  finished: number;
  /** when the drawing that the page came with had been painted as a whole */
  drawing: number | null;
}

/** Runs in the page, before its own code. */
function install(): void {
  const watched: Watched = {
    last: { webgl: 0, canvas: 0, document: 0 },
    frames: { webgl: 0, canvas: 0, document: 0 },
    finished: 0,
    drawing: null,
  };
  Object.assign(window, { watched });
  const open = new Set<Medium>();
  const note = (medium: Medium): boolean => {
    watched.last[medium] = performance.now();
    if (open.has(medium)) return false;
    open.add(medium);
    watched.frames[medium]++;
    queueMicrotask(() => open.delete(medium));
    return true;
  };
  const patch = (prototype: object, names: readonly string[], before: (context: never) => void): void => {
    const methods = prototype as Record<string, (...args: unknown[]) => unknown>;
    for (const name of names) {
      const method = methods[name];
      if (method)
        methods[name] = function (this: never, ...args: unknown[]) {
          before(this);
          return method.apply(this, args);
        };
    }
  };
  // A draw is only an order to another process, which software takes its time for: a fence behind the orders of a frame
  // says when they were carried out.
  patch(WebGL2RenderingContext.prototype, ['drawElements', 'drawArrays'], (gl: WebGL2RenderingContext) => {
    if (!note('webgl')) return;
    watched.finished = Infinity;
    queueMicrotask(() => {
      const frame = watched.frames.webgl;
      const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
      const ask = (): void => {
        if (fence && gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED) {
          setTimeout(ask, 4);
          return;
        }
        gl.deleteSync(fence);
        if (frame === watched.frames.webgl) watched.finished = performance.now();
      };
      setTimeout(ask, 4);
    });
  });
  patch(
    CanvasRenderingContext2D.prototype,
    ['fill', 'stroke', 'fillRect', 'fillText', 'strokeText', 'drawImage', 'clearRect'],
    ({ canvas }: CanvasRenderingContext2D) => {
      // Symbols and letters are prepared on canvases that nobody sees.
      if (canvas.isConnected) note('canvas');
    },
  );
  new MutationObserver(() => {
    note('document');
    const drawing = document.getElementById('first-paint');
    if (!drawing || watched.drawing !== null || (document.readyState === 'loading' && !drawing.nextElementSibling))
      return;
    watched.drawing = Infinity;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (watched.drawing = performance.now());
      port2.postMessage(null);
    });
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
}

export async function watch(page: Page): Promise<void> {
  // What runs TypeScript here has every function keep its name by a helper, which the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(install);
}

/** What an act has changed, in ms from the act. */
export interface Change {
  /** to the end of the last frame; of WebGL, as the graphics process carried it out */
  readonly ms: number;
  /** frames drawn in between */
  readonly frames: number;
}

/** How many frames there have been, to compare with later. */
export const framesOf = (page: Page, medium: Medium): Promise<number> =>
  page.evaluate((m) => (window as unknown as { watched: Watched }).watched.frames[m], medium);

/**
 * Waits until the map has changed since `from` and then stood still for a while.
 * @param ready selector of what is there only while the page knows of nothing more to come
 * @returns when the last change was done, ms from navigation
 */
export async function settled(
  page: Page,
  medium: Medium,
  { from, ready, timeout }: { from: number; ready: string; timeout: number },
): Promise<number> {
  const handle = await page.waitForFunction(
    ([on, since, quiet, selector]) => {
      const { last, finished } = (window as unknown as { watched: Watched }).watched;
      const end = on === 'webgl' ? Math.max(last.webgl, finished) : last[on];
      return last[on] > since && performance.now() - end > quiet && document.querySelector(selector) ? end : false;
    },
    [medium, from, QUIET_MS, ready] as const,
    { timeout, polling: 50 },
  );
  return handle.jsonValue() as Promise<number>;
}

/** When the drawing that the page came with was painted, ms from navigation; null where it has none. */
export const drawingPainted = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const { drawing } = (window as unknown as { watched: Watched }).watched;
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    return drawing === null ? null : Math.max(drawing, painted);
  });
