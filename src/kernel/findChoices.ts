import { findAxes } from './axes';
import { findDependents } from './dependents';
import type { Graph, NodeId } from './graph';
import type { ChoiceRule, InputRule } from './inputRule';
import { operandsOf } from './operands';
import { findSigns, type Sign } from './signs';

/**
 * Inputs of sample level with finitely many values, as far as the graph can tell: signs, and uniform numbers that are only compared with thresholds that grow, as
 * those that choose a component of a mixture. Those whose thresholds depend on other inputs come first.
 */
export function findChoices(graph: Graph, besides: ReadonlySet<number> = new Set()): InputRule[] {
  const wanted = [...graph.inputs.keys()].filter((input) => graph.inputs[input]!.level === 'sample' && !besides.has(input));
  const choices = findThresholds(graph, new Set(wanted.filter((input) => graph.inputs[input]!.law === 'uniform')));
  const signs = wanted.filter((input) => graph.inputs[input]!.law === 'rademacher').map(ruleOfSign);
  return [
    ...choices.filter((choice) => dependsOnSample(graph, choice)),
    ...choices.filter((choice) => !dependsOnSample(graph, choice)),
    ...signs,
  ];
}

const ruleOfSign = (input: number): InputRule => ({ kind: 'nodes', inputs: [input], values: [[1], [-1]], weights: [0.5, 0.5] });

/** The thresholds of one input of a graph as they are there, or undefined when it is no choice. */
export function thresholdsOf(graph: Graph, input: number): readonly NodeId[] | undefined {
  return findThresholds(graph, new Set([input]))[0]?.thresholds;
}

/** Of each input that is used, and only compared with what does not depend on it: the other sides of the comparisons, in order. */
function findThresholds(graph: Graph, inputs: ReadonlySet<number>): ChoiceRule[] {
  const found = new Map<number, Set<NodeId>>();
  const refused = new Set<number>(graph.outputs.flatMap((id) => inputOf(graph, id) ?? []));
  const axes = findAxes(graph);
  graph.nodes.forEach((node) => {
    for (const operand of operandsOf(node)) {
      const input = inputOf(graph, operand);
      if (input === undefined || !inputs.has(input)) continue;
      if (node.kind === 'binary' && node.op === 'less' && axes[otherThan(node, operand)]!.length === 0)
        found.set(input, (found.get(input) ?? new Set()).add(otherThan(node, operand)));
      else refused.add(input);
    }
  });
  const signs = findSigns(graph);
  return [...found].flatMap(([input, nodes]) => {
    const thresholds = refused.has(input) ? undefined : orderThresholds(graph, [...nodes], signs);
    const isFree = thresholds !== undefined && !dependsOn(graph, thresholds, (other) => other === input);
    return isFree ? [{ kind: 'choice', input, thresholds }] : [];
  });
}

const otherThan = ({ a, b }: { readonly a: NodeId; readonly b: NodeId }, operand: NodeId): NodeId => (a === operand ? b : a);

/** Constants by their values; sums that grow by terms that are never negative, as w_1, w_1 + w_2, …, by their age. */
function orderThresholds(graph: Graph, nodes: readonly NodeId[], signs: readonly Sign[]): readonly NodeId[] | undefined {
  const values = nodes.map((id) => constantOf(graph, id));
  if (!values.includes(undefined)) return [...nodes].sort((one, other) => constantOf(graph, one)! - constantOf(graph, other)!);
  const ordered = [...nodes].sort((one, other) => one - other);
  return ordered.every((id, k) => k === 0 || growsFrom(graph, ordered[k - 1]!, id, signs)) ? ordered : undefined;
}

function growsFrom(graph: Graph, smaller: NodeId, larger: NodeId, signs: readonly Sign[]): boolean {
  if (smaller === larger) return true;
  const node = graph.nodes[larger]!;
  if (node.kind !== 'binary' || node.op !== 'add') return false;
  const growsBy = (rest: NodeId, more: NodeId) => signs[more] === 'never-negative' && growsFrom(graph, smaller, rest, signs);
  return growsBy(node.a, node.b) || growsBy(node.b, node.a);
}

function dependsOnSample(graph: Graph, { thresholds }: ChoiceRule): boolean {
  return dependsOn(graph, thresholds, (input) => graph.inputs[input]!.level === 'sample');
}

function dependsOn(graph: Graph, nodes: readonly NodeId[], isWanted: (input: number) => boolean): boolean {
  const depends = findDependents(graph, isWanted);
  return nodes.some((id) => depends[id] === 1);
}

function constantOf(graph: Graph, id: NodeId): number | undefined {
  const node = graph.nodes[id]!;
  return node.kind === 'constant' ? node.value : undefined;
}

function inputOf(graph: Graph, id: NodeId): number | undefined {
  const node = graph.nodes[id]!;
  return node.kind === 'input' ? node.input : undefined;
}
