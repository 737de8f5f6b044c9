/**
 * `npm run figure -- --layers a,b --view home --size A4 --out map.svg`: a figure of the published data as SVG, or as PDF
 * where the file's name says so. Ends with 2 where the arguments are wrong.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { themesOf } from '../../geo/cartography/theme.ts';
import { drawFigure } from '../figure/figure.ts';
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
  const { selected, out, prefix, theme } = request;
  const { structures, networks, projects } = published.catalogue;
  if (selected && ![...structures, ...networks, ...projects].some(({ id }) => id === selected))
    throw new RequestError(`--select ${selected}: there is no such record`);
  // npm runs its scripts at the top of the checkout; the caller may stand elsewhere.
  const file = out === null ? null : resolve(process.env['INIT_CWD'] ?? process.cwd(), out);
  if (file !== null && !existsSync(dirname(file)))
    throw new RequestError(`--out ${out ?? ''}: there is no folder ${dirname(file)}`);
  const content = contentOf(published, request.on, request.view === 'home' ? 0 : request.view.zoom);
  const scene = drawFigure(content, { ...request, theme: themesOf(published.index)[theme] });
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
