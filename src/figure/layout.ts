/** Where the parts of a figure stand on its page: title, map, legend, scale, north, sources. Pixels. Pure. */
import type { Language } from '../i18n/index.ts';
import type { Theme } from '../../geo/cartography/theme.ts';
import { grown } from './clip.ts';
import { drawLegend, type LegendBox, type LegendSection } from './legend.ts';
import { filled } from './metrics.ts';
import type { Page } from './page.ts';
import { rectPath } from './path.ts';
import type { Node, Rect, Text } from './scene.ts';

export interface Plan {
  readonly title: Text[];
  readonly map: Rect;
  readonly legend: (LegendBox & { readonly x: number; readonly y: number }) | null;
  readonly notes: Text[];
}

export interface LayoutOptions {
  readonly page: Page;
  readonly theme: Theme;
  readonly lang: Language;
  readonly title: string;
  readonly legend: readonly LegendSection[];
  /** paragraphs below the map */
  readonly notes: readonly string[];
}

const NOTE = { size: 8.8, line: 12.2 } as const;
const GAP = 12;

/** Divides a page; the map takes what the others leave. */
export function plan({ page, theme, lang, title, legend, notes }: LayoutOptions): Plan {
  const { width, height } = page;
  const small = Math.min(width, height);
  const margin = Math.min(38, Math.max(18, small * 0.036));
  const inner = width - 2 * margin;
  const titleSize = Math.min(30, Math.max(15, small * 0.03));
  const titleLines = title.trim() === '' ? [] : filled(title, inner / titleSize, true);
  const titles = titleLines.map((text, i): Text => ({
    type: 'text',
    text,
    x: margin,
    y: margin + titleSize * (0.88 + i * 1.25),
    anchor: 'start',
    size: titleSize,
    bold: true,
    colour: theme.text,
  }));
  const top = margin + (titleLines.length > 0 ? titleLines.length * titleSize * 1.25 + titleSize * 0.25 : 0);
  const noteLines = notes.flatMap((note) => filled(note, inner / NOTE.size));
  const notesTop = height - margin - noteLines.length * NOTE.line;
  const noteTexts = noteLines.map((text, i): Text => ({
    type: 'text',
    text,
    x: margin,
    y: notesTop + i * NOTE.line + NOTE.size,
    anchor: 'start',
    size: NOTE.size,
    colour: theme.textSoft,
  }));
  const bottom = notesTop - (noteLines.length > 0 ? GAP * 0.7 : 0);
  const room: Rect = { x: margin, y: top, width: inner, height: Math.max(1, bottom - top) };
  const base = { title: titles, notes: noteTexts };
  if (legend.every(({ rows }) => rows.length === 0)) return { ...base, map: room, legend: null };
  if (width > height) {
    const column = Math.min(230, Math.max(140, width * 0.175));
    const rooms = [1, 2, 3].map((columns) => ({
      columns,
      columnWidth: column * (columns > 1 ? 0.86 : 1),
      maxHeight: room.height,
    }));
    const box = drawLegend(legend, rooms, { theme, lang });
    const taken = Math.max(column, box.width) + GAP * 1.4;
    return {
      ...base,
      map: { ...room, width: room.width - taken },
      legend: { ...box, x: room.x + room.width - taken + GAP * 1.4, y: room.y - 6 },
    };
  }
  const columns = Math.max(2, Math.min(5, Math.floor(inner / 165)));
  const columnWidth = (inner - (columns - 1) * 16) / columns;
  const rooms = [0.3, 0.42].map((part) => ({ columns, columnWidth, maxHeight: room.height * part }));
  const box = drawLegend(legend, rooms, { theme, lang });
  return {
    ...base,
    map: { ...room, height: room.height - box.height - GAP },
    legend: { ...box, x: room.x, y: room.y + room.height - box.height },
  };
}

/** Room around what stands on a plate. */
const PLATE_PAD = 5;

/** A plate on the map, so that what stands on it can be read whatever lies below. */
export function plate(theme: Theme, at: Rect, children: readonly Node[]): Node[] {
  const { x, y, width, height } = grown(at, PLATE_PAD);
  return [
    { type: 'path', d: rectPath(x, y, width, height), fill: { paint: theme.paper, opacity: 0.78 } },
    { type: 'group', move: [at.x, at.y], children },
  ];
}

export const plateArea = (at: Rect): Rect => grown(at, PLATE_PAD);
