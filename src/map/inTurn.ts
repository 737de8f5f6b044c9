/**
 * One piece of work at a time, for the newest of what it is asked for: what comes while it is at work waits, and gives
 * way to what comes after it.
 * @param work called again only when its last promise has ended
 * @returns takes what to work on; its promise ends when nothing is left to do, and fails with the work it waited for
 */
export function inTurn<T>(work: (wanted: T) => Promise<unknown>): (wanted: T) => Promise<void> {
  let next: { wanted: T } | null = null;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    try {
      while (next) {
        const { wanted } = next;
        next = null;
        await work(wanted);
      }
    } finally {
      running = null;
    }
  }

  return (wanted) => {
    next = { wanted };
    return (running ??= run());
  };
}
