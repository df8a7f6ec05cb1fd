import type { Calculus, ProcessParameter, TabulatedDensity } from '../check/simulationPlan';
import { gradient } from '../kernel/differentiate';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import type { DataMixture } from './dataMixture';

/**
 * dX = f(X,t) dt + G(X,t) dW in ℝᵈ with m noises, as graphs. Their inputs are the state, the time and the parameters, in this order, unless said
 * otherwise.
 */
export interface System {
  readonly calculus: Calculus;
  readonly dimension: number;
  readonly noises: number;
  readonly parameters: readonly ProcessParameter[];
  /** Outputs: f, then G row by row. */
  readonly coefficients: Graph;
  /** ∇ log p_t(x), where the process has a density that is known. */
  readonly score?: Graph;
  /** log p(x) up to a constant, of a law that does not move. */
  readonly logDensity?: Graph;
  readonly schedule?: Schedule;
  /** The law of X_t at every time, where it is known; `score` is its own. */
  readonly marginals?: Marginals;
  /** Where it starts, for a law at every time that is only followed when it is asked for. */
  readonly data?: DataMixture;
  /** It is the reversal of one that runs forward, whose score and schedule those are. */
  readonly isReversed?: true;
}

/** X_t = α(t) X₀ + m(t) + σ(t) Z. Inputs: the time (or λ), then the parameters. */
export interface Schedule {
  /** Outputs: α, σ. */
  readonly kernel: Graph;
  /** Outputs: m, a number for each component; absent where it is 0. */
  readonly center?: Graph;
  /** t of λ = log(α/σ). */
  readonly timeOf: Graph | null;
}

/** The laws p_t of a process that starts from a law that is known. */
export interface Marginals {
  /** What the start is, in words. */
  readonly start: string;
  /** A draw from p_t, as a start. */
  draw(time: number): Graph;
  /** Inputs: t, parameters. Outputs: means, then deviations. */
  readonly moments: Graph | null;
  /** Of the first component. Inputs: x₁, t, parameters. Null where it is only tabulated. */
  readonly density: Graph | null;
  readonly tabulated?: TabulatedDensity;
}

/** The system at nodes of one builder. */
export interface LocalSystem {
  readonly builder: GraphBuilder;
  readonly dimension: number;
  readonly noises: number;
  drift(x: readonly NodeId[], t: NodeId): NodeId[];
  /** Rows i, columns j. */
  diffusion(x: readonly NodeId[], t: NodeId): NodeId[][];
  /** These throw where the system has none. */
  score(x: readonly NodeId[], t: NodeId): NodeId[];
  logDensity(x: readonly NodeId[], t: NodeId): NodeId;
  /** ∇ of that, else the score. */
  restingScore(x: readonly NodeId[], t: NodeId): NodeId[];
  kernel(t: NodeId): { readonly alpha: NodeId; readonly sigma: NodeId };
  timeOf(logRatio: NodeId): NodeId;
}

/** `sign` −1 for a process whose time runs backwards: in the time that runs on, the drift is −f. */
export function openSystem(builder: GraphBuilder, system: System, parameters: readonly NodeId[], sign: 1 | -1 = 1): LocalSystem {
  const { dimension, noises } = system;
  const at = (graph: Graph | null | undefined, inputs: readonly NodeId[]): NodeId[] => {
    if (graph === null || graph === undefined) throw new TypeError('The system lacks what is asked of it.');
    return insertGraph(builder, graph, [...inputs, ...parameters]);
  };
  return {
    builder,
    dimension,
    noises,
    drift: (x, t) =>
      at(system.coefficients, [...x, t])
        .slice(0, dimension)
        .map((node) => (sign === 1 ? node : builder.negate(node))),
    diffusion(x, t) {
      const nodes = at(system.coefficients, [...x, t]).slice(dimension);
      return Array.from({ length: dimension }, (_, i) => nodes.slice(i * noises, (i + 1) * noises));
    },
    score: (x, t) => at(system.score, [...x, t]),
    logDensity: (x, t) => at(system.logDensity, [...x, t])[0]!, // it has one output
    restingScore: (x, t) => at(system.logDensity === undefined ? system.score : slopeOf(system), [...x, t]),
    kernel(t) {
      const [alpha, sigma] = at(system.schedule?.kernel, [t]) as [NodeId, NodeId]; // its two outputs
      return { alpha, sigma };
    },
    timeOf: (logRatio) => at(system.schedule?.timeOf, [logRatio])[0]!, // it has one output
  };
}

/** α, σ and x ↦ x ± m at one time; of fewer components, the first ones. */
export function openSchedule(
  builder: GraphBuilder,
  { kernel, center }: Pick<Schedule, 'kernel' | 'center'>,
  t: NodeId,
  parameters: readonly NodeId[],
): { readonly alpha: NodeId; readonly sigma: NodeId; move(x: readonly NodeId[], sign: 1 | -1): NodeId[] } {
  const [alpha, sigma] = insertGraph(builder, kernel, [t, ...parameters]) as [NodeId, NodeId]; // its two outputs
  const m = center === undefined ? null : insertGraph(builder, center, [t, ...parameters]);
  const move = (x: readonly NodeId[], sign: 1 | -1) =>
    m === null ? [...x] : x.map((node, i) => (sign === 1 ? builder.add(node, m[i]!) : builder.subtract(node, m[i]!)));
  return { alpha, sigma, move };
}

const slopes = new WeakMap<Graph, Graph>();

/** ∇log p of a law that does not move, once for each. */
function slopeOf({ logDensity, dimension, parameters }: System): Graph | undefined {
  if (logDensity === undefined) return undefined;
  const known = slopes.get(logDensity);
  if (known !== undefined) return known;
  const slope = makeGraph(
    dimension,
    parameters,
    (builder, x, t, values) => gradient(builder, insertGraph(builder, logDensity, [...x, t, ...values])[0]!, x), // it has one output
  );
  slopes.set(logDensity, slope);
  return slope;
}

/** A graph of state, time and parameters, made from its nodes. */
export function makeGraph(
  dimension: number,
  parameters: readonly ProcessParameter[],
  make: (builder: GraphBuilder, x: readonly NodeId[], t: NodeId, parameters: readonly NodeId[]) => readonly NodeId[],
): Graph {
  const builder = new GraphBuilder();
  const x = Array.from({ length: dimension }, (_, i) => builder.input({ name: `x${i}`, level: 'sample', law: 'normal', stream: i }));
  const t = givenInput(builder, 't', 0);
  const values = parameterInputs(builder, parameters);
  return builder.build(make(builder, x, t, values));
}

/** A graph of one number (the time, or λ) and the parameters. */
export function makeTimeGraph(
  parameters: readonly ProcessParameter[],
  make: (builder: GraphBuilder, t: NodeId, parameters: readonly NodeId[]) => readonly NodeId[],
): Graph {
  const builder = new GraphBuilder();
  const t = givenInput(builder, 't', 0);
  const values = parameterInputs(builder, parameters);
  return builder.build(make(builder, t, values));
}

export function givenInput(builder: GraphBuilder, name: string, stream: number): NodeId {
  return builder.input({ name, level: 'given', law: 'normal', stream });
}

export function parameterInputs(builder: GraphBuilder, parameters: readonly ProcessParameter[]): NodeId[] {
  return parameters.map(({ name }, index) => givenInput(builder, `parameter ${name}`, index));
}
