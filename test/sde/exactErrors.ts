import { evaluateGraph } from '../../src/kernel/evaluate';
import { makeGaussRule } from '../../src/kernel/gaussRules';
import { stepGraph } from '../../src/sde/planSystem';
import { findScheme } from '../../src/sde/schemes';
import { makeGraph, type System } from '../../src/sde/system';

/** dX = aX dt + bX dW from x₀ to T. */
export const known = { a: 1.01, b: 0.87, x0: 0.5, T: 1 } as const;
const { a, b, x0, T } = known;

export const geometric = (calculus: 'ito' | 'stratonovich', volatility: number = b): System => ({
  calculus,
  dimension: 1,
  noises: 1,
  parameters: [],
  coefficients: makeGraph(1, [], (g, [x]) => [g.multiply(g.constant(a), x!), g.multiply(g.constant(volatility), x!)]),
});

/** A m, m² and m e over the normals of a step x ↦ m x, with e the exact factor e^{ch + bΔW}: Gauss sums, no sampling. */
function averagesOf(name: string, calculus: 'ito' | 'stratonovich', h: number, nodes: number, volatility: number) {
  const scheme = findScheme(name)!;
  const graph = stepGraph(geometric(calculus, volatility), scheme, 1);
  const { nodes: z, weights: w } = makeGaussRule('normal', nodes);
  const rate = calculus === 'ito' ? a - (b * b) / 2 : a;
  const seconds = scheme.usesAreas ? Array.from(z, (value, k) => [value, w[k]!] as const) : [[0, 1] as const];
  const found = { m: 0, square: 0, mixed: 0, exact: 0 };
  z.forEach((first, k) => {
    const exact = Math.exp(rate * h + b * Math.sqrt(h) * first);
    for (const [second, weight] of seconds) {
      const m = evaluateGraph(graph, scheme.usesAreas ? [1, first, second, 0, h] : [1, first, 0, h])[0]!;
      found.m += w[k]! * weight * m;
      found.square += w[k]! * weight * m * m;
      found.mixed += w[k]! * weight * m * exact;
      found.exact += w[k]! * weight * exact * exact;
    }
  });
  return found;
}

/** √E|Xₙ − X_T|² = x₀ √(Aⁿ − 2Cⁿ + Dⁿ) with A = E m², C = E m e, D = E e². */
export function strongError(name: string, calculus: 'ito' | 'stratonovich', h: number, nodes: number, volatility: number = b): number {
  const { square, mixed, exact } = averagesOf(name, calculus, h, nodes, volatility);
  const n = Math.round(T / h);
  return x0 * Math.sqrt(square ** n - 2 * mixed ** n + exact ** n);
}

/** E Xₙ − E X_T and E Xₙ² − E X_T². */
export function weakErrors(name: string, calculus: 'ito' | 'stratonovich', h: number, nodes: number, volatility: number = b) {
  const { m, square } = averagesOf(name, calculus, h, nodes, volatility);
  const n = Math.round(T / h);
  const rate = calculus === 'ito' ? a : a + (b * b) / 2;
  return { first: x0 * (m ** n - Math.exp(rate * T)), second: x0 ** 2 * (square ** n - Math.exp((2 * rate + b * b) * T)) };
}
