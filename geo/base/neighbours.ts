/**
 * Border lines beyond Jilin: province lines, and the national border, both from the Chinese source alone. World-atlas only tells which of the
 * outer lines is coast (left out: the backdrop has it) and which is border.
 */
import type { Feature, LineString, Position } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { mesh } from 'topojson-client';
import { inside, lineMetres, type SegmentIndex } from './plane.ts';
import type { UnitProperties } from './units.ts';

export type LineKind = 'national' | 'province' | 'coast';
export interface NeighbourProperties {
  readonly kind: Exclude<LineKind, 'coast'>;
}

/** What tells coast from border. */
export interface Surroundings {
  readonly coast: SegmentIndex;
  readonly foreign: SegmentIndex;
  readonly foreignAreas: readonly (readonly (readonly Position[])[])[];
}

/** How far the two sources may disagree on a coast or a border (metres): Natural Earth at 1:10 million. */
const NEAR = 7_000;
/** A run of one kind shorter than this belongs to the run before it (metres). */
const SHORT = 12_000;

/** Mud flats and port works reach beyond Natural Earth's coast; a border with a province that is not read is longer than this (metres). */
const LONG = 80_000;
const OUTLINE = 2_000_000;

function kindOf(p: Position, around: Surroundings): LineKind {
  const foreign = around.foreignAreas.some((rings) => inside(p, rings)) ? 0 : around.foreign.metres(p);
  const coast = around.coast.metres(p);
  if (foreign < NEAR && foreign <= coast) return 'national';
  return coast < NEAR ? 'coast' : 'province';
}

/** Cuts an outer line where its kind changes. */
export function splitByKind(line: readonly Position[], around: Surroundings): { kind: LineKind; line: Position[] }[] {
  const runs: { kind: LineKind; line: Position[] }[] = [];
  for (const p of line) {
    const kind = kindOf(p, around);
    const last = runs.at(-1);
    if (last?.kind === kind) last.line.push(p);
    else {
      last?.line.push(p);
      runs.push({ kind, line: [p] });
    }
  }
  const out: typeof runs = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last && (last.kind === run.kind || lineMetres(run.line) < SHORT)) last.line.push(...run.line.slice(1));
    else if (run.line.length > 1) out.push(run);
  }
  return out;
}

/** The lines to draw. Jilin's own borders with its neighbour provinces are left to the province outline. */
export function neighbourLines(
  topology: Topology,
  units: GeometryCollection<UnitProperties>,
  around: Surroundings,
): Feature<LineString, NeighbourProperties>[] {
  const province = (g: unknown): string => (g as { properties: UnitProperties }).properties.province;
  const feature = (
    kind: NeighbourProperties['kind'],
    coordinates: Position[],
  ): Feature<LineString, NeighbourProperties> => ({
    type: 'Feature',
    properties: { kind },
    geometry: { type: 'LineString', coordinates },
  });
  const inner = mesh(
    topology,
    units,
    (a, b) => province(a) !== province(b) && ![province(a), province(b)].includes('220000'),
  );
  const outer = mesh(topology, units, (a, b) => a === b);
  return [
    ...inner.coordinates.map((line) => feature('province', line)),
    ...outer.coordinates
      // The outline itself; smaller rings are islands and holes that the source leaves between its files.
      .filter((line) => lineMetres(line) > OUTLINE)
      .flatMap((line) => splitByKind(line, around))
      .filter((run) => run.kind === 'national' || (run.kind === 'province' && lineMetres(run.line) > LONG))
      .map((run) => feature(run.kind as NeighbourProperties['kind'], run.line)),
  ];
}
