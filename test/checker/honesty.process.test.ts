import assert from 'node:assert/strict';
import { describeVerdict } from '../../src/checker/words';
import { judgeText, claimsIn } from './checkText';

const setting = String.raw`Let $x \in \mathbb{R}^d$ with $x \sim p$, $v \sim \mathcal{N}(0, I)$, $S: \mathbb{R}^d \to \mathbb{R}^d$ and $f: \mathbb{R}^d \to \mathbb{R}$. Let $y \sim \operatorname{Cauchy}(0, 1)$.`;

/** What says nothing, or cannot be told, is not passed over in silence: each has words of its own, and none is called wrong. */
const cases: readonly (readonly [equation: string, found: string, words: RegExp])[] = [
  [String.raw`f(x) = f(x)`, 'holds verdict.trivial', /says nothing|same/i],
  [String.raw`0 \cdot f(x) = 0`, 'holds verdict.trivial', /says nothing|same/i],
  [String.raw`\nabla_x \cdot S(x) - \operatorname{tr}(\nabla_x S(x)) = 0`, 'holds verdict.vacuous', /^Both sides are 0/],
  [String.raw`\log(-1 - \|x\|^2) = \log(-1 - x^\top x)`, 'undecided verdict.notFinite', /finite/],
  // The principal value is 0, and there is no average; one that never passes 0 has its average.
  [String.raw`\mathbb{E}_{z \sim \mathcal{N}(0, 1)}[1/z] = 0`, 'undecided verdict.diverges', /infinite/],
  [String.raw`\mathbb{E}_v\left[\frac{v}{1 + \|v\|^2}\right] = 0`, 'holds verdict.none', /after averaging/],
  [String.raw`\mathbb{E}_y[y^2] = 1`, 'undecided verdict.diverges', /infinite/],
  [String.raw`\mathbb{E}_y[y^2] = \mathbb{E}_y[y^2 + y]`, 'undecided verdict.diverges', /infinite/],
];

describe('what says nothing, or cannot be told', () => {
  for (const [equation, found, words] of cases) {
    it(equation, async () => {
      const { claim, verdict } = claimsIn(await judgeText(`${setting} Then $$${equation}.$$`)).at(-1)!;
      assert.equal(`${verdict?.status} ${verdict?.reason.code}`, found);
      assert.match(describeVerdict(verdict!, claim), words);
    }).timeout(60_000);
  }

  it('an average over what does not occur is named', async () => {
    const { equations } = await judgeText(String.raw`${setting} Then $$\mathbb{E}_{x, v}[\|S(x)\|^2] = \mathbb{E}_x[\|S(x)\|^2].$$`, 1024);
    assert.deepEqual(equations.flatMap(({ problems }) => problems.map(({ code }) => code)), ['names.averagedInVain']); // prettier-ignore
  });
});
