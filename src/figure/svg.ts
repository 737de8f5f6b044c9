/**
 * Writes a scene as an SVG 1.1 document that browsers, Inkscape and LibreOffice draw alike: presentation attributes
 * instead of a style sheet, halos as texts of their own below the text, no script, and no address but those of its own
 * parts. Pure; the same scene gives the same bytes.
 */
import { rectPath, short } from './path.ts';
import type { Circle, Fill, Group, Node, Path, Pattern, Picture, Scene, Stamp, Stroke, Text } from './scene.ts';

export interface SvgOptions {
  /** put before every id, so that several figures fit on one page */
  readonly prefix?: string;
  /** leaves out the size, so that the figure fills what it stands in */
  readonly fluid?: boolean;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function toSvg(scene: Scene, { prefix = '', fluid = false }: SvgOptions = {}): string {
  const writer = new Writer(scene, prefix);
  const body = writer.nodes(scene.children);
  const { width, height, unit } = scene.size;
  const size = fluid ? {} : { width: `${short(width)}${unit}`, height: `${short(height)}${unit}` };
  const title = writer.id('title');
  const description = writer.id('desc');
  return [
    element('svg', {
      xmlns: 'http://www.w3.org/2000/svg',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      version: '1.1',
      ...size,
      viewBox: `0 0 ${short(scene.width)} ${short(scene.height)}`,
      lang: scene.lang,
      'xml:lang': scene.lang,
      role: 'img',
      'aria-labelledby': `${title} ${description}`,
      'font-family': scene.fonts.map(family).join(', '),
    }),
    `<title id="${title}">${escape(scene.title)}</title>`,
    `<desc id="${description}">${escape(scene.description)}</desc>`,
    ...writer.definitions(),
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

/** Generic families are words, all others names. */
const family = (name: string): string => (/^(sans-serif|serif|monospace)$/.test(name) ? name : `'${name}'`);

class Writer {
  readonly #scene: Scene;
  readonly #prefix: string;
  readonly #ids = new Map<string, number>();
  readonly #pictures = new Map<string, string>();
  readonly #patterns = new Map<string, { id: string; pattern: Pattern }>();
  readonly #clips: string[] = [];

  constructor(scene: Scene, prefix: string) {
    this.#scene = scene;
    this.#prefix = prefix;
  }

  /** An id that no other part of the document has, from a name that may hold anything. */
  id(name: string): string {
    const base = `${this.#prefix}${name.replace(/[^A-Za-z0-9_.-]+/g, '-')}`.replace(/^([^A-Za-z_])/, '_$1');
    const count = (this.#ids.get(base) ?? 0) + 1;
    this.#ids.set(base, count);
    return count === 1 ? base : `${base}.${count}`;
  }

  /** What `nodes` referred to: to be called behind it. */
  definitions(): string[] {
    const found = [
      ...[...this.#pictures].map(
        ([name, id]) => `<g id="${id}">${this.nodes(this.#picture(name).children).join('')}</g>`,
      ),
      ...[...this.#patterns.values()].map(({ id, pattern: { picture, at, scale } }) => {
        const { width, height, children } = this.#picture(picture);
        const moves = [
          ...(at ? [`translate(${short(at[0])} ${short(at[1])})`] : []),
          // A rounded scale would be seen at the far end of the figure.
          ...(scale === undefined ? [] : [`scale(${Number(scale.toFixed(5))})`]),
        ];
        const patternTransform = moves.length > 0 ? moves.join(' ') : undefined;
        const tile = { width, height, patternUnits: 'userSpaceOnUse', patternTransform };
        return `${element('pattern', { id, ...tile })}${this.nodes(children).join('')}</pattern>`;
      }),
      ...this.#clips,
    ];
    return found.length === 0 ? [] : ['<defs>', ...found, '</defs>'];
  }

  nodes(nodes: readonly Node[]): string[] {
    return nodes.flatMap((node, i) => {
      switch (node.type) {
        case 'group':
          return this.#group(node);
        case 'path':
          return node.d === '' ? [] : [this.#path(node)];
        case 'circle':
          return [this.#circle(node)];
        case 'stamp':
          return [this.#stamp(node)];
        case 'text':
          // With the first of them, all that follow it.
          return nodes[i - 1]?.type === 'text' ? [] : this.#texts(textsFrom(nodes, i));
      }
    });
  }

  #group({ name, label, clip, move, children }: Group): string[] {
    const id = name ? this.id(name) : undefined;
    const clipId = clip ? this.id(`${name ?? 'group'}-clip`) : undefined;
    if (clip && clipId)
      this.#clips.push(
        `<clipPath id="${clipId}">${element('path', { d: rectPath(clip.x, clip.y, clip.width, clip.height) }, true)}</clipPath>`,
      );
    const inner = this.nodes(children);
    if (inner.length === 0) return [];
    const open = element('g', {
      id,
      'clip-path': clipId ? `url(#${clipId})` : undefined,
      transform: move ? `translate(${short(move[0])} ${short(move[1])})` : undefined,
    });
    return [open, ...(label ? [`<title>${escape(label)}</title>`] : []), ...inner, '</g>'];
  }

  #path({ d, fill, stroke }: Path): string {
    return element('path', { d, ...this.#fill(fill), ...strokeAttributes(stroke) }, true);
  }

  #circle({ x, y, radius, fill, stroke }: Circle): string {
    return element(
      'circle',
      { cx: short(x), cy: short(y), r: short(radius), ...this.#fill(fill), ...strokeAttributes(stroke) },
      true,
    );
  }

  #stamp({ picture, x, y, rotate, scale = 1, opacity }: Stamp): string {
    let id = this.#pictures.get(picture);
    if (!id) this.#pictures.set(picture, (id = this.id(picture)));
    const { width, height } = this.#picture(picture);
    const [left, top] = [width / 2, height / 2];
    const turned = rotate !== undefined || scale !== 1;
    const at = turned
      ? [
          `translate(${short(x)} ${short(y)})`,
          ...(rotate === undefined ? [] : [`rotate(${short(rotate)})`]),
          ...(scale === 1 ? [] : [`scale(${short(scale)})`]),
          `translate(${short(-left)} ${short(-top)})`,
        ].join(' ')
      : `translate(${short(x - left)} ${short(y - top)})`;
    return element('use', { 'xlink:href': `#${id}`, transform: at, opacity: shortOrNone(opacity) }, true);
  }

  /** Texts that follow each other: their halos first, so that no halo covers a letter. */
  #texts(texts: readonly Text[]): string[] {
    const halos = texts.flatMap((text) => (text.halo ? [this.#text(text, text.halo)] : []));
    // The halo is for the eye only: what is read aloud and found is the text.
    const behind = '<g aria-hidden="true" pointer-events="none" stroke-linejoin="round">';
    return [...(halos.length > 0 ? [behind, ...halos, '</g>'] : []), ...texts.map((text) => this.#text(text))];
  }

  #text(text: Text, halo?: Text['halo']): string {
    const { glyphs } = text;
    const place: Attributes = glyphs
      ? {
          x: glyphs.map(({ x }) => short(x)).join(' '),
          y: glyphs.map(({ y }) => short(y)).join(' '),
          rotate: glyphs.map(({ rotate }) => short(rotate)).join(' '),
        }
      : {
          x: short(text.x),
          y: short(text.y),
          'text-anchor': text.anchor === 'start' ? undefined : text.anchor,
          'letter-spacing': text.spacing ? short(text.spacing) : undefined,
        };
    const lang = text.lang ?? this.#scene.lang;
    const open = element('text', {
      ...place,
      'font-size': short(text.size),
      'font-weight': text.bold ? 'bold' : undefined,
      opacity: shortOrNone(text.opacity),
      fill: halo?.colour ?? text.colour,
      stroke: halo?.colour,
      'stroke-width': halo && short(halo.width * 2),
      lang,
    });
    return `${open}${escape(text.text)}</text>`;
  }

  #fill(fill: Fill | undefined): Attributes {
    if (!fill) return { fill: 'none' };
    return {
      fill: typeof fill.paint === 'string' ? fill.paint : `url(#${this.#pattern(fill.paint)})`,
      'fill-opacity': shortOrNone(fill.opacity),
      'fill-rule': fill.rule === 'evenodd' ? 'evenodd' : undefined,
    };
  }

  #pattern(pattern: Pattern): string {
    const key = JSON.stringify([pattern.picture, pattern.at, pattern.scale]);
    const known = this.#patterns.get(key);
    if (known) return known.id;
    const id = this.id(`${pattern.picture}-pattern`);
    this.#patterns.set(key, { id, pattern });
    return id;
  }

  #picture(name: string): Picture {
    const picture = this.#scene.pictures.get(name);
    if (!picture) throw new Error(`the scene has no picture ${name}`);
    return picture;
  }
}

function textsFrom(nodes: readonly Node[], from: number): Text[] {
  const texts: Text[] = [];
  for (let node = nodes[from]; node?.type === 'text'; node = nodes[from + texts.length]) texts.push(node);
  return texts;
}

const shortOrNone = (value: number | undefined): string | undefined => (value === undefined ? undefined : short(value));

function strokeAttributes(stroke: Stroke | undefined): Attributes {
  if (!stroke) return {};
  return {
    stroke: stroke.colour,
    'stroke-width': short(stroke.width),
    'stroke-opacity': shortOrNone(stroke.opacity),
    'stroke-linecap': stroke.cap === 'butt' ? undefined : stroke.cap,
    'stroke-linejoin': stroke.join === 'miter' ? undefined : stroke.join,
    'stroke-dasharray': stroke.dash?.map(short).join(' '),
  };
}

function element(name: string, attributes: Attributes, closed = false): string {
  const parts = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escape(String(value))}"`],
  );
  return `<${name}${parts.join('')}${closed ? '/' : ''}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for content and attributes; characters that XML cannot hold are left out. */
export function escape(text: string): string {
  // Most of a drawing is numbers.
  if (/^[ !#-%'-;=?-~]*$/.test(text)) return text;
  return [...text]
    .filter((char) => {
      const code = char.codePointAt(0) ?? 0;
      return code >= 0x20
        ? code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff)
        : code === 9 || code === 10 || code === 13;
    })
    .join('')
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
