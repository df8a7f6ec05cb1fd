import { hashText, hashToKey } from '../base/hash';
import { drawSettingInputs } from '../kernel/drawInputs';
import type { Graph, NodeId } from '../kernel/graph';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { freeVariables, walkExpr } from '../math/visit';
import { mixtureParameters } from '../probes/density';
import type { DirectionLaw } from '../probes/directionLaw';
import { fieldParameters } from '../probes/field';
import { lower } from '../probes/lower';
import { requireScalar } from '../probes/value';
import { createWorld, finishGraph, type World } from '../probes/world';
import { findDirections } from './findDirections';
import { findMatchIngredients, modelsIn, type MatchIngredients } from './matchIngredients';
import type { FieldParameters, MatchPlan, MatchWorld, RandomKey } from './plan';

const settingCount = 2;
const dimensions = [2, 3];
const sampleCount = 24;

/**
 * The equation's integrand on worlds that implementations can rebuild from plain parameters; null when it is not of that form.
 * Throws NotComputable.
 */
export function planMatch(equation: Expr, scope: Scope, seed: string, entries: readonly string[]): MatchPlan | null {
  const average = withData(equation);
  if (average === undefined) return null;
  const directions = findDirections({ left: average, right: average, scope, seed });
  const key = hashToKey(seed);
  const worlds = dimensions.map((dimension) => buildWorld(average, scope, `${seed} match`, dimension, directions, key));
  const complete = worlds.filter((world) => world !== null);
  if (complete.length < worlds.length) return null;
  return { kind: 'match', id: hashText(JSON.stringify({ complete, entries })), key, worlds: complete, entries, settings: settingCount };
}

/** An identity at every x is tried at samples of x: its free variable is drawn from p(x). */
function withData(equation: Expr): Expr | undefined {
  const argument = modelsIn(equation)[0]?.arguments[0];
  if (argument === undefined) return undefined;
  const names = freeVariables(argument);
  const isBound = [...walkExpr(equation)].some(
    (part) => part.kind === 'expectation' && part.binders.some((binder) => names.has(binder.variable)),
  );
  if (isBound) return equation;
  if (argument.kind !== 'symbol') return undefined;
  const binder = { variable: argument.name, shape: argument.shape, law: { kind: 'unspecified' }, span: argument.span } as const;
  return { kind: 'expectation', binders: [binder], body: equation, span: equation.span, shape: equation.shape };
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
  const found = findMatchIngredients(equation, scope, world);
  if (found === undefined) return null;
  const { x, v, noise, model, density } = found;
  const { graph, places } = buildWith(world, requireScalar(lowered.value), [x, v ?? [], noise?.eps ?? []]);
  return {
    label: [`d = ${dimension}`, ...world.descriptions].join(', '),
    dimension,
    samples: sampleCount,
    graph,
    ingredients: { x: places[0]!, v: v === null ? null : places[1]!, eps: noise === null ? null : places[2]! },
    world: {
      dimension,
      density: mixtureParameters(world, density, dimension),
      fields: [...Array(settingCount).keys()].map((setting) => fieldOf(graph, key, setting, dimension, model)),
      sigma: noise?.sigma ?? 1,
    },
  };
}

/** The graph with the ingredients' places in it, which building renumbers. */
function buildWith(world: World, output: NodeId, groups: readonly (readonly NodeId[])[]): { graph: Graph; places: NodeId[][] } {
  const graph = finishGraph(world, [output, ...groups.flat()]);
  const [integrand, ...rest] = graph.outputs;
  return { graph: { ...graph, outputs: [integrand!] }, places: groups.map((group) => rest.splice(0, group.length)) };
}

function fieldOf(graph: Graph, key: RandomKey, setting: number, dimension: number, model: MatchIngredients['model']): FieldParameters {
  const values = drawSettingInputs(graph, key, setting, []);
  const inputValue = (label: string): number => {
    const index = graph.inputs.findIndex((input) => input.level === 'setting' && input.name === label);
    return index < 0 ? 0 : values[index]!;
  };
  return fieldParameters(model.name, dimension, inputValue, model.fixed);
}
