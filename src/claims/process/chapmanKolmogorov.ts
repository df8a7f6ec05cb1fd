import type { Steps } from '../../base/steps';
import { makeAdd, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import { evaluateNumber } from '../../math/evaluateNumber';
import { scalarShape, type Expr, type ExprOf, type Formula, type Shape, type Statement } from '../../math/expr';
import { headOf, labelOf } from '../../math/names';
import { containsKind, freeVariables, mapExpr, walkExpr } from '../../math/visit';
import { readLeadIn } from '../context';
import type { DraftClaim, Source } from '../draft';
import { findForwardOf, forwardBefore, forwardStates, type Placed, type Sde } from '../forwardSde';
import { motionClaim } from '../motionClaim';
import { spread } from '../normalKernels';
import { mentions } from './linearIn';
import { readPlaces } from './twoTimes';
import { flatMapAllTold } from '../toldAlone';

/** `p(x, t | y, s)`: from y at a time to x at a later one; null for a density of the time that has passed, `p(x, τ | y)`. */
interface Kernel {
  readonly to: Expr;
  readonly from: Expr;
  readonly end: Expr;
  readonly begin: Expr | null;
}

/**
 * `p(x, t | y, s) = ∫ p(x, t | z, u) p(z, u | y, s) dz`, called by its name: what holds of the transition densities of every Markov process is tried on those
 * of one whose rates change with the time (of one whose rates do not, where time does not stand in the SDE), at times in the order that the densities ask for:
 * X_t given X_s = y is N(a(t)/a(s) y, v(t) − (a(t)/a(s))² v(s)) (C. Gardiner, "Handbook of stochastic methods", 1985, section 3.2).
 */
export function* readChapmanKolmogorov(source: Source): Steps<DraftClaim[]> {
  const called = new Set<string>();
  return yield* flatMapAllTold(source, statedAlone, (stated, math) => {
    if (!called.has(stated.left.name) && !cue.test(readLeadIn(source.flow, math))) return [];
    called.add(stated.left.name);
    const placed = findProcess(source, stated.left, math);
    return placed === undefined ? [] : makeClaim(source, stated, placed, math);
  });
}

const cue = /chapman|kolmogorov|\bmarkov|\bsemi-?group\b|柯尔莫哥洛夫|柯爾莫哥洛夫|马尔可夫|馬可夫|半群/i;

interface Stated {
  readonly left: ExprOf<'density'>;
  readonly right: ExprOf<'integral'>;
}

const statedAlone = ({ statements: [main], incomplete }: Formula) => (incomplete || main === undefined ? undefined : readStated(main));

function readStated(statement: Statement): Stated | undefined {
  if (statement.kind !== 'chain' || statement.sides.length !== 2 || statement.relations[0]?.sign !== 'equal') return undefined;
  const [one, other] = statement.sides;
  const [left, right] = one?.kind === 'density' ? [one, other] : [other, one];
  return left?.kind === 'density' && right?.kind === 'integral' && right.bounds === null ? { left, right } : undefined;
}

function findProcess(source: Source, { of }: ExprOf<'density'>, math: number): Placed<Sde> | undefined {
  const own = of.flatMap((part) => (part.kind === 'symbol' ? (findForwardOf(source, part.name, math) ?? []) : []));
  return own[0] ?? (forwardStates(source).length === 1 ? forwardBefore(source, math) : undefined);
}

function makeClaim(source: Source, { left, right }: Stated, placed: Placed<Sde>, math: number): DraftClaim[] {
  const { drift, diffusion, time } = placed.statement;
  const isSteady = !mentions(drift, time) && !mentions(diffusion, time);
  const shape = left.of.find((part) => part.kind === 'symbol' && part.shape.kind === 'vector')?.shape ?? scalarShape;
  const put = withKernels([left, right], left.name, shape, isSteady);
  if (put === undefined) return [];
  const claim = motionClaim(source, 'Chapman–Kolmogorov equation', placed, left, right, math);
  return [{ ...claim, tested: { left: put(left), right: put(right), start: { kind: 'known' } } }];
}

/** Puts the example's densities in the place of those of the text; undefined where anything else stands there, or no order of the times suits all of them. */
function withKernels(sides: readonly Expr[], name: string, shape: Shape, isSteady: boolean): ((expr: Expr) => Expr) | undefined {
  const densities = sides.flatMap((side) => [...walkExpr(side)]).filter((part) => part.kind === 'density');
  const kernels = densities.flatMap((density) => readKernel(density) ?? []);
  if (kernels.length < densities.length || kernels.length < 2 || densities.some((density) => density.name !== name)) return undefined;
  if (sides.some((side) => containsKind(side, 'apply') || containsKind(side, 'partial'))) return undefined;
  const numberOf = chooseTimes(kernels);
  return numberOf && ((expr) => mapExpr(expr, (part) => putAt(part, numberOf, shape, isSteady)));
}

function putAt(part: Expr, numberOf: (name: string) => number, shape: Shape, isSteady: boolean): Expr {
  if (part.kind === 'integral') return { ...part, variableShape: shape };
  const kernel = part.kind === 'density' ? readKernel(part) : undefined;
  return kernel === undefined ? part : exampleOf(kernel, numberOf, shape, isSteady, part);
}

function readKernel(density: ExprOf<'density'>): Kernel | undefined {
  const places = readPlaces(density);
  if (places !== undefined) return { to: places[0].at, from: places[1].at, end: places[0].time, begin: places[1].time };
  const { of, given, parameters } = density;
  const [[to, ...more], [from, ...others]] = [of, given];
  if (to?.kind !== 'symbol' || from?.kind !== 'symbol' || more.length + others.length > 0) return undefined;
  if (parameters.length === 1) return { to, from, end: parameters[0]!, begin: null };
  const [end, begin] = [timeBelow(to), timeBelow(from)];
  return parameters.length === 0 && end && begin && headOf(to.name) === headOf(from.name) ? { to, from, end, begin } : undefined;
}

/** t of `x_t`, and 0 of `x_0`. */
function timeBelow({ name, span }: ExprOf<'symbol'>): Expr | undefined {
  const label = labelOf(name);
  if (label === '0') return makeNumber(0, span);
  return /^(?:[a-z]|tau)$/.test(label) ? makeSymbol(label, scalarShape, span) : undefined;
}

/** No two of them are as far apart as others. */
const instants = [0.317, 0.911, 1.873, 2.618];

/** Times of which each density ends after it begins. */
function chooseTimes(kernels: readonly Kernel[]): ((name: string) => number) | undefined {
  const names = [...new Set(kernels.flatMap(({ end, begin }) => [...freeVariables(end), ...(begin ? freeVariables(begin) : [])]))];
  if (names.length === 0 || names.length > instants.length) return undefined;
  return permutations(instants)
    .map((order) => (name: string) => order[names.indexOf(name)] ?? NaN)
    .find((numberOf) => kernels.every((kernel) => lastsLong(kernel, numberOf)));
}

function lastsLong({ end, begin }: Kernel, numberOf: (name: string) => number): boolean {
  const [to, from] = [evaluateNumber(end, numberOf), begin === null ? 0 : evaluateNumber(begin, numberOf)];
  return to !== null && from !== null && to - from > 1e-3;
}

const permutations = (values: readonly number[]): readonly (readonly number[])[] =>
  values.length < 2
    ? [values]
    : values.flatMap((first) => permutations(values.filter((one) => one !== first)).map((rest) => [first, ...rest]));

function exampleOf(
  { to, from, end, begin }: Kernel,
  numberOf: (name: string) => number,
  shape: Shape,
  isSteady: boolean,
  { span }: Expr,
): Expr {
  const [until, since] = [evaluateNumber(end, numberOf)!, begin === null ? 0 : evaluateNumber(begin, numberOf)!]; // they have values
  const [rate, width] = begin === null || isSteady ? [() => 0.7, () => 0.8] : [(t: number) => 0.7 + 0.4 * t, (t: number) => 0.8 + 0.5 * t];
  const factor = Math.exp(rate(since) * since - rate(until) * until);
  const number = (value: number) => makeNumber(value, span);
  const at = { ...to, shape };
  const mean = makeProduct(number(factor), { ...from, shape });
  const variance = number(width(until) - factor ** 2 * width(since));
  const covariance = spread(at, variance);
  return {
    kind: 'normal-law',
    mean: shape.kind === 'scalar' ? makeAdd([mean, number((1 - factor) * 0.4)]) : mean,
    covariance,
    at,
    span,
    shape: scalarShape,
  };
}
