/**
 * The default view as a part of the page: one SVG that CSS alone fits into any window exactly as the map will be
 * fitted. Lines and areas scale with it; widths, symbols and texts keep their pixels. Colours of both screen themes
 * are CSS variables. Pure.
 */
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { feature, mesh, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, GeometryObject, Objects, Topology } from 'topojson-specification';
import type { AtlasFeatureCollection } from '../geo/contract/schema.ts';
import { coarsen } from '../geo/base/coarsen.ts';
import type { AtlasContent } from '../src/figure/content.ts';
import { drawPlainMap } from '../src/figure/figure.ts';
import { projection, fit, type View } from '../src/figure/projection.ts';
import type { Point } from '../src/figure/path.ts';
import type { Circle, Fill, Glyph, Node, Rect, Scene, Stamp, Stroke, Text } from '../src/figure/scene.ts';
import { escape } from '../src/figure/svg.ts';
import type { BaseData } from '../src/load/topology.ts';
import { PROVINCE } from '../src/map/home.ts';
import { HEADER, OPENING, paddingBeside, PHONE_QUERY, type Panels } from '../src/map/room.ts';
import type { Theme } from '../geo/cartography/theme.ts';

/** What the page gets. */
export interface FirstPaint {
  readonly svg: string;
  readonly css: string;
}

/** Widths of the province that lines are drawn for, pixels: in a window of 1440 × 900, and on a phone of 390. */
const WIDE = 888;
const NARROW = 342;
/**
 * Windows that symbols and names are drawn for, each as the map will place them there; those that stand at the same place
 * in several are in the page once. By the width that the province has.
 */
const WINDOWS = {
  phone: [
    [360, 740],
    [390, 844],
  ],
  wide: [
    [1280, 800],
    [1366, 768],
    [1440, 900],
    [1920, 1080],
  ],
} as const;
/** From this zoom on names go along their corridors. */
const ALONG_ZOOM = 6;
/** What stands in several drawings may be so far off in some of them, pixels. */
const SAME = 1;
/** Units of the drawing per pixel of the wide screen: path data are whole numbers. */
const UNITS = 2;
/** Lines may be off by a pixel of the wide screen, far from the province by more. */
const COARSE = { near: [121, 40.5, 132, 46.5], perDegree: 0.03, most: 0.15 } as const;
const TOLERANCE = 0.0125;
/** Degrees; a hundredth of a pixel. */
const GRID = 0.0001;

const viewOf = (width: number): View => {
  const [west, south, east, north] = PROVINCE;
  const camera = fit([west, south, east, north], width, 1e6);
  const world = projection({ ...camera, width: 0, height: 0 });
  const height = world.project(west, south)[1] - world.project(west, north)[1];
  return { ...camera, width, height };
};

/** A window that is drawn for: what the map shows in it, and where the province is in that. */
interface Window {
  readonly kind: keyof typeof WINDOWS;
  /** of the map */
  readonly view: View;
  /** of the province; in the map */
  readonly box: Rect;
}

function windowOf(kind: keyof typeof WINDOWS, width: number, outer: number): Window {
  const height = outer - HEADER[kind];
  const { top, right, bottom, left } = paddingBeside(OPENING[kind]);
  const [roomWidth, roomHeight] = [width - left - right, height - top - bottom];
  const camera = fit(PROVINCE, roomWidth, roomHeight);
  const room = projection({ ...camera, width: roomWidth, height: roomHeight });
  const [west, south, east, north] = PROVINCE;
  const [x1, y1] = room.project(west, north);
  const [x2, y2] = room.project(east, south);
  const [lon, lat] = room.unproject(width / 2 - left, height / 2 - top);
  return {
    kind,
    view: { zoom: camera.zoom, lat, lon, width, height },
    box: { x: left + x1, y: top + y1, width: x2 - x1, height: y2 - y1 },
  };
}

export function firstPaint(
  whole: AtlasContent,
  on: ReadonlySet<string>,
  themes: Readonly<Record<'light' | 'dark', Theme>>,
): FirstPaint {
  // Names stand along the lines as the map will have them.
  const draw = (theme: 'light' | 'dark', { zoom, lat, lon, width, height }: View, content = whole): Scene =>
    drawPlainMap(content, {
      theme: themes[theme],
      language: 'zh',
      on,
      view: { zoom, lat, lon },
      width,
      height,
      tolerance: 0,
    });
  const wide = viewOf(WIDE);
  const writer = new Writer();
  const light = lighter(whole);
  // All that any window can show, lines only.
  const lines = writer.lines(
    draw('light', { ...wide, width: 2900, height: 3400 }, light),
    draw('dark', { ...wide, width: 2900, height: 3400 }, light),
    draw('light', { ...viewOf(NARROW), width: 1200, height: 1400 }, light),
    wide,
  );
  const windows = (['wide', 'phone'] as const).flatMap((kind) =>
    WINDOWS[kind].map(([width, height]) => windowOf(kind, width, height)),
  );
  const marks = writer.marks(
    windows.map(({ view, box }) => ({ box, light: draw('light', view), dark: draw('dark', view) })),
  );
  const { title, description } = draw('light', { ...wide, width: 10, height: 10 });
  const [w, h] = [Math.round(wide.width * UNITS), Math.round(wide.height * UNITS)];
  const ratio = wide.width / wide.height;
  return {
    // Lines in a drawing of their own: browsers keep widths while only the outermost drawing is scaled.
    svg:
      `<div id="first-paint"><div><svg viewBox="0 0 ${w} ${h}" aria-hidden="true"><defs>${writer.definitions()}</defs>${lines}</svg>` +
      `<svg lang="zh-CN" role="img" aria-label="${escape(title)}"><desc>${escape(description)}</desc>${marks}</svg></div></div>`,
    css: styles(ratio) + writer.css() + choice(windows, ratio, writer),
  };
}

/** Rules that show the drawing that was made for about the reader's window. */
function choice(windows: readonly Window[], ratio: number, writer: Writer): string {
  const kinds = (['wide', 'phone'] as const).map((kind) =>
    windows.flatMap((window, i) => {
      if (window.kind !== kind) return [];
      const shown = `.f{display:none}.f${i}{display:inline}${writer.sizes(i)}`;
      const smaller = windows[i - 1];
      if (smaller?.kind !== kind) return [shown];
      const from = between(smaller, window);
      return [`@container(min-width:${from.toFixed(2)}px) and (min-height:${(from / ratio).toFixed(2)}px){${shown}}`];
    }),
  );
  const [wide = [], phone = []] = kinds;
  return `${wide.join('')}@media${PHONE_QUERY}{${phone.join('')}}`;
}

/** The width of the province from which on the larger of two windows is the better likeness. */
function between(smaller: Window, larger: Window): number {
  const [west, , east] = PROVINCE;
  const along = ((east - west) / 360) * 512 * 2 ** ALONG_ZOOM;
  return smaller.box.width < along && along <= larger.box.width ? along : (smaller.box.width + larger.box.width) / 2;
}

const inset = (header: number): string => `inset:${header}px 0 0`;
const box = (panels: Panels): string => {
  const { top, right, bottom, left } = paddingBeside(panels);
  return `inset:${[top, right, bottom, left].map((n) => `${n}px`).join(' ')}`;
};
const styles = (ratio: number): string => {
  const r = ratio.toFixed(5);
  return (
    `#first-paint{position:fixed;${inset(HEADER.wide)};overflow:hidden;pointer-events:none}` +
    `.mapview #first-paint{position:absolute;inset:0}` +
    `noscript{position:fixed;inset:0 0 auto;padding:5px 14px;font-size:12px}` +
    `[data-painted=no] #first-paint{display:none}` +
    `#first-paint>div{position:absolute;${box(OPENING.wide)};container-type:size;display:grid;place-items:center}` +
    `#first-paint>div>svg{width:min(100cqw,100cqh*${r});aspect-ratio:${r};grid-area:1/1;overflow:visible}` +
    `#first-paint text{paint-order:stroke;stroke-linejoin:round}` +
    `@media${PHONE_QUERY}{#first-paint{${inset(HEADER.phone)}}#first-paint>div{${box(OPENING.phone)}}}`
  );
};

/** The same content with no more points than are seen, shared borders still shared; prefectures as lines between them. */
function lighter(content: AtlasContent): AtlasContent {
  const objects: Record<string, FeatureCollection> = {};
  const lined = ({ geometry }: Feature): boolean => !geometry.type.endsWith('Point');
  const add = (name: string, { features }: FeatureCollection): void => {
    objects[name] = { type: 'FeatureCollection', features: features.filter(lined).map(rounded) };
  };
  const { 'base-counties': _, ...base } = content.base;
  for (const [name, data] of Object.entries(base)) add(name, data);
  for (const [id, data] of content.features) add(`layer ${id}`, data);
  const fine = quantize(topology(objects) as unknown as Topology<Objects<object>>, {
    scale: [GRID, GRID],
    translate: [100, 20],
  });
  const coarse = coarsen(fine, {
    ...COARSE,
    objects: Object.fromEntries(Object.keys(objects).map((name) => [name, TOLERANCE])),
  });
  const read = <T extends FeatureCollection>(name: string, data: T): T => {
    const found = feature(coarse, coarse.objects[name] as GeometryCollection) as unknown as FeatureCollection;
    let next = 0;
    return { ...data, features: data.features.map((f) => (lined(f) ? found.features[next++] : f)) };
  };
  const borders = mesh(coarse, coarse.objects['base-prefectures'] as GeometryObject, (a, b) => a !== b);
  return {
    ...content,
    base: {
      ...(Object.fromEntries(Object.entries(base).map(([name, data]) => [name, read(name, data)])) as BaseData),
      'base-prefectures': {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: {}, geometry: borders }],
      },
    },
    features: new Map<string, AtlasFeatureCollection>(
      [...content.features].map(([id, data]) => [id, read(`layer ${id}`, data)]),
    ),
  };
}

/** On one grid, so that the same border is the same numbers in every file. */
function rounded(of: Feature): Feature {
  const deep = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(deep) : Math.round((value as number) / GRID) * GRID;
  const geometry = of.geometry as Exclude<Geometry, { type: 'GeometryCollection' }>;
  return { ...of, geometry: { ...geometry, coordinates: deep(geometry.coordinates) as Position[] } as Geometry };
}

/** Widths keep their pixels; an attribute, since no rule of the page reaches into what `use` repeats. */
const STEADY = 'vector-effect="non-scaling-stroke"';

type Look = Readonly<Record<string, string>>;
const round = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** Writes nodes of scenes of both themes, and gathers their styles. */
class Writer {
  readonly #colours = new Map<string, string>();
  readonly #classes = new Map<string, string>();
  readonly #narrow = new Map<string, Look>();
  /** of the classes of texts, in each drawing */
  readonly #sizes = new Map<string, Map<number, string>>();
  readonly #paths = new Map<string, { id: string; uses: number }>();
  readonly #definitions: string[] = [];
  readonly #pictures = new Map<string, string>();

  #colour(light: string, dark: string): string {
    if (light === dark) return light;
    const key = `${light} ${dark}`;
    const name = this.#colours.get(key) ?? `--p${this.#colours.size.toString(36)}`;
    this.#colours.set(key, name);
    return `var(${name})`;
  }

  /** The class of a look; `narrow` is what differs on a phone. */
  #class(look: Look, narrow: Look = {}, layer = ''): string {
    const changed = Object.fromEntries(Object.entries(narrow).filter(([key, value]) => look[key] !== value));
    const key = JSON.stringify([look, changed, layer]);
    const name = this.#classes.get(key) ?? `p${this.#classes.size.toString(36)}`;
    this.#classes.set(key, name);
    if (Object.keys(changed).length > 0) this.#narrow.set(name, changed);
    return name;
  }

  #fill(fill: Fill | undefined, dark: Fill | undefined, scene: readonly [Scene, Scene]): { look: Look; narrow: Look } {
    if (!fill) return { look: { fill: 'none' }, narrow: {} };
    const more: Record<string, string> = {};
    if (fill.opacity !== undefined) more['fill-opacity'] = round(fill.opacity, 2);
    if (typeof fill.paint === 'string')
      return {
        look: { fill: this.#colour(fill.paint, typeof dark?.paint === 'string' ? dark.paint : fill.paint), ...more },
        narrow: {},
      };
    const [wide, narrow] = this.#pattern(fill.paint.picture, scene);
    return { look: { fill: `url(#${wide})`, ...more }, narrow: { fill: `url(#${narrow})` } };
  }

  #pattern(name: string, scenes: readonly [Scene, Scene]): readonly [string, string] {
    const id = `fp-${name.replace(/\W/g, '-')}`;
    if (!this.#pictures.has(name)) {
      this.#pictures.set(name, id);
      const picture = scenes[0].pictures.get(name);
      if (picture) {
        const inside = this.#picture(name, scenes);
        for (const [suffix, scale] of [
          ['', UNITS],
          ['-n', (UNITS * WIDE) / NARROW],
        ] as const)
          this.#definitions.push(
            `<pattern id="${id}${suffix}" width="${picture.width}" height="${picture.height}" patternUnits="userSpaceOnUse" patternTransform="scale(${round(scale, 3)})">${inside}</pattern>`,
          );
      }
    }
    return [id, `${id}-n`];
  }

  #picture(name: string, [light, dark]: readonly [Scene, Scene]): string {
    const [a, b] = [light.pictures.get(name)?.children ?? [], dark.pictures.get(name)?.children ?? []];
    return a
      .map((shape, i) => {
        const other = b[i] ?? shape;
        if (shape.type === 'text') {
          const look = this.#textClass(name, shape, other as Text);
          return `<text class="${look}" x="${round(shape.x, 1)}" y="${round(shape.y, 1)}" font-size="${round(shape.size, 1)}">${escape(shape.text)}</text>`;
        }
        const { look } = this.#fill(shape.fill, (other as typeof shape).fill, [light, dark]);
        const stroke = this.#stroke(shape.stroke, (other as typeof shape).stroke);
        return `<path class="${this.#class({ ...look, ...stroke })}" d="${shape.d}"/>`;
      })
      .join('');
  }

  #stroke(stroke: Stroke | undefined, dark: Stroke | undefined): Look {
    if (!stroke) return {};
    return {
      stroke: this.#colour(stroke.colour, dark?.colour ?? stroke.colour),
      'stroke-width': round(stroke.width, 2),
      ...(stroke.opacity === undefined ? {} : { 'stroke-opacity': round(stroke.opacity, 2) }),
      ...(stroke.cap && stroke.cap !== 'butt' ? { 'stroke-linecap': stroke.cap } : {}),
      ...(stroke.join && stroke.join !== 'miter' ? { 'stroke-linejoin': stroke.join } : {}),
      ...(stroke.dash ? { 'stroke-dasharray': stroke.dash.map((n) => round(n, 1)).join(' ') } : {}),
    };
  }

  /** Paths of all groups, in units of the drawing. */
  lines(light: Scene, dark: Scene, phone: Scene, box: View): string {
    const [left, top] = [(light.width - box.width) / 2, (light.height - box.height) / 2];
    const others = groupsOf(dark);
    const narrows = groupsOf(phone);
    const drawn: { d: string; name: string }[] = [];
    for (const [group, nodes] of groupsOf(light))
      nodes.forEach((node, i) => {
        if (node.type !== 'path') return;
        const d = whole(node.d, left, top);
        if (d === '') return;
        const other = others.get(group)?.[i];
        const twin = other?.type === 'path' ? other : node;
        // The same feature on the phone, if the same are drawn there; another of the layer is as wide.
        const there = narrows.get(group);
        const small = there?.length === nodes.length ? there[i] : there?.[0];
        const width = small?.type === 'path' && node.stroke ? this.#stroke(small.stroke, undefined) : {};
        const { look, narrow } = this.#fill(node.fill, twin.fill, [light, dark]);
        const slim: Look = Object.fromEntries(
          Object.entries(width).filter(([key]) => ['stroke-width', 'stroke-dasharray'].includes(key)),
        );
        const name = this.#class(
          {
            ...look,
            ...(node.fill?.rule ? { 'fill-rule': node.fill.rule } : {}),
            ...this.#stroke(node.stroke, twin.stroke),
          },
          { ...narrow, ...slim },
        );
        drawn.push({ d, name });
        const path = this.#paths.get(d) ?? { id: `fp${this.#paths.size.toString(36)}`, uses: 0 };
        this.#paths.set(d, { ...path, uses: path.uses + 1 });
      });
    return drawn
      .map(({ d, name }) => {
        const path = this.#paths.get(d);
        if (!path || path.uses < 2) return `<path class="${name}" ${STEADY} d="${d}"/>`;
        const definition = `<path id="${path.id}" ${STEADY} d="${d}"/>`;
        if (!this.#definitions.includes(definition)) this.#definitions.push(definition);
        return `<use class="${name}" href="#${path.id}"/>`;
      })
      .join('');
  }

  /** Symbols and texts of all drawings, at their places in the box and of their own size. */
  marks(drawings: readonly { readonly box: Rect; readonly light: Scene; readonly dark: Scene }[]): string {
    const marks: Mark[] = [];
    for (const [i, { box, light, dark }] of drawings.entries()) {
      const others = groupsOf(dark);
      for (const [layer, nodes] of groupsOf(light))
        nodes.forEach((node, n) => {
          if (node.type !== 'text' && node.type !== 'circle' && node.type !== 'stamp') return;
          const [x, y] = (node.type === 'text' && node.of) || [node.x, node.y];
          const at: Point = [((x - box.x) / box.width) * 100, ((y - box.y) / box.height) * 100];
          const twin = others.get(layer)?.[n];
          const mark: Mark = {
            layer,
            node,
            twin: twin?.type === node.type ? twin : node,
            at,
            from: [x, y],
            scenes: [light, dark],
            drawings: [i],
          };
          const known = marks.find((other) => !other.drawings.includes(i) && isSame(other, mark, box));
          if (known) known.drawings.push(i);
          else marks.push(mark);
          if (node.type === 'text') this.#size(this.#textClass(mark.layer, node, mark.twin as Text), i, node.size);
        });
    }
    const sets = new Map<string, string>();
    for (const mark of marks) {
      const set = mark.drawings.map((i) => `f${i}`).join(' ');
      sets.set(set, (sets.get(set) ?? '') + this.#mark(mark));
    }
    return [...sets].map(([set, inside]) => `<g class="f ${set}">${inside}</g>`).join('');
  }

  #size(name: string, drawing: number, size: number): void {
    const sizes = this.#sizes.get(name) ?? new Map<number, string>();
    sizes.set(drawing, `${round(size, 1)}px`);
    this.#sizes.set(name, sizes);
  }

  /** Rules for the sizes of texts in a drawing. */
  sizes(drawing: number): string {
    const bySize = new Map<string, string[]>();
    for (const [name, sizes] of this.#sizes) {
      const size = sizes.get(drawing);
      if (size) bySize.set(size, [...(bySize.get(size) ?? []), `.${name}`]);
    }
    return [...bySize].map(([size, names]) => `${names.join(',')}{font-size:${size}}`).join('');
  }

  #mark({ layer, node, twin, at, from, scenes }: Mark): string {
    const [x, y] = [`${round(at[0], 2)}%`, `${round(at[1], 2)}%`];
    if (node.type === 'text') return this.#text(this.#textClass(layer, node, twin as Text), node, [x, y], from);
    if (node.type === 'circle') {
      const same = twin as Circle;
      const { look } = this.#fill(node.fill, same.fill, scenes);
      const name = this.#class({ ...look, ...this.#stroke(node.stroke, same.stroke) });
      return `<circle class="${name}" cx="${x}" cy="${y}" r="${round(node.radius, 1)}"/>`;
    }
    const turn = [
      ...(node.rotate ? [`rotate(${round(node.rotate, 1)})`] : []),
      ...(node.scale && node.scale !== 1 ? [`scale(${round(node.scale, 3)})`] : []),
    ].join(' ');
    const id = this.#stamp(node.picture, scenes);
    return `<svg x="${x}" y="${y}" overflow="visible"><use href="#${id}"${turn ? ` transform="${turn}"` : ''}/></svg>`;
  }

  #stamp(name: string, scenes: readonly [Scene, Scene]): string {
    const known = this.#pictures.get(name);
    if (known) return known;
    const id = `fp-${name.replace(/\W/g, '-')}`;
    this.#pictures.set(name, id);
    const picture = scenes[0].pictures.get(name);
    if (picture)
      this.#definitions.push(
        `<g id="${id}" transform="translate(${-picture.width / 2} ${-picture.height / 2})">${this.#picture(name, scenes)}</g>`,
      );
    return id;
  }

  /** The class of a text; its size is that of its style layer in each drawing. */
  #textClass(layer: string, text: Text, dark: Text): string {
    const { glyphs, halo } = text;
    return this.#class(
      {
        fill: this.#colour(text.colour, dark.colour),
        ...(text.bold ? { 'font-weight': 'bold' } : {}),
        ...(text.opacity === undefined ? {} : { opacity: round(text.opacity, 2) }),
        ...(text.anchor === 'start' ? {} : { 'text-anchor': text.anchor }),
        ...(text.spacing && !glyphs ? { 'letter-spacing': `${round(text.spacing / text.size, 2)}em` } : {}),
        ...(halo
          ? {
              stroke: this.#colour(halo.colour, dark.halo?.colour ?? halo.colour),
              'stroke-width': round(halo.width * 2, 1),
            }
          : {}),
      },
      {},
      layer,
    );
  }

  /** Names keep their distance from what they name, and their shape. */
  #text(name: string, text: Text, [x, y]: readonly [string, string], [left, top]: Point): string {
    const { glyphs } = text;
    const by = (n: number): string => round(n, 1);
    if (!glyphs) {
      const [dx, dy] = [by(text.x - left), by(text.y - top)];
      const moved = `${dx === '0' ? '' : ` dx="${dx}"`}${dy === '0' ? '' : ` dy="${dy}"`}`;
      return `<text class="${name}" x="${x}" y="${y}"${moved}>${escape(text.text)}</text>`;
    }
    const list = (of: (glyph: Glyph) => number): string => glyphs.map((g) => by(of(g))).join(' ');
    return `<svg x="${x}" y="${y}" overflow="visible"><text class="${name}" x="${list((g) => g.x - left)}" y="${list((g) => g.y - top)}" rotate="${list((g) => g.rotate)}">${escape(text.text)}</text></svg>`;
  }

  definitions(): string {
    return this.#definitions.join('');
  }

  css(): string {
    const rule = (look: Look): string =>
      Object.entries(look)
        .map(([key, value]) => `${key}:${value}`)
        .join(';');
    const scheme = (at: 0 | 1): string =>
      [...this.#colours].map(([pair, name]) => `${name}:${pair.split(' ')[at] ?? ''}`).join(';');
    const classes = [...this.#classes].map(([key, name]) => `.${name}{${rule((JSON.parse(key) as [Look])[0])}}`);
    const narrow = [...this.#narrow].map(([name, look]) => `.${name}{${rule(look)}}`);
    return (
      `#first-paint{${scheme(0)}}[data-theme=dark] #first-paint{${scheme(1)}}` +
      `@media(prefers-color-scheme:dark){:root:not([data-theme]) #first-paint{${scheme(1)}}}` +
      classes.join('') +
      `@media${PHONE_QUERY}{${narrow.join('')}}`
    );
  }
}

/** A symbol or a name at a place in the box, percent, and the drawings in which it stands there. */
interface Mark {
  readonly layer: string;
  readonly node: Text | Circle | Stamp;
  /** the same in the other theme */
  readonly twin: Node;
  readonly at: Point;
  /** where that is in its scene */
  readonly from: Point;
  readonly scenes: readonly [Scene, Scene];
  readonly drawings: number[];
}

/** Whether two marks of a layer look the same in a box. */
function isSame(a: Mark, b: Mark, box: Rect): boolean {
  const near = (x: number, y: number, by = SAME): boolean => Math.abs(x - y) <= by;
  const [m, n] = [a.node, b.node];
  if (a.layer !== b.layer || !near(a.at[0], b.at[0], (SAME / box.width) * 100)) return false;
  if (!near(a.at[1], b.at[1], (SAME / box.height) * 100)) return false;
  if (m.type === 'text' && n.type === 'text') {
    const apart = (one: { x: number; y: number }, other: { x: number; y: number }): boolean =>
      !near(one.x - a.from[0], other.x - b.from[0]) || !near(one.y - a.from[1], other.y - b.from[1]);
    if (m.text !== n.text || m.anchor !== n.anchor || !m.glyphs !== !n.glyphs) return false;
    return !m.glyphs || !n.glyphs ? !apart(m, n) : !m.glyphs.some((glyph, i) => apart(glyph, n.glyphs?.[i] ?? m));
  }
  if (m.type === 'circle' && n.type === 'circle') return near(m.radius, n.radius, 0.2);
  return m.type === 'stamp' && n.type === 'stamp' && m.picture === n.picture && m.rotate === n.rotate;
}

/** The nodes of each style layer. */
function groupsOf({ children }: Scene): Map<string, readonly Node[]> {
  const found = new Map<string, readonly Node[]>();
  const [map] = children;
  if (map?.type === 'group')
    for (const group of map.children) if (group.type === 'group') found.set(group.name ?? '', group.children);
  return found;
}

/** Path data of M, L and Z as whole units from a corner, each point told from the one before. */
function whole(d: string, left: number, top: number): string {
  let [x, y] = [0, 0];
  let out = '';
  for (const [, line = '', end = ''] of d.matchAll(/M([^MZ]*)(Z?)/g)) {
    const points = line.split('L').map((pair) => {
      const [px = 0, py = 0] = (pair.match(/-?[\d.]+/g) ?? []).map(Number);
      return [Math.round((px - left) * UNITS), Math.round((py - top) * UNITS)] as const;
    });
    const different = points.filter(([px, py], i) => i === 0 || px !== points[i - 1]?.[0] || py !== points[i - 1]?.[1]);
    if (different.length < (end ? 3 : 2)) continue;
    const steps = different.map(([px, py]) => {
      const step = [px - x, py - y] as const;
      [x, y] = [px, py];
      return `${step[0]}${step[1] < 0 ? '' : ' '}${step[1]}`;
    });
    const [first = '', ...rest] = steps;
    out += `m${first}l${rest.join(' ').replace(/ -/g, '-')}${end.toLowerCase()}`;
    // Closing goes back to the start.
    if (end) [x, y] = different[0] ?? [x, y];
  }
  return out;
}
