/**
 * Symbols and labels: which of them have room, and where they stand. The rules are MapLibre's, so that a figure shows
 * the labels of the map: layers from the top down, lower sort keys first, boxes around what stands level, circles
 * along what follows a line.
 */
import type { Drawn, LayerReader } from './evaluate.ts';
import { tileZoom } from './evaluate.ts';
import { joined, lineAnchors, merged, middleAnchor, placeAt, stretch, type LineAnchor } from './along.ts';
import { clipLine, grown, lengthOf, thinned } from './clip.ts';
import { Taken, type Box, type Disc } from './collision.ts';
import { isIdeographic } from './metrics.ts';
import type { Point } from './path.ts';
import type { Projection, View } from './projection.ts';
import type { Glyph, Rect, Stamp, Text } from './scene.ts';
import {
  alignment,
  alongGlyphs,
  BASELINE,
  directedOffset,
  givenOffset,
  radialOffset,
  shape,
  type Anchor,
  type Offset,
  type Shaped,
} from './shaping.ts';
import { tileAt, tilesOf } from './tiles.ts';

export interface SymbolContext {
  readonly view: View;
  readonly projection: Projection;
  /** width and height of an image in pixels, or null for a name that is none */
  readonly imageSize: (name: string) => readonly [number, number] | null;
  /** whether symbols and labels may be cut by the edge of the map, as on a screen, or are left out */
  readonly cutLabels: boolean;
  /** style layers whose names stand farther off where there is no room for them */
  readonly insistent: ReadonlySet<string>;
  /** boxes that something will lie over: labels keep off them */
  readonly covered: readonly Box[];
}

export interface SymbolLayer {
  readonly reader: LayerReader;
  readonly features: readonly Drawn[];
}

/** What of a layer is drawn, bottom first. */
export interface PlacedLayer {
  readonly icons: readonly Stamp[];
  readonly texts: readonly Text[];
}

/** Places the symbols of all layers, which are given bottom first. */
export function placeSymbols(layers: readonly SymbolLayer[], context: SymbolContext): ReadonlyMap<string, PlacedLayer> {
  const taken = new Taken();
  for (const box of context.covered) taken.takeBox(box);
  const placed = new Map<string, PlacedLayer>();
  for (const layer of [...layers].reverse()) placed.set(layer.reader.id, placeLayer(layer, context, taken));
  return placed;
}

/** What one feature asks for: an icon, a text, or both, with everything that does not depend on where. */
interface Wanted {
  readonly feature: Drawn;
  /** symbols with a lower one are placed first */
  readonly key: number;
  readonly icon: {
    name: string;
    /** in pixels, scaled */
    size: readonly [number, number];
    scale: number;
    rotate: number;
    /** in pixels, scaled */
    offset: Offset;
    anchor: Anchor;
  } | null;
  readonly text: { shaped: Shaped; size: number; layoutSize: number; maxSize: number } | null;
}

function placeLayer({ reader, features }: SymbolLayer, context: SymbolContext, taken: Taken): PlacedLayer {
  const icons: Stamp[] = [];
  const texts: Text[] = [];
  const along = reader.layout('symbol-placement') !== 'point';
  const wanted = features.flatMap((feature) => want(reader, feature, context, along) ?? []);
  if (along) {
    for (const line of linesOf(reader, wanted, context)) {
      const text = placeAlong(reader, line, context, taken);
      if (text) texts.push(text);
    }
    const named = new Set(texts.map(({ text }) => text));
    for (const want of sorted(wanted))
      if (want.text && !named.has(want.text.shaped.text.trim())) texts.push(...placeOff(reader, want, context, taken));
    return { icons, texts };
  }
  for (const { want, point } of pointsOf(wanted, context)) {
    const placed = placeAtPoint(reader, want, point, context, taken);
    if (placed.icon) icons.push(placed.icon);
    const { texts: own } = placed;
    texts.push(...(own.length > 0 || !want.text ? own : placeOff(reader, want, context, taken)));
  }
  return { icons, texts };
}

/** Lower sort keys first; the order among equals is kept. */
const sorted = <T extends { readonly key: number }>(list: readonly T[]): T[] => [...list].sort((a, b) => a.key - b.key);

/** Every point at which symbols of the layer may stand: by sort key, then tile by tile as MapLibre has them. */
function pointsOf(
  wanted: readonly Wanted[],
  { view, projection }: SymbolContext,
): readonly { key: number; want: Wanted; point: Point }[] {
  const tiles = tilesOf(view);
  const inTiles = tiles.map((): { key: number; want: Wanted; point: Point }[] => []);
  for (const want of wanted)
    for (const point of anchorPoints(want.feature, projection))
      inTiles[tileAt(tiles, point)]?.push({ key: want.key, want, point });
  return sorted(inTiles.flat());
}

/** How far off a name may stand that must stand: ems from its place, nearest first, and directions around it. */
const FAR_OFF = [0.8, 1.8, 2.8, 3.8, 5, 6.2, 7.4];
const DIRECTIONS = 16;

/** A name that found no room, level and farther from its place than the style says. */
function placeOff(reader: LayerReader, { feature, text }: Wanted, context: SymbolContext, taken: Taken): Text[] {
  const { view, projection, insistent } = context;
  if (!text || !insistent.has(reader.id)) return [];
  const { shaped, size } = text;
  const [width, height] = [shaped.width * size, shaped.height * size];
  const padding = Number(reader.layout('text-padding'));
  const [x, y] = middleOf(feature, projection);
  if (!within([x, y, x, y], view)) return [];
  for (const far of FAR_OFF)
    for (let i = 0; i < DIRECTIONS; i++) {
      const [cos, sin] = [Math.cos((2 * Math.PI * i) / DIRECTIONS), Math.sin((2 * Math.PI * i) / DIRECTIONS)];
      const middle: Point = [x + cos * (width / 2 + far * size), y + sin * (height / 2 + far * size)];
      const box = boxAround(middle, width + 2 * padding, height + 2 * padding);
      if (!within(box, view) || taken.box(box)) continue;
      taken.takeBox(box);
      const lines = shaped.lines.map((line, n): PlacedLine => ({
        text: line,
        x: middle[0],
        y: middle[1] - height / 2 + ((n + 0.5) * shaped.lineHeight + BASELINE) * size,
        anchor: 'middle',
      }));
      return drawLines(reader, feature, lines, size, shaped.spacing, [x, y]);
    }
  return [];
}

/** Where a feature is: the middle of its first line, or its first point. */
function middleOf(feature: Drawn, projection: Projection): Point {
  const [points = []] = feature.parts
    .flat()
    .map((line) => line.map(([lon = 0, lat = 0]) => projection.project(lon, lat)));
  const at = feature.kind === 'LineString' ? placeAt(points, lengthOf(points) / 2) : null;
  return at ? [at.x, at.y] : (anchorPoints(feature, projection)[0] ?? [0, 0]);
}

function want(reader: LayerReader, feature: Drawn, { view, imageSize }: SymbolContext, along: boolean): Wanted | null {
  const name = reader.text('icon-image', feature);
  const size = name ? imageSize(name) : null;
  const raw = reader.text('text-field', feature);
  const transform = reader.layout('text-transform', feature);
  const string = transform === 'uppercase' ? raw.toUpperCase() : transform === 'lowercase' ? raw.toLowerCase() : raw;
  const scale = size ? reader.number('icon-size', feature) : 1;
  const offset = pair(reader.layout('icon-offset', feature));
  const icon = size && {
    name,
    size: [size[0] * scale, size[1] * scale] as const,
    scale,
    rotate: Number(reader.layout('icon-rotate', feature)),
    offset: [offset[0] * scale, offset[1] * scale] as const,
    anchor: reader.layout('icon-anchor', feature) as Anchor,
  };
  const text = string.trim()
    ? {
        shaped: shape(
          string,
          along ? Infinity : Number(reader.layout('text-max-width', feature)),
          Number(reader.layout('text-line-height')),
          Number(reader.layout('text-letter-spacing', feature)),
        ),
        size: reader.number('text-size', feature),
        // The sizes for which MapLibre reserves room.
        layoutSize: reader.number('text-size', feature, tileZoom(view.zoom) + 1),
        maxSize: reader.number('text-size', feature, 18),
      }
    : null;
  const key = Number(reader.layout('symbol-sort-key', feature) ?? 0);
  return icon || text ? { feature, key, icon, text } : null;
}

const pair = (value: unknown): Offset => {
  const [x = 0, y = 0] = Array.isArray(value) ? (value as number[]) : [];
  return [x, y];
};

/** The points that a feature's symbols stand at: each point, the start of each line, the middle of each area. */
function anchorPoints({ kind, parts }: Drawn, { project }: Projection): Point[] {
  return parts.flatMap(([outer = []]) => {
    const points = outer.map(([lon = 0, lat = 0]) => project(lon, lat));
    const first = points.slice(0, 1);
    return kind === 'Polygon' ? [centroid(points)] : first;
  });
}

function centroid(ring: readonly Point[]): Point {
  let [area, x, y] = [0, 0, 0];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    const cross = a[0] * b[1] - b[0] * a[1];
    area += cross;
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  });
  return area === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)];
}

type Overlap = 'never' | 'always' | 'cooperative';
function overlapOf(reader: LayerReader, part: 'text' | 'icon'): Overlap {
  const mode = reader.layout(`${part}-overlap`) as Overlap | undefined;
  return mode ?? (reader.layout(`${part}-allow-overlap`) === true ? 'always' : 'never');
}

function placeAtPoint(
  reader: LayerReader,
  { feature, icon, text }: Wanted,
  point: Point,
  context: SymbolContext,
  taken: Taken,
): { icon: Stamp | null; texts: Text[] } {
  const { view, cutLabels } = context;
  const iconOverlap = overlapOf(reader, 'icon');
  const textOverlap = overlapOf(reader, 'text');
  const has = (name: string): boolean => reader.layout(name) === true;

  const label = text && placeText(reader, feature, text, point, textOverlap, context, taken);
  const iconBox = icon && boxOfIcon(reader, feature, icon, point);
  const iconCounts = iconBox !== null && (cutLabels ? reaches(iconBox, view, AROUND) : within(iconBox, view));
  let iconFits = iconCounts && (iconOverlap === 'always' || !taken.box(iconBox));
  let textFits = label !== null;
  const iconMayStandAlone = has('text-optional') || !text;
  const textMayStandAlone = has('icon-optional') || !icon;
  if (!iconMayStandAlone && !textMayStandAlone) iconFits = textFits = iconFits && textFits;
  else if (!textMayStandAlone) textFits &&= iconFits;
  else if (!iconMayStandAlone) iconFits &&= textFits;

  if (textFits && label && !has('text-ignore-placement')) taken.takeBox(label.box);
  if (iconFits && iconBox && !has('icon-ignore-placement')) taken.takeBox(iconBox);
  return {
    icon: iconFits && iconBox && reaches(iconBox, view) ? stampOf(reader, feature, icon, point) : null,
    texts:
      textFits && label && reaches(label.box, view)
        ? drawLines(reader, feature, label.lines, text.size, text.shaped.spacing, point)
        : [],
  };
}

function boxOfIcon(reader: LayerReader, feature: Drawn, icon: NonNullable<Wanted['icon']>, [x, y]: Point): Box {
  const [h, v] = alignment(icon.anchor);
  const [width, height] = icon.size;
  const [top = 2, right = top, bottom = top, left = right] = paddingOf(reader.layout('icon-padding', feature));
  const [ox, oy] = icon.offset;
  const box: Box = [
    ox - h * width - left,
    oy - v * height - top,
    ox + (1 - h) * width + right,
    oy + (1 - v) * height + bottom,
  ];
  const [l, t, r, b] = icon.rotate ? turned(box, icon.rotate) : box;
  return [x + l, y + t, x + r, y + b];
}

const paddingOf = (value: unknown): readonly number[] =>
  (value as { values?: readonly number[] } | undefined)?.values ?? [2];

/** The upright box around a box that is turned about 0, 0. */
function turned([l, t, r, b]: Box, degrees: number): Box {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corners = [
    [l, t],
    [r, t],
    [l, b],
    [r, b],
  ].map(([x = 0, y = 0]) => [x * cos - y * sin, x * sin + y * cos] as const);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The icon as a stamp, or null where it cannot be seen. */
function stampOf(reader: LayerReader, feature: Drawn, icon: NonNullable<Wanted['icon']>, [x, y]: Point): Stamp | null {
  const opacity = reader.number('icon-opacity', feature);
  if (opacity <= 0) return null;
  const [h, v] = alignment(icon.anchor);
  const [cos, sin] = [Math.cos((icon.rotate * Math.PI) / 180), Math.sin((icon.rotate * Math.PI) / 180)];
  const [ox, oy] = [icon.offset[0] + (0.5 - h) * icon.size[0], icon.offset[1] + (0.5 - v) * icon.size[1]];
  return {
    type: 'stamp',
    picture: icon.name,
    x: x + ox * cos - oy * sin,
    y: y + ox * sin + oy * cos,
    ...(icon.rotate ? { rotate: icon.rotate } : {}),
    ...(icon.scale === 1 ? {} : { scale: icon.scale }),
    ...(opacity < 1 ? { opacity } : {}),
  };
}

/** A line of a placed label: its baseline, and which part of it that is. */
interface PlacedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: Text['anchor'];
}

/** Anchors with an offset of their own, ems, in the order in which they are tried. */
function givenAnchors(value: unknown): readonly (readonly [Anchor, Point])[] | null {
  const list = (value as { values?: readonly unknown[] } | null | undefined)?.values ?? [];
  const pairs = list.flatMap((item, i) => (i % 2 === 0 ? [[item, list[i + 1]] as unknown as [Anchor, Point]] : []));
  return pairs.length > 0 ? pairs : null;
}

/** Where a text stands and the room that it takes, or null where there is none. */
function placeText(
  reader: LayerReader,
  feature: Drawn,
  { shaped, size, layoutSize }: NonNullable<Wanted['text']>,
  point: Point,
  overlap: Overlap,
  { view, cutLabels }: SymbolContext,
  taken: Taken,
): { box: Box; lines: PlacedLine[] } | null {
  const padding = Number(reader.layout('text-padding'));
  const radial = Number(reader.layout('text-radial-offset', feature) ?? 0);
  const offset = pair(reader.layout('text-offset', feature));
  const variable = reader.layout('text-variable-anchor') as readonly Anchor[] | undefined;
  const around = givenAnchors(reader.layout('text-variable-anchor-offset', feature));
  const justify = String(reader.layout('text-justify', feature));
  const boxWidth = shaped.width * layoutSize + 2 * padding;
  const boxHeight = shaped.height * layoutSize + 2 * padding;

  const attempt = (anchor: Anchor, overlapping: boolean, by?: Point): { box: Box; lines: PlacedLine[] } | null => {
    const [h, v] = alignment(anchor);
    // The middle of the box, and that of the text in it, which may be smaller.
    let box: Box;
    let middle: Point;
    if (variable || by) {
      const [ox, oy] = by
        ? givenOffset(anchor, by)
        : reader.has('text-offset')
          ? directedOffset(anchor, offset)
          : radialOffset(anchor, radial);
      const shift: Point = [(0.5 - h) * boxWidth + ox * layoutSize, (0.5 - v) * boxHeight + oy * layoutSize];
      box = boxAround([point[0] + shift[0], point[1] + shift[1]], boxWidth, boxHeight);
      const scale = size / layoutSize;
      middle = [point[0] + shift[0] * scale, point[1] + shift[1] * scale];
    } else {
      const [ox, oy] = radial > 0 ? radialOffset(anchor, radial) : offset;
      const at = (s: number): Point => [
        point[0] + (ox + (0.5 - h) * shaped.width) * s,
        point[1] + (oy + (0.5 - v) * shaped.height) * s,
      ];
      box = boxAround(at(layoutSize), boxWidth, boxHeight);
      middle = at(size);
    }
    if (
      !reaches(box, view, cutLabels ? AROUND : 0) ||
      (!cutLabels && !within(boxAround(middle, shaped.width * size, shaped.height * size), view))
    )
      return null;
    if (!overlapping && taken.box(box)) return null;
    const side = justify === 'auto' ? h : justify === 'left' ? 0 : justify === 'right' ? 1 : 0.5;
    const left = middle[0] - (shaped.width / 2) * size;
    const top = middle[1] - (shaped.height / 2) * size;
    return {
      box,
      lines: shaped.lines.map((text, i) => ({
        text,
        x: left + side * shaped.width * size,
        y: top + ((i + 0.5) * shaped.lineHeight + BASELINE) * size,
        anchor: side === 0 ? 'start' : side === 1 ? 'end' : 'middle',
      })),
    };
  };

  if (around) {
    for (const [anchor, by] of around) {
      const placed = attempt(anchor, false, by);
      if (placed) return placed;
    }
    const [first] = around;
    return overlap === 'always' && first ? attempt(first[0], true, first[1]) : null;
  }
  const anchors = variable ?? [reader.layout('text-anchor', feature) as Anchor];
  for (const anchor of anchors) {
    const placed = attempt(anchor, overlap === 'always' && !variable);
    if (placed) return placed;
  }
  const [first] = anchors;
  return overlap === 'always' && first ? attempt(first, true) : null;
}

const boxAround = ([x, y]: Point, width: number, height: number): Box => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];
/** Symbols so far outside of the view still take room, so that fewer change where a map is moved. Pixels. */
const AROUND = 100;
const reaches = ([left, top, right, bottom]: Box, { width, height }: View, around = 0): boolean =>
  right >= -around && bottom >= -around && left <= width + around && top <= height + around;
const within = ([left, top, right, bottom]: Box, { width, height }: View): boolean =>
  left >= 0 && top >= 0 && right <= width && bottom <= height;

function drawLines(
  reader: LayerReader,
  feature: Drawn,
  lines: readonly PlacedLine[],
  size: number,
  spacing: number,
  of: Point,
): Text[] {
  const look = lookOf(reader, feature);
  if (!look) return [];
  return lines.map((line) => ({
    type: 'text',
    ...line,
    // Space is added behind the last letter, too.
    x: line.x + (line.anchor === 'middle' ? spacing / 2 : line.anchor === 'end' ? spacing : 0) * size,
    size,
    of,
    ...look,
    ...(spacing ? { spacing: spacing * size } : {}),
  }));
}

/** Colour and halo of a text, or null where it cannot be seen. */
function lookOf(reader: LayerReader, feature: Drawn): Pick<Text, 'colour' | 'opacity' | 'halo'> | null {
  const { colour, opacity: own } = reader.colour('text-color', feature);
  const opacity = own * reader.number('text-opacity', feature);
  if (opacity <= 0) return null;
  const halo = reader.colour('text-halo-color', feature);
  const width = reader.number('text-halo-width', feature);
  return {
    colour,
    ...(opacity < 1 ? { opacity } : {}),
    ...(width > 0 && halo.opacity > 0 ? { halo: { colour: halo.colour, width } } : {}),
  };
}

interface LineLabel extends Wanted {
  readonly text: NonNullable<Wanted['text']>;
  readonly line: readonly Point[];
  readonly anchor: LineAnchor;
}

/** MapLibre's tiles have lines that may be off by so many of their pixels. */
const TILE_TOLERANCE = 0.375;
/** Pixels of a tile around it, up to which lines are kept before they are joined. */
const TILE_BUFFER = 128;

/** Every place along a line at which a label of the layer may stand: by sort key, then tile by tile. */
function linesOf(reader: LayerReader, wanted: readonly Wanted[], context: SymbolContext): readonly LineLabel[] {
  const { view, cutLabels, projection } = context;
  const named = wanted.flatMap((want): NamedLine[] =>
    want.text ? [{ ...want, text: want.text, lines: linesIn(want.feature, projection) }] : [],
  );
  const perTilePixel = 2 ** (view.zoom - tileZoom(view.zoom));
  const anchorsOn = anchorsOf(reader, perTilePixel);
  const found = sorted(
    tilesOf(view).flatMap(({ rect }) => {
      const inTile = named.flatMap((want) => {
        const [first, ...more] = want.lines.flatMap((line) =>
          clipLine(thinned(line, TILE_TOLERANCE * perTilePixel), grown(rect, TILE_BUFFER * perTilePixel)),
        );
        return first ? [{ want, text: want.text.shaped.text, lines: [first, ...more] as const }] : [];
      });
      const seen = new Map<string, LineAnchor[]>();
      return sorted(merged(inTile).map((one) => ({ ...one, key: one.want.key }))).flatMap(({ want, text, lines }) =>
        lines
          .flatMap((line) => clipLine(line, rect).map((part) => ({ part, continued: part[0] !== line[0] })))
          .flatMap(({ part, continued }) =>
            anchorsOn(want, part, continued)
              .filter((anchor) => {
                const others = seen.get(text) ?? [];
                const near = Number(reader.layout('symbol-spacing')) * perTilePixel * 0.5;
                if (others.some((other) => Math.hypot(anchor.x - other.x, anchor.y - other.y) < near)) return false;
                seen.set(text, [...others, anchor]);
                return true;
              })
              .map((anchor): LineLabel => ({ ...want, line: part, anchor })),
          ),
      );
    }),
  );
  if (cutLabels) return found;
  // A line that no tile has room on may have it as a whole, but not on a screen.
  const fit = new Set(found.map(({ text }) => text.shaped.text));
  const left = new Map<string, NamedLine>();
  for (const one of named) {
    const { text: name } = one.text.shaped;
    const same = left.get(name);
    if (!fit.has(name)) left.set(name, same ? { ...same, lines: [...same.lines, ...one.lines] } : one);
  }
  const whole = [...left.values()].flatMap((want) =>
    joined(want.lines).flatMap((line) =>
      anchorsOn(want, line, false).map((anchor): LineLabel => ({ ...want, line, anchor })),
    ),
  );
  return sorted([...found, ...whole]);
}

interface NamedLine extends Wanted {
  readonly text: NonNullable<Wanted['text']>;
  readonly lines: readonly (readonly Point[])[];
}

const linesIn = ({ parts }: Drawn, { project }: Projection): Point[][] =>
  parts.flatMap((rings) => rings.map((line) => line.map(([lon = 0, lat = 0]) => project(lon, lat))));

/** The anchors of a label on a line, as the layer wants them. */
function anchorsOf(
  reader: LayerReader,
  perTilePixel: number,
): (want: NamedLine, line: readonly Point[], continued: boolean) => LineAnchor[] {
  const spacing = Number(reader.layout('symbol-spacing')) * perTilePixel;
  const maxAngle = (Number(reader.layout('text-max-angle')) * Math.PI) / 180;
  const anchors = reader.layout('symbol-placement') === 'line-center' ? middleAnchor : lineAnchors;
  return ({ text: { shaped, maxSize } }, line, continued) =>
    anchors(line, {
      spacing,
      labelLength: (isUpright(shaped.text) ? uprightLength(shaped) : shaped.width) * maxSize * perTilePixel,
      glyphSize: maxSize * perTilePixel,
      maxAngle,
      continued,
    });
}

const uprightLength = ({ text, spacing }: Shaped): number => {
  const count = [...text].length;
  return count + spacing * (count - 1);
};

/** Whether a text is set upright where its line is steep. */
const isUpright = (text: string): boolean => [...text].some(isIdeographic);

function placeAlong(
  reader: LayerReader,
  { feature, text, line, anchor }: LineLabel,
  { view, cutLabels }: SymbolContext,
  taken: Taken,
): Text | null {
  const { shaped, size, layoutSize } = text;
  const overlap = overlapOf(reader, 'text');
  const string = shaped.text.trim();
  const level = alongGlyphs(string, shaped.spacing, false);
  const first = placeAt(line, anchor.at + (level[0]?.middle ?? 0) * size);
  const last = placeAt(line, anchor.at + (level.at(-1)?.middle ?? 0) * size);
  if (!first || !last) return null;
  const steep = isUpright(string) && Math.abs(last.y - first.y) > Math.abs(last.x - first.x);
  const flipped = steep ? first.y > last.y : first.x > last.x;
  const glyphs = steep ? alongGlyphs(string, shaped.spacing, true) : level;
  const placed: Glyph[] = [];
  for (const glyph of glyphs) {
    const at = placeAt(line, anchor.at + (flipped ? -1 : 1) * glyph.middle * size);
    if (!at) return null;
    const stands = steep && isIdeographic(glyph.char);
    const angle = at.angle + (flipped ? Math.PI : 0) - (stands ? Math.PI / 2 : 0);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    // From the middle of the glyph back along its baseline, and down to it.
    const back = (stands ? 0.5 : glyph.advance / 2) * size;
    const down = BASELINE * size;
    placed.push({
      x: at.x - back * cos - down * sin,
      y: at.y - back * sin + down * cos,
      rotate: degrees(angle),
    });
  }

  // From the middle of the first glyph to that of the last.
  const [from = 0, to = 0] = [level[0], level.at(-1)].map((glyph) => anchor.at + (glyph?.middle ?? 0) * size);
  const radius = (Math.max(10 / 24, shaped.height) * layoutSize) / 2 + Number(reader.layout('text-padding'));
  const room: Rect = grown({ x: 0, y: 0, width: view.width, height: view.height }, AROUND);
  const discs = clipLine(stretch(line, from, to), room).flatMap((part) => discsAlong(part, radius));
  const boxes = discs.map(([x, y, r]): Box => [x - r, y - r, x + r, y + r]);
  if (!boxes.some((box) => reaches(box, view, cutLabels ? AROUND : 0))) return null;
  if (!cutLabels && !placed.every(({ x, y }) => within([x, y, x, y], view))) return null;
  if (overlap !== 'always' && discs.some((disc) => taken.disc(disc))) return null;
  if (reader.layout('text-ignore-placement') !== true) for (const disc of discs) taken.takeDisc(disc);
  const look = lookOf(reader, feature);
  const [start] = placed;
  if (!look || !start || !boxes.some((box) => reaches(box, view))) return null;
  const of = [anchor.x, anchor.y] as const;
  return { type: 'text', text: string, x: start.x, y: start.y, anchor: 'start', size, of, ...look, glyphs: placed };
}

const degrees = (radians: number): number => {
  const turned = (radians * 180) / Math.PI;
  return Math.round((((turned + 540) % 360) - 180) * 10) / 10;
};

/** Circles that cover a stretch of line. */
function discsAlong(line: readonly Point[], radius: number): Disc[] {
  const length = lengthOf(line);
  const count = length <= 0.5 * radius ? 1 : Math.ceil((length - 0.5 * radius) / (radius * 2.5)) + 1;
  return Array.from({ length: count }, (_, i): Disc[] => {
    const t = count === 1 ? 0.5 : i / (count - 1);
    const at = placeAt(line, 0.25 * radius + t * Math.max(0, length - 0.5 * radius));
    return at ? [[at.x, at.y, radius]] : [];
  }).flat();
}
