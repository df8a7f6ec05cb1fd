import { makeAdd, makeDivide, makeNumber, makePower, makeProduct } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { excusesAt } from './around';
import type { Chain, Step } from './chains';
import type { Definition, Side, Tested } from './claim';
import { namesOfKernel, readScaled, varianceOf, type Scaled } from './composedKernels';
import { createFinder } from './growing';
import type { Draft, DraftClaim, Source } from './draft';
import { makeClaim } from './makeClaim';
import { kernelsOf, sameShape, spread, type NormalKernel } from './normalKernels';
import { combine } from './process/combine';
import { namesIn } from './process/isMadeOf';
import { readAffine } from './process/linearIn';
import { resolveDefinitions } from './resolveDefinitions';
import { shiftIndex } from './shiftIndex';

/** `q(x_{t-1} | x_t, x_0) = N(mean, covariance)`: of a state, given the next one and a third. */
interface WrittenPosterior {
  readonly of: ExprOf<'symbol'>;
  readonly next: ExprOf<'symbol'>;
  readonly first: ExprOf<'symbol'>;
  readonly mean: Expr;
  readonly covariance: Expr;
  readonly density: ExprOf<'density'>;
}

/** The law that Bayes' rule gives: N(a·next + b·first, variance·I). */
export interface Posterior {
  readonly ofNext: Expr;
  readonly ofFirst: Expr;
  readonly variance: Expr;
  readonly names: readonly string[];
}

/**
 * The posterior of a step of a chain of normal laws: where x_t is N(a x_{t-1}, v I) given x_{t-1}, which is N(A x_0, V I) given x_0, it is normal with
 * variance vV/(a²V + v) and mean (aV x_t + vA x_0)/(a²V + v) (Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, eqs. 6 and 7). A claim for the
 * equation that writes it, or for that which says what a name in it is. Null where the text gives no such chain, or other numbers stand in the equation.
 */
export function readPosteriorOfSteps(source: Source, draft: Draft, chain: Chain, step: Step, definition: Definition): DraftClaim | null {
  if (definition.left === null || !chain.understood || step.sign !== 'equal') return null;
  const own = readPosterior(definition);
  if (own === null && posteriorsIn(draft.definitions).length === 0) return null;
  const definitions = [...draft.definitions.filter((other) => other !== definition), definition];
  const put = (expr: Expr) => resolveDefinitions(expr, definitions.filter(isNoState), chain.math).expr;
  if (own !== null) {
    const found = findPosterior(source, definitions, chain, own, put);
    const tested = found === null ? null : testWhole(own, found, put);
    return tested === null ? null : { ...claimOf(source, chain, step, step.left, marginalOf(own, definitions)), tested };
  }
  const before = posteriorsIn(draft.definitions).filter((other) => other !== definition && other.understood && other.math <= chain.math);
  const written = before.flatMap((other) => readPosterior(other) ?? []);
  const naming = written.findLast(({ mean, covariance }) => [mean, covariance].some((part) => namesIn(part).includes(definition.name)));
  const found = naming === undefined ? null : findPosterior(source, definitions, chain, naming, put);
  if (naming === undefined || found === null) return null;
  const expected = expectedOf(step.left.expr, naming, found);
  const isClosed = expected !== null && isMadeOf(put(definition.value.expr), found, naming);
  return isClosed ? claimOf(source, chain, step, { ...step.left, expr: expected }, marginalOf(naming, definitions)) : null;
}

/** A value of a state (`x_t = a x_0 + b\epsilon`) is its law, not to be put in its place. */
const isNoState = ({ form, value }: Definition) => form !== 'rebinding' || value.expr.shape.kind === 'scalar';

const posteriorsIn = createFinder((definition) => readPosterior(definition) !== null);

function readPosterior({ left, value, form }: Definition): WrittenPosterior | null {
  if (form !== 'law' || left?.expr.kind !== 'density' || value.expr.kind !== 'normal-law') return null;
  const [of, ...more] = left.expr.of;
  const given = left.expr.given.filter((part): part is ExprOf<'symbol'> => part.kind === 'symbol');
  if (of?.kind !== 'symbol' || more.length > 0 || given.length !== 2 || left.expr.given.length !== 2) return null;
  const isNext = ({ name }: ExprOf<'symbol'>) => /^[a-zA-Z]$/.test(labelOf(name)) && headOf(name) === headOf(of.name);
  const [next, first] = isNext(given[0]!) ? given : given.toReversed(); // there are two
  const { mean, covariance } = value.expr;
  return next !== undefined && first !== undefined && isNext(next) && sameShape(of, next)
    ? { of, next, first, mean, covariance, density: left.expr }
    : null;
}

/** Null where the text does not give both laws. */
function findPosterior(
  { scope }: Source,
  definitions: readonly Definition[],
  { math }: Chain,
  written: WrittenPosterior,
  put: (expr: Expr) => Expr,
): Posterior | null {
  const { of, next, first } = written;
  if (!isOfChain(written, definitions)) return null;
  const kernels = kernelsOf({ definitions, scope, atMath: math });
  const isOf = (kernel: NormalKernel, name: string, given: string) => kernel.of.name === name && kernel.given.name === given;
  const step = kernels.find((kernel) => isOf(kernel, next.name, of.name));
  const before = kernels.find((kernel) => isOf(kernel, of.name, first.name));
  const after = kernels.find((kernel) => isOf(kernel, next.name, first.name));
  const one = step === undefined ? null : readScaled(step, put);
  const same = before === undefined ? null : readScaled(before, put);
  const whole = same ?? shiftKernel(after === undefined ? null : readScaled(after, put), next, of);
  return one === null || whole === null || one.rest !== null || whole.rest !== null ? null : applyBayes(one, whole);
}

/** The chain has that name: `q_\eta(x_{t-1} | x_t, x_0)`, `p_\theta(x_{t-1} | x_t, x_0)` beside `q(x_t | x_{t-1})` are other laws. */
function isOfChain({ of, next, first, density }: WrittenPosterior, definitions: readonly Definition[]): boolean {
  const isKernel = (other: ExprOf<'density'>) =>
    other.of.length === 1 &&
    other.given.length === 1 &&
    isNamed(other.of[0], next) &&
    (isNamed(other.given[0], of) || isNamed(other.given[0], first));
  const kernels = definitions.flatMap(({ form, left }) => {
    const expr = left?.expr;
    return form === 'law' && expr?.kind === 'density' && isKernel(expr) ? [expr] : [];
  });
  return kernels.every((kernel) => kernel.name === density.name && readingOf(kernel.parameters) === readingOf(density.parameters));
}

const isNamed = (part: Expr | undefined, { name }: ExprOf<'symbol'>): boolean => part?.kind === 'symbol' && part.name === name;

/** What is said of x_t, of x_{t-1} or x_s. */
export function shiftKernel(kernel: Scaled | null, from: ExprOf<'symbol'>, to: ExprOf<'symbol'>): Scaled | null {
  const shift = shiftIndex(from, to);
  if (kernel === null || shift === null) return null;
  return { factor: shift(kernel.factor), rest: kernel.rest, variance: shift(kernel.variance) };
}

/** N(a·next + b·first, variance·I) by Bayes' rule, of the kernels x_t | x_{t-1} and x_{t-1} | x_0. */
export function applyBayes(step: Scaled, before: Scaled): Posterior {
  const square = makePower(step.factor, makeNumber(2, step.factor.span), step.factor.span);
  const total = makeAdd([makeProduct(square, before.variance), step.variance]);
  return {
    ofNext: makeDivide(makeProduct(step.factor, before.variance), total),
    ofFirst: makeDivide(makeProduct(step.variance, before.factor), total),
    variance: makeDivide(makeProduct(step.variance, before.variance), total),
    names: [...namesOfKernel(step), ...namesOfKernel(before)],
  };
}

/** The whole law, part by part; null where it is of another kind or has names that say nothing yet. */
function testWhole(own: WrittenPosterior, found: Posterior, put: (expr: Expr) => Expr): Tested | null {
  const [mean, covariance] = [put(own.mean), put(own.covariance)];
  const variance = varianceOf(covariance);
  const ofNext = readAffine(mean, own.next.name);
  const ofFirst = ofNext?.rest ? readAffine(ofNext.rest, own.first.name) : undefined;
  if (variance === null || !ofNext?.coefficient || !ofFirst?.coefficient || ofFirst.rest !== null) return null;
  if (![mean, covariance].every((part) => isMadeOf(part, found, own))) return null;
  return combine([
    { left: found.ofNext, right: ofNext.coefficient },
    { left: found.ofFirst, right: ofFirst.coefficient },
    { left: found.variance, right: variance },
  ]);
}

/** What the name is for: the mean, the covariance, or the number that the covariance is a multiple of I by. */
function expectedOf(name: Expr, own: WrittenPosterior, found: Posterior): Expr | null {
  const isWritten = (part: Expr | null) => part !== null && isSameReading(part, name);
  if (isWritten(own.mean)) return makeAdd([makeProduct(found.ofNext, own.next), makeProduct(found.ofFirst, own.first)]);
  if (isWritten(own.covariance) && own.of.shape.kind === 'vector') return spread(own.of, found.variance);
  return isWritten(varianceOf(own.covariance)) ? found.variance : null;
}

/** Written alike, wherever. */
const isSameReading = (one: Expr, other: Expr): boolean => readingOf(one) === readingOf(other);
const readingOf = (expr: Expr | readonly Expr[]) => JSON.stringify(expr, (key, value: unknown) => (key === 'span' ? undefined : value));

function isMadeOf(value: Expr, { names }: Posterior, { next, first }: WrittenPosterior): boolean {
  const known = new Set([...names, next.name, first.name, labelOf(next.name)]);
  return namesIn(value).every((name) => known.has(name));
}

function claimOf(source: Source, chain: Chain, step: Step, left: Side, marginal: Definition | undefined): DraftClaim {
  const against = marginal === undefined ? null : ({ kind: 'equation', math: marginal.math, span: marginal.span } as const);
  return { ...makeClaim(chain, step, 'named', left, { excusedBy: excusesAt(source, chain), against }), ofKernel: true };
}

/** The law that the text writes of a state given the first one, of which the posterior is made. */
function marginalOf({ of, next, first }: WrittenPosterior, definitions: readonly Definition[]): Definition | undefined {
  const isMarginal = (expr: Expr | undefined) =>
    expr?.kind === 'density' &&
    (isNamed(expr.of[0], of) || isNamed(expr.of[0], next)) &&
    expr.given.length === 1 &&
    isNamed(expr.given[0], first);
  return definitions.findLast(({ form, left }) => form === 'law' && isMarginal(left?.expr));
}
