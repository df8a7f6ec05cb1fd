import type { Expr } from '../math/expr';
import { varyingFactors } from '../math/varyingFactors';
import { freeVariables, mapExpr } from '../math/visit';

/** `∇_x log (f(x) / Z)` is `∇_x log f(x)`: what does not depend on the variable is no part of the slope of a logarithm, so its integral need not be taken. */
export function withoutConstantFactors(expr: Expr): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'gradient' && part.kind !== 'partial' && part.kind !== 'laplacian' && part.kind !== 'hessian') return part;
    const { of, variable } = part;
    if (of.kind !== 'call' || of.name !== 'log') return part;
    const argument = varyingFactors(of.argument, (factor) => !freeVariables(factor).has(variable));
    return argument === null || argument === of.argument ? part : { ...part, of: { ...of, argument } };
  });
}
