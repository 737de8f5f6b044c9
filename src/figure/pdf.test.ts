import { beforeAll, describe, expect, it } from 'vitest';
import { inflateSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { contentOf, readPublished } from '../cli/published.ts';
import { themes } from '../../geo/cartography/testing.ts';
import type { AtlasContent } from './content.ts';
import { drawFigure } from './figure.ts';
import { pageOf, PAGE_NAMES } from './page.ts';
import { toPdf } from './pdf.ts';
import { readRequest } from './request.ts';
import type { Node, Scene, Text } from './scene.ts';

interface Parsed {
  readonly text: string;
  readonly objects: readonly { body: string; stream: string | null }[];
}

/** The objects that the file's table leads to, streams unpacked. */
function parse(bytes: Uint8Array): Parsed {
  const text = Buffer.from(bytes).toString('latin1');
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const [, count = '0'] = /^xref\n0 (\d+)\n/.exec(text.slice(table)) ?? [];
  const rows = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
  expect(rows).toHaveLength(Number(count) - 1);
  return {
    text,
    objects: rows.map((start, i) => {
      expect(text.slice(start, start + 20)).toMatch(new RegExp(`^${i + 1} 0 obj\n`));
      const end = text.indexOf('\nendobj', start);
      const whole = text.slice(start, end);
      const at = whole.indexOf('>>\nstream\n');
      if (at < 0) return { body: whole, stream: null };
      const length = Number(/\/Length (\d+)/.exec(whole.slice(0, at + 2))?.[1]);
      const from = start + at + '>>\nstream\n'.length;
      return { body: whole.slice(0, at), stream: inflateSync(bytes.subarray(from, from + length)).toString('latin1') };
    }),
  };
}

/** What a reader selects: every text that is shown, but for what says of itself that it is nothing (halos). */
function wordsOf({ objects }: Parsed): string {
  const content = objects.flatMap(({ stream }) => stream ?? []).join('\n');
  const shown = content.replace(/\/Span<<\/ActualText<FEFF>>>BDC[\s\S]*?EMC/g, '');
  return [...shown.matchAll(/\/(F\d) [^\n]*<([0-9a-fA-F]*)> Tj/g)]
    .map(([, font, code = '']) =>
      font === 'F2'
        ? Buffer.from(code, 'hex').swap16().toString('utf16le')
        : Buffer.from(code, 'hex').toString('latin1'),
    )
    .join('');
}

const published = readPublished(fileURLToPath(new URL('../../public/data/', import.meta.url)));
const request = readRequest([], published.index.layers);
let content: AtlasContent;
beforeAll(() => {
  content = contentOf(published, request.on, 0);
});
const figure = (size = 'A4', more: Partial<Parameters<typeof drawFigure>[1]> = {}): Scene =>
  drawFigure(content, { ...request, theme: themes.light, page: pageOf(size)!, ...more });

const scene = (...children: Node[]): Scene => ({
  width: 400,
  height: 300,
  size: { width: 400, height: 300, unit: 'px' },
  title: 'T',
  description: 'D',
  lang: 'zh-CN',
  fonts: [],
  pictures: new Map([
    ['dot', { width: 4, height: 4, children: [{ type: 'path', d: 'M0 0L4 4', fill: { paint: '#ff0000' } }] }],
  ]),
  children,
});
const words = (text: string, more: Partial<Text> = {}): Text => ({
  type: 'text',
  text,
  x: 10,
  y: 20,
  anchor: 'start',
  size: 10,
  colour: '#000000',
  ...more,
});
const page = async (...children: Node[]): Promise<string> =>
  parse(await toPdf(scene(...children))).objects.find(({ stream }) => stream?.includes(' cm\n'))?.stream ?? '';

describe('the PDF of the strategy', () => {
  it('holds every layer by name, its sources and the review line as text', async () => {
    const read = wordsOf(parse(await toPdf(figure())));
    for (const { id, title } of published.index.layers) if (request.on.has(id)) expect(read).toContain(title.zh);
    expect(read).toContain('《吉林省国民经济和社会发展第十四个五年规划和2035年远景目标纲要》（2021年3月）');
    expect(read).toContain('审图号：待填');
    const english = wordsOf(parse(await toPdf(figure('A4', { language: 'en' }))));
    for (const { id, title } of published.index.layers)
      if (request.on.has(id)) expect(english.replaceAll('\x96', '–')).toContain(title.en);
  });

  it('has no pixels in it, names its fonts and has its title and language', async () => {
    const { text, objects } = parse(await toPdf(figure()));
    expect(objects.some(({ body }) => body.includes('/Subtype/Image'))).toBe(false);
    expect(
      objects
        .filter(({ body }) => body.includes('/Type/Font/'))
        .map(({ body }) => /BaseFont\/(\S+?)[/>]/.exec(body)?.[1]),
    ).toEqual(['Helvetica', 'Helvetica-Bold', 'AdobeHeitiStd-Regular', 'AdobeHeitiStd-Regular-UniGB-UTF16-H']);
    const title = Buffer.from('吉林省“一主六双”空间格局图', 'utf16le').swap16().toString('hex').toUpperCase();
    expect(text).toContain(`/Title<FEFF${title}>`);
    expect(text).toContain('/Lang<FEFF007A0068002D0043004E>');
  });

  it.each(PAGE_NAMES)('is exactly as large as its page: %s', async (name) => {
    const { text } = parse(await toPdf(figure(name)));
    const [, width, height] = (/\/MediaBox\[0 0 (\S+) (\S+)\]/.exec(text) ?? []).map(Number);
    const { size } = pageOf(name)!;
    const points = size.unit === 'mm' ? 72 / 25.4 : 0.75;
    expect(Math.abs((width ?? 0) - size.width * points)).toBeLessThan(0.001);
    expect(Math.abs((height ?? 0) - size.height * points)).toBeLessThan(0.001);
  });

  it('is the same, byte for byte, every time', async () => {
    expect(Buffer.compare(await toPdf(figure()), await toPdf(figure()))).toBe(0);
  });
});

describe('what a PDF is made of', () => {
  it('a text in two scripts: two fonts, the second where the first was measured to end', async () => {
    const stream = await page(words('G331 公路'));
    expect(stream).toMatch(/\/F0 10 Tf .* 1 0 0 -1 10 20 Tm <4733333120> Tj/);
    // 69 + 3 × 55 + 22 hundredths of ten pixels
    expect(stream).toMatch(/\/F2 10 Tf 100 Tz 0 Tc 1 0 0 -1 35\.6 20 Tm <516C8DEF> Tj/);
  });

  it('stands to the left of its anchor where it ends there', async () => {
    expect(await page(words('公路', { x: 100, anchor: 'end' }))).toContain('1 0 0 -1 80 20 Tm');
    expect(await page(words('公路', { x: 100, anchor: 'middle' }))).toContain('1 0 0 -1 90 20 Tm');
  });

  it('halos come first, and are nothing to those who copy', async () => {
    const halo = { colour: '#ffffff', width: 2 };
    const stream = await page(words('长春', { halo }), words('吉林', { halo }));
    expect(stream.match(/[12] Tr|0 Tr/g)).toEqual(['1 Tr', '1 Tr', '0 Tr', '0 Tr']);
    expect(wordsOf(parse(await toPdf(scene(words('长春', { halo })))))).toBe('长春');
  });

  it('a text along a line says as a whole what it is', async () => {
    const glyphs = [
      { x: 1, y: 2, rotate: 0 },
      { x: 3, y: 4, rotate: 90 },
    ];
    const stream = await page(words('通道', { glyphs }));
    expect(stream).toContain('/Span<</ActualText<FEFF901A9053>>>BDC');
    expect(stream).toContain('0 1 1 0 3 4 Tm');
  });

  it('a pattern begins at the corner of its group', async () => {
    const { objects } = parse(
      await toPdf(
        scene({
          type: 'group',
          move: [20, 30],
          children: [{ type: 'path', d: 'M0 0L9 0L9 9Z', fill: { paint: { picture: 'dot' } } }],
        }),
      ),
    );
    const pattern = objects.find(({ body }) => body.includes('/PatternType 1'));
    expect(pattern?.body).toContain('/Matrix[0.75 0 0 -0.75 15 202.5]');
    expect(pattern?.stream).toContain('1 0 0 rg');
  });

  it('opacities, dashes and clips are the drawing’s', async () => {
    const stream = await page({
      type: 'group',
      clip: { x: 1, y: 2, width: 3, height: 4 },
      children: [
        {
          type: 'path',
          d: 'M0 0C1 1 2 2 3-3Z',
          fill: { paint: '#00ff00', opacity: 0.5, rule: 'evenodd' },
          stroke: { colour: '#0000ff', width: 2, dash: [3, 1], cap: 'round' },
        },
      ],
    });
    expect(stream).toContain('1 2 3 4 re W n');
    expect(stream).toMatch(/\/G0 gs 0 1 0 rg\n0 0 m 1 1 2 2 3 -3 c h f\* Q/);
    expect(stream).toContain('0 0 1 RG 2 w 1 J 0 j 4 M [3 1] 0 d');
  });

  it('refuses what it cannot draw', async () => {
    await expect(toPdf(scene({ type: 'stamp', picture: 'none', x: 0, y: 0 }))).rejects.toThrow('no picture none');
    await expect(toPdf(scene({ type: 'path', d: 'm0 0', fill: { paint: '#000000' } }))).rejects.toThrow('path command');
    await expect(toPdf(scene({ type: 'path', d: 'M0 0', fill: { paint: 'red' } }))).rejects.toThrow('not a colour');
  });
});
