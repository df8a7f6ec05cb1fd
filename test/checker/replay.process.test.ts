import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import type { ComparePlan } from '../../src/check/plan';
import { readReplay, replay } from '../../src/check/replay';
import { isPurePlan, runPlan } from '../../src/check/runPlan';
import { createChecker } from '../../src/checker/createChecker';
import { explainEquation } from '../../src/checker/explainClaim';
import { describeReplay } from '../../src/checker/replayWords';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';

const tex = String.raw;
const engine = createJavaScriptEngine();

/** Checks a text, and returns what is told of its last display together with the plans that were run. */
async function explain(text: string) {
  const plans: ComparePlan[] = [];
  const checker = createChecker(
    {
      log: () => undefined,
      runPlan: async (plan, token) => {
        if (plan.kind === 'compare') plans.push(plan);
        if (isPurePlan(plan)) return runPlan(plan, engine, token);
        return { kind: 'match', id: plan.id, final: true, matches: [], use: { ...engine.use(), milliseconds: 0 } };
      },
    },
    { samples: 4096, macros: {} },
  );
  checker.update(text, 1);
  const document = await checker.check(neverCancelled, () => undefined);
  const report = document.equations.at(-1)!;
  const claim = report.claims.find((one) => one.kind === 'claim');
  assert.ok(claim?.kind === 'claim');
  return { plans, told: explainEquation(document, report), verdict: claim.verdict! };
}

describe('a counterexample', () => {
  const rows: [name: string, text: string][] = [
    ['at a point', tex`Let $a, b \in \mathbb{R}^d$. $$\|a + b\|^2 = \|a\|^2 + \|b\|^2 + a^\top b$$`],
    [
      'with directions averaged',
      tex`Let $A$ be a matrix and $v \sim \mathcal N(0, I)$. $$\mathbb E_v[v^\top A v] = 2 \operatorname{tr}(A) + 1$$`,
    ],
    [
      'on average',
      tex`Let $x \in \mathbb{R}^d$ with $x \sim p$ and let $S_\theta:\mathbb{R}^d\to\mathbb{R}^d$. $$\mathbb E_{x\sim p}[S_\theta(x)^\top\nabla\log p(x)] = \mathbb E_{x\sim p}[\nabla\cdot S_\theta(x)+1]$$`,
    ],
  ];
  for (const [name, text] of rows) {
    it(`${name} is computed again from its printed line`, async () => {
      const { plans, told, verdict } = await explain(text);
      assert.equal(verdict.status, 'wrong');
      const printed = /--replay (\S+)/.exec(told)?.[1];
      assert.ok(printed, told);
      const place = readReplay(printed);
      assert.ok(place);
      const again = await replay(plans, place, engine);
      assert.ok(again);
      const example = verdict.counterexample!;
      const isNear = (side: { value: number; halfWidth: number }, value: number) =>
        Math.abs(side.value - value) <= Math.max(2 * side.halfWidth, 1e-9 * Math.abs(value));
      assert.ok(isNear(again.left, example.left) && isNear(again.right, example.right), describeReplay(again));
      assert.ok(describeReplay(again).includes('right − left'));
    }).timeout(60_000);
  }

  it('is found nowhere in another text, nor in another setting than it was seen in', async () => {
    const { plans, verdict } = await explain(rows[0]![1]);
    const place = readReplay(verdict.counterexample!.replay!)!;
    assert.equal(await replay(plans, { ...place, seed: '0123456789abcdef' }, engine), null);
    assert.equal(await replay(plans, { ...place, setting: 99 }, engine), null);
    const other = await replay(plans, { ...place, setting: place.setting === 0 ? 1 : 0 }, engine);
    assert.notEqual(other?.left.value, verdict.counterexample!.left);
  }).timeout(60_000);

  it('cannot be asked for by any other words', () => {
    for (const words of ['', 'x', '0123-d2-s1-p1', '0123456789abcdef-d2-s1-q1']) assert.equal(readReplay(words), null);
  });
});
