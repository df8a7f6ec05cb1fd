import { hashText, hashToKey } from '../base/hash';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { containsKind, walkExpr } from '../math/visit';
import { directionLaws } from '../probes/direction';
import type { DirectionLaw } from '../probes/directionLaw';
import { NotComputable } from '../probes/value';
import { buildCompareWorld, type Comparison } from './compareWorlds';
import { findDirections } from './findDirections';
import { buildOrRefuse } from '../probes/value';
import type { ComparePlan, CompareWorld } from './plan';

const mainDimensions = [3, 5, 2];
const needDimension = 3;
/** Enough to refute an affine law (two coefficients) four times over. */
const settingCount = 6;
/** The confirming stage may use this many times the samples of the first. */
const confirmGrowth = 64;

/**
 * The worlds in which a claim is tried: generic ones in several dimensions, the same claim under other laws of each direction, and a
 * pair of half-line densities that shows whether a boundary term has to vanish. Throws NotComputable with the reason.
 */
export function planCompare(asked: Comparison, samples: number): ComparePlan {
  const comparison = { ...asked, fixedConstants: hasOffset(asked) && !dependsOnParameter([asked.left, asked.right], asked.scope) };
  const directions = findDirections(comparison);
  if ((comparison.sense ?? 'equal') !== 'equal') return finishPlan(comparison, mainWorlds(comparison, directions), samples);
  const worlds = [
    ...mainWorlds(comparison, directions),
    ...directionWorlds(comparison, directions),
    ...boundaryWorlds(comparison, directions),
  ];
  return finishPlan(comparison, worlds, samples);
}

function finishPlan(comparison: Comparison, worlds: readonly CompareWorld[], samples: number): ComparePlan {
  const hasParameter = dependsOnParameter([comparison.left, comparison.right], comparison.scope) || hasOffset(comparison);
  const isDrawn = worlds.some((world) => world.graph.inputs.some((input) => input.level === 'setting'));
  const sense = comparison.sense ?? 'equal';
  const content = JSON.stringify({ worlds, sense, hasParameter, samples });
  return {
    kind: 'compare',
    sense,
    id: hashText(content),
    key: hashToKey(comparison.seed),
    worlds,
    settings: hasParameter || isDrawn ? settingCount : 1,
    hasParameter,
    samples: { first: samples, confirm: samples * confirmGrowth },
  };
}

/** The smallest main world alone: enough to turn most false equations away. */
export function planFirstWorld(comparison: Comparison, samples: number): ComparePlan {
  return buildOrRefuse(() => buildFirst(comparison, samples));
}

function buildFirst(comparison: Comparison, samples: number): ComparePlan {
  const world = buildCompareWorld(
    comparison,
    { dimension: Math.min(...mainDimensions), density: 'mixture', directions: findDirections(comparison) },
    { kind: 'main' },
  );
  const plan = finishPlan(comparison, [world], samples);
  return { ...plan, samples: { first: samples, confirm: 4 * samples } };
}

/** `+ C` is written. */
function hasOffset({ left, right }: Comparison): boolean {
  return containsKind(left, 'unnamed-constant') || containsKind(right, 'unnamed-constant');
}

function mainWorlds(comparison: Comparison, directions: ReadonlyMap<string, DirectionLaw>): CompareWorld[] {
  return mainDimensions.map((dimension) => buildCompareWorld(comparison, { dimension, density: 'mixture', directions }, { kind: 'main' }));
}

/** The other laws of each direction (where the text does not settle on one that is not isotropic), in a dimension where d, √d and 1 differ. */
function directionWorlds(comparison: Comparison, directions: ReadonlyMap<string, DirectionLaw>): CompareWorld[] {
  return [...directions]
    .filter(([, main]) => directionLaws[main].isotropic)
    .flatMap(([variable, main]) =>
      directionNames
        .filter((law) => law !== main)
        .map((law) =>
          buildCompareWorld(
            comparison,
            { dimension: needDimension, density: 'mixture', directions: new Map(directions).set(variable, law) },
            { kind: 'need', need: `moment ${variable}`, keeps: directionLaws[law].isotropic, telling: tellingLaws.has(law) },
          ),
        ),
    );
}

const tellingLaws: ReadonlySet<DirectionLaw> = new Set(['sphere-sqrt-dimension', 'sphere-one', 'gaussian-correlated']);

// The keys of a total table are its type's members.
const directionNames = Object.keys(directionLaws) as DirectionLaw[];

function boundaryWorlds(comparison: Comparison, directions: ReadonlyMap<string, DirectionLaw>): CompareWorld[] {
  if (!hasDataAverage(comparison, directions)) return [];
  const build = (density: 'exponential' | 'gamma') =>
    buildCompareWorld(
      comparison,
      { dimension: needDimension, density, directions },
      { kind: 'need', need: 'boundary', keeps: density === 'gamma', telling: true },
    );
  try {
    return [build('exponential'), build('gamma')];
  } catch (error) {
    if (error instanceof NotComputable) return []; // made by a kernel from a mixture: it has no edge
    throw error;
  }
}

const differentialOperators: ReadonlySet<Expr['kind']> = new Set(['gradient', 'divergence', 'laplacian', 'hessian', 'partial']);

/** Something is averaged over a density of the whole space, and differentiated: integration by parts may be behind the equality. */
function hasDataAverage({ left, right }: Comparison, directions: ReadonlyMap<string, DirectionLaw>): boolean {
  const parts = [left, right].flatMap((side) => [...walkExpr(side)]);
  const isAverage = (part: Expr) =>
    part.kind === 'integral' || (part.kind === 'expectation' && part.binders.some((binder) => !directions.has(binder.variable)));
  return parts.some(isAverage) && parts.some((part) => differentialOperators.has(part.kind));
}

/** A model parameter such as θ occurs. */
export function dependsOnParameter(exprs: readonly Expr[], scope: Scope): boolean {
  const isParameter = (part: Expr) => part.kind === 'symbol' && scope.symbols.get(part.name)?.role === 'parameter';
  return exprs.some((expr) => [...walkExpr(expr)].some(isParameter));
}
