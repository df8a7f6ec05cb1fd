import { makeTranspose } from '../math/build';
import type { Expr } from '../math/expr';
import { containsKind, mapExpr } from '../math/visit';
import { makeComparison, relateInOneWorld, type Judging } from './judging';
import type { Posed } from './posed';

/**
 * `\frac{\partial}{\partial A} \operatorname{tr}(AB) = B`: some books put the derivative by A_ji at (i, j). Whether the claim holds once every derivative by a matrix is
 * laid out so.
 */
export async function holdsInOtherLayout({ claim, first, second, sides }: Posed, judging: Judging): Promise<boolean> {
  if (![first, second].some((side) => containsKind(side, 'gradient'))) return false;
  const [left, right] = [turnSlopes(first), turnSlopes(second)];
  if (left === first && right === second) return false;
  const asked = { ...makeComparison(claim, left, right, judging, sides.values), definedDensities: sides.densities };
  const found = await relateInOneWorld(asked, judging);
  return found?.relation === 'pointwise' || found?.relation === 'in-expectation';
}

/** One entry of a derivative is the derivative by that entry, in any layout. */
const turnSlopes = (side: Expr): Expr =>
  mapExpr(side, (part) => {
    if (part.kind === 'component' && part.of.kind === 'transpose' && isSlope(part.of.of)) return { ...part, of: part.of.of };
    return isSlope(part) ? makeTranspose(part, part.span) : part;
  });

const isSlope = (part: Expr): boolean => part.kind === 'gradient' && part.of.shape.kind === 'scalar' && part.shape.kind === 'matrix';
