import { evaluateGraph } from '../kernel/evaluate';
import type { Graph } from '../kernel/graph';
import { normalStart } from './mixture';
import { SimulationRefused } from './refusal';
import type { ProcessParameter } from '../check/simulationPlan';
import type { Schedule, System } from './system';

/** A model that was trained, in the place of the score of a process of the plane. */
export interface TrainedScore {
  readonly name: string;
  /** Inputs: x₁, x₂, the time. Outputs: the score. */
  readonly graph: Graph;
  readonly usesTime: boolean;
  /** α and σ of what it was trained along, by the time if it has one; null where that is not known. */
  readonly kernel: Graph | null;
  /** Mean of its data, and the root of their mean variance. */
  readonly center: readonly number[];
  readonly scale: number;
}

/** The process with a model in the place of its score. Refused where the model was trained along another noise, or at one noise level only. */
export function withTrainedScore(system: System, schedule: Schedule | undefined, trained: TrainedScore, horizon: number): System {
  checkDimension(system.dimension, trained);
  if (schedule === undefined && trained.usesTime) throw new SimulationRefused({ kind: 'modelWithTime', name: trained.name });
  if (schedule !== undefined) checkKernel(system.parameters, schedule, trained, horizon);
  return { ...system, score: extended(trained.graph, system.parameters) };
}

/** Inputs of the parameters, which the model does not read, behind its own. */
export function extended(graph: Graph, parameters: readonly ProcessParameter[]): Graph {
  const added = parameters.map(({ name }, index) => ({ name: `parameter ${name}`, level: 'given' as const, law: 'normal' as const, stream: index })); // prettier-ignore
  return { ...graph, inputs: [...graph.inputs, ...added] };
}

export function checkDimension(dimension: number, { name, graph }: TrainedScore): void {
  const own = graph.outputs.length;
  if (dimension !== own) throw new SimulationRefused({ kind: 'modelDimension', name, own, dimension });
}

/** Farther apart than this share they are not the same noise. */
const tolerance = 0.02;

function checkKernel(parameters: readonly ProcessParameter[], { kernel, center }: Schedule, trained: TrainedScore, horizon: number): void {
  const { name, usesTime } = trained;
  if (!usesTime) throw new SimulationRefused({ kind: 'modelWithoutTime', name });
  // Models are trained along x = αx₀ + σε.
  if (center !== undefined) throw new SimulationRefused({ kind: 'modelUnused', name });
  if (trained.kernel === null) return;
  for (const share of [0.05, 0.3, 0.6, 1]) {
    const time = share * horizon;
    const process = evaluateGraph(kernel, [time, ...parameters.map(({ value }) => value)]);
    const model = evaluateGraph(trained.kernel, [time]);
    const isFar = [0, 1].some((k) => Math.abs(process[k]! - model[k]!) > tolerance * (Math.abs(process[k]!) + Math.abs(model[k]!)));
    if (isFar) throw new SimulationRefused({ kind: 'modelKernel', name, time, process: [...process], model: [...model] });
  }
}

/** The normal law that has the moments of the data at this time. */
export function trainedStart({ center, scale }: TrainedScore, kernel: Graph, time: number, parameters: readonly ProcessParameter[]): Graph {
  const [alpha, sigma] = evaluateGraph(kernel, [time, ...parameters.map(({ value }) => value)]) as unknown as [number, number]; // its two outputs
  return normalStart(
    center.map((mean) => alpha * mean),
    Math.hypot(alpha * scale, sigma),
    parameters,
  );
}
