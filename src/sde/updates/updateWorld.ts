import type { ProcessParameter } from '../../check/simulationPlan';
import type { NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import type { Expr, Shape } from '../../math/expr';
import { walkExpr } from '../../math/visit';
import type { Value } from '../../probes/value';
import { scalar, vector } from '../../probes/value';
import { createWorld, sizeOf, type World } from '../../probes/world';
import { Examples } from '../examples';
import { exampleData, type DataMixture } from '../mixture';
import { readData, type ReadData } from '../readData';
import { readSystem } from '../readSystem';
import { mostComponentsRun, SimulationRefused } from '../refusal';
import type { Schedule } from '../system';
import { makeParameter } from '../readParameters';
import type { SimulationWishes, TextUpdate } from '../textProcess';
import { writtenSize } from '../writtenSize';
import type { Update } from './readUpdate';

/** What the values of an index letter are, where it stands. */
export type Letters = ReadonlyMap<string, NodeId>;

/** An update under construction: its graph, and what was bound, drawn and chosen so far. */
export interface UpdateWorld {
  readonly text: TextUpdate;
  readonly world: World;
  readonly builder: GraphBuilder;
  /** Of all states together. */
  readonly dimension: number;
  readonly states: readonly StatePart[];
  readonly steps: number;
  /** The data of a chain whose marginals are asked for. */
  readonly data: DataMixture;
  readonly start: ReadData;
  /** Of the SDE of the text. Refused where there is none whose kernel is known. */
  readonly forward: () => ForwardKernel;
  /** The index of the state that a step starts from. */
  readonly now: NodeId;
  /** What names are bound to. */
  readonly bound: Map<string, Value>;
  /** Names of the noises that are drawn, one normal for each component. */
  readonly noises: string[];
  readonly parameters: Map<string, ProcessParameter>;
  /** In words: what the text leaves open. */
  readonly choices: Examples;
  /** Members of sequences that are known or asked for, by stem and index. */
  readonly members: Map<string, NodeId | 'asked'>;
  /** Functions of the state of which something in the recursion is a derivative: log p of ∇log p(x_k). */
  readonly potentials: NodeId[];
  /** Whether models were asked about marginals that move with the index, or one that does not. */
  readonly models: Set<'moving' | 'resting'>;
}

/** The state of one of the updates. */
export interface StatePart {
  readonly update: Update;
  readonly shape: Shape;
  readonly nodes: readonly NodeId[];
}

/** x_t = αx₀ + σε of an SDE, with its numbers and what was chosen for it. */
export interface ForwardKernel {
  readonly schedule: Schedule;
  readonly parameters: readonly ProcessParameter[];
  readonly choices: readonly string[];
}

export interface UpdateDesign {
  readonly text: TextUpdate;
  readonly wishes: SimulationWishes;
  readonly steps: number;
}

export function createUpdateWorld({ text, wishes, steps }: UpdateDesign): UpdateWorld {
  const design = {
    seed: text.seed,
    dimension:
      wishes.dimension ??
      writtenSize(
        text.updates.map(({ value }) => value),
        text.starts,
      ) ??
      (usesMatrix(text) ? 2 : 1),
    mostComponents: mostComponentsRun,
    density: 'mixture',
    directions: new Map(),
    model: 'generic',
    parameters: 'constant',
    definedDensities: text.densities,
  } as const;
  const world = createWorld(design, text.scope);
  let dimension = 0;
  const states = text.updates.map((update): StatePart => {
    const shape = shapeOfState(update);
    const nodes = Array.from({ length: shape.kind === 'vector' ? sizeOf(world, shape) : 1 }, () =>
      world.givenInput(`state ${dimension++}`, 0),
    );
    return { update, shape, nodes };
  });
  const start = readData(text, text.updates.length === 1 ? (text.starts[0] ?? null) : null, dimension);
  return {
    text,
    world,
    builder: world.builder,
    dimension,
    states,
    steps,
    start,
    data: start.data ?? exampleData[1],
    forward: () => readForwardKernel(text, wishes),
    now: world.givenInput('now', 0),
    bound: new Map(),
    noises: [],
    parameters: new Map(),
    choices: new Examples(),
    members: new Map(),
    potentials: [],
    models: new Set(),
  };
}

/** Matrices are of use in two dimensions at least. */
const usesMatrix = ({ updates }: TextUpdate): boolean =>
  updates.some(({ value }) => [...walkExpr(value)].some((part) => part.kind !== 'constant' && part.shape.kind === 'matrix'));

function readForwardKernel(text: TextUpdate, wishes: SimulationWishes): ForwardKernel {
  if (text.forward === null) throw new SimulationRefused({ kind: 'scoreUnknown' });
  const { parameters: _set, ...rest } = wishes; // the reader's numbers are those of the update
  const { system, choices } = readSystem({ ...text, process: text.forward, forward: null }, rest);
  if (system.schedule === undefined || system.schedule.center !== undefined) throw new SimulationRefused({ kind: 'scoreUnknown' });
  return { schedule: system.schedule, parameters: system.parameters, choices };
}

const shapeOfState = ({ value, state }: Update): Shape =>
  [...walkExpr(value)].find((part) => part.kind === 'symbol' && part.name === state)?.shape ?? { kind: 'scalar' };

/** The number of this name, as an input that a reader may change. */
export function parameterNode({ world, parameters, text }: UpdateWorld, name: string, value?: number): NodeId {
  if (!parameters.has(name)) parameters.set(name, { ...makeParameter(name, text.given.get(name)), ...(value !== undefined && !text.given.has(name) && { value }) }); // prettier-ignore
  return world.givenInput(`parameter ${name}`, 0);
}

/** An expression that stands for a value that is known. */
export function nameValue({ bound }: UpdateWorld, value: Value, like: Expr): Expr {
  const name = `∼${bound.size}`;
  bound.set(name, value);
  return { kind: 'symbol', name, span: like.span, shape: like.shape };
}

export function nameNumber(world: UpdateWorld, node: NodeId, like: Expr): Expr {
  return nameValue(world, scalar(node), { ...like, shape: { kind: 'scalar' } });
}

/** z of a noise, component by component. */
export function noiseNodes({ world, noises }: UpdateWorld, name: string, shape: Shape): NodeId[] {
  if (!noises.includes(name)) noises.push(name);
  const size = shape.kind === 'vector' ? sizeOf(world, shape) : 1;
  return Array.from({ length: size }, (_, i) => world.givenInput(`normal ${name} ${i}`, 0));
}

/** Nodes as a value of a shape. */
export const valueOf = (nodes: readonly NodeId[], shape: Shape): Value => (shape.kind === 'scalar' ? scalar(nodes[0]!) : vector(nodes));
