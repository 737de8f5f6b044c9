/**
 * `npm run figure -- --layers a,b --view home --size A4 --out map.svg`: a figure of the published data as SVG, or as PDF
 * where the file's name says so. Ends with 2 where the arguments are wrong.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { themesOf } from '../../geo/cartography/theme.ts';
import { drawFigure, viewOf, viewOfSelection } from '../figure/figure.ts';
import { readShown } from '../figure/shown.ts';
import { contentOf, readPublished } from './published.ts';
import { readRequest, RequestError, USAGE } from '../figure/request.ts';
import { toPdf } from '../figure/pdf.ts';
import { toSvg } from '../figure/svg.ts';

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(USAGE);
  process.exit(0);
}
try {
  const published = readPublished(fileURLToPath(new URL('../../public/data/', import.meta.url)));
  const request = readRequest(args, published.index.layers);
  const { out, prefix, theme } = request;
  const shown = readShown(published.catalogue, published.index.layers, request);
  // npm runs its scripts at the top of the checkout; the caller may stand elsewhere.
  const file = out === null ? null : resolve(process.env['INIT_CWD'] ?? process.cwd(), out);
  if (file !== null && !existsSync(dirname(file)))
    throw new RequestError(`--out ${out ?? ''}: there is no folder ${dirname(file)}`);
  const { on, selection } = shown;
  const at = (zoom: number) => contentOf(published, on, zoom, shown);
  const view = request.atSelection ? viewOfSelection(selection, at(0)) : request.view;
  const content = at(viewOf(view, request.page.width, request.page.height).zoom);
  const scene = drawFigure(content, { ...request, on, view, theme: themesOf(published.index)[theme] });
  const svg = (): string => toSvg(scene, prefix === undefined ? {} : { prefix });
  if (file === null) process.stdout.write(svg());
  else {
    const bytes = request.format === 'pdf' ? await toPdf(scene) : new TextEncoder().encode(svg());
    writeFileSync(file, bytes);
    const { width, height, unit } = scene.size;
    console.log(`${file}: ${width} × ${height} ${unit}, ${Math.round(bytes.length / 1024)} kB`);
  }
} catch (error) {
  if (!(error instanceof RequestError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exit(2);
}
