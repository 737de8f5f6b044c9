/** The list of structures (`structures.csv` beside the documents) against the records that stand for its rows. Pure. */
import Papa from 'papaparse';
import type { LoadedFacts } from '../facts/load.ts';

/** Row number, 1-based → record id, as the table in `data/REVIEW.md` has it: `| 12 | s-base-clean-energy | … |`. */
export function readRows(review: string): Map<number, string> {
  const rows = [...review.matchAll(/^\| *(\d+) *\| *([a-z0-9-]+) *\|/gm)];
  return new Map(rows.map(([, row, id]) => [Number(row), id ?? '']));
}

/** The list points at the number before a glossary entry; citations begin with its name. */
const HEAD = 4;

/**
 * @param csv the list, with columns `name`, `document` (a file name), `char_offset` (code points)
 * @param rows the record of each row
 * @returns how many rows have a record whose citation holds the row's place in its document, and a line for each
 *   that has not
 */
export function checkStructures(
  csv: string,
  rows: ReadonlyMap<number, string>,
  facts: LoadedFacts,
): { of: number; problems: string[] } {
  const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  const records = new Map(facts.records.map(({ fact }) => [fact.id, fact]));
  const files = new Map(facts.documents.map(({ fact }) => [fact.id, fact.file]));
  const problems = data.flatMap((row, i) => {
    const name = `structures.csv row ${i + 1} (${row['name'] ?? ''})`;
    const id = rows.get(i + 1);
    if (!id) return [`${name}: data/REVIEW.md names no record for it`];
    const record = records.get(id);
    if (!record) return [`${name}: there is no record ${id}`];
    const at = Number(row['char_offset']);
    const cited = record.citations.some(
      ({ document, start, end }) => files.get(document) === row['document'] && start - HEAD <= at && at < end,
    );
    return cited ? [] : [`${name}: no citation of ${id} holds character ${at} of ${row['document'] ?? ''}`];
  });
  return { of: data.length, problems };
}
