/** What of a layer is drawn: the filter and the time decide, and an unchanged layer stays the same object. Pure. */
import type { AtlasFeatureCollection } from '../../geo/contract/schema.ts';
import type { Status } from '../../geo/contract/vocabulary.ts';
import type { Selection } from './atlas.svelte.ts';

/**
 * Ids of the records that are drawn, or null for all: those that the filter keeps and that are named by then.
 * @param matching those that the filter keeps, or null without a filter
 * @param statuses the progress of each record that is named by then, or null for the latest
 */
export function keptRecords(
  matching: ReadonlySet<string> | null,
  statuses: ReadonlyMap<string, Status> | null,
): ReadonlySet<string> | null {
  if (!statuses) return matching;
  return new Set([...statuses.keys()].filter((id) => !matching || matching.has(id)));
}

/** The layer that must be on for a selection to be seen, or null. */
export const layerOf = (selection: Selection | null): string | null =>
  selection?.type === 'record' && selection.record.bbox ? selection.record.layer : null;

/**
 * The features of the records that are kept, with the progress that they have at a time.
 * @param keep record ids, or null for all
 * @param statusOf a record's progress at that time, or undefined to leave it as published; null for the published time
 * @returns the collection itself where nothing changes
 */
export function shownFeatures(
  collection: AtlasFeatureCollection,
  keep: ReadonlySet<string> | null,
  statusOf: ((record: string) => Status | undefined) | null,
): AtlasFeatureCollection {
  let changed = false;
  const features = collection.features.flatMap((feature) => {
    const { id, status } = feature.properties;
    if (keep && !keep.has(id)) {
      changed = true;
      return [];
    }
    const then = statusOf?.(id) ?? status;
    if (then === status) return [feature];
    changed = true;
    return [{ ...feature, properties: { ...feature.properties, status: then } }];
  });
  return changed ? { type: 'FeatureCollection', features } : collection;
}

/** Whether two collections draw the same. */
export function sameFeatures(a: AtlasFeatureCollection, b: AtlasFeatureCollection): boolean {
  return (
    a === b ||
    (a.features.length === b.features.length &&
      a.features.every((feature, i) => {
        const other = b.features[i];
        return (
          feature === other ||
          (feature.id === other?.id &&
            feature.geometry === other.geometry &&
            feature.properties.status === other.properties.status)
        );
      }))
  );
}
