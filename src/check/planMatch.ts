import { hashText, hashToKey } from '../base/hash';
import { drawSettingInputs } from '../kernel/drawInputs';
import type { Graph, NodeId } from '../kernel/graph';
import type { Expr, ExprOf } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import { mixtureParameters } from '../probes/density';
import type { DirectionLaw } from '../probes/directionLaw';
import { fieldParameters } from '../probes/field';
import { lower } from '../probes/lower';
import { isModelParameter } from '../probes/lowerNames';
import { NotComputable, requireScalar } from '../probes/value';
import { createWorld, finishGraph, type World } from '../probes/world';
import { findDirections } from './compareWorlds';
import type { MatchPlan, MatchWorld, RandomKey } from './plan';

const settingCount = 2;
const dimensions = [2, 3];
const sampleCount = 24;

/** What an equation must be made of to be compared with implementations: data x ∼ p, at most one direction, one model. */
interface Ingredients {
  readonly data: { readonly variable: string; readonly key: string };
  readonly direction: string | null;
  readonly model: string | null;
}

/**
 * The equation's integrand on worlds that implementations can rebuild from plain parameters; null when it is not of that form.
 * Throws NotComputable.
 */
export function planMatch(equation: Expr, scope: Scope, seed: string, entries: readonly string[]): MatchPlan | null {
  const average = withData(equation, scope);
  if (average === undefined) return null;
  const directions = findDirections({ left: average, right: average, scope, seed });
  const key = hashToKey(seed);
  const worlds = dimensions.map((dimension) => buildWorld(average, scope, `${seed} match`, dimension, directions, key));
  const complete = worlds.filter((world) => world !== null);
  if (complete.length < worlds.length) return null;
  return { kind: 'match', id: hashText(JSON.stringify({ complete, entries })), key, worlds: complete, entries, settings: settingCount };
}

/** An identity at every x is tried at samples of x: its free variable is drawn from p(x). */
function withData(equation: Expr, scope: Scope): Expr | undefined {
  const model = modelsIn(equation, scope)[0];
  const argument = model?.arguments[0];
  if (argument?.kind !== 'symbol') return undefined;
  const isBound = [...walkExpr(equation)].some((part) => part.kind === 'expectation' && part.binders.some((binder) => binder.variable === argument.name));
  if (isBound) return equation;
  const binder = { variable: argument.name, shape: argument.shape, law: { kind: 'unspecified' }, span: argument.span } as const;
  return { kind: 'expectation', binders: [binder], body: equation, span: equation.span, shape: equation.shape };
}

/** Vector fields applied to one point: score models. */
function modelsIn(equation: Expr, scope: Scope): ExprOf<'apply'>[] {
  return [...walkExpr(equation)].filter(
    (part): part is ExprOf<'apply'> =>
      part.kind === 'apply' && part.shape.kind === 'vector' && part.arguments.length === 1 && part.parameters.every((parameter) => isModelParameter(parameter, scope)),
  );
}

function buildWorld(
  equation: Expr,
  scope: Scope,
  seed: string,
  dimension: number,
  directions: ReadonlyMap<string, DirectionLaw>,
  key: RandomKey,
): MatchWorld | null {
  const world = createWorld({ seed, dimension, density: 'mixture', directions, model: 'generic', parameters: 'constant' }, scope);
  const lowered = lower(equation, { world, bound: new Map(), copy: 0 });
  const ingredients = findIngredients(equation, scope, world);
  if (ingredients === undefined) return null;
  const x = nodesOf(world, ingredients.data.variable);
  const v = ingredients.direction === null ? null : nodesOf(world, ingredients.direction);
  const { graph, places } = buildWith(world, requireScalar(lowered.value), [x, v ?? []]);
  return {
    label: [`d = ${dimension}`, ...world.descriptions].join(', '),
    dimension,
    samples: sampleCount,
    graph,
    ingredients: { x: places[0]!, v: v === null ? null : places[1]! },
    world: {
      dimension,
      density: mixtureParameters(world, ingredients.data.key, dimension),
      fields: [...Array(settingCount).keys()].map((setting) => fieldsOf(graph, key, setting, ingredients.model!, dimension)),
      sigma: 1,
    },
  };
}

function findIngredients(equation: Expr, scope: Scope, world: World): Ingredients | undefined {
  const draws = [...world.draws.entries()];
  const data = draws.filter(([, draw]) => draw.direction === null);
  const directions = draws.filter(([, draw]) => draw.direction !== null);
  const models = new Set(modelsIn(equation, scope).map((model) => model.name));
  const key = data[0] === undefined ? undefined : /~ (.*) #0$/.exec(data[0][0])?.[1];
  if (data.length !== 1 || directions.length > 1 || models.size !== 1 || key === undefined) return undefined;
  if ([...world.densities.keys()].some((known) => known !== key)) return undefined;
  return { data: { variable: data[0]![1].variable, key }, direction: directions[0]?.[1].variable ?? null, model: [...models][0]! };
}

function nodesOf(world: World, variable: string): readonly NodeId[] {
  const draw = [...world.draws.values()].find((candidate) => candidate.variable === variable);
  if (draw === undefined) throw new NotComputable('verdict.undefinedQuantity', { name: variable });
  return draw.nodes;
}

/** The graph with the ingredients' places in it, which building renumbers. */
function buildWith(world: World, output: NodeId, groups: readonly (readonly NodeId[])[]): { graph: Graph; places: NodeId[][] } {
  const graph = finishGraph(world, [output, ...groups.flat()]);
  const [integrand, ...rest] = graph.outputs;
  return { graph: { ...graph, outputs: [integrand!] }, places: groups.map((group) => rest.splice(0, group.length)) };
}

function fieldsOf(graph: Graph, key: RandomKey, setting: number, model: string, dimension: number) {
  const values = drawSettingInputs(graph, key, setting, []);
  return fieldParameters(model, dimension, (label) => {
    const index = graph.inputs.findIndex((input) => input.level === 'setting' && input.name === label);
    return index < 0 ? 0 : values[index]!;
  });
}
