import type { Steps } from '../../base/steps';
import {
  isNumber,
  makeAdd,
  makeDivergence,
  makeDivide,
  makeNegate,
  makeNumber,
  makePartial,
  makeProduct,
  makeSymbol,
} from '../../math/build';
import type { Expr, ExprOf, Formula } from '../../math/expr';
import { headOf } from '../../math/names';
import { putInShape } from '../../math/putInShape';
import { containsKind, freeVariables, renameVariable, walkExpr } from '../../math/visit';
import { isAnyNumber } from '../anyNumber';
import type { Definition } from '../claim';
import type { Draft, DraftClaim, Source } from '../draft';
import { isCalled, readEquation, spreadDensity, type Equation } from '../fokkerPlanck';
import { bareNoise, findFlow, findForward, ofThisProblem, type Ode, type Placed, type Sde } from '../forwardSde';
import { motionClaim } from '../motionClaim';
import { isMadeOf } from '../reversals';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine } from './combine';
import { correlationOf } from './correlations';
import { makeTestedClaim } from './makeTested';
import { mentions } from './linearIn';
import { otherCase } from '../otherCase';
import { asDensity, isCalledStationary } from './stationaryStart';
import { firstSides, flatMapAllTold } from '../toldAlone';

/** The equations of motion of all places of a density, each in the letter of its place. */
interface Coupled {
  readonly motions: readonly (Sde | Ode)[];
  /** ρ of the noises of two of them that the text correlates. */
  readonly correlation: (one: Sde, other: Sde) => Expr | null;
  /** Where the last of them stands. */
  readonly placed: Placed<Sde>;
  /** Each state and its letter in the density. */
  readonly states: readonly (readonly [state: string, letter: string])[];
}

/**
 * `∂_t p(x, v, t) = …` and a density `π(x, v)` called invariant, of states with equations of their own (kinetic Langevin, Heston): the equation of Fokker and
 * Planck of all together, ∂_t p = -Σ_i ∇_i·(f_i p) + ½ Σ_ij ∂_i ∂_j ((GGᵀ)_ij p), in which a state without noise has G = 0 (H. Risken, "The Fokker–Planck
 * equation", 1989, chapters 4 and 10).
 */
export function* readCoupledLaws(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  const called = new Set<string>();
  return yield* flatMapAllTold(source, coupledAlone, ({ equation, invariant }, math) => [
    ...(equation === undefined ? [] : claimChange(source, definitions, equation, { math, called })),
    ...(invariant === undefined ? [] : claimInvariant(source, definitions, invariant, math)),
  ]);
}

type Invariant = readonly [left: ExprOf<'density'>, right: Expr];

interface Coupling {
  readonly equation: Equation<ExprOf<'density'>> | undefined;
  readonly invariant: Invariant | undefined;
}

function coupledAlone(formula: Formula): Coupling | undefined {
  const [equation, invariant] = [readEquation(formula, readChange), readInvariant(formula)];
  return equation === undefined && invariant === undefined ? undefined : { equation, invariant };
}

/** `\pi(x, v) = …`; `\mu(x, v) \propto …` is a density by its sign. */
function readInvariant({ statements: [main], incomplete }: Formula): Invariant | undefined {
  const [written, right] = (incomplete ? undefined : firstSides(main, ['equal', 'define', 'proportional'])) ?? [];
  const left = written && main?.kind === 'chain' && main.relations[0]?.sign === 'proportional' ? asDensity(written) : written;
  return left?.kind === 'density' && left.of.length > 1 && left.given.length === 0 && right ? [left, right] : undefined;
}

interface Place {
  readonly math: number;
  /** The densities of which a change was called so before. */
  readonly called: Set<string>;
}

function claimChange(
  source: Source,
  definitions: readonly Definition[],
  equation: Equation<ExprOf<'density'>>,
  { math, called }: Place,
): DraftClaim[] {
  const coupled = findCoupled(source, equation.change, math);
  if (coupled === undefined) return [];
  const name = `${coupled.placed.math} ${equation.change.name}`;
  if (!called.has(name) && !isCalled(source, coupled.placed, math)) return [];
  called.add(name);
  const expected = changeOf(coupled, equation.change);
  const of = { state: '', time: coupled.placed.statement.time };
  const isKnown = (expr: Expr) => isMadeOf(expr, expected, of, (name) => isAnyNumber(source, name));
  const rate = isKnown(equation.rate) ? equation.rate : resolveDefinitions(equation.rate, definitions, math).expr;
  if (!isKnown(rate)) return [];
  const claim = motionClaim(source, 'fokker-planck', coupled.placed, expected, equation.sides?.[0] ?? rate, math);
  return [{ ...claim, tested: { left: expected, right: rate, start: { kind: 'known' } } }];
}

/** p of `\partial_t p(x, v, t)`. */
function readChange(left: Expr): ExprOf<'density'> | undefined {
  if (left.kind !== 'partial' || left.order !== 1 || left.of.kind !== 'density') return undefined;
  const { of, given } = left.of;
  const isByPlace = of.some((part) => part.kind === 'symbol' && part.name === left.variable);
  return given.length === 0 && of.length > 1 && !isByPlace ? left.of : undefined;
}

function claimInvariant(source: Source, definitions: readonly Definition[], [left, right]: Invariant, math: number): DraftClaim[] {
  if (!isCalledStationary(source, math)) return [];
  const coupled = findCoupled(source, left, math);
  if (coupled === undefined) return [];
  const density = inShapesOf(coupled, resolveDefinitions(right, definitions, math).expr);
  const { time } = coupled.placed.statement;
  const told = new Set(
    coupled.motions.flatMap((motion) => [...coefficientsOf(motion).flatMap((part) => [...freeVariables(part)]), motion.state]),
  );
  const isKnown = [...freeVariables(density)].every((name) => told.has(name) || headOf(name) === 'Z' || isAnyNumber(source, name));
  const isTimed = coupled.motions.some((motion) => coefficientsOf(motion).some((part) => mentions(part, time)));
  if (!isKnown || isTimed || containsKind(density, 'density')) return [];
  const atStates = (expr: Expr) => coupled.states.reduce((placed, [state, letter]) => renameVariable(placed, letter, state), expr); // which have their shapes
  const balance = [makeNegate(transport(coupled, density), density.span), makeAdd(spread(coupled, density))].map(atStates);
  const tested = combine([{ left: balance[0]!, right: balance[1]! }]); // two in, two out
  return [makeTestedClaim(source, { placed: coupled.placed, written: right, math, motion: 'stationary law', tested })];
}

/** `\pi(q, v)` after dq_t and dv_t: q is as q_t is, whatever its letter would be by itself. */
function inShapesOf({ motions }: Coupled, density: Expr): Expr {
  return motions.reduce((shaped, motion) => {
    const { shape } = motion.kind === 'sde' ? motion.drift : motion.velocity;
    const isOther = [...walkExpr(shaped)].some(
      (part) => part.kind === 'symbol' && part.name === motion.state && part.shape.kind !== shape.kind,
    );
    return isOther ? putInShape(shaped, motion.state, makeSymbol(motion.state, shape, motion.span)) : shaped;
  }, density);
}

const coefficientsOf = (motion: Sde | Ode) => (motion.kind === 'sde' ? [motion.drift, motion.diffusion] : [motion.velocity]);

/** An equation for every place of the density; undefined where one is missing, none has noise, or noises hang together in a way that is not known. */
function findCoupled(source: Source, density: ExprOf<'density'>, math: number): Coupled | undefined {
  const places = density.of.filter((place) => place.kind === 'symbol');
  const found = places.map(({ name }) => ({
    name,
    placed: ofThisProblem(source, findMotion(source, name, math), findMotion(source, otherCase(name), math), math),
  }));
  if (places.length < density.of.length || found.some(({ placed }) => placed === undefined)) return undefined;
  const states = found.map(({ name, placed }) => [placed!.statement.state, name] as const); // none is undefined
  const motions = found.map(({ placed }) => inLetters(placed!.statement, states));
  const placed = found.map((one) => one.placed!).findLast((one): one is Placed<Sde> => one.statement.kind === 'sde');
  return placed !== undefined && areKnown(source, motions, math)
    ? { motions, placed, correlation: correlationsAt(source, math), states }
    : undefined;
}

/** 1 of one noise, the ρ of the text of two, null where they are independent. */
const correlationsAt = (source: Source, math: number) => (one: Sde, other: Sde) => {
  const [first, second] = [bareNoise(one.noise), bareNoise(other.noise)];
  const told = first === second ? makeNumber(1, one.span) : correlationOf(source, first, second, math);
  return told === undefined || told === 'none' ? null : told;
};

function findMotion(source: Source, name: string, math: number): Placed<Sde | Ode> | undefined {
  const [sde, ode] = [findForward(source, name, math), findFlow(source, name, math)];
  return sde && ode ? (sde.math > ode.math ? sde : ode) : (sde ?? ode);
}

function inLetters(motion: Sde | Ode, states: readonly (readonly [string, string])[]): Sde | Ode {
  const rename = (expr: Expr) => states.reduce((renamed, [from, to]) => renameVariable(renamed, from, to), expr);
  const state = states.find(([from]) => from === motion.state)?.[1] ?? motion.state;
  if (motion.kind === 'ode') return { ...motion, velocity: rename(motion.velocity), state };
  return { ...motion, drift: rename(motion.drift), diffusion: rename(motion.diffusion), state };
}

/** Each noise drives one state, or numbers; of different ones the text tells the correlation, that of vectors being none. */
function areKnown(source: Source, motions: readonly (Sde | Ode)[], math: number): boolean {
  const driven = motions.filter((motion) => motion.kind === 'sde');
  return driven.every((one, at) =>
    driven.slice(at + 1).every((other) => {
      const [first, second] = [bareNoise(one.noise), bareNoise(other.noise)];
      const told = first === second ? null : correlationOf(source, first, second, math);
      const areNumbers = [one.diffusion, one.drift, other.diffusion, other.drift].every(({ shape }) => shape.kind === 'scalar');
      return told === 'none' || (told !== undefined && areNumbers);
    }),
  );
}

function changeOf(coupled: Coupled, density: Expr): Expr {
  return makeAdd([transport(coupled, density), ...spread(coupled, density)]);
}

/** -Σ_i ∇_i·(f_i p). */
function transport({ motions }: Coupled, density: Expr): Expr {
  const { span } = density;
  const terms = motions.flatMap((motion) => {
    const velocity = motion.kind === 'sde' ? motion.drift : motion.velocity;
    if (isNumber(velocity, 0) || (velocity.kind === 'constant' && velocity.name === 'zero')) return [];
    return [makeNegate(makeDivergence(makeProduct(density, velocity), motion.state, velocity.shape, span), span)];
  });
  return terms.length === 0 ? makeNumber(0, span) : makeAdd(terms);
}

/** ½ Σ_ij ∂_i ∂_j ((GGᵀ)_ij p). */
function spread({ motions, correlation }: Coupled, density: Expr): Expr[] {
  const { span } = density;
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const driven = motions.filter((motion) => motion.kind === 'sde');
  const own = driven.map((sde) => makeProduct(half, spreadDensity(sde, density)));
  const together = driven.flatMap((one, at) =>
    driven.slice(at + 1).flatMap((other) => {
      const share = correlation(one, other);
      if (share === null) return [];
      const product = makeProduct(share, makeProduct(makeProduct(one.diffusion, other.diffusion), density));
      return [makePartial(makePartial(product, other.state, 1, span), one.state, 1, span)];
    }),
  );
  return [...own, ...together];
}
