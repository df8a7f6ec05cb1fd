import type { Expr, ExprOf, Law } from '../math/expr';
import type { Role, Scope } from '../math/scope';
import { headOf, isDrawnAgain, labelOf } from '../math/names';
import { freeVariables, walkExpr } from '../math/visit';
import { densityKey, parameterKey } from '../probes/lowerDensities';
import { isModelParameter } from '../probes/lowerNames';
import { freeFamily } from './openFamily';
import { readMixture } from '../probes/finiteMixture';
import { findMarginal, findPosterior, type DefinedDensity } from '../probes/marginals';

/**
 * A world draws every density that the text does not define independently of the others. What holds then holds in general, but a
 * refutation is only fair where nothing ties them: p(x|x_0), p_0(x_0) and p_σ(x) together obey p_σ(x) = ∫ p(x|x_0) p_0(x_0) dx_0, p_t and p_0 are one
 * law at two times, and a conditional law that no equation gives (E[x_0|x]) is mostly given in words. Returns such a density, or undefined.
 */
export function findTiedDensity(
  sides: readonly Expr[],
  scope: Scope,
  sharedLaws: ReadonlySet<string> = new Set(),
  densities: readonly DefinedDensity[] = [],
): string | undefined {
  const isFree = freeFamily(sides, scope, densities);
  const found = collect(sides, scope).filter(({ density }) => density === null || !(isMade(density, densities, scope) || isFree(density)));
  const renamed = findRenamed(sides, scope, sharedLaws, densities);
  const undefinedConditional = found.find((use) => !use.isModel && !use.isLaw && use.given.length > 0);
  const displaced = found.find((use) => !use.isModel && use.isCompound && !sharedLaws.has(use.name));
  const clash = found.find((use) => found.some((other) => use.of.some((name) => other.of.includes(name)) && isTied(use, other)));
  const ends = endsOfPosteriors(sides, scope, densities);
  const atEnd = found.find((use) => !use.isModel && !use.isLaw && use.given.length === 0 && use.of.some((name) => ends.has(name)));
  const capital = findOfCapitals(found);
  return (undefinedConditional ?? displaced ?? clash ?? atEnd ?? renamed ?? capital)?.key;
}

/** `p_X` and `p_Y`: the laws of two random variables, of which one may be made of the other. */
function findOfCapitals(found: readonly Use[]): Use | undefined {
  const isOfCapital = ({ name, isLaw }: Use) => !isLaw && /^[A-Z]$/.test(labelOf(name));
  return found.find(
    (use) =>
      isOfCapital(use) && found.some((other) => isOfCapital(other) && other.name !== use.name && headOf(other.name) === headOf(use.name)),
  );
}

/** The x of a posterior p(y|x) that a world makes, also where a value is put for it: whatever else is called a density of x may be its marginal. */
function endsOfPosteriors(sides: readonly Expr[], scope: Scope, densities: readonly DefinedDensity[]): ReadonlySet<string> {
  const made = collect(sides, scope).filter(({ density }) => density !== null && findPosterior(density, densities, scope) !== undefined);
  const ends = new Set(made.flatMap(({ given }) => given));
  const parts = sides.flatMap((side) => [...walkExpr(side)]);
  for (const name of parts.flatMap(seenByDraws)) if (moving.has(scope.symbols.get(name)?.role)) ends.add(name);
  for (const part of parts) if (part.kind === 'evaluation' && ends.has(part.variable) && part.at.kind === 'symbol') ends.add(part.at.name);
  return ends;
}

const moving: ReadonlySet<Role | undefined> = new Set(['variable', 'process'] as const);

/** y of `E[x | y]` where x is drawn by its law given y. */
function seenByDraws(part: Expr): readonly string[] {
  return part.kind === 'expectation' && part.binders.some(({ variable }) => isDrawnAgain(variable)) ? [...freeVariables(part)] : [];
}

/** A world makes it as the text says: from the kernel and the start that it gives, or of the parts that it lists. */
export function isMade(density: ExprOf<'density'>, densities: readonly DefinedDensity[], scope: Scope): boolean {
  const isListed = densities.some((defined) => densityKey(defined.left) === densityKey(density) && readMixture(defined) !== null);
  const made = findPosterior(density, densities, scope) ?? findMarginal(density, densities, scope);
  return isListed || (made?.isWritten === true && !('density' in made.kernel));
}

/**
 * p(x) stands on one side alone and p(y) on the other alone: one law at two variables, or two laws; `p_\sigma(x)` that is made of p is none of them, but stands for
 * the p that it is made of.
 */
function findRenamed(
  sides: readonly Expr[],
  scope: Scope,
  sharedLaws: ReadonlySet<string>,
  densities: readonly DefinedDensity[],
): Use | undefined {
  const isOpen = ({ density }: Use) => density === null || !isMade(density, densities, scope);
  const [left = [], right = []] = sides.map((side) => {
    const uses = collect([side], scope);
    return [...uses, ...uses.flatMap((use) => partsOfMade(use, densities, scope))].filter(isOpen);
  });
  const alone = (uses: readonly Use[], others: readonly Use[]) => uses.filter((use) => !others.some((other) => other.key === use.key));
  const mayBeOne = (one: Use, other: Use) =>
    one.name === other.name && !one.isLaw && !sharedLaws.has(one.name) && one.given.length + other.given.length === 0;
  return alone(left, right).find((one) => alone(right, left).some((other) => mayBeOne(one, other)));
}

/** What a density is made of, where the text gives it by an equation. */
function partsOfMade({ density, key }: Use, densities: readonly DefinedDensity[], scope: Scope): readonly Use[] {
  if (density === null) return [];
  return collect(
    densities.flatMap(({ left, value }) => (densityKey(left) === key ? [value] : [])),
    scope,
  );
}

/** One density as it occurs, or the law that the equation itself gives a variable. */
interface Use {
  readonly key: string;
  readonly name: string;
  readonly of: readonly string[];
  readonly given: readonly string[];
  /** Depends on θ: a model, which nothing ties to the data. */
  readonly isModel: boolean;
  /** A law that the equation writes out. */
  readonly isLaw: boolean;
  /** Evaluated at something else than a variable, or at a time near another. */
  readonly isCompound: boolean;
  /** Null for a law that is written out. */
  readonly density: ExprOf<'density'> | null;
}

function collect(sides: readonly Expr[], scope: Scope): Use[] {
  const uses = new Map<string, Use>();
  for (const part of sides.flatMap((side) => [...walkExpr(side)])) {
    const here =
      part.kind === 'density'
        ? [useOf(part, scope)]
        : part.kind === 'expectation'
          ? part.binders.flatMap((binder) => usesOfLaw(binder.variable, binder.law, scope))
          : [];
    for (const use of here) uses.set(`${use.key} ${use.isCompound}`, use);
  }
  return [...uses.values()];
}

function useOf(expr: ExprOf<'density'>, scope: Scope): Use {
  return {
    key: densityKey(expr),
    name: expr.name,
    of: symbolNames(expr.of),
    given: symbolNames(expr.given),
    isModel: expr.parameters.some((parameter) => isModelParameter(parameter, scope)),
    isLaw: false,
    isCompound: expr.of.some((part) => part.kind !== 'symbol') || expr.parameters.some((time) => time.kind === 'add' && isMoved(time)),
    density: expr,
  };
}

/** Not t itself, nor the T − τ of `p_{T-\tau}`, beside which no other time of the law need stand: `p(x, t + \tau)` is told by p(x, t). */
const isMoved = (time: Expr): boolean => !/^(?:\w+-)?[A-Za-z]+$/.test(parameterKey(time));

/** `E_{p(x|x_0)}` is a use of that density; `x ∼ N(αx_0, σ²I)` ties x to x_0. */
function usesOfLaw(variable: string, law: Law, scope: Scope): Use[] {
  if (law.kind === 'density') return [useOf(law.density, scope)];
  if (law.kind !== 'normal') return [];
  const given = [law.mean, law.covariance]
    .flatMap((part) => [...walkExpr(part)])
    .flatMap((part) => (part.kind === 'symbol' && scope.symbols.get(part.name)?.role === 'variable' ? [part.name] : []));
  return [
    {
      key: `law of ${variable}`,
      name: `law of ${variable}`,
      of: [variable],
      given,
      isModel: false,
      isLaw: true,
      isCompound: false,
      density: null,
    },
  ];
}

const symbolNames = (parts: readonly Expr[]) => parts.flatMap((part) => (part.kind === 'symbol' ? [part.name] : []));

/** Two different densities of one variable: unrelated only when both are unconditional and named differently, or one is a model and the other is not. */
function isTied(one: Use, other: Use): boolean {
  if (one.key === other.key || one.isModel !== other.isModel) return false;
  if (one.isModel) return one.name === other.name && one.given.length + one.of.length !== other.given.length + other.of.length; // p_θ(x) and p_θ(x|z)
  if (one.of.length !== other.of.length) return true; // a law of several variables together, and of one of them
  return one.given.length > 0 || other.given.length > 0 || one.name === other.name;
}
