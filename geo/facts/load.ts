/** Reads fact files into typed facts. Pure: texts in, facts or problems out. */
import { LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import * as z from 'zod';
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
  readonly tones: Entry<Item<'tones'>>[];
  readonly icons: Entry<Item<'icons'>>[];
  readonly layers: Entry<Item<'layers'>>[];
  readonly records: Entry<Item<'records'>>[];
  /** ids of entries that do not hold: they are told once, not again by everything that refers to them */
  readonly broken: Set<string>;
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
 * @returns the entries that hold, and the problems of those that do not — all of them.
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
    tones: [],
    icons: [],
    layers: [],
    records: [],
    broken: new Set(),
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
      for (const [, id] of text.matchAll(/\b(?:id|name): *([^\s,}]+)/g)) facts.broken.add(id ?? '');
      continue;
    }
    const source = { file, yaml, lines };
    parsed.set(file, source);
    const report = (path: readonly PropertyKey[], issue: SchemaIssue): void => {
      const full = [...path, ...issue.path, ...(issue.code === 'unrecognized_keys' ? [issue.keys?.[0] ?? ''] : [])];
      problems.push({
        file,
        line: lineAt(source, full),
        field: fieldName(full) || '(file)',
        message: schemaMessage(issue),
      });
    };
    const content = withDefaults(yaml.toJS());
    if (!isObject(content)) {
      problems.push({ file, line: 1, field: '(file)', message: 'not a mapping of fact lists' });
      continue;
    }
    for (const [key, value] of Object.entries(content)) {
      if (!isFactKey(key)) {
        const allowed = Object.keys(factFile.shape).join(', ');
        problems.push({ file, line: lineAt(source, [key]), field: key, message: `unknown field; allowed: ${allowed}` });
        continue;
      }
      const schema = factFile.shape[key].unwrap();
      if (!(schema instanceof z.ZodArray)) {
        const result = schema.safeParse(value);
        if (!result.success) for (const issue of result.error.issues) report([key], issue);
        else if (key === 'layer') facts.layers.push({ fact: result.data as Item<'layers'>, file, path: ['layer'] });
        continue;
      }
      if (!Array.isArray(value)) {
        problems.push({ file, line: lineAt(source, [key]), field: key, message: 'expected a list' });
        continue;
      }
      // Item by item, so that one broken record hides neither the others nor what they refer to.
      value.forEach((item: unknown, i) => {
        const result = schema.element.safeParse(item);
        if (result.success)
          (facts[key as ArrayKey] as Entry<unknown>[]).push({ fact: result.data, file, path: [key, i] });
        else {
          for (const issue of result.error.issues) report([key, i], issue);
          if (isObject(item)) facts.broken.add(String(item['id'] ?? item['name']));
        }
      });
    }
  }
  return { facts, problems };
}

const isFactKey = (key: string): key is keyof FactFile => Object.hasOwn(factFile.shape, key);

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

interface SchemaIssue {
  readonly code?: string;
  readonly message: string;
  readonly input?: unknown;
  readonly keys?: string[];
  readonly path: readonly PropertyKey[];
}

function schemaMessage(issue: SchemaIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown field; allowed are those of geo/facts/schema.ts`;
  if (issue.code === 'invalid_type' && issue.input === undefined && /received undefined/.test(issue.message))
    return `missing; ${issue.message.replace('Invalid input: ', '').replace(', received undefined', '')}`;
  return issue.message.replace(/^Invalid (input|option|string): /, '');
}
