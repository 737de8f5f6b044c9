/**
 * A line of text → what it names on the map, with how precisely and why. Pure: the same in Node and in a browser.
 * A site without a point of its own gets the point of the smallest place named, with that place's radius.
 */
import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import type { Precision } from '../contract/vocabulary.ts';
import type { Lexicon, LexiconPlace } from './lexicon.ts';
import { readPlaces, type Mention } from './resolve.ts';

export interface LocatedProperties {
  readonly text: string;
  readonly id?: string;
  readonly name?: string;
  readonly precision: Precision;
  readonly radius_m?: number;
  readonly confidence: number;
  readonly reason: string;
  /** code points of the text given */
  readonly start: number;
  readonly end: number;
  readonly candidates?: readonly string[];
}

export interface Located extends FeatureCollection<Point | LineString | null, LocatedProperties> {
  /** what the text as a whole is placed as */
  readonly precision: Precision;
  readonly reason: string;
}

const PRECISION_OF: Readonly<Partial<Record<LexiconPlace['kind'], Precision>>> = {
  country: 'none',
  province: 'province',
  prefecture: 'prefecture',
  district: 'county',
  county: 'county',
  town: 'town',
  village: 'town',
  zone: 'town',
  river: 'area',
  lake: 'area',
  mountain: 'area',
};
/** Finest first; what a name of that kind says of where a thing in it is. */
const ORDER: readonly Precision[] = ['site', 'town', 'area', 'county', 'prefecture', 'province', 'none'];

export const precisionOf = (kind: LexiconPlace['kind']): Precision => PRECISION_OF[kind] ?? 'site';

/** Never throws: a text that names nothing has the precision `none`, and says so. */
export function locate(text: string, lexicon: Lexicon): Located {
  const mentions = readPlaces(text, lexicon, { heads: [0] });
  const features: Feature<Point | LineString | null, LocatedProperties>[] = mentions.map((mention) =>
    feature(mention, lexicon),
  );
  const placed = mentions.filter(({ place }) => place !== undefined && lexicon.places.get(place)?.lon !== undefined);
  const routes = coursesOf(placed, lexicon);
  for (const course of routes) {
    const [first, last] = [course[0], course.at(-1)];
    if (!first || !last) continue;
    features.unshift({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: course.flatMap((mention) => positionOf(mention, lexicon) ?? []) },
      properties: {
        text: course.map(({ text: name }) => name).join('－'),
        precision: 'schematic',
        confidence: Math.min(...course.map(({ confidence }) => confidence)),
        reason: 'The places of the route are joined in the order named; its course between them is not in the text.',
        start: first.start,
        end: last.end,
      },
    });
  }
  const { precision, reason } = overall(placed, routes, lexicon);
  return { type: 'FeatureCollection', precision, reason, features };
}

function feature(mention: Mention, lexicon: Lexicon): Feature<Point | null, LocatedProperties> {
  const place = mention.place === undefined ? undefined : lexicon.places.get(mention.place);
  const position = positionOf(mention, lexicon)?.[0];
  return {
    type: 'Feature',
    geometry: position ? { type: 'Point', coordinates: position } : null,
    properties: {
      text: mention.text,
      ...(place ? { id: place.id, name: place.name } : {}),
      precision: position && place ? precisionOf(place.kind) : 'none',
      ...(place?.radius_m === undefined ? {} : { radius_m: place.radius_m }),
      confidence: mention.confidence,
      reason: place && !position ? `${mention.reason} The gazetteer has no coordinate for it.` : mention.reason,
      start: mention.start,
      end: mention.end,
      ...(mention.candidates.length > 1 ? { candidates: mention.candidates } : {}),
    },
  };
}

function positionOf({ place }: Mention, lexicon: Lexicon): [number, number][] | undefined {
  const found = place === undefined ? undefined : lexicon.places.get(place);
  return found?.lon === undefined || found.lat === undefined ? undefined : [[found.lon, found.lat]];
}

/** Runs of places that 至, － or an abbreviation joins, each of at least two different places. */
function coursesOf(mentions: readonly Mention[], lexicon: Lexicon): Mention[][] {
  const courses: Mention[][] = [];
  let run: Mention[] = [];
  const close = (): void => {
    if (new Set(run.map(({ place }) => place)).size > 1) courses.push(run);
    run = [];
  };
  for (const mention of mentions) {
    const last = run.at(-1);
    const joined =
      last !== undefined &&
      (mention.joint === 'route' ||
        (mention.abbreviation !== undefined &&
          mention.abbreviation === last.abbreviation &&
          mention.start === last.end));
    // 通化至集安: a place and what it holds are not two ends.
    const nested = last?.place && mention.place && lexicon.ancestors(mention.place).includes(last.place);
    if (!joined || nested) close();
    run.push(mention);
  }
  close();
  return courses;
}

/** How precisely the text as a whole is placed: a route, or the finest place that the others hold. */
function overall(
  placed: readonly Mention[],
  routes: readonly (readonly Mention[])[],
  lexicon: Lexicon,
): { precision: Precision; reason: string } {
  if (placed.length === 0) return { precision: 'none', reason: 'The text names no place of the gazetteer.' };
  const route = routes[0];
  if (route)
    return { precision: 'schematic', reason: `A route from ${route[0]?.text ?? ''} to ${route.at(-1)?.text ?? ''}.` };
  const named = placed.flatMap((mention) => {
    const place = lexicon.places.get(mention.place ?? '');
    return place ? [{ mention, place }] : [];
  });
  const [finest] = [...named].sort(
    (a, b) => ORDER.indexOf(precisionOf(a.place.kind)) - ORDER.indexOf(precisionOf(b.place.kind)),
  );
  const best = finest?.place;
  // 白城大安: the first holds the second. 大安、白城: two places.
  const holds = ({ mention, place }: (typeof named)[number]): boolean =>
    finest !== undefined &&
    lexicon.ancestors(finest.place.id).includes(place.id) &&
    mention.start <= finest.mention.start &&
    finest.mention.joint !== 'list';
  const others = named.filter((one) => one.place !== best && !holds(one)).map(({ place }) => place);
  if (!best) return { precision: 'none', reason: 'The text names no place of the gazetteer.' };
  if (others.length === 0)
    return { precision: precisionOf(best.kind), reason: `Placed at ${best.name}, the smallest place named.` };
  const coarsest = [best, ...others]
    .map(({ kind }) => precisionOf(kind))
    .sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0];
  return {
    precision: coarsest ?? 'none',
    reason: `Several places: ${[best, ...others].map(({ name }) => name).join('、')}.`,
  };
}
