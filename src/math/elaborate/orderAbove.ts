import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import type { Expr } from '../expr';
import { baseName } from '../names';
import { contents, significant, type Scripted } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { makeDerivativeOfOrder } from './openOrders';
import { simpleName } from './subscripts';

type Read = (context: Context, cursor: Cursor, parts: Scripted) => Expr;

/**
 * `f^{(n)}(a)` beside `n!`, as in Taylor's series, or where the text has `f'` too, is the n-th derivative of f. Null for other labels above, and where f is no
 * function of one number.
 */
export function readOrderAbove(context: Context, cursor: Cursor, parts: Scripted, read: Read): Expr | null {
  const order = orderIn(context, parts);
  if (order === null) return null;
  const start = cursor.index;
  const value = read(context, cursor, { ...parts, sup: null });
  const [place, more] = value.kind === 'apply' ? value.arguments : [];
  if (place?.kind === 'symbol' && more === undefined && place.shape.kind === 'scalar' && value.shape.kind === 'scalar')
    return makeDerivativeOfOrder(context, value, place.name, context.readAll([order], order.span), coverSpans(parts.span, value.span));
  cursor.index = start;
  return null;
}

/** The n of `f^{(n)}`. */
function orderIn(context: Context, { base, sup, primes }: Scripted): Node | null {
  const [bracket, more] = contents(sup);
  const name = base === null ? null : baseName(base);
  if (name === null || primes > 0 || bracket?.kind !== 'delimited' || bracket.open !== '(' || more !== undefined) return null;
  const [order, further] = significant(bracket.body);
  const letter = order !== undefined && further === undefined ? simpleName(order) : null;
  if (order === undefined || letter === null) return null;
  const { role, primed } = context.scope.lookup(name);
  const isFactorial = new RegExp(`${letter}\\s*\\}?\\s*!`).test(context.latex);
  const isOrder = isFactorial || (primed === true && ['n', 'm', 'k', 'r'].includes(letter));
  return isOrder && role === 'function' ? order : null;
}
