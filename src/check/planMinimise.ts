import { hashText, hashToKey } from '../base/hash';
import { makeGradient } from '../math/build';
import type { Expr, Shape } from '../math/expr';
import { walkExpr } from '../math/visit';
import { lower } from '../probes/lower';
import { buildOrRefuse, componentsOf, NotComputable, requireScalar, scalar, vector } from '../probes/value';
import { finishGraph, givenValues, type WorldDesign } from '../probes/world';
import { openWorld, type Comparison } from './compareWorlds';
import { findDirections } from './findDirections';
import type { MinimisePlan, ModelFamily } from './plan';

/**
 * Both sides over three families of models, two of which do not contain the truth; or, where θ is no parameter of a model, both as functions of θ in three
 * worlds. Throws NotComputable with the reason.
 */
export function planMinimise(comparison: Comparison, variable: string, samples: number): MinimisePlan {
  const families = buildOrRefuse(() => makeFamilies(comparison, variable));
  const content = JSON.stringify({ families, samples });
  return { kind: 'minimise', id: hashText(content), key: hashToKey(comparison.seed), families, samples: Math.min(samples, mostFirst) };
}

/** Of the first stage: even points tell much. */
const mostFirst = 4096;

function makeFamilies(comparison: Comparison, variable: string): ModelFamily[] {
  const sides = [comparison.left, comparison.right];
  if (!sides.every((side) => hasModel(side, variable)))
    return [2, 3, 3].map((dimension, k) => makeFamily(comparison, variable, { dimension, seed: `${k}`, hasTruth: null }));
  const around = tryFamily(() => makeFamily(comparison, variable, { dimension: 2, seed: 'truth', hasTruth: true }));
  const others = [2, 3].map((dimension) => makeFamily(comparison, variable, { dimension, seed: '', hasTruth: false }));
  return around === null ? others : [around, ...others];
}

function hasModel(side: Expr, variable: string): boolean {
  return [...walkExpr(side)].some(
    (part) =>
      (part.kind === 'apply' || part.kind === 'density') &&
      part.parameters.some((parameter) => parameter.kind === 'symbol' && parameter.name === variable),
  );
}

function tryFamily(make: () => ModelFamily | null): ModelFamily | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotComputable) return null;
    throw error;
  }
}

interface FamilyDesign {
  readonly dimension: number;
  readonly seed: string;
  readonly hasTruth: boolean | null;
}

function makeFamily(comparison: Comparison, variable: string, { dimension, seed, hasTruth }: FamilyDesign): ModelFamily {
  const directions = findDirections(comparison);
  const model: WorldDesign['model'] = hasTruth === true ? 'around-truth' : 'generic';
  const more = { model, moving: new Set([variable]), seed: `${comparison.seed} ${seed}` };
  const world = openWorld(comparison, { dimension, density: 'mixture', directions }, more);
  const shape: Shape = comparison.scope.symbols.get(variable)?.shape ?? { kind: 'scalar' };
  const size = shape.kind === 'vector' ? dimension : 1;
  const theta = [...Array(size).keys()].map((i) => world.givenInput(coordinate(i), 0));
  const bound = new Map([[variable, shape.kind === 'vector' ? vector(theta) : scalar(theta[0]!)]]);
  const sides = [comparison.left, comparison.right];
  const lowered = [...sides, ...sides.map((side) => makeGradient(side, variable, shape, side.span))].map((side) =>
    lower(side, { world, bound, copy: 0 }),
  );
  if (hasTruth === true && countData(world.densities.keys(), variable) !== 1) throw new NotComputable('verdict.relatedDensities');
  const [first, second, ...slopes] = lowered.map(({ value }) => value);
  const graph = finishGraph(world, [requireScalar(first!), requireScalar(second!), ...slopes.flatMap(componentsOf)]);
  const names = graph.inputs.filter(({ level }) => level === 'given').map(({ name }) => name);
  return {
    label: [`d = ${dimension}`, ...world.descriptions].join(', '),
    hasTruth,
    graph,
    given: givenValues(world, graph),
    coordinates: theta.map((_, i) => names.indexOf(coordinate(i))),
    hasExpectation: lowered.some(({ averaged }) => averaged.size > 0),
  };
}

const coordinate = (i: number) => `theta ${i}`;

/** Densities that are no model's. */
const countData = (keys: Iterable<string>, variable: string) => [...keys].filter((key) => !key.includes(`_${variable}(`)).length;
