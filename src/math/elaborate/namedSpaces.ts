import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeCall, makeSymbol } from '../build';
import { scalarShape, type Expr } from '../expr';
import { baseName } from '../names';
import { contents, scriptsOf } from '../nodes';
import type { Context } from './context';
import { makeOperation } from './makeOperation';

/** H of `\langle f, g \rangle_H`, `\|f\|_{\mathcal H_k}`, `\langle f, g \rangle_{\mathcal{RKHS}}`: a space of which only the name is known; null for weights, orders and laws. */
export function spaceOf(context: Context, sub: Node): string | null {
  const [only, more] = contents(sub);
  const name = only && more === undefined ? baseName(scriptsOf(only).base) : null;
  const isSpace = name !== null && /^[A-Z]+(_cal|_bb)?$/.test(name) && !/^(?:[PQ](?:_|$)|F$)/.test(name);
  return isSpace && context.scope.lookup(name).role !== 'density' ? name : null;
}

/** Bilinear, and nothing else is supposed of it. */
export function makeInnerProduct(left: Expr, right: Expr, space: string, span: Span): Expr {
  return makeOperation('inner-product', [left, right, makeSymbol(space, scalarShape, span)], span);
}

/** `\|f\|_H`, with the square root of ⟨f, f⟩_H for its value. */
export function makeNormOfSpace(of: Expr, space: string, span: Span): Expr {
  return makeCall('sqrt', { ...makeInnerProduct(of, of, space, span), shape: scalarShape }, span);
}
