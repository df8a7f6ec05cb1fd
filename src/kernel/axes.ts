import type { Axis, Graph, GraphNode, NodeId } from './graph';
import { operandsOf } from './operands';

/** The axes of a node, by number; none for a plain number. */
export type Axes = readonly Axis[];

export const noAxes: Axes = [];

export function sameAxis(a: Axis, b: Axis): boolean {
  return a.id === b.id && a.extent === b.extent;
}

export function sameAxes(a: Axes, b: Axes): boolean {
  return a === b || (a.length === b.length && a.every((axis, i) => sameAxis(axis, b[i]!)));
}

export function hasAxis(axes: Axes, axis: Axis): boolean {
  for (const other of axes) if (sameAxis(axis, other)) return true;
  return false;
}

export function withoutAxis(axes: Axes, axis: Axis): Axes {
  return axes.filter((other) => !sameAxis(axis, other));
}

/** The order in which a table's numbers stand. */
export function orderOfAxes(a: Axis, b: Axis): number {
  return a.id - b.id || a.extent - b.extent;
}

export function mergeAxes(a: Axes, b: Axes): Axes {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const isWithin = (axis: Axis) => hasAxis(a, axis);
  return b.every(isWithin) ? a : [...a, ...b.filter((axis) => !isWithin(axis))].sort(orderOfAxes);
}

/** Number of values. */
export function sizeOfAxes(axes: Axes): number {
  return axes.reduce((size, axis) => size * axis.extent, 1);
}

/** How far apart neighbours along each axis stand; the last is next to each other. */
export function stridesOf(axes: Axes): number[] {
  const strides = axes.map(() => 1);
  for (let i = axes.length - 2; i >= 0; i--) strides[i] = strides[i + 1]! * axes[i + 1]!.extent;
  return strides;
}

/** For each place among the values of `axes`, the place among those of some of the axes. */
export function placesWithin(part: Axes, axes: Axes): Int32Array {
  const strides = stridesOf(part);
  const steps = axes.map((axis) => strides[part.findIndex((other) => sameAxis(axis, other))] ?? 0);
  const places = new Int32Array(sizeOfAxes(axes));
  let filled = 1;
  // Each axis, slowest first, splits every place known so far.
  axes.forEach((axis, i) => {
    for (let k = filled - 1; k >= 0; k--) {
      const start = places[k]!;
      for (let index = axis.extent - 1; index >= 0; index--) places[k * axis.extent + index] = start + index * steps[i]!;
    }
    filled *= axis.extent;
  });
  return places;
}

/** Where the values along one axis begin, for each value of the other axes, and how far apart they stand. */
export function linesAlong(own: Axes, rest: Axes, axis: Axis): { readonly starts: Int32Array; readonly stride: number } {
  const stride = stridesOf(own)[own.findIndex((other) => sameAxis(axis, other))]!;
  return { starts: placesWithin(own, rest), stride };
}

export function axesOfNode(node: GraphNode, at: (operand: NodeId) => Axes): Axes {
  switch (node.kind) {
    case 'constant':
    case 'input':
    case 'lookup':
      return noAxes;
    case 'table':
    case 'pack':
      return node.axes;
    case 'reduce':
    case 'element':
      return withoutAxis(at(node.a), node.axis);
    case 'binary':
      return mergeAxes(at(node.a), at(node.b));
    case 'unary':
    case 'integer-power':
      return at(node.a);
    default:
      return operandsOf(node).reduce((axes, operand) => mergeAxes(axes, at(operand)), noAxes);
  }
}

/** The axes of every node. */
export function findAxes(graph: Graph): readonly Axes[] {
  if (!hasLoops(graph)) return Array<Axes>(graph.nodes.length).fill(noAxes);
  const axes: Axes[] = [];
  for (const node of graph.nodes) axes.push(axesOfNode(node, (operand) => axes[operand]!));
  return axes;
}

export function hasLoops(graph: Graph): boolean {
  return graph.nodes.some((node) => node.kind === 'table' || node.kind === 'pack');
}

/** What evaluating the graph once takes: an operation with axes counts once for each of its values. */
export function countOperations(graph: Graph): number {
  if (!hasLoops(graph)) return graph.nodes.length;
  const axes = findAxes(graph);
  return graph.nodes.reduce((count, node, id) => {
    if (node.kind === 'table') return count + 1;
    return count + sizeOfAxes(node.kind === 'reduce' ? axes[node.a]! : axes[id]!);
  }, 0);
}

export function checkSize(axes: Axes, size: number): void {
  if (size !== sizeOfAxes(axes)) throw new RangeError(`${size} values for ${axes.map(({ extent }) => extent).join(' × ')}.`);
}

/** Axes in the order of their ids, and the values of a table in the order that goes with it. */
export function inOrder<T>(axes: Axes, values: readonly T[]): [Axes, readonly T[]] {
  const ordered = [...axes].sort(orderOfAxes);
  if (ordered.every((axis, i) => axis === axes[i])) return [axes, values];
  return [ordered, Array.from(placesWithin(axes, ordered), (place) => values[place]!)];
}
