import { isNumber, makeAdd, makeCall, makeDivide, makeNegate, makeNumber, makePower, makeProduct, makeSymbol } from '../../math/build';
import { evaluateNumber } from '../../math/evaluateNumber';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { labelOf } from '../../math/names';
import { statementExprs } from '../../math/statementExprs';
import { keptByExpr, mapExpr, walkExpr } from '../../math/visit';
import type { Definition } from '../claim';
import type { Draft, Source } from '../draft';
import { defineDensity } from '../drawnDensities';
import { bareState, forwardStates, findForward, type Placed, type Sde } from '../forwardSde';
import { spanInDocument } from '../locate';
import { spread } from '../normalKernels';
import { inOwnTime } from '../turnedTime';
import { mentions, readAffine } from './linearIn';

/**
 * `\mathbb E[X_0 \mid X_t]` after dX = aX dt + g dW, from which the text tells no law of X_t given X_0: it is N(m X_0, vI) with m = exp ∫a and v = ∫g²(s) (m(t)/m(s))² ds
 * (P. Kloeden and E. Platen, "Numerical solution of stochastic differential equations", 1992, section 4.4). Where the text gives such a law, that is what it says.
 */
export function readLinearKernels(source: Source, { definitions }: Draft): Definition[] {
  return forwardStates(source).flatMap((state) => {
    const placed = findForward(source, state, source.formulas.length);
    const pair = placed && pairOf(source, placed);
    const law = pair && !isTold(source, definitions, pair) ? lawOf(placed.statement, pair) : undefined;
    if (placed === undefined || pair === undefined || law === undefined) return [];
    const span = spanInDocument(source.snapshot.math[placed.math]!, placed.statement.span); // one formula for each math span
    return [defineDensity(source, { law, math: placed.math, span }, { density: densityOf(pair), math: placed.math })];
  });
}

/** X_t and X_0. */
interface Pair {
  readonly of: ExprOf<'symbol'>;
  readonly given: ExprOf<'symbol'>;
}

/** Where the text averages over X_0 given X_t, and only those. */
function pairOf({ formulas, scope }: Source, { statement }: Placed<Sde>): Pair | undefined {
  const { state, time, drift, span } = statement;
  const start = `${bareState(state)}_0`;
  const isAsked = formulas.some(({ statements }) =>
    statements.some((one) => statementExprs(one).some((expr) => averagesIn(expr).some((part) => isPosterior(part, start, state)))),
  );
  const isKnown = labelOf(state) === time && (drift.shape.kind === 'scalar' || drift.shape.kind === 'vector') && scope.symbols.has(start);
  return isAsked && isKnown ? { of: makeSymbol(state, drift.shape, span), given: makeSymbol(start, drift.shape, span) } : undefined;
}

const averagesIn = keptByExpr((expr) => [...walkExpr(expr)].filter((part): part is ExprOf<'expectation'> => part.kind === 'expectation'));

const isPosterior = (part: ExprOf<'expectation'>, start: string, state: string): boolean =>
  part.binders.some(({ variable, law }) => {
    const given = law.kind === 'density' ? law.density.given : [];
    return variable === start && given.length === 1 && given[0]?.kind === 'symbol' && given[0].name === state;
  });

function isTold({ scope }: Source, definitions: readonly Definition[], { of }: Pair): boolean {
  const isOf = ({ name, left, form }: Definition) =>
    (name === of.name && form !== 'sde') || (left?.expr.kind === 'density' && left.expr.given.length > 0 && isAt(left.expr, of.name));
  const law = scope.symbols.get(of.name)?.law ?? null;
  return (law !== null && law.kind !== 'density' && law.kind !== 'unspecified') || definitions.some(isOf);
}

const isAt = ({ of }: ExprOf<'density'>, name: string): boolean =>
  of.some((part) => part.kind === 'symbol' && part.name.toLowerCase() === name.toLowerCase());

const densityOf = ({ of, given }: Pair): ExprOf<'density'> => ({
  kind: 'density',
  name: 'p',
  parameters: [],
  of: [of],
  given: [given],
  span: of.span,
  shape: scalarShape,
});

type NormalLaw = Pick<ExprOf<'normal-law'>, 'mean' | 'covariance'>;

/** Undefined for drifts that are not a number times the state, and for noise that depends on it or is a matrix. */
function lawOf(sde: Sde, { of, given }: Pair): NormalLaw | undefined {
  const { drift, diffusion, state, span } = sde;
  const affine = isStill(drift) ? { coefficient: null, rest: null } : readAffine(drift, state);
  if (affine === undefined || affine.rest !== null || diffusion.shape.kind !== 'scalar' || mentions(diffusion, state)) return undefined;
  const { coefficient: rate } = affine;
  if (rate !== null && rate.shape.kind !== 'scalar') return undefined;
  const growth = rate === null ? null : over(rate, sde);
  const mean = growth === null ? given : makeProduct(makeCall('exp', growth, span), given);
  return { mean, covariance: spread(of, varianceOf(sde, rate, growth)) };
}

const isStill = (drift: Expr): boolean => isNumber(drift, 0) || (drift.kind === 'constant' && drift.name === 'zero');

/** g²/(2a) (e^{2∫a} − 1) where g²/a does not change with the time, ∫g² without a drift. */
function varianceOf(sde: Sde, rate: Expr | null, growth: Expr | null): Expr {
  const { diffusion, span } = sde;
  const square = makePower(diffusion, makeNumber(2, span), span);
  if (rate === null || growth === null) return over(square, sde);
  const twice = (expr: Expr) => makeProduct(makeNumber(2, span), expr);
  const ratio = makeDivide(square, twice(rate));
  if (isSteady(ratio, sde.time))
    return makeProduct(ratio, makeAdd([makeCall('exp', twice(growth), span), makeNegate(makeNumber(1, span), span)]));
  const since = makeAdd([growth, makeNegate(over(rate, sde, instant(span)), span)]);
  return integral(makeProduct(at(square, sde), makeCall('exp', twice(since), span)), sde.time, instant(span));
}

/** Neither time nor a function of it makes a difference. */
function isSteady(expr: Expr, time: string): boolean {
  const known = new Map<string, number>();
  const named = mapExpr(expr, (part) => {
    const isOfTime =
      part.kind === 'apply' ? mentions(part, time) : part.kind === 'symbol' && (part.name === time || labelOf(part.name) === time);
    if (part.kind !== 'apply' && !isOfTime) return part;
    const name = 'name' in part && typeof part.name === 'string' ? part.name : '';
    return makeSymbol(isOfTime ? `moving ${name}` : name, scalarShape, part.span);
  });
  const numberOf = (shift: number) => (name: string) => {
    if (!known.has(name)) known.set(name, Math.sqrt(2 + known.size));
    return known.get(name)! + (name.startsWith('moving') ? shift : 0); // it was set
  };
  const [one, other] = [evaluateNumber(named, numberOf(0)), evaluateNumber(named, numberOf(0.7))];
  return one !== null && other !== null && Math.abs(one - other) < 1e-12 * Math.abs(one);
}

const [inner, outer] = ['kernel_time', 'kernel_instant'];
const instant = (span: Sde['span']): ExprOf<'symbol'> => makeSymbol(outer, scalarShape, span);

const moved = (expr: Expr, { time, state, span }: Sde, name: string): Expr =>
  inOwnTime(expr, { forward: time, at: makeSymbol(name, scalarShape, span) }, state);

const at = (expr: Expr, sde: Sde): Expr => moved(expr, sde, outer);

/** ∫_0^t, or to another time, of a number; t times one that does not change. */
function over(expr: Expr, sde: Sde, until: Expr = makeSymbol(sde.time, scalarShape, sde.span)): Expr {
  const body = moved(expr, sde, inner);
  return body === expr || !mentionsAny(body, inner) ? makeProduct(until, expr) : bounded(body, inner, until);
}

const mentionsAny = (expr: Expr, name: string): boolean =>
  [...walkExpr(expr)].some((part) => part.kind === 'symbol' && (part.name === name || labelOf(part.name) === name));

const integral = (body: Expr, time: string, variable: ExprOf<'symbol'>): Expr =>
  bounded(body, variable.name, makeSymbol(time, scalarShape, body.span));

function bounded(body: Expr, variable: string, upper: Expr): Expr {
  const { span } = body;
  const bounds = { lower: makeNumber(0, span), upper };
  return { kind: 'integral', variable, variableShape: scalarShape, bounds, body, span, shape: scalarShape };
}
