import { unaryDerivatives } from './differentiate';
import type { BinaryOp, GraphNode, NodeId } from './graph';
import type { GraphBuilder } from './graphBuilder';
import { orderNodes } from './operands';

/**
 * Running error analysis (J. H. Wilkinson, "Error analysis revisited", 1986) as a graph: e(node) such that the rounding error of the node is at most
 * u · e(node) to first order, with u the unit roundoff. Inputs count as rounded once.
 *
 * e(a + b) = e(a) + e(b) + |a + b|, e(ab) = |a| e(b) + |b| e(a) + |ab|, e(f(a)) = |f′(a)| e(a) + |f(a)|.
 */
export function roundingError(builder: GraphBuilder, node: NodeId): NodeId {
  const known = remembered.get(builder) ?? new Map<NodeId, NodeId>();
  remembered.set(builder, known);
  const at = (id: NodeId): NodeId => known.get(id)!; // operands come first
  for (const id of orderNodes(
    (other) => builder.node(other),
    [node],
    (other) => known.has(other),
  ))
    known.set(id, errorOf(builder, id, at));
  return at(node);
}

const remembered = new WeakMap<GraphBuilder, Map<NodeId, NodeId>>();

type Rule<K extends GraphNode['kind']> = (
  g: GraphBuilder,
  node: Extract<GraphNode, { kind: K }>,
  size: NodeId,
  id: NodeId,
  at: (operand: NodeId) => NodeId,
) => NodeId;

function errorOf(builder: GraphBuilder, id: NodeId, at: (operand: NodeId) => NodeId): NodeId {
  const node = builder.node(id);
  return (rules[node.kind] as Rule<GraphNode['kind']>)(builder, node, builder.absolute(id), id, at); // the key is the node's own kind
}

const rules: { readonly [K in GraphNode['kind']]: Rule<K> } = {
  constant: (_g, _node, size) => size,
  input: (_g, _node, size) => size,
  unary: (g, node, size, id, at) => {
    if (node.op === 'negate' || node.op === 'absolute') return at(node.a);
    const slope = g.absolute(unaryDerivatives[node.op](g, node.a, id));
    return g.add(size, g.multiply(slope, at(node.a)));
  },
  binary: (g, node, size, _id, at) => binaryRules[node.op](g, { a: node.a, b: node.b, ea: at(node.a), eb: at(node.b), size }),
  'integer-power': (g, node, size, _id, at) => {
    const slope = g.multiply(g.constant(node.exponent), g.absolute(g.integerPower(node.a, node.exponent - 1)));
    return g.add(g.multiply(g.constant(node.exponent), size), g.multiply(slope, at(node.a)));
  },
  select: (g, node, _size, _id, at) => g.select(node.condition, at(node.a), at(node.b)),
  table: (_g, _node, size) => size,
  pack: (g, node, _size, _id, at) => g.pack(node.axes, node.nodes.map(at)),
  /** In whatever order n terms are added, no term goes through more than n − 1 additions. */
  reduce: (g, { op, axis, a }, _size, _id, at) => {
    if (op === 'maximum') return g.maximumOver(axis, at(a));
    return g.sumOver(axis, g.add(at(a), g.multiply(g.constant(axis.extent - 1), g.absolute(a))));
  },
  element: (g, node, _size, _id, at) => g.element(node.axis, node.index, at(node.a)),
  lookup: (_g, _node, size) => size,
};

interface BinaryPoint {
  readonly a: NodeId;
  readonly b: NodeId;
  readonly ea: NodeId;
  readonly eb: NodeId;
  readonly size: NodeId;
}

const binaryRules: { readonly [K in BinaryOp]: (g: GraphBuilder, point: BinaryPoint) => NodeId } = {
  add: (g, { ea, eb, size }) => g.add(ea, eb, size),
  multiply: (g, { a, b, ea, eb, size }) => g.add(g.multiply(g.absolute(a), eb), g.multiply(g.absolute(b), ea), size),
  maximum: (g, { ea, eb }) => g.maximum(ea, eb),
  minimum: (g, { ea, eb }) => g.maximum(ea, eb),
  less: (g) => g.constant(0),
  /** |a^b| (1 + |b| e(a)/|a| + |log a| e(b)). */
  power: (g, { a, b, ea, eb, size }) => {
    const byBase = g.multiply(g.absolute(b), ea, g.reciprocal(g.absolute(a)));
    const byExponent = g.multiply(g.absolute(g.log(a)), eb);
    return g.multiply(size, g.add(g.constant(1), byBase, byExponent));
  },
};
