import type { Node } from '../../latex/tree';
import { makeAdd, makeNegate, makeNumber, makeProduct, makeSymbol } from '../build';
import { scalarShape, type Expr } from '../expr';
import { baseName, joinName, labelText } from '../names';
import { contents, scriptsOf, significant, tokenOf } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { makeOperation } from './makeOperation';

/** The A of `\int_A`, `\int_{\partial D}`, `X_t \in A`, `x \in D^c`: a set by its name; null for anything else. */
export function setName(nodes: readonly Node[]): string | null {
  const [first, second, more] = nodes;
  if (first === undefined || more !== undefined) return null;
  if (second !== undefined) return tokenOf(first) === 'partial' && setName([second]) !== null ? `boundary_${setName([second])}` : null;
  const { base, sub, sup, primes } = scriptsOf(first);
  const name = baseName(base);
  if (name === null || primes > 0 || !/^(?:[A-Z]|Gamma|Omega|Theta|Lambda|Sigma)(?:_\w+)?$/.test(name)) return null;
  return joinName(joinName(name, sup === null ? '' : `^${labelText(sup)}`), labelText(sub));
}

/** `\int_A f(x)\,dx` is ∫ f 1_A. */
export function overSet(body: Expr, variable: Expr, set: string): Expr {
  return makeProduct(body, isInSet(variable, set));
}

/** 1 where x is in the set, and 0 elsewhere. */
export function isInSet(place: Expr, set: string): Expr {
  return makeOperation('indicator', [place, makeSymbol(set, scalarShape, place.span)], place.span);
}

/** `X_t \in A`, `X_t \notin D`: the indicator of that; null for anything else. */
export function readMember(context: Context, nodes: readonly Node[]): Expr | null {
  const at = nodes.findIndex((node) => ['in', 'notin'].includes(tokenOf(node)));
  const after = nodes.slice(at + 1);
  const set = at < 1 ? null : (setName(after) ?? measureOfPoint(after));
  if (set === null) return null;
  const inside = isInSet(context.readAll(nodes.slice(0, at), nodes[0]!.span), set);
  if (tokenOf(nodes[at]) === 'in') return inside;
  return makeAdd([makeNumber(1, inside.span), makeNegate(inside, inside.span)]);
}

/** `1_A(x)`, `\mathbf 1_{\{X_t \in A\}}`, with what stands below and the cursor behind the 1; null for anything else. */
export function readIndicatorBelow(context: Context, cursor: Cursor, sub: Node): Expr | null {
  const [only, more] = contents(sub);
  const below = only?.kind === 'delimited' && more === undefined ? significant(only.body) : contents(sub);
  const member = readMember(context, below);
  if (member !== null) return member;
  const set = setName(below);
  const pair = cursor.peek();
  const base = pair ? scriptsOf(pair).base : null;
  if (set === null || pair === undefined || base?.kind !== 'delimited' || base.open !== '(') return null;
  cursor.next();
  return isInSet(context.readAll(significant(base.body), base.span), set);
}

/** `X \in dx`, `X \in [x, x + dx]`: an interval as it is written. */
function measureOfPoint(nodes: readonly Node[]): string | null {
  const [only, more] = nodes;
  const pair = only && more === undefined ? scriptsOf(only).base : null;
  const isInterval =
    pair?.kind === 'delimited' && ['[', '('].includes(pair.open) && significant(pair.body).some((node) => tokenOf(node) === ',');
  if (isInterval)
    return `(${contents(only!)
      .map((node) => labelText(node))
      .join('')})`;
  return tokenOf(only) === 'd' && nodes.length === 2 ? nodes.map((node) => labelText(node)).join('') : null;
}
