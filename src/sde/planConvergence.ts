import { hashText, hashToKey } from '../base/hash';
import type { ConvergeCurve, ConvergePlan } from '../check/simulationPlan';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { checkScheme } from './checkScheme';
import { convertCalculus } from './convert';
import { allParameters, makeIncrements, planSystem, summarizeScheme, type SystemRun } from './planSystem';
import type { Increments, Scheme } from './schemes/scheme';
import { givenInput, openSystem, parameterInputs, type LocalSystem, type System } from './system';

/** What is compared: the same scheme at T/n, T/2n, …, and a reference with `refinement` times as many steps as the finest. */
export interface ConvergenceWishes {
  readonly system: System;
  readonly schemes: readonly Scheme[];
  readonly reference?: Scheme;
  readonly start: Graph;
  readonly horizon: number;
  /** Steps of the coarsest level. */
  readonly steps: number;
  readonly levels: number;
  readonly refinement: number;
  readonly paths: number;
  readonly title: string;
  readonly seed: string;
}

/** Strong and weak errors of schemes on the same Brownian paths. Only for schemes that draw nothing but Brownian increments. */
export function planConvergence(wishes: ConvergenceWishes): ConvergePlan {
  const curves = wishes.schemes.map((scheme) => planCurve(scheme, wishes));
  const rest = { title: wishes.title, curves };
  return { kind: 'converge', id: hashText(JSON.stringify(rest)), key: hashToKey(wishes.seed), ...rest };
}

function planCurve(scheme: Scheme, wishes: ConvergenceWishes): ConvergeCurve {
  const { system, levels, refinement, horizon, steps, paths, seed } = wishes;
  const reference = wishes.reference ?? scheme;
  // What the reference solves may have to be written in its own calculus.
  const truth = checkScheme(reference, system)?.kind === 'calculus' ? convertCalculus(system) : system;
  if ([scheme, reference].some((one) => one.extraNormals(system.dimension) > 0 || one.adaptive !== undefined))
    throw new TypeError(`${scheme.id} has no strong error: it does not follow a Brownian path.`);
  const d = system.dimension;
  const components = d * (levels + 1) + levels * (d + 1);
  const run: SystemRun = {
    system,
    scheme,
    process: { title: wishes.title, entry: null, latex: [], choices: [] },
    direction: 'forward',
    time: { from: 0, to: horizon, steps },
    start: wishes.start,
    paths,
    statistics: { shownPaths: 0, times: 2, bins: 0, film: null, field: 0 },
    exact: { moments: null, density: null, velocity: null },
    seed,
  };
  const plan = planSystem(run);
  const fine = 2 ** (levels - 1) * refinement;
  const noises = fine * system.noises * (usesAreas(scheme, reference) ? 2 : 1);
  const start = repeatStart(plan.start, d, components, levels);
  const step = coupledStep(system, truth, scheme, reference, levels, fine, components);
  const coupled = { ...plan, id: `${plan.id} coupled`, dimension: components, noises, start, step };
  return {
    scheme: summarizeScheme(scheme, system),
    reference: `${reference.title} with ${steps * fine} steps`,
    plan: coupled,
    steps: Array.from({ length: levels }, (_, level) => steps * 2 ** level),
    strong: Array.from({ length: levels }, (_, level) => d * (levels + 1) + level),
    weak: Array.from({ length: levels }, (_, level) => Array.from({ length: d }, (_i, i) => d * (levels + 1) + levels + level * d + i)),
  };
}

const usesAreas = (...schemes: readonly Scheme[]): boolean => schemes.some((scheme) => scheme.usesAreas);

/** All levels and the reference start at the same place; errors at 0. */
function repeatStart(start: Graph, dimension: number, components: number, levels: number): Graph {
  const builder = new GraphBuilder();
  const inputs = start.inputs.map((input) =>
    builder.input(input.level === 'sample' ? { ...input, stream: input.stream - dimension + components } : input),
  );
  const first = insertGraph(builder, start, inputs);
  const states = Array.from({ length: levels + 1 }, () => first).flat();
  const zeros = Array.from({ length: components - states.length }, () => builder.constant(0));
  return builder.build([...states, ...zeros]);
}

/** One step of the coarsest level, and as many of the others as fill it. */
function coupledStep(
  system: System,
  referenceSystem: System,
  scheme: Scheme,
  reference: Scheme,
  levels: number,
  fine: number,
  components: number,
): Graph {
  const builder = new GraphBuilder();
  const { dimension, noises } = system;
  const perPiece = noises * (usesAreas(scheme, reference) ? 2 : 1);
  const drawn = Array.from({ length: components + fine * perPiece }, (_, stream) =>
    builder.input({ name: `input ${stream}`, level: 'sample', law: 'normal', stream }),
  );
  const [now, next] = [givenInput(builder, 'now', 0), givenInput(builder, 'next', 1)];
  const parameters = parameterInputs(builder, allParameters(system, scheme)).slice(0, system.parameters.length);
  const [own, other] = [system, referenceSystem].map((one) => openSystem(builder, one, parameters)) as [LocalSystem, LocalSystem]; // of two
  const length = builder.multiply(builder.constant(1 / fine), builder.subtract(next, now));
  const pieces = Array.from({ length: fine }, (_, k) =>
    makeIncrements(builder, length, drawn.slice(components + k * perPiece, components + (k + 1) * perPiece), noises),
  );
  const stateOf = (level: number) => drawn.slice(level * dimension, (level + 1) * dimension);
  const run = (one: Scheme, local: LocalSystem, count: number, level: number): NodeId[] => {
    const perStep = fine / count;
    let state: NodeId[] = stateOf(level);
    for (let k = 0; k < count; k++) {
      const place = (share: number) => builder.add(now, builder.multiply(builder.constant(share / count), builder.subtract(next, now)));
      const increments = joinIncrements(builder, length, pieces.slice(k * perStep, (k + 1) * perStep), noises);
      const wide = builder.multiply(builder.constant(perStep), length);
      state = one.step({ builder, system: local, state, now: place(k), next: place(k + 1), length: wide, increments, extraNormals: [], parameters: [] }); // prettier-ignore
    }
    return state;
  };
  const states = Array.from({ length: levels }, (_, level) => run(scheme, own, 2 ** level, level));
  const truth = run(reference, other, fine, levels);
  const differences = states.map((state) => state.map((node, i) => builder.subtract(node, truth[i]!)));
  const squares = differences.map((difference) => builder.dot(difference, difference));
  return builder.build([...states.flat(), ...truth, ...squares, ...differences.flat()]);
}

/** ΔW = Σ ΔWᵢ and ∫ W = Σ (h Σ_{j<i} ΔWⱼ + ∫ᵢ W) over pieces of length h. */
function joinIncrements(builder: GraphBuilder, length: NodeId, pieces: readonly Increments[], noises: number): Increments {
  const brownian: NodeId[] = [];
  const areas: NodeId[] = [];
  for (let j = 0; j < noises; j++) {
    let passed = builder.constant(0);
    let area = builder.constant(0);
    for (const piece of pieces) {
      if (piece.areas.length > 0) area = builder.add(area, builder.multiply(length, passed), piece.areas[j]!);
      passed = builder.add(passed, piece.brownian[j]!);
    }
    brownian.push(passed);
    if (pieces[0]!.areas.length > 0) areas.push(area);
  }
  return { brownian, areas };
}
