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
import { chooseExamples, Examples, kernelNames, modelNames, placeScore, scoreNames, usesSymbol } from './examples';
import { exampleArrays } from './exampleArrays';
import { scheduleOf } from './linearKernel';
import { perturbedScore, type DataMixture } from './mixture';
import { readData, type ReadData } from './readData';
import { readParameters } from './readParameters';
import { SimulationRefused } from './refusal';
import { findRestingLaw } from './restingLaw';
import { modelNodes } from './scoreModels';
import { setParameters } from './setParameters';
import { parameterInputs, type Schedule, type System } from './system';
import type { SimulationWishes, TextProcess } from './textProcess';
import { checkDimension, withTrainedScore } from './trainedScore';

/** A process of the text as a system, with what was chosen for it. */
export interface ReadSystem {
  readonly system: System;
  /** The kernel of the SDE that runs forward, where the equation uses its score. */
  readonly forward: Schedule | null;
  readonly usesScore: boolean;
  readonly usesTime: boolean;
  readonly choices: readonly string[];
  /** Where it starts; for what runs backwards, the data that it runs back to. */
  readonly data: ReadData;
  /** Where the text says that what runs backwards starts. */
  readonly end: ReadData | null;
}

export function readSystem(text: TextProcess, wishes: SimulationWishes): ReadSystem {
  const { process } = text;
  const names = stateNames(process.state, process.time);
  const trained = wishes.score;
  const scored = placeScore(process, names, trained && `${trained.name}, a trained model`);
  if (trained !== undefined && !scored.usesScore) throw new SimulationRefused({ kind: 'modelUnused', name: trained.name });
  // Langevin dynamics follow a score that no SDE of the text has.
  const isAlone = trained !== undefined && text.forward === null && process.kind === 'sde' && !process.reverse;
  if (isAlone && [modelNames.noise, modelNames.data].some((name) => usesSymbol(scored.drift, name)))
    throw new SimulationRefused({ kind: 'scoreUnknown' });
  if (isAlone && trained.usesTime) throw new SimulationRefused({ kind: 'modelWithTime', name: trained.name });
  const forward = scored.usesScore && !isAlone ? readForward(text, wishes) : null;
  const examples = new Examples();
  const whole = scored.diffusion === null ? [scored.drift] : [scored.drift, scored.diffusion];
  const [drift, diffusion] = [scored.drift, scored.diffusion].map(
    (expr, i) => expr && chooseExamples(expr, whole, names, i === 0 ? 'drift' : 'diffusion', examples),
  ) as [Expr, Expr | null]; // the drift is never null // prettier-ignore
  const given = forward?.system.parameters ?? [];
  const own = readParameters(
    diffusion === null ? [drift] : [drift, diffusion],
    new Set([...names, process.time, ...scoreNames]),
    text.given,
    examples.numbers,
  );
  const parameters = setParameters([...given, ...own.filter(({ name }) => given.every((other) => other.name !== name))], wishes);
  const lowered = lowerCoefficients(text, wishes, { drift, diffusion, names, parameters, forward, alone: isAlone ? trained.graph : null });
  if (trained !== undefined) checkDimension(lowered.dimension, trained);
  const schedule = forward?.schedule ?? null;
  const data = readData(text, text.starts[0] ?? null, lowered.dimension);
  const system: System = {
    calculus: process.kind === 'ode' ? 'ode' : process.calculus,
    dimension: lowered.dimension,
    noises: lowered.noises,
    parameters,
    coefficients: lowered.graph,
    ...(forward !== null && {
      score: withInputs(forward.score, parameters, given.length),
      schedule: extend(forward.schedule, parameters, given.length),
    }),
  };
  return {
    system: forward === null ? withOwnScore(system, data.data, lowered.potentials) : system,
    data,
    end: text.end === null ? null : readData(text, text.end, system.dimension),
    forward: schedule === null ? null : extend(schedule, parameters, given.length),
    usesScore: scored.usesScore,
    usesTime: lowered.usesTime,
    choices: [
      ...examples,
      ...(scored.usesScore ? [scored.choice, ...(trained === undefined ? [dataWords(data)] : [])] : []),
      ...lowered.descriptions,
    ],
  };
}

/** A process that starts from the example data and whose kernel is known has a score that is known; so has one whose law at rest is. */
function withOwnScore(system: System, data: DataMixture | null, potentials: Graph | null): System {
  const resting = findRestingLaw(system, potentials);
  const schedule = scheduleOf(system);
  if (schedule === null || data === null) return resting === null ? system : { ...system, ...resting };
  const logDensity = resting === null ? {} : { logDensity: resting.logDensity };
  return { ...system, ...logDensity, schedule, score: perturbedScore(data, schedule.kernel, system.parameters) };
}

const dataWords = (data: ReadData): string => (data.isOfText ? data.choice.replace('X₀', 'data') : 'data from a mixture of normal laws');

interface Forward {
  readonly system: System;
  readonly schedule: Schedule;
  readonly score: Graph;
}

/** Refused where the text has no SDE whose kernel is known. */
function readForward(text: TextProcess, wishes: SimulationWishes): Forward {
  if (text.forward === null) throw new SimulationRefused({ kind: 'scoreUnknown' });
  const { score: trained, parameters: _own, ...others } = wishes; // a reader's numbers are put into both together
  const { system } = readSystem({ ...text, process: text.forward, forward: null }, others);
  const { schedule } = system;
  if (schedule === undefined) throw new SimulationRefused({ kind: 'scoreUnknown' });
  const { score } = trained === undefined ? system : withTrainedScore(system, schedule, trained, wishes.horizon ?? 1);
  if (score === undefined) throw new SimulationRefused({ kind: 'scoreUnknown' });
  return { system, schedule, score };
}

/** A graph of some parameters as one of those and more behind them. */
function withInputs(graph: Graph, parameters: readonly ProcessParameter[], known: number): Graph {
  const added = parameters.slice(known).map(({ name }, index) => ({ name: `parameter ${name}`, level: 'given' as const, law: 'normal' as const, stream: known + index })); // prettier-ignore
  return { ...graph, inputs: [...graph.inputs, ...added] };
}

function extend({ kernel, timeOf }: Schedule, parameters: readonly ProcessParameter[], known: number): Schedule {
  return { kernel: withInputs(kernel, parameters, known), timeOf: timeOf && withInputs(timeOf, parameters, known) };
}

interface Coefficients {
  readonly drift: Expr;
  readonly diffusion: Expr | null;
  readonly names: readonly string[];
  readonly parameters: readonly ProcessParameter[];
  readonly forward: Forward | null;
  /** A score that belongs to no SDE of the text. */
  readonly alone: Graph | null;
}

interface LoweredCoefficients {
  readonly graph: Graph;
  readonly dimension: number;
  readonly noises: number;
  readonly usesTime: boolean;
  readonly descriptions: readonly string[];
  /** Functions of state, time and parameters of which the drift is made by derivatives. */
  readonly potentials: Graph | null;
}

/** In one dimension a vector is a number, which is what a drift such as x − x³ needs. */
function lowerCoefficients(text: TextProcess, wishes: SimulationWishes, coefficients: Coefficients): LoweredCoefficients {
  try {
    return lowerWith(text, wishes, coefficients, false);
  } catch (error) {
    if (!(error instanceof NotComputable) || error.code !== 'verdict.shapeMismatch' || (wishes.dimension ?? 1) !== 1) throw error;
    return lowerWith(text, wishes, coefficients, true);
  }
}

function lowerWith(
  { process, scope, seed, densities }: TextProcess,
  wishes: SimulationWishes,
  { drift, diffusion, names, parameters, forward, alone }: Coefficients,
  isNumber: boolean,
): LoweredCoefficients {
  const design = {
    seed,
    dimension: wishes.dimension ?? 1,
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
  if (alone !== null) bound.set(modelNames.score, valueLike(insertGraph(world.builder, alone, [...state, time, ...values].slice(0, alone.inputs.length)), drift)); // prettier-ignore
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
  const usesTime = nodes.some((node) => dependsOn(world, node, time)) || parameters.some(({ name }) => name === 'T');
  return { graph, dimension, noises: rows.length / dimension, usesTime, descriptions: [...world.descriptions], potentials };
}

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

/** The exact score, the models that it makes and the numbers of the kernel, under their names. */
function bindModels(bound: Map<string, Value>, { score, schedule }: Forward, { world, state, time, values, like }: ModelPlace): void {
  const { builder } = world;
  const own = values.slice(0, schedule.kernel.inputs.length - 1);
  const [alpha, sigma] = insertGraph(builder, schedule.kernel, [time, ...own]) as [NodeId, NodeId]; // its two outputs
  const nodes = insertGraph(builder, score, [...state, time, ...own]);
  for (const kind of ['score', 'noise', 'data'] as const)
    bound.set(modelNames[kind], valueLike(modelNodes(builder, kind, state, nodes, { alpha, sigma }), like));
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

/** `x_t` and `x` are the same state; so is what the time subscript hangs on. */
export function stateNames(state: string, time: string): string[] {
  const bare = state.endsWith(`_${time}`) ? state.slice(0, -time.length - 1) : state;
  return [...new Set([state, bare, `${bare}_${time}`])];
}
