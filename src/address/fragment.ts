/**
 * The address: all shareable state lives in the fragment,
 * `#map=<zoom>/<lat>/<lon>&layers=<id,id>&select=<record id>&filter=<…>&lang=<zh|en>&view=<map|list|…>&asof=<document id>`;
 * of an embedded map also `ui=<none|legend|layers>` and `origin=<who may send messages>`.
 * Pure. Unknown keys are kept, bad values fall back to the default and are reported, order does not matter.
 */
import * as z from 'zod/mini';
import { LANGUAGES, type Language } from '../i18n/index.ts';

export const VIEWS = ['map', 'list', 'tour', 'read', 'report'] as const;
export type ViewName = (typeof VIEWS)[number];

/** What an embedded map shows beside the map. */
export const UIS = ['none', 'legend', 'layers'] as const;
export type Ui = (typeof UIS)[number];

/** Camera: zoom 0–22, WGS-84 degrees. */
export interface Camera {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

export interface Address {
  readonly map: Camera | null;
  /** ids of the layers that are on; null for the default ones */
  readonly layers: readonly string[] | null;
  readonly select: string | null;
  /** what the filter's own grammar makes of it: src/filter/filter.ts */
  readonly filter: string;
  readonly lang: Language | null;
  readonly view: ViewName;
  /** of an embedded map; null for its default */
  readonly ui: Ui | null;
  /** origins that an embedded map exchanges messages with; none unless they are named */
  readonly origin: readonly string[];
  /** the document as of which progress is told; null for the latest */
  readonly asof: string | null;
  /** keys this version does not know, kept as they came */
  readonly unknown: readonly (readonly [string, string])[];
}

export const DEFAULT_ADDRESS: Address = {
  map: null,
  layers: null,
  select: null,
  filter: '',
  lang: null,
  view: 'map',
  ui: null,
  origin: [],
  asof: null,
  unknown: [],
};

/** Longer fragments are not read at all: no state of the atlas needs them. */
export const MAX_FRAGMENT = 8192;

/** Characters of a filter: every sector, county and box by id is less. */
export const MAX_FILTER = 2000;

/** The id of a record, place, layer or part of the base map. */
export const idSchema = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(80));
export const layersSchema = z.array(idSchema).check(z.maxLength(200));
export const filterSchema = z.string().check(z.maxLength(MAX_FILTER));
export const cameraSchema = z.object({
  zoom: z.number().check(z.minimum(0), z.maximum(22)),
  lat: z.number().check(z.minimum(-85), z.maximum(85)),
  lon: z.number().check(z.minimum(-180), z.maximum(180)),
});
/** `https://host` or `http://host:port`, as browsers write an origin: no path, no `*`, no `null`. */
const originSchema = z.string().check(
  z.maxLength(200),
  z.refine((s: string) => /^https?:[^*]+$/.test(s) && URL.canParse(s) && new URL(s).origin === s),
);
export const originsSchema = z.array(originSchema).check(z.maxLength(8));

const number = z.pipe(
  z.pipe(
    z.string().check(z.regex(/^-?\d{1,3}(\.\d{1,6})?$/)),
    z.transform((s: string) => Number(s)),
  ),
  z.number(),
);
const camera = z.pipe(
  z.pipe(
    z.string().check(z.regex(/^[^/]+\/[^/]+\/[^/]+$/)),
    z.transform((s: string) => {
      const [zoom, lat, lon] = s.split('/');
      return { zoom, lat, lon };
    }),
  ),
  z.pipe(z.object({ zoom: number, lat: number, lon: number }), cameraSchema),
);
const list = z.pipe(
  z.string(),
  z.transform((s: string) => (s === '' ? [] : [...new Set(s.split(','))])),
);

/** What each key of the fragment holds: the one schema that an address passes. */
const schemas = {
  map: camera,
  layers: z.pipe(list, layersSchema),
  select: idSchema,
  filter: filterSchema,
  lang: z.enum(LANGUAGES),
  view: z.enum(VIEWS),
  ui: z.enum(UIS),
  origin: z.pipe(list, originsSchema),
  asof: idSchema,
} as const;
type Key = keyof typeof schemas;
const isKey = (key: string): key is Key => Object.hasOwn(schemas, key);

/**
 * Reads a fragment, with or without its `#`. Never throws.
 * @returns the state, and the keys whose values were not understood
 */
export function parseFragment(fragment: string): { address: Address; bad: string[] } {
  const raw = fragment.replace(/^#/, '');
  if (raw.length > MAX_FRAGMENT) return { address: DEFAULT_ADDRESS, bad: ['#'] };
  const values: Partial<Record<Key, unknown>> = {};
  const unknown: [string, string][] = [];
  const bad = new Set<string>();
  for (const [key, value] of new URLSearchParams(raw)) {
    if (!isKey(key)) {
      unknown.push([key, value]);
      continue;
    }
    const result = z.safeParse(schemas[key], value);
    if (result.success) values[key] = result.data;
    else bad.add(key);
  }
  return { address: { ...DEFAULT_ADDRESS, ...(values as Partial<Address>), unknown }, bad: [...bad] };
}

/** Writes a state as a fragment without `#`; defaults are left out. Reading it back gives the same state. */
export function formatFragment(address: Address): string {
  const parts: string[] = [];
  const { map, layers, select, filter, lang, view, asof, ui, origin, unknown } = address;
  if (map) parts.push(`map=${round(map.zoom, 2)}/${round(map.lat, 5)}/${round(map.lon, 5)}`);
  if (layers) parts.push(`layers=${layers.join(',')}`);
  if (select) parts.push(`select=${select}`);
  if (filter) parts.push(`filter=${readable(filter)}`);
  if (lang) parts.push(`lang=${lang}`);
  if (view !== 'map') parts.push(`view=${view}`);
  if (ui) parts.push(`ui=${ui}`);
  if (origin.length > 0) parts.push(`origin=${readable(origin.join(','))}`);
  if (asof) parts.push(`asof=${asof}`);
  for (const [key, value] of unknown) parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return parts.join('&');
}

/** Encoded no more than needed, so that `filter=sector:rail+place:changchun` can be read and typed. */
const readable = (value: string): string =>
  encodeURIComponent(value).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%20', '+');

function round(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
