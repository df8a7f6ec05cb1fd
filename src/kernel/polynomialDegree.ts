import { findDependents } from './dependents';
import type { Graph, GraphNode, NodeId } from './graph';
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

/** What is seen of some outputs of a graph as polynomials in some of its inputs: their larger degree, and whether none has an odd part. */
export interface SeenPolynomial {
  readonly degree: number;
  readonly isEven: boolean;
}

/** Null where an output is not visibly a polynomial. */
export function polynomialInInputs(
  { nodes, outputs }: Pick<Graph, 'nodes' | 'outputs'>,
  inputs: ReadonlySet<number>,
): SeenPolynomial | null {
  const varies = findDependents({ nodes }, (input) => inputs.has(input));
  const degrees: Degree[] = Array<Degree>(nodes.length).fill(0);
  const parities: Parity[] = Array<Parity>(nodes.length).fill('even');
  nodes.forEach((node, id) => {
    if (varies[id] === 0) return;
    const operands = operandsOf(node);
    const isVariable = node.kind === 'input';
    degrees[id] = isVariable ? 1 : degreeOf(node, operands.map((operand) => degrees[operand]!)); // prettier-ignore
    parities[id] = isVariable ? 'odd' : parityOf(node, operands.map((operand) => parities[operand]!)); // prettier-ignore
  });
  const found: readonly Degree[] = outputs.map((output) => degrees[output]!);
  if (found.includes(null)) return null;
  return { degree: Math.max(...(found as number[])), isEven: outputs.every((output) => parities[output] === 'even') }; // no null is left
}

type Parity = 'even' | 'odd' | 'neither';

/** Of a polynomial; of anything else it says nothing. */
function parityOf(node: GraphNode, operands: readonly Parity[]): Parity {
  if (operands.includes('neither')) return 'neither';
  const odd = operands.filter((parity) => parity === 'odd').length;
  if (node.kind === 'binary' && node.op === 'multiply') return odd === 1 ? 'odd' : 'even';
  if (node.kind === 'integer-power') return odd === 1 && node.exponent % 2 !== 0 ? 'odd' : 'even';
  const branches = node.kind === 'select' ? operands.slice(1) : operands;
  return branches.every((parity) => parity === branches[0]) ? (branches[0] ?? 'even') : 'neither';
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
  lookup: () => null,
};
