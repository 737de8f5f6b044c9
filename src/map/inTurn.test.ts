import { describe, expect, it } from 'vitest';
import { inTurn } from './inTurn.ts';

/** Work that ends when it is told to. */
function held(): { work: (wanted: string) => Promise<void>; begun: string[]; end: (error?: Error) => Promise<void> } {
  const begun: string[] = [];
  let settle: ((error?: Error) => void) | undefined;
  return {
    begun,
    work: (wanted) => {
      begun.push(wanted);
      return new Promise((resolve, reject) => {
        settle = (error) => {
          if (error) reject(error);
          else resolve();
        };
      });
    },
    end: async (error) => {
      settle?.(error);
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe('inTurn', () => {
  it('begins at once, and never twice at a time', async () => {
    const { work, begun, end } = held();
    const give = inTurn(work);
    void give('a');
    expect(begun).toEqual(['a']);
    void give('b');
    expect(begun).toEqual(['a']);
    await end();
    expect(begun).toEqual(['a', 'b']);
  });

  it('leaves out what something newer has replaced', async () => {
    const { work, begun, end } = held();
    const give = inTurn(work);
    let whole = false;
    void give('a');
    void give('b');
    void give('c').then(() => (whole = true));
    await end();
    expect([begun, whole]).toEqual([['a', 'c'], false]);
    await end();
    expect([begun, whole]).toEqual([['a', 'c'], true]);
  });

  it('begins anew after the end', async () => {
    const { work, begun, end } = held();
    const give = inTurn(work);
    void give('a');
    await end();
    void give('b');
    expect(begun).toEqual(['a', 'b']);
  });

  it('fails with its work, and works on what comes then', async () => {
    const { work, begun, end } = held();
    const give = inTurn(work);
    const failed = expect(give('a')).rejects.toThrow('broken');
    await end(new Error('broken'));
    await failed;
    void give('b');
    expect(begun).toEqual(['a', 'b']);
  });
});
