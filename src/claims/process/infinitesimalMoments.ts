import { flatMapInSteps, type Steps } from '../../base/steps';
import { makeAdd, makeDivide, makeNumber, makePower, makeProduct, makeTranspose } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { containsKind, mapExpr, renameVariable, walkExpr } from '../../math/visit';
import { anyValueOf } from '../../math/names';
import { readLeadIn } from '../context';
import type { Draft, DraftClaim, Source } from '../draft';
import { bareState, findForwardOf, forwardBefore, placeState, type Sde } from '../forwardSde';
import { asAnyFunction } from './asAnyFunction';
import { combine } from './combine';
import { isMadeOf } from './isMadeOf';
import { makeTestedClaim } from './makeTested';

const cue = /\bkramers\b|\bmoyal\b|克拉默斯|克喇末/i;

/**
 * `\lim_{h \to 0} \tfrac1h \mathbb E[(X_{t+h} - X_t)^n \mid X_t = x]` is f, g² and 0 for n = 1, 2 and more; so are, times 1/n!, the coefficients of Kramers and
 * Moyal, of which the text says whether n! belongs to them (H. Risken, "The Fokker–Planck Equation", 1989).
 */
export function* readInfinitesimalMoments(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  let hasFactorial: boolean | null = null;
  return yield* flatMapInSteps(source.formulas, (formula, math) => {
    if (formula.incomplete) return [];
    hasFactorial = formula.statements.map(saysFactorial).find((one) => one !== null) ?? hasFactorial;
    const isCalled = cue.test(readLeadIn(source.flow, math)) || hasFactorial !== null;
    return formula.statements.flatMap((statement) => {
      const moment = readMoment(statement) ?? (isCalled ? readCoefficient(statement, hasFactorial) : null);
      return moment === null ? [] : claimOf(source, definitions, moment, math);
    });
  });
}

interface Moment {
  /** X; null for a coefficient, which is of the SDE before it. */
  readonly state: string | null;
  readonly at: ExprOf<'symbol'>;
  readonly order: number | 'square';
  /** What the text says of it, of M_n. */
  readonly around: (moment: Expr) => Expr;
  readonly written: Expr;
  /** The whole side that this stands in, with its o(h). */
  readonly shown: Expr;
}

function readMoment(statement: Statement): Moment | null {
  if (statement.kind !== 'chain' || statement.sides.length !== 2 || statement.relations[0]?.sign !== 'equal') return null;
  const [left, right] = statement.sides;
  return left && right ? (sidesOfMoment(left, right) ?? sidesOfMoment(right, left)) : null;
}

function sidesOfMoment(left: Expr, right: Expr): Moment | null {
  if (left.kind === 'limit')
    return left.to.kind === 'number' && left.to.value === 0 ? momentIn(left.body, left.variable, right, right) : null;
  // `= f(x) h + o(h)`
  const rest = right.kind === 'add' ? right.terms.filter((term) => !isOrder(term)) : [];
  const step = left.kind === 'evaluation' ? stepIn(left) : null;
  const isExpansion = step !== null && right.kind === 'add' && rest.length > 0 && rest.length < right.terms.length;
  return isExpansion
    ? momentIn(left, step, makeAdd(rest), right)
    : isOrder(right) && step !== null
      ? momentIn(left, step, makeNumber(0, right.span), right)
      : null;
}

const isOrder = (term: Expr): boolean => term.kind === 'operation' && term.name === 'order';

/** The h of X_{t+h}. */
function stepIn({ variable, body }: ExprOf<'evaluation'>): string | null {
  const names = [...walkExpr(body)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : []));
  const later = names.find((name) => name.startsWith(`${variable}+`));
  return later === undefined ? null : later.slice(variable.length + 1).replace(/^([Dd]elta)(?=\w)/, '$1_');
}

function momentIn(body: Expr, step: string, written: Expr, shown: Expr): Moment | null {
  const found = [...walkExpr(body)].filter((part): part is ExprOf<'evaluation'> => part.kind === 'evaluation');
  const [given] = found;
  if (given === undefined || found.length !== 1 || given.at.kind !== 'symbol' || given.body.kind !== 'expectation') return null;
  const order = orderOf(given.body.body, given, `${given.variable}+${step.replace('_', '')}`); // `X_{t+\\Delta t}` is one name
  if (order === null) return null;
  const length: Expr = { kind: 'symbol', name: step, span: body.span, shape: { kind: 'scalar' } };
  const around = (moment: Expr) => mapExpr(body, (part) => (part.kind === 'evaluation' ? makeProduct(length, moment) : part));
  const apart = (expr: Expr) => renameVariable(expr, step, anyValueOf('h')); // a length, whatever it is called
  return {
    state: bareState(given.variable),
    at: given.at,
    order,
    around: (moment) => apart(around(moment)),
    written: apart(written),
    shown,
  };
}

/** n of (X_{t+h} − X_t)ⁿ, or a square of vectors. */
function orderOf(expr: Expr, given: ExprOf<'evaluation'>, later: string): number | 'square' | null {
  if (isIncrement(expr, given, later)) return 1;
  if (expr.kind === 'power' && expr.exponent.kind === 'number' && isIncrement(expr.base, given, later)) return expr.exponent.value;
  const isOuter = expr.kind === 'product' && expr.form === 'outer' && expr.right.kind === 'transpose';
  return isOuter && isIncrement(expr.left, given, later) && expr.right.kind === 'transpose' && isIncrement(expr.right.of, given, later)
    ? 'square'
    : null;
}

function isIncrement(expr: Expr, { variable, at }: ExprOf<'evaluation'>, later: string): boolean {
  if (expr.kind !== 'add' || expr.terms.length !== 2) return false;
  const [first, second] = expr.terms as readonly [Expr, Expr]; // two
  const before = second.kind === 'negate' ? second.of : null;
  const isStart = before?.kind === 'symbol' && (before.name === variable || (at.kind === 'symbol' && before.name === at.name));
  return first.kind === 'symbol' && first.name === later && isStart;
}

/** Whether the limit that the text gives has n! below it; null where it gives none. */
function saysFactorial(statement: Statement): boolean | null {
  const right = statement.kind === 'chain' ? statement.sides[1] : null;
  if (right?.kind !== 'limit') return null;
  const parts = [...walkExpr(right.body)];
  return parts.some((part) => part.kind === 'evaluation') ? parts.some((part) => part.kind === 'sum' && part.product) : null;
}

/** `D^{(2)}(x) = \tfrac12 g(x)^2`. */
function readCoefficient(statement: Statement, hasFactorial: boolean | null): Moment | null {
  if (statement.kind !== 'chain' || statement.sides.length !== 2 || statement.relations[0]?.sign !== 'equal') return null;
  const [left, written] = statement.sides;
  const order = left?.kind === 'apply' ? Number(/^[A-Za-z]_\(?(\d)\)?$/.exec(left.name)?.[1] ?? Number.NaN) : Number.NaN;
  const at = left?.kind === 'apply' ? left.arguments[0] : undefined;
  if (!Number.isInteger(order) || at?.kind !== 'symbol' || !written || (hasFactorial === null && order === 2)) return null;
  const share = hasFactorial !== false && order === 2 ? 0.5 : 1; // of 0 and of f there is no other
  const around = (moment: Expr) =>
    share === 1 ? moment : makeProduct(makeDivide(makeNumber(1, written.span), makeNumber(2, written.span)), moment);
  return { state: null, at, order, around, written, shown: written };
}

function claimOf(
  source: Source,
  definitions: Draft['definitions'],
  { state, at, order, around, written, shown }: Moment,
  math: number,
): DraftClaim[] {
  const placed = state === null ? forwardBefore(source, math) : findForwardOf(source, state, math);
  if (placed === undefined) return [];
  const sde = placeState(placed.statement, at);
  const moment = momentOf(sde, order);
  if (moment === null || sde.drift.shape.kind !== at.shape.kind) return [];
  const expected = around(moment);
  const lengths = [...walkExpr(expected)].flatMap((part) => (part.kind === 'symbol' && part.shape.kind === 'scalar' ? [part.name] : []));
  if (!isMadeOf(written, sde, [at.name, ...lengths], source.scope)) return [];
  // `\lim … = μ(x)` gives μ no value: it is that of the SDE.
  const given = definitions.filter((one) => one.math === math || containsKind(one.value.expr, 'limit')).map(({ name }) => name);
  const [left, right] = [expected, written].map((side) => given.reduce((one, name) => asAnyFunction(one, name), side)) as [Expr, Expr]; // two
  const tested = combine([{ left, right }]);
  return [makeTestedClaim(source, { placed, written: shown, math, motion: 'infinitesimal moment', tested })];
}

function momentOf({ drift, diffusion, span }: Sde, order: number | 'square'): Expr | null {
  if (order === 1) return drift;
  if (order === 'square') {
    if (diffusion.shape.kind !== 'matrix') return null;
    return makeProduct(diffusion, makeTranspose(diffusion, span));
  }
  if (drift.shape.kind !== 'scalar' || diffusion.shape.kind !== 'scalar') return null;
  return order === 2 ? makePower(diffusion, makeNumber(2, span), span) : makeNumber(0, span);
}
