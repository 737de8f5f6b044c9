/**
 * `npm run test:office`: figures in the programs of others. poppler reads the PDF; LibreOffice makes a PDF out of a
 * document with the SVG in it. In both, names are text and the map is paths, hatching too. Installs the programs where
 * they are missing and the system's packages can be had. Ends with 1 where something is lost.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installCommands, onPath } from '../.config/browser.mjs';
import { contentOf, readPublished } from '../src/cli/published.ts';
import { drawFigure } from '../src/figure/figure.ts';
import { toPdf } from '../src/figure/pdf.ts';
import { readRequest } from '../src/figure/request.ts';
import { toSvg } from '../src/figure/svg.ts';
import { themesOf } from '../geo/cartography/theme.ts';

const PROGRAMS = { soffice: 'libreoffice-writer libreoffice-draw', pdftotext: 'poppler-utils poppler-data' } as const;

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

function ensurePrograms(): void {
  const missing = Object.entries(PROGRAMS).flatMap(([program, packages]) =>
    onPath(program) ? [] : packages.split(' '),
  );
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(', ')} …`);
  for (const [command = '', ...args] of installCommands(missing) ?? [])
    if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0) break;
  const still = Object.keys(PROGRAMS).filter((program) => !onPath(program));
  if (still.length > 0)
    throw new Error(`${still.join(' and ')} could not be installed: please install ${missing.join(', ')}`);
}

ensurePrograms();
const published = readPublished(fileURLToPath(new URL('../public/data/', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'jilin-atlas-office-'));
try {
  for (const language of ['zh', 'en'] as const) {
    const request = readRequest(['--lang', language, '--graticule'], published.index.layers);
    const content = contentOf(published, request.on, 0);
    const scene = drawFigure(content, { ...request, theme: themesOf(published.index).print });
    const names = published.index.layers.filter(({ id }) => request.on.has(id)).map(({ title }) => title[language]);

    const own = join(folder, `own-${language}.pdf`);
    writeFileSync(own, await toPdf(scene));
    check(`our PDF, ${language}`, own, names);
    assert.match(run('pdfinfo', [own]), /Page size: +841\.89 x 595\.276 pts \(A4\)/);

    const document = join(folder, `document-${language}.fodt`);
    writeFileSync(document, documentWith(toSvg(scene)));
    run('soffice', [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      document,
    ]);
    check(`LibreOffice's PDF of a document, ${language}`, document.replace('.fodt', '.pdf'), names);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One page, every name as text that can be read, no pixels in place of paths. */
function check(what: string, file: string, names: readonly string[]): void {
  assert.match(run('pdfinfo', [file]), /^Pages: +1$/m, `${what}: pages`);
  const text = run('pdftotext', ['-layout', file, '-']).replace(/\s+/g, '');
  const lost = names.filter((name) => !text.includes(name.replace(/\s+/g, '')));
  assert.deepEqual(lost, [], `${what}: names that cannot be read`);
  const images = run('pdfimages', ['-list', file]).trim().split('\n').slice(2);
  assert.deepEqual(images, [], `${what}: pixels in place of paths`);
  console.log(`${what}: ${names.length} names of layers, no pixels`);
}

/** A document of one landscape page with the figure on it, as LibreOffice keeps it in a single file. */
function documentWith(svg: string): string {
  const namespaces = ['office', 'text', 'style', 'drawing:draw', 'svg-compatible:svg', 'xsl-fo-compatible:fo']
    .map((entry) => {
      const [name = '', prefix = name] = entry.split(':');
      return `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`;
    })
    .join(' ');
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${namespaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="5mm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"/></office:master-styles>
<office:body><office:text><text:p><draw:frame text:anchor-type="as-char" svg:width="270mm" svg:height="190.9mm"><draw:image draw:mime-type="image/svg+xml"><office:binary-data>${Buffer.from(svg).toString('base64')}</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body>
</office:document>
`;
}
