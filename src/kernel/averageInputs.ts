import { findDependents } from './dependents';
import { thresholdsOf } from './findChoices';
import type { Graph, GraphNode, NodeId } from './graph';
import { GraphBuilder } from './graphBuilder';
import { casesOf, type ChoiceRule, type InputRule, type NodesRule } from './inputRule';

/**
 * The graph whose outputs are averages over some inputs, exact where the rules are. What does not depend on the inputs of a rule is there once, and what
 * does is simplified for each of their values. Undefined when it would have more than `mostNodes` nodes.
 */
export function averageInputs(graph: Graph, rules: readonly InputRule[], mostNodes: number): Graph | undefined {
  let current: Graph | undefined = graph;
  for (const rule of rules) {
    if (current.nodes.length + dependentCount(current, rule) * casesOf(rule) > mostNodes) return undefined;
    current = averageOver(current, rule);
    if (current === undefined) return undefined;
  }
  return current;
}

function dependentCount(graph: Graph, rule: InputRule): number {
  return dependentsOf(graph, rule).reduce((count, depends) => count + depends, 0);
}

function dependentsOf(graph: Graph, rule: InputRule): Uint8Array {
  const inputs = new Set(rule.kind === 'nodes' ? rule.inputs : [rule.input]);
  return findDependents(graph, (input) => inputs.has(input));
}

/** One of the cases that are averaged: its weight, and nodes of the old graph that are something else in it. */
interface Case {
  readonly weight: NodeId;
  readonly fixed: ReadonlyMap<NodeId, NodeId>;
}

function averageOver(graph: Graph, rule: InputRule): Graph | undefined {
  const builder = new GraphBuilder();
  const places = graph.inputs.map((input) => builder.input(input));
  const depends = dependentsOf(graph, rule);
  const shared: NodeId[] = [];
  const sharedAt = (id: NodeId): NodeId => shared[id]!;
  graph.nodes.forEach((node, id) => {
    if (!depends[id]) shared[id] = rebuildNode(builder, node, sharedAt, places);
  });
  const cases = rule.kind === 'nodes' ? casesOfNodes(builder, graph, rule) : casesOfChoice(builder, graph, rule, shared);
  if (cases === undefined) return undefined;
  const copies = cases.map(({ fixed }) => copyWith(builder, graph, depends, shared, places, fixed));
  const outputs = graph.outputs.map((output) =>
    depends[output]
      ? builder.sum(copies.map((copy, k) => builder.multiply(cases[k]!.weight, copy[output]!)))
      : builder.multiply(builder.constant(rule.kind === 'nodes' ? totalOf(rule.weights) : 1), shared[output]!),
  );
  return builder.build(outputs);
}

/** 1 but for rounding, which is not to be multiplied in. */
function totalOf(weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.abs(total - 1) < 1e-12 ? 1 : total;
}

function casesOfNodes(builder: GraphBuilder, graph: Graph, { inputs, values, weights }: NodesRule): Case[] {
  const replaced: { readonly id: NodeId; readonly at: number }[] = [];
  graph.nodes.forEach((node, id) => {
    const at = node.kind === 'input' ? inputs.indexOf(node.input) : -1;
    if (at >= 0) replaced.push({ id, at });
  });
  return values.map((point, k) => ({
    weight: builder.constant(weights[k]!),
    fixed: new Map(replaced.map(({ id, at }) => [id, builder.constant(point[at]!)])),
  }));
}

/** Below the k-th threshold and not below the one before it: what the comparisons say is known. The thresholds are looked for again, since other rules have changed the graph. */
function casesOfChoice(builder: GraphBuilder, graph: Graph, { input }: ChoiceRule, shared: readonly NodeId[]): Case[] | undefined {
  const thresholds = thresholdsOf(graph, input);
  if (thresholds === undefined) return dependsOnNothing(graph, input) ? [{ weight: builder.constant(1), fixed: new Map() }] : undefined;
  const clamped = thresholds.map((id) => builder.minimum(builder.constant(1), builder.maximum(builder.constant(0), shared[id]!)));
  const ends = [builder.constant(0), ...clamped, builder.constant(1)];
  const comparisons = [...graph.nodes.entries()].flatMap(([id, node]) => {
    if (node.kind !== 'binary' || node.op !== 'less') return [];
    const [isLeft, isRight] = [isInput(graph, node.a, input), isInput(graph, node.b, input)];
    return isLeft || isRight ? [{ id, isLeft, place: thresholds.indexOf(isLeft ? node.b : node.a) }] : [];
  });
  return ends.slice(1).map((end, k) => ({
    weight: builder.subtract(end, ends[k]!),
    fixed: new Map(comparisons.map(({ id, isLeft, place }) => [id, builder.constant(isLeft === k <= place ? 1 : 0)])),
  }));
}

const isInput = (graph: Graph, id: NodeId, input: number): boolean => {
  const node = graph.nodes[id]!;
  return node.kind === 'input' && node.input === input;
};

const dependsOnNothing = (graph: Graph, input: number): boolean => !graph.nodes.some((_, id) => isInput(graph, id, input));

function copyWith(
  builder: GraphBuilder,
  graph: Graph,
  depends: Uint8Array,
  shared: readonly NodeId[],
  places: readonly NodeId[],
  fixed: ReadonlyMap<NodeId, NodeId>,
): readonly NodeId[] {
  const made = [...shared];
  const at = (id: NodeId): NodeId => made[id]!;
  graph.nodes.forEach((node, id) => {
    if (depends[id]) made[id] = fixed.get(id) ?? rebuildNode(builder, node, at, places);
  });
  return made;
}

/** The same operation made again, so that the rules of the builder see what its operands have become. */
function rebuildNode(builder: GraphBuilder, node: GraphNode, at: (operand: NodeId) => NodeId, places: readonly NodeId[]): NodeId {
  return node.kind === 'input' ? places[node.input]! : builder.remake(node, at);
}
