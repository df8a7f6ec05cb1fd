import {
  makeAdd,
  makeDivide,
  makeGradient,
  makeHessian,
  makeLaplacian,
  makeNegate,
  makeNumber,
  makePartial,
  makePower,
  makeProduct,
  makeTrace,
  makeTranspose,
} from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { containsKind, walkExpr } from '../../math/visit';
import { mentions } from './linearIn';

/** dX = drift dt + diffusion dW in Itô's calculus, whose rules are taken: (dW)² = dt, dt dW = 0, (dt)² = 0. */
export interface Motion {
  readonly state: string;
  readonly time: string;
  readonly noise: string;
  readonly drift: Expr;
  readonly diffusion: Expr;
}

/** a dt + b dW; null stands for 0. */
export interface Small {
  readonly drift: Expr | null;
  readonly noise: Expr | null;
}

/** What an expression of differentials comes to; undefined when it is not made of those of one motion. */
export function readSmall(expr: Expr, motion: Motion): Small | undefined {
  if (!containsKind(expr, 'differential')) return expr.kind === 'number' && expr.value === 0 ? { drift: null, noise: null } : undefined;
  switch (expr.kind) {
    case 'differential':
      return readDifferential(expr, motion);
    case 'operation':
      return isNegligible(expr) ? { drift: null, noise: null } : undefined;
    case 'negate':
      return mapSmall(readSmall(expr.of, motion), (part) => makeNegate(part, expr.span));
    case 'add':
      return addSmall(expr.terms.map((term) => readSmall(term, motion)));
    case 'divide':
      if (containsKind(expr.denominator, 'differential')) return undefined;
      return mapSmall(readSmall(expr.numerator, motion), (part) => makeDivide(part, expr.denominator));
    case 'power':
      return expr.exponent.kind === 'number' && expr.exponent.value === 2 ? multiply(expr.base, expr.base, motion) : undefined;
    case 'product':
      return readProduct(expr, motion);
    default:
      return undefined;
  }
}

function readProduct({ left, right, form }: ExprOf<'product'>, motion: Motion): Small | undefined {
  if (!containsKind(left, 'differential')) return mapSmall(readSmall(right, motion), (part) => makeProduct(left, part, signOf(form)));
  if (!containsKind(right, 'differential')) return mapSmall(readSmall(left, motion), (part) => makeProduct(part, right, signOf(form)));
  return multiply(left, right, motion);
}

const signOf = (form: ExprOf<'product'>['form']) => (form === 'dot' ? 'dot' : 'juxtaposed');

/** `o(dt)`. */
function isNegligible({ name, operands: [of] }: ExprOf<'operation'>): boolean {
  return name === 'order' && of?.kind === 'differential';
}

/** (a dt + b dW)(c dt + e dW) = b e dt, of numbers. */
function multiply(left: Expr, right: Expr, motion: Motion): Small | undefined {
  const [one, other] = [readSmall(left, motion), readSmall(right, motion)];
  if (one === undefined || other === undefined) return undefined;
  const parts = [one.noise, other.noise];
  if (parts.some((part) => part !== null && part.shape.kind !== 'scalar') || motion.drift.shape.kind !== 'scalar') return undefined;
  return { drift: one.noise && other.noise && makeProduct(one.noise, other.noise), noise: null };
}

function readDifferential({ of, span }: ExprOf<'differential'>, motion: Motion): Small | undefined {
  const { state, time, noise } = motion;
  const one = makeNumber(1, span);
  if (of.kind === 'symbol' && of.name === time) return { drift: one, noise: null };
  if (of.kind === 'symbol' && of.name === noise) return { drift: null, noise: one };
  if (of.kind === 'operation' && of.name === 'covariation') return multiplyPaths(of, motion);
  if (of.kind === 'symbol' && of.name === state) return { drift: motion.drift, noise: motion.diffusion };
  if (!mentions(of, state)) return undefined;
  if (of.shape.kind === 'vector') return applyToVector(of, motion);
  return of.shape.kind === 'scalar' ? applyFormula(of, motion) : undefined;
}

/** d⟨X, Y⟩ = dX dY. */
function multiplyPaths({ operands, span }: ExprOf<'operation'>, motion: Motion): Small | undefined {
  const [first, second] = operands.map((of): Expr => ({ kind: 'differential', of, span, shape: of.shape }));
  return first && second && multiply(first, second, motion);
}

/**
 * dF(X, t) = (F_t + f·∇F + ½ tr(GGᵀ ∇²F)) dt + (Gᵀ∇F)·dW (K. Itô, "On a formula concerning stochastic differentials", 1951). Undefined when F
 * moves with something else too.
 */
function applyFormula(of: Expr, motion: Motion): Small | undefined {
  const { state, time, noise, drift, diffusion } = motion;
  const { span, shape } = { span: of.span, shape: drift.shape };
  if (mentions(of, noise) || containsKind(of, 'stochastic-integral') || containsKind(of, 'integral')) return undefined;
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const still = mentionsTime(of, time) ? [makePartial(of, time, 1, span)] : [];
  if (shape.kind === 'scalar') {
    const slope = makePartial(of, state, 1, span);
    const bend = makeProduct(half, makeProduct(makePower(diffusion, makeNumber(2, span), span), makePartial(of, state, 2, span)));
    return { drift: makeAdd([...still, makeProduct(drift, slope), bend]), noise: makeProduct(diffusion, slope) };
  }
  if (shape.kind !== 'vector') return undefined;
  const slope = makeGradient(of, state, shape, span);
  const carried = makeProduct(drift, slope, 'dot');
  if (diffusion.shape.kind === 'scalar') {
    const bend = makeProduct(half, makeProduct(makePower(diffusion, makeNumber(2, span), span), makeLaplacian(of, state, shape, span)));
    return { drift: makeAdd([...still, carried, bend]), noise: makeProduct(diffusion, slope) };
  }
  const square = makeProduct(diffusion, makeTranspose(diffusion, span));
  const bend = makeProduct(half, makeTrace(makeProduct(square, makeHessian(of, state, shape, span)), span));
  return { drift: makeAdd([...still, carried, bend]), noise: makeProduct(makeTranspose(diffusion, span), slope) };
}

/** The same for a vector F of a vector state, with a number for G: F_t + (∇F) f + ½ G² ΔF, and (∇F) G. */
function applyToVector(of: Expr, { state, time, noise, drift, diffusion }: Motion): Small | undefined {
  const { span } = of;
  if (drift.shape.kind !== 'vector' || diffusion.shape.kind !== 'scalar' || mentions(of, noise) || containsKind(of, 'integral'))
    return undefined;
  const still = mentionsTime(of, time) ? [makePartial(of, time, 1, span)] : [];
  const slope = makeGradient(of, state, drift.shape, span);
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const square = makePower(diffusion, makeNumber(2, span), span);
  const bend: Expr = { ...makeLaplacian(of, state, drift.shape, span), shape: of.shape };
  return {
    drift: makeAdd([...still, makeProduct(slope, drift), makeProduct(makeProduct(half, square), bend)]),
    noise: makeProduct(diffusion, slope),
  };
}

function mentionsTime(expr: Expr, time: string): boolean {
  return [...walkExpr(expr)].some((part) => part.kind === 'symbol' && part.name === time && part.shape.kind === scalarShape.kind);
}

function mapSmall(small: Small | undefined, map: (expr: Expr) => Expr): Small | undefined {
  return small && { drift: small.drift && map(small.drift), noise: small.noise && map(small.noise) };
}

function addSmall(parts: readonly (Small | undefined)[]): Small | undefined {
  if (parts.some((part) => part === undefined)) return undefined;
  const sum = (pick: (part: Small) => Expr | null) => {
    const terms = parts.flatMap((part) => (part && pick(part)) ?? []);
    return terms.length === 0 ? null : makeAdd(terms);
  };
  return { drift: sum((part) => part.drift), noise: sum((part) => part.noise) };
}
