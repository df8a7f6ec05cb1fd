import { normalAt, uniformAt } from '../base/random';
import type { PointsOfModel } from '../check/trainingPlan';
import { compactInputs } from '../kernel/compactInputs';
import { derivative } from '../kernel/differentiate';
import { evaluateGraph } from '../kernel/evaluate';
import type { Graph, NodeId } from '../kernel/graph';
import { GraphBuilder } from '../kernel/graphBuilder';
import { insertGraph } from '../kernel/insertGraph';
import { pruneGraph } from '../kernel/pruneGraph';
import { placeDraws, type World } from '../probes/world';
import type { ModelCall, TrainingStandIns } from './standIns';

/**
 * Where a loss asks its model: at αX + σZ, with X of the data and Z standard normal, which is seen from the derivatives by them. Null where that is at
 * several points, or at another one.
 */
export function findPoints(world: World, { calls, rows }: TrainingStandIns): PointsOfModel | null {
  const found = distinctCalls(world, calls);
  const [call] = found;
  if (call === undefined || found.length > 1 || call.times.length > 1) return null;
  const [time] = call.times.filter((node) => world.builder.constantValue(node) === undefined);
  const open = [...world.draws.values()].find(({ nodes }) => time !== undefined && nodes.length === 1 && nodes[0] === time);
  if (time !== undefined && open === undefined) return null;
  const point = placeDraws(world, call.point, (draw) => draw === open);
  const kernel = findKernel(world, point, time, rows);
  if (kernel === null) return null;
  const whole = placeDraws(world, [...call.point, ...call.times]);
  return { graph: compactInputs(world.builder.build(whole)), kernel };
}

function distinctCalls(world: World, calls: readonly ModelCall[]): ModelCall[] {
  const byContent = new Map(calls.map((call) => [placeDraws(world, [...call.point, ...call.times]).join(' '), call]));
  return [...byContent.values()];
}

/** α and σ by the time; null where the point is not αX + σZ. */
function findKernel(world: World, point: readonly NodeId[], time: NodeId | undefined, rows: readonly string[]): Graph | null {
  const { builder } = world;
  const sampled = builder.inputs.flatMap((spec) => (spec.level === 'sample' ? [spec] : []));
  const noises = sampled.filter(({ name, law }) => law === 'normal' && !name.startsWith('data '));
  const slopes = (by: NodeId) => point.map((node) => derivative(builder, node, by));
  const byData = rows.map((name) => slopes(builder.input(sampled.find((spec) => spec.name === name)!)));
  const byNoise = noises.map((spec) => slopes(builder.input(spec)));
  const whole = builder.build([...byData.flat(), ...byNoise.flat(), ...(time === undefined ? [] : [time])]);
  const size = point.length;
  const used = byData.flatMap((columns, row) => (columns.some((node) => builder.constantValue(node) !== 0) ? [row] : []));
  if (used.length !== size || !isRound(whole, { size, used, noises: byNoise.length, time: time !== undefined })) return null;
  return kernelGraph(whole, { size, first: used[0]! * size, noises: byNoise.length, time: time !== undefined });
}

const tries = 6;

/** αI by the data and BBᵀ = σ²I by the noise, at any draws. */
function isRound(
  graph: Graph,
  {
    size,
    used,
    noises,
    time,
  }: { readonly size: number; readonly used: readonly number[]; readonly noises: number; readonly time: boolean },
): boolean {
  const rows = (graph.outputs.length - (time ? 1 : 0)) / size - noises;
  const isTime = time ? graph.nodes[graph.outputs.at(-1)!]! : null;
  const seen = Array.from({ length: tries }, (_, k) => {
    const values = graph.inputs.map((spec, i) =>
      isTime?.kind === 'input' && isTime.input === i ? 0.3 : spec.law === 'normal' ? normalAt([7, k], i, 0) : uniformAt([7, k], i, 0),
    );
    const slopes = evaluateGraph(graph, values);
    const columns = Array.from({ length: rows + noises }, (__, j) => [...slopes.slice(j * size, (j + 1) * size)]);
    return { data: used.map((row) => columns[row]!), noise: columns.slice(rows) };
  });
  const first = seen[0]!;
  const alpha = first.data[0]![0]!;
  const isScaled = first.data.every((column, j) => column.every((value, i) => near(value, i === j ? alpha : 0)));
  const square = (i: number, j: number) => first.noise.reduce((sum, column) => sum + column[i]! * column[j]!, 0);
  const variance = square(0, 0);
  const isIsotropic = [...Array(size * size).keys()].every((k) =>
    near(square(Math.floor(k / size), k % size), Math.floor(k / size) === k % size ? variance : 0),
  );
  const isFixed = seen.every(({ data, noise }) =>
    [...data, ...noise].every((column, j) => column.every((value, i) => near(value, [...first.data, ...first.noise][j]![i]!))),
  );
  return isScaled && isIsotropic && isFixed;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b));

/** α and σ = √Σ b² as functions of the time alone; everything else is 0 in them, on which they do not depend. */
function kernelGraph(
  whole: Graph,
  { size, first, noises, time }: { readonly size: number; readonly first: number; readonly noises: number; readonly time: boolean },
): Graph {
  const builder = new GraphBuilder();
  const timeNode = time ? whole.nodes[whole.outputs.at(-1)!]! : null;
  const inputs = whole.inputs.map((_, i) =>
    timeNode?.kind === 'input' && timeNode.input === i
      ? builder.input({ name: 'time', level: 'given', law: 'normal', stream: 0 })
      : builder.constant(0),
  );
  const nodes = insertGraph(builder, pruneGraph(whole, whole.outputs), inputs);
  const end = nodes.length - (time ? 1 : 0);
  const roots = Array.from({ length: noises }, (_, j) => nodes[end - (noises - j) * size]!);
  return builder.build([nodes[first]!, builder.sqrt(builder.dot(roots, roots))]);
}
