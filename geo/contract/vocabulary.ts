/**
 * The closed word lists of the published contract, shared by the facts, the pipeline and the site.
 * A new word here is a minor version of the contract; a removed or renamed one is a major version.
 */

/** Chinese first: what has no other language is Chinese. */
export const LANGUAGES = ['zh', 'en'] as const;

/** How the hatching of a tone runs, so that hatched areas stay apart without colour. */
export const HATCHES = ['up', 'down', 'cross', 'level'] as const;

/** The tone of what the legend draws that belongs to no layer, and the icon of points whose layer names none. */
export const PLAIN = { tone: 'grey', icon: 'dot' } as const;

/** What a record is: a spatial structure of the strategy, a line or node of a network, or a project. */
export const KINDS = ['structure', 'network', 'project'] as const;

/**
 * How precisely a record is placed, finest first. It decides the symbol:
 * `site` a solid pin; `town`, `county` a ring of true radius; `prefecture`, `province`, `area` a wash;
 * `route` a line; `schematic` dashed; `none` not drawn, and listed with the reason.
 */
export const PRECISIONS = [
  'site',
  'town',
  'county',
  'prefecture',
  'province',
  'route',
  'area',
  'schematic',
  'none',
] as const;

/** What a document says of a record's progress. */
export const STATUSES = ['planned', 'preparing', 'started', 'building', 'done', 'not-mentioned'] as const;

/** What a gazetteer entry names. */
export const PLACE_KINDS = [
  'country',
  'province',
  'prefecture',
  'district',
  'county',
  'town',
  'village',
  'zone',
  'station',
  'junction',
  'airport',
  'port',
  'port-of-entry',
  'power-plant',
  'substation',
  'gas-facility',
  'dam',
  'lake',
  'reservoir',
  'river',
  'mountain',
  'bridge',
  'scenic-area',
  'site',
] as const;

/**
 * How a record's geometry is built from its ordered places.
 * - `point`     one place
 * - `points`    several places, each a point of the same record
 * - `line`      a course through the places, smoothed without overshoot; `branches` are further courses
 * - `channel`   a line that ends in an arrow, with `branches` to alternative ends
 * - `band`      a corridor: a tapered band around the course
 * - `loop`      a closed ribbon around the ring of places
 * - `belt`      the union of the counties (or of all counties of the prefectures) named
 * - `territory` the whole territory of the prefectures (or counties) named, with an emblem at the first
 * - `link`      an arc between two places
 * - `none`      not drawn
 */
export const SHAPES = [
  'point',
  'points',
  'line',
  'channel',
  'band',
  'loop',
  'belt',
  'territory',
  'link',
  'none',
] as const;

/** Severity of an entry of issues.json. */
export const SEVERITIES = ['info', 'warning'] as const;

/** What an entry of issues.json is about. */
export const ISSUE_KINDS = [
  'not-placed',
  'coarse-place',
  'length-differs',
  'documents-differ',
  'figure-doubt',
  'inferred',
  'partly-drawn',
] as const;

/** What is computed of a record's figures, to judge how plausible they are. */
export const PLAUSIBILITY_CHECKS = [
  'length',
  'province-part',
  'units',
  'full-load-hours',
  'storage-hours',
  'investment-per-km',
  'investment-per-kw',
] as const;

export type Language = (typeof LANGUAGES)[number];
export type Hatch = (typeof HATCHES)[number];
export type Kind = (typeof KINDS)[number];
export type Precision = (typeof PRECISIONS)[number];
export type Status = (typeof STATUSES)[number];
export type PlaceKind = (typeof PLACE_KINDS)[number];
export type Shape = (typeof SHAPES)[number];
export type Severity = (typeof SEVERITIES)[number];
export type IssueKind = (typeof ISSUE_KINDS)[number];
