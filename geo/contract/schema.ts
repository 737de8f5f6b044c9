/**
 * The published contract: what every file under `data/` of the built site holds. The pipeline validates what it
 * writes with these schemas, the site validates what it loads with the same ones, and `schema/*.json` is made
 * from them. Written with `zod/mini`, since the site ships it.
 */
import * as z from 'zod/mini';
import {
  HATCHES,
  ISSUE_KINDS,
  KINDS,
  PLACE_KINDS,
  PLAUSIBILITY_CHECKS,
  PRECISIONS,
  SEVERITIES,
  STATUSES,
} from './vocabulary.ts';

/** Version of the contract; the major number changes when a name or a meaning does. */
export const SCHEMA_VERSION = '1.3.0';

const id = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));
const text = z.string().check(z.minLength(1));
const degrees = z.number();

export const title = z.object({ zh: text, en: text });

export const document = z.object({
  id,
  title: text,
  titleEn: text,
  issuer: text,
  issuerEn: text,
  date: text,
  witness: z.boolean(),
  /** the place that it speaks for, where that is not the whole province */
  scope: z.optional(id),
  sha256: text,
  codePoints: z.number(),
  note: z.optional(text),
  noteEn: z.optional(text),
});

/** What a place or record is called and found by. */
const names = {
  name: text,
  nameEn: text,
  pinyin: text,
  initials: text,
  aliases: z.array(text),
  /** pinyin of each alias, in their order; empty for one without Chinese */
  aliasPinyin: z.array(z.string()),
};

/** A gazetteer place: WGS-84 degrees, or null with the reason in `source`. */
export const place = z.object({
  id,
  ...names,
  kind: z.enum(PLACE_KINDS),
  parent: z.nullable(id),
  adcode: z.optional(text),
  lon: z.nullable(degrees),
  lat: z.nullable(degrees),
  radius_m: z.nullable(z.number()),
  source: text,
});

export const citation = z.object({
  document: id,
  section: text,
  box: z.optional(z.number()),
  item: z.optional(z.number()),
  page: z.optional(z.number()),
  start: z.number(),
  end: z.number(),
  check: z.string().check(z.regex(/^[0-9a-f]{12}$/)),
});

export const figure = z.object({
  quantity: id,
  printed: text,
  value: z.number(),
  unit: text,
  note: z.optional(text),
  noteEn: z.optional(text),
});

export const statusEntry = z.object({
  document: id,
  date: text,
  status: z.enum(STATUSES),
  note: z.optional(text),
  noteEn: z.optional(text),
});

export const variant = z.object({
  document: id,
  printed: text,
  preferred: text,
  why: text,
  whyEn: text,
});

export const location = z.object({
  precision: z.enum(PRECISIONS),
  radius_m: z.nullable(z.number()),
  method: text,
  methodEn: text,
  reason: z.optional(text),
  reasonEn: z.optional(text),
});

/** Drawn against printed length, kilometres. `ratio` is drawn / printed. */
export const lengthComparison = z.object({
  quantity: id,
  of: z.enum(['whole', 'province', 'outside-province']),
  printed_km: z.number(),
  drawn_km: z.number(),
  ratio: z.number(),
  reason: z.optional(text),
  reasonEn: z.optional(text),
});

/** What geometry and arithmetic say of a printed figure; `off_percent` where there is a number to differ from. */
export const plausibilityCheck = z.object({
  check: z.enum(PLAUSIBILITY_CHECKS),
  verdict: z.enum(['agrees', 'differs', 'cannot-be-judged']),
  off_percent: z.optional(z.number()),
  text,
  textEn: text,
});

export const record = z.object({
  id: z.string().check(z.regex(/^[psnm]-[a-z0-9]+(-[a-z0-9]+)*$/)),
  kind: z.enum(KINDS),
  family: text,
  ...names,
  summary: text,
  summaryEn: text,
  sector: id,
  layer: id,
  status: z.array(statusEntry),
  location,
  /** gazetteer ids in the order that the geometry uses, then those that the text only names */
  places: z.array(id),
  figures: z.array(figure),
  lengths: z.array(lengthComparison),
  plausibility: z.array(plausibilityCheck),
  citations: z.array(citation),
  variants: z.array(variant),
  related: z.array(z.string()),
  /** [west, south, east, north] of what is drawn, or null where nothing is */
  bbox: z.nullable(z.array(degrees).check(z.length(4))),
});

export const quantity = z.object({ id, title });
/** English for a `family`, whose Chinese is its key; `title` is what a box (专栏34) of the plan calls itself. */
export const family = z.object({ name: text, nameEn: text, title: z.optional(text), titleEn: z.optional(text) });
export const sector = z.object({ id, title });

export const catalogue = z.object({
  schema: z.string(),
  documents: z.array(document),
  sectors: z.array(sector),
  quantities: z.array(quantity),
  families: z.array(family),
  /** what each layer holds, in a sentence; the rest of a layer is in `layers/index.json` */
  layers: z.array(z.object({ id, info: title })),
  places: z.array(place),
  structures: z.array(record),
  networks: z.array(record),
  projects: z.array(record),
});

export const GEOMETRIES = ['point', 'line', 'polygon', 'mixed', 'none'] as const;

/** An entry of `layers/index.json`; the list is in z-order, bottom first. */
export const layerEntry = z.object({
  id,
  group: id,
  title,
  file: text,
  geometry: z.enum(GEOMETRIES),
  /** records of the layer, drawn or not; the file holds more features, for rings, axes and emblems are features too */
  count: z.number(),
  /** around what is drawn, without the rings of uncertainty */
  bbox: z.nullable(z.array(degrees).check(z.length(4))),
  source: z.array(id),
  asOf: text,
  tone: id,
  icon: z.optional(id),
  /** icons of sectors that do not have the layer's own */
  sectorIcons: z.optional(z.array(z.object({ sector: id, icon: id, title }))),
  fill: z.enum(['wash', 'hatch']),
  width: z.number(),
  on: z.boolean(),
});

export const group = z.object({ id, parent: z.nullable(id), title });

const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

/** A tone that layers name: its colour on light ground and on paper, on dark ground, and in greyscale. */
export const tone = z.object({
  id,
  light: colour,
  dark: colour,
  grey: colour,
  hatch: z.enum(HATCHES),
  /** of outlines, in widths of the line; solid without */
  dash: z.optional(z.array(z.number())),
});

/** An icon that layers of points name: an SVG path in a box of 24 × 24, filled with the even-odd rule. */
export const icon = z.object({ id, path: text });

export const layerIndex = z.object({
  schema: z.string(),
  groups: z.array(group),
  tones: z.array(tone),
  icons: z.array(icon),
  layers: z.array(layerEntry),
});

/**
 * What part of its record a feature draws. `body` is the record itself; the others accompany it:
 * `axis` the course inside a band, `node` a member place, `ring` the true radius of an imprecise point, `extent`
 * the territory that a project is known to lie in, `arrow` the end of a channel, `emblem` the label point of an
 * area or of a link, `label` the stretch of a course along which a structure's name stands, and its middle, where the
 * name stands level while the stretch is too short for it.
 */
export const ROLES = ['body', 'axis', 'node', 'ring', 'extent', 'arrow', 'emblem', 'label'] as const;

const properties = z.object({
  /** the record's id (the feature's own id adds the part) */
  id: text,
  role: z.enum(ROLES),
  name: text,
  nameEn: text,
  label: text,
  labelEn: text,
  kind: z.enum(KINDS),
  family: text,
  sector: id,
  layer: id,
  status: z.enum(STATUSES),
  precision: z.enum(PRECISIONS),
  radius_m: z.nullable(z.number()),
  /** degrees from north, of an arrow */
  bearing: z.optional(z.number()),
  /** of a node: the rank under which the base map names the same town, see `base/seats.json`; none where it does not */
  rank: z.optional(z.int()),
});

const position = z.array(z.number()).check(z.minLength(2), z.maxLength(2));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position) }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(position) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(position)) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
]);

export const feature = z.object({
  type: z.literal('Feature'),
  id: text,
  properties,
  geometry,
});

export const featureCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(feature),
});

/** One entry of `issues.json`. `id` is stable: the record or place, the kind and a number. */
export const issue = z.object({
  id: text,
  record: z.nullable(z.string()),
  kind: z.enum(ISSUE_KINDS),
  severity: z.enum(SEVERITIES),
  message: text,
  messageEn: text,
});

export const issueList = z.object({ schema: z.string(), issues: z.array(issue) });

export type AtlasDocument = z.infer<typeof document>;
export type AtlasPlace = z.infer<typeof place>;
export type AtlasRecord = z.infer<typeof record>;
export type Citation = z.infer<typeof citation>;
export type PlausibilityCheck = z.infer<typeof plausibilityCheck>;
export type Figure = z.infer<typeof figure>;
export type Catalogue = z.infer<typeof catalogue>;
export type LayerEntry = z.infer<typeof layerEntry>;
export type LayerIndex = z.infer<typeof layerIndex>;
export type Tone = z.infer<typeof tone>;
export type Icon = z.infer<typeof icon>;
export type LayerGroup = z.infer<typeof group>;
export type AtlasFeature = z.infer<typeof feature>;
export type AtlasFeatureCollection = z.infer<typeof featureCollection>;
export type FeatureProperties = z.infer<typeof properties>;
export type Role = (typeof ROLES)[number];
export type Issue = z.infer<typeof issue>;
