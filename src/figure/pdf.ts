/**
 * Writes a scene as a PDF 1.7 document: paths as paths, text as text that can be selected, found and copied, and the
 * page exactly as large as the figure. The fonts are named, not embedded: Helvetica, which every reader has, and for
 * Chinese a font of Adobe-GB1, for which every reader puts one of the system's. Pure; the same scene gives the same
 * bytes.
 */
import { advance, widthOf } from './metrics.ts';
import type { Circle, Colour, Fill, Glyph, Group, Node, Path, Picture, Rect, Scene, Stamp, Text } from './scene.ts';

/** Points in a unit of the page. */
const POINTS = { mm: 72 / 25.4, px: 72 / 96 } as const;
/** How far from its middle a circle's curves are pulled. */
const ARC = 0.5523;
/** The stroke that makes a Chinese font bold, in ems: no bold one is named, since few systems have it. */
const BOLD_STROKE = 0.028;

/** As PDF writes numbers: no exponent, no more digits than anyone can see. */
const number = (value: number): string => {
  const text = value.toFixed(3).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
};
const numbers = (...values: number[]): string => values.map(number).join(' ');

export async function toPdf(scene: Scene): Promise<Uint8Array> {
  const scale = POINTS[scene.size.unit];
  const [width, height] = [scene.size.width * scale, scene.size.height * scale];
  const file = new PdfFile();
  const writer = new Writer(scene, file, [width / scene.width, 0, 0, -height / scene.height, 0, height]);
  const content = writer.page(scene.children);
  const resources = await writer.resources();
  const pages = file.reserve();
  const page = file.add(
    `<</Type/Page/Parent ${ref(pages)}/MediaBox[0 0 ${numbers(width, height)}]/Resources ${ref(resources)}/Contents ${ref(await file.addStream('', content))}>>`,
  );
  file.set(pages, `<</Type/Pages/Kids[${ref(page)}]/Count 1>>`);
  const root = file.add(
    `<</Type/Catalog/Pages ${ref(pages)}/Lang${string(scene.lang)}/ViewerPreferences<</DisplayDocTitle true>>>>`,
  );
  const info = file.add(`<</Title${string(scene.title)}/Subject${string(scene.description)}>>`);
  return file.bytes(root, info);
}

const ref = (id: number): string => `${id} 0 R`;

const hex = (unit: number): string => unit.toString(16).padStart(4, '0').toUpperCase();
/** UTF-16, as PDF wants it. */
const utf16 = (text: string): string => Array.from({ length: text.length }, (_, i) => hex(text.charCodeAt(i))).join('');
const string = (text: string): string => `<FEFF${utf16(text)}>`;

/** The objects of a PDF file, and where each of them begins. */
class PdfFile {
  readonly #objects: (Uint8Array | null)[] = [];

  reserve(): number {
    return this.#objects.push(null);
  }

  set(id: number, body: string | Uint8Array): void {
    this.#objects[id - 1] = typeof body === 'string' ? encode(body) : body;
  }

  add(body: string): number {
    const id = this.reserve();
    this.set(id, body);
    return id;
  }

  /** @param entries of the stream's dictionary, besides its length and filter */
  async addStream(entries: string, content: string): Promise<number> {
    const id = this.reserve();
    const packed = await deflated(encode(content));
    this.set(
      id,
      joined([
        encode(`<<${entries}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`),
        packed,
        encode('\nendstream'),
      ]),
    );
    return id;
  }

  bytes(root: number, info: number): Uint8Array {
    // The bytes beyond ASCII say that the file is binary.
    const parts: Uint8Array[] = [Uint8Array.of(...encode('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
    let length = parts[0]?.length ?? 0;
    const add = (part: Uint8Array): void => {
      parts.push(part);
      length += part.length;
    };
    const starts = this.#objects.map((body, i) => {
      if (!body) throw new Error(`object ${i + 1} of the PDF has no content`);
      const start = length;
      add(joined([encode(`${i + 1} 0 obj\n`), body, encode('\nendobj\n')]));
      return start;
    });
    const table = length;
    const count = starts.length + 1;
    const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
    add(encode(`xref\n0 ${count}\n0000000000 65535 f \n${rows}`));
    add(encode(`trailer\n<</Size ${count}/Root ${ref(root)}/Info ${ref(info)}>>\nstartxref\n${table}\n%%EOF\n`));
    return joined(parts);
  }
}

const encoder = new TextEncoder();
const encode = (text: string): Uint8Array => encoder.encode(text);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

type Matrix = readonly [number, number, number, number, number, number];

/** Names that content refers to its resources by, in order of first use. */
class Names {
  readonly #names = new Map<string, string>();
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  of(key: string): string {
    let name = this.#names.get(key);
    if (!name) this.#names.set(key, (name = `${this.#prefix}${this.#names.size}`));
    return name;
  }

  get all(): readonly (readonly [key: string, name: string])[] {
    return [...this.#names];
  }
}

/** Characters of Windows-1252 beyond Latin-1. */
const WINDOWS = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';
/** Spaces that a font need not have. */
const SPACES = /[\u00a0\u2002-\u200a\u202f]/g;
/** Width of a line in ems, with the spaces that are written. */
const measured = (text: string, bold?: boolean): number => widthOf(text.replace(SPACES, ' '), 0, bold);

/** The byte of a character that Helvetica has and that does not stand in a square; null otherwise. */
function latinByte(char: string): number | null {
  if (char.search(SPACES) === 0) return 0x20;
  if (advance(char) === 1) return null;
  const code = char.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code < 0x7f) || (code > 0xa0 && code <= 0xff)) return code;
  const at = char === '\0' ? -1 : WINDOWS.indexOf(char);
  return at < 0 ? null : 0x80 + at;
}

interface Run {
  readonly latin: boolean;
  readonly text: string;
}

/** A line in parts that are each of one font. */
function runsOf(text: string): Run[] {
  const runs: { latin: boolean; text: string }[] = [];
  for (const char of text) {
    if ((char.codePointAt(0) ?? 0) < 0x20 || char === '\u200b') continue;
    const latin = latinByte(char) !== null;
    const last = runs.at(-1);
    if (last?.latin === latin) last.text += char;
    else runs.push({ latin, text: char });
  }
  return runs;
}

/** Widths of Helvetica and Helvetica-Bold, thousandths of an em, from the space to the tilde. */
const HELVETICA = {
  regular:
    '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584',
  bold: '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584',
};
const helveticaWidths = {
  regular: HELVETICA.regular.split(' ').map(Number),
  bold: HELVETICA.bold.split(' ').map(Number),
};
/** Those beyond ASCII that figures use; others are about as wide as a digit. */
const HELVETICA_MORE: Readonly<Record<string, number>> = {
  '–': 556,
  '—': 1000,
  '°': 400,
  '©': 737,
  '²': 333,
  '³': 333,
  '¹': 333,
  '·': 278,
  '’': 222,
  '×': 584,
};

function helveticaWidth(text: string, bold: boolean): number {
  const widths = helveticaWidths[bold ? 'bold' : 'regular'];
  return [...text].reduce(
    (sum, char) => sum + (widths[(latinByte(char) ?? 0) - 32] ?? HELVETICA_MORE[char] ?? 556) / 1000,
    0,
  );
}

const FONTS = { latin: 'F0', bold: 'F1', chinese: 'F2' } as const;

/** How text is put down: filled, or only its outline (a halo). */
interface Ink {
  readonly colour: Colour;
  readonly opacity?: number | undefined;
  /** width of the outline; null where the letters are filled */
  readonly halo: number | null;
}

class Writer {
  readonly #scene: Scene;
  readonly #file: PdfFile;
  /** from the scene's pixels to the page's points */
  readonly #toPage: Matrix;
  readonly #states = new Names('G');
  readonly #stamps = new Names('X');
  /** pictures that fill, each at the place where its repetition begins */
  readonly #patterns = new Names('P');
  /** Chinese characters that are used */
  readonly #chars = new Set<string>();
  /** where the group being written stands */
  #origin: readonly [number, number] = [0, 0];

  constructor(scene: Scene, file: PdfFile, toPage: Matrix) {
    this.#scene = scene;
    this.#file = file;
    this.#toPage = toPage;
  }

  page(nodes: readonly Node[]): string {
    return `q ${numbers6(this.#toPage)} cm\n${this.#nodes(nodes)}\nQ`;
  }

  /** The resources that everything written so far, and every picture in it, refers to: to be called behind `page`. */
  async resources(): Promise<number> {
    const id = this.#file.reserve();
    // Pictures have texts, too, so that the fonts come last.
    const entry = async ([key, name]: readonly [string, string], kind: 'stamp' | 'pattern'): Promise<string> =>
      `/${name} ${ref(await this.#picture(key, kind, id))}`;
    const stamps = await inTurn(this.#stamps.all, (item) => entry(item, 'stamp'));
    const patterns = await inTurn(this.#patterns.all, (item) => entry(item, 'pattern'));
    const states = this.#states.all.map(([opacity, name]) => `/${name}<</ca ${opacity}/CA ${opacity}>>`);
    const helvetica = (name: string): string =>
      `<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`;
    const fonts = [
      `/${FONTS.latin} ${ref(this.#file.add(helvetica('Helvetica')))}`,
      `/${FONTS.bold} ${ref(this.#file.add(helvetica('Helvetica-Bold')))}`,
      `/${FONTS.chinese} ${ref(await this.#chineseFont())}`,
    ];
    this.#file.set(
      id,
      `<</Font<<${fonts.join('')}>>/ExtGState<<${states.join('')}>>/XObject<<${stamps.join('')}>>/Pattern<<${patterns.join('')}>>>>`,
    );
    return id;
  }

  /**
   * A font that is named by its characters' collection: Acrobat has it, others take what the system has for Chinese.
   * Codes are UTF-16, so that text can be read without knowing the collection.
   */
  async #chineseFont(): Promise<number> {
    const descriptor = this.#file.add(
      '<</Type/FontDescriptor/FontName/AdobeHeitiStd-Regular/Flags 4/FontBBox[-100 -250 1100 950]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 740/StemV 80>>',
    );
    const font = this.#file.add(
      `<</Type/Font/Subtype/CIDFontType0/BaseFont/AdobeHeitiStd-Regular/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>/FontDescriptor ${ref(descriptor)}/DW 1000>>`,
    );
    const chars = [...this.#chars].map(utf16).sort();
    const blocks = Array.from({ length: Math.ceil(chars.length / 100) }, (_, i) => {
      const block = chars.slice(i * 100, i * 100 + 100);
      return `${block.length} beginbfchar\n${block.map((code) => `<${code}> <${code}>`).join('\n')}\nendbfchar`;
    });
    const toUnicode = await this.#file.addStream(
      '',
      [
        '/CIDInit /ProcSet findresource begin',
        '12 dict begin',
        'begincmap',
        '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
        '/CMapName /Adobe-Identity-UCS def',
        '/CMapType 2 def',
        '2 begincodespacerange',
        '<0000> <D7FF>',
        '<E000> <FFFF>',
        'endcodespacerange',
        '1 begincodespacerange',
        '<D800DC00> <DBFFDFFF>',
        'endcodespacerange',
        ...blocks,
        'endcmap',
        'CMapName currentdict /CMap defineresource pop',
        'end',
        'end',
      ].join('\n'),
    );
    return this.#file.add(
      `<</Type/Font/Subtype/Type0/BaseFont/AdobeHeitiStd-Regular-UniGB-UTF16-H/Encoding/UniGB-UTF16-H/DescendantFonts[${ref(font)}]/ToUnicode ${ref(toUnicode)}>>`,
    );
  }

  #nodes(nodes: readonly Node[]): string {
    const parts: string[] = [];
    nodes.forEach((node, i) => {
      if (node.type === 'group') parts.push(this.#group(node));
      else if (node.type === 'path') parts.push(this.#path(node));
      else if (node.type === 'circle') parts.push(this.#circle(node));
      else if (node.type === 'stamp') parts.push(this.#stamp(node));
      // Halos of texts that follow each other come first, so that none covers a letter.
      else if (nodes[i - 1]?.type !== 'text') {
        const end = nodes.findIndex((other, j) => j > i && other.type !== 'text');
        const texts = nodes.slice(i, end < 0 ? undefined : end) as readonly Text[];
        for (const text of texts)
          if (text.halo)
            // For the eye only: what is found and copied is the text itself.
            parts.push(
              `/Span<</ActualText<FEFF>>>BDC\n${this.#text(text, { ...text.halo, opacity: text.opacity, halo: text.halo.width * 2 })}\nEMC`,
            );
        for (const text of texts) parts.push(this.#text(text, { ...text, halo: null }));
      }
    });
    return parts.filter((part) => part !== '').join('\n');
  }

  #group({ clip, move, children }: Group): string {
    const before = this.#origin;
    if (move) this.#origin = [before[0] + move[0], before[1] + move[1]];
    const inner = this.#nodes(children);
    this.#origin = before;
    if (inner === '') return '';
    const setup = [...(move ? [`1 0 0 1 ${numbers(...move)} cm`] : []), ...(clip ? [`${rectangle(clip)} W n`] : [])];
    return setup.length === 0 ? inner : `q ${setup.join(' ')}\n${inner}\nQ`;
  }

  #path({ d, fill, stroke }: Path): string {
    return d === '' ? '' : this.#painted(outline(d), fill, stroke);
  }

  #circle({ x, y, radius: r, fill, stroke }: Circle): string {
    const k = r * ARC;
    const curve = (...values: number[]): string => `${numbers(...values)} c`;
    const d = [
      `${numbers(x + r, y)} m`,
      curve(x + r, y + k, x + k, y + r, x, y + r),
      curve(x - k, y + r, x - r, y + k, x - r, y),
      curve(x - r, y - k, x - k, y - r, x, y - r),
      curve(x + k, y - r, x + r, y - k, x + r, y),
      'h',
    ].join(' ');
    return this.#painted(d, fill, stroke);
  }

  #painted(d: string, fill: Fill | undefined, stroke: Path['stroke']): string {
    const even = fill?.rule === 'evenodd';
    // One opacity for both fits one operator.
    if (fill && stroke && (fill.opacity ?? 1) !== (stroke.opacity ?? 1))
      return [this.#painted(d, fill, undefined), this.#painted(d, undefined, stroke)].join('\n');
    const operator = fill && stroke ? (even ? 'B*' : 'B') : fill ? (even ? 'f*' : 'f') : stroke ? 'S' : null;
    if (!operator) return '';
    const setup = [
      ...this.#opacity(fill?.opacity ?? stroke?.opacity),
      ...(fill ? [this.#fill(fill)] : []),
      ...(stroke
        ? [
            `${rgb(stroke.colour)} RG`,
            `${number(stroke.width)} w`,
            `${{ butt: 0, round: 1, square: 2 }[stroke.cap ?? 'butt']} J`,
            `${{ miter: 0, round: 1, bevel: 2 }[stroke.join ?? 'miter']} j`,
            // SVG's own limit, so that both are drawn alike.
            '4 M',
            ...(stroke.dash && stroke.dash.length > 0 ? [`[${numbers(...stroke.dash)}] 0 d`] : []),
          ]
        : []),
    ];
    return `q ${setup.join(' ')}\n${d} ${operator} Q`;
  }

  #fill({ paint }: Fill): string {
    if (typeof paint === 'string') return `${rgb(paint)} rg`;
    const { picture, at: [x, y] = [0, 0], scale = 1 } = paint;
    const [left, top] = this.#origin;
    return `/Pattern cs /${this.#patterns.of(JSON.stringify([picture, left + x, top + y, scale]))} scn`;
  }

  #opacity(opacity: number | undefined): string[] {
    return opacity === undefined || opacity >= 1 ? [] : [`/${this.#states.of(number(opacity))} gs`];
  }

  #stamp({ picture, x, y, rotate = 0, scale = 1, opacity }: Stamp): string {
    const { width, height } = this.#pictureOf(picture);
    const turn = (rotate * Math.PI) / 180;
    const [a, b] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
    const [left, top] = [width / 2, height / 2];
    const at = [x - a * left + b * top, y - b * left - a * top];
    const setup = [...this.#opacity(opacity), `${numbers(a, b, -b, a, ...at)} cm`];
    return `q ${setup.join(' ')} /${this.#stamps.of(picture)} Do Q`;
  }

  #pictureOf(name: string): Picture {
    const picture = this.#scene.pictures.get(name);
    if (!picture) throw new Error(`the scene has no picture ${name}`);
    return picture;
  }

  async #picture(key: string, kind: 'stamp' | 'pattern', resources: number): Promise<number> {
    const [name, x, y, scale] =
      kind === 'stamp' ? [key, 0, 0, 1] : (JSON.parse(key) as [string, number, number, number]);
    const { width, height, children } = this.#pictureOf(name);
    const content = this.#nodes(children);
    const box = `/BBox[0 0 ${numbers(width, height)}]/Resources ${ref(resources)}`;
    if (kind === 'stamp')
      // A group, so that an opacity is that of the whole picture.
      return this.#file.addStream(`/Type/XObject/Subtype/Form${box}/Group<</S/Transparency>>`, content);
    const [a, b, c, d, e, f] = this.#toPage;
    const matrix: Matrix = [a * scale, b * scale, c * scale, d * scale, e + a * x + c * y, f + b * x + d * y];
    return this.#file.addStream(
      `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1${box}/XStep ${number(width)}/YStep ${number(height)}/Matrix[${numbers6(matrix)}]`,
      content,
    );
  }

  #text(text: Text, ink: Ink): string {
    const { size, bold = false, spacing = 0, glyphs } = text;
    const setup = [
      ...this.#opacity(ink.opacity),
      ink.halo === null ? `${rgb(ink.colour)} rg` : `${rgb(ink.colour)} RG ${number(ink.halo)} w 1 j`,
    ];
    const shown = glyphs
      ? this.#along(text.text, glyphs, size, bold, ink)
      : this.#line(text.text, [text.x - anchorShift(text), text.y], size, bold, spacing, ink);
    return `q ${setup.join(' ')} BT\n${shown.join('\n')}\nET Q`;
  }

  #line(
    text: string,
    [x, y]: readonly [number, number],
    size: number,
    bold: boolean,
    spacing: number,
    ink: Ink,
  ): string[] {
    let at = x;
    return runsOf(text).map((run) => {
      const shown = this.#run(run, { x: at, y, rotate: 0 }, size, bold, spacing, ink);
      at += measured(run.text, bold) * size + [...run.text].length * spacing;
      return shown;
    });
  }

  /** Text along a line: each character by itself, and what it all says for those who copy it. */
  #along(text: string, glyphs: readonly Glyph[], size: number, bold: boolean, ink: Ink): string[] {
    const shown = [...text].flatMap((char, i) => {
      const glyph = glyphs[i];
      const [run] = runsOf(char);
      return glyph && run ? [this.#run(run, glyph, size, bold, 0, ink)] : [];
    });
    return ink.halo === null ? [`/Span<</ActualText${string(text)}>>BDC`, ...shown, 'EMC'] : shown;
  }

  /** One font, one line. Latin is made as wide as it was measured, whatever the font of the screen has. */
  #run(run: Run, { x, y, rotate }: Glyph, size: number, bold: boolean, spacing: number, ink: Ink): string {
    const { latin, text } = run;
    const heavy = bold && !latin;
    const mode =
      ink.halo !== null ? '1 Tr' : heavy ? `2 Tr ${rgb(ink.colour)} RG ${number(size * BOLD_STROKE)} w` : '0 Tr';
    const font = latin ? (bold ? FONTS.bold : FONTS.latin) : FONTS.chinese;
    const wide = latin ? measured(text, bold) / Math.max(0.001, helveticaWidth(text, bold)) : 1;
    const turn = (rotate * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    if (!latin) for (const char of text) this.#chars.add(char);
    const codes = latin
      ? [...text].map((char) => (latinByte(char) ?? 0x20).toString(16).padStart(2, '0')).join('')
      : utf16(text);
    // The page is upside down for letters; the space between them is stretched with them.
    return `${mode} /${font} ${number(size)} Tf ${number(wide * 100)} Tz ${number(spacing / wide)} Tc ${numbers(cos, sin, sin, -cos, x, y)} Tm <${codes}> Tj`;
  }
}

function anchorShift({ text, size, anchor, bold, spacing = 0 }: Text): number {
  if (anchor === 'start') return 0;
  // As SVG measures it: the space behind the last character counts.
  const width = measured(text, bold) * size + [...text].length * spacing;
  return anchor === 'end' ? width : width / 2;
}

const numbers6 = (matrix: Matrix): string => matrix.map((value) => value.toFixed(6).replace(/\.?0+$/, '')).join(' ');

const rectangle = ({ x, y, width, height }: Rect): string => `${numbers(x, y, width, height)} re`;

/** `#rrggbb` as three parts of one. */
function rgb(colour: Colour): string {
  const value = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (value === undefined) throw new Error(`not a colour: ${colour}`);
  return numbers(...[0, 2, 4].map((i) => parseInt(value.slice(i, i + 2), 16) / 255));
}

const OPERATORS: Readonly<Record<string, string>> = { M: 'm', L: 'l', C: 'c', Z: 'h' };

/** Path data as PDF's operators, which are the same behind their numbers. */
function outline(d: string): string {
  const parts: string[] = [];
  for (const [, letter = '', text = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const operator = OPERATORS[letter];
    if (!operator) throw new Error(`not an absolute path command: ${letter}`);
    const values = text.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? [];
    const count = { M: 2, L: 2, C: 6, Z: 0 }[letter] ?? 0;
    if (count === 0) parts.push(operator);
    for (let i = 0; count > 0 && i + count <= values.length; i += count)
      // Further points of a move are lines.
      parts.push(`${values.slice(i, i + count).join(' ')} ${letter === 'M' && i > 0 ? 'l' : operator}`);
  }
  return parts.join(' ');
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}
