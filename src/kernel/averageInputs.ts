import type { Graph, NodeId } from './graph';
import { GraphBuilder } from './graphBuilder';
import { operandsOf, relabelOperands } from './operands';

/** A weighted sum over values of some inputs: E f(X) = Σ_k weights[k] · f(values[k]). An input −1 is one that nothing reads. */
export interface InputRule {
  readonly inputs: readonly number[];
  readonly values: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/**
 * The graph whose outputs are averages over some inputs, exact where the rules are. What does not depend on the inputs of a rule is there once, and what
 * does is simplified for each of their values. Undefined when it would have more than `mostNodes` nodes.
 */
export function averageInputs(graph: Graph, rules: readonly InputRule[], mostNodes: number): Graph | undefined {
  let current = graph;
  for (const rule of rules) {
    if (current.nodes.length + dependentCount(current, rule) * rule.values.length > mostNodes) return undefined;
    current = averageOver(current, rule);
  }
  return current;
}

function dependentCount(graph: Graph, rule: InputRule): number {
  return findDependents(graph, new Set(rule.inputs)).filter(Boolean).length;
}

function averageOver(graph: Graph, rule: InputRule): Graph {
  const builder = new GraphBuilder();
  const places = graph.inputs.map((input) => builder.input(input));
  const depends = findDependents(graph, new Set(rule.inputs));
  const shared: NodeId[] = [];
  graph.nodes.forEach((_, id) => {
    if (!depends[id]) shared[id] = rebuildNode(builder, graph, id, shared, places);
  });
  const copies = rule.values.map((values) => copyWith(builder, graph, depends, shared, placesWith(builder, places, rule.inputs, values)));
  const outputs = graph.outputs.map((output) =>
    depends[output]
      ? builder.sum(copies.map((copy, k) => builder.multiply(builder.constant(rule.weights[k]!), copy[output]!)))
      : builder.multiply(builder.constant(totalOf(rule.weights)), shared[output]!),
  );
  return builder.build(outputs);
}

/** 1 but for rounding, which is not to be multiplied in. */
function totalOf(weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.abs(total - 1) < 1e-12 ? 1 : total;
}

function placesWith(builder: GraphBuilder, places: readonly NodeId[], inputs: readonly number[], values: readonly number[]): NodeId[] {
  const changed = [...places];
  inputs.forEach((input, i) => {
    if (input >= 0) changed[input] = builder.constant(values[i]!);
  });
  return changed;
}

function copyWith(
  builder: GraphBuilder,
  graph: Graph,
  depends: readonly boolean[],
  shared: readonly NodeId[],
  places: readonly NodeId[],
): readonly NodeId[] {
  const made = [...shared];
  graph.nodes.forEach((_, id) => {
    if (depends[id]) made[id] = rebuildNode(builder, graph, id, made, places);
  });
  return made;
}

function findDependents(graph: Graph, inputs: ReadonlySet<number>): boolean[] {
  const depends: boolean[] = [];
  for (const node of graph.nodes)
    depends.push(node.kind === 'input' ? inputs.has(node.input) : operandsOf(node).some((operand) => depends[operand]!));
  return depends;
}

/** The same operation made again, so that the rules of the builder see what its operands have become. */
function rebuildNode(builder: GraphBuilder, graph: Graph, id: NodeId, made: readonly NodeId[], places: readonly NodeId[]): NodeId {
  const node = relabelOperands(graph.nodes[id]!, (operand) => made[operand]!);
  return node.kind === 'input' ? places[node.input]! : builder.make(node);
}

/**
 * Inputs of sample level with finitely many values, as far as the graph can tell: signs, and uniform numbers that are only compared with constants, as those
 * that choose a component of a mixture.
 */
export function findChoices(graph: Graph, besides: ReadonlySet<number> = new Set()): InputRule[] {
  const thresholds = findThresholds(graph);
  return graph.inputs.flatMap((input, index): InputRule[] => {
    if (input.level !== 'sample' || besides.has(index)) return [];
    if (input.law === 'rademacher') return [{ inputs: [index], values: [[1], [-1]], weights: [0.5, 0.5] }];
    const cuts = input.law === 'uniform' ? thresholds.get(index) : undefined;
    return cuts === undefined ? [] : [cutUniform(index, cuts)];
  });
}

function cutUniform(index: number, cuts: readonly number[]): InputRule {
  const ends = [0, ...[...new Set(cuts)].filter((cut) => cut > 0 && cut < 1).sort((a, b) => a - b), 1];
  const pieces = ends.slice(1).map((to, k) => ({ middle: 0.5 * (ends[k]! + to), width: to - ends[k]! }));
  return { inputs: [index], values: pieces.map(({ middle }) => [middle]), weights: pieces.map(({ width }) => width) };
}

/** For each input that is used and only compared with constants: those constants. */
function findThresholds(graph: Graph): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const refused = new Set<number>(graph.outputs.flatMap((id) => inputOf(graph, id) ?? []));
  graph.nodes.forEach((node) => {
    for (const operand of operandsOf(node)) {
      const input = inputOf(graph, operand);
      if (input === undefined) continue;
      const other = node.kind === 'binary' && node.op === 'less' ? graph.nodes[node.a === operand ? node.b : node.a] : undefined;
      if (other?.kind === 'constant') found.set(input, [...(found.get(input) ?? []), other.value]);
      else refused.add(input);
    }
  });
  for (const input of refused) found.delete(input);
  return found;
}

function inputOf(graph: Graph, id: NodeId): number | undefined {
  const node = graph.nodes[id]!;
  return node.kind === 'input' ? node.input : undefined;
}
