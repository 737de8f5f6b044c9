/** The oEmbed document of the default view (oembed.com, version 1.0). Pure. */

export interface OEmbed {
  readonly version: '1.0';
  readonly type: 'rich';
  readonly title: string;
  readonly provider_name: string;
  readonly provider_url: string;
  readonly html: string;
  readonly width: number;
  readonly height: number;
  readonly cache_age: number;
}

const WIDTH = 800;
const HEIGHT = 500;

/**
 * @param site where the atlas is published, ending with a slash; '' gives addresses relative to the document, which
 *   readers that resolve them understand
 */
export function oembed(site: string): OEmbed {
  return {
    version: '1.0',
    type: 'rich',
    title: '吉林战略地图 · Jilin Strategy Atlas',
    provider_name: '吉林战略地图',
    provider_url: site || './',
    html: iframe({ src: `${site || './'}embed.html`, title: '吉林战略地图', height: HEIGHT }),
    width: WIDTH,
    height: HEIGHT,
    cache_age: 86_400,
  };
}

/** An iframe as HTML, as wide as there is room. */
export const iframe = ({ src, title, height }: { src: string; title: string; height: number }): string =>
  `<iframe src="${escapeHtml(src)}" title="${escapeHtml(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`;

/** A text that HTML shows as it is, in attributes, too. */
export const escapeHtml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
