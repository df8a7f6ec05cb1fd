import { coverSpans } from '../../base/span';
import { makeAdd, makeNegate, makeProduct, makeSymbol } from '../build';
import type { Expr } from '../expr';
import { freeVariables, substituteName, walkExpr } from '../visit';
import type { Context } from './context';
import { spatialVariable } from './variables';

/** `p * q` is ∫ p(y) q(x − y) dy. The values of p and q are taken as those of the densities of x. */
export function makeConvolution(context: Context, left: Expr, right: Expr): Expr {
  const span = coverSpans(left.span, right.span);
  const [ofLeft, ofRight] = [left, right].map((side) => spatialVariable(context, side));
  const name = ofLeft ?? ofRight ?? 'x';
  const { shape } = context.scope.lookup(name);
  const fresh = freshName(name, [left, right]);
  const [x, y] = [makeSymbol(name, shape, span), makeSymbol(fresh, shape, span)];
  const difference = makeAdd([x, makeNegate(y, span)]);
  const body = makeProduct(valueAt(left, name, y), valueAt(right, ofRight ?? name, { ...difference, span }));
  return { kind: 'integral', variable: fresh, variableShape: shape, bounds: null, body, span, shape: body.shape };
}

function valueAt(expr: Expr, variable: string, at: Expr): Expr {
  if (expr.kind === 'normal-law' && expr.at === null) return { ...expr, at };
  if (expr.kind === 'integral') return substituteName(expr, variable, at);
  const { span, shape } = expr;
  return freeVariables(expr).has(variable) ? { kind: 'evaluation', variable, variableShape: at.shape, at, body: expr, span, shape } : expr;
}

function freshName(name: string, exprs: readonly Expr[]): string {
  const used = new Set(exprs.flatMap((expr) => [...walkExpr(expr)]).flatMap((node) => (node.kind === 'integral' ? [node.variable] : [])));
  let fresh = `${name}_conv`;
  while (used.has(fresh)) fresh = `${fresh.slice(0, -'_conv'.length)}_inner_conv`;
  return fresh;
}
