/**
 * Figures of the default view, one in each language: what `<jilin-atlas>` shows until its map is there, and on paper.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { layersNamed } from '../src/address/layers.ts';
import { contentOf, readPublished } from '../src/cli/published.ts';
import { figureOf } from '../src/embed/attributes.ts';
import { drawFigure } from '../src/figure/figure.ts';
import { pageOf } from '../src/figure/page.ts';
import { toSvg } from '../src/figure/svg.ts';
import { LANGUAGES, type Language } from '../src/i18n/index.ts';
import { themesOf } from '../geo/cartography/theme.ts';
import { top } from './setup.mjs';

/** As an embedded map is wide on most pages. */
const SIZE = '1200x800';
/** Pixels that lines may be off: as many as on a screen. */
const TOLERANCE = 0.4;

/** @throws where the data is not published yet */
export function defaultFigure(language: Language): string {
  const data = join(top, 'public/data/');
  if (!existsSync(join(data, 'layers/index.json'))) throw new Error('public/data is missing: run `npm run data` first');
  const published = readPublished(data);
  const on = layersNamed(null, published.index.layers);
  const page = pageOf(SIZE);
  if (!page) throw new Error(`${SIZE} is no size of a figure`);
  const look = { theme: themesOf(published.index).print, language, on, view: 'home', tolerance: TOLERANCE } as const;
  return toSvg(drawFigure(contentOf(published, on, 0), { ...look, page }));
}

/** Puts the figures beside `embed.html`; not into the atlas as one file. */
export function figures(): Plugin {
  return {
    name: 'figures',
    apply: (_config, { command, mode }) => command === 'serve' || mode !== 'standalone',
    configureServer(server) {
      for (const lang of LANGUAGES)
        server.middlewares.use(`/${figureOf(lang)}`, (_request, response) => {
          response.setHeader('content-type', 'image/svg+xml').end(defaultFigure(lang));
        });
    },
    generateBundle() {
      for (const lang of LANGUAGES)
        this.emitFile({ type: 'asset', fileName: figureOf(lang), source: defaultFigure(lang) });
    },
  };
}
