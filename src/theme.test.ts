/** The colours of the panels, as app.css has them: text at 4.5:1, and the ring around what has the focus at 3:1. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from '../geo/cartography/palette.ts';
import { THEMES } from '../geo/cartography/theme.ts';

const css = readFileSync(new URL('app.css', import.meta.url), 'utf8');

/** The custom properties of a theme; what it does not set is the light one's. */
function coloursOf(theme: string): Map<string, string> {
  const blocks = [...css.matchAll(/^:root(?:\[data-theme='(\w+)'\])? \{([^}]*)\}/gm)];
  return new Map(
    blocks
      .filter(([, name]) => name === undefined || name === theme)
      .flatMap(([, , body = '']) => [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)])
      .map(([, name = '', value = '']) => [name, value]),
  );
}

describe.each(THEMES)('the panels in %s', (theme) => {
  const colours = coloursOf(theme);
  const ratio = (a: string, b: string): number => contrast(colours.get(a)!, colours.get(b)!);

  it.each([
    ['ink', 'paper'],
    ['ink', 'page'],
    ['ink', 'hover'],
    ['soft', 'paper'],
    ['soft', 'page'],
    ['soft', 'hover'],
    ['accent', 'paper'],
    ['accent-ink', 'accent'],
    ['warn', 'paper'],
    ['warn', 'page'],
  ])('%s reads on %s', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['paper', 'page', 'hover'])('the ring of the focus is seen on %s', (ground) => {
    expect(ratio('focus', ground)).toBeGreaterThanOrEqual(3);
  });

  it('the ring is seen on the dark ground of a notice', () => {
    const [, ring] = /\.notice button:focus-visible \{\s*outline-color: var\(--([\w-]+)\);/.exec(css) ?? [];
    expect(ratio(ring ?? 'focus', 'ink')).toBeGreaterThanOrEqual(3);
  });
});
