import { flatMapInSteps, type Steps } from '../../base/steps';
import { makeAdd, makeNegate, makeNumber, makePartial, makeProduct, makeSymbol } from '../../math/build';
import { sameExpr } from '../../math/hashExpr';
import { scalarShape, type Expr, type Statement } from '../../math/expr';
import { printLatex } from '../../math/printLatex';
import { tidy } from '../../math/tidy';
import { mapExpr, renameVariable, walkExpr } from '../../math/visit';
import type { Draft, DraftClaim, Source } from '../draft';
import { findForwardOf, placeState, type Placed, type Sde } from '../forwardSde';
import { spanInDocument } from '../locate';
import { motionClaim } from '../motionClaim';
import { anyFunction, asAnyFunction } from './asAnyFunction';
import { generatorOf } from './generatorOf';
import { isToldBy, namesIn, type Told as Said } from './isMadeOf';
import { mentions, readAffine } from './linearIn';
import { growthOfFactor, readPathAverage, type PathAverage } from './pathAverage';

/** An average over paths and where the text gives it. */
interface Told {
  readonly average: PathAverage;
  readonly math: number;
}

/**
 * `∂_t u + f ∂_x u + ½g² ∂_x²u − r u + c = 0` of `u(x, t) = \mathbb E[e^{-∫r}φ(X_T) + ∫c \mid X_t = x]` (R. Feynman and M. Kac: M. Kac, "On distributions of certain
 * Wiener functionals", 1949), and `∂_t u = f ∂_x u + ½g² ∂_x²u` of `u(x, t) = \mathbb E[φ(X_t) \mid X_0 = x]`. The equation is compared for any u with this ∂_t u.
 */
export function* readFeynmanKac(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  const told: Told[] = [];
  return yield* flatMapInSteps(source.formulas, (formula, math) => {
    if (formula.incomplete) return [];
    const claims = formula.statements.flatMap((statement) => claimOf(source, definitions, told, statement, math));
    told.push(...formula.statements.flatMap((statement) => averageIn(statement, math)));
    return claims;
  });
}

function averageIn(statement: Statement, math: number): Told[] {
  const average = readPathAverage(statement);
  return average === null ? [] : [{ average, math }];
}

function claimOf(
  source: Source,
  definitions: Draft['definitions'],
  told: readonly Told[],
  statement: Statement,
  math: number,
): DraftClaim[] {
  if (statement.kind !== 'chain' || statement.sides.length !== 2 || statement.relations[0]?.sign !== 'equal') return [];
  const [left, right] = statement.sides;
  const found =
    left && told.findLast(({ average }) => mentions(left, average.function.name) || (right && mentions(right, average.function.name)));
  const placed = found && findForwardOf(source, found.average.state, math);
  if (!found || !placed || !left || !right || readPathAverage(statement) !== null) return [];
  const { average } = found;
  const rate = rateOf(average, placed.statement);
  if (rate === undefined) return [];
  const isRate = [left, right].some((side) => [...walkExpr(side)].some((part) => isTimeRate(part, average)));
  const end = isRate ? null : findEnd(average, left);
  const written = isRate ? equationSides(average, rate, [left, right]) : end && endSides(source, { average, rate }, end, [left, right]);
  const sides = written && (written.map((side) => withoutEnd(side, average, definitions)) as unknown as Sides); // two
  if (sides === null || !isKnown({ scope: source.scope, definitions, math }, sides, average, placed)) return [];
  const { time, function: u } = average;
  const expected = isRate ? rate : sides[0];
  const claim = motionClaim(source, isRate ? 'backward equation' : 'value at the end', placed, expected, right, math);
  const shown = isRate ? makePartial(u, time.name, 1, u.span) : end!.isEnd ? left : atEnd(average); // one of the two
  const value = isRate ? rate : end!.isEnd ? written![0] : average.payoff; // there are sides
  const latex = `${printLatex(shown)} = ${printLatex(tidy(value))}`;
  const span = spanInDocument(source.snapshot.math[math]!, statement.span); // one formula for each math span
  return [{ ...claim, span, left: { ...claim.left, latex }, tested: { left: sides[0], right: sides[1], start: { kind: 'known' } } }];
}

/** ∂_t u: −Lu + ru − c of what is given now, Lu − ru + c of what was given at 0, of a process that does not change with its time. */
function rateOf(average: PathAverage, sde: Sde): Expr | undefined {
  const { at, time, growth, gain, isBackward, function: u } = average;
  const moved = placeState(sde, at);
  const timed = {
    ...moved,
    drift: renameVariable(moved.drift, sde.time, time.name),
    diffusion: renameVariable(moved.diffusion, sde.time, time.name),
  };
  if (!isBackward && (mentions(sde.drift, sde.time) || mentions(sde.diffusion, sde.time))) return undefined;
  const carried = timed.drift.shape.kind === at.shape.kind ? generatorOf(timed, u) : undefined;
  if (carried === undefined) return undefined;
  const factor = average.factor;
  const terms = [
    carried,
    ...(growth === null ? [] : [makeProduct(growth, u)]),
    ...(gain === null ? [] : [factor === null ? gain : makeProduct(factor, gain)]),
  ];
  const turned = isBackward ? terms.map((term) => makeNegate(term, term.span)) : terms;
  const own = growthOfFactor(average);
  return makeAdd(own === null ? turned : [...turned, makeProduct(own, u)]);
}

const isTimeRate = (part: Expr, { function: u, time }: PathAverage): boolean =>
  part.kind === 'partial' && part.order === 1 && part.variable === time.name && part.of.kind === 'apply' && part.of.name === u.name;

type Sides = readonly [Expr, Expr];

/** ∂_t u, and what the equation says that it is, of any u. Null where it stands in the equation otherwise than with a number before it. */
function equationSides(average: PathAverage, rate: Expr, [left, right]: Sides): Sides | null {
  const { span } = rate;
  const u = average.function.name;
  const put = (side: Expr) => mapExpr(side, (part) => (isTimeRate(part, average) ? makeSymbol(rateName, scalarShape, part.span) : part));
  const affine = readAffine(makeAdd([put(left), makeNegate(put(right), span)]), rateName);
  const size = affine?.coefficient ? numberOf(affine.coefficient) : null;
  if (!affine || size === null || size === 0) return null;
  const rest = affine.rest ?? makeNumber(0, span);
  const said = size === -1 ? rest : makeProduct(makeNumber(-1 / size, span), rest);
  return [asAnyFunction(rate, u), asAnyFunction(said, u)];
}

const rateName = '∂u';

function numberOf(expr: Expr): number | null {
  if (expr.kind === 'add') return expr.terms.map(numberOf).reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
  if (expr.kind === 'negate') {
    const inner = numberOf(expr.of);
    return inner === null ? null : -inner;
  }
  return expr.kind === 'number' ? expr.value : null;
}

interface End {
  /** The time at which u stands. */
  readonly moment: Expr;
  /** No time is left there. */
  readonly isEnd: boolean;
}

/** T and 0 of `u(x, T)` and `u(x, 0)`; null for another left side. */
function findEnd({ function: u, at, time, end, isBackward }: PathAverage, left: Expr): End | null {
  const places = left.kind === 'apply' && left.name === u.name ? [...left.arguments, ...left.parameters] : [];
  const moment = places.find((one) => !(one.kind === 'symbol' && one.name === at.name));
  if (places.length !== 2 || moment === undefined || (moment.kind === 'symbol' && moment.name === time.name)) return null;
  const name = moment.kind === 'symbol' ? moment.name : moment.kind === 'number' ? String(moment.value) : '';
  const isEnd = name === (isBackward ? end : '0');
  return isEnd || ['0', 'T'].includes(name) ? { moment, isEnd } : null;
}

/** `u(x, T) = φ(x)`: what the average is where no time is left. */
function endSides(source: Source, told: Rated, { moment, isEnd }: End, [left, right]: Sides): Sides | null {
  const { function: u, time, payoff, factor } = told.average;
  if (!isEnd) return slipSides(source, told, right) ?? [asAnyFunction(left, u.name), right];
  const before = factor && mapExpr(factor, (part) => (part.kind === 'symbol' && part.name === time.name ? moment : part));
  return [before === null ? payoff : makeProduct(before, payoff), right];
}

interface Rated {
  readonly average: PathAverage;
  readonly rate: Expr;
}

/** `u(x, 0) = φ(x)` for any φ, though u(x, 0) = φ + T(Lφ − rφ + c) + O(T²): the equation fails where its second term does not vanish. Null where the text may mean another φ or another time. */
function slipSides(source: Source, { average, rate }: Rated, right: Expr): Sides | null {
  const { function: u, payoff, end, isBackward } = average;
  if (payoff.kind !== 'apply' || !sameExpr(payoff, right) || !isOpen(source, average, payoff.name)) return null;
  const slope = mapExpr(rate, (part) => (part.kind === 'apply' && part.name === u.name ? payoff : part));
  const length = makeSymbol(isBackward ? end : 'T', scalarShape, rate.span);
  const later = makeAdd([payoff, makeProduct(length, isBackward ? makeNegate(slope, rate.span) : slope)]);
  return [asAnyFunction(later, payoff.name, ofEnd), asAnyFunction(right, payoff.name, ofEnd)];
}

/** The text says of φ only what averages are of it, and has no τ = T − t of which u could be a function. */
function isOpen({ formulas }: Source, { time }: PathAverage, payoff: string): boolean {
  const averages = new Set(formulas.flatMap(({ statements }) => statements.flatMap((one) => readPathAverage(one)?.function.name ?? [])));
  return formulas.every(({ statements }) =>
    statements.every((statement) => {
      if (statement.kind !== 'chain') return true;
      const parts = statement.sides.flatMap((side) => (side === null ? [] : [...walkExpr(side)]));
      const isOfBoth = parts.some((part) => part.kind === 'apply' && averages.has(part.name));
      const isOfPayoff = parts.some((part) => (part.kind === 'apply' || part.kind === 'symbol') && part.name === payoff);
      const isTimeLeft = (part: Expr) => part.kind === 'symbol' && part.name === 'tau' && time.name !== 'tau';
      return (isOfBoth || !isOfPayoff) && !parts.some(isTimeLeft);
    }),
  );
}

/** `u(x, T)`. */
const atEnd = ({ function: u, time, end, isBackward }: PathAverage): Expr =>
  mapExpr(u, (part) =>
    part.kind === 'symbol' && part.name === time.name ? (isBackward ? { ...part, name: end } : makeNumber(0, part.span)) : part,
  );

/** The text gives φ no value by writing `u(x, T) = φ(x)`: it may be any function then. */
function withoutEnd(side: Expr, { function: { name } }: PathAverage, definitions: Draft['definitions']): Expr {
  const isOfEnd = (own: string) => definitions.some(({ name: one, value }) => one === own && mentions(value.expr, name));
  const ends = [...walkExpr(side)].flatMap((part) =>
    part.kind === 'apply' && part.name !== name && isOfEnd(part.name) ? [part.name] : [],
  );
  return ends.reduce((one, own) => asAnyFunction(one, own, ofEnd), side);
}

const ofEnd = 'varpi';

/** All names are of the SDE, of the average, or of operators that the text defines, and functions stand at places. */
function isKnown(told: Said, sides: Sides, average: PathAverage, { statement }: Placed<Sde>): boolean {
  const { at, time, payoff, growth, gain, factor, end } = average;
  const own = [payoff, growth, gain, factor].flatMap((part) => (part === null ? [] : namesIn(part)));
  const operators = [...told.scope.symbols.values()].flatMap(({ name, role }) => (role === 'operator' ? [name] : []));
  const known = [...own, ...operators, at.name, time.name, anyFunction, ofEnd, end, 'T'];
  const called = new Set(sides.flatMap((side) => [...walkExpr(side)].flatMap((part) => (part.kind === 'apply' ? [part.name] : []))));
  const isBare = sides.some((side) => [...walkExpr(side)].some((part) => part.kind === 'symbol' && called.has(part.name)));
  return !isBare && sides.every((side) => isToldBy(side, { ...statement, time: time.name }, known, told));
}
