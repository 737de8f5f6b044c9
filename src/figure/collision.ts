/** What is taken on the map: boxes and circles of symbols placed so far, in a grid of cells. Pixels. */

/** [left, top, right, bottom]. */
export type Box = readonly [number, number, number, number];
/** [x, y, radius]. */
export type Disc = readonly [number, number, number];

const CELL = 30;

export class Taken {
  readonly #cells = new Map<string, { boxes: Box[]; discs: Disc[] }>();

  /** Whether a box touches anything. */
  box(box: Box): boolean {
    return this.#any(
      box,
      (other) => overlap(box, other),
      (disc) => discOnBox(disc, box),
    );
  }

  /** Whether a circle touches anything. */
  disc(disc: Disc): boolean {
    return this.#any(
      around(disc),
      (box) => discOnBox(disc, box),
      (other) => discsTouch(disc, other),
    );
  }

  takeBox(box: Box): void {
    for (const cell of this.#around(box)) cell.boxes.push(box);
  }

  takeDisc(disc: Disc): void {
    for (const cell of this.#around(around(disc))) cell.discs.push(disc);
  }

  #any(box: Box, onBox: (other: Box) => boolean, onDisc: (other: Disc) => boolean): boolean {
    return this.#around(box).some(({ boxes, discs }) => boxes.some(onBox) || discs.some(onDisc));
  }

  #around([left, top, right, bottom]: Box): { boxes: Box[]; discs: Disc[] }[] {
    const found: { boxes: Box[]; discs: Disc[] }[] = [];
    for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i++)
      for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j++) {
        const key = `${i},${j}`;
        let cell = this.#cells.get(key);
        if (!cell) this.#cells.set(key, (cell = { boxes: [], discs: [] }));
        found.push(cell);
      }
    return found;
  }
}

const around = ([x, y, r]: Disc): Box => [x - r, y - r, x + r, y + r];
const overlap = (a: Box, b: Box): boolean => a[0] <= b[2] && a[1] <= b[3] && a[2] >= b[0] && a[3] >= b[1];
const discsTouch = (a: Disc, b: Disc): boolean => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < (a[2] + b[2]) ** 2;
const discOnBox = ([x, y, r]: Disc, [left, top, right, bottom]: Box): boolean => {
  const dx = Math.max(left - x, 0, x - right);
  const dy = Math.max(top - y, 0, y - bottom);
  return dx * dx + dy * dy <= r * r;
};
