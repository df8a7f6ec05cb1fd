import { makeAdd, makeCall, makeDivide, makeNegate, makeNumber, makeProduct, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { freeVariables, substituteName, walkExpr } from '../../math/visit';
import { timeLabel } from './functionals';
import type { Order } from './jointNormal';

/** `W_t` behind a bar: its value, and not what was known then. */
export function knownValue({ binders }: ExprOf<'expectation'>): string | null {
  const given = binders.flatMap(({ law }) => (law.kind === 'density' ? law.density.given : []));
  const names = new Set(given.map((part) => (part.kind === 'symbol' ? part.name : '')));
  const [name, ...more] = [...names];
  return name !== undefined && name !== '' && more.length === 0 && !/^[FG]_cal/.test(name) ? name : null;
}

/** Paths at times before the one at which the value is known: that value does not tell them. */
export function earlierIn(body: Expr, known: string, order: Order): readonly string[] {
  const last = order.indexOf(timeLabel(known));
  return [...freeVariables(body)].filter((name) => {
    const at = order.indexOf(timeLabel(name));
    return at >= 0 && at < last && sameHead(name, known);
  });
}

const sameHead = (one: string, other: string) => headOfPath(one) === headOfPath(other);
const headOfPath = (name: string) => name.slice(0, -timeLabel(name).length - 1);

/** `\int_0^t u\,dW_u`, `\int_0^t W_u\,du` given W_t: of a path that one value does not tell. What begins at the known time is free of it. */
export function hasPast(body: Expr, known: string, isNoise: (name: string) => boolean): boolean {
  return [...walkExpr(body)].some((part) => {
    if (part.kind !== 'stochastic-integral' && part.kind !== 'integral') return false;
    const isRandom = part.kind === 'stochastic-integral' || [...freeVariables(part.body)].some(isNoise);
    const lower = part.bounds?.lower;
    return isRandom && !(lower?.kind === 'symbol' && lower.name === timeLabel(known));
  });
}

/**
 * The average of a function of W_s given W_t, s < t: a Brownian bridge from 0 at 0, W_s ∼ N(s/t W_t, s(t − s)/t) (D. Revuz and M. Yor, "Continuous
 * martingales and Brownian motion", 1999, chapter I). Undefined where more than one earlier value stands in it.
 */
export function bridgeMean(body: Expr, known: string, earlier: readonly string[]): Expr | undefined {
  const [name, ...more] = earlier;
  if (name === undefined || more.length > 0 || body.kind === 'expectation') return undefined;
  const { span } = body;
  const number = (label: string) => makeSymbol(label, scalarShape, span);
  const [s, t, draw] = [number(timeLabel(name)), number(timeLabel(known)), number('path_draw_1')];
  const share = makeDivide(s, t);
  const variance = makeProduct(share, makeAdd([t, makeNegate(s, span)]));
  const value = makeAdd([makeProduct(share, number(known)), makeProduct(makeCall('sqrt', variance, span), draw)]);
  const law = { kind: 'normal', mean: makeNumber(0, span), covariance: makeNumber(1, span) } as const;
  const binders = [{ variable: draw.name, shape: scalarShape, law, span }];
  return { kind: 'expectation', binders, body: substituteName(body, name, value), span, shape: body.shape };
}
