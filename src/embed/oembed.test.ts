import { expect, it } from 'vitest';
import { iframe, oembed } from './oembed.ts';

it('describes the default view as oEmbed asks for it', () => {
  const document = oembed('https://atlas.example/jilin/');
  expect(document).toMatchObject({ version: '1.0', type: 'rich', provider_url: 'https://atlas.example/jilin/' });
  expect(document.html).toContain('<iframe src="https://atlas.example/jilin/embed.html" title="吉林战略地图"');
  expect(document.html).toContain(`height="${document.height}"`);
  expect(oembed('').html).toContain('src="./embed.html"');
});

it('keeps an iframe in one piece', () => {
  const html = iframe({ src: 'embed.html#filter="><script>&x', title: '"<b>', height: 300 });
  expect(html.match(/</g)).toHaveLength(2);
  expect(html).toContain('src="embed.html#filter=&quot;&gt;&lt;script&gt;&amp;x"');
});
