/**
 * The compiled form of an integrand: a hash-consed program of scalars. Vectors and matrices of the text are
 * expanded into their components before they come here; derivatives are expanded by automatic differentiation.
 *
 * What is too long to be written out (layers of a network, sums over data) is a loop. A node may have *axes*: it is then a number for each value of
 * the axes' indices, as h_j = tanh(Σ_k W_jk x_k + b_j) is for each j. Operations apply index by index, the axes of an operation are those of its
 * operands together, and `reduce` and `element` take one away. Outputs have none.
 */

/** A loop index k = 0 … extent − 1. Axes are the same index where both numbers agree. */
export interface Axis {
  readonly id: number;
  readonly extent: number;
}

/** The law of one scalar input that the kernel draws for itself from the counter stream. */
export type DrawLaw = 'normal' | 'uniform' | 'rademacher' | 'exponential';

/**
 * One scalar input.
 * - `sample`: drawn afresh for every sample, inside the kernel, from (key, sample index, stream).
 * - `setting`: drawn once for each setting k (one value of θ and of the free variables), from (key, k, stream).
 * - `given`: handed over by the caller (cubature nodes, a sweep's abscissa, the state of a simulation).
 */
export interface InputSpec {
  readonly name: string;
  readonly level: 'sample' | 'setting' | 'given';
  readonly law: DrawLaw;
  /** The random stream; equal streams are the same random number. Ignored for `given`. */
  readonly stream: number;
}

export type UnaryOp = 'negate' | 'exp' | 'log' | 'sqrt' | 'sin' | 'cos' | 'tan' | 'tanh' | 'arctan' | 'absolute' | 'sign' | 'reciprocal';
export type BinaryOp =
  'add' | 'multiply' | 'maximum' | 'minimum' | 'power' /** real exponent, base > 0 */ | 'less'; /** 1 if a < b else 0; derivative 0 */

export type ReduceOp = 'add' | 'maximum';

export type NodeId = number;

/** `NodeId`s index `Graph.nodes`; operands always come earlier. */
export type GraphNode =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'input'; readonly input: number }
  | { readonly kind: 'unary'; readonly op: UnaryOp; readonly a: NodeId }
  | { readonly kind: 'binary'; readonly op: BinaryOp; readonly a: NodeId; readonly b: NodeId }
  /** base^exponent for an integer exponent ≥ 2. */
  | { readonly kind: 'integer-power'; readonly a: NodeId; readonly exponent: number }
  /** condition ≠ 0 ? a : b. */
  | { readonly kind: 'select'; readonly condition: NodeId; readonly a: NodeId; readonly b: NodeId }
  /** Numbers, as the weights of a network: row by row over the axes, which stand in the order of their ids. */
  | { readonly kind: 'table'; readonly axes: readonly Axis[]; readonly values: readonly number[] }
  /** The same of plain numbers that are nodes, as parameters θ. */
  | { readonly kind: 'pack'; readonly axes: readonly Axis[]; readonly nodes: readonly NodeId[] }
  /** Σ_k a_k or max_k a_k over an axis of a. */
  | { readonly kind: 'reduce'; readonly op: ReduceOp; readonly axis: Axis; readonly a: NodeId }
  /** a at one value of an index. */
  | { readonly kind: 'element'; readonly axis: Axis; readonly index: number; readonly a: NodeId }
  /** The number of a `table` a at the whole part of an index along each of its axes, or at the end that is next: a plain number, as the indices are. */
  | { readonly kind: 'lookup'; readonly a: NodeId; readonly indices: readonly NodeId[] };

/** Plain JSON: it crosses the process boundary inside a Plan. */
export interface Graph {
  readonly inputs: readonly InputSpec[];
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly NodeId[];
}
