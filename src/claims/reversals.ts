import { flatMapInSteps, type Steps } from '../base/steps';
import {
  makeAdd,
  makeDivide,
  makeDivergence,
  makeGradient,
  makeNegate,
  makeNumber,
  makePower,
  makeProduct,
  makeSymbol,
  makeTranspose,
  makeCall,
} from '../math/build';
import type { Expr, ExprOf, Statement } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { anyValueOf } from '../math/names';
import { freeVariables, renameVariable, walkExpr } from '../math/visit';
import { readLeadIn } from './context';
import type { Draft, DraftClaim, Source } from './draft';
import {
  bareState,
  findForward,
  forwardBefore,
  forwardStates,
  isReversed,
  renameState,
  type Ode,
  type Placed,
  type Sde,
} from './forwardSde';
import { otherCase } from './process/otherCase';
import { motionClaim } from './motionClaim';
import { resolveDefinitions } from './resolveDefinitions';

/** What a later equation of motion claims to be of an earlier SDE. */
type Kind = 'reverse-time' | 'time-reversed' | 'probability-flow';

/**
 * A reverse-time SDE (`d\bar W`, or so called) and a probability flow are determined by the SDE before them: their drift is claimed to be
 * Anderson's, or the flow's. Equations that bring in names of their own in the drift (a learned score) are not judged.
 */
export function* readReversals(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  const made = new Set(definitions.flatMap(({ name, form }) => (form === 'value' || form === 'rebinding' ? [name] : [])));
  return yield* flatMapInSteps(source.formulas, (formula, math) =>
    formula.incomplete
      ? []
      : formula.statements.flatMap((statement) => {
          const isMade = 'state' in statement && made.has(statement.state);
          return readReversal(source, statement, math, definitions).map((claim) => (isMade ? atAnyState(claim, statement.state) : claim));
        }),
  );
}

/** A drift is about every state, whatever path the text gives its name. */
function atAnyState(claim: DraftClaim, state: string): DraftClaim {
  const apart = (expr: Expr) => renameVariable(expr, state, anyValueOf(state));
  return { ...claim, tested: { left: apart(claim.left.expr), right: apart(claim.right.expr), start: { kind: 'known' } } };
}

function readReversal(source: Source, stated: Statement, math: number, definitions: Draft['definitions']): DraftClaim[] {
  const statement = stated.kind === 'chain' ? readVelocity(source, stated, math) : stated;
  if (statement?.kind !== 'sde' && statement?.kind !== 'ode') return [];
  const kind = kindOf(source, statement, math);
  const forward =
    kind === null
      ? undefined
      : (findForward(source, statement.state, math) ??
        findForward(source, otherCase(bareState(statement.state)), math) ??
        findTurned(source, statement, math, definitions));
  if (kind === null || forward === undefined) return [];
  const written = statement.kind === 'sde' ? statement.drift : statement.velocity;
  const expected = expectedDrift(renameState(forward.statement, statement.state), written, statement);
  const turning = runsOn(definitions, statement.time, forward.statement.time, math);
  const numbers = turning === undefined ? new Set<string>() : freeVariables(turning.value.expr);
  const inPlace = (expr: Expr) => resolveDefinitions(expr, definitions, math).expr;
  const isOfBoth = (one: Expr, other: Expr) => isMadeOf(one, other, statement, (name) => numbers.has(name));
  if (!isOfBoth(written, expected) && !isOfBoth(inPlace(written), inPlace(expected))) return [];
  if (turning === undefined) return [motionClaim(source, kind, forward, expected, written, math)];
  const turned = makeNegate(expected, expected.span);
  return [motionClaim(source, kind === 'reverse-time' ? 'time-reversed' : kind, forward, turned, written, math)];
}

/** Y_τ = X_{T−τ} may have a letter of its own: the reversal in a time that the text makes of that of its only process. */
function findTurned(source: Source, { state, time }: Sde | Ode, math: number, definitions: Draft['definitions']): Placed<Sde> | undefined {
  const forward = forwardBefore(source, math);
  if (forward === undefined || runsOn(definitions, time, forward.statement.time, math) === undefined) return undefined;
  const isOnly = forwardStates(source).every((other) => other === bareState(forward.statement.state) || other === bareState(state));
  return isOnly ? forward : undefined;
}

/** A time other than that of the SDE, which the text makes τ = T − t: dx/dτ = −dx/dt. */
function runsOn(definitions: Draft['definitions'], own: string, forward: string, math: number): Draft['definitions'][number] | undefined {
  const isTaken = (expr: Expr, time: string) =>
    expr.kind === 'add' && expr.terms.some((term) => term.kind === 'negate' && term.of.kind === 'symbol' && term.of.name === time);
  const find = (name: string, other: string) =>
    definitions.find((definition) => definition.name === name && definition.math <= math && isTaken(definition.value.expr, other));
  return own === forward ? undefined : (find(own, forward) ?? find(forward, own));
}

/** `the probability flow has the velocity $v(x,t) = …$`: of the ODE dx/dt = v. */
function readVelocity(source: Source, { sides, relations, span }: Statement & { kind: 'chain' }, math: number): Ode | undefined {
  const [left, velocity] = sides;
  const [state, time, ...more] = left?.kind === 'apply' ? [...left.arguments, ...left.parameters] : [];
  const isNamed = relations[0]?.sign === 'equal' && state?.kind === 'symbol' && time?.kind === 'symbol' && more.length === 0;
  const isFlow = isNamed && flowCue.test(readLeadIn(source.flow, math));
  return isFlow && velocity ? { kind: 'ode', span, state: state.name, time: time.name, velocity } : undefined;
}

const flowCue = /probability[-\s]+flow|概率流|\b(?:the|its)\s+(?:corresponding\s+|deterministic\s+)?flow\s+(?:is|has)\b/i;

function kindOf(source: Source, statement: Sde | Ode, math: number): Kind | null {
  const words = readLeadIn(source.flow, math);
  if (statement.kind === 'ode') return flowCue.test(words) ? 'probability-flow' : null;
  return isReversed(statement, words) && statement.calculus === 'ito' ? 'reverse-time' : null;
}

/**
 * Reverse time (B. D. O. Anderson, "Reverse-time diffusion equation models", 1982): f − ∇·D − D ∇log p_t with D = GGᵀ. Probability flow
 * (Y. Song et al., "Score-based generative modeling through stochastic differential equations", 2021): f − ½∇·D − ½D ∇log p_t. Both are cases of
 * f − ½∇·(D + B) − ½(D + B) ∇log p_t, which has the same marginals with any noise of its own, B = HHᵀ: the Fokker–Planck equations are one.
 */
function expectedDrift(forward: Sde, written: Expr, statement: Sde | Ode): Expr {
  const { span } = statement;
  const score = scoreOf(written, forward, statement);
  const shape = forward.drift.shape;
  const own = statement.kind === 'sde' ? statement.diffusion : null;
  const isTwice = own !== null && sameExpr(own, forward.diffusion);
  const squares = own === null || isTwice ? [squareOf(forward.diffusion)] : [squareOf(forward.diffusion), squareOf(own)];
  const half = (expr: Expr) => (isTwice ? expr : makeProduct(makeDivide(makeNumber(1, span), makeNumber(2, span)), expr));
  const terms = squares.flatMap((square) => {
    const isMatrix = square.shape.kind === 'matrix';
    const spread = isMatrix ? makeDivergence(square, forward.state, shape, span) : makeGradient(square, forward.state, shape, span);
    return [spread, makeProduct(square, score)];
  });
  return makeAdd([forward.drift, ...terms.map((term) => makeNegate(half(term), span))]);
}

/** GGᵀ, or g². */
function squareOf(diffusion: Expr): Expr {
  const { span, shape } = diffusion;
  return shape.kind === 'matrix' ? makeProduct(diffusion, makeTranspose(diffusion, span)) : makePower(diffusion, makeNumber(2, span), span);
}

/** ∇log of the density that the equation itself writes; p_t of the state where it writes none. */
function scoreOf(written: Expr, forward: Sde, { span }: Sde | Ode): Expr {
  const shape = forward.drift.shape;
  const state = makeSymbol(forward.state, shape, span);
  const found = [...walkExpr(written)].find((part): part is ExprOf<'density'> => part.kind === 'density');
  const time = makeSymbol(forward.time, { kind: 'scalar' }, span);
  const density: Expr = found ?? {
    kind: 'density',
    name: 'p',
    parameters: [time],
    of: [state],
    given: [],
    span,
    shape: { kind: 'scalar' },
  };
  return makeGradient(makeCall('log', density, span), forward.state, shape, span);
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
