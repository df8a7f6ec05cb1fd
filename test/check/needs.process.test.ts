import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { combineWorlds } from '../../src/check/combineWorlds';
import { findNeeds } from '../../src/check/needs';
import { planCompare } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import type { Need } from '../../src/check/verdict';
import { judgeText, claimsIn } from '../checker/checkText';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { readDocument } from '../math/readDocument';

const engine = createJavaScriptEngine();
const tex = String.raw;

const names = tex`Let $x\in\mathbb{R}^d$ with $x\sim p$, let $S_\theta:\mathbb{R}^d\to\mathbb{R}^d$ be a model, $A$ a matrix and $b\in\mathbb{R}^d$. `;

/** What the claim of the last formula needs, from all worlds whose label `isKept`. */
async function needsOf(equation: string, isKept: (label: string) => boolean = () => true): Promise<readonly Need[]> {
  const { scope, formulas } = readDocument(`${names}\n\n$$${equation}$$`);
  const statement = formulas[formulas.length - 1]?.formula.statements[0];
  assert.ok(statement?.kind === 'chain');
  const [left, right] = statement.sides;
  assert.ok(left && right);
  const whole = planCompare({ left, right, scope, seed: equation, sharedLaws: new Set(['p']) }, 4096);
  const plan = {
    ...whole,
    continues: true as const,
    worlds: whole.worlds.filter(({ label, role }) => role.kind === 'main' || isKept(label)),
  };
  const { worlds } = await runCompare(plan, engine, neverCancelled);
  return findNeeds(plan, worlds, combineWorlds(plan, worlds), null);
}

describe('what a claim needs', () => {
  const hutchinson = tex`\mathbb E_{v}[v^\top A v] = \operatorname{tr}(A)`;
  const shifted = tex`\mathbb E_{v}[\|v - b\|^2] = d + \|b\|^2`;
  const sliced = tex`\mathbb E_{x\sim p}\mathbb E_{v}[(v^\top S_\theta(x))^2] = \mathbb E_{x\sim p}\|S_\theta(x)\|^2`;
  const stein = tex`\mathbb E_{x\sim p}[S_\theta(x)^\top\nabla\log p(x)] = -\mathbb E_{x\sim p}[\nabla\cdot S_\theta(x)]`;

  const table: [equation: string, needs: string[]][] = [
    [hutchinson, [tex`\mathbb{E}[v v^\top] = I`]],
    [shifted, [tex`\mathbb{E}[v v^\top] = I`, tex`\mathbb{E}[v] = 0`]],
    [sliced, [tex`\mathbb{E}[v v^\top] = I`, tex`v \text{ independent of } x`]],
    [stein, [tex`p\,S \to 0`, tex`\mathbb{E}\|S\|^2 < \infty`]],
    [tex`\mathbb E_{v}[(v^\top b)^4] = 3\|b\|^4`, [tex`v \sim \mathcal{N}(0, I)`]],
    [tex`\|A b\|^2 = b^\top A^\top A b`, []],
  ];
  for (const [equation, wanted] of table) {
    it(equation, async () => {
      const found = await needsOf(equation);
      assert.deepEqual(
        found.map(({ latex }) => latex),
        wanted,
      );
      assert.ok(found.every(({ failsIn }) => failsIn.length > 0));
    }).timeout(60_000);
  }

  it('the half-line and the box each show that the boundary matters, their twins that nothing else does', async () => {
    const [boundary, tails] = await needsOf(stein);
    assert.deepEqual([boundary?.failsIn.length, boundary?.holdsIn.length], [2, 2]);
    assert.deepEqual([tails?.failsIn.length, tails?.holdsIn.length], [1, 1]);
  }).timeout(60_000);

  it('a factor that comes in without a need has the name that fits in every dimension', async () => {
    const breachesOf = async (isKept?: (label: string) => boolean) =>
      (await needsOf(hutchinson, isKept))[0]?.breaches?.flatMap(({ trial, factorLatex }) =>
        factorLatex === null ? [] : [`${trial} ${factorLatex}`],
      );
    assert.deepEqual(await breachesOf(), ['sphere-one d', tex`gaussian-wide \frac{1}{\tau^{2}}`]);
    const inOneDimension = await breachesOf((label) => !label.startsWith('d = 2') || !label.includes('unit sphere'));
    assert.deepEqual(inOneDimension, [tex`gaussian-wide \frac{1}{\tau^{2}}`]);
  }).timeout(60_000);

  const breakers: [equation: string, breaks: RegExp, need: string][] = [
    [hutchinson, /unit sphere|2\.25|correlated/, tex`\mathbb{E}[v v^\top] = I`],
    [shifted, /E\[v\] ≠ 0/, tex`\mathbb{E}[v] = 0`],
    [sliced, /by the part/, tex`v \text{ independent of } x`],
    [stein, /Exp\(1\)|ends at the edges/, tex`p\,S \to 0`],
    [stein, /Cauchy/, tex`\mathbb{E}\|S\|^2 < \infty`],
  ];
  for (const [equation, breaks, need] of breakers) {
    it(`${need} is not found without the world that breaks it`, async () => {
      const found = await needsOf(equation, (label) => !breaks.test(label));
      assert.ok(!found.some(({ latex }) => latex === need));
    }).timeout(60_000);
  }
});

describe('what a claim needs of a matrix or a field', () => {
  const table: [equation: string, status: string, needs: string[]][] = [
    [tex`\nabla_x (x^\top A x) = 2 A x`, 'assumption', [tex`A = A^\top`]],
    [tex`\nabla_x (x^\top A x) = 3 A x`, 'wrong', []],
    [
      tex`\nabla_x (\tfrac12\|S_\theta(x)\|^2) = (\nabla_x S_\theta(x)) S_\theta(x)`,
      'assumption',
      [tex`\nabla_{x} S = (\nabla_{x} S)^\top`],
    ],
    [tex`\nabla_x (\tfrac12\|S_\theta(x)\|^2) = 2(\nabla_x S_\theta(x)) S_\theta(x)`, 'wrong', []],
    // Who tells a matrix from its transpose does not suppose that it is symmetric.
    [tex`(A A)^\top = A A^\top`, 'wrong', []],
  ];
  for (const [equation, status, needs] of table) {
    it(equation, async () => {
      const verdict = claimsIn(await judgeText(`${names}\n\n$$${equation}$$`)).at(-1)?.verdict;
      assert.equal(verdict?.status, status);
      assert.deepEqual(
        verdict.needs.map(({ latex }) => latex),
        needs,
      );
      assert.ok(verdict.needs.every(({ holdsIn, failsIn }) => holdsIn.length > 0 && failsIn.length > 0));
    }).timeout(60_000);
  }

  it('a matrix that the text calls symmetric needs nothing', async () => {
    const text = tex`Let $A$ be a symmetric matrix and $x\in\mathbb{R}^d$. $$\nabla_x (x^\top A x) = 2 A x$$`;
    const verdict = claimsIn(await judgeText(text)).at(-1)?.verdict;
    assert.deepEqual([verdict?.status, verdict?.needs], ['holds', []]);
  }).timeout(60_000);
});
