/**
 * The courses of rivers. The packages have no river lines, and their river areas are cells of about a kilometre, with no 嫩江 at all.
 * But where a river is a border, the county lines follow its channel closely. So a course is a list of borders, by the codes of the units
 * on both banks, downstream; only between them the river areas of OpenStreetMap are followed from cell to cell.
 */
import type { Position } from 'geojson';
import { lat, lineMetres, lon, metres, type SegmentIndex } from './plane.ts';
import { OUTSIDE, type Borders } from './borders.ts';
import { chaikin, type Cells } from './cells.ts';

type Side = 'north' | 'south' | 'west' | 'east';

interface BorderPiece {
  /** The units on both banks; none for `b` is the outside of the units read. */
  readonly a: string;
  readonly b?: string;
  /** The end of the border at which the course comes in; without it the end next to the piece before. */
  readonly enter?: Side;
  /** Only part of the border is river: up to its vertex furthest that way, from the vertex next to a point, or where river areas or lakes lie. */
  readonly until?: Side;
  readonly after?: Position;
  readonly inWater?: true;
}
interface WaterPiece {
  /** Through the river areas from the piece before to the piece after, or to a point. */
  readonly water: true;
  readonly to?: Position;
}
export type Piece = BorderPiece | WaterPiece;

export interface River {
  /** The gazetteer's id, which has the name; rivers that are not in the gazetteer carry their names here. */
  readonly place?: string;
  readonly name?: string;
  readonly nameEn?: string;
  /** 1: one of the four that must be recognised at the smallest scale. */
  readonly rank: 1 | 2;
  readonly pieces: readonly Piece[];
}

/**
 * Every border used was compared with OpenStreetMap's river areas or Natural Earth's river lines (median 0.3–1.1 km apart, which is their
 * own coarseness), except 拉林河 and 东辽河: they are on neither and rest on the border alone. Both are known border rivers, and 东辽河
 * leaves the Erlongshan reservoir where the border does.
 */
export const RIVERS: readonly River[] = [
  {
    // 第二松花江 from the meeting of its two sources, then the 松花江 to some 60 km beyond the province.
    place: 'river-songhua',
    rank: 1,
    pieces: [
      // 桦甸|靖宇 is river only up to below the Baishan dam, its northernmost point.
      { a: '220282', b: '220622', enter: 'east', until: 'north' },
      { water: true },
      // Through 松花湖: the borders lie in the drowned valley there, and on land further on.
      { a: '220281', b: '220282', enter: 'east', inWater: true },
      { a: '220211', b: '220281', until: 'west' },
      { water: true },
      { a: '220202', b: '220203' },
      { a: '220113', b: '220203' },
      { a: '220113', b: '220283' },
      { a: '220182', b: '220183' },
      { a: '220183', b: '220781' },
      { a: '220122', b: '220781' },
      { a: '220721', b: '220781' },
      // Past 松原 the counties lie on both banks.
      { water: true },
      { a: '220702', b: '230622', enter: 'west' },
      { a: '220781', b: '230622' },
      { a: '230113', b: '230622' },
      { a: '230113', b: '231282' },
      { a: '230102', b: '231282' },
      { a: '230102', b: '230109' },
      { a: '230104', b: '230109' },
      { a: '230104', b: '230111' },
      { a: '230111', b: '230125' },
      { a: '230125', b: '230126' },
    ],
  },
  {
    place: 'river-nen',
    rank: 1,
    pieces: [
      { a: '230224', b: '230624', enter: 'north' },
      { a: '220821', b: '230624' },
      { a: '220821', b: '230622' },
      { a: '220882', b: '230622' },
      { a: '220721', b: '230622' },
    ],
  },
  {
    place: 'river-yalu',
    rank: 1,
    pieces: [
      // Natural Earth's Yalu begins at 128.0906, 41.9175; above that the border is on land.
      { a: '220623', enter: 'north', after: [128.0906, 41.9175] },
      { a: '220681' },
      { a: '220602' },
      { a: '220582' },
      { a: '210624' },
      { a: '210604' },
      { a: '210602' },
      { a: '210603' },
    ],
  },
  {
    place: 'river-tumen',
    rank: 1,
    pieces: [
      { a: '222406', enter: 'west' },
      { a: '222405' },
      { a: '222402' },
      // The border leaves the river at its southernmost point, below 防川.
      { a: '222404', until: 'south' },
      // Natural Earth's mouth of the Tumen.
      { water: true, to: [130.7002, 42.2951] },
    ],
  },
  {
    place: 'river-taoer',
    rank: 2,
    pieces: [
      { a: '220802', b: '220881', enter: 'west' },
      { a: '220802', b: '220882' },
      { a: '220821', b: '220882' },
    ],
  },
  {
    place: 'river-dongliao',
    rank: 2,
    pieces: [
      { a: '220184', b: '220322', enter: 'south' },
      { a: '220322', b: '220382' },
      { a: '211224', b: '220382' },
    ],
  },
  {
    name: '拉林河',
    nameEn: 'Lalin River',
    rank: 2,
    pieces: [
      { a: '220182', b: '230184', enter: 'south' },
      { a: '220182', b: '230113' },
      { a: '220781', b: '230113' },
    ],
  },
  {
    name: '头道松花江',
    nameEn: 'Toudao Songhua River',
    rank: 2,
    pieces: [{ a: '220621', b: '220622', enter: 'south', inWater: true }],
  },
  {
    name: '二道松花江',
    nameEn: 'Erdao Songhua River',
    rank: 2,
    pieces: [
      { a: '220621', b: '222403', enter: 'east' },
      { a: '220282', b: '220621' },
    ],
  },
];

/** Ends of pieces nearer than this are joined straight; further apart the line is broken. */
const JOIN = 5_000;
/** A vertex this near to water counts as in it: the cells of the river areas are about that coarse. */
const IN_WATER = 600;

const furthest = (line: readonly Position[], side: Side): number => {
  const value = (p: Position): number => ({ north: lat(p), south: -lat(p), east: lon(p), west: -lon(p) })[side];
  return line.reduce((best, p, i) => (value(p) > value(line[best]!) ? i : best), 0);
};

const nearest = (line: readonly Position[], to: Position): number =>
  line.reduce((best, p, i) => (metres(p, to) < metres(line[best]!, to) ? i : best), 0);

/** Lines of one border in the order and direction in which they are met from a point. */
function chained(lines: readonly (readonly Position[])[], from: Position): Position[] {
  const left = lines.map((l) => [...l]);
  const out: Position[] = [];
  let end = from;
  while (left.length > 0) {
    let best = { i: 0, reverse: false, far: Infinity };
    left.forEach((line, i) => {
      const head = metres(end, line[0]!);
      const tail = metres(end, line.at(-1)!);
      if (Math.min(head, tail) < best.far) best = { i, reverse: tail < head, far: Math.min(head, tail) };
    });
    if (out.length > 0 && best.far > JOIN) break;
    const [line] = left.splice(best.i, 1);
    out.push(...(best.reverse ? line!.toReversed() : line!));
    end = out.at(-1)!;
  }
  return out;
}

function cut(line: Position[], piece: BorderPiece, water: SegmentIndex): Position[] {
  let part = line;
  if (piece.after) part = part.slice(nearest(part, piece.after));
  if (piece.until) part = part.slice(0, furthest(part, piece.until) + 1);
  if (piece.inWater) {
    const wet = (p: Position): boolean => water.metres(p) < IN_WATER;
    part = part.slice(part.findIndex(wet), part.findLastIndex(wet) + 1);
  }
  return part;
}

/** How a course was made, for the provenance. */
export interface Course {
  readonly lines: Position[][];
  readonly kmOnBorders: number;
  readonly kmOnRiverAreas: number;
}

/** The course of one river as lines, downstream. */
export function courseOf(river: River, borders: Borders, cells: Cells, water: SegmentIndex): Course {
  const lines: Position[][] = [];
  let current: Position[] = [];
  let pending: WaterPiece | null = null;
  let onBorders = 0;
  let onAreas = 0;
  const through = (from: Position, to: Position): void => {
    const path = chaikin([from, ...cells.path(from, to), to], 2);
    onAreas += lineMetres(path);
    current.push(...path.slice(1));
  };
  for (const piece of river.pieces) {
    if ('water' in piece) {
      pending = piece;
      continue;
    }
    const found = borders.between(piece.a, piece.b ?? OUTSIDE);
    const end = current.at(-1);
    const start = piece.enter
      ? found.flatMap((l) => [l[0]!, l.at(-1)!]).toSorted((p, q) => lat(p) - lat(q) || lon(p) - lon(q))
      : [];
    const from = piece.enter ? start[furthest(start, piece.enter)] : end;
    if (!from) throw new Error(`The first piece of ${river.place ?? river.name} needs an end to enter`);
    const part = cut(chained(found, from), piece, water);
    if (part.length < 2)
      throw new Error(`The border ${piece.a}|${piece.b ?? ''} has no part of ${river.place ?? river.name}`);
    if (end && pending) through(end, part[0]!);
    else if (end && metres(end, part[0]!) > JOIN) {
      lines.push(current);
      current = [];
    }
    pending = null;
    onBorders += lineMetres(part);
    for (const p of part) {
      const last = current.at(-1);
      if (!last || metres(last, p) > 0) current.push(p);
    }
  }
  const end = current.at(-1);
  if (pending?.to && end) through(end, pending.to);
  lines.push(current);
  return {
    lines,
    kmOnBorders: Math.round(onBorders / 1000),
    kmOnRiverAreas: Math.round(onAreas / 1000),
  };
}
