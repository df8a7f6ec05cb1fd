import type { Node } from '../../latex/tree';
import { makeProduct, makeTranspose } from '../build';
import type { Expr } from '../expr';
import { headOf, labelOf } from '../names';
import { childNodes, scriptsOf } from '../nodes';
import type { Context } from './context';
import { simpleName } from './subscripts';

/** `B_{t_j}` in `\sum_j \mathbb E[B_{t_j}(B_{t_{j+1}} - B_{t_j})]`: values of a path at times that carry the index. */
export function valuesOfPaths(context: Context, body: Node | undefined): string[] {
  if (body === undefined || context.indices.length === 0) return [];
  const { sub, base } = scriptsOf(body);
  const name = sub === null ? null : simpleName(body);
  const isIndexed = labelOf(name ?? '')
    .split(/[^a-z]+/i)
    .some((part) => context.indices.includes(part));
  if (name !== null && isIndexed && !context.boundCopies.has(name) && isPathLetter(context, headOf(name))) return [name];
  return childNodes(base?.kind === 'delimited' ? base : body).flatMap((node) => valuesOfPaths(context, node));
}

const isPathLetter = ({ scope }: Context, head: string) =>
  ['', '_t', '_s'].some((time) => scope.isNoise(head + time) || scope.lookup(head + time).role === 'process');

/** `\langle \xi(t) \xi(t') \rangle` of a vector: all pairs of components. */
export function outerOfNoise(expr: Expr): Expr | null {
  if (expr.kind !== 'product' || expr.form !== 'unresolved' || expr.left.shape.kind !== 'vector') return null;
  const [first, second] = [nameOf(expr.left), nameOf(expr.right)];
  if (first === null || second === null || headOf(first) !== headOf(second)) return null;
  return { ...makeProduct(expr.left, makeTranspose(expr.right, expr.right.span)), span: expr.span };
}

const nameOf = (expr: Expr) => (expr.kind === 'symbol' || expr.kind === 'apply' ? expr.name : null);
