import type { Expr, ExprOf } from '../math/expr';
import { isCapital } from '../math/names';
import type { Scope } from '../math/scope';
import { boundNames, children, walkExpr } from '../math/visit';
import type { World } from './world';

/**
 * Numbers that a sum or a product runs from or to, `\sum_{i=1}^N` and `\prod_{s=1}^{t-1}`, or that tell the members of a family apart, the t
 * of α_t beside `\prod_s \alpha_s`: they are whole, and a world knows them.
 */
export function findWholeNumbers(sides: readonly Expr[], scope: Scope): ReadonlySet<string> {
  const nodes = sides.flatMap((side) => [...walkExpr(side)]);
  const bound = new Set(nodes.flatMap((node) => (node.kind === 'sum' ? [node.index] : [])));
  const found = new Set(nodes.flatMap((node) => endsOf(node, scope)).filter((name) => !bound.has(name)));
  for (const node of nodes) for (const name of movedBy(node)) found.delete(name);
  return found;
}

function endsOf(node: Expr, scope: Scope): string[] {
  if (node.kind === 'sum') return [...numbersIn(node.lower), ...numbersIn(node.upper)];
  return node.kind === 'apply' && isFamily(node, scope) ? node.arguments.flatMap(numbersIn) : [];
}

/** `\alpha_t` as a member of the family of all α: no function, and no parameters. */
export function isFamily({ name, parameters }: ExprOf<'apply'>, scope: Scope): boolean {
  const role = scope.symbols.get(name)?.role ?? 'variable';
  return role !== 'function' && role !== 'density' && role !== 'quantity' && parameters.length === 0;
}

const arithmetic: ReadonlySet<Expr['kind']> = new Set(['add', 'negate', 'product']);

function numbersIn(expr: Expr): string[] {
  if (expr.kind === 'symbol') return expr.shape.kind === 'scalar' ? [expr.name] : [];
  return arithmetic.has(expr.kind) ? children(expr).flatMap(numbersIn) : [];
}

/** What is differentiated or integrated by takes all values. */
function movedBy(node: Expr): readonly string[] {
  if (node.kind === 'partial' || node.kind === 'gradient') return [node.variable];
  return node.kind === 'integral' || node.kind === 'stochastic-integral' ? boundNames(node) : [];
}

/** A few terms are enough to tell sums apart: 3 or 4 for an index such as t, 5 or 6 for an end such as N. */
export function wholeNumber(name: string, { design }: World): number {
  return (isCapital(name) ? 5 : 3) + (design.dimension > 3 ? 1 : 0);
}

/** What an index runs over where the text says only that it is averaged over: three values, none of them at an end. */
export const averagedOver: readonly number[] = [2, 3, 4];
