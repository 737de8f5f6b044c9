/**
 * A map as a drawing: the style that MapLibre is given, the data of its sources and a view in, one group for each
 * style layer out. Pure; the same input gives the same drawing.
 */
import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { BouquetImage } from '../map/bouquet.ts';
import type { SignShape } from '../map/legend.ts';
import { clipLine, clipRing, grown, sideways, thinned } from './clip.ts';
import { mercatorX, mercatorY } from '../map/locator.ts';
import { drawnFeature, layerReader, tileZoom, type Drawn, type LayerReader } from './evaluate.ts';
import { hatching } from './hatch.ts';
import { placeSymbols, type SymbolLayer } from './labels.ts';
import { absolutePath, linePath, rectPath, type Point } from './path.ts';
import { projection, type View } from './projection.ts';
import type { Fill, Group, Node, Path, Pattern, Picture, Rect, Stroke } from './scene.ts';

export interface MapOptions {
  readonly style: StyleSpecification;
  /** by the name of the source in the style; a source without data draws nothing */
  readonly data: Readonly<Record<string, FeatureCollection | undefined>>;
  readonly view: View;
  /** what an image of the style is made of */
  readonly image: (name: string) => BouquetImage | null;
  /** the feature state `selected` of a record */
  readonly selected?: string | null;
  /** the same of `hover` */
  readonly hovered?: string | null;
  /** pixels that a line may be off to need fewer points; MapLibre's own is about 0.4 */
  readonly tolerance?: number;
  /** whether symbols and labels run out of the map at its edges, as on a screen, instead of being left out */
  readonly cutLabels?: boolean;
  /** style layers whose names stand farther off where there is no room for them */
  readonly insistent?: ReadonlySet<string>;
  /** what will lie over the map: labels keep off it */
  readonly covered?: readonly Rect[];
  /** hatching as lines in place of a pattern that repeats */
  readonly hatchLines?: boolean;
  /** drawn above areas and lines, below symbols and labels */
  readonly between?: readonly Node[];
}

export interface MapDrawing {
  readonly children: readonly Node[];
  readonly pictures: ReadonlyMap<string, Picture>;
  /** what the map can show and does not know how to: for a warning */
  readonly skipped: readonly string[];
}

/** Room around the view in which lines are kept, so that no cut end is seen. */
const MARGIN = 40;

export function drawMap(options: MapOptions): MapDrawing {
  const steps = mapSteps(options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same in pieces, between which a page may do something else: the drawing is what the last one returns. */
export function* mapSteps(options: MapOptions): Generator<undefined, MapDrawing, undefined> {
  const { style, view, image } = options;
  const frame: Rect = { x: 0, y: 0, width: view.width, height: view.height };
  const pictures = new Map<string, Picture>();
  const sizes = new Map<string, readonly [number, number] | null>();
  /** Names a picture once and keeps what it is made of. */
  const imageSize = (name: string): readonly [number, number] | null => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const found = image(name);
    const size = found ? ([found.width, found.height] as const) : null;
    sizes.set(name, size);
    if (found) pictures.set(name, pictureOf(found));
    return size;
  };
  const skipped: string[] = [];
  const readers = style.layers.map((layer) => ({ layer, reader: layerReader(layer, view.zoom) }));
  const shown = readers.filter(({ reader }) => reader.visible);
  const features = new Map<string, readonly Drawn[]>();
  const featuresOf = (source: string | null): readonly Drawn[] => {
    if (!source) return [];
    let found = features.get(source);
    if (!found) {
      found = drawnFeatures(options, style, source);
      features.set(source, found);
    }
    return found;
  };
  const kept = (reader: LayerReader): readonly Drawn[] => featuresOf(reader.source).filter((f) => reader.keeps(f));
  const symbols: SymbolLayer[] = shown
    .filter(({ reader }) => reader.type === 'symbol')
    .map(({ reader }) => ({ reader, features: kept(reader) }));
  const labels = placeSymbols(symbols, {
    view,
    projection: projection(view),
    imageSize,
    cutLabels: options.cutLabels ?? false,
    insistent: options.insistent ?? new Set(),
    covered: (options.covered ?? []).map(({ x, y, width, height }) => [x, y, x + width, y + height]),
  });
  yield;
  const context: Context = { ...options, frame, project: projection(view).project, imageSize, pictures };
  const groups: Node[] = [];
  for (const { layer, reader } of shown) {
    const children = drawLayer(layer, reader, () => kept(reader), context, labels, skipped);
    groups.push({ type: 'group', name: reader.id, children });
    yield;
  }
  const firstSymbol = shown.findIndex(({ reader }) => reader.type === 'symbol' || reader.type === 'circle');
  const at = firstSymbol < 0 ? groups.length : firstSymbol;
  const children = [...groups.slice(0, at), ...(options.between ?? []), ...groups.slice(at)].filter(
    (node) => node.type !== 'group' || node.children.length > 0,
  );
  const used = picturesOf(children);
  return { children, pictures: new Map([...pictures].filter(([name]) => used.has(name))), skipped };
}

interface Context extends MapOptions {
  readonly frame: Rect;
  readonly project: (lon: number, lat: number) => Point;
  readonly imageSize: (name: string) => readonly [number, number] | null;
  /** those whose size was asked for */
  readonly pictures: ReadonlyMap<string, Picture>;
}

function drawnFeatures(
  { data, selected, hovered }: MapOptions,
  style: StyleSpecification,
  source: string,
): readonly Drawn[] {
  const spec = style.sources[source];
  const promoted = spec?.type === 'geojson' && typeof spec.promoteId === 'string' ? spec.promoteId : null;
  return (data[source]?.features ?? []).flatMap((feature) => {
    const id = promoted ? (feature.properties?.[promoted] as string | undefined) : feature.id;
    const state = {
      ...(id !== undefined && id === selected ? { selected: true } : {}),
      ...(id !== undefined && id === hovered ? { hover: true } : {}),
    };
    return drawnFeature({ ...feature, ...(id === undefined ? {} : { id }) }, state) ?? [];
  });
}

/** The middle of a line of digits is this far above its baseline, in ems. */
const DIGIT_MIDDLE = 0.36;

const pictureOf = ({ width, height, shapes, label }: BouquetImage): Picture => ({
  width,
  height,
  children: [
    ...shapes.map(shapePath),
    ...(label
      ? [
          {
            type: 'text' as const,
            text: label.text,
            x: width / 2,
            y: height / 2 + DIGIT_MIDDLE * label.size,
            anchor: 'middle' as const,
            size: label.size,
            colour: label.colour,
            bold: true,
          },
        ]
      : []),
  ],
});

/** A shape of an icon as a path of the scene. */
export function shapePath(shape: SignShape): Path {
  const { d, fill, stroke, width = 1, dash, opacity = 1, at: [x, y, scale] = [0, 0, 1] } = shape;
  const inside = opacity * (shape.fillOpacity ?? 1);
  return {
    type: 'path',
    d: absolutePath(d, scale, [x, y]),
    ...(fill ? { fill: { paint: fill, rule: 'evenodd', ...opacityOf(inside) } } : {}),
    ...(stroke
      ? {
          stroke: {
            colour: stroke,
            width: width * scale,
            ...opacityOf(opacity),
            ...(dash && dash.length > 0 ? { dash: dash.map((n) => n * scale) } : {}),
          },
        }
      : {}),
  };
}

function drawLayer(
  layer: LayerSpecification,
  reader: LayerReader,
  kept: () => readonly Drawn[],
  context: Context,
  labels: ReturnType<typeof placeSymbols>,
  skipped: string[],
): Node[] {
  switch (layer.type) {
    case 'background':
      return drawBackground(reader, context);
    case 'fill':
      return sorted(reader, kept(), 'fill-sort-key').flatMap((feature) => drawFill(reader, feature, context));
    case 'line':
      return sorted(reader, kept(), 'line-sort-key').flatMap((feature) => drawLine(reader, feature, context));
    case 'circle':
      return sorted(reader, kept(), 'circle-sort-key').flatMap((feature) => drawCircle(reader, feature, context));
    case 'symbol': {
      const placed = labels.get(layer.id);
      return [...(placed?.icons ?? []), ...(placed?.texts ?? [])];
    }
    default:
      skipped.push(`${layer.id}: ${layer.type}`);
      return [];
  }
}

export function sorted(reader: LayerReader, features: readonly Drawn[], property: string): readonly Drawn[] {
  if (!reader.has(property)) return features;
  return features
    .map((feature) => ({ feature, key: Number(reader.layout(property, feature)) }))
    .sort((a, b) => a.key - b.key)
    .map(({ feature }) => feature);
}

function drawBackground(reader: LayerReader, { frame }: Context): Node[] {
  const { colour, opacity } = reader.colour('background-color');
  const fill = visibleFill(colour, opacity * reader.number('background-opacity'));
  return fill ? [{ type: 'path', d: rectPath(frame.x, frame.y, frame.width, frame.height), fill }] : [];
}

const visibleFill = (paint: Fill['paint'], opacity: number): Fill | null =>
  opacity <= 0 ? null : { paint, ...(opacity < 1 ? { opacity } : {}) };

function drawFill(reader: LayerReader, feature: Drawn, context: Context): Node[] {
  if (feature.kind !== 'Polygon') return [];
  const opacity = reader.number('fill-opacity', feature);
  const pattern = reader.has('fill-pattern') ? reader.text('fill-pattern', feature) : '';
  const own = reader.colour('fill-color', feature);
  const paint = pattern ? patternOf(pattern, context) : own.colour;
  const fill = paint === null ? null : visibleFill(paint, opacity * (pattern ? 1 : own.opacity));
  const outline = reader.has('fill-outline-color') ? reader.colour('fill-outline-color', feature) : null;
  const stroke: Stroke | null =
    outline && outline.opacity * opacity > 0
      ? { colour: outline.colour, width: 1, join: 'round', ...opacityOf(outline.opacity * opacity) }
      : null;
  if (!fill && !stroke) return [];
  const room = grown(context.frame, MARGIN);
  const rings = feature.parts.flatMap((part) =>
    part.map((ring) => thinned(clipRing(projected(ring, context), room), context.tolerance ?? 0)),
  );
  const d = rings.map((ring) => linePath(ring, true)).join('');
  if (d === '') return [];
  const picture = pattern && context.hatchLines ? context.pictures.get(pattern) : undefined;
  const lines = picture && fill && typeof fill.paint !== 'string' && hatching(rings, picture, fill.paint);
  if (lines && !stroke)
    return lines.map(({ d: data, ...look }): Path => ({
      type: 'path',
      d: data,
      stroke: { ...look, ...opacityOf(opacity) },
    }));
  return [{ type: 'path', d, ...(fill ? { fill: { ...fill, rule: 'evenodd' } } : {}), ...(stroke ? { stroke } : {}) }];
}

/**
 * A picture that fills, as MapLibre lays it: from the corner of the world on, and as large as it is at the whole zoom
 * level below.
 */
function patternOf(picture: string, { view: { zoom, lat, lon, width, height }, imageSize }: Context): Pattern | null {
  const size = imageSize(picture);
  if (!size) return null;
  const scale = 2 ** (zoom - tileZoom(zoom));
  const world = 512 * 2 ** zoom;
  return {
    picture,
    at: [
      -((mercatorX(lon) * world - width / 2) % (size[0] * scale)),
      -((mercatorY(lat) * world - height / 2) % (size[1] * scale)),
    ],
    scale,
  };
}

const projected = (line: readonly (readonly number[])[], { project }: Context): Point[] =>
  line.map(([lon = 0, lat = 0]) => project(lon, lat));
const opacityOf = (opacity: number): { opacity?: number } => (opacity < 1 ? { opacity } : {});

function drawLine(reader: LayerReader, feature: Drawn, context: Context): Node[] {
  if (feature.kind === 'Point') return [];
  const { zoom } = context.view;
  const { colour, opacity: own } = reader.colour('line-color', feature);
  const opacity = own * reader.number('line-opacity', feature);
  const width = reader.number('line-width', feature);
  if (opacity <= 0 || width <= 0) return [];
  // MapLibre fits dashes to the width at the whole zoom level below, and stretches them from there.
  const dashUnit = reader.number('line-width', feature, Math.floor(zoom)) * 2 ** (zoom - Math.floor(zoom));
  const dash = dashes(reader.value('line-dasharray', feature), dashUnit);
  const stroke: Stroke = {
    colour,
    width,
    cap: String(reader.layout('line-cap')) as NonNullable<Stroke['cap']>,
    join: String(reader.layout('line-join', feature)) as NonNullable<Stroke['join']>,
    ...opacityOf(opacity),
    ...(dash ? { dash } : {}),
  };
  const gap = reader.number('line-gap-width', feature);
  const aside = reader.number('line-offset', feature);
  const offsets = gap > 0 ? [aside - (gap + width) / 2, aside + (gap + width) / 2] : [aside];
  const room = grown(context.frame, MARGIN + width + Math.abs(aside) + gap);
  const d = feature.parts
    .flat()
    .flatMap((line) => {
      const points = thinned(projected(line, context), context.tolerance ?? 0);
      return offsets.map((offset) => sideways(points, offset)).flatMap((moved) => linesWithin(moved, room));
    })
    .join('');
  return d === '' ? [] : [{ type: 'path', d, stroke }];
}

/** Path data of the parts of a line in a rectangle; a ring that lies in it whole stays closed, so that it is joined. */
function linesWithin(points: readonly Point[], room: Rect): string[] {
  const parts = clipLine(points, room);
  const [first] = points;
  const last = points.at(-1);
  const closed = parts.length === 1 && first && last && first[0] === last[0] && first[1] === last[1];
  return parts.map((part) => linePath(part, Boolean(closed && part.length === points.length)));
}

/** Dashes in pixels, from widths of the line; nothing for a line without. */
function dashes(value: unknown, unit: number): number[] | null {
  const list = Array.isArray(value) ? (value as number[]) : ((value as { from?: number[] } | undefined)?.from ?? []);
  if (list.length === 0 || list.every((n) => n === 0)) return null;
  return list.map((n) => Math.round(n * unit * 100) / 100);
}

/** MapLibre fades the edges of circles inwards, over a pixel: what is seen of them is smaller by half of it. */
const FADE = 0.5;

function drawCircle(reader: LayerReader, feature: Drawn, context: Context): Node[] {
  const own = reader.colour('circle-color', feature);
  const edge = reader.colour('circle-stroke-color', feature);
  const inside = own.opacity * reader.number('circle-opacity', feature);
  const outside = edge.opacity * reader.number('circle-stroke-opacity', feature);
  const width = reader.number('circle-stroke-width', feature);
  const radius = Math.max(0, reader.number('circle-radius', feature) - FADE);
  const room = grown(context.frame, radius + width);
  const fill = visibleFill(own.colour, inside);
  return feature.parts.flat(2).flatMap(([lon = 0, lat = 0]): Node[] => {
    const [x, y] = context.project(lon, lat);
    if (x < room.x || y < room.y || x > room.x + room.width || y > room.y + room.height) return [];
    // The stroke lies outside of the radius.
    return [
      {
        type: 'circle',
        x,
        y,
        radius: radius + (width > 0 && outside > 0 ? width / 2 : 0),
        ...(fill ? { fill } : {}),
        ...(width > 0 && outside > 0 ? { stroke: { colour: edge.colour, width, ...opacityOf(outside) } } : {}),
      },
    ];
  });
}

/** Names of the pictures that are drawn. */
export function picturesOf(nodes: readonly Node[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === 'group') for (const child of (node satisfies Group).children) visit(child);
    else if (node.type === 'stamp') names.add(node.picture);
    else if (node.type !== 'text' && node.fill && typeof node.fill.paint !== 'string')
      names.add(node.fill.paint.picture);
  };
  for (const node of nodes) visit(node);
  return names;
}
