import type { Steps } from '../../base/steps';
import { makeNegate } from '../../math/build';
import { scalarShape, type Expr, type ExprOf, type Formula } from '../../math/expr';
import { mapExpr, substituteName } from '../../math/visit';
import { readLeadIn } from '../context';
import type { DraftClaim, Source } from '../draft';
import { expectedChange, isCalled, readEquation, type Equation } from '../fokkerPlanck';
import { findForwardOf, forwardBefore, forwardStates, renameState, type Placed, type Sde } from '../forwardSde';
import { motionClaim } from '../motionClaim';
import { isMadeOf } from '../reversals';
import { otherCase } from '../otherCase';
import { generatorOf } from './generatorOf';
import { flatMapAllTold } from '../toldAlone';

type Letter = ExprOf<'symbol'>;

/** Where paths are at a time. */
interface Place {
  readonly at: Letter;
  readonly time: Letter;
}

/** The rate of `p(x, t \mid y, s)` by one of its times. */
interface Change {
  readonly density: ExprOf<'density'>;
  readonly later: Place;
  readonly earlier: Place;
  /** Whether it is the time of the condition. */
  readonly isBackward: boolean;
}

/**
 * `∂_t p(x, t | y, s) = …` and `-∂_s p(x, t | y, s) = …`: Kolmogorov's forward equation is that of Fokker and Planck in (x, t), the backward one is
 * ∂_s p + f(y, s)·∇_y p + ½ tr(GGᵀ(y, s) ∇_y²p) = 0 (A. Kolmogorov, "Über die analytischen Methoden in der Wahrscheinlichkeitsrechnung", 1931). p may be any
 * function of the four: the equations are compared, whatever the text says p to be.
 */
export function* readTwoTimes(source: Source): Steps<DraftClaim[]> {
  const called = new Set<string>();
  return yield* flatMapAllTold(source, readRate, (equation, math) => {
    const placed = findProcess(source, equation.change, math);
    if (placed === undefined) return [];
    const { name } = equation.change.density;
    if (!called.has(name) && !cue.test(readLeadIn(source.flow, math)) && !isCalled(source, placed, math)) return [];
    called.add(name);
    return claimRate(source, equation, placed, math);
  });
}

const cue = /kolmogorov|\b(?:forward|backward)\s+equation|\btransition\s+(?:densit|kernel|probabilit)|柯尔莫哥洛夫|柯爾莫哥洛夫|转移|轉移/i;

/** `-∂_s p = R` as ∂_s p = -R. */
function readRate(formula: Formula): Equation<Change> | undefined {
  const [main] = formula.statements;
  const left = main?.kind === 'chain' ? main.sides[0] : undefined;
  if (main?.kind !== 'chain' || left?.kind !== 'negate') return readEquation(formula, readChange);
  const turned = readEquation({ ...formula, statements: [{ ...main, sides: [left.of, ...main.sides.slice(1)] }] }, readChange);
  return turned?.sides === null ? { ...turned, rate: makeNegate(turned.rate, turned.rate.span) } : undefined;
}

function readChange(left: Expr): Change | undefined {
  if (left.kind !== 'partial' || left.order !== 1 || left.of.kind !== 'density') return undefined;
  const places = readPlaces(left.of);
  const [later, earlier] = places ?? [];
  if (later === undefined || earlier === undefined || (left.variable !== later.time.name && left.variable !== earlier.time.name))
    return undefined;
  return { density: left.of, later, earlier, isBackward: left.variable === earlier.time.name };
}

/** The letters before the bar and those after it, in the order in which they are written: a place and a time in each. */
export function readPlaces({ of, given, parameters }: ExprOf<'density'>): readonly [Place, Place] | undefined {
  const letters = [...of, ...given, ...parameters].filter((part) => part.kind === 'symbol');
  if (letters.length !== 4 || of.length + given.length + parameters.length !== 4 || given.length === 0) return undefined;
  const [a, b, c, d] = letters.sort((one, other) => one.span.start - other.span.start) as [Letter, Letter, Letter, Letter]; // four
  const [later, earlier] = [placeOf(a, b, [c, d]), placeOf(c, d, [a, b])];
  const isInOrder = of.some((part) => part === a || part === b) && given.some((part) => part === c || part === d);
  return later && earlier && isInOrder && later.time.name !== earlier.time.name ? [later, earlier] : undefined;
}

/** Of a pair one is a time: t, s, u, τ, t', t_0; of (s, t) beside a price S at T the s is the price. */
function placeOf(one: Letter, other: Letter, [first, second]: readonly [Letter, Letter]): Place | undefined {
  const isClock = (letter: Letter) =>
    isTime(letter) && ![first, second].some(({ name }) => !timeNames.test(name) && name === otherCase(letter.name));
  if (isClock(one) === isClock(other)) return undefined;
  const [time, at] = isClock(one) ? [one, other] : [other, one];
  return { at, time: { ...time, shape: scalarShape } };
}

const timeNames = /^(?:t|s|u|tau|T)(?:_prime|_?\d)?$/;

/** A u that the text introduces nowhere is taken for a vector. */
const isTime = ({ name, shape }: Letter): boolean => timeNames.test(name) && (shape.kind === 'scalar' || name.startsWith('u'));

/** The SDE of the state of a place, else the only one. */
function findProcess(source: Source, { later, earlier }: Change, math: number): Placed<Sde> | undefined {
  const [placed, isOnly] = [forwardBefore(source, math), forwardStates(source).length === 1];
  return findForwardOf(source, later.at.name, math) ?? findForwardOf(source, earlier.at.name, math) ?? (isOnly ? placed : undefined);
}

function claimRate(source: Source, { change, rate, sides }: Equation<Change>, placed: Placed<Sde>, math: number): DraftClaim[] {
  const { at, time } = change.isBackward ? change.earlier : change.later;
  const sde = atTime(renameState(placed.statement, at.name), time);
  const expected = sde.drift.shape.kind === at.shape.kind ? expectedRate(sde, change) : undefined;
  if (expected === undefined) return [];
  const [left, right] = [expected, rate].map(anyFunction(change)) as [Expr, Expr]; // two
  if (!isMadeOf(right, left, { state: at.name, time: time.name })) return [];
  const claim = motionClaim(source, change.isBackward ? 'backward equation' : 'fokker-planck', placed, expected, sides?.[0] ?? rate, math);
  return [{ ...claim, tested: { left, right, start: { kind: 'known' } } }];
}

function expectedRate(sde: Sde, { density, isBackward }: Change): Expr | undefined {
  const carried = isBackward ? generatorOf(sde, density) : expectedChange(sde, density);
  return carried && isBackward ? makeNegate(carried, sde.span) : carried;
}

function atTime(sde: Sde, time: Letter): Sde {
  const put = (expr: Expr) => substituteName(expr, sde.time, time);
  return { ...sde, drift: put(sde.drift), diffusion: put(sde.diffusion), time: time.name };
}

/** The density as a function of two places and two times, of which nothing else is known. */
const anyFunction =
  ({ density, later, earlier }: Change) =>
  (expr: Expr): Expr =>
    mapExpr(expr, (part) =>
      part.kind === 'density' && part.name === density.name && isSamePlaces(part, [later, earlier])
        ? { kind: 'apply', name: part.name, arguments: [later.at, earlier.at], parameters: [earlier.time, later.time], span: part.span, shape: scalarShape } // prettier-ignore
        : part,
    );

function isSamePlaces(part: ExprOf<'density'>, places: readonly [Place, Place]): boolean {
  const own = readPlaces(part);
  return own !== undefined && own.every(({ at, time }, k) => at.name === places[k]!.at.name && time.name === places[k]!.time.name);
}
