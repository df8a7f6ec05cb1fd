import type { Definition } from '../claims/claim';
import { lawName } from '../claims/sharedLaws';
import type { Expr, ExprOf } from '../math/expr';
import { walkExpr } from '../math/visit';

type Density = ExprOf<'density'>;

/**
 * The definitions without `p(x, z) = p(z) p(x|z)`, `p(x) = \int p(x, z)\,dz` and `p(z|x) = p(x, z)/p(x)`, which are true of every law and say nothing of this one. The
 * densities are then tied by Bayes' rule alone.
 */
export function withoutBayesRules(definitions: readonly Definition[]): readonly Definition[] {
  const kept = definitions.filter((one) => !saysBayes(one));
  return kept.length === definitions.length ? definitions : kept;
}

/** z of `p_\theta(x, z) = p(z) p_\theta(x|z)`. */
export function priorsIn(definitions: readonly Definition[]): readonly string[] {
  return definitions
    .filter(saysBayes)
    .flatMap(({ value: { expr } }) =>
      [...walkExpr(expr)].flatMap((part) =>
        part.kind === 'density' && part.parameters.length + part.given.length === 0 && part.of.length === 1 ? (namesOf(part.of) ?? []) : [],
      ),
    );
}

function saysBayes({ left, value: { expr }, understood }: Definition): boolean {
  if (left?.expr.kind !== 'density' || !understood) return false;
  const own = left.expr;
  const names = namesOf([...own.of, ...own.given]);
  if (names === null) return false;
  if (own.given.length === 0) return isJoint(expr, own, names) || isMarginal(expr, own, names);
  const given = namesOf(own.given);
  return expr.kind === 'divide' && given !== null && isJoint(expr.numerator, own, names) && isMarginalOf(expr.denominator, own, given);
}

/** `p(a, b)`, `p(a) p(b|a)`. */
function isJoint(expr: Expr, like: Density, names: readonly string[]): boolean {
  if (expr.kind === 'density') return expr.given.length === 0 && isOf(expr, like, names);
  if (expr.kind !== 'product') return false;
  const [one, other] = [expr.left, expr.right];
  if (one.kind !== 'density' || other.kind !== 'density') return false;
  const [kernel, prior] = one.given.length > 0 ? [one, other] : [other, one];
  const [of, given, drawn] = [namesOf(kernel.of), namesOf(kernel.given), namesOf(prior.of)];
  if (of === null || given === null || drawn === null || prior.given.length > 0 || given.length === 0) return false;
  return isLike(kernel, like) && isLike(prior, like) && isSame(given, drawn) && isSame([...of, ...given], names);
}

/** `\int p(x, z)\,dz`. */
function isMarginal(expr: Expr, like: Density, names: readonly string[]): boolean {
  return expr.kind === 'integral' && expr.bounds === null && isJoint(expr.body, like, [...names, expr.variable]);
}

const isMarginalOf = (expr: Expr, like: Density, names: readonly string[]): boolean =>
  (expr.kind === 'density' && expr.given.length === 0 && isOf(expr, like, names)) || isMarginal(expr, like, names);

const isOf = (density: Density, like: Density, names: readonly string[]): boolean =>
  isLike(density, like) && isSame(namesOf(density.of) ?? [], names);

/** Of one law; a prior may be written without the parameters of the model. */
const isLike = (one: Density, { name, parameters, ...like }: Density): boolean =>
  lawName(one) === lawName({ ...like, name, parameters }) || (one.name === name && one.parameters.length + one.given.length === 0);

function namesOf(parts: readonly Expr[]): readonly string[] | null {
  const names = parts.map((part) => (part.kind === 'symbol' ? part.name : ''));
  return names.includes('') || new Set(names).size < names.length ? null : names;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join() === [...other].sort().join();
