import type { Calculus, ProcessParameter } from '../../check/simulationPlan';
import type { NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import { scheduleOf } from '../linearKernel';
import { withMarginals } from '../marginals';
import { exampleData } from '../mixture';
import { makeGraph, makeTimeGraph, type Schedule, type System } from '../system';

/** A process that has a name in the field. */
export interface RegisteredProcess {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly latex: readonly string[];
  readonly calculus: Calculus;
  readonly parameters: readonly ProcessParameter[];
  /** Where it is usually started, each component; null for the example data. */
  readonly start: { readonly mean: number; readonly deviation: number } | null;
  readonly horizon: number;
  /** Components and noises it can have. */
  readonly dimensions: readonly number[];
  coefficients(g: GraphBuilder, x: readonly NodeId[], t: NodeId, parameters: readonly NodeId[]): Coefficients;
  /** α(t) and σ(t) in closed form, by hand; what is found by quadrature must agree. */
  kernel?(g: GraphBuilder, t: NodeId, parameters: readonly NodeId[]): { readonly alpha: NodeId; readonly sigma: NodeId };
  /** t of λ = log(α/σ). */
  timeOf?(g: GraphBuilder, logRatio: NodeId, parameters: readonly NodeId[]): NodeId;
  /** Mean and variance of each component from a point x₀. */
  moments?(g: GraphBuilder, x0: NodeId, t: NodeId, parameters: readonly NodeId[]): { readonly mean: NodeId; readonly variance: NodeId };
  /** log p(x) up to a constant, of a law that does not move. */
  logDensity?(g: GraphBuilder, x: readonly NodeId[], parameters: readonly NodeId[]): NodeId;
  /** The schemes, and how many steps, where nothing is asked for. */
  readonly usual?: { readonly forward: string; readonly reverse: string; readonly steps: number };
  /** The times of the way back, from the last to the first, where they are not evenly spread; ends are its own. */
  readonly timesBack?: { readonly last: number; readonly first: number; times(from: number, to: number, steps: number): readonly number[] };
  readonly source: string;
}

/** One number for all components, or one for each. */
export interface Coefficients {
  readonly drift: readonly NodeId[];
  /** Gᵢᵢ; noise i shakes component i. */
  readonly diffusion: readonly NodeId[];
}

export function parameter(
  name: string,
  latex: string,
  meaning: string,
  value: number,
  from: number,
  to: number,
  scale: 'linear' | 'logarithmic' = 'linear',
): ProcessParameter {
  return { name, latex, meaning, value, range: { from, to, scale }, origin: 'default' };
}

/** The process in so many components, with the score of an example where its law at every time is known. */
export function systemOf(process: RegisteredProcess, dimension: 1 | 2): System {
  const { parameters, calculus } = process;
  const coefficients = makeGraph(dimension, parameters, (g, x, t, values) => {
    const { drift, diffusion } = process.coefficients(g, x, t, values);
    return [...drift, ...x.flatMap((_, i) => x.map((_other, j) => (i === j ? diffusion[i]! : g.constant(0))))];
  });
  const bare: System = { calculus, dimension, noises: dimension, parameters, coefficients };
  const schedule = scheduleFor(process, bare);
  if (process.logDensity !== undefined) return { ...bare, ...ofDensity(process, dimension), ...startOf(process, dimension) };
  return withMarginals(schedule === null ? bare : { ...bare, schedule }, exampleData[dimension]) ?? bare;
}

function startOf({ start }: RegisteredProcess, dimension: number): Pick<System, 'data'> {
  if (start === null) return {};
  return { data: { parts: [{ weight: 1, mean: Array<number>(dimension).fill(start.mean), deviation: start.deviation }] } };
}

function scheduleFor(process: RegisteredProcess, system: System): Schedule | null {
  const { parameters, kernel, timeOf } = process;
  if (kernel === undefined) return scheduleOf(system);
  return {
    kernel: makeTimeGraph(parameters, (g, t, values) => {
      const { alpha, sigma } = kernel(g, t, values);
      return [alpha, sigma];
    }),
    timeOf: timeOf === undefined ? null : makeTimeGraph(parameters, (g, logRatio, values) => [timeOf(g, logRatio, values)]),
  };
}

/** The score of a law that does not move is twice the drift over g², for a drift that is ½g²∇log p. */
function ofDensity(process: RegisteredProcess, dimension: number): Pick<System, 'logDensity' | 'score'> {
  const { parameters, logDensity } = process;
  return {
    logDensity: makeGraph(dimension, parameters, (g, x, _t, values) => [logDensity!(g, x, values)]), // it has one: see `systemOf`
    score: makeGraph(dimension, parameters, (g, x, t, values) => {
      const { drift, diffusion } = process.coefficients(g, x, t, values);
      return drift.map((node, i) => g.divide(g.multiply(g.constant(2), node), g.multiply(diffusion[i]!, diffusion[i]!)));
    }),
  };
}
