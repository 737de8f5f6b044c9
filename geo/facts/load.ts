/** Reads fact files into typed facts. Pure: texts in, facts or problems out. */
import { LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import { factFile, type FactFile } from './schema.ts';
import { fieldName, type Problem } from './problem.ts';

export interface FactText {
  /** path from the top of the checkout, with `/` */
  readonly file: string;
  readonly text: string;
}

type ArrayKey = {
  [K in keyof FactFile]-?: NonNullable<FactFile[K]> extends unknown[] ? K : never;
}[keyof FactFile];
type Item<K extends ArrayKey> = NonNullable<FactFile[K]>[number];

/** A fact with where it was written. */
export interface Entry<T> {
  readonly fact: T;
  readonly file: string;
  readonly path: readonly PropertyKey[];
}

export interface LoadedFacts {
  readonly documents: Entry<Item<'documents'>>[];
  readonly sources: Entry<Item<'sources'>>[];
  readonly places: Entry<Item<'places'>>[];
  readonly sectors: Entry<Item<'sectors'>>[];
  readonly quantities: Entry<Item<'quantities'>>[];
  readonly families: Entry<Item<'families'>>[];
  readonly groups: Entry<Item<'groups'>>[];
  readonly layers: Entry<Item<'layers'>>[];
  readonly records: Entry<Item<'records'>>[];
  /** a problem at a field of an entry, with its line */
  readonly problem: (entry: Entry<unknown>, path: readonly PropertyKey[], message: string) => Problem;
}

interface Parsed {
  readonly file: string;
  readonly yaml: YamlDocument;
  readonly lines: LineCounter;
}

/**
 * Parses and checks every file against the schema.
 * @returns the facts of the files that hold, and the problems of those that do not — all of them.
 */
export function loadFacts(texts: readonly FactText[]): { facts: LoadedFacts; problems: Problem[] } {
  const problems: Problem[] = [];
  const parsed = new Map<string, Parsed>();
  const lineOf = (file: string, path: readonly PropertyKey[]): number => {
    const source = parsed.get(file);
    return source ? lineAt(source, path) : 1;
  };
  const facts: LoadedFacts = {
    documents: [],
    sources: [],
    places: [],
    sectors: [],
    quantities: [],
    families: [],
    groups: [],
    layers: [],
    records: [],
    problem: (entry, path, message) => {
      const full = [...entry.path, ...path];
      return { file: entry.file, line: lineOf(entry.file, full), field: fieldName(full), message };
    },
  };

  for (const { file, text } of texts) {
    const lines = new LineCounter();
    const yaml = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
    if (yaml.errors.length > 0) {
      for (const error of yaml.errors) {
        const line = lines.linePos(error.pos[0]).line;
        problems.push({ file, line, field: '(file)', message: `not valid YAML: ${firstLine(error.message)}` });
      }
      continue;
    }
    const source = { file, yaml, lines };
    parsed.set(file, source);
    const result = factFile.safeParse(withDefaults(yaml.toJS()));
    if (!result.success) {
      for (const issue of result.error.issues) {
        const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
        problems.push({
          file,
          line: lineAt(source, path),
          field: fieldName(path) || '(file)',
          message: schemaMessage(issue),
        });
      }
      continue;
    }
    const content = result.data;
    const collect = <K extends ArrayKey>(key: K, into: Entry<Item<K>>[]): void => {
      (content[key] as Item<K>[] | undefined)?.forEach((fact, i) => {
        into.push({ fact, file, path: [key, i] });
      });
    };
    collect('documents', facts.documents);
    collect('sources', facts.sources);
    collect('places', facts.places);
    collect('sectors', facts.sectors);
    collect('quantities', facts.quantities);
    collect('families', facts.families);
    collect('groups', facts.groups);
    collect('layers', facts.layers);
    collect('records', facts.records);
    if (content.layer) facts.layers.push({ fact: content.layer, file, path: ['layer'] });
  }
  return { facts, problems };
}

/** Fills the `defaults` of a file into its records, and its one `layer` as their layer. */
function withDefaults(content: unknown): unknown {
  if (!isObject(content) || !Array.isArray(content['records'])) return content ?? {};
  const layer = isObject(content['layer']) ? { layer: content['layer']['id'] } : {};
  const defaults = isObject(content['defaults']) ? content['defaults'] : {};
  return {
    ...content,
    records: content['records'].map((record: unknown) =>
      isObject(record) ? { ...layer, ...defaults, ...record } : record,
    ),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstLine = (text: string): string => text.split('\n')[0] ?? text;

/** The line of a field, or of the nearest written thing that holds it. */
function lineAt({ yaml, lines }: Parsed, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? yaml.contents : yaml.getIn(path.slice(0, depth) as unknown[], true);
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}

function schemaMessage(issue: { code?: string; message: string; input?: unknown; keys?: string[] }): string {
  if (issue.code === 'unrecognized_keys') return `unknown field; allowed are those of geo/facts/schema.ts`;
  if (issue.code === 'invalid_type' && issue.input === undefined && /received undefined/.test(issue.message))
    return `missing; ${issue.message.replace('Invalid input: ', '').replace(', received undefined', '')}`;
  return issue.message.replace(/^Invalid (input|option|string): /, '');
}
