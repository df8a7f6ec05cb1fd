import { findAxes, sameAxes, sameAxis, sizeOfAxes, stridesOf, withoutAxis, type Axes } from './axes';
import type { Axis, Graph, GraphNode, NodeId } from './graph';
import { operandsOf } from './operands';

/**
 * In which loops the nodes with axes are computed. Nodes of the same axes whose operands are known at the same time share one nest of
 * loops; what another nest needs of them is kept in an array, in places of one number each.
 */
export interface LoopPlan {
  readonly axes: readonly Axes[];
  readonly steps: readonly LoopStep[];
  /** First place of the array of each node that has one. */
  readonly arrays: ReadonlyMap<NodeId, number>;
  /** Places of all arrays. */
  readonly places: number;
}

export type LoopStep =
  /** A plain number: any operation, or an `element`. */
  | { readonly kind: 'number'; readonly id: NodeId }
  /** A `pack` that goes to its array. */
  | { readonly kind: 'pack'; readonly id: NodeId }
  | Nest;

/** Loops over all axes, the last innermost. */
export interface Nest {
  readonly kind: 'nest';
  readonly axes: Axes;
  /** What is computed for each value of the indices, in order. */
  readonly nodes: readonly NodeId[];
  /** Those of `nodes` that go to their arrays. */
  readonly stored: readonly NodeId[];
  /** `reduce` nodes over the last axis; those that have axes left go to their arrays. */
  readonly reduced: readonly NodeId[];
  /** Those of `nodes` and `reduced` that are outputs with axes: they are added up over the samples. */
  readonly summed: readonly NodeId[];
}

/** Where the numbers of a node with axes stand: in its table, its array, or side by side among the inputs. */
export interface Access {
  readonly source: { readonly kind: 'table' | 'array' | 'inputs'; readonly node: NodeId };
  /** Places from the first of them, and for each axis how many from one value of its index to the next. */
  readonly offset: number;
  readonly strides: readonly { readonly axis: Axis; readonly stride: number }[];
}

/**
 * @param ids the nodes to compute, operands first.
 * @param isView packs of inputs that the emitter reads where they are.
 */
export function planLoops(graph: Graph, ids: readonly NodeId[], isView: (pack: NodeId) => boolean): LoopPlan {
  return new Planner(graph, ids, isView).plan();
}

export function accessOf(graph: Graph, plan: LoopPlan, isView: (pack: NodeId) => boolean, id: NodeId): Access {
  const node = graph.nodes[id]!;
  if (node.kind === 'element') {
    const inner = accessOf(graph, plan, isView, node.a);
    const { stride } = inner.strides.find(({ axis }) => sameAxis(axis, node.axis))!;
    const strides = inner.strides.filter(({ axis }) => !sameAxis(axis, node.axis));
    return { ...inner, offset: inner.offset + stride * node.index, strides };
  }
  const kind = node.kind === 'table' ? 'table' : node.kind === 'pack' && isView(id) ? 'inputs' : 'array';
  const axes = plan.axes[id]!;
  const strides = stridesOf(axes).map((stride, i) => ({ axis: axes[i]!, stride }));
  return { source: { kind, node: id }, offset: kind === 'array' ? plan.arrays.get(id)! : 0, strides };
}

const isTable = (node: GraphNode): boolean => node.kind === 'table' || node.kind === 'pack';

class Planner {
  readonly #axes: readonly Axes[];
  /** When a node is known: after the nests of all lower levels. */
  readonly #levels = new Map<NodeId, number>();
  readonly #stored = new Set<NodeId>();
  readonly #summed: ReadonlySet<NodeId>;

  constructor(
    readonly graph: Graph,
    readonly ids: readonly NodeId[],
    readonly isView: (pack: NodeId) => boolean,
  ) {
    this.#axes = findAxes(graph);
    this.#summed = new Set(graph.outputs.filter((id) => this.#axes[id]!.length > 0));
  }

  plan(): LoopPlan {
    for (const id of this.ids) this.#levels.set(id, this.#levelOf(id));
    for (const id of this.ids) this.#findStored(id);
    const steps = this.#orderSteps();
    const arrays = new Map<NodeId, number>();
    let places = 0;
    for (const id of this.ids) {
      if (!this.#stored.has(id)) continue;
      arrays.set(id, places);
      places += sizeOfAxes(this.#axes[id]!);
    }
    return { axes: this.#axes, steps, arrays, places };
  }

  #node(id: NodeId): GraphNode {
    return this.graph.nodes[id]!;
  }

  /** Computed inside a nest of loops over its own axes. */
  #isLooped(id: NodeId): boolean {
    const node = this.#node(id);
    return this.#axes[id]!.length > 0 && !isTable(node) && node.kind !== 'reduce' && node.kind !== 'element';
  }

  #level(id: NodeId): number {
    return this.#levels.get(id) ?? 0;
  }

  #levelOf(id: NodeId): number {
    const node = this.#node(id);
    if (node.kind === 'reduce') return this.#level(node.a) + 1;
    if (node.kind === 'element') return this.#level(node.a) + (this.#isLooped(node.a) ? 1 : 0);
    const isLooped = this.#isLooped(id);
    const levels = operandsOf(node).map((operand) => {
      const isElsewhere = this.#isLooped(operand) && !(isLooped && sameAxes(this.#axes[operand]!, this.#axes[id]!));
      return this.#level(operand) + (isElsewhere ? 1 : 0);
    });
    return Math.max(0, ...levels);
  }

  #isOfNest(operand: NodeId, id: NodeId): boolean {
    return this.#level(operand) === this.#level(id) && sameAxes(this.#axes[operand]!, this.#axes[id]!);
  }

  #findStored(id: NodeId): void {
    const node = this.#node(id);
    if (node.kind === 'pack' && !this.isView(id)) this.#stored.add(id);
    if (node.kind === 'reduce') {
      if (this.#axes[id]!.length > 0) this.#stored.add(id);
      return;
    }
    for (const operand of operandsOf(node)) if (this.#isLooped(operand) && !this.#isOfNest(operand, id)) this.#stored.add(operand);
  }

  #orderSteps(): LoopStep[] {
    const numbers = new Map<number, LoopStep[]>();
    const nests = new Map<number, NodeId[]>();
    const push = <T>(table: Map<number, T[]>, level: number, item: T): unknown => table.set(level, [...(table.get(level) ?? []), item]);
    for (const id of this.ids) {
      const node = this.#node(id);
      if (node.kind === 'reduce') push(nests, this.#level(id) - 1, id);
      else if (this.#isLooped(id)) push(nests, this.#level(id), id);
      else if (node.kind === 'pack') {
        if (!this.isView(id)) push(numbers, this.#level(id), { kind: 'pack', id });
      } else if (this.#axes[id]!.length === 0) push(numbers, this.#level(id), { kind: 'number', id });
    }
    const last = Math.max(-1, ...numbers.keys(), ...nests.keys());
    const levels = Array.from({ length: last + 1 }, (_, level) => level);
    return levels.flatMap((level) => [...(numbers.get(level) ?? []), ...this.#groupNests(nests.get(level) ?? [])]);
  }

  /** One nest for each set of axes, and for each axis that is summed over. */
  #groupNests(members: readonly NodeId[]): Nest[] {
    const groups: { readonly axes: Axes; readonly ids: NodeId[] }[] = [];
    for (const id of members) {
      const node = this.#node(id);
      const axes = this.#axes[node.kind === 'reduce' ? node.a : id]!;
      const group = groups.find((other) => sameAxes(other.axes, axes));
      if (group === undefined) groups.push({ axes, ids: [id] });
      else group.ids.push(id);
    }
    return groups.flatMap(({ axes, ids }) => this.#splitByAxis(axes, ids));
  }

  #splitByAxis(axes: Axes, ids: readonly NodeId[]): Nest[] {
    const reduced = ids.filter((id) => this.#node(id).kind === 'reduce');
    const stored = ids.filter((id) => this.#stored.has(id) && this.#isLooped(id));
    const summed = ids.filter((id) => this.#summed.has(id) && this.#isLooped(id));
    const over = axes.filter((axis) => reduced.some((id) => sameAxis(this.#axisOf(id), axis)));
    if (over.length === 0) return [this.#makeNest(axes, ids, { stored, reduced: [], summed })];
    return over.map((axis, i) => {
      const own = reduced.filter((id) => sameAxis(this.#axisOf(id), axis));
      const ownSummed = own.filter((id) => this.#summed.has(id));
      const wanted = i === 0 ? { stored, summed: [...summed, ...ownSummed] } : { stored: [], summed: ownSummed };
      return this.#makeNest([...withoutAxis(axes, axis), axis], ids, { ...wanted, reduced: own });
    });
  }

  #axisOf(reduce: NodeId): Axis {
    return reductionOf(this.graph, reduce).axis;
  }

  /** The nodes that what is stored and what is added up are made of: a nest over another axis may make them again. */
  #makeNest(axes: Axes, ids: readonly NodeId[], { stored, reduced, summed }: Pick<Nest, 'stored' | 'reduced' | 'summed'>): Nest {
    const wanted = new Set<NodeId>([...stored, ...summed, ...reduced.flatMap((id) => operandsOf(this.#node(id)))]);
    const nodes: NodeId[] = [];
    for (let k = ids.length - 1; k >= 0; k--) {
      const id = ids[k]!;
      if (!wanted.has(id) || !this.#isLooped(id)) continue;
      nodes.unshift(id);
      for (const operand of operandsOf(this.#node(id))) wanted.add(operand);
    }
    return { kind: 'nest', axes, nodes, stored, reduced, summed };
  }
}

/** What the nodes of a nest read that is not made in it. */
export function operandsOfNest(graph: Graph, { nodes, reduced }: Nest): NodeId[] {
  const own = new Set(nodes);
  const read = new Set([...nodes, ...reduced].flatMap((id) => operandsOf(graph.nodes[id]!)));
  return [...read].filter((id) => !own.has(id));
}

export function reductionOf(graph: Graph, id: NodeId): Extract<GraphNode, { kind: 'reduce' }> {
  const node = graph.nodes[id]!;
  if (node.kind !== 'reduce') throw new TypeError(`Node ${id} is no reduction.`);
  return node;
}

/** The inputs of a pack of nothing but inputs. */
export function inputsOfPack(graph: Graph, pack: NodeId): number[] | undefined {
  const node = graph.nodes[pack]!;
  if (node.kind !== 'pack') return undefined;
  const inputs = node.nodes.flatMap((id) => {
    const part = graph.nodes[id]!;
    return part.kind === 'input' ? [part.input] : [];
  });
  return inputs.length === node.nodes.length ? inputs : undefined;
}
