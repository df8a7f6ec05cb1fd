import type { ProcessParameter } from '../check/simulationPlan';
import { derivative } from '../kernel/differentiate';
import type { Graph, NodeId } from '../kernel/graph';
import { insertGraph } from '../kernel/insertGraph';
import type { Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { walkExpr } from '../math/visit';
import { lower } from '../probes/lower';
import { componentsOf, NotComputable, requireScalar, scalar, vector, type Value } from '../probes/value';
import { createWorld, sizeOf, type World } from '../probes/world';
import { exampleArrays } from './exampleArrays';
import { kernelNames, modelNames, usesSymbol } from './examples';
import { mostComponentsRun, SimulationRefused } from './refusal';
import { modelNodes } from './scoreModels';
import { openSchedule, parameterInputs, type System } from './system';
import type { Process, SimulationWishes, TextProcess } from './textProcess';
import { writtenSize } from './writtenSize';

/** The SDE that runs forward, with the score of its marginals or a model of it. */
export interface Forward {
  readonly system: System;
  readonly score: Graph;
}

/** What of a process is lowered, with its examples in place. */
export interface Coefficients {
  readonly drift: Expr;
  readonly diffusion: Expr | null;
  readonly names: readonly string[];
  readonly parameters: readonly ProcessParameter[];
  readonly forward: Forward | null;
  /** A score, of so many components, that belongs to no SDE of the text. */
  readonly alone: ((dimension: number) => Graph) | null;
}

export interface LoweredCoefficients {
  readonly graph: Graph;
  readonly dimension: number;
  readonly noises: number;
  readonly usesTime: boolean;
  readonly descriptions: readonly string[];
  /** Functions of state, time and parameters of which the drift is made by derivatives. */
  readonly potentials: Graph | null;
}

/** In one dimension a vector is a number, which is what a drift such as x − x³ needs. */
export function lowerCoefficients(text: TextProcess, wishes: SimulationWishes, coefficients: Coefficients): LoweredCoefficients {
  try {
    return lowerWith(text, wishes, coefficients, false);
  } catch (error) {
    if (!(error instanceof NotComputable) || error.code !== 'verdict.shapeMismatch' || sizeOfText(text, wishes) !== 1) throw error;
    return lowerWith(text, wishes, coefficients, true);
  }
}

const exprsOf = (process: Process | null): readonly (Expr | null)[] =>
  process === null ? [] : process.kind === 'ode' ? [process.velocity] : [process.drift, process.diffusion];

/** As wanted, else as the numbers of the text have it, or its state; ∇·(GGᵀ) of a matrix is of use in two dimensions at least. */
export function sizeOfText({ process, forward, starts, scope }: TextProcess, { dimension }: SimulationWishes): number {
  const exprs = [...exprsOf(process), ...exprsOf(forward)];
  const shape = scope.symbols.get(process.state)?.shape;
  const ofState =
    shape?.kind === 'vector' && typeof shape.dimension === 'number' && shape.dimension <= mostComponentsRun ? shape.dimension : null;
  return dimension ?? writtenSize(exprs, starts) ?? ofState ?? (exprs.some(spreadsMatrix) ? 2 : 1);
}

const spreadsMatrix = (expr: Expr | null): boolean =>
  expr !== null && [...walkExpr(expr)].some((part) => part.kind === 'divergence' && part.of.shape.kind === 'matrix');

function lowerWith(
  text: TextProcess,
  wishes: SimulationWishes,
  { drift, diffusion, names, parameters, forward, alone }: Coefficients,
  isNumber: boolean,
): LoweredCoefficients {
  const { process, scope, seed, densities } = text;
  const design = {
    seed,
    dimension: sizeOfText(text, wishes),
    mostComponents: mostComponentsRun,
    density: 'mixture',
    directions: new Map(),
    model: 'generic',
    parameters: 'constant',
    definedDensities: densities,
  } as const;
  const world = createWorld(design, scope);
  const dimension = dimensionOfState(names, world);
  const state = Array.from({ length: dimension }, (_, i) => world.givenInput(`state ${i}`, 0));
  const time = world.givenInput('time', 0);
  const values = parameterInputs(world.builder, parameters);
  const bound = new Map<string, Value>([[process.time, scalar(time)]]);
  for (const name of names) bound.set(name, isNumber ? scalar(state[0]!) : stateValue(name, state, scope));
  parameters.forEach(({ name }, index) => bound.set(name, scalar(values[index]!)));
  if (alone !== null) bound.set(modelNames.score, valueLike(insertAlone(world, alone(dimension), [...state, time, ...values]), drift));
  if (forward !== null) bindModels(bound, forward, { world, state, time, values, like: drift });
  const arrays = exampleArrays([drift], diffusion === null ? [] : [diffusion], new Set(bound.keys()), world);
  const context = { world, bound: new Map([...bound, ...arrays]), copy: 0 };
  const slope = componentsOf(lower(drift, context).value);
  if (slope.length !== dimension) throw wrongSize(dimension, slope.length);
  const rows = diffusion === null ? [] : diffusionRows(lower(diffusion, context).value, dimension, world);
  const nodes = [...slope, ...rows];
  const known = dimension + 1 + parameters.length;
  const graph = withoutOthers(world.builder.build(nodes), known);
  const operands = potentialsIn(drift, names).map((expr) => requireScalar(lower(expr, context).value));
  const potentials = operands.length === 0 ? null : withoutOthers(world.builder.build(operands), known);
  const usesTime = nodes.some((node) => dependsOn(world, node, time));
  return { graph, dimension, noises: rows.length / dimension, usesTime, descriptions: [...world.descriptions], potentials };
}

const insertAlone = ({ builder }: World, graph: Graph, inputs: readonly NodeId[]): NodeId[] =>
  insertGraph(builder, graph, inputs.slice(0, graph.inputs.length));

/** Inputs besides the known ones are places of sums that were written out; where one is read, something is drawn that has no place in a process. */
function withoutOthers(graph: Graph, known: number): Graph {
  if (graph.nodes.some((node) => node.kind === 'input' && node.input >= known))
    throw new NotComputable('verdict.operationNotComputable', { operation: 'a random number' });
  return { ...graph, inputs: graph.inputs.slice(0, known) };
}

/** What is differentiated by the state: log p and U of ∇log p(x) and −∇U(x). */
const potentialsIn = (drift: Expr, names: readonly string[]): Expr[] =>
  [...walkExpr(drift)].flatMap((part) =>
    (part.kind === 'gradient' || (part.kind === 'partial' && part.order === 1)) &&
    names.includes(part.variable) &&
    part.of.shape.kind === 'scalar'
      ? [part.of]
      : [],
  );

interface ModelPlace {
  readonly world: World;
  readonly state: readonly NodeId[];
  readonly time: NodeId;
  readonly values: readonly NodeId[];
  readonly like: Expr;
}

/** The exact score and, of a linear process, the models that it makes and the numbers of the kernel, under their names. */
function bindModels(bound: Map<string, Value>, { score, system }: Forward, { world, state, time, values, like }: ModelPlace): void {
  const { builder } = world;
  const own = values.slice(0, system.parameters.length);
  const nodes = insertGraph(builder, score, [...state, time, ...own]);
  bound.set(modelNames.score, valueLike(nodes, like));
  if (system.schedule === undefined) {
    if ([modelNames.noise, modelNames.data].some((name) => usesSymbol(like, name))) throw new SimulationRefused({ kind: 'scoreUnknown' });
    return;
  }
  const { alpha, sigma, move } = openSchedule(builder, system.schedule, time, own);
  for (const kind of ['noise', 'data'] as const)
    bound.set(modelNames[kind], valueLike(modelNodes(builder, kind, move(state, -1), nodes, { alpha, sigma }), like));
  bound.set(kernelNames.alpha, scalar(alpha));
  bound.set(kernelNames.sigma, scalar(sigma));
  bound.set(kernelNames.square, scalar(builder.multiply(alpha, alpha)));
}

const dependsOn = ({ builder }: World, node: NodeId, on: NodeId): boolean => builder.constantValue(derivative(builder, node, on)) !== 0;

/** A state that is a number has a score that is one. */
const valueLike = (nodes: readonly NodeId[], drift: Expr): Value =>
  nodes.length === 1 && drift.shape.kind === 'scalar' ? scalar(nodes[0]!) : vector(nodes);

function dimensionOfState(names: readonly string[], world: World): number {
  const shapes = names.flatMap((name) => world.scope.symbols.get(name)?.shape ?? []);
  const found = shapes.find((shape) => shape.kind === 'vector');
  return found === undefined ? 1 : sizeOf(world, found);
}

/** g dW with a number g shakes every component by a noise of its own. */
function diffusionRows(value: Value, dimension: number, { builder }: World): readonly NodeId[] {
  if (value.kind === 'matrix') {
    if (value.rows.length !== dimension) throw wrongSize(dimension, value.rows.length);
    return componentsOf(value);
  }
  const nodes = componentsOf(value);
  if (nodes.length === dimension && value.kind === 'vector') return nodes;
  if (nodes.length !== 1) throw wrongSize(1, nodes.length);
  const indices = [...Array(dimension).keys()];
  return indices.flatMap((i) => indices.map((j) => (i === j ? nodes[0]! : builder.constant(0))));
}

function wrongSize(expected: number, found: number): NotComputable {
  const say = (size: number) => (size === 1 ? 'one component' : `${size} components`);
  return new NotComputable('verdict.shapeMismatch', { expected: say(expected), found: say(found) });
}

function stateValue(name: string, nodes: readonly NodeId[], scope: Scope): Value {
  return nodes.length === 1 && scope.symbols.get(name)?.shape.kind === 'scalar' ? scalar(nodes[0]!) : vector(nodes);
}
