import type { GraphNode, NodeId } from './graph';
import { operandsOf, orderNodes } from './operands';

/** A node's degree so far, in the operands' degrees; null: not a polynomial. */
type Degree = number | null;

/**
 * An upper bound of the total degree of a node as a polynomial in some nodes (usually the components of v), the rest being
 * coefficients; null when it is not visibly a polynomial.
 */
export function polynomialDegree(nodeAt: (id: NodeId) => GraphNode, node: NodeId, variables: ReadonlySet<NodeId>): number | null {
  const degrees = new Map<NodeId, Degree>([...variables].map((variable) => [variable, 1]));
  for (const id of orderNodes(nodeAt, [node], (at) => degrees.has(at))) {
    const current = nodeAt(id);
    degrees.set(
      id,
      degreeOf(
        current,
        operandsOf(current).map((operand) => degrees.get(operand)!),
      ),
    );
  }
  return degrees.get(node)!;
}

function degreeOf(node: GraphNode, operands: readonly Degree[]): Degree {
  if (operands.every((degree) => degree === 0)) return 0;
  return operands.includes(null) ? null : (rules[node.kind] as Rule<GraphNode['kind']>)(node, operands as number[]); // no null is left
}

type Rule<K extends GraphNode['kind']> = (node: Extract<GraphNode, { kind: K }>, operands: readonly number[]) => Degree;

/** What to make of operands that are polynomials, not all constant. */
const rules: { readonly [K in GraphNode['kind']]: Rule<K> } = {
  constant: () => 0,
  input: () => 0,
  unary: (node, [a]) => (node.op === 'negate' ? a! : null),
  binary: (node, [a, b]) => (node.op === 'add' ? Math.max(a!, b!) : node.op === 'multiply' ? a! + b! : null),
  'integer-power': (node, [a]) => node.exponent * a!,
  select: (_node, [condition, a, b]) => (condition === 0 ? Math.max(a!, b!) : null),
  table: () => 0,
  pack: (_node, parts) => Math.max(...parts),
  reduce: (node, [a]) => (node.op === 'add' ? a! : null),
  element: (_node, [a]) => a!,
};
