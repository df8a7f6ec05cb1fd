import { isNumber, makeAdd, makeNegate, makeNumber, makePower, makeProduct, makeSymbol } from '../math/build';
import { scalarShape, type Expr } from '../math/expr';
import { headOf } from '../math/names';
import { freeVariables, substituteName, walkExpr } from '../math/visit';
import type { Tested } from './claim';
import type { NormalKernel } from './normalKernels';
import { combine } from './process/combine';
import { readAffine } from './process/linearIn';

/** y given x is N(factor · x + rest, variance · I). */
export interface Scaled {
  readonly factor: Expr;
  /** Null for nothing. */
  readonly rest: Expr | null;
  readonly variance: Expr;
}

/**
 * q(x_t|x_0) after q(x_t|x_{t-1}) = N(a_t x_{t-1}, v_t I): its factor A_t and variance V_t obey A_t = a_t A_{t-1} and V_t = a_t² V_{t-1} + v_t, from
 * A_0 = 1 and V_0 = 0. Null where no step is given, or other numbers stand in it.
 */
export function composeKernel(own: NormalKernel, kernels: readonly NormalKernel[], put: (expr: Expr) => Expr): Tested | null {
  const state = headOf(own.of.name);
  const time = own.of.name.slice(state.length + 1);
  if (own.given.name !== `${state}_0` || !/^[a-zA-Z]$/.test(time)) return null;
  const step = kernels.find(({ of, given }) => of.name === own.of.name && given.name === `${state}_${time}-1`);
  const [whole, one] = [own, step].map((kernel) => (kernel === undefined ? null : readScaled(kernel, put)));
  if (!whole || !one || whole.rest !== null || one.rest !== null || !isOfSteps(whole, one, time)) return null;
  const at = (expr: Expr, value: Expr) => substituteName(expr, time, value);
  const now = makeSymbol(time, scalarShape, own.of.span);
  const [start, unit] = [makeNumber(0, now.span), makeNumber(1, now.span)];
  const before = makeAdd([now, makeNegate(unit, now.span)]);
  const square = makePower(one.factor, makeNumber(2, now.span), now.span);
  return combine([
    { left: makeProduct(one.factor, at(whole.factor, before)), right: whole.factor },
    { left: makeAdd([makeProduct(square, at(whole.variance, before)), one.variance]), right: whole.variance },
    { left: unit, right: at(whole.factor, start) },
    { left: start, right: at(whole.variance, start) },
  ]);
}

/** Null where the mean is no number times x and more, or the covariance no multiple of I. */
export function readScaled({ given, mean, covariance }: NormalKernel, put: (expr: Expr) => Expr): Scaled | null {
  const affine = readAffine(put(mean), given.name);
  const variance = varianceOf(put(covariance));
  if (affine === undefined || affine.coefficient === null || variance === null) return null;
  const { coefficient: factor, rest } = affine;
  return factor.shape.kind === 'scalar' ? { factor, rest, variance } : null;
}

/** c of cI, and of a number c. */
export function varianceOf(covariance: Expr): Expr | null {
  if (covariance.shape.kind === 'scalar') return covariance;
  if (covariance.kind === 'constant' && covariance.name === 'identity') return makeNumber(1, covariance.span);
  if (covariance.kind !== 'product' || covariance.form !== 'scale') return null;
  const [left, right] = [varianceOf(covariance.left), varianceOf(covariance.right)];
  if (left === null || right === null) return null;
  if (isNumber(left, 1)) return right;
  return isNumber(right, 1) ? left : makeProduct(left, right);
}

/** The whole is made of nothing but what the steps are made of, each at its own time. */
function isOfSteps(whole: Scaled, one: Scaled, time: string): boolean {
  const known = new Set([time, ...namesOfKernel(one)]);
  return namesOfKernel(whole).every((name) => known.has(name) && !name.endsWith(`_${time}`));
}

/** All that the numbers of a kernel are made of. */
export function namesOfKernel({ factor, rest, variance }: Scaled): readonly string[] {
  const parts = [factor, variance, ...(rest === null ? [] : [rest])];
  const called = parts.flatMap((expr) => [...walkExpr(expr)]).flatMap((part) => (part.kind === 'apply' ? [part.name] : []));
  return [...parts.flatMap((expr) => [...freeVariables(expr)]), ...called];
}
