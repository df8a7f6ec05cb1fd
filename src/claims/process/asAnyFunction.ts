import type { Expr } from '../../math/expr';
import { mapExpr } from '../../math/visit';

/** A letter that texts do not use. */
export const anyFunction = 'upsilon';

/**
 * A function or density of this name as a function of which nothing is known, whatever the text says of it: what is compared holds for any. A density is
 * meant at one time, whether that is written or not.
 */
export const asAnyFunction = (expr: Expr, name: string, other: string = anyFunction): Expr =>
  mapExpr(expr, (part) => {
    if (part.kind === 'apply' && part.name === name) return { ...part, name: other };
    if (part.kind !== 'density' || part.name !== name || part.given.length > 0) return part;
    return { kind: 'apply', name: other, arguments: part.of, parameters: [], span: part.span, shape: part.shape };
  });
