import {
  makeAdd,
  makeDivide,
  makeGradient,
  makeHessian,
  makeLaplacian,
  makeNumber,
  makePartial,
  makePower,
  makeProduct,
  makeSymbol,
  makeTrace,
  makeTranspose,
} from '../../math/build';
import { scalarShape, type Expr } from '../../math/expr';
import { anyValueOf } from '../../math/names';
import { containsKind, renameVariable, walkExpr } from '../../math/visit';
import { mentions } from './linearIn';
import { addSmall, multiplySmall, type Small, type System } from './system';

/**
 * dF(t, X) = F_t dt + Σ_i F_i dX_i + ½ Σ_ij F_ij dX_i dX_j (K. Itô, "On a formula concerning stochastic differentials", 1951). Undefined when F
 * moves with something that is not of the system, or not by its states at one time.
 */
export function differentiate(of: Expr, system: System): Small | undefined {
  const given = [...system.given].filter((name) => mentions(of, name));
  if (given.length === 0 || of.kind === 'symbol') return differentiateStates(of, system);
  const held = (expr: Expr) => given.reduce((apart, name) => renameVariable(apart, name, anyValueOf(name)), expr);
  const states = new Map(
    [...system.states].map(([name, small]) => [given.includes(name) ? anyValueOf(name) : name, mapParts(small, held)]),
  );
  const rate = differentiateStates(held(of), { ...system, states });
  return rate && mapParts(rate, (part) => given.reduce(atItsValue, part));
}

/** A state that the text gives a value as well moves by its equation, and not again by the t in that value: the derivatives are taken first. */
function atItsValue(body: Expr, name: string): Expr {
  const { span, shape } = body;
  return {
    kind: 'evaluation',
    variable: anyValueOf(name),
    variableShape: scalarShape,
    at: makeSymbol(name, scalarShape, span),
    body,
    span,
    shape,
  };
}

const mapParts = ({ drift, noises }: Small, change: (part: Expr) => Expr): Small => ({
  drift: drift && change(drift),
  noises: new Map([...noises].map(([name, part]) => [name, change(part)])),
});

function differentiateStates(of: Expr, system: System): Small | undefined {
  const moving = [...system.states].filter(([name]) => mentions(of, name));
  if (moving.length === 0 || containsKind(of, 'stochastic-integral') || containsKind(of, 'integral')) return undefined;
  const isVector = ({ drift, noises }: Small) => [drift, ...noises.values()].some((part) => part !== null && part.shape.kind !== 'scalar');
  const [first, ...more] = moving;
  if (!moving.some(([, small]) => isVector(small))) return of.shape.kind === 'scalar' ? ofNumbers(of, moving, system) : undefined;
  return first === undefined || more.length > 0 ? undefined : ofVector(of, first, system.time);
}

function ofNumbers(of: Expr, moving: readonly (readonly [string, Small])[], system: System): Small | undefined {
  const { span } = of;
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const parts: (Small | undefined)[] = [inTime(of, system.time)];
  if (of.kind === 'symbol') return moving[0]?.[1];
  for (const [at, [name, small]] of moving.entries()) {
    parts.push(scaleSmall(makePartial(of, name, 1, span), small));
    for (const [other, second] of moving.slice(at)) {
      const together = multiplySmall(small, second, system);
      const bend =
        other === name ? makeProduct(half, makePartial(of, name, 2, span)) : makePartial(makePartial(of, name, 1, span), other, 1, span);
      parts.push(together && scaleSmall(bend, together));
    }
  }
  return addSmall(parts);
}

/** Of what moves with time alone. */
export function inTime(of: Expr, time: string): Small {
  return { drift: mentionsTime(of, time) ? makePartial(of, time, 1, of.span) : null, noises: new Map() };
}

function scaleSmall(factor: Expr, { drift, noises }: Small): Small {
  return {
    drift: drift && makeProduct(drift, factor),
    noises: new Map([...noises].map(([name, coefficient]) => [name, makeProduct(coefficient, factor)])),
  };
}

/** dF = (F_t + f·∇F + ½ tr(GGᵀ ∇²F)) dt + (Gᵀ∇F)·dW of one vector X with one noise; of a vector F where G is a number. */
function ofVector(of: Expr, [state, { drift, noises }]: readonly [string, Small], time: string): Small | undefined {
  const [noise, ...more] = [...noises];
  if (drift?.shape.kind !== 'vector' || noise === undefined || more.length > 0) return undefined;
  const [name, diffusion] = noise;
  const still = inTime(of, time).drift;
  const moved = of.shape.kind === 'vector' ? vectorTerms(of, state, drift, diffusion) : numberTerms(of, state, drift, diffusion);
  return moved && { drift: makeAdd([...(still === null ? [] : [still]), ...moved.drifts]), noises: new Map([[name, moved.noise]]) };
}

interface Terms {
  readonly drifts: readonly Expr[];
  readonly noise: Expr;
}

function numberTerms(of: Expr, state: string, drift: Expr, diffusion: Expr): Terms | undefined {
  const { span } = of;
  if (of.shape.kind !== 'scalar') return undefined;
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const slope = makeGradient(of, state, drift.shape, span);
  const carried = makeProduct(drift, slope, 'dot');
  if (diffusion.shape.kind === 'scalar') {
    const square = makePower(diffusion, makeNumber(2, span), span);
    const bend = makeProduct(half, makeProduct(square, makeLaplacian(of, state, drift.shape, span)));
    return { drifts: [carried, bend], noise: makeProduct(diffusion, slope) };
  }
  const square = makeProduct(diffusion, makeTranspose(diffusion, span));
  const bend = makeProduct(half, makeTrace(makeProduct(square, makeHessian(of, state, drift.shape, span)), span));
  return { drifts: [carried, bend], noise: makeProduct(makeTranspose(diffusion, span), slope) };
}

/** F_t + (∇F) f + ½ G² ΔF, and (∇F) G. */
function vectorTerms(of: Expr, state: string, drift: Expr, diffusion: Expr): Terms | undefined {
  const { span } = of;
  if (diffusion.shape.kind !== 'scalar') return undefined;
  const slope = makeGradient(of, state, drift.shape, span);
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  const square = makePower(diffusion, makeNumber(2, span), span);
  const bend: Expr = { ...makeLaplacian(of, state, drift.shape, span), shape: of.shape };
  return { drifts: [makeProduct(slope, drift), makeProduct(makeProduct(half, square), bend)], noise: makeProduct(diffusion, slope) };
}

function mentionsTime(expr: Expr, time: string): boolean {
  return [...walkExpr(expr)].some((part) => part.kind === 'symbol' && part.name === time && part.shape.kind === 'scalar');
}
