import type { MomentRecursion, ProcessParameter } from '../../check/simulationPlan';
import { derivative } from '../../kernel/differentiate';
import type { Graph, NodeId } from '../../kernel/graph';
import { GraphBuilder } from '../../kernel/graphBuilder';
import { insertGraph } from '../../kernel/insertGraph';
import { givenInput, parameterInputs } from '../system';

/** A step with its normals, as a plan has it. */
interface Step {
  readonly step: Graph;
  readonly noises: number;
  readonly parameters: readonly ProcessParameter[];
}

export interface StartMoments {
  readonly mean: readonly number[];
  /** Row by row. */
  readonly covariance: readonly number[];
}

/** How mean and covariance go on where a step is A x + b + G z with A, b and G free of state and normals; null elsewhere. */
export function momentRecursion({ step, noises, parameters }: Step, dimension: number, start: StartMoments): MomentRecursion | null {
  const builder = new GraphBuilder();
  const drawn = Array.from({ length: dimension + noises }, (_, stream) => givenInput(builder, `drawn ${stream}`, stream));
  const given = [givenInput(builder, 'now', 0), givenInput(builder, 'next', 1), ...parameterInputs(builder, parameters)];
  const next = insertGraph(builder, step, [...drawn, ...given]);
  const slopes = next.map((node) => drawn.map((variable) => derivative(builder, node, variable)));
  const isFree = (node: NodeId) => drawn.every((variable) => builder.constantValue(derivative(builder, node, variable)) === 0);
  if (!slopes.every((row) => row.every(isFree))) return null;
  const isZero = drawn.map(() => builder.constant(0));
  const shift = insertGraph(builder, step, [...isZero, ...given]);
  const noise = slopes.map((row) => row.slice(dimension));
  const spread = noise.flatMap((row) => noise.map((other) => builder.dot(row, other)));
  const graph = builder.build([...slopes.flatMap((row) => row.slice(0, dimension)), ...shift, ...spread]);
  return { start: constants([...start.mean, ...start.covariance], parameters), step: withoutDrawn(graph, drawn.length) };
}

/** The first inputs, which nothing reads, left out. */
function withoutDrawn(graph: Graph, count: number): Graph {
  const builder = new GraphBuilder();
  const inputs = graph.inputs.slice(count).map(({ name }, index) => givenInput(builder, name, index));
  return builder.build(insertGraph(builder, graph, [...Array.from({ length: count }, () => builder.constant(0)), ...inputs]));
}

function constants(values: readonly number[], parameters: readonly ProcessParameter[]): Graph {
  const builder = new GraphBuilder();
  parameterInputs(builder, parameters);
  return builder.build(values.map((value) => builder.constant(value)));
}
