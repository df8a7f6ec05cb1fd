import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { compileJavaScript } from '../../src/kernel/compileJavaScript';
import { evaluateGraph } from '../../src/kernel/evaluate';
import { differentiateBy } from '../../src/kernel/reverseMode';
import { buildSides } from '../../src/check/compareWorlds';
import { planCompare } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import type { Expr } from '../../src/math/expr';
import { coefficientInputs, finishGraph } from '../../src/probes/world';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { add, div, E, grad, minus, n, negate, norm, S, scope, score, square, T, times, v, x } from './notation';

const engine = createPointsEngine(createJavaScriptEngine());
const vS = times(T(v), S);
const ism = add(times(n(0.5), square(norm(S))), div(S));

/** In the world of the network alone. */
async function relationOf(left: Expr, right: Expr): Promise<string> {
  const plan = planCompare({ left, right, scope: scope(), seed: 'network' }, 16384);
  const worlds = plan.worlds.filter(({ label }) => label.includes('network'));
  assert.equal(worlds.length, 1);
  const { worlds: found } = await runCompare({ ...plan, worlds }, engine, neverCancelled);
  return found[0]!.relation;
}

describe('claims about a model that is a network', () => {
  const rows: [title: string, left: Expr, right: Expr, relation: string][] = [
    ['v·∇(v·S) = ∇·S on average', E(times(T(v), grad(vS)), x, v), E(div(S), x), 'in-expectation'],
    ['E[S·s] = −E[∇·S]', E(times(T(S), score), x), E(negate(div(S)), x), 'in-expectation'],
    [
      '½E‖S − s‖² is the loss of Hyvärinen but for a constant',
      E(times(n(0.5), square(norm(minus(S, score)))), x),
      E(ism, x),
      'up-to-constant',
    ],
    ['E[S·s] = E[∇·S] has a sign wrong', E(times(T(S), score), x), E(div(S), x), 'refuted'],
  ];
  for (const [title, left, right, relation] of rows)
    it(title, async () => assert.equal(await relationOf(left, right), relation)).timeout(60_000);

  it('∂/∂θ of its loss by all coefficients at once, against differences', () => {
    const design = { dimension: 2, density: 'mixture', directions: new Map(), model: 'network' } as const;
    const { world, left } = buildSides({ left: E(ism, x), right: n(0), scope: scope(), seed: 'θ' }, design);
    const graph = finishGraph(world, [left]);
    const theta = coefficientInputs(world, graph, (model) => model.startsWith('S'));
    assert.ok(theta.length >= 5, `${theta.length} coefficients`);
    const [at] = [compileJavaScript(graph).drawInputs([1, 2], 0, 0, 1)];
    const slopes = evaluateGraph(differentiateBy(graph, theta), at);
    const value = (input: number, by: number): number => evaluateGraph(graph, at.map((number, k) => (k === input ? number + by : number)))[0]!; // prettier-ignore
    theta.forEach((input, k) => {
      const step = 1e-3;
      const difference =
        (8 * (value(input, step) - value(input, -step)) - (value(input, 2 * step) - value(input, -2 * step))) / (12 * step);
      assert.ok(Math.abs(slopes[k]! - difference) < 1e-8 * (1 + Math.abs(difference)), `${k}: ${slopes[k]} is not ${difference}`);
    });
    assert.ok(Math.max(...slopes.map(Math.abs)) > 0.1);
  });
});
