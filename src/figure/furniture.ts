/** What surrounds a map: scale bar, north arrow, graticule. Drawing only; where they go is the layout's. Pure. */
import type { Language } from '../i18n/index.ts';
import { figureText } from '../i18n/figure.ts';
import type { Theme } from '../../geo/cartography/theme.ts';
import { widthOf } from './metrics.ts';
import { linePath, rectPath } from './path.ts';
import { metresPerPixel, projection, type View } from './projection.ts';
import type { Group, Node, Text } from './scene.ts';

const FINE = 10;

/** The largest round length (1, 2 or 5 times a power of ten, metres) that is at most this long. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const digit = [5, 2, 1].find((n) => n * power <= metres) ?? 1;
  return digit * power;
}

/** A scale bar of at most `maxWidth` pixels, true at the middle of the view; its corner is at 0, 0. */
export function scaleBar(
  view: View,
  maxWidth: number,
  { theme, lang }: { theme: Theme; lang: Language },
): { group: Group; width: number; height: number; metres: number; bar: number } {
  const perPixel = metresPerPixel(view.zoom, view.lat);
  const metres = roundLength(maxWidth * perPixel);
  const bar = metres / perPixel;
  const far = metres >= 1000;
  const unit = figureText(lang, far ? 'kilometres' : 'metres');
  const label = (n: number): string => String(Math.round((far ? n / 1000 : n) * 100) / 100);
  const end = `${label(metres)} ${unit}`;
  const y = FINE + 4;
  const thick = 5;
  const [left, blocks] = [6, 4];
  const text = (content: string, x: number, anchor: Text['anchor'] = 'middle'): Text => ({
    type: 'text',
    text: content,
    x,
    y: FINE,
    anchor,
    size: FINE,
    colour: theme.text,
    halo: { colour: theme.halo, width: 2 },
  });
  const unitWidth = widthOf(end) * FINE;
  const numberWidth = widthOf(label(metres)) * FINE;
  return {
    metres,
    bar,
    width: left + bar + unitWidth,
    height: y + thick + 1,
    group: {
      type: 'group',
      name: 'scale-bar',
      children: [
        {
          type: 'path',
          d: rectPath(left, y, bar, thick),
          fill: { paint: theme.paper },
          stroke: { colour: theme.text, width: 1 },
        },
        ...[0, 2].map((i): Node => ({
          type: 'path',
          d: rectPath(left + (i * bar) / blocks, y, bar / blocks, thick),
          fill: { paint: theme.text },
        })),
        text('0', left),
        text(label(metres / 2), left + bar / 2),
        text(end, left + bar - numberWidth / 2, 'start'),
      ],
    },
  };
}

export const NORTH = { width: 22, height: 40 } as const;

/** A north arrow; its corner is at 0, 0. */
export function northArrow({ theme, lang }: { theme: Theme; lang: Language }): Group {
  return {
    type: 'group',
    name: 'north-arrow',
    children: [
      {
        type: 'text',
        text: figureText(lang, 'north'),
        x: NORTH.width / 2,
        y: 12,
        anchor: 'middle',
        size: 13,
        bold: true,
        colour: theme.text,
        halo: { colour: theme.halo, width: 2 },
      },
      {
        type: 'path',
        d: 'M11 16L19 39L11 33.5L3 39Z',
        fill: { paint: theme.paper },
        stroke: { colour: theme.text, width: 1, join: 'round' },
      },
      { type: 'path', d: 'M11 16L11 33.5L3 39Z', fill: { paint: theme.text } },
    ],
  };
}

/** Degrees between lines of a graticule, so that a view has four to eight of them across. */
function interval(degrees: number): number {
  const steps = [20, 10, 5, 2, 1, 0.5, 1 / 4, 1 / 6, 1 / 12, 1 / 30, 1 / 60];
  return steps.find((step) => degrees / step >= 3.5) ?? 1 / 60;
}

/** `125°30′E`. */
export function degreesLabel(value: number, positive: string, negative: string): string {
  const minutes = Math.round(Math.abs(value) * 60);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}°${rest ? `${String(rest).padStart(2, '0')}′` : ''}${value < 0 ? negative : positive}`;
}

/** Lines of equal longitude and latitude across a view, and their labels at its top and left edges. */
export function graticule(view: View, { theme }: { theme: Theme }): { lines: Group; labels: Group } {
  const { unproject, project } = projection(view);
  const { width, height } = view;
  const [west, north] = unproject(0, 0);
  const [east, south] = unproject(width, height);
  const step = interval(Math.max(east - west, north - south));
  const between = (from: number, to: number): number[] => {
    const first = Math.ceil(from / step - 1e-9);
    const count = Math.floor(to / step + 1e-9) - first + 1;
    return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step);
  };
  const stroke = { colour: theme.textSoft, width: 0.5, opacity: 0.55 };
  const label = (text: string, x: number, y: number, anchor: Text['anchor']): Text => ({
    type: 'text',
    text,
    x,
    y,
    anchor,
    size: 8.5,
    colour: theme.textSoft,
    halo: { colour: theme.halo, width: 1.5 },
  });
  const meridians = between(west, east).map((lon) => ({ lon, x: project(lon, 0)[0] }));
  const parallels = between(south, north).map((lat) => ({ lat, y: project(0, lat)[1] }));
  return {
    lines: {
      type: 'group',
      name: 'graticule',
      children: [
        ...meridians.map(({ x }): Node => ({
          type: 'path',
          d: linePath([
            [x, 0],
            [x, height],
          ]),
          stroke,
        })),
        ...parallels.map(({ y }): Node => ({
          type: 'path',
          d: linePath([
            [0, y],
            [width, y],
          ]),
          stroke,
        })),
      ],
    },
    labels: {
      type: 'group',
      name: 'graticule-labels',
      children: [
        ...meridians
          .filter(({ x }) => x > 24 && x < width - 24)
          .map(({ lon, x }) => label(degreesLabel(lon, 'E', 'W'), x, 11, 'middle')),
        ...parallels
          .filter(({ y }) => y > 24 && y < height - 12)
          .map(({ lat, y }) => label(degreesLabel(lat, 'N', 'S'), 4, y - 2.5, 'start')),
      ],
    },
  };
}
