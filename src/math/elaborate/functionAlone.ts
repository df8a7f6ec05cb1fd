import type { Expr } from '../expr';
import { isWrittenBare } from './laws';

/** A function that stands without its argument, or a law: what can be convolved. */
export function isFunctionAlone(expr: Expr): boolean {
  if (expr.kind === 'normal-law') return expr.at === null;
  if (expr.kind === 'density') return isWrittenBare(expr);
  if (expr.kind === 'apply') return expr.arguments.length > 0 && expr.arguments.every((part) => part.span.start === expr.span.start);
  return expr.kind === 'integral' && /_conv$/.test(expr.variable);
}
