import type { NodeId } from '../kernel/graph';
import type { Expr, ExprOf } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import { lower } from '../probes/lower';
import { isModelParameter } from '../probes/lowerNames';
import type { Draw, World } from '../probes/world';

/** What an equation must be made of to be compared with implementations: data x ∼ p, at most one direction, at most one noise, one model. */
export interface MatchIngredients {
  /** The density of the data, as the world knows it. */
  readonly density: string;
  /** The samples; where noise is added, what it is added to. */
  readonly x: readonly NodeId[];
  readonly v: readonly NodeId[] | null;
  readonly noise: Noise | null;
  readonly model: Model;
}

/** x̃ = x + σ ε with standard normal ε. */
interface Noise {
  readonly x: readonly NodeId[];
  readonly eps: readonly NodeId[];
  readonly sigma: number;
}

/** A score model S(x; θ) or S(x, σ; θ): its name, and the numbers it is given beside the point. */
interface Model {
  readonly name: string;
  readonly fixed: readonly number[];
}

export function findMatchIngredients(equation: Expr, scope: Scope, world: World): MatchIngredients | undefined {
  const draws = [...world.draws.entries()];
  const directions = draws.filter(([, draw]) => draw.direction !== null);
  const plain = draws.filter(([, draw]) => draw.direction === null);
  const [data, ...others] = plain.sort(([, a], [, b]) => Number(a.normal !== undefined) - Number(b.normal !== undefined));
  const density = data === undefined ? undefined : /~ (.*) #0$/.exec(data[0])?.[1];
  const model = findModel(equation, scope, world);
  if (data === undefined || density === undefined || model === undefined || others.length > 1 || directions.length > 1) return undefined;
  if ([...world.densities.keys()].some((known) => known !== density)) return undefined;
  const noise = others[0] === undefined ? null : readNoise(others[0][1], data[1], world);
  if (noise === undefined) return undefined;
  return { density, x: noise?.x ?? data[1].nodes, v: directions[0]?.[1].nodes ?? null, noise, model };
}

/** Vector fields applied to one point: score models. */
export function modelsIn(equation: Expr): ExprOf<'apply'>[] {
  const isModel = (part: Expr): part is ExprOf<'apply'> =>
    part.kind === 'apply' && part.shape.kind === 'vector' && part.arguments[0]?.shape.kind === 'vector';
  return [...walkExpr(equation)].filter(isModel);
}

/** What a model is given beside the point and θ: a noise level or a time. */
function extrasOf(model: ExprOf<'apply'>, scope: Scope): readonly Expr[] {
  return [...model.arguments.slice(1), ...model.parameters.filter((parameter) => !isModelParameter(parameter, scope))];
}

function findModel(equation: Expr, scope: Scope, world: World): Model | undefined {
  const models = modelsIn(equation).map((model) => readModel(model, scope, world));
  const [first] = models;
  const isOne = models.every((model) => model !== undefined && model.name === first?.name && String(model.fixed) === String(first.fixed));
  return isOne ? first : undefined;
}

function readModel(model: ExprOf<'apply'>, scope: Scope, world: World): Model | undefined {
  const fixed = extrasOf(model, scope).map((extra) => numberOf(extra, world));
  return fixed.every((number) => number !== undefined) ? { name: model.name, fixed } : undefined;
}

function numberOf(expr: Expr, world: World): number | undefined {
  const { value } = lower(expr, { world, bound: new Map(), copy: 0 });
  return value.kind === 'scalar' ? world.builder.constantValue(value.node) : undefined;
}

/**
 * Noise of a kernel N(m(x), σ²I), added to its mean; or a variable ε ∼ N(0, I) of its own, which the text adds to x with the one parameter it
 * has. Undefined for any other second variable.
 */
function readNoise({ normal, nodes }: Draw, data: Draw, world: World): Noise | undefined {
  if (normal === undefined) return undefined;
  const sigma = isotropicDeviation(normal.factor, world);
  const mean = normal.mean.map((node) => world.builder.constantValue(node));
  if (sigma === undefined) return undefined;
  if (mean.every((number) => number === undefined)) return { x: normal.mean, eps: normal.noise, sigma };
  return sigma === 1 && mean.every((number) => number === 0) ? { x: data.nodes, eps: nodes, sigma: onlyParameter(world) } : undefined;
}

/** σ when the factor is σI with a number σ. */
function isotropicDeviation(factor: readonly (readonly NodeId[])[], world: World): number | undefined {
  const numbers = factor.map((row) => row.map((node) => world.builder.constantValue(node)));
  const sigma = numbers[0]?.[0];
  return numbers.every((row, i) => row.every((number, j) => number === (i === j ? sigma : 0))) ? sigma : undefined;
}

function onlyParameter({ freeVariables, builder }: World): number {
  const numbers = [...freeVariables.values()].flatMap((nodes) => (nodes.length === 1 ? [builder.constantValue(nodes[0]!)] : []));
  return numbers.length === 1 ? (numbers[0] ?? 1) : 1;
}
