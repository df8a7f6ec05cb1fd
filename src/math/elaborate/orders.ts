import { coverSpans } from '../../base/span';
import { makeNumber } from '../build';
import type { Expr } from '../expr';
import { baseName } from '../names';
import { bracketsOf, scriptsOf, significant } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { makeOperation } from './makeOperation';

/** True before `O(h^2)`, `o(dt)`, `\\mathcal O(\\epsilon)` where the letter is nothing of the text. */
export function isOrderAhead(context: Context, cursor: Cursor): boolean {
  const { base, sub, sup, primes } = scriptsOf(cursor.peek()!); // the caller looked
  const name = baseName(base) ?? '';
  const isLetter = /^(?:O|o|O_cal|o_cal)$/.test(name) && sub === null && sup === null && primes === 0;
  return isLetter && bracketsOf(cursor.peek(1))?.open === '(' && !['declared', 'directive'].includes(context.scope.lookup(name).evidence);
}

/** A term of which only the order is told. */
export function readOrder(context: Context, cursor: Cursor): Expr {
  const head = cursor.next();
  const after = scriptsOf(cursor.next());
  const pair = after.base!; // isOrderAhead saw the brackets
  const before = context.inDifferentials;
  context.inDifferentials = true; // `o(dt)`
  const of = pair.kind === 'delimited' ? context.readAll(significant(pair.body), pair.span) : null;
  context.inDifferentials = before;
  const span = coverSpans(head.span, pair.span);
  if (of === null) return context.unsupported(span);
  const isLittle = (baseName(scriptsOf(head).base) ?? '').startsWith('o');
  return makeOperation('order', isLittle ? [of, makeNumber(0, span)] : [of], span);
}

/** Terms that are left out: `+ \\cdots` at the end of a sum. */
export function furtherTerms(span: Expr['span']): Expr {
  return makeOperation('order', [], span);
}

export function isOrder(expr: Expr): boolean {
  if (expr.kind === 'negate') return isOrder(expr.of);
  return expr.kind === 'operation' && expr.name === 'order';
}
