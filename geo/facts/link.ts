/**
 * Checks facts against each other: ids, references, spans, figures, geometry and coordinates.
 * Pure; every problem is collected, none is thrown.
 */
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { booleanPointInPolygon, distance, point, pointToPolygonDistance } from '@turf/turf';
import { PLAIN } from '../contract/vocabulary.ts';
import { figureAgrees } from '../text/quantity.ts';
import type { Entry, LoadedFacts } from './load.ts';
import { nearest, type Problem } from './problem.ts';
import type { PlaceFact, RecordFact } from './schema.ts';

/** A point may lie this far outside its parent's polygon: lines of 2016, simplified to about 250 m. */
export const PARENT_TOLERANCE_M = 2500;

/** Two places of one kind nearer than this are held to be one place entered twice. */
export const COINCIDENCE_M = 300;

/** The polygon of an administrative unit by adcode, from the base map. */
export type Territories = ReadonlyMap<string, Feature<Polygon | MultiPolygon>>;

/** Shapes whose geometry is a course, and so needs at least two places. */
const COURSES: readonly RecordFact['geometry']['shape'][] = ['line', 'channel', 'band', 'loop', 'link'];

/**
 * @param facts those that hold by themselves (`loadFacts`)
 * @param territories by adcode: points are held against them, areas drawn of them
 * @returns every problem, in no order; none where the facts may be built
 */
export function linkFacts(facts: LoadedFacts, territories: Territories): Problem[] {
  const problems: Problem[] = [];
  const report = (entry: Entry<unknown>, path: readonly PropertyKey[], message: string): void => {
    problems.push(facts.problem(entry, path, message));
  };

  const index = <T extends { id: string }>(entries: readonly Entry<T>[], what: string): Map<string, Entry<T>> => {
    const byId = new Map<string, Entry<T>>();
    for (const entry of entries) {
      const first = byId.get(entry.fact.id);
      if (first) report(entry, ['id'], `duplicate ${what} id “${entry.fact.id}”; first in ${first.file}`);
      else byId.set(entry.fact.id, entry);
    }
    return byId;
  };
  const documents = index(facts.documents, 'document');
  const sources = index(facts.sources, 'source');
  const places = index(facts.places, 'place');
  const sectors = index(facts.sectors, 'sector');
  const quantities = index(facts.quantities, 'quantity');
  const groups = index(facts.groups, 'group');
  const tones = index(facts.tones, 'tone');
  const icons = index(facts.icons, 'icon');
  const layers = index(facts.layers, 'layer');
  const records = index(facts.records, 'record');

  const refer = (
    entry: Entry<unknown>,
    path: readonly PropertyKey[],
    id: string,
    known: ReadonlyMap<string, unknown>,
    what: string,
  ): boolean => {
    if (known.has(id)) return true;
    if (facts.broken.has(id)) return false;
    const guess = nearest(id, known.keys());
    report(entry, path, `unknown ${what} “${id}”${guess ? `; did you mean “${guess}”?` : ''}`);
    return false;
  };

  for (const entry of facts.documents) {
    if (entry.fact.scope) refer(entry, ['scope'], entry.fact.scope, places, 'place');
  }
  for (const entry of facts.groups) {
    if (entry.fact.parent) refer(entry, ['parent'], entry.fact.parent, groups, 'group');
  }
  const [firstTone] = facts.tones;
  if (firstTone && !tones.has(PLAIN.tone) && !facts.broken.has(PLAIN.tone))
    report(firstTone, [], `no tone is “${PLAIN.tone}”, which the legend draws in what belongs to no layer`);
  const orders = new Map<number, string>();
  for (const entry of facts.layers) {
    refer(entry, ['group'], entry.fact.group, groups, 'group');
    refer(entry, ['tone'], entry.fact.tone, tones, 'tone');
    refer(entry, ['icon'], entry.fact.icon ?? PLAIN.icon, icons, 'icon');
    for (const [sector, icon] of Object.entries(entry.fact.sectorIcons)) {
      refer(entry, ['sectorIcons', sector], sector, sectors, 'sector');
      refer(entry, ['sectorIcons', sector], icon, icons, 'icon');
    }
    const other = orders.get(entry.fact.order);
    if (other) report(entry, ['order'], `order ${entry.fact.order} is taken by layer “${other}”`);
    orders.set(entry.fact.order, entry.fact.id);
  }

  const families = new Set<string>();
  for (const entry of facts.families) {
    if (families.has(entry.fact.name)) report(entry, ['name'], `duplicate family “${entry.fact.name}”`);
    families.add(entry.fact.name);
  }

  for (const entry of facts.places) checkPlace(entry);
  checkCoincidence();
  const items = new Map<string, string>();
  for (const entry of facts.records) {
    checkRecord(entry);
    checkItem(entry);
  }
  return problems;

  function checkPlace(entry: Entry<PlaceFact>): void {
    const place = entry.fact;
    if (place.parent !== null && refer(entry, ['parent'], place.parent, places, 'place')) {
      const above = new Set([place.id]);
      for (let at: string | null | undefined = place.parent; at; at = places.get(at)?.fact.parent) {
        if (above.has(at)) {
          report(entry, ['parent'], `“${place.id}” lies within itself, by way of “${place.parent}”`);
          break;
        }
        above.add(at);
      }
    }
    if (place.source) refer(entry, ['source', 'id'], place.source.id, sources, 'coordinate source');
    const located = place.lon !== undefined && place.lat !== undefined;
    if ((place.unlocated === undefined) !== (place.unlocatedEn === undefined))
      report(entry, ['unlocated'], '`unlocated` and `unlocatedEn` go together');
    if (!located) {
      if (place.lon !== undefined || place.lat !== undefined) report(entry, ['lon'], 'lon and lat go together');
      if (!place.unlocated)
        report(
          entry,
          [],
          'no coordinate: give lon, lat, radius_m and source, or `unlocated` and `unlocatedEn` with the reason',
        );
      return;
    }
    if (place.unlocated) report(entry, ['unlocated'], 'has a coordinate all the same');
    if (place.radius_m === undefined) report(entry, [], 'radius_m is missing: metres within which the true point lies');
    if (!place.source) report(entry, [], 'source is missing: where the coordinate is from');
    for (const axis of ['lon', 'lat'] as const)
      if (!/^-?\d+(\.\d{1,5})?$/.test(String(place[axis]))) report(entry, [axis], 'at most 5 decimals');

    const parent = nearestTerritory(place);
    if (!parent || place.outsideParent || place.kind === 'river') return;
    const metres = distanceOutside(parent.polygon, place.lon ?? 0, place.lat ?? 0);
    if (metres > PARENT_TOLERANCE_M)
      report(
        entry,
        ['lon'],
        `${place.lon}, ${place.lat} lies ${(metres / 1000).toFixed(1)} km outside its parent ${parent.name}; allowed ${PARENT_TOLERANCE_M / 1000} km, or say why in \`outsideParent\``,
      );
  }

  /** A station may stand in its town; two things of one kind at one spot are most likely one thing, entered twice. */
  function checkCoincidence(): void {
    const located = facts.places
      .filter(({ fact }) => fact.lon !== undefined && fact.lat !== undefined)
      .sort((a, b) => (a.fact.lat ?? 0) - (b.fact.lat ?? 0));
    const window = COINCIDENCE_M / 110_000;
    located.forEach((entry, i) => {
      for (const other of located.slice(i + 1)) {
        if ((other.fact.lat ?? 0) - (entry.fact.lat ?? 0) > window) break;
        if (other.fact.kind !== entry.fact.kind) continue;
        const metres = distance(
          [entry.fact.lon ?? 0, entry.fact.lat ?? 0],
          [other.fact.lon ?? 0, other.fact.lat ?? 0],
          {
            units: 'meters',
          },
        );
        if (metres < COINCIDENCE_M)
          report(
            other,
            ['lon'],
            `${other.fact.kind} “${other.fact.id}” lies ${Math.round(metres)} m from “${entry.fact.id}”, of the same kind; allowed is ${COINCIDENCE_M} m or more: the same place twice?`,
          );
      }
    });
  }

  /** The polygon of the nearest ancestor that has one. */
  function nearestTerritory(place: PlaceFact): { name: string; polygon: Feature<Polygon | MultiPolygon> } | undefined {
    let at: PlaceFact | undefined = place;
    for (let depth = 0; at && depth < 8; depth++) {
      const polygon: Feature<Polygon | MultiPolygon> | undefined = at.adcode ? territories.get(at.adcode) : undefined;
      if (polygon) return { name: at.name, polygon };
      at = at.parent === null ? undefined : places.get(at.parent)?.fact;
    }
    return undefined;
  }

  /** One span of a box is one item: two box records that cite the same contradict each other. */
  function checkItem(entry: Entry<RecordFact>): void {
    if (!/^p-\d/.test(entry.fact.id)) return;
    const [, box, item] = entry.fact.id.split('-').map(Number);
    entry.fact.citations.forEach((citation, i) => {
      if (citation.box !== box || citation.item !== item) return;
      const span = `${citation.document} ${citation.start}–${citation.end}`;
      const other = items.get(span);
      if (other && other !== entry.fact.id)
        report(entry, ['citations', i, 'start'], `the span ${span} is already the item of “${other}”`);
      items.set(span, entry.fact.id);
    });
  }

  function checkRecord(entry: Entry<RecordFact>): void {
    const record = entry.fact;
    refer(entry, ['sector'], record.sector, sectors, 'sector');
    if (!families.has(record.family) && !facts.broken.has(record.family) && !/^专栏\d{1,2}$/.test(record.family))
      report(entry, ['family'], `family “${record.family}” has no English name; add it to data/families.yaml`);
    refer(entry, ['layer'], record.layer, layers, 'layer');
    const prefix = { structure: 's', network: 'n', project: 'pm' }[record.kind];
    if (!prefix.includes(record.id[0] ?? ''))
      report(
        entry,
        ['id'],
        `a ${record.kind} has an id ${prefix
          .split('')
          .map((p) => `“${p}-…”`)
          .join(' or ')}`,
      );

    const { shape, places: course, branches } = record.geometry;
    const usable = (path: readonly PropertyKey[], id: string): void => {
      if (refer(entry, path, id, places, 'place') && places.get(id)?.fact.lon === undefined)
        report(entry, path, `place “${id}” has no coordinate; name it under alsoPlaces`);
    };
    course.forEach((id, i) => {
      usable(['geometry', 'places', i], id);
      if (id === course[i - 1]) report(entry, ['geometry', 'places', i], `place “${id}” twice in a row`);
    });
    branches.forEach((branch, b) => {
      branch.forEach((id, i) => {
        usable(['geometry', 'branches', b, i], id);
        if (id === branch[i - 1]) report(entry, ['geometry', 'branches', b, i], `place “${id}” twice in a row`);
      });
      if (branch.length < 2) report(entry, ['geometry', 'branches', b], 'a branch needs at least two places');
    });
    if (record.geometry.emblemAt) usable(['geometry', 'emblemAt'], record.geometry.emblemAt);
    if (record.geometry.labelOn > branches.length)
      report(entry, ['geometry', 'labelOn'], `there are ${branches.length + 1} courses, 0 to ${branches.length}`);
    record.alsoPlaces.forEach((id, i) => {
      refer(entry, ['alsoPlaces', i], id, places, 'place');
    });
    if (COURSES.includes(shape) && course.length < (shape === 'loop' ? 3 : 2))
      report(
        entry,
        ['geometry', 'places'],
        `a ${shape} needs at least ${shape === 'loop' ? 'three' : 'two'} places, has ${course.length}`,
      );
    if (shape === 'link' && course.length !== 2) report(entry, ['geometry', 'places'], 'a link joins two places');
    if (!COURSES.includes(shape) && shape !== 'none' && course.length < 1)
      report(entry, ['geometry', 'places'], `a ${shape} needs a place`);
    if (shape === 'belt' || shape === 'territory')
      course.forEach((id, i) => {
        const adcode = places.get(id)?.fact.adcode;
        if (places.has(id) && !(adcode && territories.has(adcode)))
          report(
            entry,
            ['geometry', 'places', i],
            `“${id}” has no territory on the base map; a ${shape} takes counties, prefectures or the province`,
          );
      });
    const { precision, reason, reasonEn } = record.location;
    if ((shape === 'none') !== (precision === 'none'))
      report(
        entry,
        ['location', 'precision'],
        `precision “${precision}” with shape “${shape}”: what is not drawn has both “none”`,
      );
    if (precision === 'none' && !(reason && reasonEn))
      report(entry, ['location'], 'what is not placed needs reason and reasonEn');

    record.citations.forEach((citation, i) => {
      const path = ['citations', i];
      if (!refer(entry, [...path, 'document'], citation.document, documents, 'document')) return;
      const length = documents.get(citation.document)?.fact.codePoints ?? 0;
      if (citation.end <= citation.start)
        report(entry, [...path, 'end'], `end ${citation.end} is not behind start ${citation.start}`);
      if (citation.end > length)
        report(
          entry,
          [...path, 'end'],
          `the span ends at ${citation.end}, outside ${citation.document} (${length} code points)`,
        );
      if (citation.item !== undefined && citation.box === undefined)
        report(entry, [...path, 'item'], 'an item needs its box');
    });
    const boxed = /^p-(\d+)-(\d+)$/.exec(record.id);
    if (boxed && !record.citations.some((c) => c.box === Number(boxed[1]) && c.item === Number(boxed[2])))
      report(entry, ['citations'], `no citation of box ${boxed[1]} item ${boxed[2]}, which the id names`);
    if (record.citations.every((c) => documents.get(c.document)?.fact.witness === false))
      report(entry, ['citations'], 'only a document that is not a witness is cited');

    const cited = new Set(record.citations.map((c) => c.document));
    const dated = new Set<string>();
    record.status.forEach((status, i) => {
      const path = ['status', i, 'document'];
      if (!refer(entry, path, status.document, documents, 'document')) return;
      if (dated.has(status.document)) report(entry, path, `a second status of ${status.document}`);
      dated.add(status.document);
      if (status.status !== 'not-mentioned' && !cited.has(status.document))
        report(entry, path, `status of ${status.document} without a citation of it`);
      if (status.status === 'not-mentioned' && cited.has(status.document))
        report(entry, path, `not mentioned in ${status.document}, yet cited from it`);
      if (documents.get(status.document)?.fact.witness === false)
        report(entry, path, `${status.document} is not a witness; record its difference under variants`);
    });
    record.variants.forEach((variant, i) => {
      if (
        refer(entry, ['variants', i, 'document'], variant.document, documents, 'document') &&
        !cited.has(variant.document)
      )
        report(entry, ['variants', i, 'document'], `a variant of ${variant.document} without a citation of it`);
    });

    record.figures.forEach((figure, i) => {
      const path = ['figures', i];
      if (refer(entry, [...path, 'quantity'], figure.quantity, quantities, 'quantity')) {
        const units = quantities.get(figure.quantity)?.fact.units ?? [];
        if (!units.includes(figure.unit))
          report(
            entry,
            [...path, 'unit'],
            `“${figure.unit}” is not a unit of ${figure.quantity}; allowed: ${units.join(', ')}`,
          );
      }
      if (!figureAgrees(figure.printed, figure.value, figure.unit))
        report(entry, [...path, 'value'], `${figure.value} ${figure.unit} is not what “${figure.printed}” reads as`);
    });
    record.lengths.forEach((length, i) => {
      if (!record.figures.some((figure) => figure.quantity === length.quantity))
        report(entry, ['lengths', i, 'quantity'], `the record has no figure “${length.quantity}”`);
      if (!['line', 'channel'].includes(shape)) report(entry, ['lengths', i], `a ${shape} has no course to measure`);
    });
    record.related.forEach((id, i) => {
      refer(entry, ['related', i], id, records, 'record');
    });
  }
}

/** Metres by which a point lies outside a polygon; 0 inside. */
export function distanceOutside(polygon: Feature<Polygon | MultiPolygon>, lon: number, lat: number): number {
  const at = point([lon, lat]);
  if (booleanPointInPolygon(at, polygon)) return 0;
  return Math.abs(pointToPolygonDistance(at, polygon, { units: 'meters' }));
}
