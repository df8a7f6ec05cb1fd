import type { Axis, BinaryOp, GraphNode, NodeId, UnaryOp } from './graph';

/** Operand numbers stay below this, so that two of them make one exact float64. */
const mostNodes = 2 ** 26;

/**
 * Finds a node by its operation and operands. The frequent kinds are kept by number: tables of texts would take most of the time in
 * which graphs are made.
 */
export class NodeTable {
  readonly #constants = new Map<number, NodeId>();
  readonly #inputs = new Map<number, NodeId>();
  readonly #unary = new Map<UnaryOp, Map<number, NodeId>>();
  readonly #sums = new Map<number, NodeId>();
  readonly #products = new Map<number, NodeId>();
  /** By the other operations on two operands. */
  readonly #binary = new Map<BinaryOp, Map<number, NodeId>>();
  readonly #powers = new Map<number, Map<number, NodeId>>();
  /** The others, by a text. */
  readonly #rare = new Map<string, NodeId>();

  /** The number under which an equal node was added. */
  find(node: GraphNode): NodeId | undefined {
    return isNumbered(node) ? this.#tableOf(node).get(keyOf(node)) : this.#rare.get(textOf(node));
  }

  add(node: GraphNode, id: NodeId): void {
    if (id >= mostNodes) throw new RangeError(`A graph of more than ${mostNodes} nodes.`);
    if (isNumbered(node)) this.#tableOf(node).set(keyOf(node), id);
    else this.#rare.set(textOf(node), id);
  }

  #tableOf(node: Keyed): Map<number, NodeId> {
    switch (node.kind) {
      case 'constant':
        return this.#constants;
      case 'input':
        return this.#inputs;
      case 'unary':
        return getOrAdd(this.#unary, node.op);
      case 'binary':
        if (node.op === 'multiply') return this.#products;
        return node.op === 'add' ? this.#sums : getOrAdd(this.#binary, node.op);
      case 'integer-power':
        return getOrAdd(this.#powers, node.exponent);
    }
  }
}

type Rare = Extract<GraphNode, { kind: 'select' | 'table' | 'pack' | 'reduce' | 'element' }>;
type Keyed = Exclude<GraphNode, Rare>;

/** Asked for every node that is made: the most frequent kind first. */
function isNumbered(node: GraphNode): node is Keyed {
  const { kind } = node;
  return kind === 'binary' || kind === 'constant' || kind === 'unary' || kind === 'integer-power' || kind === 'input';
}

function keyOf(node: Keyed): number {
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'input':
      return node.input;
    case 'unary':
    case 'integer-power':
      return node.a;
    case 'binary':
      return node.a * mostNodes + node.b;
  }
}

const axisText = ({ id, extent }: Axis): string => `${id}:${extent}`;

const rareTexts: { readonly [K in Rare['kind']]: (node: Extract<Rare, { kind: K }>) => string } = {
  select: ({ condition, a, b }) => `${condition} ${a} ${b}`,
  table: ({ axes, values }) => `table ${axes.map(axisText).join()} ${valuesText(values)}`,
  pack: ({ axes, nodes }) => `pack ${axes.map(axisText).join()} ${nodes.join(' ')}`,
  reduce: ({ op, axis, a }) => `${op} ${axisText(axis)} ${a}`,
  element: ({ axis, index, a }) => `element ${axisText(axis)} ${index} ${a}`,
};

function textOf(node: Rare): string {
  return (rareTexts[node.kind] as (node: Rare) => string)(node); // the key is the node's own kind
}

/** Tables are handed from graph to graph as they are. */
const knownTexts = new WeakMap<readonly number[], string>();

function valuesText(values: readonly number[]): string {
  const text = knownTexts.get(values) ?? values.join(' ');
  knownTexts.set(values, text);
  return text;
}

function getOrAdd<Key>(tables: Map<Key, Map<number, NodeId>>, key: Key): Map<number, NodeId> {
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = new Map<number, NodeId>();
  tables.set(key, table);
  return table;
}
