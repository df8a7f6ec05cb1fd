import type { Span } from '../base/span';
import type { Expr, ExprOf, Law, RelationSign } from '../math/expr';
import type { Structure } from '../math/scope';

export type ClaimKind = 'link' | 'redefinition' | 'goal' | 'derived' | 'named' | 'prose';

/** What the text says about its `=`. */
export type Asserted =
  'equal' | 'proportional' | 'constant' | 'affine' | 'same-minimiser' | 'inequality' | 'in-law' | 'approximate' | 'define';

/** One side of a claim, with where it stands. */
export interface Side {
  readonly expr: Expr;
  /** Index of the math span it was read from. */
  readonly math: number;
  readonly latex: string;
  /** Offsets in the document. */
  readonly span: Span;
}

/** A sentence nearby that names how the sides may differ. */
export interface Excuse {
  readonly asserted: Asserted;
  /** The sentence. */
  readonly text: string;
  /** The words that say it, as offsets in the document. */
  readonly span: Span;
  /** The number the words give (`removing the ½ factor`): the true factor must then be it or its inverse. Null when they give none. */
  readonly factor: number | null;
}

/** An earlier value of the name that a claim is about; candidates are listed in the order in which they are to be tried. */
export interface Candidate {
  /** The equation that `against` shows. */
  readonly side: Side;
  /** Ids of the claims on which this value depends: it is passed over when one was judged wrong. Empty for a definition. */
  readonly dependsOn: readonly string[];
  /** Written with `+ const` or `∝`: the name keeps its older value, so the value compared is that of a later candidate. */
  readonly keepsOlder: boolean;
  readonly understood: boolean;
  readonly written: Asserted;
  /** What prose between this value and the claim (and just after the claim) names. */
  readonly excusedBy: readonly Excuse[];
}

/** Laws that prose leaves open for one variable, as the names of families. */
export type LawAlternative =
  | 'standard-normal'
  | 'normal'
  | 'isotropic'
  /** Gaussian with covariance σ²I, σ not said. */
  | 'isotropic-normal'
  | 'unit-sphere'
  | 'sphere-sqrt-dimension'
  | 'rademacher'
  /** The text states E[v vᵀ] = I and no more. */
  | 'identity-second-moment'
  /** Of a family that is named in words and has no standard member: exponential, Cauchy. */
  | 'other'
  /** Named only as fitting: "if v is appropriate". */
  | 'appropriate';

/** What the text states about the law of a random variable of a claim. */
export interface StatedLaw {
  readonly variable: string;
  /** The one law that the text settles on, or null. */
  readonly law: Law | null;
  /** Only later parts of the text give it a law. */
  readonly isElsewhere?: true;
  /** All that prose allows when it does not settle on one. */
  readonly openAlternatives: readonly LawAlternative[];
  /** The density that the text draws the variable from in general (`X \sim p`), where `law` is that of a case or of what follows: p is that law here. */
  readonly general?: ExprOf<'density'>;
  /** No word says that it is a case: p may be what it was, and the variable something else. */
  readonly mayBeOther?: true;
  /** Where it is said, as offsets in the document; null when only the scope knows. */
  readonly span: Span | null;
}

/** An equation that a process must obey. */
export interface Tested {
  readonly left: Expr;
  readonly right: Expr;
  /** The sides themselves, with averages over paths as averages over normal numbers. */
  readonly isMean?: true;
  /**
   * Whether the text says where the process starts. `assumed`: it does not, and the start taken is a fixed point; `rates` leaves the start out.
   * `open`: nothing is known of it, so that what holds holds for some start only. `time`: a density of which the text does not say whether its time
   * runs on or back is taken as it should be.
   */
  readonly start:
    | { readonly kind: 'known' | 'open' | 'time' }
    | { readonly kind: 'assumed'; readonly rates: { readonly left: Expr; readonly right: Expr } };
}

/** `i \ne j`: they differ; `i = j`: they do not. */
export interface RelatedIndices {
  readonly kind: 'apart' | 'alike';
  readonly names: readonly string[];
}

/** Where the text says that a density lives, or what is drawn from it; an end may be infinite. */
export interface StatedSupport {
  /** Of the density, or of the variable. */
  readonly name: string;
  readonly lower: number;
  readonly upper: number;
  /** Whether it vanishes at the finite ends. */
  readonly edge: 'open' | 'positive' | 'vanishing';
  /** The law that it is the density of, where the text ties them. */
  readonly law: Law | null;
}

/** What a matrix is besides its size where a claim stands; null: any. */
export interface StatedStructure {
  readonly name: string;
  readonly structure: Structure | null;
}

export interface Claim {
  /** Content hash of both sides, the candidates, what their names mean, kind and excuses: equal claims have equal ids in every version. */
  readonly id: string;
  readonly kind: ClaimKind;
  /** The math span in which the claim stands. */
  readonly math: number;
  /** Offsets in the document; the relation sign is always inside. */
  readonly span: Span;
  /** The older value. With several candidates this is the first; see `chooseOlderValue`. */
  readonly left: Side;
  readonly right: Side;
  /** The sign that was written; `left sign right` for an inequality. */
  readonly sign: RelationSign;
  /** Where the older value stands when it is another equation; a registry entry's id; or null for a link. */
  readonly against:
    { readonly kind: 'equation'; readonly math: number; readonly span: Span } | { readonly kind: 'entry'; readonly entry: string } | null;
  /** What the notation itself says: `+ const` → constant, `∝` → proportional. */
  readonly written: Asserted;
  /** What prose nearby names: empty when it names nothing. */
  readonly excusedBy: readonly Excuse[];
  /** Earlier values to compare with, for `redefinition`, `goal` and `derived`; else empty. */
  readonly candidates: readonly Candidate[];
  /** False when a side (or the equation around it) could not be read: never judged then. */
  readonly understood: boolean;
  /** `related`: report only when a relation is found, never wrong. `constant`: report only when the right side turns out constant in θ. */
  readonly onlyIf: 'related' | 'constant' | null;
  /** For `prose`: what the words assert of the two sides (`left` and `right` are the same expression for independence). */
  readonly proseKind: 'independent-of-parameter' | 'same-minimiser' | null;
  /** For `named`: the equation of motion is claimed to be this of an SDE; the sides are the drifts (the right sides). */
  readonly motion:
    | 'reverse-time'
    /** That in a time τ = T − t, which runs on. */
    | 'time-reversed'
    | 'probability-flow'
    | 'fokker-planck'
    /** Kolmogorov's, in the condition of a transition density. */
    | 'backward equation'
    /** `u(x, T) = φ(x)` of an average over paths. */
    | 'value at the end'
    | 'Chapman–Kolmogorov equation'
    | 'continuity equation'
    | 'mean'
    | 'variance'
    | 'moment'
    | 'generator'
    | 'adjoint of the generator'
    /** `J = fp − ½∂_x(g²p)`. */
    | 'probability current'
    /** `E[(X_{t+h} − X_t)^n | X_t = x]/h` as h goes to 0. */
    | 'infinitesimal moment'
    /** What a scheme makes of an SDE or an ODE in one step. */
    | 'Euler–Maruyama step'
    | 'Euler step'
    | 'Milstein step'
    | 'Heun step'
    | 'midpoint step'
    /** Of a density by its score. */
    | 'Langevin step'
    /** Back along a chain of normal laws, with a model of the noise, the score or the data. */
    | 'ancestral step'
    | 'DDIM step'
    /** Of an integral of the density. */
    | 'rate of change'
    | 'equation of motion'
    | 'solution'
    | 'stationary law'
    | 'transition density'
    /** A density that words call the law in which the equation rests, or a recursion for small steps. */
    | 'target law'
    | 'target law of small steps'
    | 'martingale'
    | null;
  /**
   * Which way the time of a reverse SDE runs, where all signs may not simply be turned round: `back` where the words or its other reversals tell that dt < 0, `open`
   * where nothing does and the one sign of its drift is all there is. Else null.
   */
  readonly runs: 'back' | 'open' | null;
  /** What is compared where the sides themselves are not: the equation that the object the right side is taken for obeys. Null: the sides. */
  readonly tested: Tested | null;
  /** For `prose`: the parameter it is about, by name. */
  readonly parameter: string | null;
  /** For `\propto` about a conditional density `p(x|c)`, or a law after it: the point x, in which the sides are proportional. Else null. */
  readonly point: string | null;
  /** It is worked out from the kernel that it is held against. */
  readonly ofKernel?: true;
  /** What must be 1 besides: the integral of a density that is written with its constant. */
  readonly mass?: Expr;
  /** One entry per random variable of the sides whose law the equation itself does not give. */
  readonly statedLaws: readonly StatedLaw[];
  /** Of the densities and variables of the sides. */
  readonly supports: readonly StatedSupport[];
  readonly structures: readonly StatedStructure[];
  /** A case that words alone tell ("suppose that the target is Gaussian"): what is refuted in general may hold in it. */
  readonly supposed: string | null;
  /** Letters for constants that its formula does not write, and that are whatever makes the equation true in which they stand (C of `m(t) = C e^{-at}`). */
  readonly openConstants: readonly string[];
  /** `i \\ne j` beside an equation of components: of which of them it is said. */
  readonly relatedIndices: readonly RelatedIndices[];
  /** Numbers that its own sentence supposes for letters it speaks of: `For $\\eta = 1$ we have …`. */
  readonly supposedNumbers: readonly NumberSupposed[];
  /** Numbers that the text has given constants it speaks of by then: `Take $\\sigma = 1$`. */
  readonly givenNumbers: readonly Definition[];
  /** Laws and kernels that the sides are made of, and that claims of their own hold against what determines them. */
  readonly restsOn: readonly JudgedDefinition[];
}

export interface NumberSupposed {
  readonly name: string;
  readonly value: Expr;
  /** Elsewhere the text has other values for the letter. */
  readonly isOther: boolean;
}

/** A definition in the math span, and the claims that say whether it is right; in the claim's own: what is given there, and solutions of it that the text writes. */
export interface JudgedDefinition {
  readonly math: number;
  readonly claims: readonly string[];
  /** By values of names: what they should be. A law is left out instead. */
  readonly truths: ReadonlyMap<Expr, Expr>;
}

/**
 * How a name got its meaning. `value`: name = expression, may be put in its place. `law`: a density given as a law. `components`: entry by
 * entry. `proportional`: only up to a factor. `rebinding`: a random variable, index or parameter given a value. `sde`, `ode`, `pde`: by an
 * equation of motion, whose right side (drift, velocity) is the value shown.
 */
export type DefinitionForm = 'value' | 'law' | 'components' | 'proportional' | 'implicit' | 'rebinding' | 'sde' | 'ode' | 'pde';

/** A definition is reported like a claim, with status `definition`. */
export interface Definition {
  readonly kind: 'definition';
  readonly math: number;
  readonly span: Span;
  readonly name: string;
  readonly value: Side;
  readonly form: DefinitionForm;
  /** What is defined, as written: gives the names of the arguments. Null for equations of motion. */
  readonly left: Side | null;
  /** Index of the snapshot's section. */
  readonly section: number;
  /** The first math span at which the name has this meaning: its own, or an earlier one that `where …` explains. */
  readonly from: number;
  /** The last math span of the name's scope: its section with the sections inside it, or the paragraph when `isLocal`. */
  readonly until: number;
  /** The math span with which the text takes the name for something new; from there on this is not meant, wherever that is. */
  readonly ended?: number;
  /** Told for one case of several; the passages further down that come back to it: "In the VP case …". */
  readonly again?: readonly { readonly from: number; readonly until: number }[];
  /** Holds under a condition (`if p = N(0, I), then …`) or in its paragraph (`with $z = x + \sigma\epsilon$`): means nothing beyond `until`. */
  readonly isLocal: boolean;
  /** Solved from a condition on several numbers (`\alpha^2 + \sigma^2 = 1`): a value that is given outright goes before it. */
  readonly isCondition?: true;
  readonly understood: boolean;
}
