import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { runConverge } from '../../src/check/runConverge';
import { normalStart } from '../../src/sde/mixture';
import { planConvergence } from '../../src/sde/planConvergence';
import { findScheme } from '../../src/sde/schemes';
import { makeGraph, type System } from '../../src/sde/system';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const engine = createJavaScriptEngine();

async function strongErrors(
  system: System,
  scheme: string,
  reference: string,
  steps: number,
  refinement: number,
  start: readonly number[],
  levels = 1,
) {
  const plan = planConvergence({
    system,
    schemes: [findScheme(scheme)!],
    reference: findScheme(reference)!,
    start: normalStart(start, 0, []),
    horizon: 1,
    steps,
    levels,
    refinement,
    paths: 4000,
    title: scheme,
    seed: `${scheme} strong`,
  });
  return (await runConverge(plan, engine, neverCancelled)).curves[0]!;
}

const geometric = (calculus: 'ito' | 'stratonovich'): System => ({
  calculus,
  dimension: 1,
  noises: 1,
  parameters: [],
  coefficients: makeGraph(1, [], (g, [x]) => [g.multiply(g.constant(1.01), x!), g.multiply(g.constant(0.87), x!)]),
});

/** dX₁ = dW₁, dX₂ = X₁ dW₂: noise that does not commute. */
const levyArea: System = {
  calculus: 'ito',
  dimension: 2,
  noises: 2,
  parameters: [],
  coefficients: makeGraph(2, [], (g, [x]) => [g.constant(0), g.constant(0), g.constant(1), g.constant(0), g.constant(0), x!]),
};

describe('strong errors of simulated paths, to five sigma', () => {
  const rows: readonly [scheme: string, calculus: 'ito' | 'stratonovich', error: number][] = [
    ['euler-maruyama', 'ito', 0.1413504472],
    ['milstein', 'ito', 0.04768422215],
    ['euler-heun', 'stratonovich', 0.1036408217],
    ['heun', 'stratonovich', 0.03890982287],
  ];
  for (const [scheme, calculus, error] of rows)
    it(`${scheme}: ${error} at h = 2⁻⁶`, async () => {
      const [found] = (await strongErrors(geometric(calculus), scheme, 'exact-geometric', 64, 1, [0.5])).strong;
      assert.ok(Math.abs(found!.value - error) < 1.25 * found!.halfWidth, `${found!.value} ± ${found!.halfWidth}`);
      assert.ok(Math.abs(found!.value - 2 * error) > 1.25 * found!.halfWidth, 'twice the error must be noticed');
    });

  it('Lévy area: Euler–Maruyama is √(T(H − h)/2) from itself with shorter steps', async () => {
    const [found] = (await strongErrors(levyArea, 'euler-maruyama', 'euler-maruyama', 16, 4, [0, 0])).strong;
    const exact = Math.sqrt((1 / 16 - 1 / 64) / 2);
    assert.ok(Math.abs(found!.value - exact) < 1.25 * found!.halfWidth, `${found!.value} ± ${found!.halfWidth}`);
    assert.ok(Math.abs(found!.value - Math.sqrt(1 / 32)) > 1.25 * found!.halfWidth, 'the exact solution is farther away');
  });

  it('stochastic Runge–Kutta for additive noise on dX = −sin(2X) dt + dW: order 3/2', async () => {
    const bent: System = {
      calculus: 'ito',
      dimension: 1,
      noises: 1,
      parameters: [],
      coefficients: makeGraph(1, [], (g, [x]) => [g.negate(g.sin(g.multiply(g.constant(2), x!))), g.constant(1)]),
    };
    const { strongOrder } = await strongErrors(bent, 'sra1', 'sra1', 4, 4, [0.5], 3);
    assert.ok(strongOrder !== null && Math.abs(strongOrder.value - 1.5) < 0.3, `${strongOrder?.value}`);
  });
});
