/** The tables and the package description must be safe to open and complete. */
import Papa from 'papaparse';
import { unequal, type Expectation, type Published } from './published.ts';

const TABLES = ['projects.csv', 'places.csv', 'structures.csv'];
/** What a spreadsheet takes for the start of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const rows = ({ files }: Published, path: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>((files.get(path) ?? '').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;

export const tables: readonly Expectation[] = [
  {
    name: 'tables begin with a byte order mark and hold no cell that a spreadsheet would run',
    check: (product) =>
      TABLES.flatMap((path) => [
        ...(product.files.get(path)?.startsWith('\uFEFF') ? [] : [`${path} has no byte order mark`]),
        ...rows(product, path).flatMap((row, i) =>
          Object.entries(row)
            .filter(([, cell]) => FORMULA.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell))
            .map(([column, cell]) => `${path} row ${i + 2}, ${column}: ${cell}`),
        ),
      ]),
  },
  {
    name: 'tables hold every record and place once',
    check: (product) => {
      const { structures, networks, projects, places } = product.catalogue;
      const ids = (path: string): string[] => rows(product, path).map((row) => row['id'] ?? '');
      return [
        ...unequal(
          'structures.csv',
          ids('structures.csv'),
          structures.map((r) => r.id),
        ),
        ...unequal(
          'projects.csv',
          ids('projects.csv'),
          [...networks, ...projects].map((r) => r.id),
        ),
        ...unequal(
          'places.csv',
          ids('places.csv'),
          places.map((p) => p.id),
        ),
      ];
    },
  },
  {
    name: 'every file that the data package names is there',
    check: ({ files }) => {
      const { resources } = JSON.parse(files.get('datapackage.json') ?? '{"resources":[]}') as {
        resources: { path: string }[];
      };
      return resources.filter(({ path }) => !files.has(path)).map(({ path }) => `${path} is missing`);
    },
  },
  {
    name: 'layer entries count what their files hold',
    check: ({ index, layers, records }) =>
      index.layers.flatMap((layer) => [
        ...unequal(`${layer.id} count`, [layer.count], [records.filter((r) => r.layer === layer.id).length]),
        ...(layers.get(layer.id)?.features.length || layer.geometry === 'none' ? [] : [`${layer.file} is empty`]),
      ]),
  },
];
