import { flatMapInSteps, type Steps } from '../../base/steps';
import { makeAdd, makeDivide, makeNumber, makePartial, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type Shape } from '../../math/expr';
import { containsKind, walkExpr } from '../../math/visit';
import type { DraftClaim, Source } from '../draft';
import { findForward, type Sde } from '../forwardSde';
import { combine } from './combine';
import { readSmall, type Motion, type Small } from './itoCalculus';

/**
 * `df(X_t) = f' dX_t + ½ f'' (dX_t)^2 = (…) dt + … dW_t`: both sides come to a dt + b dW by Itô's formula and the rules of his calculus, and
 * are equal when both coefficients are. The motion of X is that of the SDE before; where there is none, any.
 */
export function* withDifferentials(source: Source, claims: readonly DraftClaim[]): Steps<DraftClaim[]> {
  return yield* flatMapInSteps(claims, (claim) => {
    if (claim.kind !== 'link' || claim.sign !== 'equal' || !holdsDifferential(claim)) return [claim];
    const motion = motionFor(source, claim);
    const [left, right] = [claim.left.expr, claim.right.expr].map((side) => motion && readSmall(side, motion));
    const tested = left && right ? compareSmall(left, right, claim.right.expr) : null;
    return [tested === null ? claim : { ...claim, tested }];
  });
}

const holdsDifferential = ({ left, right }: DraftClaim) =>
  containsKind(left.expr, 'differential') || containsKind(right.expr, 'differential');

/** Drift with drift and noise with noise, the latter told apart by a number or a vector that occurs nowhere else. */
function compareSmall(left: Small, right: Small, { span }: Expr): DraftClaim['tested'] {
  const shape = [left.drift, right.drift].find((drift) => drift !== null && drift.shape.kind === 'vector')?.shape ?? scalarShape;
  const [noise, other] = [left, right].map((side) => side.noise && alongMark(side.noise, shape));
  if (noise === undefined || other === undefined) return null;
  const zero: Expr = shape.kind === 'scalar' ? makeNumber(0, span) : { kind: 'constant', name: 'zero', span, shape };
  const drifts = { left: left.drift ?? zero, right: right.drift ?? zero };
  return combine([drifts, { left: noise ?? zero, right: other ?? zero }]);
}

/** What the noise adds along one direction: a number where the drift is one, a vector where it is a vector. */
function alongMark(noise: Expr, drift: Shape): Expr | undefined {
  const { span, shape } = noise;
  const marked = (mark: Shape) => makeSymbol('xi_noise', mark, span);
  if (drift.kind === 'scalar') {
    if (shape.kind === 'vector') return makeProduct(marked(shape), noise, 'dot');
    if (shape.kind === 'row') return makeProduct(noise, marked({ kind: 'vector', dimension: shape.dimension }));
    return shape.kind === 'scalar' ? noise : undefined;
  }
  return shape.kind === 'scalar' || shape.kind === 'matrix' ? makeProduct(noise, marked(drift)) : undefined;
}

/** Of the one state that the claim is about; its SDE, or a drift and diffusion of which nothing is known. */
function motionFor(source: Source, claim: DraftClaim): Motion | undefined {
  const names = differentialNames([claim.left.expr, claim.right.expr]);
  const [moving, second] = names.filter((name) => findForward(source, name, claim.math, calculi) !== undefined);
  if (second !== undefined) return undefined; // `d(X/Y)`: how two states move together is not known here
  const sde = moving === undefined ? undefined : findForward(source, moving, claim.math, calculi)?.statement;
  if (sde !== undefined) return sde.noise === '' ? undefined : asIto(sde);
  const [only, ...more] = names.filter((name) => source.scope.symbols.get(name)?.role === 'process' && !isNoise(name));
  const noises = names.filter(isNoise);
  if (only === undefined && noises.length === 1) return motionOfNoise(source, noises[0]!, claim);
  if (noises.length > 0) return undefined; // what drives the state is written, and how is not known
  const shape = only === undefined ? undefined : source.scope.symbols.get(only)?.shape;
  if (only === undefined || more.length > 0 || shape?.kind !== 'scalar') return undefined;
  const { span } = claim.right.expr;
  return {
    state: only,
    time: 't',
    noise: 'W_t',
    drift: makeSymbol('ito_drift', shape, span),
    diffusion: makeSymbol('ito_diffusion', shape, span),
  };
}

const calculi = ['ito', 'stratonovich'] as const;

/** In Itô's calculus the drift has ½ g g′ more; of numbers only. */
function asIto(sde: Sde): Motion | undefined {
  if (sde.calculus === 'ito') return sde;
  const { drift, diffusion, state, span } = sde;
  if (drift.shape.kind !== 'scalar' || diffusion.shape.kind !== 'scalar') return undefined;
  const half = makeDivide(makeNumber(1, span), makeNumber(2, span));
  return { ...sde, drift: makeAdd([drift, makeProduct(half, makeProduct(diffusion, makePartial(diffusion, state, 1, span)))]) };
}

/** A Brownian motion moves by itself: no drift, and a diffusion of 1. */
function motionOfNoise(source: Source, name: string, { right }: DraftClaim): Motion | undefined {
  const { span } = right.expr;
  const isNumber = (source.scope.symbols.get(name)?.shape.kind ?? 'scalar') === 'scalar';
  const [zero, one] = [makeNumber(0, span), makeNumber(1, span)];
  return isNumber ? { state: name, time: 't', noise: 'unwritten_noise', drift: zero, diffusion: one } : undefined;
}

const isNoise = (name: string) => /^(?:W|B|w|b|omega|Z)(?:_|$)/.test(name);

/** The names inside of differentials. */
function differentialNames(sides: readonly Expr[]): string[] {
  const inside = sides
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((part) => (part.kind === 'differential' ? [...walkExpr(part.of)] : []));
  return [...new Set(inside.flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])))];
}
