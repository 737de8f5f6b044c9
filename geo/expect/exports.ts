/** What others take away: styles beside the layers, the package description, tables that read back as they were. */
import { validateStyleMin, type StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import Papa from 'papaparse';
import { fieldsOf } from '../product/tables.ts';
import { sha256 } from '../text/hash.ts';
import { unequal, type Expectation, type Published } from './published.ts';
import { xmlProblem } from './xml.ts';

interface Field {
  readonly name: string;
  readonly type: string;
}
interface Resource {
  readonly name: string;
  readonly path: string;
  readonly profile: string;
  readonly mediatype: string;
  readonly encoding: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema?: { fields: Field[]; primaryKey: string };
  readonly licenses?: unknown;
}
interface Package {
  readonly name: string;
  readonly profile: string;
  readonly resources: Resource[];
  readonly licenses: unknown;
  readonly sources: { title?: unknown }[];
}

const read = <T>({ files }: Published, path: string): T => JSON.parse(files.get(path) ?? 'null') as T;
const described = (product: Published): Package => read<Package>(product, 'datapackage.json');
const cells = ({ files }: Published, path: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>((files.get(path) ?? '').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;

/** Data Package 1: a name for addresses, a path that stays inside, a type, a size and a hash that are true. */
function resourceProblems({ files }: Published, resource: Resource): string[] {
  const { name, path, mediatype, encoding, bytes, hash } = resource;
  const content = new TextEncoder().encode(files.get(path) ?? '');
  return [
    ...(/^[-a-z0-9._/]+$/.test(name) ? [] : [`name “${name}”`]),
    ...(/^[^./~](?:(?!\.\.).)*$/.test(path) ? [] : [`path “${path}”`]),
    ...(/^[a-z]+\/[a-z0-9.+-]+$/.test(mediatype) ? [] : [`${name}: mediatype ${mediatype}`]),
    ...unequal(`${name}: encoding`, [encoding], ['utf-8']),
    ...unequal(`${name}: bytes`, [bytes], [content.length]),
    ...unequal(`${name}: hash`, [hash], [`sha256:${sha256(content)}`]),
  ];
}

function tableProblems(product: Published, { path, profile, schema }: Resource): string[] {
  if (!path.endsWith('.csv')) return [];
  if (profile !== 'tabular-data-resource' || !schema) return [`${path} has no schema`];
  const rows = cells(product, path);
  const fields = fieldsOf(product.files.get(path) ?? '');
  const keys = rows.map((row) => row[schema.primaryKey] ?? '');
  return [
    ...unequal(
      `${path}: fields`,
      schema.fields.map(({ name, type }) => `${name} ${type}`),
      fields.map(({ name, type }) => `${name} ${type}`),
    ),
    ...(new Set(keys).size === rows.length && !keys.includes('') ? [] : [`${path}: ${schema.primaryKey} is no key`]),
    ...schema.fields.flatMap(({ name, type }) =>
      rows.flatMap((row, i) =>
        type === 'number' && row[name] !== '' && !Number.isFinite(Number(row[name]))
          ? [`${path} row ${i + 2}, ${name}: ${row[name] ?? 'missing'}`]
          : [],
      ),
    ),
  ];
}

const licenceProblems = (what: string, licenses: unknown): string[] =>
  Array.isArray(licenses) &&
  licenses.length > 0 &&
  licenses.every((one: { name?: unknown; path?: unknown }) => one.name ?? one.path)
    ? []
    : [`${what} has no licence`];

export const exports: readonly Expectation[] = [
  {
    name: 'beside every GeoJSON stands a well-formed style for QGIS',
    check: ({ files }) =>
      [...files.keys()]
        .filter((path) => path.endsWith('.geojson'))
        .flatMap((path) => {
          const style = path.replace(/geojson$/, 'qml');
          const text = files.get(style);
          const problem = text === undefined ? 'missing' : xmlProblem(text);
          return problem ? [`${style}: ${problem}`] : [];
        }),
  },
  {
    name: 'the MapLibre style is valid and finds every file that it names',
    check: (product) => {
      const style = read<StyleSpecification>(product, 'style.json');
      const drawn = new Set(style.layers.flatMap((layer) => ('source' in layer ? [layer.source] : [])));
      return [
        ...validateStyleMin(style).map(({ message }) => message),
        ...Object.entries(style.sources).flatMap(([id, source]) =>
          source.type === 'geojson' && typeof source.data === 'string' && product.files.has(source.data)
            ? []
            : [`source ${id} has no file`],
        ),
        ...product.index.layers.flatMap(({ id, geometry }) =>
          drawn.has(id) === (geometry !== 'none') ? [] : [`${id} is ${geometry}, and drawn: ${String(drawn.has(id))}`],
        ),
      ];
    },
  },
  {
    name: 'the data package keeps the rules of Frictionless, and its sizes and hashes are true',
    check: (product) => {
      const { name, profile, resources, licenses, sources } = described(product);
      const names = resources.map((resource) => resource.name);
      return [
        ...unequal('profile', [profile], ['data-package']),
        ...(/^[-a-z0-9._/]+$/.test(name) ? [] : [`name “${name}”`]),
        ...(new Set(names).size === names.length ? [] : ['two resources share a name']),
        ...licenceProblems('the package', licenses),
        ...(sources.every(({ title }) => typeof title === 'string' && title !== '') ? [] : ['a source has no title']),
        ...resources.flatMap((resource) => resourceProblems(product, resource)),
        ...resources.flatMap((resource) => tableProblems(product, resource)),
        ...resources.flatMap((one) => (one.licenses === undefined ? [] : licenceProblems(one.name, one.licenses))),
      ];
    },
  },
  {
    name: 'the data package describes every file but itself, the schemas, and what only the site reads',
    check: (product) => {
      const paths = new Set(described(product).resources.map(({ path }) => path));
      return [...product.files.keys()]
        .filter((path) => !/^(?:datapackage\.json$|schema\/|base\/(?!(?:seats|lakes)\.json).*(?:json|qml)$)/.test(path))
        .filter((path) => !paths.has(path))
        .map((path) => `${path} is not described`);
    },
  },
  {
    name: 'Chinese reads back from the tables as it is in the catalogue',
    check: (product) => {
      const { structures, networks, projects, places } = product.catalogue;
      const names = (path: string): string[] => cells(product, path).map((row) => row['name'] ?? '');
      const wanted = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);
      return [
        ...unequal('structures.csv', names('structures.csv'), wanted(structures)),
        ...unequal('projects.csv', names('projects.csv'), wanted([...networks, ...projects])),
        ...unequal('places.csv', names('places.csv'), wanted(places)),
      ];
    },
  },
];
