import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { children, freeVariables, walkExpr } from '../math/visit';
import type { Step } from './chains';
import type { Definition } from './claim';
import { likelyRole, patternOf } from './names';
import { findDefinition } from './findDefinition';
import { resolveDefinitions } from './resolveDefinitions';
import { arithmetic, isNamed, isSimple, namesIn, outerNames } from './solveForName';

/**
 * Whether an equation relates a name to exactly what the text makes it of: `(x - \tilde x)/\sigma^2 = \epsilon/\sigma`, `x_0 = (x_t - \sigma_t\epsilon)/\alpha_t`
 * after `x_t = \alpha_t x_0 + \sigma_t\epsilon`. It gives no name a meaning, since with the name's own value put in place all that is left are names that
 * were there before it: it holds of them or it does not. An equation with anything else in it (another noise, a model) is a new one:
 * `x_{t-1} = x_t - \sigma s_\theta(x_t) + z`. So is one that repeats the name alone on its left.
 */
export function isRearranged({ left, right }: Step, definitions: readonly Definition[], atMath: number, scope: Scope): boolean {
  if (!isArithmetic(left.expr) || !isArithmetic(right.expr)) return false;
  const names = [left.expr, right.expr].flatMap(namesIn);
  const made = new Set(names.flatMap((name) => findMade(name, definitions, atMath) ?? []));
  if (made.size === 0) return false;
  const isAlone = (definition: Definition) => findMade(left.expr, definitions, atMath) === definition;
  const free = freeAfter([left.expr, right.expr], definitions, atMath);
  const applied = appliedAfter([left.expr, right.expr], definitions, atMath);
  return [...made].some((definition) => {
    const parts = appliedAfter([definition.value.expr], definitions, definition.math, atMath);
    const isOfParts = [...applied].every((name) => parts.has(name)); // a function that is none of them gets its meaning here
    return isOfParts && !isAlone(definition) && isMadeOf(definition, free, definitions, { atMath, scope });
  });
}

/**
 * `x = \alpha_t x^*(x, t) + \sigma_t\epsilon^*(x, t)` after both functions have their meaning: nothing is made, since x stands only in what the text defines.
 */
export function isOfItself({ left, right }: Step, definitions: readonly Definition[], atMath: number): boolean {
  if (left.expr.kind !== 'symbol' || !freeVariables(right.expr).has(left.expr.name)) return false;
  const { name } = left.expr;
  const places = outerNames(right.expr).filter((part) => part.name === name || freeVariables(part).has(name));
  return places.every((part) => part.kind === 'apply' && findDefinition(part, definitions, atMath)?.understood === true);
}

const arithmeticOnly = new WeakMap<Expr, boolean>();

/** Plain arithmetic and norms. */
function isArithmetic(expr: Expr): boolean {
  const known = arithmeticOnly.get(expr) ?? ((expr.kind === 'norm' || arithmetic.has(expr.kind)) && children(expr).every(isArithmetic));
  arithmeticOnly.set(expr, known);
  return known;
}

/** The definition of a name by plain arithmetic of others, in force at the place. */
function findMade(name: Expr, definitions: readonly Definition[], atMath: number): Definition | undefined {
  if (name.kind === 'density' || !isNamed(name)) return undefined;
  const found = findDefinition(name, definitions, atMath);
  const isInForce = found !== undefined && found.understood && found.math < atMath && atMath <= found.until;
  return isInForce && (found.form === 'value' || found.form === 'rebinding') && isSimple(found.value.expr) ? found : undefined;
}

function isMadeOf(
  definition: Definition,
  free: ReadonlySet<string>,
  definitions: readonly Definition[],
  { atMath, scope }: { readonly atMath: number; readonly scope: Scope },
): boolean {
  const parts = freeAfter([definition.value.expr], definitions, definition.math, atMath);
  const isParameter = (name: string) => parameters.has(likelyRole(name, scope));
  const things = [...parts].filter((name) => !isParameter(name));
  const needed = things.length > 0 ? things : [...parts];
  const isItself = patternOf(definition)?.name ?? '';
  return needed.length > 0 && !free.has(isItself) && needed.every((name) => free.has(name)) && [...free].every((name) => parts.has(name));
}

const parameters: ReadonlySet<string> = new Set(['scalar-parameter', 'dimension', 'index', 'constant', 'parameter']);

function freeAfter(exprs: readonly Expr[], definitions: readonly Definition[], atMath: number, askedAt = atMath): ReadonlySet<string> {
  return new Set(exprs.flatMap((expr) => [...freeVariables(resolveDefinitions(expr, definitions, atMath, askedAt).expr)]));
}

function appliedAfter(exprs: readonly Expr[], definitions: readonly Definition[], atMath: number, askedAt = atMath): ReadonlySet<string> {
  const nodes = exprs.flatMap((expr) => [...walkExpr(resolveDefinitions(expr, definitions, atMath, askedAt).expr)]);
  return new Set(nodes.flatMap((node) => (node.kind === 'apply' ? [node.name] : [])));
}
