import { hashText, hashToKey } from '../base/hash';
import type {
  Direction,
  ExactKnowledge,
  ProcessParameter,
  ProcessSummary,
  SchemeSummary,
  SimulatePlan,
  TimeGrid,
  WantedStatistics,
} from '../check/simulationPlan';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { noiseKindOf } from './noise';
import type { Increments, Scheme } from './schemes/scheme';
import { givenInput, openSystem, parameterInputs, type System } from './system';

/** What is wanted of a system. */
export interface SystemRun {
  readonly system: System;
  readonly scheme: Scheme;
  readonly process: Omit<ProcessSummary, 'calculus' | 'direction'>;
  readonly direction: Direction;
  readonly time: TimeGrid;
  readonly start: Graph;
  readonly paths: number;
  readonly statistics: WantedStatistics;
  readonly exact: ExactKnowledge;
  readonly seed: string;
}

export const pictureStatistics: WantedStatistics = { shownPaths: 40, times: 160, bins: 60, film: { frames: 60, points: 600 }, field: 17 };

/** A plan of a scheme on a system; that the scheme suits it is checked before (see `checkScheme`). */
export function planSystem(run: SystemRun): SimulatePlan {
  const { system, scheme, process, direction, paths, statistics, exact, seed } = run;
  const parameters = allParameters(system, scheme);
  const rest = {
    process: { ...process, calculus: system.calculus, direction },
    scheme: summarizeScheme(scheme, system),
    parameters,
    dimension: system.dimension,
    start: withParameters(run.start, parameters, system.parameters.length),
    step: stepGraph(system, scheme, run.time.to < run.time.from ? -1 : 1),
    noises: normalsOfStep(system, scheme),
    time: run.time,
    ...(scheme.adaptive !== undefined && { adaptive: { tolerance: 1e-6, errorOrder: scheme.adaptive.errorOrder, mostSteps: 10_000 } }),
    paths,
    statistics,
    exact: mapExact(exact, (graph) => withParameters(graph, parameters, system.parameters.length)),
  };
  return { kind: 'simulate', id: hashText(JSON.stringify([seed, rest])), key: hashToKey(seed), ...rest };
}

export function summarizeScheme({ id, title, calculus, strong, weak }: Scheme, system: System): SchemeSummary {
  return {
    id,
    title,
    calculus: calculus === 'any' ? system.calculus : calculus,
    strongOrder: strong[noiseKindOf(system)] ?? null,
    weakOrder: weak,
  };
}

export function allParameters(system: System, scheme: Scheme): ProcessParameter[] {
  return [...system.parameters, ...(scheme.parameters ?? []).map((parameter) => ({ ...parameter, origin: 'default' as const }))];
}

function mapExact(exact: ExactKnowledge, change: (graph: Graph) => Graph): ExactKnowledge {
  const each = (graph: Graph | null) => (graph === null ? null : change(graph));
  const { resting } = exact;
  const withResting = resting === undefined ? {} : { resting: { ...resting, logDensity: change(resting.logDensity) } };
  return { ...exact, ...withResting, moments: each(exact.moments), density: each(exact.density), velocity: each(exact.velocity) };
}

/** A graph that knows the system's parameters alone takes the scheme's as well, which it does not read. */
function withParameters(graph: Graph, parameters: readonly ProcessParameter[], known: number): Graph {
  const added = parameters.slice(known).map(({ name }, index) => ({
    name: `parameter ${name}`,
    level: 'given' as const,
    law: 'normal' as const,
    stream: known + index,
  }));
  return added.length === 0 ? graph : { ...graph, inputs: [...graph.inputs, ...added] };
}

/** ΔW, then areas, then what the scheme draws besides. */
export function normalsOfStep({ noises, dimension }: Pick<System, 'noises' | 'dimension'>, scheme: Scheme): number {
  return noises * (scheme.usesAreas ? 2 : 1) + scheme.extraNormals(dimension);
}

/** One step of a scheme as a graph: see `SimulatePlan.step`. `sign` −1 where time runs backwards. */
export function stepGraph(system: System, scheme: Scheme, sign: 1 | -1): Graph {
  const { dimension, noises } = system;
  const builder = new GraphBuilder();
  const drawn = Array.from({ length: dimension + normalsOfStep(system, scheme) }, (_, stream) =>
    builder.input({ name: `${stream < dimension ? 'state' : 'normal'} ${stream}`, level: 'sample', law: 'normal', stream }),
  );
  const [state, normals] = [drawn.slice(0, dimension), drawn.slice(dimension)];
  const [now, next] = [givenInput(builder, 'now', 0), givenInput(builder, 'next', 1)];
  const parameters = parameterInputs(builder, allParameters(system, scheme));
  const own = system.parameters.length;
  const length = builder.multiply(builder.constant(sign), builder.subtract(next, now));
  return builder.build(
    scheme.step({
      builder,
      system: openSystem(builder, system, parameters.slice(0, own), sign),
      state,
      now,
      next,
      length,
      increments: makeIncrements(builder, length, normals.slice(0, noises * (scheme.usesAreas ? 2 : 1)), noises),
      extraNormals: normals.slice(noises * (scheme.usesAreas ? 2 : 1)),
      parameters: parameters.slice(own),
    }),
  );
}

/** ΔW = √h z and ∫(W_s − W) ds = ½h(ΔW + √h z'/√3). */
export function makeIncrements(builder: GraphBuilder, length: NodeId, normals: readonly NodeId[], noises: number): Increments {
  const root = builder.sqrt(length);
  const brownian = normals.slice(0, noises).map((z) => builder.multiply(root, z));
  const areas = normals.slice(noises, 2 * noises).map((z, j) => {
    const own = builder.multiply(builder.constant(1 / Math.sqrt(3)), root, z);
    return builder.multiply(builder.constant(0.5), length, builder.add(brownian[j]!, own));
  });
  return { brownian, areas };
}
