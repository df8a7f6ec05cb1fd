import { hasAxis } from './axes';
import { differentiatePower, shareOfMaximum, unaryDerivatives } from './differentiate';
import type { Axis, BinaryOp, Graph, GraphNode, NodeId } from './graph';
import { GraphBuilder } from './graphBuilder';
import { insertGraph } from './insertGraph';
import { operandsOf, orderNodes } from './operands';

/**
 * Derivatives by all variables in one pass from the outputs back: their cost is a small multiple of the function's own, however many
 * variables there are (A. Griewank and A. Walther, "Evaluating Derivatives", 2nd edition, 2008, section 3.2). They are nodes of the same
 * graph, to be differentiated again at will. Kinks are those of `differentiate.ts`.
 */

/** wᵀJ: Σₖ wₖ ∂fₖ/∂xᵢ for each variable xᵢ. */
export function pullBack(
  builder: GraphBuilder,
  outputs: readonly NodeId[],
  weights: readonly NodeId[],
  variables: readonly NodeId[],
): NodeId[] {
  if (outputs.length !== weights.length) throw new RangeError(`${outputs.length} outputs and ${weights.length} weights.`);
  const order = findDependents(builder, outputs, variables);
  const depends = new Set([...order, ...variables]);
  const adjoints = new Adjoints(builder);
  outputs.forEach((output, k) => adjoints.add(output, weights[k]!));
  for (const id of order.reverse()) {
    const adjoint = adjoints.of(id);
    if (adjoint === undefined) continue;
    const operands = operandsOf(builder.node(id));
    shareOut(builder, id, adjoint).forEach((share, i) => {
      if (share !== undefined && depends.has(operands[i]!)) adjoints.add(operands[i]!, share);
    });
  }
  return variables.map((variable) => adjoints.of(variable) ?? builder.constant(0));
}

/** (∂f/∂x₁, …, ∂f/∂xₙ) in one pass. */
export function reverseGradient(builder: GraphBuilder, node: NodeId, variables: readonly NodeId[]): NodeId[] {
  return pullBack(builder, [node], [builder.constant(1)], variables);
}

/**
 * The graph of ∂f/∂θ for some inputs θ, from the graph of f: outputs are ∂f₀/∂θ₀, ∂f₀/∂θ₁, …, ∂f₁/∂θ₀, … Inputs, and so their
 * draws and given values, are those of the graph itself.
 */
export function differentiateBy(graph: Graph, inputs: readonly number[]): Graph {
  const builder = new GraphBuilder();
  const nodes = graph.inputs.map((input) => builder.input(input));
  const outputs = insertGraph(builder, graph, nodes);
  const theta = inputs.map((input) => nodes[input]!);
  return builder.build(outputs.flatMap((output) => reverseGradient(builder, output, theta)));
}

/** Nodes below the outputs that contain a variable, operands first; the variables themselves are not among them. */
function findDependents(builder: GraphBuilder, outputs: readonly NodeId[], variables: readonly NodeId[]): NodeId[] {
  const depends = new Set(variables);
  return orderNodes(
    (id) => builder.node(id),
    outputs,
    (id) => depends.has(id),
  ).filter((id) => {
    if (builder.isFrozen(id) || !operandsOf(builder.node(id)).some((operand) => depends.has(operand))) return false;
    depends.add(id);
    return true;
  });
}

/** What each node's users say of it, added up when all have spoken; over axes that the users have and it has not, too. */
class Adjoints {
  readonly #shares = new Map<NodeId, NodeId[]>();

  constructor(readonly builder: GraphBuilder) {}

  add(id: NodeId, share: NodeId): void {
    const own = this.builder.axesOf(id);
    const others = this.builder.axesOf(share).filter((axis) => !hasAxis(own, axis));
    this.#record(id, others.reduce((sum, axis) => this.builder.sumOver(axis, sum), share)); // prettier-ignore
  }

  #record(id: NodeId, share: NodeId): void {
    if (this.builder.constantValue(share) === 0) return;
    const shares = this.#shares.get(id);
    if (shares === undefined) this.#shares.set(id, [share]);
    else shares.push(share);
  }

  of(id: NodeId): NodeId | undefined {
    const shares = this.#shares.get(id);
    return shares === undefined ? undefined : this.builder.sum(shares);
  }
}

/** ∂/∂operand of w·node for each operand, in the order of `operandsOf`; undefined is 0. */
type Shares = readonly (NodeId | undefined)[];

function shareOut(builder: GraphBuilder, id: NodeId, w: NodeId): Shares {
  const node = builder.node(id);
  return (rules[node.kind] as Rule<GraphNode['kind']>)(builder, node, id, w); // the key is the node's own kind
}

type Rule<K extends GraphNode['kind']> = (builder: GraphBuilder, node: Extract<GraphNode, { kind: K }>, value: NodeId, w: NodeId) => Shares;

const rules: { readonly [K in GraphNode['kind']]: Rule<K> } = {
  constant: () => [],
  input: () => [],
  unary: (g, node, value, w) => [g.multiply(unaryDerivatives[node.op](g, node.a, value), w)],
  binary: (g, node, value, w) => binaryRules[node.op](g, { a: node.a, b: node.b, value, w }),
  'integer-power': (g, node, _value, w) => [g.multiply(g.constant(node.exponent), g.integerPower(node.a, node.exponent - 1), w)],
  select: (g, node, _value, w) => [undefined, g.select(node.condition, w, g.constant(0)), g.select(node.condition, g.constant(0), w)],
  table: () => [],
  pack: (g, node, _value, w) => elementsOf(g, node.axes, w),
  reduce: (g, node, value, w) => [node.op === 'add' ? w : g.multiply(shareOfMaximum(g, node, value), w)],
  element: (g, node, _value, w) => [g.multiply(indicator(g, node.axis, node.index), w)],
  lookup: () => [],
};

/** All values, row by row. */
function elementsOf(g: GraphBuilder, axes: readonly Axis[], values: NodeId): NodeId[] {
  const [axis, ...rest] = axes;
  if (axis === undefined) return [values];
  return Array.from({ length: axis.extent }, (_, index) => elementsOf(g, rest, g.element(axis, index, values))).flat();
}

/** 1 at one value of the index, else 0. */
function indicator(g: GraphBuilder, axis: Axis, index: number): NodeId {
  return g.table([axis], Array.from({ length: axis.extent }, (_, k) => (k === index ? 1 : 0))); // prettier-ignore
}

interface BinaryPoint {
  readonly a: NodeId;
  readonly b: NodeId;
  readonly value: NodeId;
  readonly w: NodeId;
}

const binaryRules: { readonly [K in BinaryOp]: (g: GraphBuilder, point: BinaryPoint) => Shares } = {
  add: (_g, { w }) => [w, w],
  multiply: (g, { a, b, w }) => [g.multiply(b, w), g.multiply(a, w)],
  maximum: (g, { a, b, w }) => choose(g, g.less(a, b), w),
  minimum: (g, { a, b, w }) => choose(g, g.less(b, a), w),
  power: (g, { a, b, value, w }) => {
    const zero = g.constant(0);
    return [differentiatePower(g, { a, b, da: w, db: zero, value }), differentiatePower(g, { a, b, da: zero, db: w, value })];
  },
  less: () => [undefined, undefined],
};

/** All to the second operand where it is taken, else to the first. */
function choose(g: GraphBuilder, isSecond: NodeId, w: NodeId): Shares {
  return [g.select(isSecond, g.constant(0), w), g.select(isSecond, w, g.constant(0))];
}
