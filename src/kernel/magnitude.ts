import { unaryDerivatives } from './differentiate';
import type { BinaryOp, GraphNode, NodeId } from './graph';
import type { GraphBuilder } from './graphBuilder';
import { orderNodes } from './operands';

/**
 * The running magnitude of a node, Σ|terms|: how large the numbers are that it is made of, however much of them cancels. The
 * rounding error of the node is at most about u · ops · magnitude, with u the unit roundoff.
 *
 * m(a + b) = m(a) + m(b), m(ab) = m(a)m(b), m(f(a)) = max(|f(a)|, |f′(a)| m(a)): an error of a of the size u·m(a) becomes one
 * of |f′(a)|·u·m(a). E.g. sin of a difference of large numbers has a large magnitude.
 */
export function magnitude(builder: GraphBuilder, node: NodeId): { readonly node: NodeId; readonly ops: number } {
  const order = orderNodes((id) => builder.node(id), [node]);
  const known = remembered.get(builder) ?? new Map<NodeId, NodeId>();
  remembered.set(builder, known);
  const at = (id: NodeId): NodeId => known.get(id)!; // operands come first
  for (const id of order) if (!known.has(id)) known.set(id, magnitudeOf(builder, id, at));
  return { node: at(node), ops: order.length };
}

const remembered = new WeakMap<GraphBuilder, Map<NodeId, NodeId>>();

function magnitudeOf(builder: GraphBuilder, id: NodeId, at: (operand: NodeId) => NodeId): NodeId {
  const node = builder.node(id);
  return (rules[node.kind] as Rule<GraphNode['kind']>)(builder, node as never, id, at); // the key is the node's own kind
}

type Rule<K extends GraphNode['kind']> = (
  builder: GraphBuilder,
  node: Extract<GraphNode, { kind: K }>,
  value: NodeId,
  at: (operand: NodeId) => NodeId,
) => NodeId;

const rules: { readonly [K in GraphNode['kind']]: Rule<K> } = {
  constant: (g, _node, value) => g.absolute(value),
  input: (g, _node, value) => g.absolute(value),
  unary: (g, node, value, at) => {
    if (node.op === 'negate' || node.op === 'absolute') return at(node.a);
    const slope = g.absolute(unaryDerivatives[node.op](g, node.a, value));
    return g.maximum(g.absolute(value), g.multiply(slope, at(node.a)));
  },
  binary: (g, node, value, at) => binaryRules[node.op](g, { a: node.a, b: node.b, ma: at(node.a), mb: at(node.b), value }),
  'integer-power': (g, node, _value, at) => g.integerPower(at(node.a), node.exponent),
  select: (g, node, _value, at) => g.select(node.condition, at(node.a), at(node.b)),
};

interface BinaryPoint {
  readonly a: NodeId;
  readonly b: NodeId;
  readonly ma: NodeId;
  readonly mb: NodeId;
  readonly value: NodeId;
}

const binaryRules: { readonly [K in BinaryOp]: (g: GraphBuilder, point: BinaryPoint) => NodeId } = {
  add: (g, { ma, mb }) => g.add(ma, mb),
  multiply: (g, { ma, mb }) => g.multiply(ma, mb),
  maximum: (g, { ma, mb }) => g.maximum(ma, mb),
  minimum: (g, { ma, mb }) => g.maximum(ma, mb),
  less: (g) => g.constant(1),
  /** |a^b| max(1, |b| m(a)/|a| + |log a| m(b)). */
  power: (g, { a, b, ma, mb, value }) => {
    const byBase = g.multiply(g.absolute(b), ma, g.reciprocal(g.absolute(a)));
    const byExponent = g.multiply(g.absolute(g.log(a)), mb);
    return g.multiply(g.absolute(value), g.maximum(g.constant(1), g.add(byBase, byExponent)));
  },
};
