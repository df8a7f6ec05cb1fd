import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { readDensity } from '../../src/check/readDensity';
import { runSimulation } from '../../src/check/runSimulation';
import { evaluateGraph } from '../../src/kernel/evaluate';
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

  const unknown: readonly (readonly [name: string, system: System])[] = [
    ['paths that leave all bounds', lineSystem((g, [x]) => [g.integerPower(x!, 3), g.constant(1)])],
    ['noise that vanishes', lineSystem((g, [x]) => [g.negate(x!), x!])],
    ['a point', lineSystem((g, [x]) => [g.negate(x!), g.constant(1)], { parts: [{ weight: 1, mean: [1], deviation: 0 }] })],
  ];
  for (const [name, system] of unknown) it(`none of ${name}`, () => assert.equal(withLawOnGrid(system, 2), null));
});
