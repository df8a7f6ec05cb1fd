import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import type { BlockJob, BlockMeans, Engine } from '../../src/check/engine';
import type { Outcome } from '../../src/check/outcome';
import { planCompare } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import type { Expr } from '../../src/math/expr';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { add, div, E, grad, n, negate, norm, S, scope, score, square, T, times, tr, v, x } from './notation';

const javascript = createJavaScriptEngine();

interface Counted {
  readonly engine: Engine;
  /** How many blocks were made in either precision. */
  readonly blocks: { coarse: number; exact: number };
}

/** JavaScript, whose coarse jobs are changed by `disturb`. */
function createCoarseEngine(disturb: (means: Float64Array) => Float64Array): Counted {
  const blocks = { coarse: 0, exact: 0 };
  const blockMeans = async (...[graph, job, token]: Parameters<Engine['blockMeans']>): Promise<BlockMeans> => {
    const exact = await javascript.blockMeans(graph, job, token);
    blocks[kindOf(job)] += job.blocks;
    return kindOf(job) === 'exact' ? exact : { ...exact, means: disturb(exact.means) };
  };
  return { engine: { ...javascript, hasCoarse: true, blockMeans }, blocks };
}

const kindOf = ({ coarse }: BlockJob): 'coarse' | 'exact' => (coarse === true ? 'coarse' : 'exact');

const vS = times(T(v), S);
const sliced = E(add(square(vS), times(n(2), times(T(v), grad(vS)))), x, v);
const implicit = E(add(square(norm(S)), times(n(2), tr(grad(S)))), x);
const claims: readonly [title: string, left: Expr, right: Expr, isTrue: boolean][] = [
  ['E[S·∇log p] = −E[div S]', E(times(T(S), score), x), negate(E(div(S), x)), true],
  ['sliced = implicit', sliced, implicit, true],
  ['sliced = implicit without its 2', sliced, E(add(square(norm(S)), tr(grad(S))), x), false],
];

async function run(left: Expr, right: Expr, engine: Engine): Promise<Outcome & { kind: 'compare' }> {
  return runCompare(planCompare({ left, right, scope: scope({}), seed: 'coarse' }, 4096), engine, neverCancelled);
}

const finding = (outcome: Outcome & { kind: 'compare' }) =>
  outcome.worlds.map(({ relation, method, samples }) => [relation, method, samples]);

describe('float32 in the ladder', () => {
  for (const [title, left, right, isTrue] of claims) {
    it(`${title}: nothing changes when coarse numbers are float32's`, async () => {
      const { engine, blocks } = createCoarseEngine((means) => means.map((value, i) => Math.fround(value) * (1 + 1e-7 * Math.sin(i))));
      const [found, expected] = [await run(left, right, engine), await run(left, right, javascript)];
      assert.deepEqual(finding(found), finding(expected));
      if (!expected.worlds.some(({ method }) => method === 'monte-carlo')) return assert.equal(blocks.coarse, 0);
      assert.ok(isTrue ? blocks.coarse > 4 * blocks.exact : blocks.exact >= blocks.coarse, JSON.stringify(blocks));
    }).timeout(60_000);

    it(`${title}: nothing changes when coarse numbers are shifted, since that is seen`, async () => {
      const { engine } = createCoarseEngine((means) => means.map((value, i) => (i % 2 === 0 ? value : value + 0.01)));
      const [found, expected] = [await run(left, right, engine), await run(left, right, javascript)];
      assert.deepEqual(finding(found), finding(expected));
      found.worlds.forEach(({ right: side }, i) => assert.equal(side.value, expected.worlds[i]!.right.value));
    }).timeout(60_000);

    it(`${title}: nothing changes when all coarse numbers underflow to 0`, async () => {
      const { engine } = createCoarseEngine((means) => means.map(() => 0));
      assert.deepEqual(finding(await run(left, right, engine)), finding(await run(left, right, javascript)));
    }).timeout(60_000);
  }
});
