/** For tests: published things with every field, of which a test gives those that it is about. */
import type { AtlasDocument, AtlasFeature, AtlasFeatureCollection, AtlasPlace, AtlasRecord } from './schema.ts';

type Given<T extends { readonly id: string }> = Partial<T> & Pick<T, 'id'>;

const named = (
  id: string,
): Pick<AtlasPlace, 'name' | 'nameEn' | 'pinyin' | 'initials' | 'aliases' | 'aliasPinyin'> => ({
  name: id,
  nameEn: id,
  pinyin: id,
  initials: id,
  aliases: [],
  aliasPinyin: [],
});

/** A project that is known to its county. */
export const recordOf = (given: Given<AtlasRecord>): AtlasRecord => ({
  ...named(given.id),
  kind: 'project',
  family: '专栏34',
  summary: '',
  summaryEn: '',
  sector: 'rail',
  layer: 'rail',
  status: [],
  location: { precision: 'county', radius_m: null, method: '', methodEn: '' },
  places: [],
  figures: [],
  lengths: [],
  plausibility: [],
  citations: [],
  variants: [],
  related: [],
  bbox: null,
  ...given,
});

/** A county without a coordinate. */
export const placeOf = (given: Given<AtlasPlace>): AtlasPlace => ({
  ...named(given.id),
  kind: 'county',
  parent: null,
  lon: null,
  lat: null,
  radius_m: null,
  source: 'test',
  ...given,
});

/** A witness for the whole province. */
export const documentOf = (given: Given<AtlasDocument>): AtlasDocument => ({
  title: given.id,
  titleEn: given.id,
  issuer: '省',
  issuerEn: 'Province',
  date: '2021-03',
  witness: true,
  sha256: '',
  codePoints: 1,
  ...given,
});

/** A feature: without more, the body of a project. `properties.id` is the record's. */
export const featureOf = (
  id: string,
  geometry: AtlasFeature['geometry'],
  properties: Partial<AtlasFeature['properties']> = {},
): AtlasFeature => ({
  type: 'Feature',
  id,
  geometry,
  properties: {
    id,
    role: 'body',
    name: id,
    nameEn: id,
    label: id,
    labelEn: id,
    kind: 'project',
    family: '专栏38',
    sector: 'power',
    layer: 'power',
    status: 'planned',
    precision: 'county',
    radius_m: null,
    ...properties,
  },
});

export const collectionOf = (...features: AtlasFeature[]): AtlasFeatureCollection => ({
  type: 'FeatureCollection',
  features,
});
