/** The map's side of the exchange with the page around it: listens, checks who speaks, answers, reports. */
import { accept, createLimiter, readRequest, refuse } from './protocol.ts';
import type { AtlasAck, AtlasCommand, AtlasError, AtlasEvent, AtlasReport } from './types.ts';

/** As much of a window as the exchange needs. */
export interface PortWindow {
  readonly parent: { postMessage(message: AtlasAck | AtlasReport, targetOrigin: string): void };
  /** Origins of the pages around, innermost first; not in every browser. */
  readonly ancestors: readonly string[];
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

export interface Port {
  /** Tells the page around what has happened. */
  send(event: AtlasEvent): void;
  close(): void;
}

/**
 * Opens the exchange with the allowed origins; without any, nothing is listened to and nothing is said.
 * @param run carries a command out: null, or why not
 * @param now a clock, ms
 */
export function openPort(
  window: PortWindow,
  origins: readonly string[],
  run: (command: AtlasCommand) => Promise<AtlasError | null>,
  now: () => number,
): Port {
  const { parent } = window;
  const [around] = window.ancestors;
  // Where the browser says who is around, nobody else is written to.
  const readers = around === undefined ? origins : origins.filter((origin) => origin === around);
  const limit = createLimiter();

  // One after the other, so that the last command wins and not the one whose data came last.
  let queue: Promise<unknown> = Promise.resolve();

  function onMessage(event: MessageEvent<unknown>): void {
    // A stranger is not answered, and what he sent is not looked at.
    if (event.source !== (parent as unknown) || !origins.includes(event.origin)) return;
    const { origin } = event;
    const verdict = limit(now());
    if (verdict === 'drop') return;
    const request = readRequest(event.data);
    const answer = (error: AtlasError | null): void => {
      parent.postMessage(error ? refuse(request.id, error) : accept(request.id), origin);
    };
    if (verdict === 'busy') answer('busy');
    else if ('error' in request) answer(request.error);
    else
      queue = queue
        .then(() => run(request.command))
        .catch((error: unknown): AtlasError => {
          console.warn(error);
          return 'failed';
        })
        .then(answer);
  }

  if (readers.length > 0) window.addEventListener('message', onMessage);
  return {
    send(event) {
      for (const origin of readers) parent.postMessage({ atlas: 1, ...event }, origin);
    },
    close() {
      window.removeEventListener('message', onMessage);
    },
  };
}
