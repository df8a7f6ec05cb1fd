import type { Expr } from '../math/expr';
import { mapExpr } from '../math/visit';
import type { Definition } from './claim';
import { resolveDefinitions } from './resolveDefinitions';

/** `\partial_t s` of an s that the text makes ∇ log p: the change of that. */
export function openScore(left: Expr, definitions: readonly Definition[], math: number): Expr {
  if (left.kind !== 'partial' || (left.of.kind !== 'apply' && left.of.kind !== 'symbol')) return left;
  const of = resolveDefinitions(left.of, definitions, math).expr;
  const isScore = of.kind === 'gradient' && of.of.kind === 'call' && of.of.argument.kind === 'density';
  return isScore ? { ...left, of: isBare(left.of) ? mapExpr(of, asBare) : of } : left;
}

/** `\mathbf s_t`, whose place is filled in. */
const isBare = (use: Expr): boolean =>
  use.kind === 'apply' && use.arguments.every(({ span }) => span.start <= use.span.start && use.span.end <= span.end);

/** As it is where the text leaves the place out. */
function asBare(part: Expr): Expr {
  return part.kind === 'density' ? { ...part, of: part.of.map((place) => ({ ...place, span: part.span })) } : part;
}
