import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { planCompare } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import { makePower, makeSymbol } from '../../src/math/build';
import type { Expr, Law, Shape } from '../../src/math/expr';
import { NotComputable } from '../../src/probes/value';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { E, n, norm, scope, square, times } from './notation';

const engine = createJavaScriptEngine();
const span = { start: 0, end: 0 };
const y = makeSymbol('y', { kind: 'scalar' }, span);
const power = (k: number): Expr => (k === 1 ? y : makePower(y, n(k), span));
const family = (name: (Law & { kind: 'family' })['family'], ...parameters: number[]): Law => ({
  kind: 'family',
  family: name,
  parameters: parameters.map(n),
});

async function relationOf(left: Expr, right: Expr): Promise<string> {
  const plan = planCompare({ left, right, scope: scope(), seed: 'law moments' }, 16384);
  const { worlds } = await runCompare({ ...plan, worlds: plan.worlds.slice(0, 1) }, engine, neverCancelled);
  return worlds[0]!.relation;
}

/** E y^k, exactly. */
const moments: [title: string, law: Law, exact: readonly number[]][] = [
  ['N(0, 1)', { kind: 'normal', mean: n(0), covariance: n(1) }, [0, 1, 0, 3]],
  ['U(−1, 2)', { kind: 'uniform', lower: n(-1), upper: n(2) }, [0.5, 1, 5 / 4]],
  ['random sign', { kind: 'rademacher' }, [0, 1, 0]],
  ['Exp(2)', family('exponential', 2), [0.5, 0.5, 0.75]],
  ['Laplace(1, 2)', family('laplace', 1, 2), [1, 9]],
  ['Gamma(3, 2)', family('gamma', 3, 2), [1.5, 3]],
  ['Gamma(5/2, 2)', family('gamma', 2.5, 2), [1.25, 35 / 16]],
  ['Beta(2, 3)', family('beta', 2, 3), [0.4, 0.2]],
  ['Beta(1/2, 3/2)', family('beta', 0.5, 1.5), [0.25, 0.125]],
  ['t₇', family('student', 7), [0, 7 / 5]],
  ['t₁₂', family('student', 12), [0, 1.2]],
  ['Bernoulli(0.3)', family('bernoulli', 0.3), [0.3, 0.3]],
  ['Poisson(2.5)', family('poisson', 2.5), [2.5, 8.75]],
  ['uniform on 2 … 5', family('integers', 2, 5), [3.5, 13.5]],
  ['one of three', family('categorical', 0.2, 0.3, 0.5), [2.3, 5.9]],
  ['δ at 3', family('point', 3), [3, 9]],
];

describe('moments of laws, against their closed forms', () => {
  for (const [title, law, exact] of moments) {
    it(title, async () => {
      for (const [i, value] of exact.entries()) {
        const moment = E(power(i + 1), [y, law]);
        const wanted = ['pointwise', 'in-expectation'];
        assert.ok(wanted.includes(await relationOf(moment, n(value))), `E y^${i + 1} is not found to be ${value}`);
        const wrong = value === 0 ? 0.5 : 1.3 * value;
        assert.ok(!wanted.includes(await relationOf(moment, n(wrong))), `E y^${i + 1} is found to be ${wrong}`);
      }
    }).timeout(30_000);
  }

  const norm2 = (w: Expr): Expr => square(norm(w));
  const component = (w: Expr, index: number): Expr => ({ kind: 'component', of: w, indices: [n(index)], span, shape: { kind: 'scalar' } });
  const three: Shape = { kind: 'vector', dimension: 3 };
  const joint: [title: string, law: Law, f: (w: Expr) => Expr, exact: number][] = [
    ['Dir(1, 2, 3): E‖w‖²', family('dirichlet', 1, 2, 3), norm2, 10 / 21],
    ['Dir(1/2): E‖w‖²', family('dirichlet', 0.5), norm2, 3 / 5],
    ['Dir(1, 2, 3): E w₃', family('dirichlet', 1, 2, 3), (w) => component(w, 3), 1 / 2],
    ['a 1 in one of three places: ‖w‖²', family('categorical', 0.2, 0.3, 0.5), norm2, 1],
    ['a 1 in one of three places: E w₂', family('categorical', 0.2, 0.3, 0.5), (w) => component(w, 2), 0.3],
  ];
  for (const [title, law, f, exact] of joint)
    it(title, async () => {
      const w = makeSymbol('w', three, span);
      const wanted = ['pointwise', 'in-expectation'];
      assert.ok(wanted.includes(await relationOf(E(f(w), [w, law]), n(exact))));
      assert.ok(!wanted.includes(await relationOf(E(f(w), [w, law]), n(1.2 * exact))));
    }).timeout(30_000);

  it('a law without a mean is never found to have one', async () => {
    for (const law of [family('cauchy', 0, 1), family('student', 1)]) {
      const relation = await relationOf(E(power(2), [y, law]), n(1));
      assert.ok(relation === 'undecided' || relation === 'refuted', relation);
    }
  });

  it('orders that are no small whole numbers, and chances that are none, are refused', async () => {
    for (const law of [
      family('gamma', 2.3, 1),
      family('categorical', 0.2, 0.3),
      family('categorical', 1.2, -0.2),
      family('dirichlet', 1, 2, 3),
      family('student', 200),
      family('bernoulli', 1.5),
      family('poisson', -1),
      family('integers', 5, 2),
    ])
      await assert.rejects(() => relationOf(E(y, [y, law]), n(1)), NotComputable);
  });

  it('one draw of w_s is no path: E(∫₀ᵗ w_s ds)² is refused, E ∫₀ᵗ w_s ds is not', async () => {
    const w = makeSymbol('w_s', { kind: 'scalar' }, span);
    const law: Law = { kind: 'normal', mean: n(1), covariance: n(1) };
    const variableShape = { kind: 'scalar' } as const;
    const bounds = { lower: n(0), upper: n(2) };
    const over: Expr = { kind: 'integral', variable: 's', variableShape, bounds, body: w, span, shape: variableShape };
    await assert.rejects(() => relationOf(E(makePower(over, n(2), span), [w, law]), n(2)), NotComputable);
    assert.equal(await relationOf(E(over, [w, law]), n(2)), 'in-expectation');
  });

  it('times a number', async () => assert.equal(await relationOf(E(times(n(2), y), [y, family('gamma', 3, 2)]), n(3)), 'in-expectation'));
});
