import type { Span } from '../base/span';

/** A dimension: a number, or a name such as `d` that every probe gives a value. */
export type Dimension = number | string;

/** Vectors are columns; `row` is a transposed vector. `function` appears only on names, never on values. */
export type Shape =
  | { readonly kind: 'scalar' }
  | { readonly kind: 'vector'; readonly dimension: Dimension }
  | { readonly kind: 'row'; readonly dimension: Dimension }
  | { readonly kind: 'matrix'; readonly rows: Dimension; readonly columns: Dimension }
  | { readonly kind: 'unknown' };

export type ElementaryFunction =
  'exp' | 'log' | 'sqrt' | 'sin' | 'cos' | 'tan' | 'sinh' | 'cosh' | 'tanh' | 'arcsin' | 'arccos' | 'arctan' | 'sign' | 'max' | 'min';

/** How a random variable is distributed. */
export type Law =
  /** `x ∼ p(x)`, `E_p`, `E_{p(x|x_0)}`: the law whose density is `density`. */
  | { readonly kind: 'density'; readonly density: Expr & { kind: 'density' } }
  | { readonly kind: 'normal'; readonly mean: Expr; readonly covariance: Expr }
  | { readonly kind: 'sphere'; readonly radius: 'one' | 'sqrt-dimension' }
  | { readonly kind: 'rademacher' }
  | { readonly kind: 'uniform'; readonly lower: Expr; readonly upper: Expr }
  /** A law by the name and the usual parameters of its family: `Exp(λ)`, `Gamma(a, b)` with a rate, `t_ν`, the point law `δ_a`. */
  | { readonly kind: 'family'; readonly family: LawFamily; readonly parameters: readonly Expr[] }
  /** `E_v` where the text gives the law elsewhere (scope) or not at all. */
  | { readonly kind: 'unspecified' };

export type LawFamily =
  | 'exponential'
  | 'gamma'
  | 'beta'
  | 'student'
  | 'laplace'
  | 'cauchy'
  | 'bernoulli'
  | 'categorical'
  | 'poisson'
  | 'dirichlet'
  /** Uniform on the sphere around 0 of the radius that is its parameter. */
  | 'sphere'
  | 'point'
  /** Uniform on the whole numbers from the first parameter to the second. */
  | 'integers'
  /** One parameter: the sum of weights times laws. */
  | 'mixture';

/**
 * Operations that are no functions of numbers: the Dirac δ of its operand; the diagonal matrix of a vector or the diagonal of a matrix; the
 * columns of a matrix below each other; A ⊗ B; the law of T(x) for x from a law; the derivative of a functional by a function; what an
 * operator of the text (the first operand, by name) makes of a function; operators one after the other; [X, Y]_t of two processes; a term of
 * which only the order is told (with a second operand, 0: it is smaller than any multiple of that), or, without an operand, terms that are left out;
 * the derivative of the first operand by the second as often as the third says; 1 where the first is in the set of that name and 0 elsewhere;
 * the inner product of the first two in the space of that name, of which nothing else is known; the whole number below or above.
 */
export type OperationName =
  | 'dirac'
  | 'diagonal'
  | 'vectorise'
  | 'kronecker'
  | 'push-forward'
  | 'variation'
  | 'applied'
  | 'composed'
  | 'covariation'
  | 'order'
  | 'derivative'
  | 'indicator'
  | 'inner-product'
  | 'floor'
  | 'ceiling';

export interface Binder {
  readonly variable: string;
  readonly shape: Shape;
  readonly law: Law;
  readonly span: Span;
}

/** How two neighbouring factors multiply; decided by their shapes. */
export type ProductForm = 'scale' | 'dot' | 'matrix-vector' | 'row-matrix' | 'matrix-matrix' | 'outer' | 'hadamard' | 'unresolved';

interface Base {
  /** Relative to the math span's latex. Derived nodes have the span of what they came from. */
  readonly span: Span;
  readonly shape: Shape;
}

/**
 * The meaning of a piece of mathematics. Names are canonical (`S`, `theta`, `x_0`, `L_SSM`; bold and plain are one letter).
 * Every node knows its shape; a piece that could not be read is an `unknown` node, and nothing above it is ever judged.
 */
export type Expr = Base &
  (
    | { readonly kind: 'number'; readonly value: number }
    /** `isUnsized`: of an `I` without its size, which is as large as what stands beside it. */
    | { readonly kind: 'constant'; readonly name: 'pi' | 'e' | 'infinity' | 'identity' | 'zero' | 'ones'; readonly isUnsized?: true }
    /** A variable, parameter or named quantity (`theta`, `A`, `L_SSM`). */
    | { readonly kind: 'symbol'; readonly name: string }
    /**
     * A named function applied: `S(x;θ)` has arguments [x], parameters [θ]; `S_θ(x)` and bare `S` (its usual arguments filled in) are the same node.
     * `L_SSM(θ)` is an application too. Parameters are sorted by printed form.
     */
    | { readonly kind: 'apply'; readonly name: string; readonly arguments: readonly Expr[]; readonly parameters: readonly Expr[] }
    /**
     * A density evaluated: `p_θ(x)`, `p(x|x_0)`. Densities are told apart by name, parameters AND by the names of what they are densities of:
     * `p(x)` and `p(v)` are two laws. `of` and `given` are the arguments; `variables`/`conditions` are the names the density is known by
     * (those of its own arguments, where these are plain variables).
     */
    | {
        readonly kind: 'density';
        readonly name: string;
        readonly parameters: readonly Expr[];
        readonly of: readonly Expr[];
        readonly given: readonly Expr[];
      }
    | { readonly kind: 'add'; readonly terms: readonly Expr[] }
    | { readonly kind: 'negate'; readonly of: Expr }
    | { readonly kind: 'product'; readonly form: ProductForm; readonly left: Expr; readonly right: Expr }
    | { readonly kind: 'divide'; readonly numerator: Expr; readonly denominator: Expr }
    /** `isOpen`: of `E(XY)^2`, which is read as the square of a mean, but is written for the mean of a square as well. */
    | { readonly kind: 'power'; readonly base: Expr; readonly exponent: Expr; readonly isOpen?: true }
    | { readonly kind: 'transpose'; readonly of: Expr }
    | { readonly kind: 'inverse'; readonly of: Expr }
    | { readonly kind: 'trace'; readonly of: Expr }
    /** `dX_t`, `d(XY)`, `dt` of an equation in differentials that is not the plain form of a `sde` or `ode` statement. */
    | { readonly kind: 'differential'; readonly of: Expr }
    | { readonly kind: 'determinant'; readonly of: Expr }
    /** ‖of‖ with `order` 2 unless written; of a scalar it is |·|, of a matrix the Frobenius norm. */
    | { readonly kind: 'norm'; readonly of: Expr; readonly order: number }
    | { readonly kind: 'absolute'; readonly of: Expr }
    | { readonly kind: 'operation'; readonly name: OperationName; readonly operands: readonly Expr[] }
    /** One component, `x_i`. */
    | { readonly kind: 'component'; readonly of: Expr; readonly indices: readonly Expr[] }
    | { readonly kind: 'call'; readonly name: ElementaryFunction; readonly argument: Expr; readonly more: readonly Expr[] }
    /** ∇ of a scalar: the gradient (vector). ∇ of a vector: the Jacobian, J_ij = ∂f_i/∂x_j. */
    | { readonly kind: 'gradient'; readonly of: Expr; readonly variable: string }
    | { readonly kind: 'divergence'; readonly of: Expr; readonly variable: string }
    | { readonly kind: 'laplacian'; readonly of: Expr; readonly variable: string }
    | { readonly kind: 'hessian'; readonly of: Expr; readonly variable: string }
    /** ∂/∂variable of order `order` with respect to a scalar variable (`t`, or x in one dimension), total or partial alike. */
    | { readonly kind: 'partial'; readonly of: Expr; readonly variable: string; readonly order: number }
    | { readonly kind: 'expectation'; readonly binders: readonly Binder[]; readonly body: Expr }
    /** `bounds` null: over the whole space of the variable (ℝᵈ or as the text declares). */
    | {
        readonly kind: 'integral';
        readonly variable: string;
        readonly variableShape: Shape;
        readonly bounds: { readonly lower: Expr; readonly upper: Expr } | null;
        readonly body: Expr;
      }
    | {
        readonly kind: 'sum';
        readonly index: string;
        readonly lower: Expr;
        readonly upper: Expr;
        readonly body: Expr;
        readonly product: boolean;
      }
    /** `f |_{x = a}`: the value where the variable, which is bound in the body, is `at`. */
    | { readonly kind: 'evaluation'; readonly variable: string; readonly variableShape: Shape; readonly at: Expr; readonly body: Expr }
    /** `lim_{ε → 0} f`. `side` tells from where, when it is written. */
    | {
        readonly kind: 'limit';
        readonly variable: string;
        readonly to: Expr;
        readonly side: 'above' | 'below' | null;
        /** `\limsup`, `\liminf`. */
        readonly bound?: 'superior' | 'inferior';
        readonly body: Expr;
      }
    /** `∫_0^t g(x_s, s) dW_s`; the time `variable` is bound in the body. */
    | {
        readonly kind: 'stochastic-integral';
        readonly variable: string;
        readonly noise: string;
        readonly calculus: 'ito' | 'stratonovich';
        readonly bounds: { readonly lower: Expr; readonly upper: Expr } | null;
        readonly body: Expr;
      }
    /** A function given piece by piece: the first arm of which all comparisons hold; an arm without any stands for what is left. */
    | { readonly kind: 'cases'; readonly arms: readonly CaseArm[] }
    /** A law as a value: the right side of `p_σ(x|x_0) = N(x_0, σ²I)`. */
    | { readonly kind: 'normal-law'; readonly mean: Expr; readonly covariance: Expr; readonly at: Expr | null }
    | { readonly kind: 'matrix'; readonly rows: readonly (readonly Expr[])[] }
    | {
        readonly kind: 'optimum';
        readonly which: 'min' | 'max' | 'argmin' | 'argmax';
        readonly variable: string;
        readonly body: Expr;
        /** Only over a set that is written, other than the whole space. */
        readonly isBounded?: true;
      }
    /** `+ const`, `+ C`: a number the text does not name, independent of the model parameters. */
    | { readonly kind: 'unnamed-constant' }
    /** Something that could not be read, or was guessed away. */
    | { readonly kind: 'unknown'; readonly text: string }
  );

/** One line of `cases`: its value where every comparison holds. */
export interface CaseArm {
  readonly value: Expr;
  readonly comparisons: readonly { readonly left: Expr; readonly sign: RelationSign; readonly right: Expr }[];
}

export type ExprKind = Expr['kind'];
export type ExprOf<K extends ExprKind> = Extract<Expr, { kind: K }>;

export type RelationSign =
  'equal' | 'define' | 'proportional' | 'approximate' | 'less' | 'less-equal' | 'greater' | 'greater-equal' | 'equal-in-law' | 'tends-to';

export interface Relation {
  readonly sign: RelationSign;
  readonly span: Span;
}

/** A remark written inside a display: `\quad (\text{if } v \text{ is appropriate})`, an `\overset` reason, a `\text{…}` after a comma. */
export interface Note {
  readonly text: string;
  readonly span: Span;
}

/** What a clause beside an arrow is: `premise \Rightarrow conclusion`, `equivalent \iff equivalent`. */
export type ClauseRole = 'premise' | 'conclusion' | 'equivalent';

/** What one math span (or one clause of it) states. */
export type Statement =
  /** `sides.length === relations.length + 1`. `sides[0]` is null when the display begins with the relation sign and continues the one before. */
  | {
      readonly kind: 'chain';
      readonly span: Span;
      readonly sides: readonly (Expr | null)[];
      readonly relations: readonly Relation[];
      readonly role?: ClauseRole;
    }
  | { readonly kind: 'expression'; readonly span: Span; readonly value: Expr }
  /** dX = drift dt + diffusion dW, as written. `diffusion` has one entry per noise term. */
  | {
      readonly kind: 'sde';
      readonly span: Span;
      readonly state: string;
      readonly time: string;
      readonly drift: Expr;
      readonly diffusion: Expr;
      readonly noise: string;
      readonly calculus: 'ito' | 'stratonovich';
      readonly reverse: boolean;
    }
  | { readonly kind: 'ode'; readonly span: Span; readonly state: string; readonly time: string; readonly velocity: Expr }
  /** `v ∼ N(0,I)`; `x_t | x_0 ∼ N(m, Σ)` with what it is given. */
  | { readonly kind: 'sampling'; readonly span: Span; readonly variable: string; readonly law: Law; readonly given?: readonly string[] }
  /** `x ∈ ℝ^d`, `A ∈ ℝ^{d×d}`, `f : ℝ^d → ℝ`; a set by itself, `[0, T]`, has its text as `variable` and no `set`. */
  | { readonly kind: 'membership'; readonly span: Span; readonly variable: string; readonly set: string }
  | { readonly kind: 'unread'; readonly span: Span; readonly text: string };

/** One math span, understood as far as it can be. */
export interface Formula {
  /** The main statement first, then side conditions (`x_0 ∈ 𝕏_0` after a comma). */
  readonly statements: readonly Statement[];
  readonly notes: readonly Note[];
  readonly tag: string | null;
  /** True when any node anywhere is `unknown` or was guessed away: never judged then. */
  readonly incomplete: boolean;
  /** Where those pieces stand; null where that cannot be told, so that any part may have lost something. */
  readonly gaps: readonly Span[] | null;
}

export const scalarShape: Shape = { kind: 'scalar' };
export const unknownShape: Shape = { kind: 'unknown' };
