import type { GraphBuilder } from './graphBuilder';
import type { Axis, BinaryOp, GraphNode, NodeId, UnaryOp } from './graph';
import { orderNodes } from './operands';

/**
 * Derivatives as nodes of the same graph, so that they can be differentiated again, substituted into and shared. Forward
 * mode: one pass per direction, each linear in the size of the graph and remembered by the builder.
 *
 * The nodes differentiated by are taken as independent of each other, whatever they are; others that do not contain them are
 * constants. At a kink (absolute, maximum, select) the derivative is that of the branch taken, and 0 for a jump.
 */

/** ∂f/∂x. */
export function derivative(builder: GraphBuilder, node: NodeId, variable: NodeId): NodeId {
  return directionalDerivative(builder, node, [variable], [builder.constant(1)]);
}

/** Σᵢ ∂f/∂xᵢ · uᵢ. */
export function directionalDerivative(
  builder: GraphBuilder,
  node: NodeId,
  variables: readonly NodeId[],
  direction: readonly NodeId[],
): NodeId {
  if (variables.length !== direction.length) throw new RangeError(`${variables.length} variables and a direction of ${direction.length}.`);
  const tangents = tangentsAlong(builder, variables, direction);
  const at = (id: NodeId): NodeId => tangents.get(id)!; // operands come first
  for (const id of orderNodes(
    (n) => builder.node(n),
    [node],
    (n) => tangents.has(n),
  ))
    tangents.set(id, tangentOf(builder, id, at));
  return at(node);
}

/** (∂f/∂x₁, …, ∂f/∂x_d). */
export function gradient(builder: GraphBuilder, node: NodeId, variables: readonly NodeId[]): NodeId[] {
  return variables.map((variable) => derivative(builder, node, variable));
}

/** Rows i, columns j: ∂fᵢ/∂xⱼ. */
export function jacobian(builder: GraphBuilder, nodes: readonly NodeId[], variables: readonly NodeId[]): NodeId[][] {
  return nodes.map((node) => gradient(builder, node, variables));
}

type Tangents = Map<NodeId, NodeId>;
const remembered = new WeakMap<GraphBuilder, Map<string, Tangents>>();

/** Tangents found so far along this direction, the variables' own to begin with. */
function tangentsAlong(builder: GraphBuilder, variables: readonly NodeId[], direction: readonly NodeId[]): Tangents {
  const ofBuilder = remembered.get(builder) ?? new Map<string, Tangents>();
  remembered.set(builder, ofBuilder);
  const key = `${variables.join()} along ${direction.join()}`;
  const tangents = ofBuilder.get(key) ?? new Map(variables.map((variable, i) => [variable, direction[i]!]));
  ofBuilder.set(key, tangents);
  return tangents;
}

function tangentOf(builder: GraphBuilder, id: NodeId, at: (operand: NodeId) => NodeId): NodeId {
  const node = builder.node(id);
  if (builder.isFrozen(id)) return builder.constant(0);
  return (rules[node.kind] as Rule<GraphNode['kind']>)(builder, node, id, at); // the key is the node's own kind
}

type Rule<K extends GraphNode['kind']> = (
  builder: GraphBuilder,
  node: Extract<GraphNode, { kind: K }>,
  value: NodeId,
  at: (operand: NodeId) => NodeId,
) => NodeId;

const rules: { readonly [K in GraphNode['kind']]: Rule<K> } = {
  constant: (g) => g.constant(0),
  input: (g) => g.constant(0),
  unary: (g, node, value, at) => {
    const da = at(node.a);
    return g.constantValue(da) === 0 ? da : g.multiply(unaryDerivatives[node.op](g, node.a, value), da);
  },
  binary: (g, node, value, at) => binaryTangents[node.op](g, { a: node.a, b: node.b, da: at(node.a), db: at(node.b), value }),
  'integer-power': (g, node, _value, at) => g.multiply(g.constant(node.exponent), g.integerPower(node.a, node.exponent - 1), at(node.a)),
  select: (g, node, _value, at) => g.select(node.condition, at(node.a), at(node.b)),
  table: (g) => g.constant(0),
  pack: (g, node, _value, at) => g.pack(node.axes, node.nodes.map(at)),
  reduce: (g, node, value, at) => {
    const da = at(node.a);
    if (node.op === 'add' || g.constantValue(da) === 0) return g.sumOver(node.axis, da);
    return g.sumOver(node.axis, g.multiply(shareOfMaximum(g, node, value), da));
  },
  element: (g, node, _value, at) => g.element(node.axis, node.index, at(node.a)),
  lookup: (g) => g.constant(0),
};

/** ∂(max_k a_k)/∂a_j: 1 where a_j is the largest, shared among those that are equally large. */
export function shareOfMaximum(g: GraphBuilder, { axis, a }: { readonly axis: Axis; readonly a: NodeId }, maximum: NodeId): NodeId {
  const isLargest = g.subtract(g.constant(1), g.less(a, maximum));
  return g.divide(isLargest, g.sumOver(axis, isLargest));
}

/** f′(a), where `value` is f(a). Total: a new operation does not compile without its derivative. */
export const unaryDerivatives: { readonly [K in UnaryOp]: (g: GraphBuilder, a: NodeId, value: NodeId) => NodeId } = {
  negate: (g) => g.constant(-1),
  exp: (_g, _a, value) => value,
  log: (g, a) => g.reciprocal(a),
  sqrt: (g, _a, value) => g.multiply(g.constant(0.5), g.reciprocal(value)),
  sin: (g, a) => g.cos(a),
  cos: (g, a) => g.negate(g.sin(a)),
  tan: (g, _a, value) => g.add(g.constant(1), g.integerPower(value, 2)),
  tanh: (g, _a, value) => g.subtract(g.constant(1), g.integerPower(value, 2)),
  arctan: (g, a) => g.reciprocal(g.add(g.constant(1), g.integerPower(a, 2))),
  absolute: (g, a) => g.sign(a),
  sign: (g) => g.constant(0),
  reciprocal: (g, _a, value) => g.negate(g.integerPower(value, 2)),
};

interface BinaryPoint {
  readonly a: NodeId;
  readonly b: NodeId;
  readonly da: NodeId;
  readonly db: NodeId;
  readonly value: NodeId;
}

const binaryTangents: { readonly [K in BinaryOp]: (g: GraphBuilder, point: BinaryPoint) => NodeId } = {
  add: (g, { da, db }) => g.add(da, db),
  multiply: (g, { a, b, da, db }) => g.add(g.multiply(da, b), g.multiply(a, db)),
  maximum: (g, { a, b, da, db }) => g.select(g.less(a, b), db, da),
  minimum: (g, { a, b, da, db }) => g.select(g.less(b, a), db, da),
  power: differentiatePower,
  less: (g) => g.constant(0),
};

/** d(a^b) = b a^(b−1) da + a^b log a db. */
export function differentiatePower(g: GraphBuilder, { a, b, da, db, value }: BinaryPoint): NodeId {
  if (g.constantValue(da) === 0) return g.constantValue(db) === 0 ? da : g.multiply(value, g.log(a), db);
  const byBase = g.multiply(b, g.power(a, g.subtract(b, g.constant(1))), da);
  return g.constantValue(db) === 0 ? byBase : g.add(byBase, g.multiply(value, g.log(a), db));
}
