/** The phases of the pipeline in their order, from fact texts to the product; pure. */
import type { Topology } from 'topojson-specification';
import { linkFacts } from '../facts/link.ts';
import { loadFacts, type FactText } from '../facts/load.ts';
import { FactError } from '../facts/problem.ts';
import { assembleAtlas, baseMap, type Atlas } from './atlas.ts';
import { assertContract, buildProduct, type Product } from './build.ts';

/**
 * load → link → assemble → draw and publish → hold against the contract.
 * @throws {FactError} with every problem of the facts at once
 */
export function compile(
  texts: readonly FactText[],
  detail: Topology,
  overview: Topology,
): { atlas: Atlas; product: Product } {
  const base = baseMap(detail, overview);
  const { facts, problems } = loadFacts(texts);
  problems.push(...linkFacts(facts, base.territories));
  if (problems.length > 0) throw new FactError(problems);
  const atlas = assembleAtlas(facts, base);
  const product = buildProduct(atlas);
  assertContract(product);
  return { atlas, product };
}
