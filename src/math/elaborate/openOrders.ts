import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import { scalarShape, type Expr } from '../expr';
import { labelText } from '../names';
import { contents, scriptsOf } from '../nodes';
import type { Context } from './context';
import { makeOperation } from './makeOperation';
import { derivativeVariable } from './operands';
import { simpleName } from './subscripts';

/** A derivative as often as a name says, `\partial_x^n p`: by one number. */
export function makeDerivativeOfOrder(context: Context, of: Expr, written: string, order: Expr, span: Span): Expr {
  const variable = derivativeVariable(context, written, of) ?? written;
  const { shape } = context.scope.lookup(variable);
  if (shape.kind !== 'scalar') context.surprise += 1;
  if (shape.kind !== 'scalar' || of.kind === 'unknown' || order.shape.kind !== 'scalar')
    return context.unread('math.unknownConstruct', span);
  return makeOperation('derivative', [of, makeSymbol(variable, scalarShape, span), order], span);
}

export interface OpenOrder {
  readonly variable: string;
  readonly order: Node;
}

/** `\frac{\partial^n}{\partial x^n}`, `\frac{d^n f}{dx^n}` with one name above and below; null for anything else. */
export function orderOfFraction(top: readonly Node[], bottom: readonly Node[]): OpenOrder | null {
  const [above, below] = [top[0], bottom[1]].map((node) => (node === undefined ? null : scriptsOf(node)));
  if (!above?.sup || !below?.sup || bottom.length !== 2 || labelText(above.sup) !== labelText(below.sup)) return null;
  const variable = simpleName({ kind: 'scripts', span: below.span, base: below.base, sub: below.sub, sup: null, primes: 0 });
  return variable !== null && isOpenOrder(above.sup) ? { variable, order: above.sup } : null;
}

/** A name, or one with a shift: `n`, `k-1`. */
export function isOpenOrder(sup: Node): boolean {
  const nodes = contents(sup);
  return (
    nodes.length > 0 && nodes.length <= 3 && nodes.some((node) => simpleName(node) !== null) && /^\w+(?:[+-]\w+)?$/.test(labelText(sup))
  );
}
