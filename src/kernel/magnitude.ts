import { unaryDerivatives } from './differentiate';
import type { BinaryOp, GraphNode, NodeId } from './graph';
import type { GraphBuilder } from './graphBuilder';
import { orderNodes } from './operands';

/**
 * The running magnitude m of a node, Σ|terms|: how large the numbers are that it is made of, however much of them cancels. The
 * rounding error of the node is at most about u · ops · m, with u the unit roundoff.
 *
 * It follows rounding errors to first order: if those of a and b are u·m(a) and u·m(b), those of a + b, ab and f(a) are
 * u(m(a) + m(b)), u(|a|m(b) + |b|m(a)) and u|f′(a)|m(a). E.g. sin of a difference of large numbers has a large magnitude.
 * A product counts its own size once: m(ab) = |a|m(b) + |b|m(a) − |ab|. The bound m(a)m(b) instead would grow without limit
 * where many factors cancel a little, as in the derivatives of a mixture density, and hide real differences.
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
  return (rules[node.kind] as Rule<GraphNode['kind']>)(builder, node, id, at); // the key is the node's own kind
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
  /** |a|ⁿ⁻¹ (n m(a) − (n − 1)|a|). */
  'integer-power': (g, node, value, at) => {
    const size = g.absolute(node.a);
    const ma = at(node.a);
    if (ma === size) return g.absolute(value);
    const excess = g.subtract(ma, size);
    const n = g.constant(node.exponent);
    return g.multiply(g.integerPower(size, node.exponent - 1), g.add(size, g.multiply(n, excess)));
  },
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
  multiply: magnitudeOfProduct,
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

/** |b|m(a) + |a|(m(b) − |b|). */
function magnitudeOfProduct(g: GraphBuilder, { a, b, ma, mb }: BinaryPoint): NodeId {
  const [sizeA, sizeB] = [g.absolute(a), g.absolute(b)];
  if (ma === sizeA) return g.multiply(sizeA, mb);
  if (mb === sizeB) return g.multiply(ma, sizeB);
  return g.add(g.multiply(sizeB, ma), g.multiply(sizeA, g.subtract(mb, sizeB)));
}
