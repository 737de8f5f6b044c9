/** The printed investment of records, in 亿元. Pure. */
import type { AtlasRecord } from '../../geo/contract/schema.ts';

/**
 * What is printed of a record's investment: the part in the province where it is given, or else the whole; the
 * sections that a text prints one by one are added up. Null where nothing is printed.
 */
export function investmentOf({ figures }: Pick<AtlasRecord, 'figures'>): number | null {
  const sum = (quantity: string): number | null => {
    const found = figures.filter((figure) => figure.quantity === quantity);
    return found.length > 0 ? Math.round(found.reduce((total, f) => total + f.value, 0) * 100) / 100 : null;
  };
  return sum('investment-province') ?? sum('investment');
}

export interface Sum {
  /** 亿元 */
  readonly total: number;
  /** how many records have a printed figure */
  readonly having: number;
  readonly of: number;
}

/**
 * The printed investment of several records together. Projects only: the figure of a structure covers projects that
 * have their own.
 */
export function sumInvestment(records: readonly AtlasRecord[]): Sum {
  const projects = records.filter((record) => record.kind === 'project');
  const printed = projects.flatMap((record) => investmentOf(record) ?? []);
  const total = Math.round(printed.reduce((sum, value) => sum + value, 0) * 100) / 100;
  return { total, having: printed.length, of: projects.length };
}
