/** The legend of a figure: rows with their signs, in as many columns as there is room for. Pure. */
import type { LegendRow } from '../map/legend.ts';
import { SIGN } from '../map/legend.ts';
import type { Language } from '../i18n/index.ts';
import { figureText } from '../i18n/figure.ts';
import type { Theme } from '../../geo/cartography/theme.ts';
import { shapePath } from './map.ts';
import { filled } from './metrics.ts';
import type { Group, Node, Text } from './scene.ts';

export interface LegendSection {
  readonly title: string;
  readonly rows: readonly LegendRow[];
}

export interface LegendBox {
  readonly group: Group;
  readonly width: number;
  readonly height: number;
}

interface Room {
  readonly columns: number;
  readonly columnWidth: number;
  readonly maxHeight: number;
}

const FONT = 11;
const LINE = 13.5;
const GAP = 16;
/** Smaller than this, signs are not told apart. */
const SCALES = [1, 0.9, 0.8, 0.7];

interface Item {
  readonly height: number;
  readonly heading: boolean;
  readonly draw: (x: number, y: number) => Node[];
}

/**
 * The legend in the first of the rooms that holds it, as large as can be; where none does, in the last one, smallest,
 * with the number of what is left out.
 */
export function drawLegend(
  sections: readonly LegendSection[],
  rooms: readonly Room[],
  { theme, lang }: { theme: Theme; lang: Language },
): LegendBox {
  const itemsFor = (room: Room, scale: number): Item[] =>
    sections.flatMap(({ title, rows }) =>
      rows.length === 0
        ? []
        : [headingItem(title, theme, scale), ...rows.map((row) => rowItem(row, room.columnWidth, lang, theme, scale))],
    );
  for (const room of rooms)
    for (const scale of SCALES) {
      const columns = flow(itemsFor(room, scale), room);
      if (columns) return boxOf(columns, room);
    }
  const room = rooms.at(-1);
  if (!room) return { group: { type: 'group', name: 'legend', children: [] }, width: 0, height: 0 };
  const scale = SCALES.at(-1) ?? 1;
  const items = itemsFor(room, scale);
  for (let count = items.length - 1; count > 0; count--) {
    const left = items.slice(count).filter(({ heading }) => !heading).length;
    const more = noteItem(figureText(lang, 'legendMore', { n: left }), theme, scale);
    const columns = flow([...items.slice(0, count), more], room);
    if (columns) return boxOf(columns, room);
  }
  return boxOf([], room);
}

/** Items in columns as even as can be, or null where they do not fit. A heading never ends a column. */
function flow(items: readonly Item[], { columns, maxHeight }: Room): Item[][] | null {
  const total = items.reduce((sum, { height }) => sum + height, 0);
  for (let height = Math.ceil(total / columns); height <= maxHeight; height += 4) {
    const filledColumns: Item[][] = [[]];
    let y = 0;
    items.forEach((item, i) => {
      const next = item.heading ? (items[i + 1]?.height ?? 0) : 0;
      if (y > 0 && y + item.height + next > height) {
        filledColumns.push([]);
        y = 0;
      }
      filledColumns.at(-1)?.push(item);
      y += item.height;
    });
    const fits = filledColumns.every((column) => column.reduce((sum, item) => sum + item.height, 0) <= height);
    if (fits && filledColumns.length <= columns) return filledColumns;
  }
  return null;
}

function boxOf(columns: readonly (readonly Item[])[], { columnWidth }: Room): LegendBox {
  const children: Node[] = [];
  let tallest = 0;
  columns.forEach((column, i) => {
    let y = 0;
    for (const item of column) {
      children.push(...item.draw(i * (columnWidth + GAP), y));
      y += item.height;
    }
    tallest = Math.max(tallest, y);
  });
  return {
    group: { type: 'group', name: 'legend', children },
    width: columns.length * columnWidth + Math.max(0, columns.length - 1) * GAP,
    height: tallest,
  };
}

function headingItem(title: string, theme: Theme, scale: number): Item {
  return {
    heading: true,
    height: 25 * scale,
    draw: (x, y) => [
      {
        type: 'text',
        text: title,
        x,
        y: y + 17 * scale,
        anchor: 'start',
        size: 12 * scale,
        bold: true,
        colour: theme.text,
      },
    ],
  };
}

function noteItem(text: string, theme: Theme, scale: number): Item {
  return {
    heading: false,
    height: 20 * scale,
    draw: (x, y) => [
      { type: 'text', text, x, y: y + 14 * scale, anchor: 'start', size: FONT * scale, colour: theme.textSoft },
    ],
  };
}

function rowItem(row: LegendRow, width: number, lang: Language, theme: Theme, scale: number): Item {
  const indent = (SIGN.width + 7) * scale;
  const size = FONT * scale;
  const lines = filled(row.label[lang], (width - indent) / size);
  const block = lines.length * LINE * scale;
  const height = Math.max(SIGN.height * scale, block) + 2.5 * scale;
  return {
    heading: false,
    height,
    draw: (x, y) => [
      {
        type: 'group',
        move: [x, y + (height - SIGN.height * scale) / 2],
        children: row.shapes.map((shape) =>
          shapePath({ ...shape, at: scaled(shape.at ?? [0, 0, 1], scale), ...strokeWidth(shape.width) }),
        ),
      },
      ...lines.map((text, i): Text => ({
        type: 'text',
        text,
        x: x + indent,
        y: y + (height - block) / 2 + (i * LINE + 10.4) * scale,
        anchor: 'start',
        size,
        colour: theme.text,
      })),
    ],
  };
}

const scaled = ([x, y, s]: readonly [number, number, number], by: number): readonly [number, number, number] => [
  x * by,
  y * by,
  s * by,
];
const strokeWidth = (width: number | undefined): { width?: number } => (width === undefined ? {} : { width });
