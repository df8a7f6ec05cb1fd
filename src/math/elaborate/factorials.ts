import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeAdd, makeDivide, makeNegate, makeNumber, makeProduct, makeSymbol } from '../build';
import type { Expr } from '../expr';
import { scalarShape } from '../expr';
import { significant, tokenOf } from '../nodes';
import { freeVariables } from '../visit';
import type { Context } from './context';
import type { Cursor } from './cursor';

/** `n!` behind n is the product of the numbers up to n; `n!!` and factorials of what is no number are not read. */
export function readFactorial(context: Context, cursor: Cursor, of: Expr): Expr {
  const mark = cursor.next();
  const span = coverSpans(of.span, mark.span);
  if (tokenOf(cursor.peek()) === '!') return context.unread('math.unknownConstruct', coverSpans(span, cursor.next().span));
  return of.shape.kind === 'scalar' ? factorial(of, span) : context.unread('math.unknownConstruct', span);
}

function factorial(of: Expr, span: Span): Expr {
  const free = freeVariables(of);
  const index = ['j', 'k', 'l', 'm', 'i'].find((letter) => !free.has(letter)) ?? 'q';
  const body = makeSymbol(index, scalarShape, span);
  return { kind: 'sum', index, lower: makeNumber(1, span), upper: of, body, product: true, span, shape: scalarShape };
}

/** `\binom n k` is n! / (k! (n-k)!). */
export function readBinomial(context: Context, environment: Node & { kind: 'environment' }): Expr {
  const { span } = environment;
  const [top, bottom] = environment.rows.map((row) => row.flatMap((cell) => significant(cell.body)));
  if (!top || !bottom || top.length === 0 || bottom.length === 0) return context.unread('math.unknownConstruct', span);
  const [of, chosen] = [context.readAll(top, span), context.readAll(bottom, span)];
  if (of.shape.kind !== 'scalar' || chosen.shape.kind !== 'scalar') return context.unread('math.unknownConstruct', span);
  const rest = { ...makeAdd([of, makeNegate(chosen, span)]), span };
  return { ...makeDivide(factorial(of, span), makeProduct(factorial(chosen, span), factorial(rest, span))), span };
}
