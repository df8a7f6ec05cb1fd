import assert from 'node:assert/strict';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { makeGaussRule } from '../../src/kernel/gaussRules';
import { stepGraph } from '../../src/sde/planSystem';
import { findScheme } from '../../src/sde/schemes';
import { makeGraph, type System } from '../../src/sde/system';

const [a, b, x0, T] = [1.01, 0.87, 0.5, 1];

const geometric = (calculus: 'ito' | 'stratonovich', volatility = b): System => ({
  calculus,
  dimension: 1,
  noises: 1,
  parameters: [],
  coefficients: makeGraph(1, [], (g, [x]) => [g.multiply(g.constant(a), x!), g.multiply(g.constant(volatility), x!)]),
});

/**
 * √E|Xₙ − X_T|² = x₀ √(Aⁿ − 2Cⁿ + Dⁿ) for a step x ↦ m x, with A = E m², C = E m e, D = E e² and e the exact factor e^{ch + bΔW}. The averages over the
 * normals of a step are Gauss sums: no sampling.
 */
function strongError(name: string, calculus: 'ito' | 'stratonovich', h: number, nodes: number, volatility = b): number {
  const scheme = findScheme(name)!;
  const graph = stepGraph(geometric(calculus, volatility), scheme, 1);
  const { nodes: z, weights: w } = makeGaussRule('normal', nodes);
  const rate = calculus === 'ito' ? a - b * b / 2 : a; // prettier-ignore
  const seconds = scheme.usesAreas ? Array.from(z, (value, k) => [value, w[k]!] as const) : [[0, 1] as const];
  let [A, C, D] = [0, 0, 0];
  z.forEach((first, k) => {
    const exact = Math.exp(rate * h + b * Math.sqrt(h) * first);
    for (const [second, weight] of seconds) {
      const inputs = scheme.usesAreas ? [1, first, second, 0, h] : [1, first, 0, h];
      const m = evaluateGraph(graph, inputs)[0]!;
      A += w[k]! * weight * m * m;
      C += w[k]! * weight * m * exact;
      D += w[k]! * weight * exact * exact;
    }
  });
  const n = Math.round(T / h);
  return x0 * Math.sqrt(A ** n - 2 * C ** n + D ** n);
}

describe('exact strong errors of one-step schemes on geometric Brownian motion', () => {
  const rows: readonly [scheme: string, calculus: 'ito' | 'stratonovich', errors: readonly number[]][] = [
    ['euler-maruyama', 'ito', [0.3119870636, 0.1413504472, 0.06802851745, 0.03364821287]],
    ['milstein', 'ito', [0.174558838, 0.04768422215, 0.01220429792, 0.003069314082]],
    ['euler-heun', 'stratonovich', [0.3687466141, 0.1036408217, 0.02674019117, 0.006739004087]],
    ['heun', 'stratonovich', [0.1534552426, 0.03890982287, 0.009751243294, 0.002439103894]],
    ['midpoint', 'stratonovich', [0.1534552426, 0.03890982287, 0.009751243294, 0.002439103894]],
  ];
  for (const [scheme, calculus, errors] of rows)
    it(`${scheme}: ${errors.join(', ')} at h = 2⁻⁴, 2⁻⁶, 2⁻⁸, 2⁻¹⁰`, () => {
      errors.forEach((error, k) => {
        const found = strongError(scheme, calculus, 2 ** -(4 + 2 * k), 16);
        assert.ok(Math.abs(found / error - 1) < 1e-6, `${found}`);
      });
      const mutant = strongError(scheme, calculus, 2 ** -6, 16, 1.001 * b);
      assert.ok(Math.abs(mutant / errors[1]! - 1) > 1e-5, 'a noise 0.1 % too large must be noticed');
    });

  it('a scheme in the wrong calculus does not converge', () => {
    const itoOnStratonovich = strongError('euler-maruyama', 'stratonovich', 2 ** -10, 16);
    assert.ok(itoOnStratonovich > 0.3, `${itoOnStratonovich}`);
  });

  it('stochastic Runge–Kutta for diagonal noise has order 3/2', () => {
    const errors = [6, 7].map((k) => strongError('sri1w1', 'ito', 2 ** -k, 12));
    const order = Math.log2(errors[0]! / errors[1]!);
    assert.ok(Math.abs(order - 1.5) < 0.05, `${order}`);
  });
});

describe('exact strong errors on the Ornstein–Uhlenbeck equation', () => {
  const [kappa, sigma, start] = [1.7, 0.8, 1];
  const system = (strength = sigma): System => ({
    calculus: 'ito',
    dimension: 1,
    noises: 1,
    parameters: [],
    coefficients: makeGraph(1, [], (g, [x]) => [g.multiply(g.constant(-kappa), x!), g.constant(strength)]),
  });

  /** A step is x ↦ rx + c·ΔW + q·I₁₀, the exact one x ↦ ex + σJ with J = ∫e^{−κ(h−s)} dW; all three normals have known covariances. */
  function error(name: string, h: number, strength = sigma): number {
    const scheme = findScheme(name)!;
    const graph = stepGraph(system(strength), scheme, 1);
    const step = (x: number, z: number, y: number) => evaluateGraph(graph, scheme.usesAreas ? [x, z, y, 0, h] : [x, z, 0, h])[0]!;
    const [r, z, y] = [step(1, 0, 0), step(0, 1, 0), step(0, 0, 1)];
    const e = Math.exp(-kappa * h);
    const varJ = (1 - e * e) / (2 * kappa);
    const covW = (1 - e) / kappa;
    const covI = (1 - e * (1 + kappa * h)) / kappa ** 2;
    // ΔW = √h z and I₁₀ = ½h^{3/2}(z + y/√3).
    const covZ = covW / Math.sqrt(h);
    const covY = Math.sqrt(3) * (covI / (0.5 * h ** 1.5) - covZ);
    let [xx, xy, yy] = [start ** 2, start ** 2, start ** 2];
    for (let n = 0; n < Math.round(1 / h); n++) {
      xx = e * e * xx + sigma ** 2 * varJ;
      xy = e * r * xy + sigma * (z * covZ + y * covY);
      yy = r * r * yy + z * z + y * y;
    }
    return Math.sqrt(xx - 2 * xy + yy);
  }

  it('Euler–Maruyama: .0555402844 at h = 2⁻³ and on', () => {
    const table = [0.0555402844, 0.0268873527, 0.0132332326, 0.0065652159, 0.0032699049];
    table.forEach((expected, k) => assert.ok(Math.abs(error('euler-maruyama', 2 ** -(3 + k)) / expected - 1) < 1e-7));
    assert.ok(Math.abs(error('euler-maruyama', 2 ** -5, 1.001 * sigma) / table[2]! - 1) > 1e-5, 'the mutant must be noticed');
  });

  it('Runge–Kutta for additive noise: order 2 on a linear equation', () => {
    const order = Math.log2(error('sra1', 2 ** -4) / error('sra1', 2 ** -5));
    assert.ok(Math.abs(order - 2) < 0.05, `${order}`);
  });
});
