/**
 * An input that cannot be drawn truly: too few points, a duplicate, a value outside its range.
 * `index` is the 0-based position in the given list at fault, where one is.
 * Everything else thrown from this folder is a fault of the program.
 */
export class GeometryError extends Error {
  readonly index: number | undefined;

  constructor(message: string, index?: number) {
    super(message);
    this.name = 'GeometryError';
    this.index = index;
  }
}
