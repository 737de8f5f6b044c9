/** What of the published files one view needs: its layers, its records and their places. Pure. */
import type { AtlasFeatureCollection, Catalogue, Issue, LayerEntry, LayerIndex } from '../geo/contract/schema.ts';
import { parseFragment } from '../src/address/fragment.ts';
import { layerNames, layersNamed } from '../src/address/layers.ts';
import { createFilter } from '../src/filter/engine.ts';
import { shownFeatures } from '../src/state/shown.ts';

/** Ids with everything above them. */
function withParents(ids: Iterable<string>, parentOf: ReadonlyMap<string, string | null>): Set<string> {
  const all = new Set<string>();
  for (const id of ids)
    for (let at: string | null | undefined = id; at && !all.has(at); at = parentOf.get(at)) all.add(at);
  return all;
}

/**
 * The files that a view needs, cut down to it: the layers that are on and the one of what is selected; of these the
 * records that the filter keeps; of the places those that they lie in. A table shows records of all layers.
 * @param files path below `data/` → text
 * @throws Error where the address says something that the atlas does not know
 */
export function filesOfView(files: ReadonlyMap<string, string>, fragment: string): Map<string, string> {
  const read = <T>(path: string): T => JSON.parse(files.get(path) ?? 'null') as T;
  const index = read<LayerIndex>('layers/index.json');
  const catalogue = read<Catalogue>('catalogue.json');
  const issues = read<{ schema: string; issues: Issue[] }>('issues.json');
  const { structures, networks, projects, places } = catalogue;
  const records = [...structures, ...networks, ...projects];
  const { address, bad } = parseFragment(fragment);
  if (bad.length > 0) throw new Error(`--fragment: not understood: ${bad.join(', ')}`);

  const engine = createFilter(catalogue);
  const { filter, bad: badTerms } = engine.read(address.filter);
  if (badTerms.length > 0) throw new Error(`--fragment: unknown in filter: ${badTerms.join(' ')}`);
  const matching = address.filter ? engine.matching(filter) : null;

  const known = new Set(layerNames(index.layers));
  const unknown = (address.layers ?? []).filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`--fragment: unknown layers: ${unknown.join(', ')}`);
  const selected = records.find(({ id }) => id === address.select);
  if (address.select && !selected && !places.some(({ id }) => id === address.select))
    throw new Error(`--fragment: unknown record or place: ${address.select}`);

  const on = layersNamed(address.layers, index.layers);
  const inTable = (id: string): boolean => address.view === 'list' && (!matching || matching.has(id));
  const kept = new Set(
    records.flatMap(({ id, layer }) =>
      id === address.select || filter.on.includes(id) || inTable(id) || (on.has(layer) && (matching?.has(id) ?? true))
        ? [id]
        : [],
    ),
  );
  const keptRecords = records.filter(({ id }) => kept.has(id));
  const keptLayers = new Set([...on, ...keptRecords.map(({ layer }) => layer)]);
  const keptPlaces = withParents(
    [...keptRecords.flatMap((record) => record.places), ...filter.places, ...(address.select ? [address.select] : [])],
    new Map(places.map(({ id, parent }) => [id, parent])),
  );

  const cut = (list: Catalogue['projects']): Catalogue['projects'] =>
    list.flatMap((record) =>
      kept.has(record.id) ? [{ ...record, related: record.related.filter((id) => kept.has(id)) }] : [],
    );
  const layers: LayerEntry[] = index.layers.flatMap((layer) =>
    keptLayers.has(layer.id)
      ? [{ ...layer, count: keptRecords.filter((record) => record.layer === layer.id).length }]
      : [],
  );
  const groups = withParents(
    layers.map(({ group }) => group),
    new Map(index.groups.map(({ id, parent }) => [id, parent])),
  );
  const json = (value: unknown): string => `${JSON.stringify(value)}\n`;
  return new Map([
    ...[...files].filter(([path]) => path.startsWith('base/')),
    ['layers/index.json', json({ ...index, groups: index.groups.filter(({ id }) => groups.has(id)), layers })],
    ...layers.map(({ file }): [string, string] => [
      file,
      json(shownFeatures(read<AtlasFeatureCollection>(file), kept, null)),
    ]),
    [
      'catalogue.json',
      json({
        ...catalogue,
        layers: catalogue.layers.filter(({ id }) => keptLayers.has(id)),
        structures: cut(structures),
        networks: cut(networks),
        projects: cut(projects),
        places: places.filter(({ id }) => keptPlaces.has(id)),
      }),
    ],
    [
      'issues.json',
      json({
        ...issues,
        issues: issues.issues.filter(({ record }) => record !== null && (kept.has(record) || keptPlaces.has(record))),
      }),
    ],
  ]);
}
