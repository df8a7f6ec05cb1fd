import { isNumber, makeAdd, makeDivide, makeNegate, makeNumber, makeProduct, makeSymbol } from '../math/build';
import type { Binder, Expr, ExprOf, Law } from '../math/expr';
import { wordsForDraws } from '../math/names';
import { sameExpr } from '../math/hashExpr';
import { freeVariables, mapExpr, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';
import { spread, type Text } from '../claims/normalKernels';
import { varianceOf } from '../claims/composedKernels';
import { conditionByMatrices, type Given } from './conditionMatrices';
import { readAffine, type Affine } from '../claims/process/linearIn';
import { findDefinition } from '../claims/findDefinition';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { substituteAll, type Pair } from '../claims/substituteAll';

/**
 * `E[f(z) | y]` where y is an affine function of independent normal variables z with numbers for coefficients: by Matheron's rule z given y has the law of
 * z' + C a (y − aᵀz' − c)/(aᵀCa), with z' drawn anew by the law of z; for several conditions one after the other.
 */
export function conditionNormal(expr: Expr, text: Text): Expr {
  return mapExpr(expr, (node) => (node.kind === 'expectation' ? conditionOne(node, text) : node));
}

interface Variable {
  readonly name: string;
  readonly law: Law & { kind: 'normal' };
  /** Null where the covariance is a matrix of its own. */
  readonly variance: Expr | null;
  readonly draw: ExprOf<'symbol'>;
}

/** y = Σ a_k z_k + c, where a coefficient is null for a z that y does not depend on. */
interface Condition {
  readonly seen: Expr;
  readonly coefficients: readonly (Expr | null)[];
  readonly rest: Expr | null;
}

function conditionOne(average: ExprOf<'expectation'>, text: Text): Expr {
  const given = commonCondition(average, text);
  if (given === null) return average;
  const resolve = (expr: Expr) => resolveDefinitions(expr, text.definitions, text.atMath, text.atMath).expr;
  const drawn = average.binders.map((binder): Pair => [binder.variable, resolveDraw(binder, resolve)]);
  const opened = given.map((part) => openKernel(resolve(part), text));
  const made = opened.map(({ value }) => value);
  const noises = opened.flatMap(({ noise }) => noise ?? []);
  const known = made.some(({ kind }) => kind === 'symbol')
    ? null
    : readVariables([...drawn.map(([, value]) => value), ...made], noises, text);
  const variables = known && [...known, ...noises];
  const isFixed = drawn.some(([name, value]) => value.kind === 'symbol' && !variables?.some((variable) => variable.name === name));
  if (variables === null || isFixed) return average;
  const conditioned = conditionOn(given, made, variables);
  const body = conditioned && substituteAll(average.body, drawn);
  return body ? averageAnew({ ...average, body }, variables, conditioned) : average;
}

function conditionOn(given: readonly Expr[], made: readonly Expr[], variables: readonly Variable[]): Given | null {
  const conditions = made.flatMap((value, k) => readCondition(given[k]!, value, variables) ?? []);
  const variances = variables.flatMap(({ variance }) => variance ?? []);
  if (conditions.length === given.length && variances.length === variables.length) return conditionAll(variances, variables, conditions);
  const [seen, ...more] = given;
  return seen === undefined || more.length > 0 ? null : conditionByMatrices(variables, seen, made[0]!); // one for each
}

/** y of `y \mid \theta \sim \mathcal N(\theta, \sigma^2)` is θ and a noise of its own. */
function openKernel(seen: Expr, { scope }: Text): { readonly value: Expr; readonly noise?: Variable } {
  const law = seen.kind === 'symbol' ? (scope.symbols.get(seen.name)?.law ?? null) : null;
  if (seen.kind !== 'symbol' || law?.kind !== 'normal' || !hasRandom(law.mean, scope)) return { value: seen };
  const [name, draw] = [`${seen.name}_noise`, `${seen.name}_noise_drawn`].map((letter) => makeSymbol(letter, seen.shape, seen.span)) as [
    Variable['draw'],
    Variable['draw'],
  ]; // two in, two out
  const own = { kind: 'normal', mean: shaped(makeNumber(0, seen.span), seen), covariance: law.covariance } as const;
  return { value: makeAdd([law.mean, name]), noise: { name: name.name, law: own, variance: varianceOf(law.covariance), draw } };
}

const hasRandom = (expr: Expr, scope: Text['scope']) =>
  [...freeVariables(expr)].some((name) => scope.symbols.get(name)?.law?.kind === 'normal');

/** What a name that is averaged over is made of; `\\dot x_t` with no value of its own is the velocity of x_t at fixed draws. */
export function resolveDraw({ variable, shape, span }: Binder, resolve: (expr: Expr) => Expr): Expr {
  const own = resolve(makeSymbol(variable, shape, span));
  const moving = /^(.*)_dot(_t)?$/.exec(variable);
  if (own.kind !== 'symbol' || moving === null) return own;
  return velocityOf(resolve(makeSymbol(`${moving[1]}${moving[2] ?? ''}`, shape, span))) ?? own;
}

/** Σ ∂_t a_k z_k + ∂_t c of Σ a_k z_k + c with vectors z; null of anything else. */
function velocityOf(made: Expr): Expr | null {
  const slope = (of: Expr): Expr => ({ kind: 'partial', of, variable: 't', order: 1, span: of.span, shape: of.shape });
  const draws = [...walkExpr(made)].filter((part) => part.kind === 'symbol' && part.shape.kind === 'vector');
  const names = [...new Set(draws.flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])))];
  const terms: Expr[] = [];
  let rest: Expr | null = made;
  for (const name of names) {
    const affine: Affine | undefined = rest === null ? { coefficient: null, rest: null } : readAffine(rest, name);
    if (affine === undefined || (affine.coefficient !== null && affine.coefficient.shape.kind !== 'scalar')) return null;
    const draw = draws.find((part) => part.kind === 'symbol' && part.name === name)!; // a name of them
    if (affine.coefficient !== null) terms.push(makeProduct(slope(affine.coefficient), draw));
    rest = affine.rest;
  }
  if (rest !== null) terms.push(slope(rest));
  return names.length === 0 ? null : makeAdd(terms);
}

/** One variable is drawn by its own normal law, several by what the draws of all come to. */
function averageAnew(average: ExprOf<'expectation'>, variables: readonly Variable[], { values, covariances }: Given): Expr {
  const spoken = freeVariables(average.body);
  const [at, more] = variables.flatMap(({ name }, k) => (spoken.has(name) ? [k] : []));
  const covariance = at === undefined || more !== undefined ? null : covariances[at];
  const toMeans = variables.map(({ draw, law }): Pair => [draw.name, shaped(law.mean, draw)]);
  const placed = covariance ? substituteAll(values[at!]!, toMeans) : null;
  const mean = placed && withoutZeros(placed);
  const own = variables[at ?? 0]!;
  const laws = mean && covariance ? [{ ...own, law: normal(mean, covariance) }] : variables;
  const places = mean ? [own.draw] : values;
  const body = substituteAll(average.body, (mean ? [own] : variables).map(({ name }, k): Pair => [name, places[k]!])); // prettier-ignore
  const binders = laws.map(({ draw, law }): Binder => ({ variable: draw.name, shape: draw.shape, law, span: average.span }));
  return body === null ? average : { ...average, binders, body };
}

/** Sums without the zero vectors of centred laws, which are of any size. */
function withoutZeros(expr: Expr): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind === 'negate' && isZeroVector(part.of)) return part.of;
    if (part.kind === 'product' && part.shape.kind === 'vector' && [part.left, part.right].some(isZeroVector)) return zeroLike(part);
    if (part.kind !== 'add' || !part.terms.some(isZeroVector)) return part;
    const terms = part.terms.filter((term) => !isZeroVector(term));
    return terms.length === 0 ? zeroLike(part) : makeAdd(terms);
  });
}

const isZeroVector = (expr: Expr) => expr.kind === 'constant' && expr.name === 'zero';

const zeroLike = ({ span, shape }: Expr): Expr => ({ kind: 'constant', name: 'zero', span, shape });

/** A law N(0, I) may write its mean as a number. */
function shaped(mean: Expr, { shape, span }: Expr): Expr {
  return isNumber(mean, 0) && shape.kind === 'vector' ? { kind: 'constant', name: 'zero', span, shape } : mean;
}

const normal = (mean: Expr, covariance: Expr): Law & { kind: 'normal' } => ({ kind: 'normal', mean, covariance });

/** What all variables are averaged under: the condition of `E[f | y]`, to which the text gives no law of its own. */
export function commonCondition({ binders }: ExprOf<'expectation'>, { definitions, atMath }: Text): readonly Expr[] | null {
  const densities = binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : []));
  const [first] = densities;
  if (first === undefined || densities.length < binders.length || first.given.length === 0) return null;
  const isPlain = first.name === 'p' && first.parameters.length === 0 && findDefinition(first, definitions, atMath) === undefined;
  return isPlain && densities.every((density) => sameExpr(density, first)) ? first.given : null;
}

/** The normal variables among what stands here; null where there are others, whose laws are not known or not of this kind. */
function readVariables(made: readonly Expr[], noises: readonly Variable[], text: Text): readonly Variable[] | null {
  const { scope } = text;
  const own = new Set(noises.map(({ name }) => name));
  const names = [...new Set(made.flatMap((value) => [...freeVariables(value)]))].filter((name) => !own.has(name));
  const random = names.filter((name) => isRandom(name, scope));
  const variables = random.flatMap((name) => readVariable(name, names, text) ?? []);
  return variables.length > 0 && variables.length === random.length ? variables : null;
}

/** Told to be drawn, whatever its letter is mostly for; not the matrix A of `y = Ax + n`. */
function isRandom(name: string, scope: Text['scope']): boolean {
  const info = scope.symbols.get(name);
  if (info?.law) return true;
  return ['variable', 'process'].includes(info?.role ?? 'variable') && info?.shape.kind !== 'matrix';
}

function readVariable(name: string, names: readonly string[], text: Text): Variable | null {
  const { scope } = text;
  const info = scope.symbols.get(name);
  if (info === undefined || (info.role !== 'variable' && !info.law)) return null;
  const { shape } = info;
  const span = { start: 0, end: 0 };
  const law = toldLaw({ variable: name, shape, law: { kind: 'unspecified' }, span }, text);
  if (law.kind !== 'normal') return null;
  const variance = varianceOf(law.covariance);
  const isOfOthers = [law.mean, law.covariance].some((part) =>
    [...freeVariables(part)].some((other) => scope.symbols.has(other) && isRandom(other, scope)),
  );
  const letter = wordsForDraws.map((word) => `${name}_${word}`).find((one) => !names.includes(one));
  return isOfOthers || letter === undefined ? null : { name, law, variance, draw: makeSymbol(letter, shape, span) };
}

/** The law of `X \\sim p` where the text says that p is normal. */
function toldLaw(binder: Binder, { scope, definitions, atMath }: Text): Law {
  const law = lawOf(binder, scope);
  if (law.kind !== 'density') return law;
  const told = resolveDefinitions(law.density, definitions, atMath, atMath).expr;
  return told.kind === 'normal-law' ? { kind: 'normal', mean: told.mean, covariance: told.covariance } : law;
}

function readCondition(seen: Expr, made: Expr, variables: readonly Variable[]): Condition | null {
  let rest: Expr | null = made;
  const coefficients: (Expr | null)[] = [];
  for (const { name } of variables) {
    const affine: Affine | undefined = rest === null ? { coefficient: null, rest: null } : readAffine(rest, name);
    if (affine === undefined || (affine.coefficient !== null && affine.coefficient.shape.kind !== 'scalar')) return null;
    coefficients.push(affine.coefficient);
    rest = affine.rest;
  }
  const isLinear = coefficients.every((part) => part === null || variables.every(({ name }) => !freeVariables(part).has(name)));
  return isLinear && coefficients.some((part) => part !== null) ? { seen, coefficients, rest } : null;
}

function conditionAll(variances: readonly Expr[], variables: readonly Variable[], conditions: readonly Condition[]): Given {
  let covariance = variances.map((variance, k) => variances.map((_, j) => (j === k ? variance : null)));
  let values: readonly Expr[] = variables.map(({ draw }) => draw);
  for (const { seen, coefficients, rest } of conditions) {
    const along = covariance.map((row) => sumProducts(row, coefficients));
    const size = sumProducts(along, coefficients)!; // some coefficient is there
    const reached = [...values.map((value, k) => coefficients[k] && multiply(coefficients[k], value)), rest].flatMap((part) => part ?? []);
    const missing = makeAdd([seen, ...reached.map((part) => makeNegate(part, part.span))]);
    const gains = along.map((part) => part && makeDivide(part, size));
    values = values.map((value, k) => (gains[k] ? makeAdd([value, makeProduct(gains[k], missing)]) : value));
    covariance = covariance.map((row, k) => row.map((part, j) => subtract(part, gains[k] && along[j] && multiply(gains[k], along[j]))));
  }
  const varianceAt = (k: number) => covariance[k]?.[k] ?? makeNumber(0, variables[k]!.draw.span);
  return { values, covariances: variables.map(({ draw }, k) => spread(draw, varianceAt(k))) };
}

type Entry = Expr | null | undefined;

function sumProducts(row: readonly Entry[], other: readonly Entry[]): Expr | null {
  const terms = row.flatMap((part, k) => (part && other[k] ? [multiply(part, other[k])] : []));
  return terms.length === 0 ? null : makeAdd(terms);
}

function multiply(left: Expr, right: Expr): Expr {
  if (isNumber(left, 1)) return right;
  return isNumber(right, 1) ? left : makeProduct(left, right);
}

function subtract(from: Entry, part: Entry): Expr | null {
  if (!part) return from ?? null;
  const negative = makeNegate(part, part.span);
  return from ? makeAdd([from, negative]) : negative;
}
