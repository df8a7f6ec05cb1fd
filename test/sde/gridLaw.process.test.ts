import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { readDensity } from '../../src/check/readDensity';
import { runSimulation } from '../../src/check/runSimulation';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { findMotion } from '../../src/checker/findMotion';
import { planMotion } from '../../src/checker/planSimulations';
import { readDocument } from '../../src/checker/readDocument';
import { matrixMarginals } from '../../src/sde/marginals/matrixMarginals';
import { withLawOnGrid } from '../../src/sde/gridLaw/lawOnGrid';
import { exampleData, type DataMixture } from '../../src/sde/mixture';
import { planRegistered } from '../../src/sde/planRegistered';
import { findProcess } from '../../src/sde/processes';
import { systemOf } from '../../src/sde/processes/registeredProcess';
import { makeGraph, type System } from '../../src/sde/system';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();

const numbersOf = ({ parameters }: System): number[] => parameters.map(({ value }) => value);

type Make = Parameters<typeof makeGraph>[2];

const normal: DataMixture = { parts: [{ weight: 1, mean: [1], deviation: 0.3 }] };

const lineSystem = (make: Make, data: DataMixture = normal): System => ({
  calculus: 'ito',
  dimension: 1,
  noises: 1,
  parameters: [],
  coefficients: makeGraph(1, [], make),
  data,
});

describe('laws that are followed on a grid', () => {
  it('of the VP SDE are those that are known, and not those of a noise that is 5 % stronger', () => {
    const exact = systemOf(findProcess('vp')!, 1);
    const louder = exact.parameters.map((one) => ({ ...one, value: 1.05 * one.value }));
    const found = withLawOnGrid({ ...exact, data: exampleData[1] }, 1)!;
    const values = numbersOf(exact);
    const largest = (numbers: readonly number[]): number =>
      Math.max(...[0.05, 0.2, 0.5, 1].flatMap((t) => [-1.6, -0.4, 0.3, 1.2].map((x) => {
        const [own, known] = [found.score!, exact.score!].map((graph, k) => evaluateGraph(graph, [x, t, ...(k === 0 ? values : numbers)])[0]!);
        return Math.abs(own! - known!) / (1 + Math.abs(known!));
      }))); // prettier-ignore
    assert.ok(largest(values) < 0.02, `${largest(values)}`);
    assert.ok(largest(louder.map(({ value }) => value)) > 0.03);
    const at = [0.4, 0.3] as const;
    const known = evaluateGraph(exact.marginals!.density!, [...at, ...values])[0]!;
    assert.ok(Math.abs(readDensity(found.marginals!.tabulated!, at[1], at[0]) / known - 1) < 0.01);
  });

  it('the probability flow of the double well ends in the normal law that it started from', async () => {
    const plan = planRegistered(findProcess('double-well')!, { direction: 'reverse', lambda: 0, paths: 600, steps: 150, seed: 'well' });
    const { mean, deviation, exact } = (await runSimulation(plan, engine, neverCancelled)).simulation.components[0]!;
    assert.ok(Math.abs(deviation[0]! - 0.9123) < 0.05 && Math.abs(exact!.deviation[0]! - 0.9123) < 1e-3);
    assert.ok(Math.abs(mean.at(-1)!) < 0.02 && Math.abs(deviation.at(-1)! - 0.1) < 0.015, `${deviation.at(-1)}`);
  });

  it('a noise that depends on the state moves no mean in Itô’s sense, and ½gg′ does in Stratonovich’s', () => {
    const make: Make = (g, [x]) => [g.negate(x!), g.sqrt(g.add(g.constant(0.5), g.multiply(g.constant(0.3), g.sin(x!))))];
    const meansOf = (calculus: 'ito' | 'stratonovich') => {
      const system = withLawOnGrid({ ...lineSystem(make), calculus }, 1)!;
      return evaluateGraph(system.marginals!.moments!, [1])[0]!;
    };
    assert.ok(Math.abs(meansOf('ito') - Math.exp(-1)) < 2e-3, `${meansOf('ito')}`);
    assert.ok(meansOf('stratonovich') - Math.exp(-1) > 0.02);
  });

  describe('in the plane', () => {
    const rotated = (strength: number): System => ({
      ...lineSystem(() => []),
      dimension: 2,
      noises: 2,
      coefficients: makeGraph(2, [], (g, [x, y]) => {
        const [a, b, zero] = [g.multiply(g.constant(0.8), y!), g.multiply(g.constant(-0.8), x!), g.constant(0)];
        return [g.subtract(a, x!), g.subtract(b, y!), g.constant(1), zero, g.constant(0.6 * strength), g.constant(0.7 * strength)];
      }),
    });
    const data: DataMixture = { parts: [{ weight: 0.7, mean: [1, 0.5], deviation: 0.5 }, { weight: 0.3, mean: [-1, 0], deviation: 0.5 }] }; // prettier-ignore

    it('are those of a linear process with a matrix of noise, and not those of one that is a tenth stronger', () => {
      const found = withLawOnGrid({ ...rotated(1), data }, 1)!;
      const wrongBy = (strength: number) => {
        const { score } = matrixMarginals(rotated(strength), data)!;
        const gaps = [0.05, 0.3, 1].flatMap((t) =>
          [-1, 0, 1].flatMap((x) => [-0.7, 0.2, 1].map((y) => {
            const [own, known] = [found.score!, score].map((graph) => evaluateGraph(graph, [x, y, t]));
            return Math.hypot(own![0]! - known![0]!, own![1]! - known![1]!) / (1 + Math.hypot(known![0]!, known![1]!));
          })),
        ); // prettier-ignore
        return Math.max(...gaps);
      };
      assert.ok(wrongBy(1) < 0.06, `${wrongBy(1)}`);
      assert.ok(wrongBy(1.1) > 0.09, `${wrongBy(1.1)}`);
      const [first, second] = evaluateGraph(found.marginals!.moments!, [0]);
      assert.ok(Math.abs(first! - 0.4) < 1e-3 && Math.abs(second! - 0.35) < 1e-3);
    });

    const noise = String.raw`G(x) = \begin{pmatrix} 1 & 0 \\ \tfrac12 x_1 & 1 \end{pmatrix}`;
    const textOf = (divergence: string) => String.raw`Let $X_t \in \mathbb R^2$, $X_0 \sim \mathcal N(0, I)$ and
$$dX_t = -X_t\,dt + G(X_t)\,dW_t, \qquad ${noise}, \qquad D = GG^\top.$$
Backwards in time,
$$dX_t = \left[-X_t ${divergence} - D(X_t) \nabla \log p_t(X_t)\right] dt + G(X_t)\,d\bar W_t.$$`;

    it('the reversal that a text writes for a matrix of noise that depends on the state ends where it started, and not without ∇·D', async () => {
      const meanOf = async (divergence: string) => {
        const reading = readDocument(textOf(divergence), 1, {});
        const math = reading.snapshot.math.findLast(({ display }) => display)!;
        const plan = planMotion(findMotion(reading, math.index)!, math, reading, { paths: 1500, steps: 60, horizon: 0.6 });
        const { components } = (await runSimulation(plan, engine, neverCancelled)).simulation;
        return components[1]!.mean.at(-1)!;
      };
      const right = await meanOf(String.raw`- \nabla\cdot D(X_t)`);
      assert.ok(Math.abs(right) < 0.1, `${right}`);
      const lost = await meanOf(String());
      assert.ok(Math.abs(lost) > 0.18, `${lost}`);
    });
  });

  const unknown: readonly (readonly [name: string, system: System])[] = [
    ['paths that leave all bounds', lineSystem((g, [x]) => [g.integerPower(x!, 3), g.constant(1)])],
    ['noise that vanishes', lineSystem((g, [x]) => [g.negate(x!), x!])],
    ['a point', lineSystem((g, [x]) => [g.negate(x!), g.constant(1)], { parts: [{ weight: 1, mean: [1], deviation: 0 }] })],
  ];
  for (const [name, system] of unknown) it(`none of ${name}`, () => assert.equal(withLawOnGrid(system, 2), null));
});
