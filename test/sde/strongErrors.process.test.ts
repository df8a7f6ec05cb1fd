import assert from 'node:assert/strict';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { stepGraph } from '../../src/sde/planSystem';
import { findScheme } from '../../src/sde/schemes';
import { makeGraph, type System } from '../../src/sde/system';
import { known, strongError, weakErrors } from './exactErrors';

const { b } = known;

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

describe('exact weak errors on geometric Brownian motion', () => {
  it('Euler–Maruyama and Milstein: E Xₙ = x₀(1 + ah)ⁿ, −0.04136756, −0.010784236, −0.0027252627 at h = 2⁻⁴, 2⁻⁶, 2⁻⁸', () => {
    const table = [-0.04136756, -0.010784236, -0.0027252627];
    for (const scheme of ['euler-maruyama', 'milstein'])
      table.forEach((error, k) => assert.ok(Math.abs(weakErrors(scheme, 'ito', 2 ** -(4 + 2 * k), 8).first / error - 1) < 1e-7));
    const mutant = weakErrors('heun', 'ito', 2 ** -4, 8).first;
    assert.ok(Math.abs(mutant / table[0]! - 1) > 1e-2, 'a Stratonovich scheme must be noticed');
  });

  it('Euler–Maruyama: E Xₙ² = x₀²((1 + ah)² + b²h)ⁿ', () => {
    const h = 2 ** -6;
    const exact = known.x0 ** 2 * (((1 + known.a * h) ** 2 + known.b ** 2 * h) ** 64 - Math.exp(2 * known.a + known.b ** 2));
    assert.ok(Math.abs(weakErrors('euler-maruyama', 'ito', h, 8).second / exact - 1) < 1e-10);
    assert.ok(Math.abs(weakErrors('milstein', 'ito', h, 8).second / exact - 1) > 1e-2);
  });

  const schemes = ['euler-maruyama', 'milstein', 'sri1w1', 'euler-heun', 'heun', 'midpoint'];
  for (const name of schemes)
    it(`${name} has the weak order that it claims`, () => {
      const { calculus, weak } = findScheme(name)!;
      const [rough, fine] = [8, 9].map((k) => weakErrors(name, calculus === 'stratonovich' ? 'stratonovich' : 'ito', 2 ** -k, 8));
      for (const moment of ['first', 'second'] as const)
        assert.ok(Math.log2(rough![moment] / fine![moment]) > weak! - 0.05, `${moment}: ${Math.log2(rough![moment] / fine![moment])}`);
      const wrong = [8, 9].map((k) => weakErrors(name, calculus === 'stratonovich' ? 'ito' : 'stratonovich', 2 ** -k, 8).second);
      assert.ok(Math.log2(wrong[0]! / wrong[1]!) < weak! - 0.5, 'in the other calculus it has none');
    });
});

describe('variances at rest', () => {
  /** c²/(1 − r²) of a step x ↦ rx + Σ cⱼzⱼ. */
  const variance = (system: System, name: string, h: number) => {
    const graph = stepGraph(system, findScheme(name)!, 1);
    const normals = graph.inputs.slice(1, -2);
    const at = (x: number, shaken: number) => evaluateGraph(graph, [x, ...normals.map((_, j) => (j === shaken ? 1 : 0)), 0, h])[0]!;
    return normals.reduce((sum, _, j) => sum + at(0, j) ** 2, 0) / (1 - at(1, -1) ** 2);
  };
  const line = (kappa: number, sigma: number): System => ({
    calculus: 'ito',
    dimension: 1,
    noises: 1,
    parameters: [],
    coefficients: makeGraph(1, [], (g, [x]) => [g.multiply(g.constant(-kappa), x!), g.constant(sigma)]),
  });

  it('Euler–Maruyama on Ornstein and Uhlenbeck’s equation: σ²/(2κ)/(1 − κh/2)', () => {
    const found = variance(line(1.7, 0.8), 'euler-maruyama', 0.1);
    assert.ok(Math.abs(found - 0.64 / 3.4 / (1 - 0.085)) < 1e-14);
    assert.ok(Math.abs(found - 0.64 / 3.4) > 1e-2, 'it is not the exact one');
    assert.ok(Math.abs(variance(line(1.7, 0.8), 'exact', 0.1) - 0.64 / 3.4) < 1e-12);
  });

  it('unadjusted Langevin steps in N(0, v): v/(1 − ε/(2v))', () => {
    const v = 0.7;
    const system: System = { ...line(1 / v, Math.SQRT2), score: makeGraph(1, [], (g, [x]) => [g.multiply(g.constant(-1 / v), x!)]) };
    assert.ok(Math.abs(variance(system, 'ula', 0.2) - v / (1 - 0.2 / (2 * v))) < 1e-13);
    assert.ok(Math.abs(variance(system, 'ula', 0.2) - v) > 0.1, 'it is not v');
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
