import type { Axis, BinaryOp, GraphNode, NodeId, UnaryOp } from './graph';

/**
 * Finds a node by its operation and operands. The frequent kinds are kept by number: tables of texts would take most of the time in
 * which graphs are made.
 */
export class NodeTable {
  readonly #constants = new Map<number, NodeId>();
  readonly #operations: OperationTable;
  /** The others, by a text. */
  readonly #rare = new Map<string, NodeId>();

  /** `expected`: about so many nodes will come. */
  constructor(expected = 128) {
    this.#operations = new OperationTable(expected);
  }

  /** The number under which an equal node was added. */
  find(node: GraphNode): NodeId | undefined {
    if (node.kind === 'constant') return this.#constants.get(node.value);
    return isNumbered(node) ? this.#operations.find(codeOf(node), firstOf(node), secondOf(node)) : this.#rare.get(textOf(node));
  }

  add(node: GraphNode, id: NodeId): void {
    if (node.kind === 'constant') this.#constants.set(node.value, id);
    else if (isNumbered(node)) this.#operations.add(codeOf(node), firstOf(node), secondOf(node), id);
    else this.#rare.set(textOf(node), id);
  }
}

type Numbered = Extract<GraphNode, { kind: 'binary' | 'unary' | 'integer-power' | 'input' }>;
type Rare = Exclude<GraphNode, Numbered | { kind: 'constant' }>;

/** Asked for every node that is made: the most frequent kind first. */
function isNumbered(node: Exclude<GraphNode, { kind: 'constant' }>): node is Numbered {
  const { kind } = node;
  return kind === 'binary' || kind === 'unary' || kind === 'integer-power' || kind === 'input';
}

const binaryCodes: { readonly [K in BinaryOp]: number } = { add: 1, multiply: 2, maximum: 3, minimum: 4, power: 5, less: 6 };
const unaryCodes: { readonly [K in UnaryOp]: number } = {
  negate: 7, exp: 8, log: 9, sqrt: 10, sin: 11, cos: 12, tan: 13, tanh: 14, arctan: 15, absolute: 16, sign: 17, reciprocal: 18,
}; // prettier-ignore
const [inputCode, powerCode] = [19, 20];

function codeOf(node: Numbered): number {
  if (node.kind === 'binary') return binaryCodes[node.op];
  if (node.kind === 'unary') return unaryCodes[node.op];
  return node.kind === 'input' ? inputCode : powerCode;
}

const firstOf = (node: Numbered): number => (node.kind === 'input' ? node.input : node.a);

function secondOf(node: Numbered): number {
  if (node.kind === 'binary') return node.b;
  return node.kind === 'integer-power' ? node.exponent : 0;
}

/** Numbers of nodes by three whole numbers each, in one array, with free places between: a map of JavaScript would make an object of every key. */
class OperationTable {
  /** Code, first, second, and the number of the node plus 1; 0 where a place is free. */
  #places: Int32Array;
  #count = 0;

  constructor(expected: number) {
    this.#places = new Int32Array(width * sizeFor(expected));
  }

  find(code: number, first: number, second: number): NodeId | undefined {
    const found = this.#places[this.#placeOf(code, first, second) + 3]!;
    return found === 0 ? undefined : found - 1;
  }

  add(code: number, first: number, second: number, id: NodeId): void {
    if (width * ++this.#count > fullest * this.#places.length) this.#grow();
    this.#put(code, first, second, id + 1);
  }

  #put(code: number, first: number, second: number, value: number): void {
    const place = this.#placeOf(code, first, second);
    this.#places[place] = code;
    this.#places[place + 1] = first;
    this.#places[place + 2] = second;
    this.#places[place + 3] = value;
  }

  /** Where these numbers stand, or would: the next place that is theirs or free from the one on that they scatter to. */
  #placeOf(code: number, first: number, second: number): number {
    const places = this.#places;
    const mask = places.length - 1;
    for (let place = (scatter(code, first, second) * width) & mask; ; place = (place + width) & mask) {
      if (places[place + 3] === 0) return place;
      if (places[place + 1] === first && places[place + 2] === second && places[place] === code) return place;
    }
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Int32Array(2 * before.length);
    for (let k = 0; k < before.length; k += width)
      if (before[k + 3] !== 0) this.#put(before[k]!, before[k + 1]!, before[k + 2]!, before[k + 3]!);
  }
}

const width = 4;
/** The share of the places that may be taken. */
const fullest = 0.5;

/** A power of two. */
const sizeFor = (expected: number): number => 2 ** Math.ceil(Math.log2(Math.max(8, expected / fullest)));

/** Multiplied by large odd numbers, and the upper bits brought down. */
function scatter(code: number, first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(code, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}

const axisText = ({ id, extent }: Axis): string => `${id}:${extent}`;

const rareTexts: { readonly [K in Rare['kind']]: (node: Extract<Rare, { kind: K }>) => string } = {
  select: ({ condition, a, b }) => `${condition} ${a} ${b}`,
  table: ({ axes, values }) => `table ${axes.map(axisText).join()} ${valuesText(values)}`,
  pack: ({ axes, nodes }) => `pack ${axes.map(axisText).join()} ${nodes.join(' ')}`,
  reduce: ({ op, axis, a }) => `${op} ${axisText(axis)} ${a}`,
  element: ({ axis, index, a }) => `element ${axisText(axis)} ${index} ${a}`,
  lookup: ({ a, indices }) => `lookup ${a} ${indices.join(' ')}`,
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
