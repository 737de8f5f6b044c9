/** What others paste into their pages and documents to show the map. Pure. */
import { formatFragment, type Address } from '../address/fragment.ts';
import { figureOf } from '../embed/attributes.ts';
import { escapeHtml, iframe } from '../embed/oembed.ts';
import { reportText } from '../i18n/report.ts';
import { text, type Language } from '../i18n/index.ts';

export const SNIPPETS = ['html', 'iframe', 'markdown', 'quarto', 'jupyter', 'word'] as const;
export type SnippetKind = (typeof SNIPPETS)[number];

export interface SnippetOptions {
  /** where the atlas is published, ending with a slash */
  readonly site: string;
  /** what the map shows, with `ui` and `origin` */
  readonly address: Address;
  readonly lang: Language;
  /** pixels */
  readonly height: number;
}

/** The address of the map in a frame. */
export const frameUrl = ({ site, address, lang }: Omit<SnippetOptions, 'height'>): string =>
  `${site}embed.html#${formatFragment({ ...address, lang, view: 'map' })}`;

export function snippets(options: SnippetOptions): Record<SnippetKind, string> {
  const { site, address, lang, height } = options;
  const title = text(lang, 'title');
  const src = frameUrl(options);
  const shown = formatFragment({ ...address, lang, view: 'map', ui: null, origin: [] });
  const link = `${site}#${shown}`;
  const figure = site + figureOf(lang);
  const frame = iframe({ src, title, height });
  return {
    html: element(options, title, link),
    iframe: frame,
    markdown: `[![${title}](${figure})](${inMarkdown(link)})`,
    quarto: [
      '::: {.content-visible when-format="html"}',
      '```{=html}',
      frame,
      '```',
      ':::',
      '',
      '::: {.content-hidden when-format="html"}',
      `[![${title}](${figure})](${inMarkdown(link)})`,
      ':::',
    ].join('\n'),
    // JSON strings are Python strings, too.
    jupyter: `from IPython.display import IFrame\nIFrame(${JSON.stringify(src)}, width="100%", height=${height})`,
    word: reportText(lang, 'word', { title, link, figure }),
  };
}

/** The custom element, with a link for pages where no script runs. */
function element({ site, address, lang, height }: SnippetOptions, title: string, link: string): string {
  // Every attribute holds what the key of the address holds.
  const values = new URLSearchParams(formatFragment({ ...address, lang, view: 'map', origin: [], unknown: [] }));
  const attributes: [string, string][] = [...values, ['height', String(height)]];
  if (address.origin.length > 0) attributes.push(['origin', address.origin.join(' ')]);
  const written = attributes.map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('');
  return [
    `<script src="${escapeHtml(site)}embed.js" async></script>`,
    `<jilin-atlas${written}><a href="${escapeHtml(link)}">${escapeHtml(title)}</a></jilin-atlas>`,
  ].join('\n');
}

/** Brackets end an address in Markdown. */
const inMarkdown = (url: string): string => url.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');
