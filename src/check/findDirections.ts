import { isZero } from '../math/build';
import { lawName } from '../claims/sharedLaws';
import { polynomialDegree } from '../kernel/polynomialDegree';
import type { Expr, ExprOf, Law } from '../math/expr';
import { labelOf } from '../math/names';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import type { DirectionLaw } from '../probes/directionLaw';
import { lawOf } from '../probes/lawOf';
import { isModelParameter } from '../probes/lowerNames';
import { findMarginal, type DefinedDensity } from '../probes/marginals';
import { placeDraws, type Draw } from '../probes/world';
import { buildSides, type BuiltSides, type Comparison } from './compareWorlds';

/**
 * The random variables in which both sides are polynomials of degree at most 4 and whose law the text does not settle otherwise:
 * they are directions, whose average is exact. The law is the stated one where it is a standard one.
 */
export function findDirections(comparison: Comparison): Map<string, DirectionLaw> {
  const averaged = expectationsIn(comparison).flatMap(({ binders }) => binders.map(({ variable }) => variable));
  if (averaged.every((variable) => standardLaw(comparison, variable) === undefined)) return new Map();
  const sides = buildSides(comparison, { dimension: 3, density: 'mixture', directions: new Map() });
  const directions = new Map<string, DirectionLaw>();
  for (const draw of sides.world.draws.values()) {
    const law = standardLaw(comparison, draw.variable);
    if (law === undefined || !draw.mayBeDirection || draw.nodes.length < 2) continue;
    if (isLowDegree(sides, draw)) directions.set(draw.variable, law);
  }
  return directions;
}

const exactDegree = 5;

/** Counted with every other draw put in place: x is inside S(x̃) when x̃ is drawn around x. */
function isLowDegree({ world, left, right }: BuiltSides, draw: Draw): boolean {
  return placeDraws(world, [left, right], (other) => other === draw).every((side) => {
    const degree = polynomialDegree((id) => world.builder.node(id), side, new Set(draw.nodes));
    return degree !== null && degree <= exactDegree;
  });
}

const expectationsIn = ({ left, right }: Comparison): readonly ExprOf<'expectation'>[] =>
  [left, right].flatMap((side) => [...walkExpr(side)]).filter((part) => part.kind === 'expectation');

/** The direction law that a binder's law amounts to: N(0, I) also where nothing is said; undefined for any other stated law. */
function standardLaw(comparison: Comparison, variable: string): DirectionLaw | undefined {
  const { scope, definedDensities = [], sharedLaws } = comparison;
  const binders = expectationsIn(comparison)
    .flatMap((part) => part.binders)
    .filter((candidate) => candidate.variable === variable);
  const laws = binders.map((binder) => lawOf(binder, scope));
  const [law] = laws;
  if (law === undefined || laws.some((one) => one.kind === 'density' && isDetermined(one.density, definedDensities, scope)))
    return undefined;
  if (law.kind === 'density' && isDataLaw(law.density, variable, sharedLaws)) return undefined;
  return directionOf(law);
}

/** `x ∼ p`: a law by a name of its own, and not the law of x alone as `p_x` is. */
function isDataLaw(density: ExprOf<'density'>, variable: string, sharedLaws: ReadonlySet<string> = new Set()): boolean {
  const isShared = sharedLaws.has(lawName(density));
  return isShared && labelOf(density.name) !== variable;
}

/** A conditional law, a model, or what a kernel makes: not a law to choose freely. */
function isDetermined(density: ExprOf<'density'>, densities: readonly DefinedDensity[], scope: Scope): boolean {
  if (density.given.length > 0 || density.parameters.some((part) => isModelParameter(part, scope))) return true;
  return findMarginal(density, densities, scope) !== undefined;
}

function directionOf(law: Law): DirectionLaw | undefined {
  switch (law.kind) {
    case 'unspecified':
    case 'density':
      return 'gaussian';
    case 'normal':
      return isZero(law.mean) && isIdentity(law.covariance) ? 'gaussian' : undefined;
    case 'sphere':
      return law.radius === 'one' ? 'sphere-one' : 'sphere-sqrt-dimension';
    case 'rademacher':
      return 'rademacher';
    case 'uniform':
    case 'family':
      return undefined;
  }
}
const isIdentity = (expr: Expr) => (expr.kind === 'constant' && expr.name === 'identity') || (expr.kind === 'number' && expr.value === 1);
