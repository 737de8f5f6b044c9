/**
 * The first paint is a map: the default view, drawn by the renderer of the figures, stands in the page itself, so that
 * it is there before any code has come and where none ever runs. Styles and script stand in the page as well; the
 * policy names them by their hashes.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { layersNamed } from '../src/address/layers.ts';
import { contentOf, readPublished } from '../src/cli/published.ts';
import { themesOf } from '../geo/cartography/theme.ts';
import { firstPaint } from './paint.ts';

const DATA = fileURLToPath(new URL('../public/data/', import.meta.url));

/** What the drawing shows no longer where the address or an earlier choice wants something else. */
export const EARLY = `(function(r,s){try{s=localStorage}catch(e){s={}}
var t=s['atlas-theme'];if(/^(light|dark)$/.test(t))r.theme=t;
if(location.hash.length>1||s['atlas-lang']==='en'||/^(print|grey)$/.test(t))r.painted='no'})(document.documentElement.dataset)`;

/** Puts the map into `index.html`, where `<!--first-paint-->` stands. Needs the published data. */
export function firstPaintPlugin(): Plugin {
  return {
    name: 'first-paint',
    // The atlas in one file has its code in the page, and a policy of its own.
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'standalone',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes(MARK)) return html;
        if (!existsSync(`${DATA}layers/index.json`))
          throw new Error('public/data is missing: run `npm run data` first');
        const published = readPublished(DATA);
        const on = layersNamed(null, published.index.layers);
        const names = published.index.layers.flatMap(({ id, title }) => (on.has(id) ? [title.zh] : [])).join('、');
        const { svg, css } = firstPaint(contentOf(published, on, 0), on, themesOf(published.index));
        return html
          .replace(MARK, () => svg)
          .replace(NAMES, () => names)
          .replace('</head>', () => `<style>${css}</style><script>${EARLY}</script></head>`);
      },
    },
  };
}

/** Where the drawing stands in the page, and what it shows in words. */
const MARK = '<!--first-paint-->';
const NAMES = '<!--first-paint-names-->';
