import { makeAdd, makeProduct } from '../../math/build';
import type { Expr } from '../../math/expr';

/** drift dt + Σ_j noises_j dW_j; a drift of null is 0. */
export interface Small {
  readonly drift: Expr | null;
  readonly noises: ReadonlyMap<string, Expr>;
}

/** Processes that move together, in Itô's calculus: (dW_i)² = dt, dW_i dW_j = ρ_ij dt, dt dW = 0, (dt)² = 0. */
export interface System {
  readonly time: string;
  /** How each state moves; a Brownian motion by itself. */
  readonly states: ReadonlyMap<string, Small>;
  /** States that the text gives a value as well: `G_t = g\,e^{(m - v^2/2)t + v w_t}`. */
  readonly given: ReadonlySet<string>;
  /** ρ of two different Brownian motions; `none` where they are independent, undefined where the text does not say. */
  readonly correlation: (one: string, other: string) => Expr | 'none' | undefined;
}

export const nothing: Small = { drift: null, noises: new Map() };

export function addSmall(parts: readonly (Small | undefined)[]): Small | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const drifts = known.flatMap(({ drift }) => drift ?? []);
  const names = [...new Set(known.flatMap(({ noises }) => [...noises.keys()]))];
  const noises = names.map((name) => [name, makeAdd(known.flatMap((part) => part.noises.get(name) ?? []))] as const);
  return { drift: drifts.length === 0 ? null : makeAdd(drifts), noises: new Map(noises) };
}

/** (a dt + Σ b_i dW_i)(c dt + Σ e_j dW_j) = Σ b_i e_j ρ_ij dt, of numbers. */
export function multiplySmall(one: Small, other: Small, { correlation }: System): Small | undefined {
  const terms: Expr[] = [];
  for (const [name, first] of one.noises)
    for (const [second, factor] of other.noises) {
      const together = name === second ? 'same' : correlation(name, second);
      if (together === undefined || first.shape.kind !== 'scalar' || factor.shape.kind !== 'scalar') return undefined;
      if (together === 'none') continue;
      const product = makeProduct(first, factor);
      terms.push(together === 'same' ? product : makeProduct(together, product));
    }
  return { drift: terms.length === 0 ? null : makeAdd(terms), noises: nothing.noises };
}
