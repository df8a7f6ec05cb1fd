import type { Span } from '../base/span';
import type { Claim } from '../claims/claim';
import type { Expr, Statement } from '../math/expr';
import { printLatex } from '../math/printLatex';
import { statementExprs } from '../math/statementExprs';
import { children, walkExpr } from '../math/visit';

/** An edit of the formula of a claim, and what it changes. */
interface Edit {
  readonly expr: null;
  readonly span: Span;
  readonly newText: string;
}

/**
 * `T - \tau` wherever a reversal has τ for a time: in its drift and before its noise at once. What the SDE gives is the left side of the claim,
 * which has T − τ where it has τ.
 */
export function timesThroughout({ left, motion }: Claim, statements: readonly Statement[], latex: string): readonly Edit[] {
  const moving = statements.find((one) => one.kind === 'sde' || one.kind === 'ode');
  if (moving === undefined || (motion !== 'time-reversed' && motion !== 'probability-flow')) return [];
  const at = [...walkExpr(left.expr)].find((part) => isTurned(part, moving.time));
  const places = statementExprs(moving).flatMap((expr) => placesOf(expr, moving.time));
  const spans = places.map(({ span }) => span).sort((one, other) => one.start - other.start);
  const [first, last] = [spans[0], spans.at(-1)];
  if (at === undefined || first === undefined || last === undefined) return [];
  const put = printLatex(at);
  const written = (span: Span) => (latex[span.start - 1] === '_' ? `{${put}}` : put);
  const parts = spans.map((span, i) => latex.slice(i === 0 ? span.start : spans[i - 1]!.end, span.start) + written(span)); // i > 0
  return [{ expr: null, span: { start: first.start, end: last.end }, newText: parts.join('') }];
}

/** Where the time stands by itself. */
const placesOf = (expr: Expr, time: string): readonly Expr[] =>
  isTime(expr, time) ? [expr] : isTurned(expr, time) ? [] : children(expr).flatMap((child) => placesOf(child, time));

const isTime = (part: Expr, time: string): boolean => part.kind === 'symbol' && part.name === time;

/** `T - \tau`. */
const isTurned = (part: Expr, time: string): boolean =>
  part.kind === 'add' && part.terms.some((term) => term.kind === 'negate' && isTime(term.of, time));
