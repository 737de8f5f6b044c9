/** A file that could not be fetched, or does not hold what the contract says. */
export class LoadError extends Error {
  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.name = 'LoadError';
  }
}
