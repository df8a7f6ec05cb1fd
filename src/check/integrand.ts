import type { EvaluateSamples, SettingsJob } from '../kernel/compiledKernel';
import { averageInputs } from '../kernel/averageInputs';
import { makeCubature } from '../kernel/cubature';
import { findChoices } from '../kernel/findChoices';
import type { DrawLaw, Graph } from '../kernel/graph';
import { casesOf, type InputRule } from '../kernel/inputRule';
import { pruneGraph } from '../kernel/pruneGraph';
import { smoothnessOf, type Smoothness } from '../kernel/smoothness';
import { usedSampleInputs } from '../kernel/splitByLevel';
import type { Engine } from './engine';
import type { ComparePlan, CompareWorld, CubatureSpec, RandomKey } from './plan';

/**
 * Both sides of a world as functions of the random numbers that are left when directions and choices (which component of a mixture) are averaged
 * exactly, inside the graph.
 */
export interface SidesIntegrand {
  readonly graph: Graph;
  /** The laws of the columns of `EvaluateSamples`. */
  readonly laws: readonly DrawLaw[];
  readonly smoothness: Smoothness;
}

/** What is longer is sampled as it stands: each point would cost more than the averages save. */
const mostNodes = 12_000;
const mostChoices = 64;

export function sidesIntegrand(world: CompareWorld): SidesIntegrand {
  const known = made.get(world.graph) ?? makeIntegrand(world);
  made.set(world.graph, known);
  return known;
}

const made = new WeakMap<Graph, SidesIntegrand>();

function makeIntegrand(world: CompareWorld): SidesIntegrand {
  const sides = pruneGraph(world.graph, world.graph.outputs.slice(0, 2));
  const choices = fewChoices(findChoices(sides, new Set(world.cubature.flatMap(({ inputs }) => inputs))));
  const directions = world.cubature.map(ruleOf);
  const graph = averageInputs(sides, [...choices, ...directions], mostNodes) ?? averageInputs(sides, choices, mostNodes) ?? sides;
  return { graph, laws: usedSampleInputs(graph).map((input) => graph.inputs[input]!.law), smoothness: smoothnessOf(graph) };
}

function ruleOf({ rule, inputs, seen }: CubatureSpec): InputRule {
  const { nodes, weights, dimension } = makeCubature(rule, inputs.length, seen?.degree, seen?.isEven);
  return {
    kind: 'nodes',
    inputs,
    weights: [...weights],
    values: [...weights.keys()].map((k) => [...nodes.subarray(k * dimension, (k + 1) * dimension)]),
  };
}

/** The first ones, as long as there are not too many combinations of their values. */
function fewChoices(choices: readonly InputRule[]): InputRule[] {
  let combinations = 1;
  return choices.filter((rule) => (combinations *= casesOf(rule)) <= mostChoices);
}

/** The integrand at some values of θ and of the free variables. */
export function atSettings(
  { graph }: SidesIntegrand,
  plan: ComparePlan,
  world: CompareWorld,
  engine: Engine,
  settings: SettingsJob['settings'],
): EvaluateSamples {
  return engine.prepareSamples(graph, { key: settingsKey(plan), settings, given: world.given });
}

/** Settings are those of every other rung. */
const settingsKey = (plan: ComparePlan): RandomKey => plan.key;
