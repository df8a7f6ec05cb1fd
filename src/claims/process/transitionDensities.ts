import type { Steps } from '../../base/steps';
import { isNumber, makeAdd, makeCall, makeDivide, makeNegate, makeNumber, makePartial, makePower, makeProduct } from '../../math/build';
import { timeLetters } from '../../math/conventions';
import { scalarShape, type Expr, type ExprOf, type Formula, type Statement } from '../../math/expr';
import { containsKind, substituteName } from '../../math/visit';
import type { Definition } from '../claim';
import { readLeadIn } from '../context';
import type { Draft, DraftClaim, Source } from '../draft';
import { findForwardOf, forwardBefore, forwardStates, renameState, type Placed, type Sde } from '../forwardSde';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine, type Condition } from './combine';
import { findInitialValue } from './findStart';
import { timeLabel } from './functionals';
import { isMadeOf, namesIn } from './isMadeOf';
import { mentions } from './linearIn';
import { makeTestedClaim } from './makeTested';
import { readPlaces } from './twoTimes';
import { flatMapTold } from '../toldAlone';

/** A density of a state that is a number, as a formula in the state and time. */
interface Stated {
  readonly at: ExprOf<'symbol'>;
  readonly value: Expr;
  /** Null for `p_t(x)`, which starts where the text says. */
  readonly given: ExprOf<'symbol'> | null;
  /** s of `p(x, t | y, s)`. */
  readonly since: ExprOf<'symbol'> | null;
}

/** Where and when paths start. */
interface Start {
  readonly from: Expr;
  readonly time: Expr;
}

/**
 * `p(x, t | x_0) = …`, also `p(x, t | y, s) = …`, written out beside an SDE of a number is its transition density where it obeys the equation of Fokker and Planck, ∂_t p = -(f p)′ + ½(g²p)″,
 * and begins as the one of a point does: 2πτ (g p(x_0, τ))² → 1 as τ → 0 (A. Friedman, "Partial differential equations of parabolic type", 1964, chapter 1).
 * Where the text does not say how paths start, only what breaks the equation is wrong. Densities with names of their own are not judged, nor those of an SDE
 * with open functions.
 */
export function* readTransitionDensities(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, statedAlone, (stated, math) => makeClaim(source, definitions, stated, math));
}

const statedAlone = ({ statements: [main], incomplete }: Formula) => (incomplete || main === undefined ? undefined : readStated(main));

function readStated(statement: Statement): Stated | undefined {
  if (statement.kind !== 'chain' || !['equal', 'define'].includes(statement.relations[0]?.sign ?? '')) return undefined;
  const [left, value] = statement.sides;
  if (left?.kind !== 'density' || !value || containsKind(value, 'normal-law')) return undefined;
  const places = readPlaces(left);
  if (places !== undefined) {
    const [{ at }, earlier] = places;
    return at.shape.kind === 'scalar' ? { at, value, given: earlier.at, since: earlier.time } : undefined;
  }
  const [at, ...others] = left.of;
  const [given, ...more] = left.given;
  if (at?.kind !== 'symbol' || at.shape.kind !== 'scalar' || others.length + more.length > 0) return undefined;
  if (given === undefined) return { at, value, given: null, since: null };
  return given.kind === 'symbol' && !timeLetters.has(given.name) ? { at, value, given, since: null } : undefined;
}

function makeClaim(source: Source, definitions: readonly Definition[], stated: Stated, math: number): DraftClaim[] {
  const { at, given, since } = stated;
  const placed = findForwardOf(source, at.name, math) ?? (since === null ? undefined : findOnly(source, math));
  const sde = placed && withCoefficients(placed, at, definitions, math);
  if (placed === undefined || sde === undefined || placed.math === math) return [];
  const value = resolveDefinitions(stated.value, definitions, math).expr;
  const start =
    given === null ? startTold(source, placed.statement.state, math) : since === null ? startGiven(given) : { from: given, time: since };
  const own = start === undefined ? [] : [...namesIn(start.from), ...namesIn(start.time)];
  if (!mentions(value, sde.time) || !mentions(value, at.name) || containsKind(value, 'density')) return [];
  if (!isMadeOf(value, sde, [at.name, ...own], source.scope)) return [];
  if (start === undefined && !cue.test(readLeadIn(source.flow, math))) return [];
  const moves = balance(value, sde);
  const tested =
    start === undefined ? combine([moves], { kind: 'open' }) : combine([moves, { left: beginning(value, sde, start), right: one(value) }]);
  return [makeTestedClaim(source, { placed, written: stated.value, math, motion: 'transition density', tested })];
}

/** `p(x, t | y, s)` beside the only SDE of a text, whatever its state is called. */
const findOnly = (source: Source, math: number): Placed<Sde> | undefined =>
  forwardStates(source).length === 1 ? forwardBefore(source, math) : undefined;

const cue = /\b(?:densit(?:y|ies)|laws?|distribut\w+|marginals?|transition)\b|密度|分布|轉移|转移/i;

/** The SDE in the letter of the density, with what the text says of its coefficients; undefined for vectors and open functions. */
function withCoefficients(
  { statement }: Placed<Sde>,
  at: ExprOf<'symbol'>,
  definitions: readonly Definition[],
  math: number,
): Sde | undefined {
  const [drift, diffusion] = [statement.drift, statement.diffusion].map((part) => resolveDefinitions(part, definitions, math).expr);
  const isKnown = [drift!, diffusion!].every((part) => isNumeric(part) && !containsKind(part, 'apply') && !containsKind(part, 'density')); // two in, two out
  return isKnown ? renameState({ ...statement, drift: drift!, diffusion: diffusion! }, at.name) : undefined;
}

const isNumeric = (part: Expr) => part.shape.kind === 'scalar' || (part.kind === 'constant' && part.name === 'zero');

/** `x_0` begins at 0, `x_s` at s, and a letter without a time at 0. */
function startGiven(given: ExprOf<'symbol'>): Start {
  const label = timeLabel(given.name);
  const isLater = label !== '' && label !== '0' && timeLetters.has(label);
  return { from: given, time: isLater ? { ...given, name: label } : makeNumber(0, given.span) };
}

/** A point that the text names. */
function startTold(source: Source, state: string, math: number): Start | undefined {
  const from = findInitialValue(source, state, math);
  const isDrawn = from?.kind === 'symbol' && (source.scope.symbols.get(from.name)?.law ?? null) !== null;
  return from === null || isDrawn || from.shape.kind !== 'scalar' ? undefined : { from, time: makeNumber(0, from.span) };
}

function balance(value: Expr, { drift, diffusion, state, time, span }: Sde): Condition {
  const flux =
    isNumber(drift, 0) || drift.kind === 'constant' ? [] : [makeNegate(makePartial(makeProduct(drift, value), state, 1, span), span)];
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const spread = makePartial(makeProduct(makePower(diffusion, makeNumber(2, span), span), value), state, 2, span);
  return { left: makeAdd([...flux, makeProduct(half, spread)]), right: makePartial(value, time, 1, span) };
}

const soon = 1e-6;
const steepness = 1e4;
const flat = 20;

/** 1 where 2πτ (g p(x_0, τ))² is 1 up to what is of the order τ, and -1 elsewhere; squared, since the text may know a sign that a world does not. */
function beginning(value: Expr, { diffusion, state, time, span }: Sde, { from, time: begin }: Start): Expr {
  const number = (of: number) => makeNumber(of, span);
  const here = substituteName(substituteName(value, state, from), time, makeAdd([begin, number(soon)]));
  const noise = substituteName(substituteName(diffusion, state, from), time, begin);
  const squared = makePower(makeProduct(noise, here), number(2), span);
  const height = makeProduct(makeProduct(number(2 * soon), { kind: 'constant', name: 'pi', span, shape: scalarShape }), squared);
  const off = makeProduct(number(steepness), makeAdd([height, makeNegate(number(1), span)]));
  return makeCall('tanh', makeAdd([number(flat), makeNegate(makePower(off, number(2), span), span)]), span);
}

const one = ({ span }: Expr) => makeNumber(1, span);
