/** Borders between two units, as lines, from the shared arcs of a topology. */
import type { Position } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { mesh } from 'topojson-client';
import type { UnitProperties } from './units.ts';

/** The other side of an outer border: a foreign country, the sea, or a province that is not read. */
export const OUTSIDE = '';

const key = (a: string, b: string): string => [a, b].toSorted().join('|');

/** Finds the border between two units of a topology by their codes. */
export class Borders {
  readonly #topology: Topology;
  readonly #units: GeometryCollection<UnitProperties>;

  constructor(topology: Topology, units: GeometryCollection<UnitProperties>) {
    this.#topology = topology;
    this.#units = units;
  }

  /** The lines shared by units `a` and `b`, islands left out, longest first; {@link OUTSIDE} for `b` gives the outer border. */
  between(a: string, b: string): Position[][] {
    const wanted = key(a, b);
    const code = (g: unknown): string => (g as { properties: UnitProperties }).properties.adcode;
    // For the outer border all units are needed: an arc is outer if no second unit has it.
    const geometries =
      b === OUTSIDE ? this.#units.geometries : this.#units.geometries.filter((g) => [a, b].includes(code(g)));
    const lines = mesh(this.#topology, { ...this.#units, geometries }, (x, y) =>
      b === OUTSIDE ? x === y && code(x) === a : x !== y && key(code(x), code(y)) === wanted,
    ).coordinates;
    const open = lines.filter((l) => {
      const first = l[0];
      const last = l.at(-1);
      return l.length > 1 && (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]);
    });
    if (open.length === 0) throw new Error(`No border between ${a} and ${b || 'the outside'}`);
    return open.toSorted((x, y) => y.length - x.length);
  }
}
