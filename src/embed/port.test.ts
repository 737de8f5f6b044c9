import { describe, expect, it } from 'vitest';
import { openPort, type Port, type PortWindow } from './port.ts';
import type { AtlasAck, AtlasCommand, AtlasError, AtlasReport } from './types.ts';

const HOST = 'https://host.example';

interface Around {
  port: Port;
  said: { message: AtlasAck | AtlasReport; to: string }[];
  ran: AtlasCommand[];
  listens: () => boolean;
  /** what the page around, or somebody else, sends */
  say: (data: unknown, origin?: string, source?: unknown) => void;
}

function around(
  origins: readonly string[],
  {
    ancestors = [],
    run = () => Promise.resolve(null),
    now = () => 0,
  }: {
    ancestors?: string[];
    run?: (command: AtlasCommand) => Promise<AtlasError | null>;
    now?: () => number;
  } = {},
): Around {
  const said: Around['said'] = [];
  const ran: AtlasCommand[] = [];
  let listener: ((event: MessageEvent<unknown>) => void) | null = null;
  const parent = {
    postMessage: (message: AtlasAck | AtlasReport, to: string) => {
      said.push({ message, to });
    },
  };
  const window: PortWindow = {
    parent,
    ancestors,
    addEventListener: (_type, on) => (listener = on),
    removeEventListener: () => (listener = null),
  };
  const port = openPort(
    window,
    origins,
    (command) => {
      ran.push(command);
      return run(command);
    },
    now,
  );
  return {
    port,
    said,
    ran,
    listens: () => listener !== null,
    say: (data, origin = HOST, source = parent) => {
      listener?.({ data, origin, source } as unknown as MessageEvent<unknown>);
    },
  };
}

const lang = (id: number | string): unknown => ({ atlas: 1, id, type: 'lang', lang: 'en' });
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the exchange', () => {
  it('is off until an origin is named', async () => {
    const { port, said, ran, say, listens } = around([]);
    expect(listens()).toBe(false);
    say(lang(1));
    port.send({ type: 'ready' });
    await settled();
    expect([said, ran]).toEqual([[], []]);
  });

  it('carries out what the page around asks for, and answers it alone', async () => {
    const { said, ran, say } = around([HOST, 'https://other.example']);
    say(lang('a'));
    await settled();
    expect(ran).toEqual([{ type: 'lang', lang: 'en' }]);
    expect(said).toEqual([{ message: { atlas: 1, type: 'ack', id: 'a', ok: true }, to: HOST }]);
  });

  it('neither reads nor answers what comes from elsewhere', async () => {
    const { said, ran, say } = around([HOST]);
    const trap = {
      get atlas(): never {
        throw new Error('was read');
      },
    };
    say(trap, 'https://evil.example');
    say(trap, 'null');
    say(trap, HOST, {});
    await settled();
    expect([said, ran]).toEqual([[], []]);
  });

  it('answers with the reason', async () => {
    const { said, say } = around([HOST], {
      run: ({ type }) => (type === 'lang' ? Promise.resolve('unknown') : Promise.reject(new Error('broken, as meant'))),
    });
    say(lang(1));
    say({ atlas: 1, id: 2, type: 'select', select: null });
    say({ atlas: 1, id: 3, type: 'select', select: '<script>' });
    say('noise');
    await settled();
    expect(said.map(({ message }) => message)).toEqual([
      { atlas: 1, type: 'ack', id: 3, ok: false, error: 'value' },
      { atlas: 1, type: 'ack', id: null, ok: false, error: 'version' },
      { atlas: 1, type: 'ack', id: 1, ok: false, error: 'unknown' },
      { atlas: 1, type: 'ack', id: 2, ok: false, error: 'failed' },
    ]);
  });

  it('carries out commands in their order', async () => {
    const { said, say } = around([HOST], {
      run: ({ type }) => new Promise((resolve) => setTimeout(resolve, type === 'lang' ? 20 : 0, null)),
    });
    say(lang(1));
    say({ atlas: 1, id: 2, type: 'select', select: null });
    await expect.poll(() => said.map(({ message }) => ('id' in message ? message.id : null))).toEqual([1, 2]);
  });

  it('is busy in a flood', async () => {
    const { said, ran, say } = around([HOST]);
    for (let i = 0; i < 10_000; i++) say(lang(i));
    await settled();
    expect(ran).toHaveLength(50);
    const busy = said.filter(({ message }) => 'error' in message && message.error === 'busy');
    expect(busy).toHaveLength(500);
    expect(said).toHaveLength(550);
  });

  it('reports to the page around alone, where the browser says who that is', () => {
    const two = [HOST, 'https://other.example'];
    const report = { atlas: 1, type: 'select', select: 'p-38-3' } as const;
    const known = around(two, { ancestors: [HOST, 'https://top.example'] });
    known.port.send({ type: 'select', select: 'p-38-3' });
    expect(known.said).toEqual([{ message: report, to: HOST }]);
    const unknown = around(two);
    unknown.port.send({ type: 'select', select: 'p-38-3' });
    expect(unknown.said.map(({ to }) => to)).toEqual(two);
    const stranger = around(two, { ancestors: ['https://evil.example'] });
    stranger.port.send({ type: 'select', select: 'p-38-3' });
    expect([stranger.said, stranger.listens()]).toEqual([[], false]);
  });

  it('ends', async () => {
    const { port, said, say } = around([HOST]);
    port.close();
    say(lang(1));
    await settled();
    expect(said).toEqual([]);
  });
});
