/** The choices that the filter offers, from the catalogue. Pure. */
import type { AtlasPlace, Catalogue } from '../../geo/contract/schema.ts';

export interface PlaceChoice {
  readonly place: AtlasPlace;
  readonly below: readonly AtlasPlace[];
}

/** The province whose plan this is. */
export const HOME = 'jilin-province';

/** Prefectures of the province with their counties and districts, and the provinces and countries outside. */
export function placeChoices({ places }: Pick<Catalogue, 'places'>): { inside: PlaceChoice[]; outside: AtlasPlace[] } {
  const byCode = (a: AtlasPlace, b: AtlasPlace): number =>
    (a.adcode ?? '9').localeCompare(b.adcode ?? '9') || a.pinyin.localeCompare(b.pinyin);
  const inside = places
    // The Changbai Mountain zone stands beside the prefectures.
    .filter((place) => place.parent === HOME && (place.kind === 'prefecture' || place.kind === 'zone'))
    .sort(byCode)
    .map((place) => ({
      place,
      below: places
        .filter((other) => other.parent === place.id && ['county', 'district'].includes(other.kind))
        .sort(byCode),
    }));
  const outside = places
    .filter((place) => ['province', 'country'].includes(place.kind) && place.id !== HOME && place.id !== 'china')
    .sort(byCode);
  return { inside, outside };
}
