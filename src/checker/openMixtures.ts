import type { Definition } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import type { Text } from '../claims/normalKernels';
import { makeProduct } from '../math/build';
import type { Binder, Expr, ExprOf, Law } from '../math/expr';
import { boundNames, freeVariables, mapExpr, renameVariable, walkExpr } from '../math/visit';
import { readMixture } from '../probes/finiteMixture';
import { lawOf } from '../probes/lawOf';

/**
 * `\mathbb E_{x \sim p}[f(x)]` after `p(x) = \sum_{k=1}^K \pi_k \mathcal N(x; \mu_k, \Sigma_k)` with shares π_k that are no numbers: ∑_k π_k E[f(x)] with x ∼ N(μ_k, Σ_k).
 * Only where the text says that they are of sum 1.
 */
export function openMixtures(expr: Expr, text: Text): Expr {
  return mapExpr(expr, (part) => (part.kind === 'expectation' ? openOne(part, text) : part));
}

function openOne(average: ExprOf<'expectation'>, text: Text): Expr {
  for (const [at, binder] of average.binders.entries()) {
    const mixture = mixtureOf(binder, text);
    if (mixture === null) continue;
    const { index, lower, upper, weight, law } = withFreshIndex(mixture, average);
    const binders = average.binders.map((one, k): Binder => (k === at ? { ...one, law } : one));
    const body = makeProduct(weight, openOne({ ...average, binders }, text));
    return { kind: 'sum', index, lower, upper, body, product: false, span: average.span, shape: average.shape };
  }
  return average;
}

interface Mixture extends Pick<ExprOf<'sum'>, 'index' | 'lower' | 'upper'> {
  readonly weight: Expr;
  readonly law: Law & { kind: 'normal' };
}

function mixtureOf(binder: Binder, { definitions, scope, atMath }: Text): Mixture | null {
  const law = lawOf(binder, scope);
  const density = law.kind === 'density' && law.density.given.length === 0 ? law.density : null;
  const told = density === null ? undefined : findDefinition(density, definitions, atMath);
  const mixture = told === undefined ? null : readSum(told);
  if (mixture === null || mixture.weight.kind !== 'apply') return null;
  return findDefinition(mixture.weight, definitions, atMath)?.isCondition === true ? mixture : null;
}

function readSum({ left, value: { expr }, understood }: Definition): Mixture | null {
  const point = left?.expr.kind === 'density' ? left.expr.of[0] : undefined;
  if (!understood || left?.expr.kind !== 'density' || expr.kind !== 'sum' || expr.product || expr.body.kind !== 'product') return null;
  const { left: weight, right: law } = expr.body;
  const isOfPoint = law.kind === 'normal-law' && law.at?.kind === 'symbol' && point?.kind === 'symbol' && law.at.name === point.name;
  if (!isOfPoint || freeVariables(weight).has(point.name) || readMixture({ left: left.expr, value: expr }) !== null) return null;
  return { ...expr, weight, law: { kind: 'normal', mean: law.mean, covariance: law.covariance } };
}

/** By a letter that nothing in the average has: `\mathbb E_{x \sim p}[r_k(x)]` is of one k. */
function withFreshIndex(mixture: Mixture, average: Expr): Mixture {
  const taken = new Set([...walkExpr(average)].flatMap((part) => [...boundNames(part), ...freeVariables(part)]));
  const index = taken.has(mixture.index) ? letters.find((name) => !taken.has(name) && name !== mixture.index) : mixture.index;
  if (index === undefined || index === mixture.index) return mixture;
  const rename = (expr: Expr) => renameVariable(expr, mixture.index, index);
  const { mean, covariance } = mixture.law;
  return { ...mixture, index, weight: rename(mixture.weight), law: { kind: 'normal', mean: rename(mean), covariance: rename(covariance) } };
}

const letters = ['k', 'j', 'i', 'l', 'm', 'n', 'r', 'q'];
