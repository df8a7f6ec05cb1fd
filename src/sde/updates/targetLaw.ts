import type { ProcessParameter } from '../../check/simulationPlan';
import { derivative } from '../../kernel/differentiate';
import type { Graph, NodeId } from '../../kernel/graph';
import type { GraphBuilder } from '../../kernel/graphBuilder';
import { insertGraph } from '../../kernel/insertGraph';
import { findRestingLaw } from '../restingLaw';
import { makeGraph, type System } from '../system';

/** A step with its normals, and the functions of which it is made by derivatives. All graphs: state, normals, index before and after, parameters. */
interface Step {
  readonly step: Graph;
  readonly noises: number;
  readonly parameters: readonly ProcessParameter[];
  readonly potentials: Graph;
}

/** log p of what x + ε∇log p + √(2ε) z samples as ε → 0: the law at rest of dX = (F(X, 0) − X) dt + (∂F/∂z) dW. Null where there is none. */
export function findTargetLaw({ step, noises, parameters, potentials }: Step, dimension: number): Graph | null {
  if (noises !== dimension) return null;
  const at = (builder: GraphBuilder, graph: Graph, x: readonly NodeId[], t: NodeId, values: readonly NodeId[]): NodeId[] =>
    insertGraph(builder, graph, [...x, ...x.map(() => builder.constant(0)), t, t, ...values]);
  const coefficients = makeGraph(dimension, parameters, (builder, x, t, values) => {
    const drift = at(builder, step, x, t, values).map((node, i) => builder.subtract(node, x[i]!));
    return [...drift, ...shakes(builder, step, { x, t, values })];
  });
  const system: System = {
    calculus: 'ito',
    dimension,
    noises,
    parameters,
    coefficients: withoutPlaces(coefficients, dimension, parameters),
  };
  const made = makeGraph(dimension, parameters, (builder, x, t, values) => at(builder, potentials, x, t, values));
  return findRestingLaw(system, made)?.logDensity ?? null;
}

interface Point {
  readonly x: readonly NodeId[];
  readonly t: NodeId;
  readonly values: readonly NodeId[];
}

/** ∂F/∂z row by row; a noise that does not enter linearly stays in it, and is refused by who reads the inputs. */
function shakes(builder: GraphBuilder, step: Graph, { x, t, values }: Point): NodeId[] {
  const normals = x.map((_, j) => builder.input({ name: `normal ${j}`, level: 'given', law: 'normal', stream: 100 + j }));
  const next = insertGraph(builder, step, [...x, ...normals, t, t, ...values]);
  const slopes = next.map((node) => normals.map((normal) => derivative(builder, node, normal)));
  const isLinear = slopes
    .flat()
    .every((slope) => normals.every((normal) => builder.constantValue(derivative(builder, slope, normal)) === 0));
  return isLinear ? slopes.flat() : x.flatMap((one) => x.map(() => one));
}

/** The normals that were differentiated by are no inputs. */
const withoutPlaces = (graph: Graph, dimension: number, parameters: readonly ProcessParameter[]): Graph => ({
  ...graph,
  inputs: graph.inputs.slice(0, dimension + 1 + parameters.length),
});
