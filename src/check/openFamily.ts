import { isZero } from '../math/build';
import { lawName } from '../claims/sharedLaws';
import type { Expr, ExprOf } from '../math/expr';
import type { Scope } from '../math/scope';
import { children, freeVariables, walkExpr } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';
import type { DefinedDensity } from '../probes/marginals';
import { findOpenPairs, isElsewhere, isOfOpenKernel } from '../probes/openKernels';

type Density = ExprOf<'density'>;

/**
 * Whether a density belongs to a kernel q(y|x) and a start p(x) of which the claim speaks as of any: then one kernel for which it fails refutes it. Where one side alone has
 * the value of such a density, or
 * something stands beside them that a kernel may be made of (a σ, y itself), the equation may be about a kernel that the text tells in words.
 */
export function freeFamily(sides: readonly Expr[], scope: Scope, densities: readonly DefinedDensity[]): (density: Density) => boolean {
  const pairs = findOpenPairs(sides, densities);
  const isOfFamily = (density: Density) => isOfOpenKernel(density, pairs, densities, scope);
  const hasValue = (side: Expr) => [...walkExpr(side)].some((part) => part.kind === 'density' && isOfFamily(part));
  const variables = new Set(pairs.flatMap(({ kernel }) => [kernel.of, kernel.given]));
  const ends = new Set(pairs.map(({ kernel }) => kernel.of));
  const kernelNames = pairs.map(({ kernel }) => lawName(kernel.density));
  const uses = sides.flatMap(densitiesIn);
  const isApart = new Set(kernelNames).size < kernelNames.length || pairs.some((pair) => isElsewhere(pair, uses, isOfFamily));
  const starts = new Set(pairs.map(({ kernel }) => kernel.given));
  const isAboutAny = speaksOnlyOf(variables, sides, scope) && !sides.some((side) => hasBare(side, ends) || hasSlopeBy(side, starts));
  const isFree = pairs.length > 0 && !isApart && sides.every((side) => hasValue(side) || isZero(side)) && isAboutAny;
  return (density) => isFree && isOfFamily(density);
}

function densitiesIn(side: Expr): readonly Density[] {
  return [...walkExpr(side)].flatMap((part) => {
    if (part.kind === 'density') return [part];
    return part.kind === 'expectation' ? part.binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : [])) : [];
  });
}

/** `x - y` beside `q(y|x)`, as the slope of a normal law is. */
function hasBare(expr: Expr, names: ReadonlySet<string>): boolean {
  if (expr.kind === 'symbol') return names.has(expr.name);
  if (expr.kind === 'apply' || expr.kind === 'density' || expr.kind === 'normal-law') return false;
  return children(expr).some((child) => hasBare(child, names));
}

/** `\nabla_x q(y|x) = -\nabla_y q(y|x)`, of a kernel in y - x. */
const hasSlopeBy = (side: Expr, names: ReadonlySet<string>) =>
  [...walkExpr(side)].some((part) => 'variable' in part && 'of' in part && names.has(part.variable));

function speaksOnlyOf(variables: ReadonlySet<string>, sides: readonly Expr[], scope: Scope): boolean {
  const symbols = sides.flatMap(symbolsBesideNames);
  const free = new Set(sides.flatMap((side) => [...freeVariables(side)]));
  return symbols.every((part) => variables.has(part.name) || !free.has(part.name) || isModelParameter(part, scope));
}

/** Without the σ of `q_\sigma` and the t of `u_t(x)`, which are parts of names. */
function symbolsBesideNames(expr: Expr): readonly ExprOf<'symbol'>[] {
  if (expr.kind === 'symbol') return [expr];
  if (expr.kind === 'density') return [...expr.of, ...expr.given].flatMap(symbolsBesideNames);
  return (expr.kind === 'apply' ? expr.arguments : children(expr)).flatMap(symbolsBesideNames);
}
