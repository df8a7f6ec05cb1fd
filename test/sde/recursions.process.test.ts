import assert from 'node:assert/strict';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { stepGraph } from '../../src/sde/planSystem';
import { ornsteinUhlenbeck } from '../../src/sde/processes/ornsteinUhlenbeck';
import { systemOf, type RegisteredProcess } from '../../src/sde/processes/registeredProcess';
import { subVariancePreserving } from '../../src/sde/processes/subVariancePreserving';
import { varianceExploding } from '../../src/sde/processes/varianceExploding';
import { variancePreserving } from '../../src/sde/processes/variancePreserving';
import { findScheme } from '../../src/sde/schemes';
import type { System } from '../../src/sde/system';

/** A step of a linear equation is x ↦ rx + b + Σ cⱼzⱼ: mean and variance after N steps without sampling. */
function moments(system: System, scheme: string, steps: number, wrong = 1): { mean: number; variance: number } {
  const graph = stepGraph(system, findScheme(scheme)!, 1);
  const parameters = system.parameters.map(({ value }) => value);
  const normals = graph.inputs.filter(({ level }) => level === 'sample').length - 1;
  let [mean, variance] = [1, 0];
  for (let n = 0; n < steps; n++) {
    const at = (x: number, z: readonly number[]) => evaluateGraph(graph, [x, ...z, n / steps, (n + 1) / steps, ...parameters])[0]!;
    const none = Array<number>(normals).fill(0);
    const rest = at(0, none);
    const growth = at(1, none) - rest;
    const shakes = none.map((_, j) => at(0, none.map((_z, k) => (k === j ? 1 : 0))) - rest); // prettier-ignore
    mean = growth * mean + rest;
    variance = growth ** 2 * variance + wrong * shakes.reduce((sum, shake) => sum + shake * shake, 0);
  }
  return { mean, variance };
}

const withNumbers = (process: RegisteredProcess, numbers: Readonly<Record<string, number>> = {}): System => {
  const system = systemOf(process, 1);
  return { ...system, parameters: system.parameters.map((one) => ({ ...one, value: numbers[one.name] ?? one.value })) };
};

const close = (found: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(found - expected) <= tolerance * Math.abs(expected), `${found} for ${expected}`);

const vp = withNumbers(variancePreserving);

describe('exact discrete recursions of linear equations', () => {
  it('VP by Euler–Maruyama, mean and variance at 100 and 1000 steps', () => {
    const rows: readonly [number, number, number][] = [
      [100, 0.0058052247197, 1.04954072982],
      [1000, 0.00649427333576, 1.0047153537],
    ];
    for (const [steps, mean, variance] of rows) {
      close(moments(vp, 'euler-maruyama', steps).mean, mean, 1e-11);
      close(moments(vp, 'euler-maruyama', steps).variance, variance, 1e-11);
      if (steps === 100) assert.throws(() => close(moments(vp, 'euler-maruyama', steps, 1.0001).variance, variance, 1e-11));
    }
  });

  it('sub-VP and VE by Euler–Maruyama', () => {
    const sub = withNumbers(subVariancePreserving);
    close(moments(sub, 'euler-maruyama', 100).variance, 1.04950550541, 1e-11);
    close(moments(sub, 'euler-maruyama', 1000).variance, 1.00467299801, 1e-11);
    const ve = withNumbers(varianceExploding, { sigma_max: 50 });
    close(moments(ve, 'euler-maruyama', 100).variance, 2293.11237193, 1e-11);
    close(moments(ve, 'euler-maruyama', 1000).variance, 2478.76736973, 1e-11);
  });

  it("the recursion is Euler's by hand, in float64", () => {
    let [mean, variance] = [1, 0];
    for (let n = 0; n < 1000; n++) {
      const beta = 0.1 + (n / 1000) * 19.9;
      mean *= 1 - beta / 2000;
      variance = (1 - beta / 2000) ** 2 * variance + beta / 1000;
    }
    close(moments(vp, 'euler-maruyama', 1000).mean, mean, 1e-12);
    close(moments(vp, 'euler-maruyama', 1000).variance, variance, 1e-12);
  });

  it('the variance of the DDPM chain is 1 − Π(1 − β_i)', () => {
    let product = 1;
    for (let n = 0; n < 1000; n++) product *= 1 - (0.1 + (n / 1000) * 19.9) / 1000;
    close(moments(vp, 'ddpm', 1000).variance, 1 - product, 1e-12);
    close(moments(vp, 'ddpm', 1000).mean, Math.sqrt(product), 1e-12);
    assert.ok(Math.abs(moments(vp, 'euler-maruyama', 1000).variance - (1 - product)) > 1e-3);
  });

  it('its bias falls with the first power of the step', () => {
    const exact = 1 - Math.exp(-(0.1 + 19.9 / 2));
    const bias = (steps: number) => moments(vp, 'euler-maruyama', steps).variance - exact;
    assert.ok(Math.abs(Math.log2(bias(1000) / bias(2000)) - 1.0032) < 0.001);
  });

  it('exact steps have the exact moments, however few', () => {
    const B = 0.1 + 19.9 / 2;
    for (const steps of [8]) {
      close(moments(vp, 'exact', steps).mean, Math.exp(-B / 2), 1e-10);
      close(moments(vp, 'exact', steps).variance, 1 - Math.exp(-B), 1e-10);
    }
    const ou = withNumbers(ornsteinUhlenbeck);
    close(moments(ou, 'exact', 3).mean, 0.5 + 0.5 * Math.exp(-1), 1e-12);
    close(moments(ou, 'exact', 3).variance, 0.18 * (1 - Math.exp(-2)), 1e-12);
    assert.ok(Math.abs(moments(ou, 'euler-maruyama', 3).variance - 0.18 * (1 - Math.exp(-2))) > 1e-3);
  });
});
