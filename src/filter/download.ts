/** What is filtered, as files: a table for a spreadsheet and features for a GIS. Pure. */
import type { AtlasFeature, AtlasFeatureCollection, AtlasRecord, Catalogue } from '../../geo/contract/schema.ts';
import { csv, recordRows } from '../../geo/product/tables.ts';
import { latestStatus } from './index.ts';
import { investmentOf } from './money.ts';

/** The published table of records, with names beside the ids, for a reader who has only this file. */
export function recordsCsv(records: readonly AtlasRecord[], catalogue: Catalogue): string {
  const sectors = new Map(catalogue.sectors.map((sector) => [sector.id, sector.title]));
  const places = new Map(catalogue.places.map((place) => [place.id, place.name]));
  const rows = recordRows(records);
  return csv(
    records.map((record, i) => ({
      ...rows[i],
      sectorName: sectors.get(record.sector)?.zh ?? null,
      placeNames: record.places.map((id) => places.get(id) ?? id).join('、'),
      latestStatus: latestStatus(record),
      'investment (CNY 100 million)': investmentOf(record),
    })),
  );
}

type Unplaced = Omit<AtlasFeature, 'geometry' | 'properties'> & {
  readonly geometry: null;
  readonly properties: Omit<AtlasFeature['properties'], 'role' | 'label' | 'labelEn'>;
};

/**
 * Every drawn part of the records, as the layers hold it, and a feature without geometry for each that is not drawn.
 * @param layers the layers of the records
 */
export function recordsGeojson(
  records: readonly AtlasRecord[],
  layers: Iterable<AtlasFeatureCollection>,
): { type: 'FeatureCollection'; features: (AtlasFeature | Unplaced)[] } {
  const parts = new Map<string, AtlasFeature[]>(records.map((record) => [record.id, []]));
  for (const { features } of layers) for (const feature of features) parts.get(feature.properties.id)?.push(feature);
  const features = records.flatMap((record): (AtlasFeature | Unplaced)[] => {
    const drawn = parts.get(record.id) ?? [];
    if (drawn.length > 0) return drawn;
    const { id, name, nameEn, kind, family, sector, layer, location } = record;
    const { precision, radius_m } = location;
    const status = latestStatus(record);
    return [
      {
        type: 'Feature',
        id,
        properties: { id, name, nameEn, kind, family, sector, layer, status, precision, radius_m },
        geometry: null,
      },
    ];
  });
  return { type: 'FeatureCollection', features };
}

/** A file name that says the filter: `jilin-atlas_sector-rail_place-changchun.csv`. */
export function fileName(filter: string, extension: string): string {
  const said = filter
    .normalize('NFKC')
    .replaceAll(':', '-')
    .replaceAll(',', '+')
    .replace(/\s+/gu, '_')
    // What no file system forbids.
    .replace(/[^\p{L}\p{N}+_-]/gu, '');
  return `jilin-atlas_${Array.from(said).slice(0, 60).join('') || 'all'}.${extension}`;
}
