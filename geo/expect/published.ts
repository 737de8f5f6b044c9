/** The built product as a reader gets it: the files of `public/data`, parsed. */
import type { Topology } from 'topojson-specification';
import type { AtlasFeatureCollection, AtlasRecord, Catalogue, Issue, LayerIndex } from '../contract/schema.ts';

export interface Published {
  /** path → text, as served */
  readonly files: ReadonlyMap<string, string>;
  readonly catalogue: Catalogue;
  readonly index: LayerIndex;
  readonly layers: ReadonlyMap<string, AtlasFeatureCollection>;
  readonly issues: readonly Issue[];
  readonly records: readonly AtlasRecord[];
  readonly base: Topology;
}

/** Path of the base map with the most detail among the published files. */
export const DETAIL = 'base/detail.topo.json';

/** Parses the files; that they keep the contract is an expectation of its own. */
export function parsePublished(files: ReadonlyMap<string, string>): Published {
  const parse = <T>(path: string): T => {
    const text = files.get(path);
    if (text === undefined) throw new Error(`${path} is missing from the product`);
    return JSON.parse(text) as T;
  };
  const catalogue = parse<Catalogue>('catalogue.json');
  const index = parse<LayerIndex>('layers/index.json');
  return {
    files,
    catalogue,
    index,
    layers: new Map(index.layers.map((layer) => [layer.id, parse<AtlasFeatureCollection>(layer.file)])),
    issues: parse<{ issues: Issue[] }>('issues.json').issues,
    records: [...catalogue.structures, ...catalogue.networks, ...catalogue.projects],
    base: parse<Topology>(DETAIL),
  };
}

/** Something that must hold of the product; `check` returns what does not, one finding a string. */
export interface Expectation {
  readonly name: string;
  readonly check: (product: Published) => string[];
}

/** A finding where two lists are not the same. */
export function unequal(what: string, actual: readonly unknown[], wanted: readonly unknown[]): string[] {
  return JSON.stringify(actual) === JSON.stringify(wanted)
    ? []
    : [`${what}: ${actual.join(', ') || 'none'}; wanted ${wanted.join(', ') || 'none'}`];
}
