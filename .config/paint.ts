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
import type { Fill, Glyph, Node, Scene, Stroke, Text } from '../src/figure/scene.ts';
import { escape } from '../src/figure/svg.ts';
import type { BaseData } from '../src/load/topology.ts';
import { PROVINCE } from '../src/map/home.ts';
import type { Theme } from '../geo/cartography/theme.ts';

/** What the page gets. */
export interface FirstPaint {
  readonly svg: string;
  readonly css: string;
}

/** Widths of the province on the screens that are drawn for, pixels: a window of 1440 × 900, and a phone of 390. */
const WIDE = 888;
const NARROW = 342;
/** Windows up to this width are phones, as in App.svelte. */
const PHONE = 760;
/** What is kept free around the province, as `padding()` in App.svelte has it; top, right, bottom, left. */
const INSETS = { wide: [24, 222, 40, 330], phone: [24, 24, 70, 24] } as const;
/** Height of the site's header. */
const HEADER = { wide: 57, phone: 111 } as const;
/** Units of the drawing per pixel of the wide screen: path data are whole numbers. */
const UNITS = 2;
/** Lines may be off by a pixel of the wide screen, far from the province by more. */
const COARSE = { near: [121, 40.5, 132, 46.5], perDegree: 0.02, most: 0.12 } as const;
const TOLERANCE = 0.011;
/** Degrees; a hundredth of a pixel. */
const GRID = 0.0001;

const viewOf = (width: number): View => {
  const [west, south, east, north] = PROVINCE;
  const camera = fit([west, south, east, north], width, 1e6);
  const world = projection({ ...camera, width: 0, height: 0 });
  const height = world.project(west, south)[1] - world.project(west, north)[1];
  return { ...camera, width, height };
};

export function firstPaint(
  whole: AtlasContent,
  on: ReadonlySet<string>,
  themes: Readonly<Record<'light' | 'dark', Theme>>,
): FirstPaint {
  const content = lighter(whole);
  const draw = (theme: 'light' | 'dark', box: View, width: number, height: number): Scene =>
    drawPlainMap(content, {
      theme: themes[theme],
      language: 'zh',
      on,
      view: { zoom: box.zoom, lat: box.lat, lon: box.lon },
      width,
      height,
      tolerance: 0,
    });
  const wide = viewOf(WIDE);
  const narrow = viewOf(NARROW);
  const writer = new Writer();
  // All that any window can show, lines only.
  const lines = writer.lines(
    draw('light', wide, 2900, 3400),
    draw('dark', wide, 2900, 3400),
    draw('light', narrow, 1200, 1400),
    wide,
  );
  const marks = ([box, width, height]: readonly [View, number, number], name: string): string =>
    `<g class="${name}">${writer.marks(draw('light', box, width, height), draw('dark', box, width, height), box)}</g>`;
  const onWide = marks([wide, 1900, 1000], 'fp-w');
  const onPhone = marks([narrow, 400, 800], 'fp-n');
  const { title, description } = draw('light', wide, 10, 10);
  const [w, h] = [Math.round(wide.width * UNITS), Math.round(wide.height * UNITS)];
  return {
    // Lines in a drawing of their own: browsers keep widths while only the outermost drawing is scaled.
    svg:
      `<div id="first-paint"><div><svg viewBox="0 0 ${w} ${h}" aria-hidden="true"><defs>${writer.definitions()}</defs>${lines}</svg>` +
      `<svg lang="zh-CN" role="img" aria-label="${escape(title)}"><desc>${escape(description)}</desc>${onWide}${onPhone}</svg></div></div>`,
    css: styles(wide.width / wide.height) + writer.css(),
  };
}

const inset = (header: number): string => `inset:${header}px 0 0`;
const box = (sides: readonly number[]): string => `inset:${sides.map((n) => `${n}px`).join(' ')}`;
const styles = (ratio: number): string => {
  const r = ratio.toFixed(5);
  return (
    `#first-paint{position:fixed;${inset(HEADER.wide)};overflow:hidden;pointer-events:none}` +
    `.mapview #first-paint{position:absolute;inset:0}` +
    `noscript{position:fixed;inset:0 0 auto;padding:5px 14px;font-size:12px}` +
    `[data-painted=no] #first-paint,.fp-n{display:none}` +
    `#first-paint>div{position:absolute;${box(INSETS.wide)};container-type:size;display:grid;place-items:center}` +
    `#first-paint>div>svg{width:min(100cqw,100cqh*${r});aspect-ratio:${r};grid-area:1/1;overflow:visible}` +
    `#first-paint text{paint-order:stroke;stroke-linejoin:round}` +
    `@media(max-width:${PHONE}px){#first-paint{${inset(HEADER.phone)}}#first-paint>div{${box(INSETS.phone)}}.fp-w{display:none}.fp-n{display:inline}}`
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
  #class(look: Look, narrow: Look = {}): string {
    const changed = Object.fromEntries(Object.entries(narrow).filter(([key, value]) => look[key] !== value));
    const key = JSON.stringify([look, changed]);
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
        if (shape.type === 'text') return this.#text(shape, other as Text, (x, y) => [round(x, 1), round(y, 1)]);
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

  /** Symbols and texts, at their places in the box and of their own size. */
  marks(light: Scene, dark: Scene, box: View): string {
    const [left, top] = [(light.width - box.width) / 2, (light.height - box.height) / 2];
    const place = (x: number, y: number): readonly [string, string] => [
      `${round(((x - left) / box.width) * 100, 2)}%`,
      `${round(((y - top) / box.height) * 100, 2)}%`,
    ];
    const others = groupsOf(dark);
    return [...groupsOf(light)]
      .flatMap(([group, nodes]) =>
        nodes.map((node, i) => {
          const twin = others.get(group)?.[i] ?? node;
          if (node.type === 'text') return this.#text(node, twin.type === 'text' ? twin : node, place);
          if (node.type === 'circle') {
            const same = twin.type === 'circle' ? twin : node;
            const [x, y] = place(node.x, node.y);
            const { look } = this.#fill(node.fill, same.fill, [light, dark]);
            const name = this.#class({ ...look, ...this.#stroke(node.stroke, same.stroke) });
            return `<circle class="${name}" cx="${x}" cy="${y}" r="${round(node.radius, 1)}"/>`;
          }
          if (node.type !== 'stamp') return '';
          const [x, y] = place(node.x, node.y);
          const turn = [
            ...(node.rotate ? [`rotate(${round(node.rotate, 1)})`] : []),
            ...(node.scale && node.scale !== 1 ? [`scale(${round(node.scale, 3)})`] : []),
          ].join(' ');
          const id = this.#stamp(node.picture, [light, dark]);
          return `<svg x="${x}" y="${y}" overflow="visible"><use href="#${id}"${turn ? ` transform="${turn}"` : ''}/></svg>`;
        }),
      )
      .join('');
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

  #text(text: Text, dark: Text, place: (x: number, y: number) => readonly [string, string]): string {
    const { glyphs, halo } = text;
    const name = this.#class({
      fill: this.#colour(text.colour, dark.colour),
      'font-size': `${round(text.size, 1)}px`,
      ...(text.bold ? { 'font-weight': 'bold' } : {}),
      ...(text.opacity === undefined ? {} : { opacity: round(text.opacity, 2) }),
      ...(text.anchor === 'start' ? {} : { 'text-anchor': text.anchor }),
      ...(text.spacing && !glyphs ? { 'letter-spacing': `${round(text.spacing, 2)}px` } : {}),
      ...(halo
        ? {
            stroke: this.#colour(halo.colour, dark.halo?.colour ?? halo.colour),
            'stroke-width': round(halo.width * 2, 1),
          }
        : {}),
    });
    const middle = glyphs?.[Math.floor(glyphs.length / 2)];
    if (!glyphs || !middle) {
      const [x, y] = place(text.x, text.y);
      return `<text class="${name}" x="${x}" y="${y}">${escape(text.text)}</text>`;
    }
    // A text along a line keeps its shape, around its middle.
    const [x, y] = place(middle.x, middle.y);
    const list = (of: (glyph: Glyph) => number): string => glyphs.map((g) => round(of(g), 1)).join(' ');
    return `<svg x="${x}" y="${y}" overflow="visible"><text class="${name}" x="${list((g) => g.x - middle.x)}" y="${list((g) => g.y - middle.y)}" rotate="${list((g) => g.rotate)}">${escape(text.text)}</text></svg>`;
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
      `@media(max-width:${PHONE}px){${narrow.join('')}}`
    );
  }
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
