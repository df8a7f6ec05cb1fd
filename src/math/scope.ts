import type { Span } from '../base/span';
import type { Law, Shape } from './expr';

/** What a name is. The role decides how `a(x+1)` and `S(x)` are read. */
export type Role =
  | 'variable' /** x, v, y: free or bound by an expectation or integral */
  | 'function' /** S, f, g, E_θ: applied to arguments */
  | 'density' /** p, q, p_θ */
  | 'parameter' /** θ, φ: what a loss is minimised over */
  | 'scalar-parameter' /** σ, β, λ, t */
  | 'quantity' /** L_SSM, J: a number that the text defines by an equation */
  | 'process' /** W_t, x_t */
  | 'operator' /** 𝓛 in 𝓛f: takes a function to another */
  | 'index'
  | 'dimension'
  | 'constant';

/** What a matrix or a vector is besides its size. */
export type Structure = 'symmetric' | 'positive-definite' | 'antisymmetric' | 'orthogonal' | 'diagonal' | 'unit';

/** Where a piece of knowledge about a name came from, strongest first. */
export type Evidence = 'directive' | 'declared' | 'defined' | 'used' | 'convention';

export interface SymbolInfo {
  readonly name: string;
  readonly role: Role;
  /** The value's shape; for a function, the shape of what it returns. */
  readonly shape: Shape;
  /** For a function or density: the usual arguments, by name (`S` → [x]), used when it is written bare. */
  readonly usualArguments: readonly string[];
  /** For a function that is evaluated at a state, too: the letters of its places, `x` and `t` of `f(x, t)` beside `f(W_t, t)`. */
  readonly letters?: readonly string[];
  /** For a function: its usual parameters (`S` → [theta]), filled in where it is written without any. */
  readonly usualParameters?: readonly string[];
  /** For a conditional density: what it is usually conditioned on. */
  readonly usualConditions?: readonly string[];
  /** For a density: the letters that it is written with as parameters of a model, `p_w`, `p_\lambda`. */
  readonly family?: readonly string[];
  /** The text draws it: it stands to the left of `\sim`, below an E, or is said to be random. A bare `E[…]` averages over such names. */
  readonly random?: true;
  /** Its value is made of a name that the text draws, `y = x + \sigma z` with z ∼ N(0, I): random beside others that are. */
  readonly madeOfDrawn?: true;
  /** It has a density of its own, `\xi \sim f` or "$\xi$ has density $f$": no standard noise, whatever its letter. */
  readonly ofDensity?: true;
  /** The text writes `v(x) - v_\theta(x)`: without a parameter it is another function. */
  readonly contrasted?: true;
  /** An operator whose values are numbers, also for a vector field: Stein's. */
  readonly toNumbers?: true;
  /** A density that the text differentiates by time: written bare beside such a derivative it is the one at time t. */
  readonly timed?: true;
  /** For an index: the last value the text gives it, as K in `\sum_{k=1}^K`; a sum over a bare k goes as far. */
  readonly last?: string;
  /** For an index: the text says that what is repeated is summed over. */
  readonly summed?: true;
  /** By what a ∇ without a subscript before a density of it is, where formulas show that it is not by this: x for y in `\nabla\log p(x) + \nabla\log p(y | x)`. */
  readonly slopedBy?: string;
  /** `f'(x)` stands in the text: an order above f in brackets is one of its derivatives. */
  readonly primed?: true;
  /** `u = T - t`: a time by another letter. */
  readonly clock?: true;
  /** It drives an equation in differentials, or the text calls it a Brownian motion. */
  readonly noise?: true;
  /** It has an equation in differentials of its own and drives none, whatever its letter: a bank account B. */
  readonly moves?: true;
  /** Words call it a Wiener process or a Brownian motion. */
  readonly calledNoise?: true;
  /** Words give it a variance or a drift of its own: no standard Brownian motion. */
  readonly scaledNoise?: true;
  /** A model parameter that stands behind the bar of `p(x | \theta)`: what is averaged then has the law with that parameter. */
  readonly given?: true;
  /** `s^2` beside `s_\theta(x, t)`: without its parameter the letter is a number. */
  readonly apart?: true;
  /** `m_k` beside `m(x)`, and nowhere `m_k(x)`: with an index below, the letter is something else; the indices that it has so. */
  readonly copiesApart?: readonly string[];
  /** The k of `r_k(x)`: the letter that tells the copies of a function apart. */
  readonly copyIndex?: string;
  /** `A` is symmetric, `v` a unit vector. */
  readonly structure?: Structure;
  /** `C` in `+ C`: a constant that the text never gives a value and uses only as a lone term. */
  readonly unnamed?: true;
  /** `x_2` of an x in ℝ²: which component of what, from 1 on; `z_i` of logits z by its letter. */
  readonly component?: { readonly of: string; readonly index: number | string };
  /** In another part of the text it has another size. */
  readonly resized?: true;
  /** The text calls it a matrix or a vector, and does not say how large it is. */
  readonly sizeOpen?: true;
  /** A law the text states for it (`v ∼ N(0,I)`), wherever it stands; null when the text leaves it open. */
  readonly law: Law | null;
  readonly evidence: Evidence;
  /** Offsets in the document of the place that told most; null for conventions. */
  readonly declaredAt: Span | null;
}

/** Everything a document says about its names. Immutable; made once per snapshot. */
export interface Scope {
  readonly symbols: ReadonlyMap<string, SymbolInfo>;
}
