import { hashText, hashToKey } from '../../base/hash';
import type { ExactKnowledge, ProcessParameter, SimulatePlan, TimeGrid } from '../../check/simulationPlan';
import type { Graph, NodeId } from '../../kernel/graph';
import { GraphBuilder } from '../../kernel/graphBuilder';
import { insertGraph } from '../../kernel/insertGraph';
import { pruneGraph } from '../../kernel/pruneGraph';
import { NotComputable } from '../../probes/value';
import { kernelMoments } from '../linearKernel';
import { drawPerturbed, momentsOf, normalStart, perturbedDensity, type DataMixture } from '../mixture';
import { usesSymbol } from '../examples';
import { pictureStatistics } from '../planSystem';
import { readData, saidOf } from '../readData';
import { restingKernel } from '../restingKernel';
import { makeParameter } from '../readParameters';
import { checkRun, SimulationRefused } from '../refusal';
import { setParameters } from '../setParameters';
import { givenInput, makeGraph, makeTimeGraph, parameterInputs } from '../system';
import type { SimulationWishes, TextUpdate } from '../textProcess';
import { momentRecursion } from './momentRecursion';
import { evaluatorOf, lowerUpdates, ownLetters } from './placeUpdate';
import { familyOf, kernelAt, strideOf } from './sequences';
import { findTargetLaw } from './targetLaw';
import { createUpdateWorld, type UpdateWorld } from './updateWorld';

const usualPaths = 4000;
const usualSteps = 400;
/** Of a chain with a schedule. */
const usualChain = 1000;

/** The graphs of a recursion, with all inputs in the order that a plan wants. */
interface LoweredUpdate {
  readonly world: UpdateWorld;
  readonly parameters: readonly ProcessParameter[];
  readonly step: Graph;
  readonly noises: number;
  /** α and σ of the marginals that models were asked about, over the index. */
  readonly kernel: Graph | null;
  /** What it samples as its step goes to 0. */
  readonly target: Graph | null;
}

/**
 * Paths of a recursion of the text, run exactly as it is written, its index upwards or downwards. Throws `NotComputable` where an expression has
 * no value and `SimulationRefused` where nothing can be run.
 */
export function planUpdate(text: TextUpdate, wishes: SimulationWishes = {}): SimulatePlan {
  if (wishes.scheme !== undefined || wishes.horizon !== undefined) throw new SimulationRefused({ kind: 'asWritten' });
  const time = timeOf(text, wishes);
  const paths = wishes.paths ?? usualPaths;
  checkRun(time, paths);
  const lowered = lowerText(text, wishes, time.steps);
  const { world, parameters, step, noises, target } = lowered;
  const from = startOf(lowered, time, wishes);
  const direction = time.to < time.from ? 'reverse' : 'forward';
  const rest = {
    process: {
      title: direction === 'reverse' ? 'The recursion of the text, downwards' : 'The recursion of the text',
      entry: null,
      calculus: 'discrete',
      direction,
      latex: [text.latex],
      choices: [...world.choices, ...from.choices, ...world.world.descriptions],
      told: from.told,
    },
    scheme: { id: 'as-written', title: 'As written', calculus: 'discrete', strongOrder: null, weakOrder: null },
    parameters,
    dimension: world.dimension,
    start: from.start,
    step,
    noises,
    time,
    paths,
    statistics: { ...pictureStatistics, ...wishes.statistics },
    exact: withTarget(from.exact, target),
  } as const;
  const seed = wishes.seed ?? text.seed;
  return { kind: 'simulate', id: hashText(JSON.stringify([seed, rest])), key: hashToKey(seed), ...rest };
}

/** What is sampled stands beside the paths where nothing is known of them at each time. */
function withTarget(exact: ExactKnowledge, target: Graph | null): ExactKnowledge {
  return target === null || exact.density !== null ? exact : { ...exact, resting: { kind: 'target', logDensity: target } };
}

/** Indices of the states from the first to the last. */
function timeOf(text: TextUpdate, wishes: SimulationWishes): TimeGrid {
  const [update] = text.updates as readonly [TextUpdate['updates'][number]]; // one at least
  const told = [...text.counts]
    .flatMap((name) => (text.given.has(name) ? [{ name, value: text.given.get(name)! }] : [])) // it has
    // T = 1 may be a time; N counts.
    .find(({ name, value }) => Number.isInteger(value) && (value > 1 || name === 'N'))?.value;
  const count = wishes.steps ?? told ?? usualCount(text, wishes);
  return update.after > update.before ? { from: 0, to: count, steps: count } : { from: count, to: 0, steps: count };
}

/** A chain with a schedule has 1,000 steps; with steps of length h, as many as four units of time take, or one where an SDE has a schedule. */
function usualCount(text: TextUpdate, { parameters = {} }: SimulationWishes): number {
  const stride = strideOf(text);
  if (familyOf({ text }) !== null) return usualChain;
  if (stride === null) return usualSteps;
  const length = parameters[stride] ?? makeParameter(stride, text.given.get(stride)).value;
  const span = isScheduled(text) ? 1 : 4;
  return length > 0 ? Math.max(50, Math.min(4000, Math.round(span / length))) : usualSteps;
}

/** The SDE of the text changes with its time: schedules are made for [0, 1]. */
function isScheduled({ forward }: TextUpdate): boolean {
  if (forward === null) return false;
  return (forward.kind === 'ode' ? [forward.velocity] : [forward.drift, forward.diffusion]).some((expr) => usesSymbol(expr, forward.time));
}

function lowerText(text: TextUpdate, wishes: SimulationWishes, steps: number): LoweredUpdate {
  const world = createUpdateWorld({ text, wishes, steps });
  const { dimension } = world;
  const next = lowerUpdates(world);
  const kernel = world.models.has('moving') && text.updates.length === 1 && dimension <= 2 ? kernelNodes(world) : null;
  const graph = world.builder.build([...next, ...(kernel ?? []), ...world.potentials]);
  const behind = dimension + (kernel?.length ?? 0);
  const ends = [[0, dimension], [dimension, behind], [behind, graph.outputs.length]] as const; // prettier-ignore
  const [own, marginal, potentials] = ends.map(([from, to]) => pruneGraph(graph, graph.outputs.slice(from, to))) as [Graph, Graph, Graph]; // three
  const parameters = setParameters([...world.parameters.values()], wishes);
  const normals = normalNames(graph);
  const step = arrange(own, dimension, normals, parameters);
  const isMoving = world.models.has('moving');
  const sampled = { step, noises: normals.length, parameters, potentials: arrange(potentials, dimension, normals, parameters) };
  return {
    world,
    parameters,
    step,
    noises: normals.length,
    kernel: kernel && timeGraph(marginal, parameters),
    target: isMoving ? null : findTargetLaw(sampled, dimension),
  };
}

/** At the index of the state, or at its level of noise. */
function kernelNodes(world: UpdateWorld): NodeId[] {
  const level = world.text.levels === null ? undefined : ownLetters(world).get(world.text.levels);
  const { alpha, sigma } = kernelAt(world, level ?? world.now, evaluatorOf(world));
  return [alpha, sigma];
}

const normalNames = ({ inputs }: Graph): string[] => inputs.flatMap(({ name }) => (name.startsWith('normal ') ? [name] : []));

/** A graph over named inputs as a step: state, normals, index before and after, parameters. */
function arrange(graph: Graph, dimension: number, normals: readonly string[], parameters: readonly ProcessParameter[]): Graph {
  const builder = new GraphBuilder();
  const drawn = [...Array.from({ length: dimension }, (_, i) => `state ${i}`), ...normals];
  const nodes = new Map<string, NodeId>();
  drawn.forEach((name, stream) => nodes.set(name, builder.input({ name, level: 'sample', law: 'normal', stream })));
  nodes.set('now', givenInput(builder, 'now', 0));
  givenInput(builder, 'next', 1);
  place(nodes, parameters, parameterInputs(builder, parameters));
  return builder.build(insertGraph(builder, graph, inputNodes(graph, nodes, builder)));
}

function timeGraph(graph: Graph, parameters: readonly ProcessParameter[]): Graph {
  return makeTimeGraph(parameters, (builder, t, values) => {
    const nodes = new Map([['now', t]]);
    place(nodes, parameters, values);
    return insertGraph(builder, graph, inputNodes(graph, nodes, builder));
  });
}

function place(nodes: Map<string, NodeId>, parameters: readonly ProcessParameter[], values: readonly NodeId[]): void {
  parameters.forEach(({ name }, index) => nodes.set(`parameter ${name}`, values[index]!));
}

/** Inputs that no node reads may be anything. What is drawn by the world stands for a name of which nothing is known. */
function inputNodes({ inputs, nodes: read }: Graph, nodes: ReadonlyMap<string, NodeId>, builder: GraphBuilder): NodeId[] {
  const isRead = new Set(read.flatMap((node) => (node.kind === 'input' ? [node.input] : [])));
  return inputs.map(({ name }, input) => {
    const known = nodes.get(name);
    if (known === undefined && isRead.has(input)) throw new NotComputable('verdict.operationNotComputable', { operation: name });
    return known ?? builder.constant(0);
  });
}

interface Start {
  readonly start: Graph;
  readonly exact: ExactKnowledge;
  readonly choices: readonly string[];
  /** What the text says. */
  readonly told: readonly string[];
}

function startOf(lowered: LoweredUpdate, time: TimeGrid, { start }: SimulationWishes): Start {
  const { world, parameters, kernel } = lowered;
  const { data, dimension, text } = world;
  const isBack = time.to < time.from;
  const end = isBack && text.end !== null ? readData(text, text.end, dimension) : null;
  const velocity = displacement(lowered);
  if (kernel !== null && start === undefined) {
    const schedule = { kernel, timeOf: null };
    const exact = { moments: kernelMoments(schedule, momentsOf(data), parameters), density: perturbedDensity(data, schedule, parameters), velocity }; // prettier-ignore
    const { isOfText, choice } = world.start;
    const told = isOfText ? [choice.replace('X₀', 'data')] : [];
    const chosen = isOfText ? [] : [`data from a mixture of ${data.parts.length} normal laws`];
    if (end?.isOfText === true && end.data !== null) {
      const start = drawPerturbed(end.data, { kernel: restingKernel(parameters.length) }, 0, parameters);
      return { start, exact, choices: chosen, told: [...told, end.choice.replace('X₀', 'x_N')] };
    }
    const where = isBack ? 'the exact law at the last index' : 'the exact law at the first index';
    return { start: drawPerturbed(data, { kernel }, time.from, parameters), exact, choices: [...chosen, where], told };
  }
  const own = isBack ? end : world.start;
  if (start === undefined && own?.isOfText === true && own.data !== null)
    return { ...fromText(lowered, own.data, velocity), ...saidOf(own) };
  const [mean, deviation] = start === undefined ? [Array<number>(dimension).fill(1.5), 0.3] : [start.mean, start.deviation];
  const covariance = mean.flatMap((_, i) => mean.map((_other, j) => (i === j ? deviation ** 2 : 0)));
  const recursion = momentRecursion(lowered, dimension, { mean, covariance });
  return {
    start: normalStart(mean, deviation, parameters),
    exact: { moments: null, density: null, velocity, ...(recursion !== null && { recursion }) },
    choices: start === undefined ? [`${stateName(world)} ~ N(1.5, 0.3² I)`] : [],
    told: [],
  };
}

/** From a law of the text; a linear recursion has exact moments from there, too. */
function fromText(lowered: LoweredUpdate, data: DataMixture, velocity: Graph): Omit<Start, 'choices' | 'told'> {
  const { world, parameters } = lowered;
  const { dimension } = world;
  const { mean } = momentsOf(data);
  const between = (i: number, j: number) =>
    data.parts.reduce(
      (sum, part) => sum + part.weight * ((i === j ? part.deviation ** 2 : 0) + (part.mean[i]! - mean[i]!) * (part.mean[j]! - mean[j]!)),
      0,
    );
  const recursion = momentRecursion(lowered, dimension, {
    mean,
    covariance: mean.flatMap((_, i) => mean.map((_other, j) => between(i, j))),
  });
  return {
    start: drawPerturbed(data, { kernel: restingKernel(parameters.length) }, 0, parameters),
    exact: { moments: null, density: null, velocity, ...(recursion !== null && { recursion }) },
  };
}

const stateName = ({ text: { updates } }: UpdateWorld): string => (updates[0]!.after > updates[0]!.before ? 'x₀' : 'x_N');

/** F(x) − x without noise. */
function displacement({ world: { dimension }, step, noises, parameters }: LoweredUpdate): Graph {
  return makeGraph(dimension, parameters, (builder, x, t, values) => {
    const zeros = Array.from({ length: noises }, () => builder.constant(0));
    const next = insertGraph(builder, step, [...x, ...zeros, t, t, ...values]);
    return next.map((node, i) => builder.subtract(node, x[i]!));
  });
}
