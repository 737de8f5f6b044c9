/**
 * The schema of the facts in `data/`, the only thing edited by hand.
 *
 * Every YAML file under `data/` holds one or more of the keys of {@link factFile}; the file's name and folder
 * are for people. So a new layer, project or document is one file (or one entry), and no code.
 */
import * as z from 'zod';
import {
  HATCHES,
  ISSUE_KINDS,
  KINDS,
  PLACE_KINDS,
  PRECISIONS,
  SEVERITIES,
  SHAPES,
  STATUSES,
} from '../contract/vocabulary.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const id = z.string().regex(ID, 'lower-case letters and digits in groups joined by "-"');
const han = z
  .string()
  .min(1)
  .regex(/\p{Script=Han}/u, 'Chinese text');
const latin = z
  .string()
  .min(1)
  .refine((s) => !/\p{Script=Han}/u.test(s), 'English text, without Chinese characters');
const check = z.string().regex(/^[0-9a-f]{12}$/, '12 hexadecimal digits');
const date = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date: 2021, 2021-03 or 2022-01-24');

/** One of the source documents. `codePoints` and `sha256` pin the file that citations count in. */
export const document = z.strictObject({
  id,
  file: z.string().min(1),
  title: han,
  titleEn: latin,
  issuer: han,
  issuerEn: latin,
  date,
  codePoints: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
  /** false for a text that is recorded only for its differences, never as support for a fact */
  witness: z.boolean(),
  /** the place that it speaks for, where that is not the whole province */
  scope: id.optional(),
  note: han.optional(),
  noteEn: latin.optional(),
});

/** A source that a coordinate was looked up in. */
export const source = z.strictObject({
  id,
  name: z.string().min(1),
  licence: z.string().min(1),
  /** what the coordinates were given in; everything is stored as WGS-84 */
  datum: z.enum(['WGS-84', 'GCJ-02']),
  note: latin.optional(),
});

/** A gazetteer entry: WGS-84 degrees; `radius_m` metres within which the true point lies. */
export const place = z.strictObject({
  id,
  name: han,
  nameEn: latin,
  /** pinyin with spaces, only where the computed one is wrong (珲 is hún) */
  pinyin: latin.optional(),
  aliases: z.array(z.string().min(1)).default([]),
  kind: z.enum(PLACE_KINDS),
  /** the next larger gazetteer place that holds it; null for a country or sea */
  parent: id.nullable(),
  adcode: z
    .string()
    .regex(/^\d{6}$/, 'six digits')
    .optional(),
  lon: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-90).max(90).optional(),
  radius_m: z.number().positive().max(200_000).optional(),
  /** how far a thing known only by this place's name may be from the point; derived for counties */
  reach_m: z.number().positive().max(300_000).optional(),
  source: z
    .strictObject({
      id,
      /** the row or id in that source */
      key: z.string().min(1).optional(),
      /** how it was derived, where it was not simply read */
      note: latin.optional(),
    })
    .optional(),
  /** why there is no coordinate */
  unlocated: han.optional(),
  unlocatedEn: latin.optional(),
  /** why the point may lie outside the drawn polygon of its parent (base map of 2016, river border, …) */
  outsideParent: latin.optional(),
});

/** Where in a document a fact stands: code-point span, and the first 12 hex digits of its SHA-256. */
export const citation = z.strictObject({
  document: id,
  section: han,
  box: z.int().positive().optional(),
  item: z.int().positive().optional(),
  page: z.int().positive().optional(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  check,
});

/** A printed quantity. `printed` exactly as the document has it, U+E010 written as `．`. */
export const figure = z.strictObject({
  quantity: id,
  printed: z.string().min(1),
  value: z.number(),
  unit: z.string().min(1),
  note: han.optional(),
  noteEn: latin.optional(),
});

/** What one document says of the record's progress. */
export const statusEntry = z.strictObject({
  document: id,
  status: z.enum(STATUSES),
  note: han.optional(),
  noteEn: latin.optional(),
});

/** A different reading in another document (or within one), and which is preferred. */
export const variant = z.strictObject({
  document: id,
  printed: z.string().min(1),
  preferred: z.string().min(1),
  why: han,
  whyEn: latin,
});

/** How the geometry is built; place ids in drawing order. */
export const geometry = z.strictObject({
  shape: z.enum(SHAPES),
  places: z.array(id).default([]),
  /** further courses of the same line (each an ordered list of at least two places) */
  branches: z.array(z.array(id)).default([]),
  /** where along the course (0 start, 1 end) a structure's name stands, and on which course (0, or 1 + branch) */
  labelAt: z.number().min(0).max(1).default(0.5),
  labelOn: z.int().nonnegative().default(0),
  /** the place beside which an area's name stands, where its middle is crowded */
  emblemAt: id.optional(),
});

/** How well the record is placed, and how that was done. */
export const location = z.strictObject({
  precision: z.enum(PRECISIONS),
  /** only where it is not the one derived from the places */
  radius_m: z.number().positive().optional(),
  method: han,
  methodEn: latin,
  /** why it is coarse, or not placed at all */
  reason: han.optional(),
  reasonEn: latin.optional(),
});

/** Which printed length the drawn course is compared with, and which part of the course it means. */
export const lengthCheck = z.strictObject({
  /** the quantity of the figure: `length`, `length-province`, … */
  quantity: id,
  of: z.enum(['whole', 'province', 'outside-province']),
  /** why they differ by more than 15 %, where they do */
  reason: han.optional(),
  reasonEn: latin.optional(),
});

/** A doubt that a person wrote down. */
export const doubt = z.strictObject({
  kind: z.enum(ISSUE_KINDS),
  severity: z.enum(SEVERITIES).default('warning'),
  message: han,
  messageEn: latin,
});

/** A structure, network line or project. */
export const record = z.strictObject({
  id: z.string().regex(/^[psnm]-[a-z0-9]+(-[a-z0-9]+)*$/, 'p-<box>-<item>, s-, n- or m-<slug>'),
  kind: z.enum(KINDS),
  family: han,
  name: han,
  nameEn: latin,
  aliases: z.array(z.string().min(1)).default([]),
  /** a short label for the map, where the name is long */
  label: han.optional(),
  labelEn: latin.optional(),
  summary: han,
  summaryEn: latin,
  sector: id,
  layer: id,
  status: z.array(statusEntry).default([]),
  geometry,
  location,
  /** places that the text names and the geometry does not use */
  alsoPlaces: z.array(id).default([]),
  figures: z.array(figure).default([]),
  lengths: z.array(lengthCheck).default([]),
  citations: z.array(citation).min(1, 'at least one citation'),
  variants: z.array(variant).default([]),
  related: z.array(id).default([]),
  doubts: z.array(doubt).default([]),
});

const titled = { title: z.strictObject({ zh: han, en: latin }) };

/** A switchable layer of the map. `order` is its place in the one z-order, larger above. */
export const layer = z.strictObject({
  id,
  group: id,
  order: z.int().positive(),
  ...titled,
  info: z.strictObject({ zh: han, en: latin }),
  /** one of `tones` */
  tone: id,
  /** one of `icons`, for points; without, the plain one (vocabulary.ts) */
  icon: id.optional(),
  /** icons of some sectors, where one layer holds works of several: `wind-solar: wind` */
  sectorIcons: z.record(id, id).default({}),
  /** how areas are filled: a wash of colour, or hatched so that what lies below stays readable */
  fill: z.enum(['wash', 'hatch']).default('wash'),
  /** width of lines in pixels at the zoom of the whole province */
  width: z.number().positive().max(12).default(2.5),
  /** shown when the atlas is opened without an address */
  on: z.boolean().default(false),
});

const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour as “#rrggbb”, in lower case');

/** A tone that layers name, with what stands for it where there is no colour. */
export const tone = z.strictObject({
  id,
  /** on light ground, and on paper */
  light: colour,
  /** on dark ground */
  dark: colour,
  /** CIE lightness L* of its grey */
  lightness: z.number().min(0).max(100),
  hatch: z.enum(HATCHES).default('up'),
  /** strokes and gaps of outlines, in widths of the line; solid without */
  dash: z
    .array(z.number().positive())
    .min(2)
    .refine((lengths) => lengths.length % 2 === 0, 'strokes and gaps in turn: an even number of lengths')
    .optional(),
});

/** An icon of layers of points, filled with the even-odd rule. */
export const icon = z.strictObject({
  id,
  path: z
    .string()
    .regex(/^M[MLHVCSQTAZmlhvcsqtaz0-9 .,-]+$/, 'the path of an SVG in a box of 24 × 24, such as “M12 7L17 17H7z”'),
});

/** A node of the layer tree. */
export const group = z.strictObject({
  id,
  parent: id.optional(),
  order: z.int().positive(),
  ...titled,
});

export const sector = z.strictObject({ id, ...titled });

/** English for a family of records; `title` is what a box of the plan calls itself. */
export const family = z.strictObject({ name: han, nameEn: latin, title: han.optional(), titleEn: latin.optional() });

/** A kind of figure: its names and the units it may have. */
export const quantity = z.strictObject({ id, ...titled, units: z.array(z.string().min(1)).min(1) });

/** Facts of the language that the text engine reads names by (geo/text/lexicon.ts). */
export const textRules = z.strictObject({
  /** strings that hold the name of a place and mean none: `梨树模式`, `五大安全` */
  blockers: z.array(z.string().min(2)).default([]),
  /** common words whose last character may begin a name, read before names that begin inside them: `交通` */
  words: z.array(z.string().min(2)).default([]),
  /** names that are common words too: a place only beside another place */
  common: z.array(z.string().min(2)).default([]),
  /** places that are not worth a mention: the country itself */
  silent: z.array(id).default([]),
  /** further names that texts use for a place, which the atlas does not show */
  names: z.array(z.strictObject({ place: id, names: z.array(z.string().min(2)).min(1) })).default([]),
  /**
   * Abbreviations: `parts` spells the abbreviation out in order, `长=changchun 吉=jilin-city`, with `-` for what
   * names nothing. With `when`, only where one of these strings follows.
   */
  abbreviations: z
    .array(
      z.strictObject({
        parts: z
          .string()
          .regex(/^\S+=(-|[a-z0-9-]+)( \S+=(-|[a-z0-9-]+))*$/, 'parts such as “长=changchun 吉=jilin-city”'),
        when: z.array(z.string().min(1)).optional(),
      }),
    )
    .default([]),
  /** words that decide between two places of one name, by what stands before or behind it */
  clues: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        place: z.union([id, z.literal('none')]),
        before: z.array(z.string().min(1)).optional(),
        behind: z.array(z.string().min(1)).optional(),
        /** only as the first word of a box item or of a heading */
        head: z.boolean().optional(),
        /** not in a document that is about this prefecture */
        unlessAbout: id.optional(),
        why: latin,
      }),
    )
    .default([]),
  /** words before a number that say what it counts: quantities of data/quantities.yaml */
  labels: z
    .array(z.strictObject({ words: z.array(z.string().min(1)).min(1), quantity: id, unit: z.string().min(1) }))
    .default([]),
});

const recordDefaults = z.strictObject({
  kind: z.enum(KINDS).optional(),
  family: han.optional(),
  sector: id.optional(),
  layer: id.optional(),
});

/** One file under `data/`. `defaults` fill in fields that its records leave out. */
export const factFile = z.strictObject({
  documents: z.array(document).optional(),
  sources: z.array(source).optional(),
  places: z.array(place).optional(),
  sectors: z.array(sector).optional(),
  quantities: z.array(quantity).optional(),
  families: z.array(family).optional(),
  groups: z.array(group).optional(),
  tones: z.array(tone).optional(),
  icons: z.array(icon).optional(),
  layer: layer.optional(),
  layers: z.array(layer).optional(),
  defaults: recordDefaults.optional(),
  records: z.array(record).optional(),
  rules: textRules.optional(),
});

export type Document = z.infer<typeof document>;
export type Source = z.infer<typeof source>;
export type PlaceFact = z.infer<typeof place>;
export type RecordFact = z.infer<typeof record>;
export type LayerFact = z.infer<typeof layer>;
export type ToneFact = z.infer<typeof tone>;
export type IconFact = z.infer<typeof icon>;
export type GroupFact = z.infer<typeof group>;
export type SectorFact = z.infer<typeof sector>;
export type FamilyFact = z.infer<typeof family>;
export type QuantityFact = z.infer<typeof quantity>;
export type CitationFact = z.infer<typeof citation>;
export type TextRules = z.infer<typeof textRules>;
export type FactFile = z.infer<typeof factFile>;
