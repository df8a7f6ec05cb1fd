import { withTimesOf } from '../math/elaborate/missingTimes';
import type { Steps } from '../base/steps';
import {
  isNumber,
  makeAdd,
  makeCall,
  makeDivergence,
  makeDivide,
  makeGradient,
  makeLaplacian,
  makeNegate,
  makeNumber,
  makePower,
  makeProduct,
  makeTranspose,
} from '../math/build';
import type { Expr, ExprOf, Formula } from '../math/expr';
import { readLeadIn } from './context';
import type { Definition } from './claim';
import type { Draft, DraftClaim, Source } from './draft';
import { bareState, findFlow, findForward, renameFlow, renameState, type Ode, type Placed, type Sde } from './forwardSde';
import { isAnyNumber } from './anyNumber';
import { labelOf, plainName } from '../math/names';
import { isWrittenBare } from '../math/elaborate/laws';
import { printExpr } from '../math/printExpr';
import { freeVariables } from '../math/visit';
import { isMadeOf } from './reversals';
import { motionClaim } from './motionClaim';
import { openConstantsOf } from './openConstants';
import { openScore } from './openScore';
import { resolveDefinitions } from './resolveDefinitions';
import { flatMapAllTold, hasKind } from './toldAlone';
import { inOwnTime, turnedTime, turnsBack } from './turnedTime';

const cue =
  /fokker|planck|kramers|smoluchowski|forward\s+(?:kolmogorov|equation)|kolmogorov\s+forward|heat\s+equation|(?:densit(?:y|ies)|marginals?|laws?|scores?)\b[^.;:]{0,40}?\b(?:evolves?|obeys?|satisf(?:y|ies)|solves?)\b|福克|普朗克|柯尔莫哥洛夫(?:向前|前向)|热方程|(?:密度|分布)[^。；]{0,20}(?:满足|演化|遵循)/i;
const flowCue =
  /continuity|liouville|transport|change\s+of\s+variables|push(?:es|ed|ing)?\b|\bflow\b|连续性方程|输运|推前|轨迹|軌跡|(?:概率|機率|机率)流/i;

/**
 * `∂_t p = …`, called the Fokker–Planck or the continuity equation, is determined by the equation of motion before it; and so is what the text says of the
 * change of the same p, or of log p, later, whatever it is called.
 */
export function* readFokkerPlanck(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  const called = new Set<string>();
  return yield* flatMapAllTold(source, rateAlone, (formula, math) => {
    const equation = readEquation(formula, (left) => readChange(left) ?? readChange(openScore(left, definitions, math)));
    const motion = equation === undefined ? undefined : findMotion(source, equation.change, math);
    if (equation === undefined || motion === undefined || isOfOtherSense(source, motion, math)) return [];
    const name = `${lawOfMotion(motion.statement)} ${equation.change.density.name}`;
    if (!called.has(name) && !isCalled(source, motion, math) && !isDensityOf(source, equation.change, motion)) return [];
    called.add(name);
    return claimEquation(source, definitions, equation, { motion, math });
  });
}

const rateAlone = (formula: Formula) => (!formula.incomplete && hasKind(formula, 'partial') ? formula : undefined);

/** The same for an equation that the text writes again. */
function lawOfMotion(motion: Sde | Ode): string {
  const parts = motion.kind === 'sde' ? [motion.drift, motion.diffusion] : [motion.velocity];
  return [bareState(motion.state), ...parts.map((part) => printExpr(part))].join(' ');
}

/** `write $q_t$ for the density of $Y_t$`, `$Y_t$ has the law $q_t$`, `$X_t$ 的密度为 $p_t$`: what changes is the density of what moves. */
export function isDensityOf(source: Source, { density }: Change, { statement }: Placed<Sde | Ode>): boolean {
  const states = [...statesOf(source, density), ...drawnAtEnds(source, density)];
  return states.some((state) => bareState(state) === bareState(statement.state));
}

/** X of `X_0 \sim \mu_0`, for μ_t. */
function drawnAtEnds({ formulas }: Source, { name }: ExprOf<'density'>): readonly string[] {
  return formulas.flatMap(({ statements }) =>
    statements.flatMap((said) => {
      if (said.kind !== 'sampling' || said.law.kind !== 'density') return [];
      const end = /^(.+)_([0T])$/.exec(said.law.density.name);
      return end?.[1] === name && said.variable.endsWith(`_${end[2]}`) ? [said.variable.slice(0, -2)] : [];
    }),
  );
}

/** Whose density it is, in words: the names that stand next to it there, or move by the equation that does. */
export function statesOf({ flow, formulas }: Source, density: ExprOf<'density'>): readonly string[] {
  const spoken = (math: number) => {
    const said = formulas[math]?.statements[0];
    return said?.kind === 'expression' ? said.value : undefined;
  };
  const isDensity = (math: number) => {
    const value = spoken(math);
    return value?.kind === 'density' && value.name === density.name;
  };
  const stateOf = (math: number) => {
    const [said] = formulas[math]?.statements ?? [];
    return said?.kind === 'sde' || said?.kind === 'ode' ? said.state : nameOf(spoken(math)); // `$dX_t = …$ with density $\rho_t$`
  };
  return flow.elements.flatMap((element) =>
    element.kind !== 'sentence'
      ? []
      : element.maths.flatMap(({ index, start, end }, at) =>
          element.maths.slice(at + 1, at + 3).flatMap((next) => {
            const words = element.text.slice(end, next.start).replace(whereItLives, '');
            const isOf = densityOf.test(words) || (ofIt.test(words) && densityBefore.test(element.text.slice(0, start)));
            if (isDensity(index) && stateOf(next.index) !== '' && isOf) return [stateOf(next.index)];
            const isIts = hasDensity.test(words) || (isItself.test(words) && densityOfBefore.test(element.text.slice(0, start)));
            return isDensity(next.index) && stateOf(index) !== '' && isIts ? [stateOf(index)] : [];
          }),
        ),
  );
}

const ofIt = /^\s*of\s+(?:the\s+\w+\s+)?$/i;
/** `the density $\varrho_\tau(x)$ of $\Xi_\tau$`. */
const densityBefore = /\b(?:densit(?:y|ies)|laws?|distributions?|marginals?)\s*$/i;
/** `the density of $X_t$ is $\rho_t$`. */
const densityOfBefore = /\b(?:density|law|distribution|marginal)\s+of\s+(?:the\s+\w+\s+)?$/i;
const isItself = /^\s*(?:is|be|as|by)\s*$/i;
/** `… in $\mathbb R^d$ with density $\rho_t$`. */
const whereItLives = /^\s*(?:in|on)\s+\$\\(?:mathbb|mathbf|R)[^$]*\$/;

const nameOf = (value: Expr | undefined): string => (value?.kind === 'symbol' ? value.name : '');

const densityOf =
  /^\s*(?:for|is|be|are|denotes?|denoting|as|,)?\s*(?:the\s+)?(?:marginal\s+|probability\s+|time-?\w*\s+)*(?:densit(?:y|ies)|laws?|distributions?|marginals?)\s+of\s*(?:the\s+\w+\s*)?$/i;
const hasDensity =
  /^\s*(?:has|have|with|having)\s+(?:the\s+|a\s+)?(?:\w+\s+)?(?:densit(?:y|ies)|laws?|distributions?|marginals?)\s*$|^\s*的?(?:概率|边缘)*(?:密度|分布)(?:函数)?(?:为|是|记为|记作)?\s*$/i;

/** `while in the Stratonovich interpretation`, after an equation that was read in Itô's sense; how p would have to change in a time that runs back. */
function isOfOtherSense({ flow }: Source, { statement }: Placed<Sde | Ode>, math: number): boolean {
  const words = readLeadIn(flow, math);
  return (statement.kind === 'sde' && statement.calculus === 'ito' && /stratonovich/i.test(words)) || backwards.test(words);
}

const backwards = /\bbackwards?\W+(?:in\s+time|evolution|time)\b|\breversed?[-\s]+(?:evolution|time)\b|\btime[-\s]+revers|时间反|反向时间/i;

/** `∂_t p = R`, or `∂_t p + A = B` with the rest brought over to the right. */
export interface Equation<C> {
  readonly change: C;
  readonly time: string;
  readonly rate: Expr;
  /** The sides as written, where the rest was brought over. */
  readonly sides: readonly [Expr, Expr] | null;
}

/** With what a left side is read as a rate of change by. */
export function readEquation<C>(formula: Formula, readChange: (left: Expr) => C | undefined): Equation<C> | undefined {
  const [main] = formula.statements;
  if (formula.incomplete || main?.kind !== 'chain' || main.relations.some(({ sign }) => sign !== 'equal')) return undefined;
  const [left, right] = main.sides;
  if (!left || !right) return undefined;
  const change = readChange(left);
  if (change !== undefined) return { change, time: timeOf(left), rate: right, sides: null };
  return main.sides.length === 2 ? (bringOver(left, right, readChange) ?? bringOver(right, left, readChange)) : undefined;
}

const timeOf = (rate: Expr): string => (rate.kind === 'partial' ? rate.variable : '');

/** Of a sum with one rate of a density in it. */
function bringOver<C>(sum: Expr, other: Expr, readChange: (left: Expr) => C | undefined): Equation<C> | undefined {
  const terms = sum.kind === 'add' ? sum.terms : [sum];
  const at = terms.findIndex((term) => readChange(term) !== undefined);
  const change = at < 0 ? undefined : readChange(terms[at]!);
  if (change === undefined) return undefined;
  const rest = terms.filter((_, index) => index !== at).map((term) => (term.kind === 'negate' ? term.of : makeNegate(term, term.span)));
  return {
    change,
    time: timeOf(terms[at]!),
    rate: makeAdd(isNumber(other, 0) && rest.length > 0 ? rest : [...rest, other]),
    sides: [sum, other],
  };
}

interface Place {
  readonly motion: Placed<Sde | Ode>;
  readonly math: number;
}

function claimEquation(
  source: Source,
  definitions: readonly Definition[],
  equation: Equation<Change>,
  { motion, math }: Place,
): DraftClaim[] {
  const { change, sides } = equation;
  const isTurned = turnedTime(definitions, change.time, motion.statement.time, math) !== undefined;
  const expected = expectedInTime(change, motion.statement, isTurned);
  if (expected === undefined) return [];
  const rate = withTimesOf(equation.rate, expected); // `\nabla \cdot (f(x) p)` beside a drift f(t, x)
  const of = { state: change.state, time: motion.statement.time };
  const isSize = (name: string) => source.scope.symbols.get(name)?.role === 'dimension'; // d of `\sum_{i=1}^d`
  const isOpen = (name: string) => openConstantsOf(source).has(name); // the Z of `\pi = e^{-V}/Z`
  const isKnown = (expr: Expr) => isMadeOf(expr, expected, of, (name) => isAnyNumber(source, name) || isSize(name) || isOpen(name));
  const resolved = isKnown(rate) ? rate : resolveDefinitions(rate, definitions, math).expr;
  if (!isKnown(resolved)) return [];
  const name = motion.statement.kind === 'sde' ? 'fokker-planck' : 'continuity equation';
  const claim = motionClaim(source, name, motion, expected, sides?.[0] ?? rate, math);
  if (sides === null && resolved === equation.rate) return [claim];
  return [{ ...claim, tested: { left: expected, right: resolved, start: { kind: 'known' } } }];
}

/** The rate of p, of log p or of the score ∇ log p, at a point or along a path. */
export interface Change {
  readonly density: ExprOf<'density'>;
  readonly quantity: 'density' | 'log-density' | 'score';
  readonly state: string;
  readonly time: string;
  /** `p_t(x(t))`: where the motion itself has led. */
  readonly isAlong: boolean;
}

/** `\partial p / \partial t`, `\partial_t \log p`, `\partial_t \nabla \log p`, `\frac{d}{dt} \log p_t(x(t))`. */
export function readChange(left: Expr): Change | undefined {
  if (left.kind !== 'partial' || left.order !== 1) return undefined;
  const isScore = left.of.kind === 'gradient';
  const inside = left.of.kind === 'gradient' ? left.of.of : left.of;
  const isLog = inside.kind === 'call' && inside.name === 'log';
  if (isScore && !isLog) return undefined;
  const density = inside.kind === 'call' && isLog ? inside.argument : inside;
  if (density.kind !== 'density' || density.given.length > 0) return undefined;
  const [state, ...more] = density.of.filter((part) => !isLabelOf(density, part, left.variable));
  if (state?.kind !== 'symbol' || more.length > 0 || state.name === left.variable) return undefined; // a score of a number
  const isAlong = plainName(state.name).endsWith(`_${left.variable}`) && !isWrittenBare(density); // a bare `\rho_t` has its place filled in
  if (left.of.kind === 'gradient' && (isAlong || left.of.variable !== state.name)) return undefined;
  return { density, quantity: isScore ? 'score' : isLog ? 'log-density' : 'density', state: state.name, time: left.variable, isAlong };
}

/** The u of a bare `q_u` of a Y_u, which is filled in as a place. */
const isLabelOf = ({ name }: ExprOf<'density'>, part: Expr, time: string): boolean =>
  part.kind === 'symbol' && part.name === time && labelOf(name) === time;

/**
 * The SDE of the state; where there is none, or the density is followed along a path, its ODE. Of `\varrho_\tau(x)` beside `\Xi_\tau` the state is the one
 * whose density it is in words, in the same time.
 */
export function findMotion(source: Source, change: Change, math: number): Placed<Sde | Ode> | undefined {
  const { state, isAlong } = change;
  const names = [state, inCapitals(state)];
  const first = <T>(find: (name: string) => T | undefined) => names.map(find).find((found) => found !== undefined);
  const flow = first((name) => findFlow(source, name, math));
  return isAlong ? flow : (first((name) => findForward(source, name, math)) ?? flow ?? findNamedMotion(source, change, math));
}

function findNamedMotion(source: Source, { density, time }: Change, math: number): Placed<Sde> | undefined {
  const found = statesOf(source, density).map((state) => findForward(source, state, math));
  return found.find((placed) => placed?.statement.time === time);
}

/** The density of the state X_t is written `p_t(x)`. */
export const inCapitals = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** By the words before it, or its section's title. */
export function isCalled({ flow, snapshot }: Source, motion: Placed<Sde | Ode>, math: number): boolean {
  const words = readLeadIn(flow, math);
  const at = snapshot.math[math]!.span.start;
  const title = snapshot.sections.find(({ span }) => span.start <= at && at < span.end)?.title ?? '';
  if (cue.test(words) || cue.test(title)) return true;
  const place = flow.elements[flow.placeOf[motion.math] ?? -1];
  return motion.statement.kind === 'ode' && (flowCue.test(words) || (place?.kind === 'sentence' && flowCue.test(place.text)));
}

export function expectedFor({ density, quantity, state, isAlong }: Change, statement: Sde | Ode): Expr {
  const motion = statement.kind === 'sde' ? renameState(statement, state) : renameFlow(statement, state);
  const rate = expectedChange(motion, density);
  const { span } = motion;
  const slope = (of: Expr) => {
    const velocity = driftOf(motion);
    const gradient = makeGradient(of, state, velocity.shape, span);
    return velocity.shape.kind === 'scalar' ? makeProduct(velocity, gradient) : makeProduct(makeTranspose(velocity, span), gradient);
  };
  const isLog = quantity !== 'density';
  const own = isLog ? makeDivide(rate, density) : rate;
  if (quantity === 'score') return makeGradient(own, state, driftOf(motion).shape, span);
  return isAlong ? makeAdd([own, slope(isLog ? makeCall('log', density, span) : density)]) : own;
}

/**
 * At the time T − s of `\partial_s p_{T-s}` the opposite, where s is no time of the motion itself; undefined at other times that are made of one, and of
 * `\partial_\tau p_\tau` after `\tau = T - t`, where p_τ may be what runs back.
 */
function expectedInTime(change: Change, statement: Sde | Ode, isTurned: boolean): Expr | undefined {
  const expected = expectedFor(change, statement);
  const at = change.density.parameters.find((part) => part.kind === 'add' && freeVariables(part).has(change.time));
  if (at === undefined) return isTurned ? undefined : expected;
  if (!turnsBack(at, change.time) || statement.time === change.time || change.isAlong) return undefined;
  return inOwnTime(makeNegate(expected, change.density.span), { forward: statement.time, at }, change.state);
}

const driftOf = (motion: Sde | Ode) => (motion.kind === 'sde' ? motion.drift : motion.velocity);

/** −∇·(f p) + ½ Σ_ij ∂_i ∂_j (D_ij p) with D = GGᵀ (H. Risken, "The Fokker–Planck equation", 1989, chapter 4); −∇·(v p) without noise. */
export function expectedChange(motion: Sde | Ode, density: Expr): Expr {
  const { span, state } = motion;
  const drift = driftOf(motion);
  const transport = makeNegate(makeDivergence(makeProduct(density, drift), state, drift.shape, span), span);
  if (motion.kind === 'ode') return transport;
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  return makeAdd([transport, makeProduct(half, spreadDensity(motion, density))]);
}

/** Σ_ij ∂_i ∂_j (D_ij p). */
export function spreadDensity({ span, state, drift, diffusion }: Sde, density: Expr): Expr {
  if (diffusion.shape.kind !== 'matrix')
    return makeLaplacian(makeProduct(makePower(diffusion, makeNumber(2, span), span), density), state, drift.shape, span);
  const square = makeProduct(diffusion, makeTranspose(diffusion, span));
  return makeDivergence(makeDivergence(makeProduct(density, square), state, drift.shape, span), state, drift.shape, span);
}
