import type { GraphNode, NodeId, UnaryOp } from './graph';

/**
 * Local rewriting rules of the graph builder. Every rule keeps the value wherever the left side is a finite number,
 * up to rounding. Some make a finite number of what was none: 0·x is 0 also for infinite x, x − x is 0 also for infinite x,
 * log(exp x) is x also where exp x overflows. Never the other way round.
 */

/** What the rules ask of the builder that applies them. */
interface RewriteTarget {
  node(id: NodeId): GraphNode;
  constantValue(id: NodeId): number | undefined;
  constant(value: number): NodeId;
  add(...terms: readonly NodeId[]): NodeId;
  multiply(...factors: readonly NodeId[]): NodeId;
  negate(a: NodeId): NodeId;
  exp(a: NodeId): NodeId;
  log(a: NodeId): NodeId;
  unary(op: UnaryOp, a: NodeId): NodeId;
  integerPower(base: NodeId, exponent: number): NodeId;
}

type UnaryRule = (builder: RewriteTarget, a: NodeId) => NodeId | undefined;

const even =
  (op: UnaryOp): UnaryRule =>
  (builder, a) => {
    const inner = argumentOf(builder.node(a), 'negate');
    return inner === undefined ? undefined : builder.unary(op, inner);
  };

const odd =
  (op: UnaryOp): UnaryRule =>
  (builder, a) => {
    const inner = argumentOf(builder.node(a), 'negate');
    return inner === undefined ? undefined : builder.negate(builder.unary(op, inner));
  };

/** f(f(x)) = x. */
const involution =
  (op: UnaryOp): UnaryRule =>
  (builder, a) =>
    argumentOf(builder.node(a), op);

const never: UnaryRule = () => undefined;

export const unaryRules: { readonly [K in UnaryOp]: UnaryRule } = {
  negate: (builder, a) => involution('negate')(builder, a) ?? negateProduct(builder, a),
  reciprocal: (builder, a) => involution('reciprocal')(builder, a) ?? odd('reciprocal')(builder, a) ?? reciprocalOfExp(builder, a),
  log: (builder, a) => argumentOf(builder.node(a), 'exp') ?? logOfProduct(builder, a),
  exp: never,
  sqrt: never,
  sin: odd('sin'),
  cos: even('cos'),
  tan: odd('tan'),
  tanh: odd('tanh'),
  arctan: odd('arctan'),
  absolute: (builder, a) => even('absolute')(builder, a) ?? (isNeverNegative(builder.node(a)) ? a : undefined),
  sign: odd('sign'),
};

function isNeverNegative(node: GraphNode): boolean {
  if (node.kind === 'integer-power') return node.exponent % 2 === 0;
  return node.kind === 'unary' && (node.op === 'exp' || node.op === 'sqrt' || node.op === 'absolute');
}

/** −(c·x) = (−c)·x for a constant c. */
function negateProduct(builder: RewriteTarget, a: NodeId): NodeId | undefined {
  const parts = scaledBy(builder, a);
  return parts === undefined ? undefined : builder.multiply(builder.constant(-parts.factor), parts.rest);
}

/** 1/exp x = exp(−x). */
function reciprocalOfExp(builder: RewriteTarget, a: NodeId): NodeId | undefined {
  const inner = argumentOf(builder.node(a), 'exp');
  return inner === undefined ? undefined : builder.exp(builder.negate(inner));
}

/** log(y·exp x) = log y + x: both are defined exactly where y > 0, and the right side does not underflow. */
function logOfProduct(builder: RewriteTarget, a: NodeId): NodeId | undefined {
  const node = builder.node(a);
  if (node.kind !== 'binary' || node.op !== 'multiply') return undefined;
  for (const [first, second] of [
    [node.a, node.b],
    [node.b, node.a],
  ] as const) {
    const inner = argumentOf(builder.node(second), 'exp');
    if (inner !== undefined) return builder.add(builder.log(first), inner);
  }
  return undefined;
}

/** a + b for two nodes, neither constant folding nor ordering left to do. */
export function simplifySum(builder: RewriteTarget, a: NodeId, b: NodeId): NodeId | undefined {
  if (builder.constantValue(a) === 0) return b;
  if (a === b) return builder.multiply(builder.constant(2), a);
  const negatedA = argumentOf(builder.node(a), 'negate');
  const negatedB = argumentOf(builder.node(b), 'negate');
  if (negatedA === b || negatedB === a) return builder.constant(0);
  if (negatedA !== undefined && negatedB !== undefined) return builder.negate(builder.add(negatedA, negatedB));
  return joinConstants(builder, 'add', a, b);
}

/** a·b for two nodes; a constant comes first. */
export function simplifyProduct(builder: RewriteTarget, a: NodeId, b: NodeId): NodeId | undefined {
  const factor = builder.constantValue(a);
  if (factor === 0) return a;
  if (factor === 1) return b;
  if (factor === -1) return builder.negate(b);
  return signedProduct(builder, a, b) ?? samePower(builder, a, b) ?? joinConstants(builder, 'multiply', a, b);
}

/** c ∘ (d ∘ x) = (c ∘ d) ∘ x for constants c and d, where c ∘ d neither overflows nor loses digits by being tiny: x may make up for it. */
function joinConstants(builder: RewriteTarget, op: 'add' | 'multiply', a: NodeId, b: NodeId): NodeId | undefined {
  const inner = builder.node(b);
  if (builder.constantValue(a) === undefined || inner.kind !== 'binary' || inner.op !== op) return undefined;
  if (builder.constantValue(inner.a) === undefined) return undefined;
  const joined = builder[op](a, inner.a);
  return isRepresented(builder.constantValue(joined), op) ? builder[op](joined, inner.b) : undefined;
}

/** Neither operand of a product is 0 here. */
function isRepresented(value: number | undefined, op: 'add' | 'multiply'): boolean {
  return value !== undefined && (op === 'add' || Math.abs(value) >= leastNormal);
}

const leastNormal = 2 ** -1022;

/** Signs move to the front of a product: (−x)·y = −(x·y), c·(−y) = (−c)·y. */
function signedProduct(builder: RewriteTarget, a: NodeId, b: NodeId): NodeId | undefined {
  const negatedA = argumentOf(builder.node(a), 'negate');
  const negatedB = argumentOf(builder.node(b), 'negate');
  if (negatedA === undefined && negatedB === undefined) return undefined;
  const product = builder.multiply(negatedA ?? a, negatedB ?? b);
  return negatedA !== undefined && negatedB !== undefined ? product : builder.negate(product);
}

/** xᵐ·xⁿ = xᵐ⁺ⁿ. */
function samePower(builder: RewriteTarget, a: NodeId, b: NodeId): NodeId | undefined {
  if (builder.constantValue(a) !== undefined) return undefined;
  const left = basePower(builder.node(a), a);
  const right = basePower(builder.node(b), b);
  return left.base === right.base ? builder.integerPower(left.base, left.exponent + right.exponent) : undefined;
}

function basePower(node: GraphNode, id: NodeId): { base: NodeId; exponent: number } {
  return node.kind === 'integer-power' ? { base: node.a, exponent: node.exponent } : { base: id, exponent: 1 };
}

export function argumentOf(node: GraphNode, op: UnaryOp): NodeId | undefined {
  return node.kind === 'unary' && node.op === op ? node.a : undefined;
}

function scaledBy(builder: RewriteTarget, a: NodeId): { factor: number; rest: NodeId } | undefined {
  const node = builder.node(a);
  if (node.kind !== 'binary' || node.op !== 'multiply') return undefined;
  const factor = builder.constantValue(node.a);
  return factor === undefined ? undefined : { factor, rest: node.b };
}
