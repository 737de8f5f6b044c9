/** The stops of the tour: the elements of the strategy, in the order of the data. Pure. */
import type { AtlasPlace, AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';

/** The strategy whose elements are shown; its families are its parts: `一主六双/双廊`. */
const STRATEGY = '一主六双';

export interface Stop {
  readonly record: AtlasRecord;
  /** what is drawn: the element, and the first one (the core) for bearings */
  readonly layers: readonly string[];
  readonly members: readonly AtlasPlace[];
}

/** None where the catalogue has no such elements. */
export function tourStops(catalogue: Pick<Catalogue, 'structures' | 'places'>): Stop[] {
  const places = new Map(catalogue.places.map((place) => [place.id, place]));
  const elements = catalogue.structures.filter((record) => record.family.startsWith(`${STRATEGY}/`));
  const [core] = elements;
  return elements.map((record) => ({
    record,
    layers: [...new Set([record.layer, ...(core ? [core.layer] : [])])],
    members: record.places.flatMap((id) => places.get(id) ?? []),
  }));
}
