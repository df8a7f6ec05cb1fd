import type { Steps } from '../../base/steps';
import { makeAdd, makeDivide, makeNegate, makeNumber, makePartial, makePower, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf, type Formula } from '../../math/expr';
import { freeVariables, mapExpr, substituteName, walkExpr } from '../../math/visit';
import { symbolsIn } from '../byName';
import type { Side } from '../claim';
import { labelOf } from '../../math/names';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import { findForward, type Sde } from '../forwardSde';
import { makeSide, spanInDocument } from '../locate';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine, type Condition } from './combine';
import { findInitialValue, findStart } from './findStart';
import { isMadeOf } from './isMadeOf';
import { isTakenAnew, sharesNames } from '../takenAnew';
import { mentions, readAffine } from './linearIn';
import { oneComponent, oneComponentOf } from './oneComponent';
import { atStart, readMoving, timeDerivative, type Moving } from './timeDerivative';
import { firstSides, flatMapTold } from '../toldAlone';

/**
 * `X_t = F(t, W_t)` beside the SDE of X: F is a solution when Itô's formula gives back the drift and the diffusion, F_t + ½ F_ww = a(F, t) and
 * F_w = b(F, t) (K. Itô, 1951; without the ½ in Stratonovich's calculus), and F(0, 0) is where X starts.
 */
export function* readSolutions(source: Source, draft: Draft): Steps<DraftClaim[]> {
  return yield* flatMapTold(source, sidesAlone, ([left, right], math) => {
    const solved = left.kind === 'symbol' ? { state: left, value: right } : solve(source, left, right, math);
    return solved === null ? [] : makeClaim(source, draft, solved, right, math);
  });
}

/** Sides that have a name of something that moves. */
const sidesAlone = ({ statements: [main], incomplete }: Formula) => {
  const sides = incomplete ? undefined : firstSides(main);
  return sides && symbolsIn(sides[0]).size > 0 ? sides : undefined;
};

interface Solved {
  readonly state: ExprOf<'symbol'>;
  readonly value: Expr;
}

function someOf(names: ReadonlySet<string>, isWanted: (name: string) => boolean): boolean {
  for (const name of names) if (isWanted(name)) return true;
  return false;
}

/** `e^{\theta t} X_t - X_0 = \int_0^t \sigma e^{\theta s}\,dW_s` says what X_t is, too. */
function solve(source: Source, left: Expr, right: Expr, math: number): Solved | null {
  const isMoving = ({ name }: Pick<ExprOf<'symbol'>, 'name'>) =>
    labelOf(name) !== '0' && findForward(source, name, math, ['ito', 'stratonovich']) !== undefined;
  if (!someOf(symbolsIn(left), (name) => isMoving({ name }))) return null;
  const state = [...walkExpr(left)].find((part): part is ExprOf<'symbol'> => part.kind === 'symbol' && isMoving(part));
  const affine = state && !mentions(right, state.name) ? readAffine(left, state.name) : undefined;
  if (state === undefined || !affine?.coefficient) return null;
  const rest = affine.rest === null ? right : makeAdd([right, makeNegate(affine.rest, right.span)]);
  return { state, value: makeDivide(rest, affine.coefficient) };
}

function makeClaim(source: Source, draft: Draft, { state, value: solved }: Solved, written: Expr, math: number): DraftClaim[] {
  const placed = findForward(source, state.name, math, ['ito', 'stratonovich']);
  const statement = placed && oneComponentOf(placed.statement);
  const value = oneComponent(resolveDefinitions(solved, draft.definitions, math).expr);
  if (placed === undefined || placed.math === math || statement === undefined || value === undefined) return [];
  if (isTakenAnew(source, math) && !sharesNames(value, statement)) return [];
  const { math: at } = placed;
  const start = findStart(value, state.name) ?? findInitialValue(source, state.name, math);
  if (!isMadeOf(value, statement, [statement.noise, ...(start === null ? [] : freeVariables(start))], source.scope)) return [];
  if (!speaksOf(value, statement, start)) return [];
  const conditions = conditionsFor(value, statement, start);
  if (conditions === undefined) return [];
  const span = spanInDocument(source.snapshot.math[at]!, statement.span); // one formula for each math span
  const left: Side = { expr: statement.drift, math: at, latex: source.snapshot.math[at]!.latex.trim(), span };
  const right = makeSide(source.snapshot.math[math]!, written);
  const base = { ...noClaimParts, kind: 'named', motion: 'solution', math, span: right.span, left, right } as const;
  return [
    {
      ...base,
      tested: combine(conditions, { kind: start === null ? 'open' : 'known' }),
      sign: 'equal',
      written: 'equal',
      understood: true,
      against: { kind: 'equation', math: at, span },
    },
  ];
}

/** `X_t = \cos W_t` after an SDE with a μ and a σ has neither of them, nor its start: it is another X. */
function speaksOf(value: Expr, { drift, diffusion, state, time, noise }: Sde, start: Expr | null): boolean {
  const names = new Set([drift, diffusion, ...(start === null ? [] : [start])].flatMap((part) => [...freeVariables(part)]));
  for (const moved of [state, time, noise]) names.delete(moved);
  const spoken = freeVariables(value);
  return names.size === 0 || [...names].some((name) => spoken.has(name));
}

/** A Wiener process, or a stochastic integral, that the solution moves with; `rate` is what its dW is multiplied by. */
interface Driver {
  readonly name: string;
  readonly rate: Expr;
}

function conditionsFor(value: Expr, sde: Sde, start: Expr | null): [Condition, ...Condition[]] | undefined {
  const { expr, driver: driving, kernel } = readDriver(value, sde);
  if (driving === undefined) return undefined;
  const moving = readMoving(expr, sde.time);
  const rate = moving?.alike(driving.rate); // `e^{\\int_0^t a} \\int_0^t e^{-\\int_0^s a} b\\,dW_s`: one integral in both
  if (moving === undefined || rate === undefined) return undefined;
  const driver = { ...driving, rate };
  const [drift, diffusion] = [sde.drift, sde.diffusion].map((of) => moving.alike(substituteName(of, sde.state, moving.expr)));
  if (drift === undefined || diffusion === undefined) return undefined;
  const own = kernel === null ? [] : kernelConditions(moving, driver, kernel, sde);
  if (own === undefined) return undefined;
  const transport = own.flatMap(({ transport: term }) => (term === undefined ? [] : [term]));
  const slope = makePartial(moving.expr, driver.name, 1, value.span);
  const first = { left: drift, right: makeAdd([timeDerivative(moving), ...transport, ...correction(moving, driver, sde)]) };
  const noise = { left: diffusion, right: makeProduct(driver.rate, slope) };
  const began = start === null ? [] : [{ left: start, right: substituteName(atStart(moving), driver.name, makeNumber(0, value.span)) }];
  return [first, noise, ...began, ...own.flatMap(({ condition }) => condition)];
}

/** ½ F_ww h²; nothing in Stratonovich's calculus. */
function correction({ expr }: Moving, { name, rate }: Driver, { calculus, span }: Sde): Expr[] {
  if (calculus === 'stratonovich') return [];
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  return [makeProduct(half, makeProduct(makePower(rate, makeNumber(2, span), span), makePartial(expr, name, 2, span)))];
}

interface Driven {
  readonly expr: Expr;
  readonly driver: Driver | undefined;
  /** h(t, s) of the one stochastic integral ∫_0^t h dW_s, else null. */
  readonly kernel: { readonly body: Expr; readonly variable: string } | null;
}

/** W_t as a variable; or the one stochastic integral as a variable. Both at once, or several, are not taken apart. */
function readDriver(value: Expr, { noise, time, span }: Sde): Driven {
  const integrals = [...walkExpr(value)].filter((part): part is ExprOf<'stochastic-integral'> => part.kind === 'stochastic-integral');
  const isWiener = mentions(value, noise);
  const one = makeNumber(1, span);
  if (integrals.length === 0) return { expr: value, driver: isWiener ? { name: noise, rate: one } : undefined, kernel: null };
  const [only] = integrals;
  const bounds = only!.bounds;
  const fits =
    integrals.length === 1 && !isWiener && bounds?.lower.kind === 'number' && bounds.lower.value === 0 && bounds.upper.kind === 'symbol';
  if (!fits || bounds.upper.kind !== 'symbol' || bounds.upper.name !== time) return { expr: value, driver: undefined, kernel: null };
  const name = 'stochastic_integral';
  const expr = mapExpr(value, (part) => (part.kind === 'stochastic-integral' ? makeSymbol(name, scalarShape, part.span) : part));
  const rate = substituteName(only!.body, only!.variable, makeSymbol(time, scalarShape, span));
  return { expr, driver: { name, rate }, kernel: { body: only!.body, variable: only!.variable } };
}

/**
 * J = ∫_0^t h(t, s) dW_s has dJ = h(t, t) dW + (∫ ∂_t h dW) dt. With F = k(t) J + … and a drift a(t) X + …, the last is a J exactly when
 * ∂_t(k h) = a k h for every s.
 */
function kernelConditions(moving: Moving, { name }: Driver, kernel: NonNullable<Driven['kernel']>, sde: Sde) {
  const affine = readAffine(sde.drift, sde.state);
  const shape = readAffine(moving.expr, name);
  const weightOf = shape?.coefficient;
  if (affine === undefined || !weightOf || mentions(weightOf, name)) return undefined;
  const { span } = moving.expr;
  const weight = makeProduct(weightOf, kernel.body);
  const zero = makeNumber(0, span);
  const coefficient = affine.coefficient ?? zero;
  const driver = makeSymbol(name, scalarShape, span);
  const held = { ...moving, expr: makeProduct(weightOf, driver) };
  return [
    { condition: [{ left: makeProduct(coefficient, weight), right: timeDerivative({ ...moving, expr: weight }) }], transport: undefined },
    // d/dt of k(t) J has been counted with J held fixed; what is missing is a k J less that.
    {
      condition: [],
      transport: makeAdd([makeProduct(coefficient, held.expr), { kind: 'negate', of: timeDerivative(held), span, shape: scalarShape }]),
    },
  ];
}
