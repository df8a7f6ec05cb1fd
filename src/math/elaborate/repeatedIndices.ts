import { makeNumber, makeSymbol } from '../build';
import { scalarShape, type Expr, type Statement } from '../expr';
import type { ScopeView } from '../scopeView';
import { children, mapExpr } from '../visit';

/** The indices of components, which a text that sums over repeated ones writes below. */
export const summedLetters: readonly string[] = ['i', 'j', 'k', 'l', 'm', 'n'];

/** Those of a formula, where the text says that what is repeated is summed over. */
export function summedIndices(latex: string, view: ScopeView): readonly string[] {
  const found = latex.includes('_') ? [...latex.matchAll(/_(?:([i-n])(?![A-Za-z])|\{\s*([i-n]{1,4})\s*\})/g)] : [];
  const letters = new Set(found.flatMap(([, bare, braced]) => [...(bare ?? braced ?? '')]));
  return [...letters].filter((letter) => view.knows(letter) && view.lookup(letter).summed === true);
}

/**
 * `\partial_i(f_i p)` is a sum over i from 1 to d: an index that stands twice in a term, and nowhere in the statement once, is summed over in that
 * term; one that stands there more often tells nothing. One that is alone on one side, as in `y_i = A_{ij} x_j`, says which component the statement is about.
 */
export function sumOverRepeated(statement: Statement, letters: readonly string[], view: ScopeView): Statement {
  if (letters.length === 0 || (statement.kind !== 'chain' && statement.kind !== 'expression')) return statement;
  const sides = statement.kind === 'chain' ? statement.sides.filter((side) => side !== null) : [statement.value];
  const terms = sides.flatMap(termsOf);
  const repeated = letters.filter((letter) => !terms.some((term) => countOf(term, letter) === 1));
  const summed = (side: Expr) => sumTerms(side, repeated, view);
  return statement.kind === 'chain'
    ? { ...statement, sides: statement.sides.map((side) => side && summed(side)) }
    : { ...statement, value: summed(statement.value) };
}

function termsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'add') return expr.terms.flatMap(termsOf);
  return expr.kind === 'negate' ? termsOf(expr.of) : [expr];
}

/** How often the index stands in a term; a square has it twice, and a sum in brackets as often as one of its terms. */
function countOf(expr: Expr, letter: string): number {
  if (expr.kind === 'symbol') return expr.name === letter ? 1 : 0;
  if (expr.kind === 'sum' && expr.index === letter) return 0;
  const counts = children(expr).map((child) => countOf(child, letter));
  if (expr.kind === 'add') return Math.max(0, ...counts);
  const isSquare = expr.kind === 'power' && expr.exponent.kind === 'number' && expr.exponent.value === 2;
  return counts.reduce((sum, count) => sum + count, 0) * (isSquare ? 2 : 1);
}

function sumTerms(expr: Expr, letters: readonly string[], view: ScopeView): Expr {
  const summed = (part: Expr) => sumTerms(part, letters, view);
  if (expr.kind === 'add') return { ...expr, terms: expr.terms.map(summed) };
  if (expr.kind === 'negate') return { ...expr, of: summed(expr.of) };
  const inner = mapExpr(expr, (part) => sumWithin(part, summed));
  return letters.filter((letter) => countOf(inner, letter) === 2).reduce<Expr>((body, letter) => sumOver(body, letter, view), inner);
}

/** `\exp(-x_ix_i)`, `(x_iy_i)^2`, `1/(x_ix_i)`: what is repeated inside is summed there. */
function sumWithin(part: Expr, summed: (inner: Expr) => Expr): Expr {
  switch (part.kind) {
    case 'add':
      return summed(part);
    case 'call':
      return { ...part, argument: summed(part.argument) };
    case 'power':
      return { ...part, base: summed(part.base) };
    case 'divide':
      return { ...part, denominator: summed(part.denominator) };
    case 'absolute':
    case 'norm':
      return { ...part, of: summed(part.of) };
    default:
      return part;
  }
}

function sumOver(body: Expr, index: string, { dimension }: ScopeView): Expr {
  const { span, shape } = body;
  const upper = typeof dimension === 'number' ? makeNumber(dimension, span) : makeSymbol(dimension, scalarShape, span);
  return { kind: 'sum', index, lower: makeNumber(1, span), upper, body, product: false, span, shape };
}
