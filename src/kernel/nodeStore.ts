import { axesOfNode, type Axes } from './axes';
import type { Axis, GraphNode, InputSpec, NodeId } from './graph';
import { NodeTable } from './nodeTable';

/** Nodes under their numbers, equal ones once (hash-consing), with their axes. */
export class NodeStore {
  readonly nodes: GraphNode[] = [];
  readonly inputs: InputSpec[] = [];
  readonly #axes: Axes[] = [];
  readonly #axesAt = (id: NodeId): Axes => this.#axes[id]!;
  readonly #ids = new NodeTable();
  readonly #inputsByName = new Map<string, number[]>();
  #nextAxis = 0;
  /** Twins of nodes, apart from the others. */
  readonly #frozenIds = new NodeTable();
  readonly #sources = new Map<NodeId, NodeId>();

  node(id: NodeId): GraphNode {
    const node = this.nodes[id];
    if (node === undefined) throw new RangeError(`Node ${id} is not of this builder, which has ${this.nodes.length} nodes.`);
    return node;
  }

  /** Of an input that is equal, or of a new one. */
  placeOfInput(spec: InputSpec): number {
    const namesakes = this.#inputsByName.get(spec.name) ?? [];
    const known = namesakes.find((place) => sameInput(spec, this.inputs[place]!));
    if (known !== undefined) return known;
    const place = this.inputs.push(spec) - 1;
    this.#inputsByName.set(spec.name, [...namesakes, place]);
    return place;
  }

  axesOf(id: NodeId): Axes {
    return this.#axes[id]!;
  }

  newAxis(extent: number): Axis {
    if (!Number.isSafeInteger(extent) || extent < 1) throw new RangeError(`An axis of extent ${extent}.`);
    return { id: this.#nextAxis++, extent };
  }

  /** The number of a node, which is a new one where there was no equal node. */
  add(node: GraphNode): NodeId {
    return this.#intern(node, this.#ids);
  }

  /** The twin of a node, which is not that node. */
  freeze(id: NodeId): NodeId {
    const frozen = this.#intern(this.node(id), this.#frozenIds);
    this.#sources.set(frozen, id);
    return frozen;
  }

  /** The node of which this one is the twin. */
  sourceOf(id: NodeId): NodeId | undefined {
    return this.#sources.get(id);
  }

  #intern(node: GraphNode, ids: NodeTable): NodeId {
    const known = ids.find(node);
    if (known !== undefined) return known;
    const id = this.nodes.push(node) - 1;
    const axes = axesOfNode(node, this.#axesAt);
    this.#axes.push(axes);
    for (const axis of axes) this.#nextAxis = Math.max(this.#nextAxis, axis.id + 1);
    ids.add(node, id);
    return id;
  }
}

function sameInput(a: InputSpec, b: InputSpec): boolean {
  return a.name === b.name && a.level === b.level && a.law === b.law && a.stream === b.stream;
}
