import type { Span } from '../../base/span';
import { isParameterLetter } from '../conventions';
import type { Dimension, Law, Shape } from '../expr';
import { headOf } from '../names';
import type { Role, Structure } from '../scope';

/** Uses of a name with parentheses that are written alike. Arguments that are not plain names are null. */
export interface CallEvidence {
  /** The same for calls that are written alike. */
  readonly key: string;
  count: number;
  readonly likelihood: 'certain' | 'likely' | 'unlikely';
  readonly arguments: readonly (string | null)[];
  readonly parameters: readonly string[];
  readonly given: readonly (string | null)[];
  /** The only argument is a time or a number, as in `y(t)` and `x(0)`. */
  readonly atTime: boolean;
}

/** Everything the formulas and the prose show about one name, before any of it is weighed. */
export interface NameEvidence {
  readonly name: string;
  readonly calls: CallEvidence[];
  /** Uses without parentheses, and how many of them stand alone after a plus sign at an end. */
  bare: number;
  /** Uses alone and without a parameter below. */
  plain: number;
  additive: number;
  transposed: boolean;
  /** `X X^\top`. */
  outer: boolean;
  /** `f(x)^\top`. */
  valueTransposed: boolean;
  /** `\nabla h(x)^\top v`: the gradient of a number is transposed. */
  slopeTransposed: boolean;
  /** By what a bare ∇ before a density of it is, where a formula shows that it is not by this. */
  slopedBy: string | null;
  /** `f'(x)` of one argument that is no time: a number of a number. */
  primed: boolean;
  /** In the subscript of ∇. */
  differentiated: boolean;
  /** Bound by E or ∫, or to the left of `\sim`. */
  drawn: boolean;
  /** Drawn by `\sim` or E, and not only integrated over. */
  random: boolean;
  /** Inside a trace, a determinant or a Frobenius norm. */
  traced: boolean;
  /** `A_{ij}`. */
  entries: boolean;
  /** For an index: the text says that what is repeated is summed over. */
  summed: boolean;
  /** For an index: its last value, where all sums agree. */
  last: string | null;
  /** d of `f : \\mathbb R^d \\to \\mathbb R^k`. */
  domain: Dimension | null;
  /** The last value of an index, as N in `\sum_{i=1}^N`. */
  bound: boolean;
  /** The mean of a normal law whose covariance is a multiple of I or of a letter for matrices. */
  centre: boolean;
  /** Just before the I of a normal law's covariance: the v of `\mathcal N(m, vI)`. */
  spread: boolean;
  /** To the right of `\sim`, or in the subscript of E. */
  drawnFrom: boolean;
  /** A normal law is its value: `g = \mathcal N(m, \Sigma)`. */
  definedAsLaw: boolean;
  /** `q(x, t) = \mathbb E[\phi(X_T) \mid X_t = x]`: an average of what may have any values. */
  definedAsAverage: boolean;
  /** `v(x) - v_\theta(x)`: without a parameter it is another function. */
  contrasted: boolean;
  argument: boolean;
  /** After `;` in an argument list, or below a function. */
  parameter: boolean;
  /** After the bar of a density, in Greek: `p(x | \eta)`. */
  condition: boolean;
  /** Below a density of something else and differentiated by: `p_w(x)`, `\nabla_w`. */
  ofModel: boolean;
  logged: boolean;
  /** `\log f` without parentheses. */
  loggedBare: boolean;
  /** Differentiated without parentheses, as in `\nabla \cdot f` and `\nabla \log p`. */
  operand: boolean;
  /** Differentiated by time that way. */
  timed: boolean;
  process: boolean;
  /** Drives an equation in differentials: z in `dX_t = a\,dt + b\,dz_t`, or a Brownian motion by the text's word. */
  noise: boolean;
  /** Words call it a Wiener process or a Brownian motion. */
  calledNoise: boolean;
  /** Words give it a variance or a drift: "a Brownian motion with variance $\sigma^2$". */
  scaledNoise: boolean;
  /** Called general or arbitrary somewhere. */
  general: boolean;
  /** It is drawn from something that is named, or words give it a density. */
  ofDensity: boolean;
  /** The state of an equation in differentials, which drives none by itself. */
  moved: boolean;
  /** Its equation is one of components or particles: `dX_t^i = …`. */
  movedByIndex: boolean;
  /** Alone below a fraction line: `\frac1Z`. */
  divisor: boolean;
  /** After `\nabla \cdot`: a vector field. */
  diverged: boolean;
  /** `\\nabla\\cdot S(x)`, with its arguments. */
  divergedCall: boolean;
  /** Below a `\partial`: `\frac{\partial V}{\partial S}`. */
  slope: boolean;
  /** What it is differentiated by. */
  readonly slopes: Set<string>;
  /** `(\mathcal A f)(x)`, `\mathcal L f = …f'…`: takes functions to functions. */
  operator: boolean;
  /** The text defines what it makes of f by a divergence or a trace: a number, also of a vector field f. */
  toNumbers: boolean;
  definedBare: boolean;
  /** The text says what the name is without a parameter (`\psi = (\log p)'`), and with one (`\psi_\theta = …`). */
  definedPlain: boolean;
  definedModel: boolean;
  /** `u = T - t`: another time. */
  clock: boolean;
  /** Names without places in what defines it bare: p of `U = -\log p`; its own, where a call is made of it: `\mu(S_t) = \mu S_t`. */
  readonly madeOf: Set<string>;
  definedCalled: boolean;
  /** The k of `m_k`, of a function. */
  readonly bareIndices: Set<string>;
  /** The k of `r_k(x)`. */
  copyIndex: string | null;
  /** `r(x|y) \propto …`: known up to a factor. */
  weighed: boolean;
  /** It stands alone to the left of `\propto`. */
  weighedBare: boolean;
  /** Defined as an integral: `Z = \int e^{-U(x)}\,dx`. */
  definedByIntegral: boolean;
  /** Defined as an integral over time alone: `\gamma(t) = \int_0^t \beta(s)\,ds`. */
  accumulated: boolean;
  /** Defined as an integral against noise: `\eta(t) = \int_0^t \beta(s)\,dw(s)`. */
  driven: boolean;
  dimension: boolean;
  minimised: boolean;
  mapped: boolean;
  /** `x \in \mathbb R^d`; for a function the set it maps into. */
  declaredShape: Shape | null;
  /** `S(x;\\theta) \\in \\mathbb R^d`: what is declared is what a function has for values. */
  valuesDeclared: boolean;
  /** Another shape is declared elsewhere. */
  redeclared: boolean;
  /** It is declared elsewhere with another size: z in ℝᵈ, and in another part in ℝᵏ. */
  resized: boolean;
  /** Words call it a matrix or a vector, and do not say how large it is. */
  sizeOpen: boolean;
  declaredRole: Role | null;
  declaredBy: 'directive' | 'declared' | 'used';
  structure: Structure | null;
  law: Law | null;
}

export function makeCall(call: Omit<CallEvidence, 'key' | 'count'>): CallEvidence {
  const { likelihood, atTime, parameters, given } = call;
  return { ...call, key: [likelihood, atTime, call.arguments.map(String).join(), parameters.join(), given.join()].join(';'), count: 1 };
}

/** Calls that are written alike are counted together. */
export function addCall({ calls }: NameEvidence, call: CallEvidence): void {
  const same = calls.find((other) => other.key === call.key);
  if (same) same.count += call.count;
  else calls.push({ ...call });
}

/** What is known of names, to be asked only. */
export interface KnownNames {
  readonly names: Pick<ReadonlyMap<string, Readonly<NameEvidence>>, 'get' | 'has' | 'values'>;
  /** Where a name is first written, or a directive speaks of it. */
  placeOf(name: string): Span | null;
}

export class EvidenceBook implements KnownNames {
  readonly #names = new Map<string, NameEvidence>();
  readonly #places = new Map<string, Span | null>();
  /** Names whose evidence others have too: it is copied before anything is added. */
  readonly #lent = new Set<string>();
  /** Where the formula being looked at stands. */
  place: Span | null = null;

  get names(): ReadonlyMap<string, Readonly<NameEvidence>> {
    return this.#names;
  }

  /** The evidence of a name, to be added to. */
  of(name: string): NameEvidence {
    const found = this.#names.get(name);
    if (found && !this.#lent.has(name)) return found;
    const own = found ? copyEvidence(found) : emptyEvidence(name);
    if (found) this.#lent.delete(name);
    else this.#places.set(name, this.place);
    this.#names.set(name, own);
    return own;
  }

  /** Takes evidence over that stays as it is. */
  lend(evidence: NameEvidence): void {
    this.#names.set(evidence.name, evidence);
    this.#places.set(evidence.name, this.place);
    this.#lent.add(evidence.name);
  }

  placeOf(name: string): Span | null {
    return this.#places.get(name) ?? null;
  }

  /** The place that is looked at now is where the name is declared. */
  putHere(name: string): void {
    this.#places.set(name, this.place);
  }
}

function copyEvidence(evidence: NameEvidence): NameEvidence {
  const { calls, slopes, madeOf, bareIndices } = evidence;
  return { ...evidence, calls: [...calls], slopes: new Set(slopes), madeOf: new Set(madeOf), bareIndices: new Set(bareIndices) };
}

/** Whether two say the same of a name; parts that were taken over are the same objects. */
export function isSameEvidence(one: Readonly<NameEvidence>, other: Readonly<NameEvidence>): boolean {
  return one === other || evidenceFields.every((field) => isSamePart(one[field], other[field]));
}

function isSamePart(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Set && other instanceof Set) return one.size === other.size && isSameList([...one], [...other]);
  return Array.isArray(one) && Array.isArray(other) && isSameList(one, other);
}

const isSameList = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((part, index) => part === other[index]);

function emptyEvidence(name: string): NameEvidence {
  return {
    name,
    calls: [],
    bare: 0,
    plain: 0,
    additive: 0,
    transposed: false,
    outer: false,
    valueTransposed: false,
    slopeTransposed: false,
    slopedBy: null,
    primed: false,
    differentiated: false,
    drawn: false,
    random: false,
    traced: false,
    last: null,
    summed: false,
    domain: null,
    entries: false,
    bound: false,
    drawnFrom: false,
    definedAsLaw: false,
    definedAsAverage: false,
    contrasted: false,
    argument: false,
    parameter: false,
    condition: false,
    ofModel: false,
    logged: false,
    loggedBare: false,
    operand: false,
    timed: false,
    process: false,
    operator: false,
    toNumbers: false,
    noise: false,
    calledNoise: false,
    scaledNoise: false,
    general: false,
    ofDensity: false,
    moved: false,
    movedByIndex: false,
    slope: false,
    divisor: false,
    diverged: false,
    divergedCall: false,
    slopes: new Set(),
    definedBare: false,
    definedPlain: false,
    definedModel: false,
    clock: false,
    madeOf: new Set(),
    definedCalled: false,
    bareIndices: new Set(),
    copyIndex: null,
    weighed: false,
    weighedBare: false,
    definedByIntegral: false,
    accumulated: false,
    driven: false,
    dimension: false,
    centre: false,
    spread: false,
    minimised: false,
    mapped: false,
    declaredShape: null,
    valuesDeclared: false,
    redeclared: false,
    resized: false,
    sizeOpen: false,
    declaredRole: null,
    declaredBy: 'declared',
    structure: null,
    law: null,
  };
}

/** Without its parameter the name is another function: both stand in one difference, or the text says what each is, or what the plain one is at other places. */
export const isContrasted = ({ contrasted, definedPlain, definedModel, calls }: NameEvidence) =>
  contrasted || (definedPlain && (definedModel || isPlainElsewhere(calls)));

/** `\mu(x_t, x_0) = …` beside `\mu_\theta(x_t, t)`. */
function isPlainElsewhere(calls: readonly CallEvidence[]): boolean {
  const places = (isModel: boolean) =>
    calls
      .filter(({ arguments: of, parameters }) => of.length > 1 && parameters.some(isParameterLetter) === isModel)
      .map(({ arguments: of }) => of.map((name) => headOf(name ?? '')).join());
  const [plain, model] = [places(false), places(true)];
  return plain.length > 0 && model.length > 0 && !plain.some((list) => model.includes(list));
}

const evidenceFields = Object.keys(emptyEvidence('')) as readonly (keyof NameEvidence)[]; // the keys of an evidence
