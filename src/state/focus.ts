/** What a selection is known to lie in: a territory, or a circle; and what must be in view for it to be seen. Pure. */
import type { Feature } from 'geojson';
import type { AtlasPlace } from '../../geo/contract/schema.ts';
import { ring } from '../../geo/geometry/circle.ts';
import type { BaseData } from '../load/topology.ts';
import { extentOf, type Bounds } from '../map/inView.ts';
import type { Selection } from './atlas.svelte.ts';

/** A selection is brought into view no closer than this. */
export const CLOSEST = 9.5;

/** The territories and circles that are outlined for a selection. */
export function focusOf(
  selection: Selection | null,
  places: ReadonlyMap<string, AtlasPlace>,
  base: BaseData,
): Feature[] {
  const territory = (adcode: string | undefined): Feature[] => {
    if (!adcode) return [];
    const units = [...(base['base-counties']?.features ?? []), ...(base['base-prefectures']?.features ?? [])];
    return units.filter((unit) => String(unit.properties?.['adcode']) === adcode);
  };
  if (selection?.type === 'place') {
    const { lon, lat, adcode, radius_m: radius } = selection.place;
    if (lon === null || lat === null) return [];
    const feature = (geometry: Feature['geometry']): Feature => ({ type: 'Feature', properties: {}, geometry });
    return [
      ...territory(adcode),
      ...(radius ? [feature(ring([lon, lat], radius))] : []),
      feature({ type: 'Point', coordinates: [lon, lat] }),
    ];
  }
  if (selection?.type !== 'record') return [];
  const { location, places: ids } = selection.record;
  if (!['prefecture', 'county', 'province'].includes(location.precision)) return [];
  return ids.flatMap((id) => territory(places.get(id)?.adcode));
}

/** What must be in view for a selection to be seen as far as its place is known; null where nothing of it is known. */
export function selectionExtent(selection: Selection, focus: readonly Feature[]): Bounds | null {
  const what = selection.type === 'record' ? selection.record : { bbox: null, location: { radius_m: null } };
  return extentOf(
    what,
    focus.map(({ geometry }) => geometry),
  );
}
