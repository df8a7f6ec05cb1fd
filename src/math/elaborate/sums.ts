import { makeAdd, makeNegate, fitsAnyShape } from '../build';
import type { Expr } from '../expr';
import { shapesFit } from '../shapes';
import type { Context } from './context';
import type { Cursor } from './cursor';

const signs = new Set(['+', '-']);

/** `-a + b - c`: stops at the first node that continues no product. */
export function readSum(context: Context, cursor: Cursor): Expr {
  const terms: Expr[] = [readSigned(context, cursor)];
  while (signs.has(cursor.token())) terms.push(readSigned(context, cursor));
  checkTerms(context, terms);
  return makeAdd(terms);
}

function readSigned(context: Context, cursor: Cursor): Expr {
  const start = cursor.peek()?.span ?? cursor.here;
  let negative = false;
  while (signs.has(cursor.token())) negative = takeSign(cursor) !== negative;
  const term = context.grammar.product(context, cursor);
  return negative ? makeNegate(term, start) : term;
}

function takeSign(cursor: Cursor): boolean {
  const isMinus = cursor.token() === '-';
  cursor.next();
  return isMinus;
}

function checkTerms(context: Context, terms: readonly Expr[]): void {
  const lone = terms.length > 1 && terms.find((term) => term.kind === 'normal-law' && term.at === null); // with a weight it is part of a mixture
  if (lone) context.guess('math.lawAsNumber', lone.span);
  const shaped = terms.filter((term) => !fitsAnyShape(term));
  const first = shaped.find((term) => term.shape.kind !== 'unknown');
  for (const term of shaped) {
    if (first && !shapesFit(first.shape, term.shape)) context.mismatch('sum', term.span, first.shape, term.shape);
  }
}
