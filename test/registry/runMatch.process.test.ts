import assert from 'node:assert/strict';
import { CancellationSource, CancelledError, neverCancelled } from '../../src/base/cancellation';
import { entries } from '../../src/registry';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { loadTensorflow } from '../../src/worker/tfjs/loadTensorflow';
import { runMatch } from '../../src/worker/tfjs/runMatch';
import { matchPlan, type Ingredients, type Integrand } from './matchWorld';

const all = entries.map((entry) => entry.id);

/** `id × factor + offset`, strongest first. */
async function match(integrand: Integrand, has: { v?: boolean; eps?: boolean } = {}): Promise<string[]> {
  const outcome = await runMatch(matchPlan(integrand, all, has), createJavaScriptEngine(), neverCancelled);
  assert.deepEqual([outcome.kind, outcome.final, outcome.use.precision], ['match', true, 'f32']);
  return outcome.matches.map(
    ({ entry, relation, factor, factorName, offset }) =>
      `${entry} ${relation}${factor === 1 ? '' : ` × ${factorName ?? factor}`}${offset === 0 ? '' : ` + ${offset.toFixed(4)}`}`,
  );
}

const norm = ({ g, x, S }: Ingredients) => g.dot(S(x), S(x));
const trace = ({ g, jacobian }: Ingredients) => g.sum(jacobian.map((row, i) => row[i]!));
const slice = ({ g, x, v, S }: Ingredients) => g.integerPower(g.dot(v, S(x)), 2);
const form = ({ g, v, jacobian }: Ingredients) =>
  g.dot(
    v,
    jacobian.map((row) => g.dot(row, v)),
  );
const times = (world: Ingredients, factor: number, node: number) => world.g.multiply(world.g.constant(factor), node);
const error = (world: Ingredients) => world.S(world.x).map((node, i) => world.g.subtract(node, world.score[i]!));
const noiseError = ({ g, x, eps, sigma, S }: Ingredients, scale: (nodes: readonly number[], divisor: number) => number[]) => {
  const noisy = x.map((node, i) => g.add(node, g.multiply(sigma, eps[i]!)));
  return scale(
    S(noisy).map((node, i) => g.add(node, g.divide(eps[i]!, sigma))),
    sigma,
  );
};
const squared = (g: Ingredients['g'], nodes: readonly number[]) => g.dot(nodes, nodes);

describe('equations find their implementations by value', () => {
  const table: readonly [equation: string, Integrand, { v?: boolean; eps?: boolean }, ...string[]][] = [
    [
      '½‖S‖² + tr ∇S',
      (w) => w.g.add(times(w, 0.5, norm(w)), trace(w)),
      {},
      'hyvarinen-score-matching pointwise',
      'implicit-score-matching up-to-factor × 0.5',
    ],
    [
      '‖S‖² + 2 tr ∇S',
      (w) => w.g.add(norm(w), times(w, 2, trace(w))),
      {},
      'implicit-score-matching pointwise',
      'hyvarinen-score-matching up-to-factor × 2',
    ],
    ['‖S − ∇ log p‖²', (w) => squared(w.g, error(w)), {}, 'explicit-score-matching pointwise'],
    ['½(vᵀS)² + vᵀ(∇S)v', (w) => w.g.add(times(w, 0.5, slice(w)), form(w)), {}, 'sliced-score-matching pointwise'],
    ['‖vᵀS‖² + 2vᵀ∇(vᵀS)', (w) => w.g.add(slice(w), times(w, 2, form(w))), {}, 'sliced-score-matching up-to-factor × 2'],
    ['½‖S‖² + vᵀ(∇S)v', (w) => w.g.add(times(w, 0.5, norm(w)), form(w)), {}, 'sliced-score-matching-variance-reduced pointwise'],
    ['(vᵀS − vᵀ∇ log p)²', (w) => w.g.integerPower(w.g.dot(w.v, error(w)), 2), {}, 'sliced-fisher-divergence up-to-factor × 2'],
    ['vᵀ(∇S)v', form, {}, 'trace-identity pointwise'],
    [
      '‖S(x + σε) + ε/σ‖²',
      (w) =>
        squared(
          w.g,
          noiseError(w, (nodes) => [...nodes]),
        ),
      { v: false, eps: true },
      'denoising-score-matching up-to-factor × 2',
    ],
    [
      '‖σS(x + σε) + ε‖²',
      (w) =>
        squared(
          w.g,
          noiseError(w, (nodes, sigma) => nodes.map((node) => w.g.multiply(sigma, node))),
        ),
      { v: false, eps: true },
      'denoising-score-matching up-to-factor × 2 σ²',
    ],
    [
      '½(vᵀS)² + vᵀ(∇S)v + 0.75',
      (w) => w.g.add(times(w, 0.5, slice(w)), form(w), w.g.constant(0.75)),
      {},
      'sliced-score-matching up-to-constant + 0.7500',
    ],
  ];
  for (const [equation, integrand, has, ...expected] of table)
    it(equation, async () => assert.deepEqual(await match(integrand, has), expected));
});

describe('nothing is claimed of an equation that only looks alike', () => {
  const table: readonly [equation: string, Integrand][] = [
    ['½(vᵀS)² − vᵀ(∇S)v, a wrong sign', (w) => w.g.subtract(times(w, 0.5, slice(w)), form(w))],
    ['(vᵀS)² + 3vᵀ(∇S)v, a wrong factor', (w) => w.g.add(slice(w), times(w, 3, form(w)))],
    ['−½‖S‖² − tr ∇S, a negative factor', (w) => times(w, -1, w.g.add(times(w, 0.5, norm(w)), trace(w)))],
    ['‖S‖² + vᵀ(∇S)v·2.001, one part in a thousand', (w) => w.g.add(norm(w), times(w, 2.002, form(w)))],
    ['S·S, half of a loss', norm],
    ['a constant', (w) => w.g.constant(3)],
    [
      '½‖S‖² + tr ∇S + vᵀv − d, equal on average only',
      (w) => w.g.add(times(w, 0.5, norm(w)), trace(w), w.g.dot(w.v, w.v), w.g.constant(-3)),
    ],
  ];
  for (const [equation, integrand] of table) it(equation, async () => assert.deepEqual(await match(integrand), []));
});

describe('a run', () => {
  it('skips implementations with a direction when the equation has none', async () => {
    assert.deepEqual(await match((w) => w.g.add(times(w, 0.5, slice(w)), form(w)), { v: false }), []);
  });

  it('repeats to the bit', async () => {
    const plan = matchPlan((w) => w.g.add(slice(w), times(w, 2, form(w)), w.g.constant(1)), all);
    const run = async () => (await runMatch(plan, createJavaScriptEngine(), neverCancelled)).matches;
    assert.deepEqual(await run(), await run());
  });

  it('leaves no tensor behind', async () => {
    const tf = await loadTensorflow();
    const before = tf.memory().numTensors;
    await match(form);
    assert.equal(tf.memory().numTensors, before);
  });

  it('stops when it is cancelled', async () => {
    const source = new CancellationSource();
    source.cancel();
    await assert.rejects(runMatch(matchPlan(form, all), createJavaScriptEngine(), source.token), CancelledError);
  });

  it('refuses an implementation that is not registered', async () => {
    await assert.rejects(
      runMatch(matchPlan(form, ['no-such-entry']), createJavaScriptEngine(), neverCancelled),
      /no-such-entry, which is not registered/,
    );
  });
});
