import type { Steps } from '../../base/steps';
import { isNumber } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { containsKind, freeVariables, substituteName, walkExpr } from '../../math/visit';
import type { Side } from '../claim';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import { bareState, findFlow, findForward, type Ode, type Placed } from '../forwardSde';
import { makeSide, spanInDocument } from '../locate';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine } from './combine';
import { findInitialValue, findStart } from './findStart';
import { mentions } from './linearIn';
import { atStart, readMoving, timeDerivative, type Moving } from './timeDerivative';
import { firstSides, flatMapTold, statementsAlone } from '../toldAlone';

/**
 * `y(t) = y_0 e^{-kt}` after `y' = -ky`, `\Sigma(t) = I - e^{-\int_0^t \beta} I` after `\dot\Sigma = \beta(I - \Sigma)`: a solution where its derivative is the velocity at it, and
 * where it begins as the text says.
 */
export function* readOdeSolutions(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, valuesAlone, (values, math) =>
    values.flatMap(([state, written]) => makeClaim(source, draft, state, written, math)),
  );
}

const valuesAlone = statementsAlone((statement): readonly (readonly [ExprOf<'symbol'>, Expr])[] => {
  const [left, right] = firstSides(statement) ?? [];
  return left?.kind === 'symbol' && right ? [[left, right]] : [];
});

function makeClaim(source: Source, { definitions }: Draft, state: ExprOf<'symbol'>, written: Expr, math: number): DraftClaim[] {
  const placed = findOwnFlow(source, state, math);
  if (placed === undefined) return [];
  const others = definitions.filter(({ name }) => !isOf(name, state.name)); // the state is what is looked for
  const put = (expr: Expr) => resolveDefinitions(expr, others, math).expr;
  const { time } = placed.statement;
  const [value, velocity] = [put(written), put(placed.statement.velocity)];
  const start = findStart(value, state.name) ?? findInitialValue(source, state.name, math);
  const isOfBoth =
    isPlain(velocity, placed.statement) && isMadeOfKnown(source, value, [velocity, ...(start === null ? [] : [put(start)])], time);
  const moving = isOfBoth && mentions(value, time) && !mentionsState(value, state) ? readMoving(value, time) : undefined;
  if (moving === undefined) return [];
  const rate = rateAt(moving, velocity, placed.statement, state);
  if (rate === undefined) return [];
  const rates = { left: rate, right: timeDerivative(moving) };
  const began = start === null || hasOpen(source, value, [velocity, put(start)], time) ? null : beginning(put(start), moving);
  const isGeneral = began === null && (containsKind(value, 'unnamed-constant') || openIn(value, [velocity], time).length > 0); // `y(t) = Ae^{-kt}`
  const tested = began === null ? combine([rates], { kind: isGeneral ? 'known' : 'open' }) : combine([rates, began]);
  const here = source.snapshot.math[math]!; // one formula for each math span
  const there = source.snapshot.math[placed.math]!;
  const span = spanInDocument(there, placed.statement.span);
  const left: Side = { expr: placed.statement.velocity, math: placed.math, latex: there.latex.trim(), span };
  const right = makeSide(here, written);
  const base = { ...noClaimParts, kind: 'named', motion: 'solution', math, span: right.span, left, right, tested } as const;
  return [{ ...base, sign: 'equal', written: 'equal', understood: true, against: { kind: 'equation', math: placed.math, span } }];
}

/** The equation of that state, where no SDE has set it going since. */
function findOwnFlow(source: Source, state: ExprOf<'symbol'>, math: number): Placed<Ode> | undefined {
  const flow = findFlow(source, state.name, math);
  const sde = findForward(source, state.name, math, ['ito', 'stratonovich']);
  return flow === undefined || (sde !== undefined && sde.math > flow.math) ? undefined : flow;
}

const isOf = (name: string, state: string) => bareState(name) === bareState(state);

const mentionsState = (value: Expr, { name }: ExprOf<'symbol'>) => [...freeVariables(value)].some((one) => isOf(one, name));

/** A velocity of which a value of the state tells all: no field, density or average of it. */
function isPlain(velocity: Expr, { state }: Ode): boolean {
  const isOfState = (part: Expr) => part.kind === 'apply' && [...freeVariables(part)].some((name) => isOf(name, state));
  return (
    !(['density', 'expectation', 'gradient', 'divergence', 'partial'] as const).some((kind) => containsKind(velocity, kind)) &&
    ![...walkExpr(velocity)].some(isOfState)
  );
}

/** Its other letters are numbers of a general solution. */
export function isMadeOfKnown(source: Source, value: Expr, known: readonly Expr[], time: string): boolean {
  const called = [...walkExpr(value)].flatMap((part) => (part.kind === 'apply' ? [part.name] : []));
  const own = new Set(known.flatMap((part) => [...walkExpr(part)].flatMap((one) => (one.kind === 'apply' ? [one.name] : []))));
  return called.every((name) => own.has(name)) && openIn(value, known, time).every((name) => isNumberLetter(source, name));
}

export const openIn = (value: Expr, known: readonly Expr[], time: string): string[] => {
  const names = new Set([time, ...known.flatMap((part) => [...freeVariables(part)])]);
  return [...freeVariables(value)].filter((name) => !names.has(name));
};

export const hasOpen = (source: Source, value: Expr, known: readonly Expr[], time: string): boolean =>
  openIn(value, known, time).some((name) => source.scope.symbols.get(name)?.role !== 'dimension');

function isNumberLetter({ scope }: Source, name: string): boolean {
  const info = scope.symbols.get(name);
  return info !== undefined && info.law === null && ['constant', 'scalar-parameter', 'dimension'].includes(info.role);
}

/** The velocity at the value. */
function rateAt(moving: Moving, velocity: Expr, { state }: Ode, { name }: ExprOf<'symbol'>): Expr | undefined {
  const states = [...new Set([...freeVariables(velocity)].filter((one) => isOf(one, state) || isOf(one, name)))];
  return moving.alike(states.reduce((expr, one) => substituteName(expr, one, moving.expr), velocity));
}

/** The value at time 0; a matrix that begins at 0 begins at the zero matrix. */
export function beginning(start: Expr, moving: Moving): { readonly left: Expr; readonly right: Expr } | null {
  const right = atStart(moving);
  const { kind } = right.shape;
  if (start.shape.kind === kind) return { left: start, right };
  return isNumber(start, 0) && (kind === 'vector' || kind === 'matrix')
    ? { left: { kind: 'constant', name: 'zero', span: start.span, shape: right.shape }, right }
    : null;
}
