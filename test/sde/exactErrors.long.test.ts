import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runConverge } from '../../src/check/runConverge';
import { runSimulation } from '../../src/check/runSimulation';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { normalStart } from '../../src/sde/mixture';
import { planConvergence } from '../../src/sde/planConvergence';
import { planSystem, stepGraph } from '../../src/sde/planSystem';
import { subVariancePreserving } from '../../src/sde/processes/subVariancePreserving';
import { systemOf, type RegisteredProcess } from '../../src/sde/processes/registeredProcess';
import { varianceExploding } from '../../src/sde/processes/varianceExploding';
import { variancePreserving } from '../../src/sde/processes/variancePreserving';
import { findScheme } from '../../src/sde/schemes';
import { makeGraph, type System } from '../../src/sde/system';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { geometric, known, strongError } from './exactErrors';

const engine = createJavaScriptEngine();

async function curveOf(system: System, scheme: string, reference: string, steps: number, refinement: number, paths: number) {
  const plan = planConvergence({
    system,
    schemes: [findScheme(scheme)!],
    reference: findScheme(reference)!,
    start: normalStart(system.dimension === 1 ? [known.x0] : [0, 0], 0, []),
    horizon: 1,
    steps,
    levels: 1,
    refinement,
    paths,
    title: scheme,
    seed: `${scheme} ${steps} long`,
  });
  return (await runConverge(plan, engine, neverCancelled)).curves[0]!;
}

/** Half widths are four standard errors. */
const sigmas = (found: { value: number; halfWidth: number }, expected: number) => (4 * (found.value - expected)) / found.halfWidth;

describe('strong and weak errors of 400,000 simulated paths, to five sigma', () => {
  const schemes = ['euler-maruyama', 'milstein', 'sri1w1', 'euler-heun', 'heun', 'midpoint'];
  for (const scheme of schemes)
    for (const exponent of [4, 6])
      it(`${scheme} at h = 2^-${exponent}`, async () => {
        const calculus = findScheme(scheme)!.calculus === 'stratonovich' ? 'stratonovich' : 'ito';
        const { strong } = await curveOf(geometric(calculus), scheme, 'exact-geometric', 2 ** exponent, 1, 400_000);
        const exact = strongError(scheme, calculus, 2 ** -exponent, 12);
        const distance = sigmas(strong[0]!, exact);
        console.log(`      ${strong[0]!.value.toPrecision(5)} for ${exact.toPrecision(5)}, ${distance.toFixed(2)} sigma`);
        assert.ok(Math.abs(distance) < 5, `${distance}`);
        const mutant = strongError(scheme, calculus, 2 ** -exponent, 12, 1.1 * known.b);
        assert.ok(Math.abs(sigmas(strong[0]!, mutant)) > 5, 'a noise a tenth too large must be noticed');
      }).timeout(300_000);

  it('the constant of the Lévy area: √(T(H − h)/2)', async () => {
    const area: System = {
      ...geometric('ito'),
      dimension: 2,
      noises: 2,
      coefficients: makeGraph(2, [], (g, [x]) => [g.constant(0), g.constant(0), g.constant(1), g.constant(0), g.constant(0), x!]),
    };
    const { strong } = await curveOf(area, 'euler-maruyama', 'euler-maruyama', 16, 16, 100_000);
    const distance = sigmas(strong[0]!, Math.sqrt((1 / 16 - 1 / 256) / 2));
    console.log(`      ${strong[0]!.value.toPrecision(5)}, ${distance.toFixed(2)} sigma`);
    assert.ok(Math.abs(distance) < 5);
    assert.ok(Math.abs(sigmas(strong[0]!, Math.sqrt(1 / 32))) > 5, 'the exact solution is farther away');
  }).timeout(300_000);
});

describe('linear processes by samples, against their recursions', () => {
  const rows: readonly [process: RegisteredProcess, scheme: string, numbers: Readonly<Record<string, number>>][] = [
    [variancePreserving, 'euler-maruyama', {}],
    [variancePreserving, 'ddpm', {}],
    [subVariancePreserving, 'euler-maruyama', {}],
    [varianceExploding, 'euler-maruyama', { sigma_max: 50 }],
  ];
  const [steps, paths] = [100, 400_000];
  for (const [process, scheme, numbers] of rows)
    it(`${process.id} by ${scheme}: mean and variance of ${paths} paths`, async () => {
      const bare = systemOf(process, 1);
      const system = { ...bare, parameters: bare.parameters.map((one) => ({ ...one, value: numbers[one.name] ?? one.value })) };
      const exact = recursion(system, scheme, 1);
      const { mean, deviation } = await sampled(system, scheme);
      const z = [(mean - exact.mean) / Math.sqrt(exact.variance / paths), (deviation ** 2 - exact.variance) / (exact.variance * Math.sqrt(2 / paths))]; // prettier-ignore
      console.log(`      mean ${z[0]!.toFixed(2)}, variance ${z[1]!.toFixed(2)} sigma`);
      assert.ok(
        z.every((one) => Math.abs(one) < 5),
        z.join(),
      );
      const mutant = recursion(system, scheme, 1.02);
      assert.ok(Math.abs(deviation ** 2 - mutant.variance) > 5 * mutant.variance * Math.sqrt(2 / paths), 'noise 2 % too strong');
    }).timeout(300_000);

  function recursion(system: System, name: string, wrong: number) {
    const graph = stepGraph(system, findScheme(name)!, 1);
    const parameters = system.parameters.map(({ value }) => value);
    const normals = graph.inputs.filter(({ level }) => level === 'sample').length - 1;
    let [mean, variance] = [1, 0];
    for (let n = 0; n < steps; n++) {
      const at = (x: number, shaken: number) => {
        const z = Array.from({ length: normals }, (_, j) => (j === shaken ? 1 : 0));
        return evaluateGraph(graph, [x, ...z, n / steps, (n + 1) / steps, ...parameters])[0]!;
      };
      const shakes = Array.from({ length: normals }, (_, j) => at(0, j) - at(0, -1));
      variance = (at(1, -1) - at(0, -1)) ** 2 * variance + wrong * shakes.reduce((sum, shake) => sum + shake * shake, 0);
      mean = at(mean, -1);
    }
    return { mean, variance };
  }

  async function sampled(system: System, name: string) {
    const plan = planSystem({
      system,
      scheme: findScheme(name)!,
      process: { title: name, entry: null, latex: [], choices: [] },
      direction: 'forward',
      time: { from: 0, to: 1, steps },
      start: normalStart([1], 0, system.parameters),
      paths,
      statistics: { shownPaths: 1, times: 2, bins: 0, film: null, field: 0 },
      exact: { moments: null, density: null, velocity: null },
      seed: `${name} recursion`,
    });
    const [component] = (await runSimulation(plan, engine, neverCancelled)).simulation.components;
    return { mean: component!.mean.at(-1)!, deviation: component!.deviation.at(-1)! };
  }
});
