import type { Verdict } from '../check/verdict';
import type { Claim } from '../claims/claim';
import { makeAdd, makeCall, makeGradient, makeNegate, makeProduct, makeSymbol } from '../math/build';
import { scalarShape, type Expr } from '../math/expr';
import { printName } from '../math/printLatex';
import type { Scope } from '../math/scope';

/**
 * `p(x|c) \\propto f(x, c)` is of functions of x with everything else fixed, whatever positive factor c brings: ∇_x log of both sides is the same. That of one
 * side; `point` is x. A side that is a law is its density at x.
 */
export function slopeOf(side: Expr, point: string, { symbols }: Scope): Expr {
  const shape = symbols.get(point)?.shape ?? scalarShape;
  const isLaw = side.kind === 'normal-law' && side.at === null;
  const density: Expr = isLaw ? { ...side, at: makeSymbol(point, shape, side.span), shape: scalarShape } : side;
  return makeGradient(logarithm(density), point, shape, side.span);
}

/** `∫ p(x) dx`; `point` is x. */
export function massOf(density: Expr, point: string, { symbols }: Scope): Expr {
  const { span } = density;
  const variableShape = symbols.get(point)?.shape ?? scalarShape;
  return { kind: 'integral', variable: point, variableShape, bounds: null, body: density, span, shape: scalarShape };
}

/** Products and powers term by term, so that what is far out does not vanish before its logarithm is taken. */
function logarithm(side: Expr): Expr {
  const { span } = side;
  switch (side.kind) {
    case 'product':
      return makeAdd([logarithm(side.left), logarithm(side.right)]);
    case 'divide':
      return makeAdd([logarithm(side.numerator), makeNegate(logarithm(side.denominator), span)]);
    case 'power':
      return makeProduct(side.exponent, logarithm(side.base));
    case 'call':
      return side.name === 'exp' ? side.argument : makeCall('log', side, span);
    default:
      return makeCall('log', side, span);
  }
}

/** Equal slopes are proportional sides, and equal ones where one is a law; slopes that are equal but for a factor or a constant are neither. */
export function tellProportional({ sign, point }: Claim, verdict: Verdict): Verdict {
  const { relation, status } = verdict;
  const fields = { name: printName(point ?? '') };
  if (relation === 'pointwise' || relation === 'identical' || relation === 'in-expectation')
    return sign === 'proportional' ? { ...verdict, relation: 'up-to-factor', reason: { code: 'verdict.proportional', fields } } : verdict;
  if (status !== 'holds' && status !== 'excused' && status !== 'wrong') return verdict;
  const reason = { code: 'verdict.notProportional', fields };
  return { ...verdict, relation: 'refuted', status: 'wrong', factor: null, factorLatex: null, offset: null, reason };
}
