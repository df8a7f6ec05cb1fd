import { checkSize, hasAxis, inOrder, linesAlong, withoutAxis, type Axes } from './axes';
import type { Axis, BinaryOp, Graph, GraphNode, InputSpec, NodeId, ReduceOp, UnaryOp } from './graph';
import { NodeStore } from './nodeStore';
import { lookUp } from './lookUp';
import { operandsOf, relabelOperands } from './operands';
import { pruneGraph } from './pruneGraph';
import { binaryFunctions, integerPower, unaryFunctions } from './scalarFunctions';
import { simplifyProduct, simplifySum, unaryRules } from './simplify';

/** All nodes but those whose meaning is another graph's. */
type Operation = Exclude<GraphNode, { kind: 'input' }>;

/**
 * Makes a {@link Graph}. Equal operations on equal operands are one node (hash-consing), constants are folded, and the rules
 * of `simplify.ts` apply; what they keep is said there.
 */
export class GraphBuilder {
  readonly #store = new NodeStore();

  node(id: NodeId): GraphNode {
    return this.#store.node(id);
  }

  get size(): number {
    return this.#store.nodes.length;
  }

  get inputs(): readonly InputSpec[] {
    return this.#store.inputs;
  }

  /** The number of a constant node. */
  constantValue(id: NodeId): number | undefined {
    const node = this.node(id);
    return node.kind === 'constant' ? node.value : undefined;
  }

  /** A finite number; a Graph is JSON, which has no others. */
  constant(value: number): NodeId {
    if (!Number.isFinite(value)) throw new RangeError(`A constant must be finite, not ${value}.`);
    return this.#store.add({ kind: 'constant', value: value === 0 ? 0 : value });
  }

  /** Equal specs are the same input. */
  input(spec: InputSpec): NodeId {
    return this.#store.add({ kind: 'input', input: this.#store.placeOfInput(spec) });
  }

  add(...terms: readonly NodeId[]): NodeId {
    if (terms.length === 2) return this.#commutative('add', terms[0]!, terms[1]!); // as nearly all are
    return terms.length === 0 ? this.constant(0) : terms.reduce((a, b) => this.#commutative('add', a, b));
  }

  multiply(...factors: readonly NodeId[]): NodeId {
    if (factors.length === 2) return this.#commutative('multiply', factors[0]!, factors[1]!);
    return factors.length === 0 ? this.constant(1) : factors.reduce((a, b) => this.#commutative('multiply', a, b));
  }

  sum(terms: readonly NodeId[]): NodeId {
    return this.add(...terms);
  }

  subtract = (a: NodeId, b: NodeId): NodeId => this.add(a, this.negate(b));
  divide = (a: NodeId, b: NodeId): NodeId => this.multiply(a, this.reciprocal(b));

  /** Σᵢ aᵢbᵢ. */
  dot(a: readonly NodeId[], b: readonly NodeId[]): NodeId {
    if (a.length !== b.length) throw new RangeError(`A dot product of ${a.length} and ${b.length} components.`);
    return this.sum(a.map((component, i) => this.multiply(component, b[i]!)));
  }

  negate = (a: NodeId): NodeId => this.unary('negate', a);
  reciprocal = (a: NodeId): NodeId => this.unary('reciprocal', a);
  exp = (a: NodeId): NodeId => this.unary('exp', a);
  log = (a: NodeId): NodeId => this.unary('log', a);
  sqrt = (a: NodeId): NodeId => this.unary('sqrt', a);
  sin = (a: NodeId): NodeId => this.unary('sin', a);
  cos = (a: NodeId): NodeId => this.unary('cos', a);
  tan = (a: NodeId): NodeId => this.unary('tan', a);
  tanh = (a: NodeId): NodeId => this.unary('tanh', a);
  arctan = (a: NodeId): NodeId => this.unary('arctan', a);
  absolute = (a: NodeId): NodeId => this.unary('absolute', a);
  sign = (a: NodeId): NodeId => this.unary('sign', a);

  maximum = (a: NodeId, b: NodeId): NodeId => (a === b ? a : this.#commutative('maximum', a, b));
  minimum = (a: NodeId, b: NodeId): NodeId => (a === b ? a : this.#commutative('minimum', a, b));

  /** 1 if a < b, else 0. */
  less = (a: NodeId, b: NodeId): NodeId => (a === b ? this.constant(0) : this.#binary('less', a, b));

  unary(op: UnaryOp, a: NodeId): NodeId {
    const value = this.constantValue(a);
    const folded = value === undefined ? undefined : this.#fold(unaryFunctions[op](value));
    return folded ?? unaryRules[op](this, a) ?? this.#store.add({ kind: 'unary', op, a });
  }

  binary(op: BinaryOp, a: NodeId, b: NodeId): NodeId {
    return op === 'add' || op === 'multiply' ? this.#commutative(op, a, b) : this[op](a, b);
  }

  /** base^n for any integer n. */
  integerPower(base: NodeId, exponent: number): NodeId {
    if (!Number.isSafeInteger(exponent)) throw new RangeError(`The exponent ${exponent} is not an integer.`);
    if (exponent < 0) return this.reciprocal(this.integerPower(base, -exponent));
    if (exponent === 0) return this.constant(1);
    return exponent === 1 ? base : this.#integerPower(base, exponent);
  }

  /** base^exponent. An integer constant exponent takes any base; any other needs base > 0. */
  power(base: NodeId, exponent: NodeId): NodeId {
    const value = this.constantValue(exponent);
    if (value !== undefined && Number.isSafeInteger(value)) return this.integerPower(base, value);
    if (value === 0.5) return this.sqrt(base);
    if (value === -0.5) return this.reciprocal(this.sqrt(base));
    return this.#binary('power', base, exponent);
  }

  /** condition ≠ 0 ? a : b. */
  select(condition: NodeId, a: NodeId, b: NodeId): NodeId {
    if (a === b) return a;
    const value = this.constantValue(condition);
    return value === undefined ? this.#store.add({ kind: 'select', condition, a, b }) : value !== 0 ? a : b;
  }

  /**
   * log Σᵢ exp aᵢ = m + log Σᵢ exp(aᵢ − m) with m = maxᵢ aᵢ, which neither overflows nor takes the logarithm of 0.
   * The right side has the same value for *every* m, so its derivative in m is 0: m is held constant when it is
   * differentiated, which is exact to every order and spares the derivatives of the maximum.
   */
  logSumExp(values: readonly NodeId[]): NodeId {
    if (values.length === 0) throw new RangeError('The logarithm of an empty sum.');
    if (values.length === 1) return values[0]!;
    const shift = this.freeze(values.reduce(this.maximum));
    return this.add(shift, this.log(this.sum(values.map((value) => this.exp(this.subtract(value, shift))))));
  }

  /** A twin of the node, of the same value, that derivatives take for a constant. */
  freeze(id: NodeId): NodeId {
    return this.constantValue(id) !== undefined || this.isFrozen(id) ? id : this.#store.freeze(id);
  }

  isFrozen(id: NodeId): boolean {
    return this.#store.sourceOf(id) !== undefined;
  }

  /** A new loop index. */
  newAxis(extent: number): Axis {
    return this.#store.newAxis(extent);
  }

  axesOf(id: NodeId): Axes {
    return this.#store.axesOf(id);
  }

  /** A number for each value of some axes, row by row in the order in which the axes are named. */
  table(axes: Axes, values: readonly number[]): NodeId {
    checkSize(axes, values.length);
    if (!values.every(Number.isFinite)) throw new RangeError('A table of numbers that are not all finite.');
    const first = values[0]!;
    if (values.every((value) => value === first)) return this.constant(first);
    const [ordered, sorted] = inOrder(axes, values);
    return this.#store.add({ kind: 'table', axes: ordered, values: sorted });
  }

  /** The same of plain numbers that are nodes. */
  pack(axes: Axes, nodes: readonly NodeId[]): NodeId {
    checkSize(axes, nodes.length);
    if (nodes.some((node) => this.axesOf(node).length > 0)) throw new RangeError('Only plain numbers are packed.');
    if (nodes.every((node) => node === nodes[0])) return nodes[0]!;
    const constants = nodes.map((node) => this.constantValue(node));
    if (constants.every((value) => value !== undefined)) return this.table(axes, constants);
    const [ordered, sorted] = inOrder(axes, nodes);
    return this.#store.add({ kind: 'pack', axes: ordered, nodes: sorted });
  }

  /** Σ_k a_k. What does not depend on k stands before the sum. */
  sumOver(axis: Axis, a: NodeId): NodeId {
    if (!hasAxis(this.axesOf(a), axis)) return this.multiply(this.constant(axis.extent), a);
    const node = this.node(a);
    if (node.kind === 'unary' && node.op === 'negate') return this.negate(this.sumOver(axis, node.a));
    if (node.kind === 'binary' && node.op === 'multiply') {
      if (!hasAxis(this.axesOf(node.a), axis)) return this.multiply(node.a, this.sumOver(axis, node.b));
      if (!hasAxis(this.axesOf(node.b), axis)) return this.multiply(node.b, this.sumOver(axis, node.a));
    }
    return this.#store.add({ kind: 'reduce', op: 'add', axis, a });
  }

  /** max_k a_k. */
  maximumOver(axis: Axis, a: NodeId): NodeId {
    return hasAxis(this.axesOf(a), axis) ? this.#store.add({ kind: 'reduce', op: 'maximum', axis, a }) : a;
  }

  reduce(op: ReduceOp, axis: Axis, a: NodeId): NodeId {
    return op === 'add' ? this.sumOver(axis, a) : this.maximumOver(axis, a);
  }

  /** log Σ_k exp a_k: see {@link logSumExp}. */
  logSumExpOver(axis: Axis, a: NodeId): NodeId {
    const shift = this.freeze(this.maximumOver(axis, a));
    return this.add(shift, this.log(this.sumOver(axis, this.exp(this.subtract(a, shift)))));
  }

  /** a at one value of an index. */
  element(axis: Axis, index: number, a: NodeId): NodeId {
    if (!hasAxis(this.axesOf(a), axis)) return a;
    if (!Number.isInteger(index) || index < 0 || index >= axis.extent) throw new RangeError(`Element ${index} of ${axis.extent}.`);
    const node = this.node(a);
    if (node.kind !== 'table' && node.kind !== 'pack') return this.#elementOf(axis, index, a, node);
    const rest = withoutAxis(node.axes, axis);
    const { starts, stride } = linesAlong(node.axes, rest, axis);
    const along = <T>(values: readonly T[]) => Array.from(starts, (start) => values[start + index * stride]!);
    return node.kind === 'pack' ? this.pack(rest, along(node.nodes)) : this.table(rest, along(node.values));
  }

  /** The number of a table at the whole parts of plain numbers, one for each of its axes; at the end that is next where there is none. */
  lookup(a: NodeId, indices: readonly NodeId[]): NodeId {
    const table = this.node(a);
    if (table.kind === 'constant') return a; // a table of equal numbers
    if (table.kind !== 'table' || table.axes.length !== indices.length)
      throw new RangeError('A look-up needs a table, and an index for each of its axes.');
    if (indices.some((index) => this.axesOf(index).length > 0)) throw new RangeError('Only plain numbers are indices.');
    const known = indices.map((index) => this.constantValue(index));
    return known.every((index) => index !== undefined)
      ? this.constant(lookUp(table, known))
      : this.#store.add({ kind: 'lookup', a, indices });
  }

  /** Of numbers alone it is a number. */
  #elementOf(axis: Axis, index: number, a: NodeId, node: GraphNode): NodeId {
    if (node.kind === 'unary' || node.kind === 'binary') {
      const isKnown = operandsOf(node).every((id) => this.constantValue(id) !== undefined || this.node(id).kind === 'table');
      if (isKnown) return this.remake(node, (id) => this.element(axis, index, id));
    }
    return this.#store.add({ kind: 'element', axis, index, a });
  }

  /** The same operation on other operands, simplified again. */
  rebuild(id: NodeId, rename: (operand: NodeId) => NodeId): NodeId {
    const source = this.#store.sourceOf(id);
    if (source !== undefined) return this.freeze(this.rebuild(source, rename));
    const node = this.node(id);
    return node.kind === 'input' ? id : this.remake(node, rename);
  }

  /** The operation of a node, also of another graph, on operands of this builder; the frequent kinds without a node in between. */
  remake(node: Operation, rename: (operand: NodeId) => NodeId): NodeId {
    if (node.kind === 'binary') {
      const a = rename(node.a);
      return this.binary(node.op, a, rename(node.b));
    }
    if (node.kind === 'unary') return this.unary(node.op, rename(node.a));
    return this.make(relabelOperands(node, rename) as Operation); // nodes keep their kinds
  }

  /** An operation on nodes of this builder, simplified. */
  make(node: Operation): NodeId {
    switch (node.kind) {
      case 'constant':
        return this.constant(node.value);
      case 'unary':
        return this.unary(node.op, node.a);
      case 'binary':
        return this.binary(node.op, node.a, node.b);
      case 'integer-power':
        return this.integerPower(node.a, node.exponent);
      case 'select':
        return this.select(node.condition, node.a, node.b);
      case 'table':
        return this.table(node.axes, node.values);
      case 'pack':
        return this.pack(node.axes, node.nodes);
      case 'reduce':
        return this.reduce(node.op, node.axis, node.a);
      case 'element':
        return this.element(node.axis, node.index, node.a);
      case 'lookup':
        return this.lookup(node.a, node.indices);
    }
  }

  /** The graph of some nodes: dead code removed. Inputs keep their order of first use, also those that are dead. */
  build(outputs: readonly NodeId[]): Graph {
    if (outputs.some((output) => this.axesOf(output).length > 0)) throw new RangeError('An output with axes.');
    return this.buildSums(outputs);
  }

  /** The same of outputs that may have axes: for kernels that add them up over the samples (`emitSums`). */
  buildSums(outputs: readonly NodeId[]): Graph {
    return pruneGraph({ inputs: [...this.#store.inputs], nodes: this.#store.nodes, outputs }, outputs);
  }

  /** x^n with n ≥ 2: constants folded, (x^m)^n = x^(mn), (−x)^n = ±x^n. */
  #integerPower(base: NodeId, exponent: number): NodeId {
    const node = this.node(base);
    const folded = node.kind === 'constant' ? this.#fold(integerPower(node.value, exponent)) : undefined;
    if (folded !== undefined) return folded;
    if (node.kind === 'integer-power') return this.integerPower(node.a, node.exponent * exponent);
    if (node.kind !== 'unary' || node.op !== 'negate') return this.#store.add({ kind: 'integer-power', a: base, exponent });
    const power = this.integerPower(node.a, exponent);
    return exponent % 2 === 0 ? power : this.negate(power);
  }

  /** Operands in order of age, a constant first: the same sum written in two ways is one node. */
  #commutative(op: 'add' | 'multiply' | 'maximum' | 'minimum', a: NodeId, b: NodeId): NodeId {
    const swap = this.constantValue(a) === undefined && (this.constantValue(b) !== undefined || b < a);
    const first = swap ? b : a;
    const second = swap ? a : b;
    const simplify = op === 'add' ? simplifySum : op === 'multiply' ? simplifyProduct : undefined;
    return (
      this.#foldBinary(op, first, second) ?? simplify?.(this, first, second) ?? this.#store.add({ kind: 'binary', op, a: first, b: second })
    );
  }

  #binary(op: BinaryOp, a: NodeId, b: NodeId): NodeId {
    return this.#foldBinary(op, a, b) ?? this.#store.add({ kind: 'binary', op, a, b });
  }

  #foldBinary(op: BinaryOp, a: NodeId, b: NodeId): NodeId | undefined {
    const left = this.constantValue(a);
    const right = this.constantValue(b);
    return left === undefined || right === undefined ? undefined : this.#fold(binaryFunctions[op](left, right));
  }

  /** What is not a finite number is left to be computed, and counted, at run time. */
  #fold(value: number): NodeId | undefined {
    return Number.isFinite(value) ? this.constant(value) : undefined;
  }
}
