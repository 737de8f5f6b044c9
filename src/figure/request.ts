/** What a figure on the command line is asked to be: every argument checked, every mistake named with a way out. Pure. */
import type { LayerEntry } from '../../geo/contract/schema.ts';
import { MAX_FRAGMENT, parseFragment, type Camera } from '../address/fragment.ts';
import { LANGUAGES, type Language } from '../i18n/index.ts';
import { editDistance } from '../../geo/text/distance.ts';
import { layerNames, layersNamed } from '../address/layers.ts';
import { THEMES, type ThemeName } from '../../geo/cartography/theme.ts';
import { PAGE_NAMES, pageOf, SIDE, type Page } from './page.ts';

/** A mistake in the arguments; the message is for the reader. */
export class RequestError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RequestError';
  }
}

export interface FigureRequest {
  readonly on: ReadonlySet<string>;
  readonly view: Camera | 'home';
  /** instead of the whole province, what is selected is in view: so an address without a camera opens */
  readonly atSelection: boolean;
  readonly page: Page;
  readonly theme: ThemeName;
  readonly language: Language;
  readonly title?: string;
  readonly selected: string | null;
  /** as the address writes it */
  readonly filter: string;
  /** id of the document as of which progress is told; null for the latest */
  readonly asof: string | null;
  readonly legend: boolean;
  readonly graticule: boolean;
  readonly reviewNumber?: string;
  readonly prefix?: string;
  readonly out: string | null;
  /** as the file's name says */
  readonly format: 'svg' | 'pdf';
}

export const USAGE = `usage: npm run figure -- [--layers a,b] [--view home|zoom/lat/lon] [--size A4] [--theme light] [--lang zh]
       [--title '…'] [--select id] [--filter '…'] [--asof id] [--fragment '#…'] [--graticule] [--no-legend]
       [--review-number '…'] [--prefix id] [--out map.svg]

  --layers     layers by id, or “default”; no-base-water, no-base-places, no-base-boundaries turn parts of the base off
  --view       home (the whole province), or zoom/latitude/longitude as in the address
  --size       ${PAGE_NAMES.join(', ')}, or pixels as 1920x1080
  --theme      ${THEMES.join(', ')}
  --lang       ${LANGUAGES.join(', ')}
  --select     a record or a place by id, with what it lies in
  --filter     as in the address, such as sector:rail+place:changchun
  --asof       a document by id: progress as of then
  --fragment   an address of the atlas, all of it; the other arguments count more
  --out        a file, .svg or .pdf; without it the figure goes to standard output as SVG`;

const VALUES = [
  'layers',
  'view',
  'size',
  'theme',
  'lang',
  'title',
  'select',
  'filter',
  'asof',
  'fragment',
  'review-number',
  'prefix',
  'out',
] as const;
const FLAGS = ['graticule', 'no-legend'] as const;
type Name = (typeof VALUES)[number] | (typeof FLAGS)[number];

/** @throws {RequestError} */
export function readRequest(args: readonly string[], layers: readonly LayerEntry[]): FigureRequest {
  const given = readArguments(args);
  const { address, bad } = parseFragment(given.get('fragment') ?? '');
  if (bad.length > 0)
    throw new RequestError(
      bad[0] === '#'
        ? `--fragment is longer than ${MAX_FRAGMENT} characters`
        : `--fragment: ${bad.map((key) => `“${key}”`).join(', ')} is not understood`,
    );
  const wanted = given.get('layers');
  const list = wanted === undefined ? address.layers : wanted === 'default' ? null : wanted.split(',').filter(Boolean);
  const size = given.get('size') ?? 'A4';
  const page = pageOf(size);
  if (!page)
    throw new RequestError(
      `--size ${size}: ${hint(size, PAGE_NAMES)}; or pixels as 1920x1080, each side ${SIDE.min} to ${SIDE.max}`,
    );
  const title = given.get('title');
  const reviewNumber = given.get('review-number');
  const prefix = given.get('prefix');
  if (prefix !== undefined && !/^[A-Za-z][A-Za-z0-9_-]{0,40}$/.test(prefix))
    throw new RequestError('--prefix must be a letter, then letters, digits, - or _');
  const view = given.get('view');
  const out = given.get('out') ?? null;
  return {
    on: layersOf(list, layers),
    view: view === undefined ? (address.map ?? 'home') : readView(view),
    atSelection: view === undefined && address.map === null && address.select !== null,
    page,
    theme: oneOf('theme', given.get('theme') ?? 'light', THEMES),
    language: oneOf('lang', given.get('lang') ?? address.lang ?? 'zh', LANGUAGES),
    ...(title === undefined ? {} : { title }),
    selected: given.get('select') ?? address.select,
    filter: given.get('filter') ?? address.filter,
    asof: given.get('asof') ?? address.asof,
    legend: !given.has('no-legend'),
    graticule: given.has('graticule'),
    ...(reviewNumber === undefined ? {} : { reviewNumber }),
    ...(prefix === undefined ? {} : { prefix }),
    out,
    format: formatOf(out),
  };
}

function readArguments(args: readonly string[]): ReadonlyMap<Name, string> {
  const given = new Map<Name, string>();
  const names = [...VALUES, ...FLAGS];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [, name, , inline] = /^--([a-z-]+)(=(.*))?$/su.exec(arg) ?? [];
    if (!name) throw new RequestError(`“${arg}” is not an argument`);
    const flag = FLAGS.find((f) => f === name);
    const value = VALUES.find((v) => v === name);
    if (flag) given.set(flag, '');
    else if (value) {
      const next = inline ?? args[++i];
      if (next === undefined) throw new RequestError(`--${name} needs a value`);
      given.set(value, next);
    } else throw new RequestError(`--${name}: ${hint(name, names)}`);
  }
  return given;
}

function formatOf(out: string | null): FigureRequest['format'] {
  const extension = /\.([a-z0-9]+)$/i.exec(out ?? '')?.[1]?.toLowerCase();
  if (extension && /^(png|jpe?g|webp|tiff?)$/.test(extension))
    throw new RequestError(
      `--out ${out ?? ''}: pixels are made by a browser, in the site under Report, Figure; here a figure is .svg or .pdf`,
    );
  return extension === 'pdf' ? 'pdf' : 'svg';
}

function readView(text: string): Camera | 'home' {
  if (text === 'home') return 'home';
  const { address, bad } = parseFragment(`map=${encodeURIComponent(text)}`);
  if (!address.map || bad.length > 0)
    throw new RequestError(`--view ${text}: wanted home, or zoom/latitude/longitude such as 7.5/43.9/125.3`);
  return address.map;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (!found) throw new RequestError(`--${name} ${value}: ${hint(value, allowed)}`);
  return found;
}

/** Layers and parts of the base map that are on; null for those of the atlas as it opens. */
function layersOf(wanted: readonly string[] | null, layers: readonly LayerEntry[]): ReadonlySet<string> {
  const names = layerNames(layers);
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new RequestError(`there is no layer “${unknown}”: ${hint(unknown, names)}`);
  return layersNamed(wanted, layers);
}

/** The nearest of what is allowed, or all of it where nothing is near and it is not much. */
export function hint(wrong: string, allowed: readonly string[]): string {
  const near = allowed
    .map((name) => ({ name, away: editDistance(wrong.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, away }) => away <= Math.max(2, Math.floor(name.length / 3)) || name.includes(wrong))
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ name }) => name);
  if (near.length > 0) return `did you mean ${near.join(' or ')}?`;
  return allowed.length > 20 ? `known are ${allowed.slice(0, 20).join(', ')}, …` : `known are ${allowed.join(', ')}`;
}
