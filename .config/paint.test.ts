/** The first paint stands where the map will stand, in the windows that are common: names, and on which side of what. */
import { describe, expect, it } from 'vitest';
import { BASE_PARTS } from '../geo/cartography/style.ts';
import { themesOf } from '../geo/cartography/theme.ts';
import { contentOf, readPublished } from '../src/cli/published.ts';
import { drawPlainMap } from '../src/figure/figure.ts';
import { fit, projection } from '../src/figure/projection.ts';
import { groupsNamed, textsOf } from '../src/figure/scene.ts';
import { PROVINCE } from '../src/map/home.ts';
import { HEADER, OPENING, paddingBeside, PHONE_WIDTH } from '../src/map/room.ts';
import { firstPaint } from './paint.ts';

const WINDOWS = [
  [1280, 800],
  [1366, 768],
  [1440, 900],
  [1920, 1080],
  [390, 844],
  [360, 740],
] as const;
/** Pixels by which a name may move at most when the map takes over. */
const MOVED = 2;

const published = readPublished('public/data/');
const on = new Set([...BASE_PARTS, ...published.index.layers.filter((l) => l.on).map(({ id }) => id)]);
const content = contentOf(published, on, 0);
const themes = themesOf(published.index);
const { svg, css } = firstPaint(content, on, themes);

interface Name {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly along: boolean;
}

/** What the style sheet shows in a window: the names of one of the drawings, in the window below the header. */
function painted(width: number, height: number): Name[] {
  const box = boxIn(width, height);
  const [wide = '', phone = ''] = css.slice(css.indexOf('.f{')).split('@media');
  const rules = [
    .../(?:@container\(min-width:([\d.]+)px\) and \(min-height:([\d.]+)px\)\{)?\.f\{display:none\}\.f(\d+)\{/g[
      Symbol.matchAll
    ](width <= PHONE_WIDTH ? phone : wide),
  ].filter(([, w = '0', h = '0']) => box.room[0] >= Number(w) && box.room[1] >= Number(h));
  const shown = new RegExp(`\\bf${rules.at(-1)?.[3]}\\b`);
  const marks = [...svg.matchAll(/<g class="f ([^"]*)">(.*?)<\/g>/g)]
    .filter(([, set = '']) => shown.test(set))
    .map(([, , inside]) => inside)
    .join('');
  const place = (at: string): { x: number; y: number } => {
    const [x = NaN, y = NaN] = ['x', 'y'].map((axis) => Number(new RegExp(`\\b${axis}="([-\\d.]+)%"`).exec(at)?.[1]));
    return { x: box.left + (x / 100) * box.width, y: box.top + (y / 100) * box.height };
  };
  const level = [...marks.matchAll(/<text ([^>]*%[^>]*)>([^<]*)</g)].map(([, at = '', text = '']) => {
    const { x, y } = place(at);
    const [dx, dy] = ['dx', 'dy'].map((axis) => Number(new RegExp(`${axis}="([-\\d.]+)"`).exec(at)?.[1] ?? 0));
    return { text, x: x + (dx ?? 0), y: y + (dy ?? 0), along: false };
  });
  const along = [...marks.matchAll(/<svg ([^>]*)><text ([^>]*)>([^<]*)</g)].map(
    ([, at = '', glyphs = '', text = '']) => {
      const { x, y } = place(at);
      const [dx, dy] = ['x', 'y'].map((axis) => Number(new RegExp(`\\b${axis}="([-\\d.]+)`).exec(glyphs)?.[1]));
      return { text, x: x + (dx ?? NaN), y: y + (dy ?? NaN), along: true };
    },
  );
  return [...level, ...along];
}

function boxIn(width: number, height: number) {
  const kind = width <= PHONE_WIDTH ? 'phone' : 'wide';
  const stage = { width, height: height - HEADER[kind] };
  const { top, right, bottom, left } = paddingBeside(OPENING[kind]);
  const room = [width - left - right, stage.height - top - bottom] as const;
  const camera = fit(PROVINCE, ...room);
  const { project } = projection({ ...camera, width: room[0], height: room[1] });
  const [west, north] = project(PROVINCE[0], PROVINCE[3]);
  const [east, south] = project(PROVINCE[2], PROVINCE[1]);
  return {
    stage,
    camera,
    room,
    left: left + west,
    top: top + north,
    width: east - west,
    height: south - north,
    inset: { left, top },
  };
}

/** The names that the map shows in the same window. */
function shown(width: number, height: number): Name[] {
  const { stage, camera, room, inset } = boxIn(width, height);
  const whole = projection({ ...camera, width: room[0], height: room[1] });
  const [lon, lat] = whole.unproject(stage.width / 2 - inset.left, stage.height / 2 - inset.top);
  const scene = drawPlainMap(content, {
    theme: themes.light,
    language: 'zh',
    on,
    view: { zoom: camera.zoom, lat, lon },
    tolerance: 0,
    ...stage,
  });
  return textsOf(groupsNamed(scene.children, 'map')).map(({ text, x, y, glyphs }) => ({
    text,
    x,
    y,
    along: Boolean(glyphs),
  }));
}

describe.each(WINDOWS)('in a window of %i × %i', (width, height) => {
  const after = shown(width, height);
  const before = painted(width, height);

  it('the map shows the names of the drawing, and no other', () => {
    const texts = (names: readonly Name[]): string[] => names.map(({ text }) => text).sort();
    expect(before.length).toBeGreaterThan(15);
    expect(texts(before)).toEqual(texts(after));
  });

  it('no name moves or turns when the map takes over', () => {
    const moved = before.flatMap(({ text, along, x, y }) => {
      const away = after
        .filter((name) => name.text === text && name.along === along)
        .map((name) => Math.hypot(name.x - x, name.y - y));
      const least = Math.min(Infinity, ...away);
      return least <= MOVED ? [] : [`${text} ${least.toFixed(1)}`];
    });
    expect(moved).toEqual([]);
  });
});

it('names go along their corridors in large windows only', () => {
  const along = (width: number, height: number): string[] =>
    painted(width, height).flatMap((name) => (name.along ? [name.text] : []));
  expect(along(1366, 768)).not.toContain('医药走廊');
  expect(along(1440, 900)).toContain('医药走廊');
});
