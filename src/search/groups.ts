/** Search results by what they are. Pure. */
import type { Hit, HitType } from './index.ts';

export interface HitGroup {
  readonly type: HitType;
  /** those shown, best first */
  readonly hits: readonly Hit[];
  /** how many there are in all */
  readonly total: number;
}

/** How many of each kind are shown before more are asked for, and how many then. */
export const FEW = 5;
export const MANY = 60;

/** Groups in the order of their best hits, so that the best of all stays first. */
export function groupHits(hits: readonly Hit[], open: ReadonlySet<HitType>): HitGroup[] {
  const groups = new Map<HitType, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.type);
    if (group) group.push(hit);
    else groups.set(hit.type, [hit]);
  }
  return [...groups].map(([type, all]) => ({
    type,
    hits: all.slice(0, open.has(type) ? MANY : FEW),
    total: Math.min(all.length, MANY),
  }));
}
