import type { Steps } from '../base/steps';
import {
  isZero,
  makeAdd,
  makeCall,
  makeDivergence,
  makeDivide,
  makeGradient,
  makeNegate,
  makeNumber,
  makePower,
  makeProduct,
  makeSymbol,
  makeTranspose,
} from '../math/build';
import { scalarShape, type Expr, type ExprOf, type Statement } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { anyValueOf, headOf, labelOf } from '../math/names';
import { freeVariables, mapExpr, renameVariable, walkExpr } from '../math/visit';
import type { Tested } from './claim';
import { readLeadIn } from './context';
import type { Draft, DraftClaim, Source } from './draft';
import { bareState, findForward, forwardBefore, forwardStates, renameState, type Ode, type Placed, type Sde } from './forwardSde';
import { otherCase } from './otherCase';
import { isCalledStationary, isStationaryNearby } from './process/stationaryStart';
import { modelsIn, withExactScore } from './process/exactModels';
import { motionClaim } from './motionClaim';
import { noisedProcess } from './noisedProcess';
import { isFlow, kindOfReversal } from './reversalKinds';
import { resolveDefinitions } from './resolveDefinitions';
import {
  apartInTime,
  inOwnTime,
  isOfForward,
  isOfItself,
  isSameTime,
  readTimes,
  timeOfDensity,
  turnedState,
  turnedTime,
  type TurnedState,
  type Turning,
} from './turnedTime';
import { timeDirection } from './timeDirection';
import { firstSides, flatMapTold, statementsAlone } from './toldAlone';

/**
 * A reverse-time SDE (`d\bar W`, or so called) and a probability flow are determined by the SDE before them: their drift is claimed to be
 * Anderson's, or the flow's. Equations that bring in names of their own in the drift (a learned score) are not judged.
 */
export function* readReversals(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  const made = new Set(definitions.flatMap(({ name, form }) => (form === 'value' || form === 'rebinding' ? [name] : [])));
  return yield* flatMapTold(source, motionsAlone, (motions, math) =>
    motions.flatMap((statement) => {
      const isMade = 'state' in statement && made.has(statement.state);
      return readReversal(source, statement, math, definitions).map((claim) => (isMade ? atAnyState(claim, statement.state) : claim));
    }),
  );
}

/** Equations of motion, and those that words may call the velocity of one: `v(x, t) = …`. */
const motionsAlone = statementsAlone((statement) => {
  const [left] = firstSides(statement) ?? [];
  return statement.kind === 'sde' || statement.kind === 'ode' || left?.kind === 'apply' ? [statement] : [];
});

/** A drift is about every state, whatever path the text gives its name. */
function atAnyState(claim: DraftClaim, state: string): DraftClaim {
  const apart = (expr: Expr) => renameVariable(expr, state, anyValueOf(state));
  const { left, right } = claim.tested ?? { left: claim.left.expr, right: claim.right.expr };
  const start = claim.tested?.start ?? { kind: 'known' };
  return { ...claim, tested: { left: apart(left), right: apart(right), start } };
}

function readReversal(source: Source, stated: Statement, math: number, definitions: Draft['definitions']): DraftClaim[] {
  const statement = stated.kind === 'chain' ? readVelocity(source, stated, math) : stated;
  if (statement?.kind !== 'sde' && statement?.kind !== 'ode') return [];
  const turned = turnedState(definitions, statement, math);
  const kind = kindOfReversal(source, statement, math, turned !== undefined);
  const drift = statement.kind === 'sde' ? statement.drift : statement.velocity;
  const forward =
    kind === null
      ? undefined
      : (findProcess(source, statement, math, definitions, turned) ?? noisedProcess(source, statement, drift, math, definitions));
  if (kind === null || forward === undefined || isOtherLetter(statement, forward.statement)) return [];
  const { time } = forward.statement;
  const turning = turned ? { ...turned, own: statement.time, forward: time } : turnedTime(definitions, statement.time, time, math);
  const written = densitiesIn(drift).length > 0 ? drift : withLearnedScore(drift, statement, definitions, math);
  const inPlace = (expr: Expr) => resolveDefinitions(expr, definitions, math).expr;
  const put = densitiesIn(written).length > 0 ? written : inPlace(written);
  const scored = densitiesIn(put).length > 0 ? put : written; // s(x, t) may be ∇log p_t(x)
  const withScore = turning === undefined ? scored : readTimes(scored, turning);
  const moved = renameState(forward.statement, statement.state);
  const expected = expectedDrift(moved, withScore, statement, turning);
  const inOwn = turning === undefined ? written : asInOwnTime(withScore, turning, statement.state);
  const isAny = turning === undefined ? () => false : isNumberOf(moved, turning);
  const isOfBoth = (one: Expr, other: Expr) => isMadeOf(one, other, statement, isAny);
  if (!isOfBoth(inOwn, expected) && !isOfBoth(inPlace(inOwn), inPlace(expected))) return [];
  if (turning === undefined) {
    const claim = motionClaim(source, kind, forward, expected, written, math);
    const isAtRest = !isOfDriftAlone(written, forward.statement) || startsAtRest(source, forward, written, math);
    const told = { ...claim, runs: kind === 'reverse-time' ? timeDirection(source, forward.statement, math) : null };
    return [isAtRest ? told : { ...told, tested: { left: expected, right: written, start: { kind: 'open' } } }];
  }
  const claim = motionClaim(source, kind === 'reverse-time' ? 'time-reversed' : kind, forward, expected, written, math);
  const tested = testedInTime(source, definitions, {
    expected,
    written,
    inOwn,
    turning,
    forward: forward.statement,
    state: statement.state,
  });
  return [{ ...claim, tested }];
}

/** A model of the score, unless the text makes it something else, is what it stands for. */
function withLearnedScore(drift: Expr, { state, time, span }: Sde | Ode, definitions: Draft['definitions'], math: number): Expr {
  const isMade = modelsIn(drift, state).some(({ call }) => !sameExpr(resolveDefinitions(call, definitions, math).expr, call));
  return isMade ? drift : withExactScore(drift, state, makeSymbol(time, scalarShape, span));
}

/** The only densities written are those of the drift itself, without a time: Langevin's p, which is p_t where the process starts in it. */
function isOfDriftAlone(written: Expr, { drift, state }: Sde): boolean {
  const ofDrift = densitiesIn(drift);
  const isOfDrift = (one: Expr) => ofDrift.some((other) => sameExpr(one, renameVariable(other, state, bareState(state))));
  const densities = densitiesIn(written).map((one) => renameVariable(one, state, bareState(state)));
  return densities.length > 0 && densities.every((one) => one.kind === 'density' && one.parameters.length === 0 && isOfDrift(one));
}

/** Said to be stationary there or since the SDE, or drawn from that density at time 0. */
function startsAtRest(source: Source, { statement, math: from }: Placed<Sde>, written: Expr, math: number): boolean {
  const start = source.scope.symbols.get(`${bareState(statement.state)}_0`)?.law;
  const isStart = densitiesIn(written).some(
    ({ name }) => start?.kind === 'density' && start.density.kind === 'density' && start.density.name === name,
  );
  return isStart || isCalledStationary(source, math) || isStationaryNearby(source, from, math);
}

/** T of T − τ, and the β_t of the SDE at any time. */
function isNumberOf({ drift, diffusion }: Sde, { own, forward, at }: Turning): (name: string) => boolean {
  const numbers = new Set([...freeVariables(at), ...freeVariables(drift), ...freeVariables(diffusion)]);
  const isOwn = (name: string) => labelOf(name) === own && numbers.has(name.slice(0, -own.length) + forward);
  return (name) => numbers.has(name) || isOwn(name);
}

/** The SDE that an equation of motion goes by: of the state that it is made of, of its own, or the only one before it. */
function findProcess(
  source: Source,
  statement: Sde | Ode,
  math: number,
  definitions: Draft['definitions'],
  turned: TurnedState | undefined,
): Placed<Sde> | undefined {
  const ofState = (state: string) => findWrittenAlike(source, statement, state, math) ?? findForward(source, state, math);
  const named = (state: string) => ofState(state) ?? ofState(otherCase(bareState(state)));
  return (turned && named(turned.state)) ?? named(statement.state) ?? findTurned(source, statement, math, definitions);
}

/** The SDE of which all functions occur, where none of the latest does: `dx = μ dt + σ dW` of how to discretise is not what `f - g^2 s` turns round. */
function findWrittenAlike(source: Source, statement: Sde | Ode, state: string, math: number): Placed<Sde> | undefined {
  const written = functionsIn(statement.kind === 'sde' ? [statement.drift, statement.diffusion] : [statement.velocity]);
  const own = ({ drift, diffusion }: Sde) => [...functionsIn([drift, diffusion])];
  const latest = findForward(source, state, math);
  const isAlike = latest === undefined || own(latest.statement).some((name) => written.has(name));
  return isAlike
    ? latest
    : findForward(source, state, math, ['ito'], (sde) => own(sde).length > 0 && own(sde).every((name) => written.has(name)));
}

const functionsIn = (exprs: readonly Expr[]): ReadonlySet<string> =>
  new Set(exprs.flatMap((expr) => [...walkExpr(expr)].flatMap((part) => (part.kind === 'apply' ? [part.name] : []))));

/** Where τ = T − t the t of an equation in τ is T − τ; under one letter for both it is the time of its own. */
const asInOwnTime = (written: Expr, turning: Turning, state: string): Expr =>
  turning.own === turning.forward ? written : inOwnTime(written, turning, state);

interface InTime {
  readonly expected: Expr;
  readonly written: Expr;
  readonly inOwn: Expr;
  readonly turning: Turning;
  readonly forward: Sde;
  readonly state: string;
}

/** The sides with all in one time and densities at other times apart; null where they may be compared as they stand. */
function testedInTime(
  source: Source,
  definitions: Draft['definitions'],
  { expected, written, inOwn, turning, forward, state }: InTime,
): Tested | null {
  const densities = densitiesIn(inOwn);
  const times = densities.flatMap((density) => timeOfDensity(density, turning) ?? []);
  const isAtTime = times.every((time) => isSameTime(time, turning.at));
  if (isAtTime && sameExpr(written, inOwn)) return null;
  const isRight = isAtTime || densities.every((density) => isOfItself(source, density, turning, state));
  if (isRight) return { left: withoutTime(expected, turning), right: withoutTime(inOwn, turning), start: { kind: 'known' } };
  const isKnown = densities.every((density) => isOfForward(source, definitions, density, turning, forward));
  if (!isKnown) return { left: withoutTime(expected, turning), right: withoutTime(inOwn, turning), start: { kind: 'time' } };
  const apart = (expr: Expr) => apartInTime(expr, turning);
  return { left: apart(expected), right: apart(inOwn), start: { kind: 'known' } };
}

/** Densities of which the text does not say whose they are, taken to be at the right time. */
const withoutTime = (expr: Expr, turning: Turning): Expr =>
  mapExpr(expr, (part) => (part.kind === 'density' ? atTime(part, turning, null) : part));

const densitiesIn = (expr: Expr): readonly ExprOf<'density'>[] =>
  [...walkExpr(expr)].filter((part): part is ExprOf<'density'> => part.kind === 'density');

/** `G(x, t)\,dW_t` on the way there and `g(x, t)\,d\bar W_t` on the way back: whether the two letters are one is for the text to say. */
function isOtherLetter(statement: Sde | Ode, forward: Sde): boolean {
  const own = statement.kind === 'sde' ? letterOf(statement.diffusion) : '';
  const there = letterOf(forward.diffusion);
  return own !== there && own.toLowerCase() === there.toLowerCase();
}

const letterOf = (expr: Expr) => (expr.kind === 'apply' || expr.kind === 'symbol' ? headOf(expr.name) : '');

/** Y_τ = X_{T−τ} may have a letter of its own: the reversal in a time that the text makes of that of its only process. */
function findTurned(source: Source, { state, time }: Sde | Ode, math: number, definitions: Draft['definitions']): Placed<Sde> | undefined {
  const forward = forwardBefore(source, math);
  if (forward === undefined || turnedTime(definitions, time, forward.statement.time, math) === undefined) return undefined;
  const isOnly = forwardStates(source).every((other) => other === bareState(forward.statement.state) || other === bareState(state));
  return isOnly ? forward : undefined;
}

/** `the probability flow has the velocity $v(x,t) = …$`: of the ODE dx/dt = v. */
function readVelocity(source: Source, { sides, relations, span }: Statement & { kind: 'chain' }, math: number): Ode | undefined {
  const [left, velocity] = sides;
  const [state, time, ...more] = left?.kind === 'apply' ? [...left.arguments, ...left.parameters] : [];
  const isNamed = relations[0]?.sign === 'equal' && state?.kind === 'symbol' && time?.kind === 'symbol' && more.length === 0;
  return isNamed && isFlow(readLeadIn(source.flow, math)) && velocity
    ? { kind: 'ode', span, state: state.name, time: time.name, velocity }
    : undefined;
}

/**
 * Reverse time (B. D. O. Anderson, "Reverse-time diffusion equation models", 1982): f − ∇·D − D ∇log p_t with D = GGᵀ. Probability flow
 * (Y. Song et al., "Score-based generative modeling through stochastic differential equations", 2021): f − ½∇·D − ½D ∇log p_t. Both are cases of
 * f − ½∇·(D + B) − ½(D + B) ∇log p_t, which has the same marginals with any noise of its own, B = HHᵀ: the Fokker–Planck equations are one. In a time
 * that runs the other way every sign is turned.
 */
function expectedDrift(sde: Sde, written: Expr, statement: Sde | Ode, turning: Turning | undefined): Expr {
  const { span } = statement;
  const inTime = (expr: Expr) => (turning === undefined ? expr : inOwnTime(expr, turning, sde.state));
  const forward = { ...sde, drift: inTime(sde.drift), diffusion: inTime(sde.diffusion) };
  const score = scoreOf(written, forward, statement, turning);
  const shape = forward.drift.shape;
  const noise = statement.kind === 'sde' ? statement.diffusion : null;
  const own = noise !== null && turning !== undefined ? asInOwnTime(noise, turning, sde.state) : noise;
  const isTwice = own !== null && sameExpr(own, forward.diffusion);
  const squares = own === null || isTwice ? [squareOf(forward.diffusion)] : [squareOf(forward.diffusion), squareOf(own)];
  const half = (expr: Expr) => (isTwice ? expr : makeProduct(makeDivide(makeNumber(1, span), makeNumber(2, span)), expr));
  const terms = squares.flatMap((square) => {
    if (!freeVariables(square).has(forward.state)) return [makeProduct(square, score)]; // the same everywhere
    const isMatrix = square.shape.kind === 'matrix';
    const spread = isMatrix ? makeDivergence(square, forward.state, shape, span) : makeGradient(square, forward.state, shape, span);
    return [spread, makeProduct(square, score)];
  });
  const kept = isZero(forward.drift) ? [] : [forward.drift];
  const drift = [...kept, ...terms.map((term) => makeNegate(half(term), span))];
  return makeAdd(turning === undefined ? drift : drift.map((term) => makeNegate(term, span)));
}

/** GGᵀ, or g². */
function squareOf(diffusion: Expr): Expr {
  const { span, shape } = diffusion;
  return shape.kind === 'matrix' ? makeProduct(diffusion, makeTranspose(diffusion, span)) : makePower(diffusion, makeNumber(2, span), span);
}

/**
 * ∇log of the density that the equation itself writes, at the time at which the SDE is; p_t of the state where it writes none. One that stands in the
 * drift of the SDE already (Langevin's p) has no say where another is written.
 */
function scoreOf(written: Expr, forward: Sde, { span }: Sde | Ode, turning: Turning | undefined): Expr {
  const shape = forward.drift.shape;
  const state = makeSymbol(forward.state, shape, span);
  const ofDrift = densitiesIn(forward.drift);
  const densities = densitiesIn(written);
  const found = densities.find((one) => !ofDrift.some((other) => sameExpr(one, other))) ?? densities[0];
  const time = turning?.at ?? makeSymbol(forward.time, { kind: 'scalar' }, span);
  const density: Expr =
    found === undefined
      ? { kind: 'density', name: 'p', parameters: [time], of: [state], given: [], span, shape: { kind: 'scalar' } }
      : turning === undefined
        ? found
        : atTime(found, turning, turning.at);
  return makeGradient(makeCall('log', density, span), forward.state, shape, span);
}

function atTime(density: ExprOf<'density'>, turning: Turning, time: Expr | null): ExprOf<'density'> {
  const own = timeOfDensity(density, turning);
  const parameters = density.parameters.flatMap((part) => (part === own ? (time ?? []) : part));
  return own === null ? density : { ...density, parameters };
}

/** Every name of the equation comes from the SDE, its density or its time, or is a number that `isAny`; and unconditional densities only. */
export function isMadeOf(
  written: Expr,
  expected: Expr,
  { state, time }: { readonly state: string; readonly time: string },
  isAny: (name: string) => boolean = () => false,
): boolean {
  const known = namesIn(expected);
  const conditional = [...walkExpr(written)].some((part) => part.kind === 'density' && part.given.length > 0);
  return !conditional && [...namesIn(written)].every((name) => known.has(name) || name === state || name === time || isAny(name));
}

function namesIn(expr: Expr): Set<string> {
  const called = [...walkExpr(expr)].flatMap((part) => (part.kind === 'apply' || part.kind === 'density' ? [part.name] : []));
  return new Set([...freeVariables(expr), ...called]);
}
