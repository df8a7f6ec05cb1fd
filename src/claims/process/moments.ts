import type { Steps } from '../../base/steps';
import { isNumber, makeAdd, makeCall, makeNumber, makePartial, makePower, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { freeVariables, substituteName } from '../../math/visit';
import type { Draft, DraftClaim, Source } from '../draft';
import { findForward, type Sde } from '../forwardSde';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine } from './combine';
import { findInitialValue, findStart, fromPoint } from './findStart';
import { generatorOf } from './generatorOf';
import { startOfMade } from './startOfMade';
import { isMadeOf } from './isMadeOf';
import { mentions, readAffine } from './linearIn';
import { makeTestedClaim } from './makeTested';
import { otherCase } from '../otherCase';
import { varianceOf } from './stateMoments';
import { firstSides, flatMapTold, statementsAlone } from '../toldAlone';

/**
 * `E[S_t^p] = u(t, S_0)` beside an SDE that does not depend on time: as a function of t and of the start, u solves Kolmogorov's backward
 * equation ∂_t u = L u from u(0, x) = x^p (A. Kolmogorov, 1931). That holds of any function of the state; the mean is told by its own equation.
 * `E[∫_0^t f(S_s) ds]` solves ∂_t u = L u + f from 0 (M. Kac, 1949).
 */
export function* readMoments(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, momentsAlone, (moments, math) =>
    moments.flatMap(([of, right]) =>
      of.kind === 'expectation' ? makeClaim(source, draft, of, right, math) : makeVarianceClaim(source, draft, of, right, math),
    ),
  );
}

/** An average, or the state whose variance it is, and what it is said to be. */
type Moment = readonly [of: ExprOf<'expectation' | 'symbol'>, right: Expr];

const momentsAlone = statementsAlone((statement): readonly Moment[] => {
  const [left, right] = firstSides(statement) ?? [];
  const of = left?.kind === 'expectation' ? left : left && varianceOf(left);
  return of && right ? [[of, right]] : [];
});

function makeClaim(source: Source, { definitions }: Draft, left: ExprOf<'expectation'>, written: Expr, math: number): DraftClaim[] {
  const [only, ...more] = left.binders;
  if (only === undefined || more.length > 0 || only.law.kind !== 'unspecified' || left.body.kind === 'symbol') return [];
  const along = readAlong(left.body, only.variable);
  const body = along?.body ?? left.body;
  const binder = along?.binder ?? only;
  const placed = findForward(source, binder.variable, math) ?? findForward(source, otherCase(binder.variable), math);
  if (placed === undefined || placed.math === math || !isOfNow(placed.statement, binder.variable)) return [];
  const { statement } = placed;
  const resolved = resolveDefinitions(written, definitions, math).expr;
  if (along !== null && along.upto !== statement.time) return [];
  const start = findStart(resolved, binder.variable) ?? namedStart(source, binder.variable, math);
  const value = start && fromPoint(resolved, substituteName(body, binder.variable, start));
  if (start === null || !value || value.shape.kind !== 'scalar' || !mentions(value, statement.time)) return [];
  const names = [...freeVariables(body)].filter((name) => name !== binder.variable);
  if (!isMadeOf(value, statement, [start.name, ...names], source.scope) || mentions(body, statement.time)) return [];
  const { span } = written;
  const rate = generatorOf(fromStart(statement, start, span), value);
  if (rate === undefined) return [];
  const began = substituteName(body, binder.variable, makeSymbol(start.name, start.shape, span));
  const zero = makeNumber(0, span);
  const tested = combine([
    { left: along === null ? rate : makeAdd([rate, began]), right: makePartial(value, statement.time, 1, span) },
    { left: along === null ? began : zero, right: substituteName(value, statement.time, zero) },
  ]);
  return [makeTestedClaim(source, { placed, written, math, motion: 'moment', tested })];
}

/** The equation with the start for its state: as functions of that its averages move. */
function fromStart(sde: Sde, start: ExprOf<'symbol'>, span: Expr['span']): Sde {
  const atStart = (expr: Expr) => substituteName(expr, sde.state, makeSymbol(start.name, start.shape, span));
  return { ...sde, state: start.name, drift: atStart(sde.drift), diffusion: atStart(sde.diffusion) };
}

/**
 * `Var(r_t) = V(t, r_0)` of dr = (ar + b) dt + g(r) dW with a noise that depends on the state: since the mean u and the second moment solve Kolmogorov's
 * equation, ∂_t V = L V + g² (∂_x u)², where ∂_x u = e^{at}, from 0.
 */
function makeVarianceClaim(source: Source, { definitions }: Draft, state: ExprOf<'symbol'>, written: Expr, math: number): DraftClaim[] {
  const placed = findForward(source, state.name, math) ?? findForward(source, otherCase(state.name), math);
  if (placed === undefined || placed.math === math || !isOfNow(placed.statement, state.name)) return [];
  const { statement } = placed;
  const value = resolveDefinitions(written, definitions, math).expr;
  const start = findStart(value, state.name) ?? namedStart(source, state.name, math);
  const slope = readAffine(statement.drift, statement.state)?.coefficient;
  if (start === null || slope === undefined || !mentions(statement.diffusion, statement.state) || !mentions(value, statement.time))
    return [];
  if (value.shape.kind !== 'scalar' || !isMadeOf(value, statement, [start.name], source.scope)) return [];
  const { span } = written;
  const moved = fromStart(statement, start, span);
  const rate = generatorOf(moved, value);
  if (rate === undefined) return [];
  const [time, two, zero] = [makeSymbol(statement.time, scalarShape, span), makeNumber(2, span), makeNumber(0, span)];
  const growth = slope === null ? makeNumber(1, span) : makeCall('exp', makeProduct(makeProduct(two, slope), time), span);
  const spread = makeProduct(makePower(moved.diffusion, two, span), growth);
  const tested = combine([
    { left: makeAdd([rate, spread]), right: makePartial(value, statement.time, 1, span) },
    { left: zero, right: substituteName(value, statement.time, zero) },
  ]);
  return [makeTestedClaim(source, { placed, written, math, motion: 'variance', tested })];
}

/** `∫_0^t f(X_s) ds`, as f of the state at the time at which it ends. */
interface Along {
  readonly body: Expr;
  readonly binder: { readonly variable: string };
  readonly upto: string;
}

function readAlong(body: Expr, variable: string): Along | null {
  if (body.kind !== 'integral' || body.bounds === null) return null;
  const { lower, upper } = body.bounds;
  const state = body.variable === '' || !variable.endsWith(`_${body.variable}`) ? null : variable.slice(0, -body.variable.length);
  if (state === null || !isNumber(lower, 0) || upper.kind !== 'symbol' || mentions(body.body, body.variable)) return null;
  const now = `${state}${upper.name}`;
  return {
    body: substituteName(body.body, variable, makeSymbol(now, scalarShape, body.span)),
    binder: { variable: now },
    upto: upper.name,
  };
}

/** Numbers that move by an equation in which time does not stand, taken at its own time. */
function isOfNow({ drift, diffusion, time }: Sde, variable: string): boolean {
  return (
    drift.shape.kind === 'scalar' &&
    diffusion.shape.kind === 'scalar' &&
    !mentions(drift, time) &&
    !mentions(diffusion, time) &&
    variable.endsWith(`_${time}`)
  );
}

/** `X_0 = x`. */
function namedStart(source: Source, state: string, math: number): ExprOf<'symbol'> | null {
  const value = findInitialValue(source, state, math) ?? startOfMade(source, state, math);
  return value?.kind === 'symbol' ? { ...value, shape: scalarShape } : null;
}
