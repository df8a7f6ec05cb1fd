import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { summarize } from '../../src/check/hypotheses';
import type { ComparePlan } from '../../src/check/plan';
import { planFirstWorld } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import { pruneGraph } from '../../src/kernel/pruneGraph';
import type { Expr, ExprOf, Law } from '../../src/math/expr';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { add, div, E, grad, minus, n, negate, norm, over, S, scope, score, sigma, square, T, times, v, x } from './notation';

/** True equations that only sampling can decide, each tried in many worlds of its own: how often is one rejected, and at which stage? */
const engine = createJavaScriptEngine();
const vS = times(T(v), S);
const vScore = times(T(v), score);
const wide: Law = { kind: 'normal', mean: n(0), covariance: square(sigma) };
const noisy: Expr = { ...(S as ExprOf<'apply'>), arguments: [add(x, times(sigma, v))] };
const noise: Law = { kind: 'normal', mean: n(0), covariance: n(1) };
const d: Expr = { kind: 'symbol', name: 'd', span: x.span, shape: { kind: 'scalar' } };
const size = square(norm(x));

const identities: readonly [title: string, left: Expr, right: Expr][] = [
  ['E[S·∇log p] = −E[div S]', E(times(T(S), score), x), negate(E(div(S), x))],
  ['E ∇log p = 0', E(score, x), n(0)],
  ['E‖∇log p‖² = −E Δlog p', E(square(norm(score)), x), negate(E(div(score), x))],
  ['E[(vᵀS)(vᵀ∇log p)] = −E[vᵀ∇(vᵀS)]', E(times(vS, vScore), x), negate(E(times(T(v), grad(vS)), x))],
  ['E[x·∇log p] = −d', E(times(T(x), score), x), negate(d)],
  ['E_{N(0,σ²I)}[x·S] = σ² E[div S]', E(times(T(x), S), [x, wide]), times(square(sigma), E(div(S), [x, wide]))],
  [
    'E‖S(x̃)+v/σ‖² = E[‖S(x̃)‖²+2 div S(x̃)] + d/σ²',
    E(square(norm(add(noisy, over(v, sigma)))), x, [v, noise]),
    add(E(add(square(norm(noisy)), times(n(2), div(noisy))), x, [v, noise]), over(d, square(sigma))),
  ],
  ['E[(vᵀ∇log p)²] = −E[vᵀ(∇²log p)v]', E(square(vScore), x), negate(E(times(T(v), grad(vScore)), x))],
  [
    'E[‖x‖² S·∇log p] = −E[‖x‖² div S + 2x·S]',
    E(times(size, T(S), score), x),
    negate(E(add(times(size, div(S)), times(n(2), T(x), S)), x)),
  ],
  [
    'E‖S−∇log p‖² = E[‖S‖²+2 div S] + E‖∇log p‖²',
    E(square(norm(minus(S, score))), x),
    add(E(add(square(norm(S)), times(n(2), div(S))), x), E(square(norm(score)), x)),
  ],
];
const seeds = 30;
const samples = 4096;
const blocks = 128;

/** |mean difference| over its standard error at every θ, in the first stage. */
async function firstStage(plan: ComparePlan): Promise<number[]> {
  const world = plan.worlds[0]!;
  const graph = pruneGraph(world.graph, world.graph.outputs.slice(0, 2));
  const zs: number[] = [];
  for (let setting = 0; setting < plan.settings; setting++) {
    const job = { key: plan.key, given: world.given, setting, firstBlock: 0, blocks, blockSize: samples / blocks };
    const { means } = await engine.blockMeans(graph, job, neverCancelled);
    const { mean, error } = summarize([...Array(blocks).keys()].map((block) => means[2 * block + 1]! - means[2 * block]!));
    zs.push(Math.abs(mean) / error);
  }
  return zs;
}

describe('false alarms of the sampling rung', () => {
  it(`${identities.length} true equations in ${seeds} worlds each`, async () => {
    const zs: number[] = [];
    const found = { equal: 0, undecided: 0, refuted: 0, weaker: 0 };
    let rejectedFirst = 0;
    for (const [title, left, right] of identities) {
      for (let seed = 0; seed < seeds; seed++) {
        const plan = planFirstWorld({ left, right, scope: scope(), seed: `${title} ${seed}` }, samples);
        const stage = await firstStage(plan);
        zs.push(...stage);
        if (Math.max(...stage) > 4) rejectedFirst++;
        const { relation } = (await runCompare(plan, engine, neverCancelled)).worlds[0]!;
        const isEqual = relation === 'in-expectation' || relation === 'pointwise';
        found[isEqual ? 'equal' : relation === 'undecided' || relation === 'refuted' ? relation : 'weaker']++;
      }
    }
    const share = (bound: number) => ((100 * zs.filter((z) => z > bound).length) / zs.length).toFixed(2);
    console.log(
      `    ${zs.length} differences: |z| > 2 in ${share(2)} %, > 3 in ${share(3)} %, > 4 in ${share(4)} %; largest ${Math.max(...zs).toFixed(2)}`,
    );
    console.log(`    ${identities.length * seeds} claims: ${rejectedFirst} rejected by the first stage; ${JSON.stringify(found)}`);
    assert.equal(found.refuted + found.weaker, 0);
    assert.ok(Number(share(3)) < 1.5, 'the tails are near those of a normal');
    assert.ok(found.equal > 0.95 * identities.length * seeds);
  }).timeout(600_000);
});
