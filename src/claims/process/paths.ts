import { makeAdd, makeDivide, makeNumber, makePartial, makeSymbol } from '../../math/build';
import { scalarShape, type Expr, type ExprOf } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { mapExpr, walkExpr } from '../../math/visit';
import { atTime, atTimeName, isOfTime } from '../atTime';
import { bareNoise } from '../forwardSde';
import { mentions } from './linearIn';
import type { Small } from './system';

export interface WithPaths {
  readonly exprs: readonly Expr[];
  /** The states that stand for integrals: each starts from 0 and moves by its integrand. */
  readonly states: ReadonlyMap<string, Small>;
}

/** Each ∫_0^t h(s, X_s) ds and ∫_0^t h(s, X_s) dW_s whose upper limit alone is the time, as a state of its own. */
export function putPathsInPlace(exprs: readonly Expr[], time: string): WithPaths {
  const states = new Map<string, Small>();
  const names = new Map<string, string>();
  const place = (part: Expr): Expr => {
    const small = part.kind === 'integral' || part.kind === 'stochastic-integral' ? motionOf(part, time) : undefined;
    if (small === undefined) return part;
    const key = hashExpr(part);
    const name = names.get(key) ?? `path_${names.size + 1}`;
    names.set(key, name);
    states.set(name, small);
    return makeSymbol(name, scalarShape, part.span);
  };
  return { exprs: exprs.map((expr) => mapExpr(expr, place)), states };
}

function motionOf(part: ExprOf<'integral' | 'stochastic-integral'>, time: string): Small | undefined {
  const { bounds, body, variable } = part;
  if (bounds === null || bounds.upper.kind !== 'symbol' || bounds.upper.name !== time || bounds.lower.kind !== 'number') return undefined;
  if (bounds.lower.value !== 0 || variable === time || isAtTime(body, time) || body.shape.kind !== 'scalar') return undefined;
  const rate = atTime(body, variable, time);
  if (part.kind === 'integral') return { drift: rate, noises: new Map() };
  const drift = part.calculus === 'ito' ? null : stratonovichDrift(rate, atTimeName(part.noise, variable, time), time);
  return drift === undefined ? undefined : { drift, noises: new Map([[bareNoise(part.noise), rate]]) };
}

/** ½ ∂h/∂W of h(t, W_t) ∘ dW_t; undefined where h moves with something else too. */
function stratonovichDrift(rate: Expr, noise: string, time: string): Expr | null | undefined {
  const others = [...walkExpr(rate)].some((part) => part.kind === 'symbol' && part.name !== noise && isOfTime(part.name, time));
  if (others) return undefined;
  const half = makeDivide(makeNumber(1, rate.span), makeNumber(2, rate.span));
  return mentions(rate, noise)
    ? makeAdd([
        { kind: 'product', form: 'scale', left: half, right: makePartial(rate, noise, 1, rate.span), span: rate.span, shape: scalarShape },
      ])
    : null;
}

const isAtTime = (expr: Expr, time: string) =>
  [...walkExpr(expr)].some((part) => part.kind === 'symbol' && (part.name === time || isOfTime(part.name, time)));
