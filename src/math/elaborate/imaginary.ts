import type { Expr, Statement } from '../expr';
import { statementExprs } from '../statementExprs';
import { containsKind, walkExpr } from '../visit';
import type { Context } from './context';

/** The i of `e^{iux}`, which is no number that a probe may draw: named, and what it stands in is not judged. */
export function markImaginary(context: Context, statements: readonly Statement[]): void {
  const exprs = statements.flatMap(statementExprs);
  if (!exprs.some((expr) => containsKind(expr, 'call'))) return;
  const parts = exprs.flatMap((expr) => [...walkExpr(expr)]);
  const indices = new Set(parts.flatMap((part) => (part.kind === 'sum' ? [part.index] : [])));
  const isTurned = parts.some((part) => part.kind === 'call' && part.name === 'exp' && factorsOf(part.argument).some(isUnit));
  if (!isTurned || indices.has('i')) return;
  for (const { span } of parts.filter(isUnit)) {
    context.gaps.push(span);
    context.report('math.unknownConstruct', 'hint', span, { text: context.textOf(span) });
  }
}

const isUnit = (part: Expr): boolean => part.kind === 'symbol' && part.name === 'i';

/** What multiplies in a term: the factors of products, of both sides of a quotient, below a sign and in the terms of a sum. */
function factorsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'product') return [...factorsOf(expr.left), ...factorsOf(expr.right)];
  if (expr.kind === 'negate') return factorsOf(expr.of);
  if (expr.kind === 'divide') return factorsOf(expr.numerator);
  return expr.kind === 'add' ? expr.terms.filter(({ kind }) => kind !== 'symbol').flatMap(factorsOf) : [expr];
}
