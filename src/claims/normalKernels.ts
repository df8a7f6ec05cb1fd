import type { NamedDensities } from './sharedLaws';
import { isNumber, makeAdd, makeDivide, makeNegate, makeNumber, makePower, makeProduct, makeTranspose } from '../math/build';
import type { Expr, ExprOf, Law } from '../math/expr';
import { noiseLetters } from '../math/conventions';
import { headOf } from '../math/names';
import type { Scope, SymbolInfo } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';
import type { Definition } from './claim';
import type { Dependents } from './dependentNames';

/** y given x is N(mean, covariance). */
export interface NormalKernel {
  readonly of: ExprOf<'symbol'>;
  readonly given: ExprOf<'symbol'>;
  readonly mean: Expr;
  readonly covariance: Expr;
  /** The text writes it as a density of its own. */
  readonly isWritten: boolean;
}

export interface Text {
  readonly definitions: readonly Definition[];
  readonly scope: Scope;
  readonly atMath: number;
  /** Names that the text ties to each other (`jointly normal with correlation ρ`). */
  readonly dependents?: readonly Dependents[];
  /** Densities that words say are those of variables. */
  readonly namedDensities?: NamedDensities;
}

/**
 * Those in force at a place, as the text writes them or makes them of noise; for what no definition of the section gives, the last one before, as a
 * text goes on that is divided into numbered steps.
 */
export function kernelsOf({ definitions, scope, atMath, dependents = [] }: Text): NormalKernel[] {
  const before = definitions.filter(
    ({ math, until, isLocal, understood }) => understood && math <= atMath && (atMath <= until || !isLocal),
  );
  const read = before.flatMap((definition) => {
    const kernel = readWritten(definition) ?? (isOfTied(definition, dependents) ? null : readNoised(definition, scope));
    return kernel === null ? [] : [{ kernel, definition, isHere: atMath <= definition.until }];
  });
  const isReplaced = (old: Told, at: number) =>
    read.some((other, index) => other.kernel.of.name === old.kernel.of.name && (other.isHere || index > at) && !goesWith(other, old));
  const told = read.filter((one, at) => one.isHere || !isReplaced(one, at)).map(({ kernel }) => kernel);
  return [...told, ...drawnKernels(scope).filter((drawn) => !read.some(({ kernel }) => kernel.of.name === drawn.of.name))];
}

/** `Z = X + Y` of X and Y that are correlated: given X, Y has another law than its own. */
function isOfTied({ value }: Definition, dependents: readonly Dependents[]): boolean {
  const names = [...freeVariables(value.expr)];
  return dependents.some((group) => names.filter((name) => group.names.has(name)).length > 1);
}

interface Told {
  readonly kernel: NormalKernel;
  readonly definition: Definition;
}

/** Of one process: given something else, and the one was said where the other was in force. */
function goesWith(one: Told, other: Told): boolean {
  const [first, second] = one.definition.math < other.definition.math ? [one, other] : [other, one];
  return one.kernel.given.name !== other.kernel.given.name && second.definition.math <= first.definition.until;
}

/** `y | x ∼ N(x, σ²I)`, or `given x, y ∼ N(x, σ²I)`, where x is drawn itself. */
function drawnKernels({ symbols }: Scope): NormalKernel[] {
  const known = kernelsDrawn.get(symbols);
  if (known !== undefined) return known;
  const found = [...symbols.values()].flatMap(({ name, shape, law }): NormalKernel[] => {
    if (law?.kind !== 'normal') return [];
    const parts = [...walkExpr(law.mean)].filter(
      (part): part is ExprOf<'symbol'> => part.kind === 'symbol' && isDrawn(symbols.get(part.name)),
    );
    const [given] = parts;
    const isOne = given !== undefined && given.name !== name && parts.every((part) => part.name === given.name);
    if (!isOne || freeVariables(law.covariance).has(given.name)) return [];
    const of: ExprOf<'symbol'> = { kind: 'symbol', name, shape, span: law.mean.span };
    return [{ of, given, mean: law.mean, covariance: law.covariance, isWritten: false }];
  });
  kernelsDrawn.set(symbols, found);
  return found;
}

const kernelsDrawn = new WeakMap<Scope['symbols'], NormalKernel[]>();

/** A variable that the text draws from a density or a normal law. */
const isDrawn = (info: SymbolInfo | undefined): boolean =>
  info?.role === 'variable' && (info.law?.kind === 'density' || info.law?.kind === 'normal');

/** The law that a text writes for a density. */
export function readWritten({ left, value }: Definition): NormalKernel | null {
  if (left?.expr.kind !== 'density' || value.expr.kind !== 'normal-law') return null;
  const [of, given] = [onlySymbol(left.expr.of), onlySymbol(left.expr.given)];
  const { mean, covariance } = value.expr;
  if (of !== null && !isLawOf(value.expr, of.name)) return null;
  return of === null || given === null ? null : { of, given, mean, covariance, isWritten: true };
}

/** `p_t(x_t | x_0) = \mathcal N(x; …)`, not `\mathcal N(2x_t; …)`, nor `\mathcal N(x_{t-1}; …)`. */
export function isLawOf({ at }: ExprOf<'normal-law'>, of: string): boolean {
  if (at?.kind !== 'symbol') return at === null;
  const [one, other] = [at.name.toLowerCase(), of.toLowerCase()];
  return one === other || one === headOf(other) || headOf(one) === other;
}

/** `y = m(x) + cε`, ε ∼ N(0, I) apart from everything else; else with `n ∼ N(0, C)`. */
export function readNoised(definition: Definition, scope: Scope): NormalKernel | null {
  return readNoisedBy(definition, scope, isStandardNormal) ?? readNoisedBy(definition, scope, isCentredNormal);
}

function readNoisedBy(definition: Definition, scope: Scope, isNoiseLaw: (law: Law | null) => boolean): NormalKernel | null {
  const { left, value, form } = definition;
  if (left?.expr.kind !== 'symbol' || form !== 'rebinding' || value.expr.kind !== 'add') return null;
  const isNoise = (name: string) => isNoiseLaw(lawAtAnyStep(name, scope));
  const { terms } = value.expr;
  const term = terms.findLast((one) => hasAny(one, isNoise)); // `X + N` of two normal ones: X is what noise is added to
  const rest = terms.filter((one) => one !== term);
  const isApart = term !== undefined && !rest.some((one) => hasAny(one, (name) => isNoise(name) && freeVariables(term).has(name)));
  const covariance = isApart ? covarianceOf(term, left.expr, isNoise, ownCovariance(term, scope)) : null;
  if (covariance === null || rest.length === 0) return null;
  const mean = makeAdd(rest);
  const alike = [...walkExpr(mean)].filter((node): node is ExprOf<'symbol'> => node.kind === 'symbol' && sameShape(node, left.expr));
  const ofLetter = left.expr.shape.kind === 'scalar' ? alike.filter(({ name }) => headOf(name) === headOf(definition.name)) : [];
  const things = ofLetter.length > 0 ? ofLetter : alike; // h and β of `X_{n+1} = X_n - \beta h X_n + …` are numbers as X is
  const [given] = things;
  const isPlain = given !== undefined && things.every(({ name }) => name === given.name) && !freeVariables(covariance).has(given.name);
  return isPlain && !hasAny(mean, (name) => isNoise(name) && name !== given.name)
    ? { of: left.expr, given, mean, covariance, isWritten: false }
    : null;
}

/** Of ε_{t-1}, of which the text speaks as ε_t, and of ε, of which it speaks at its steps alone. */
export function lawAtAnyStep(name: string, { symbols }: Scope): Law | null {
  const own = symbols.get(name)?.law ?? null;
  const step = /^(.+_[a-zA-Z])[-+]\d$/.exec(name)?.[1];
  if (step === undefined) return own ?? (noiseLetters.has(name) ? lawOfSteps(name, symbols) : null);
  return own ?? symbols.get(step)?.law ?? symbols.get(headOf(step))?.law ?? null;
}

function lawOfSteps(name: string, symbols: Scope['symbols']): Law | null {
  const laws = [...symbols.values()].flatMap((info) => (info.name !== name && headOf(info.name) === name && info.law ? [info.law] : []));
  return laws.every(isStandardNormal) ? (laws[0] ?? null) : null;
}

/** C of the one noise N(0, C) in a term; null for standard noise, and where it is not one. */
export function ownCovariance(term: Expr, scope: Scope): Expr | null {
  const laws = [...freeVariables(term)].flatMap((name) => {
    const law = lawAtAnyStep(name, scope);
    return law?.kind === 'normal' && !isStandardNormal(law) ? [law.covariance] : [];
  });
  return laws.length === 1 ? laws[0]! : null;
}

/** Of `cε`, and of `Aε` with a matrix A; `own`: that of ε itself, where it is not the identity. */
export function covarianceOf(term: Expr, of: Expr, isNoise: (name: string) => boolean, own: Expr | null = null): Expr | null {
  if (term.kind === 'negate') return covarianceOf(term.of, of, isNoise, own);
  if (term.kind === 'product' && term.form === 'matrix-vector' && term.right.kind === 'symbol' && isNoise(term.right.name)) {
    const turned = makeTranspose(term.left, term.left.span);
    return hasAny(term.left, isNoise) ? null : makeProduct(term.left, own === null ? turned : makeProduct(own, turned));
  }
  const scale = scaleOf(term, isNoise);
  if (scale === null) return null;
  if (own !== null && isNumber(scale, 1)) return own.shape.kind === 'scalar' ? spread(of, own) : own;
  const square = makePower(scale, makeNumber(2, scale.span), scale.span);
  if (own === null) return spread(of, square);
  return own.shape.kind === 'scalar' ? spread(of, makeProduct(square, own)) : makeProduct(square, own);
}

const hasAny = (expr: Expr, isWanted: (name: string) => boolean) => [...freeVariables(expr)].some(isWanted);

/** c in `cε`, `ε/s`, `-cε`; null for anything else. */
function scaleOf(term: Expr, isNoise: (name: string) => boolean): Expr | null {
  if (term.kind === 'symbol') return isNoise(term.name) ? makeNumber(1, term.span) : null;
  if (term.kind === 'negate') return mapScale(term.of, isNoise, (scale) => makeNegate(scale, term.span));
  if (term.kind === 'divide')
    return hasAny(term.denominator, isNoise) ? null : mapScale(term.numerator, isNoise, (scale) => makeDivide(scale, term.denominator));
  if (term.kind !== 'product' || term.form !== 'scale') return null;
  const [factor, rest] = term.left.shape.kind === 'scalar' ? [term.left, term.right] : [term.right, term.left];
  return hasAny(factor, isNoise) ? null : mapScale(rest, isNoise, (scale) => (isNumber(scale, 1) ? factor : makeProduct(factor, scale)));
}

function mapScale(term: Expr, isNoise: (name: string) => boolean, change: (scale: Expr) => Expr): Expr | null {
  const scale = scaleOf(term, isNoise);
  return scale === null ? null : change(scale);
}

export function isStandardNormal(law: Law | null): boolean {
  if (!isCentredNormal(law)) return false;
  const { covariance } = law;
  return isNumber(covariance, 1) || (covariance.kind === 'constant' && covariance.name === 'identity');
}

export const isCentredNormal = (law: Law | null): law is Law & { kind: 'normal' } =>
  law?.kind === 'normal' && (isNumber(law.mean, 0) || (law.mean.kind === 'constant' && law.mean.name === 'zero'));

/** A covariance c I, or c for numbers. */
export function spread({ shape, span }: Expr, size: Expr): Expr {
  if (shape.kind !== 'vector') return size;
  const identity: Expr = {
    kind: 'constant',
    name: 'identity',
    span,
    shape: { kind: 'matrix', rows: shape.dimension, columns: shape.dimension },
  };
  return makeProduct(size, identity);
}

export const onlySymbol = (parts: readonly Expr[] = []): ExprOf<'symbol'> | null =>
  parts.length === 1 && parts[0]?.kind === 'symbol' ? parts[0] : null;
export const sameShape = (one: Expr, other: Expr) => JSON.stringify(one.shape) === JSON.stringify(other.shape);
