import type { Steps } from '../base/steps';
import { makeGradient, makePartial, makeProduct, makeSymbol } from '../math/build';
import { scalarShape, type Binder, type Expr, type ExprOf } from '../math/expr';
import { containsKind, mapExpr, walkExpr } from '../math/visit';
import type { Span } from '../base/span';
import { isAnyNumber } from './anyNumber';
import type { Definition } from './claim';
import type { Draft, DraftClaim, Source } from './draft';
import { readLeadIn } from './context';
import { bareState, findFlow, findForward, renameFlow, renameState, type Placed } from './forwardSde';
import { changeOf, hasOtherTime, isAtTime, movingIn, rateOf } from './functionalChange';
import { motionClaim } from './motionClaim';
import { findInitialValue } from './process/findStart';
import { generatorOf } from './process/generatorOf';
import { resolveDefinitions } from './resolveDefinitions';
import { isMadeOf } from './reversals';
import { flatMapTold, statementsAlone } from './toldAlone';

/** What the equation of motion makes of an expression with rates in it. */
interface Moved {
  readonly expr: Expr;
  readonly placed: Placed<{ readonly span: Span }>;
}

/**
 * The steps of the proof that a density obeys the Fokker–Planck equation: `\frac{d}{dt}\mathbb E[\varphi(X_t)] = \mathbb E[a\varphi' + \tfrac12 b^2\varphi'']` (Dynkin's formula,
 * B. Øksendal, "Stochastic differential equations", 2003, theorem 7.4.1), `\int\varphi\,\partial_t p\,dx = …`. With what the SDE before makes of each rate in its place.
 */
export function* readWeakForms(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, averagesAlone, (steps, math) => steps.flatMap((sides) => claimStep(source, definitions, sides, math)));
}

/** Equations with an average in them, at a point it is the equation itself, and with a rate. */
const averagesAlone = statementsAlone((statement): readonly (readonly [Expr, Expr])[] => {
  if (statement.kind !== 'chain') return [];
  const { sides, relations } = statement;
  return relations.flatMap(({ sign }, index) => {
    const [left, right] = [sides[index], sides[index + 1]];
    const isStep = sign === 'equal' && left && right && [left, right].some(isAveraged) && [left, right].some(isMoving);
    return isStep ? [[left, right] as const] : [];
  });
});

const isAveraged = (side: Expr) => containsKind(side, 'integral') || containsKind(side, 'expectation');
const isMoving = (side: Expr) => containsKind(side, 'partial');

function claimStep(source: Source, definitions: readonly Definition[], sides: readonly [Expr, Expr], math: number): DraftClaim[] {
  const moved = sides.map((side) => moveRates(source, side, math));
  const placed = moved.find((one) => one !== null)?.placed;
  if (placed === undefined) return [];
  const all = sides.map((side, index) => moved[index]?.expr ?? resolveDefinitions(side, definitions, math).expr);
  const [left, right] = underOneLaw(source, all as [Expr, Expr], math); // two in, two out
  const densities = new Set([left, right].flatMap((side) => movingIn(side, 't')).map(({ name }) => name));
  const isAny = (name: string) => densities.has(name) || isAnyNumber(source, name) || source.scope.symbols.get(name)?.role === 'dimension';
  if (hasRate(left) || hasRate(right) || !isMadeOf(right, left, { state: '', time: 't' }, isAny)) return [];
  const claim = motionClaim(source, 'rate of change', placed, left, sides[1], math);
  return [{ ...claim, tested: { left, right, start: { kind: 'known' } } }];
}

const hasRate = (side: Expr) => [...walkExpr(side)].some((part) => part.kind === 'partial' && part.variable === 't');

/** Null where it has no rate of which the text tells what it is. */
function moveRates(source: Source, side: Expr, math: number): Moved | null {
  let placed: Moved['placed'] | undefined;
  const expr = mapExpr(side, (part) => {
    const moved = part.kind === 'partial' && part.order === 1 ? moveRate(source, part, math) : null;
    placed ??= moved?.placed;
    return moved?.expr ?? part;
  });
  return placed === undefined ? null : { expr, placed };
}

function moveRate(source: Source, rate: ExprOf<'partial'>, math: number): Moved | null {
  const { of, variable: time, span } = rate;
  if (of.kind === 'expectation') return moveAverage(source, of, time, math);
  const [density, ...others] = of.kind === 'density' ? [of] : movingIn(of, time);
  if (
    density === undefined ||
    !isAtTime(density, time) ||
    others.some(({ name }) => name !== density.name) ||
    hasOtherTime(of, density, time)
  )
    return null;
  const found = rateOf(source, density, time, math);
  if (found === undefined) return null;
  return { placed: found.placed, expr: of.kind === 'density' ? found.at(of) : changeOf(of, density.name, found, span) };
}

/** d/dt E[u(X_t)] is E of the generator of X on u. */
function moveAverage(source: Source, { binders, body, ...average }: ExprOf<'expectation'>, time: string, math: number): Moved | null {
  const [binder, more] = binders;
  if (binder === undefined || more !== undefined || (binder.law.kind !== 'unspecified' && binder.law.kind !== 'density')) return null;
  const { variable } = binder;
  const isTimed = [...walkExpr(body)].some((part) => part.kind === 'symbol' && part.name === time);
  const sde = findForward(source, variable, math);
  const flow = findFlow(source, variable, math);
  const placed = sde ?? flow;
  if (placed?.statement.time !== time || isTimed) return null;
  const carried =
    sde === undefined ? carriedBy(renameFlow(flow!.statement, variable), body) : generatorOf(renameState(sde.statement, variable), body); // one of both
  return carried === undefined ? null : { placed, expr: { ...average, binders, body: carried } };
}

/** v·∇u. */
function carriedBy({ velocity, state, span }: ReturnType<typeof renameFlow>, of: Expr): Expr {
  return velocity.shape.kind === 'vector'
    ? makeProduct(velocity, makeGradient(of, state, velocity.shape, span), 'dot')
    : makeProduct(velocity, makePartial(of, state, 1, span));
}

/** An average over X_t is under its density: p_t where the other side is an integral over that, else any, unless the text says where X starts. */
function underOneLaw(source: Source, [left, right]: readonly [Expr, Expr], math: number): readonly [Expr, Expr] {
  const [moving] = [left, right].flatMap((side) => movingIn(side, 't'));
  const lawOf = (binder: Binder) => moving ?? (isStartTold(source, binder.variable, math) ? undefined : anyDensity(binder));
  return [underLaw(left, lawOf), underLaw(right, lawOf)];
}

/** `X_0 = x_0`, `X_0 \sim \pi`, "in equilibrium": then X_t has a law of its own, of which more may be true. */
function isStartTold(source: Source, state: string, math: number): boolean {
  const { scope, formulas, flow } = source;
  const start = `${bareState(state).replace(/_t$/, '')}_0`;
  const isSampled = formulas.some(({ statements }) => statements.some((one) => one.kind === 'sampling' && one.variable === start));
  const isLaw = isSampled || (scope.symbols.get(start)?.law ?? null) !== null;
  return isLaw || findInitialValue(source, state, math) !== null || atRest.test(readLeadIn(flow, math));
}

const atRest = /\bstationar|\bequilibrium|\bsteady|\bat\s+rest\b|\binvarian|平稳|平穩|稳态|穩態|平衡/i;

const underLaw = (side: Expr, lawOf: (binder: Binder) => ExprOf<'density'> | undefined): Expr =>
  mapExpr(side, (part): Expr => {
    if (part.kind !== 'expectation') return part;
    const binders = part.binders.map((binder): Binder => {
      const density = binder.law.kind === 'unspecified' ? lawOf(binder) : undefined;
      return density === undefined ? binder : { ...binder, law: { kind: 'density', density } };
    });
    return { ...part, binders };
  });

const anyDensity = ({ variable, shape, span }: Binder): ExprOf<'density'> => {
  const of = [makeSymbol(variable, shape, span)];
  return { kind: 'density', name: 'p', parameters: [makeSymbol('t', scalarShape, span)], of, given: [], span, shape: scalarShape };
};
