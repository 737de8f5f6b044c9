/** What the build makes for other pages: `embed.js` with its types, and the oEmbed document with the link to it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { oembed } from '../src/embed/oembed.ts';
import { top } from './setup.mjs';

/** Its name and place are part of what others write into their pages. */
export const EMBED_SCRIPT = 'embed.js';

/** The custom element as one classic script. */
export async function embedScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(top, 'src/embed/element.ts'), formats: ['iife'], name: 'jilinAtlas' },
    },
  });
  const [result] = [built].flat();
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (!chunk) throw new Error(`${EMBED_SCRIPT} was not built`);
  return chunk.code;
}

/** @param site where the atlas is published, or '' where that is not known */
export function embed(site: string): Plugin {
  return {
    name: 'embed',
    configureServer(server) {
      server.middlewares.use(`/${EMBED_SCRIPT}`, (_request, response, next) => {
        embedScript().then((code) => response.setHeader('content-type', 'text/javascript').end(code), next);
      });
    },
    async generateBundle() {
      const asset = (fileName: string, source: string): void => {
        this.emitFile({ type: 'asset', fileName, source });
      };
      asset(EMBED_SCRIPT, await embedScript());
      asset('embed.d.ts', readFileSync(join(top, 'src/embed/types.ts'), 'utf8'));
      asset('oembed.json', `${JSON.stringify(oembed(site), null, 2)}\n`);
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { path }) =>
        path.endsWith('index.html')
          ? [
              {
                tag: 'link',
                attrs: {
                  rel: 'alternate',
                  type: 'application/json+oembed',
                  href: `${site || './'}oembed.json`,
                  title: '吉林战略地图',
                },
                injectTo: 'head',
              },
            ]
          : [],
    },
  };
}
