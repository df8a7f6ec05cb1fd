import assert from 'node:assert/strict';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { perturbedScore, type DataMixture } from '../../src/sde/mixture';
import { stepGraph } from '../../src/sde/planSystem';
import { systemOf } from '../../src/sde/processes/registeredProcess';
import { elucidated } from '../../src/sde/processes/elucidated';
import { variancePreserving } from '../../src/sde/processes/variancePreserving';
import { planRegistered } from '../../src/sde/planRegistered';
import { findProcess } from '../../src/sde/processes';
import { sameMarginals } from '../../src/sde/reverse';
import { findScheme } from '../../src/sde/schemes';
import type { System } from '../../src/sde/system';

/** One normal law as the data: the flow is known, x_t = m_t + √(v_t/v_s)(x_s − m_s). */
const data = (mean: number, deviation: number): DataMixture => ({ parts: [{ weight: 1, mean: [mean], deviation }] });

function withData(system: System, mixture: DataMixture): System {
  return { ...system, score: perturbedScore(mixture, system.schedule!, system.parameters) };
}

const values = (system: System): number[] => system.parameters.map(({ value }) => value);

function kernelAt(system: System, t: number): { alpha: number; sigma: number } {
  const [alpha, sigma] = evaluateGraph(system.schedule!.kernel, [t, ...values(system)]) as unknown as [number, number]; // two outputs
  return { alpha, sigma };
}

/** x after the steps between the times. */
function follow(system: System, scheme: string, times: readonly number[], start: number): number {
  const graph = stepGraph(system, findScheme(scheme)!, -1);
  let x = start;
  for (let n = 0; n + 1 < times.length; n++) x = evaluateGraph(graph, [x, times[n]!, times[n + 1]!, ...values(system)])[0]!;
  return x;
}

function exactFlow(system: System, { parts }: DataMixture, from: number, to: number, start: number): number {
  const [{ mean, deviation }] = parts as [DataMixture['parts'][number]]; // one part
  const moments = (t: number) => {
    const { alpha, sigma } = kernelAt(system, t);
    return { mean: alpha * mean[0]!, variance: (alpha * deviation) ** 2 + sigma ** 2 };
  };
  const [before, after] = [moments(from), moments(to)];
  return after.mean + Math.sqrt(after.variance / before.variance) * (start - before.mean);
}

const uniform = (from: number, to: number, steps: number): number[] =>
  Array.from({ length: steps + 1 }, (_, n) => from + (n * (to - from)) / steps);

/** Times at which λ = log(α/σ) is evenly spread. */
function uniformInLogRatio(system: System, from: number, to: number, steps: number): number[] {
  const lambda = (t: number) => {
    const { alpha, sigma } = kernelAt(system, t);
    return Math.log(alpha / sigma);
  };
  const inner = uniform(lambda(from), lambda(to), steps).map(
    (value) => evaluateGraph(system.schedule!.timeOf!, [value, ...values(system)])[0]!,
  );
  return [from, ...inner.slice(1, -1), to];
}

const law = data(0.7, 0.5);
const vp = sameMarginals(withData(systemOf(variancePreserving, 1), law), 0, 'reverse');
const [from, to, start] = [1, 1e-3, 1.3];
const error = (scheme: string, times: readonly number[]) =>
  Math.abs(follow(vp, scheme, times, start) - exactFlow(vp, law, from, to, start));

describe('solvers of the probability flow of a normal law', () => {
  const rows: readonly [scheme: string, grid: 'time' | 'ratio', order: number, at64: number, at256: number, from: number][] = [
    ['heun', 'time', 2, 2.19e-4, 1.42e-5, 1024],
    ['rk4', 'time', 4, 9.16e-8, 3.45e-10, 64],
    ['ddim', 'ratio', 1, 2.38e-2, 6.03e-3, 512],
    ['dpm-solver-2', 'ratio', 2, 9.3e-4, 5.71e-5, 512],
  ];
  for (const [scheme, grid, order, at64, at256, fine] of rows)
    it(`${scheme}: order ${order}, ${at64} at 64 steps and ${at256} at 256`, () => {
      const gridOf = (steps: number) => (grid === 'time' ? uniform(from, to, steps) : uniformInLogRatio(vp, from, to, steps));
      assert.ok(Math.abs(error(scheme, gridOf(64)) / at64 - 1) < 0.01, `${error(scheme, gridOf(64))}`);
      assert.ok(Math.abs(error(scheme, gridOf(256)) / at256 - 1) < 0.01, `${error(scheme, gridOf(256))}`);
      const measured = Math.log2(error(scheme, gridOf(fine)) / error(scheme, gridOf(2 * fine)));
      assert.ok(Math.abs(measured - order) < 0.05, `${measured}`);
    });

  it('a control: the flow with g² for ½g² goes elsewhere', () => {
    const reversal = sameMarginals(withData(systemOf(variancePreserving, 1), law), 1, 'reverse');
    const wrong: System = { ...reversal, calculus: 'ode', noises: 0, coefficients: { ...reversal.coefficients, outputs: reversal.coefficients.outputs.slice(0, 1) } }; // prettier-ignore
    const found = follow(wrong, 'heun', uniform(from, to, 256), start);
    assert.ok(Math.abs(found - exactFlow(vp, law, from, to, start)) > 0.1, `${found}`);
  });

  it('DDIM is exact in one step for a point', () => {
    const point = data(0.7, 0);
    const system = sameMarginals(withData(systemOf(variancePreserving, 1), point), 0, 'reverse');
    assert.ok(Math.abs(follow(system, 'ddim', [from, to], start) - exactFlow(system, point, from, to, start)) < 2e-12);
    assert.ok(Math.abs(error('ddim', [from, to])) > 1e-2, 'and not for a law that is spread');
  });

  it('ancestral steps are exact for a point, Euler–Maruyama’s are not', () => {
    const point = data(0.7, 0);
    const back = sameMarginals(withData(systemOf(variancePreserving, 1), point), 1, 'reverse');
    const lawAfter = (scheme: string) => {
      const graph = stepGraph(back, findScheme(scheme)!, -1);
      const normals = graph.inputs.filter(({ level }) => level === 'sample').length - 1;
      const at = (x: number, shaken: number) =>
        evaluateGraph(graph, [x, ...Array.from({ length: normals }, (_, j) => (j === shaken ? 1 : 0)), 0.8, 0.3, ...values(back)])[0]!;
      const [rest, { alpha, sigma }] = [at(0, -1), kernelAt(back, 0.8)];
      const growth = at(1, -1) - rest;
      const shakes = Array.from({ length: normals }, (_, j) => (at(0, j) - rest) ** 2).reduce((sum, one) => sum + one, 0);
      return { mean: growth * alpha * 0.7 + rest, variance: growth ** 2 * sigma ** 2 + shakes };
    };
    const { alpha, sigma } = kernelAt(back, 0.3);
    assert.ok(Math.abs(lawAfter('ancestral').mean - 0.7 * alpha) < 1e-12);
    assert.ok(Math.abs(lawAfter('ancestral').variance - sigma ** 2) < 1e-12);
    assert.ok(Math.abs(lawAfter('euler-maruyama').variance - sigma ** 2) > 1e-2);
  });

  it('the DDPM chain and EDM run as their authors have them', () => {
    const chain = findProcess('ddpm')!;
    const [there, back] = (['forward', 'reverse'] as const).map((direction) => planRegistered(chain, { direction }));
    assert.deepEqual([there!.scheme.id, back!.scheme.id, back!.time.steps], ['ddpm', 'ancestral', 1000]);
    const { time } = planRegistered(elucidated, { direction: 'reverse', lambda: 0, scheme: 'heun', steps: 17 });
    assert.deepEqual([time.listed!.length, time.listed![0], time.listed![17]], [18, 80, 0.002]);
    assert.ok(Math.abs(time.listed![1]! ** (1 / 7) - (80 ** (1 / 7) + (0.002 ** (1 / 7) - 80 ** (1 / 7)) / 17)) < 1e-12);
  });

  it("EDM's Heun on its own grid: order 2", () => {
    const edm = sameMarginals(withData(systemOf(elucidated, 1), law), 0, 'reverse');
    const [high, low, rho] = [80, 0.002, 7];
    const grid = (steps: number) => uniform(high ** (1 / rho), low ** (1 / rho), steps - 1).map((value) => value ** rho);
    const errors = [18, 35, 69].map((steps) => Math.abs(follow(edm, 'heun', grid(steps), 104) - exactFlow(edm, law, high, low, 104)));
    assert.ok(Math.abs(Math.log2(errors[1]! / errors[2]!) - 2) < 0.1, errors.join());
  });
});
