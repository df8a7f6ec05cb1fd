import type { Steps } from '../../base/steps';
import { makeAdd, makeDivide, makeGradient, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf, type Formula } from '../../math/expr';
import { sameExpr } from '../../math/hashExpr';
import { freeVariables, mapExpr, renameVariable, substituteName, walkExpr } from '../../math/visit';
import type { DraftClaim, Source } from '../draft';
import { makeSide, spanInDocument } from '../locate';
import { noClaimParts } from '../draft';
import { isCalledSame } from './conversions';
import { flatMapAllTold } from '../toldAlone';

/** `dX_{t,i} = a_i dt + Σ_k G_{ik} dW_{t,k}`, of one component of a vector. */
interface Component {
  readonly math: number;
  /** As it is written on the left: the state with its index. */
  readonly name: string;
  readonly index: string;
  readonly drift: Expr;
  /** The sum over the noises with G_{ik} for its body. */
  readonly noise: ExprOf<'sum'>;
  readonly calculus: 'ito' | 'stratonovich';
}

/**
 * The same equation of a component in Stratonovich's and in Itô's sense: the drift of the latter has ½ Σ_jk G_{jk} ∂_j G_{ik} more (P. Kloeden and E. Platen,
 * 1992, section 4.9). Tried for the first component, of functions of which nothing is known.
 */
export function* readComponentConversions(source: Source): Steps<DraftClaim[]> {
  const before: Component[] = [];
  return yield* flatMapAllTold(source, readComponent, (told, math) => {
    const own = { ...told, math };
    const other = before.findLast((one) => isSameNoise(one, own));
    before.push(own);
    return other === undefined ? [] : compare(source, other, own);
  });
}

function readComponent({ statements }: Formula): Omit<Component, 'math'> | undefined {
  const main = statements[0];
  const [left, right] = main?.kind === 'chain' && main.relations[0]?.sign === 'equal' ? main.sides : [];
  const [, index] = left?.kind === 'differential' && left.of.kind === 'symbol' ? (/[,_]([ijkl])(?:_t)?$/.exec(left.of.name) ?? []) : [];
  if (!left || !right || index === undefined || left.kind !== 'differential' || left.of.kind !== 'symbol') return undefined;
  const terms = (right.kind === 'add' ? right.terms : [right]).map(asEntries);
  const noise = terms.find((term): term is ExprOf<'sum'> => term.kind === 'sum' && !term.product);
  const drift = terms.filter((term) => term !== noise).map(perTime);
  const parts = noise && readNoise(noise.body);
  if (noise === undefined || parts === undefined || drift.length === 0 || drift.some((term) => term === undefined)) return undefined;
  const summed = makeAdd(drift.flatMap((term) => term ?? []));
  return { name: left.of.name, index, drift: summed, noise: { ...noise, body: parts.factor }, calculus: parts.calculus };
}

/** `a^i(X)` and `b^{ij}(X)` beside `dX^i`: numbers of the functions a and b, and no powers. */
function asEntries(expr: Expr): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'power' || part.base.kind !== 'apply') return part;
    const letters = factorsOf(part.exponent);
    const areIndices = letters.every((one) => one.kind === 'symbol' && /^[ijkl]$/.test(one.name));
    return areIndices ? { ...part.base, parameters: letters, span: part.span } : part;
  });
}

const factorsOf = (expr: Expr): readonly Expr[] =>
  expr.kind === 'product' && expr.form === 'scale' ? [...factorsOf(expr.left), ...factorsOf(expr.right)] : [expr];

/** a of `a dt`. */
const perTime = (term: Expr): Expr | undefined =>
  term.kind === 'product' && term.right.kind === 'differential' && term.right.of.kind === 'symbol' && term.right.of.name === 't'
    ? term.left
    : undefined;

/** G of `G dW`, and of `G ∘ dW`, which is read as G dW + ½ dG dW. */
function readNoise(body: Expr): { readonly factor: Expr; readonly calculus: Component['calculus'] } | undefined {
  const isDriven = (part: Expr | undefined): part is ExprOf<'product'> => part?.kind === 'product' && part.right.kind === 'differential';
  if (isDriven(body)) return { factor: body.left, calculus: 'ito' };
  const [first, second, ...more] = body.kind === 'add' ? body.terms : [];
  if (!isDriven(first) || second === undefined || more.length > 0) return undefined;
  const isHalf = [...walkExpr(second)].some((part) => part.kind === 'differential' && sameExpr(part.of, first.left));
  return isHalf ? { factor: first.left, calculus: 'stratonovich' } : undefined;
}

const isSameNoise = (one: Component, other: Component): boolean =>
  one.name === other.name && one.calculus !== other.calculus && sameExpr(one.noise, other.noise);

function compare(source: Source, other: Component, own: Component): DraftClaim[] {
  if (!isCalledSame(source, other.math, own.math, true)) return [];
  const more = correctionOf(own);
  if (more === undefined) return [];
  const [stratonovich, ito] = own.calculus === 'ito' ? [other, own] : [own, other];
  const first = (expr: Expr) => substituteName(expr, own.index, makeNumber(1, expr.span));
  const tested = { left: first(makeAdd([stratonovich.drift, more])), right: first(ito.drift), start: { kind: 'known' } } as const;
  const [here, there] = [source.snapshot.math[own.math]!, source.snapshot.math[other.math]!]; // one formula for each math span
  const span = spanInDocument(there, other.drift.span);
  const right = makeSide(here, own.drift);
  const left = { expr: other.drift, math: other.math, latex: there.latex.trim(), span };
  const base = {
    ...noClaimParts,
    kind: 'named',
    motion: 'equation of motion',
    math: own.math,
    span: right.span,
    left,
    right,
    tested,
  } as const;
  return [{ ...base, sign: 'equal', written: 'equal', understood: true, against: { kind: 'equation', math: other.math, span } }];
}

/** ½ Σ_k Σ_j G_{jk} ∂_j G_{ik}; undefined where G is no function of one vector. */
function correctionOf({ index, noise }: Component): Expr | undefined {
  const { span, body } = noise;
  const states = [...walkExpr(body)].filter((part): part is ExprOf<'symbol'> => part.kind === 'symbol' && part.shape.kind === 'vector');
  const [state] = states;
  if (state?.shape.kind !== 'vector' || states.some(({ name }) => name !== state.name)) return undefined;
  const { dimension } = state.shape;
  const over = ['j', 'l', 'p', 'r'].find((letter) => letter !== index && letter !== noise.index && !freeVariables(body).has(letter));
  if (over === undefined) return undefined;
  const slope = makeGradient(body, state.name, state.shape, span);
  const along: Expr = { kind: 'component', of: slope, indices: [makeSymbol(over, scalarShape, span)], span, shape: scalarShape };
  const upper = typeof dimension === 'number' ? makeNumber(dimension, span) : makeSymbol(dimension, scalarShape, span);
  const term = makeProduct(renameVariable(body, index, over), along);
  const inner: Expr = { kind: 'sum', index: over, lower: makeNumber(1, span), upper, body: term, product: false, span, shape: scalarShape };
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  return makeProduct(half, { ...noise, body: inner });
}
