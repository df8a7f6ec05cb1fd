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

/** Sentences with an equation that they do not say. */
const denied: readonly string[] = [
  String.raw`We do not have $\mathbb E[X^4]=1$.`,
  String.raw`The claim $\mathbb E[X^4]=2$ is false.`,
  String.raw`Beware: $\mathbb E[X^4]=(\mathbb E[X^2])^2$ would be wrong.`,
  String.raw`It would be a mistake to write $\mathbb E[X^2]=2$.`,
  String.raw`Contrary to what one may expect, $\mathbb E[X^3]=1$ does not hold.`,
  String.raw`This is not the same as $\mathbb E[X^2]=3$.`,
  String.raw`We cannot conclude that $\mathbb E[X^2]=4$.`,
  String.raw`There is no reason why $\mathbb E[X^2]=5$.`,
  String.raw`A common error is $\mathbb E[X^2]=6$.`,
  String.raw`If we had $\mathbb E[X^2]=8$, the variance would be larger.`,
  String.raw`Students often write $\mathbb E[X^2]=9$, which is incorrect.`,
  String.raw`Nobody claims that $\mathbb E[X^2]=10$.`,
  String.raw`Hence $\mathbb E[X^2]=11$ fails.`,
  String.raw`It is false that $$\mathbb E[X^2]=12.$$`,
  String.raw`One is tempted to write $$\mathbb E[X^2]=13,$$ but this ignores the normalisation.`,
  String.raw`The following is NOT correct: $$\mathbb E[X^2]=14.$$`,
  String.raw`Had the variance been wrong, $\mathbb E[X^2]=17$ would follow.`,
  String.raw`Suppose, for contradiction, that $\mathbb E[X^2]=18$.`,
  String.raw`Is it true that $\mathbb E[X^2]=19$? No.`,
  String.raw`$\mathbb E[X^2]=21$ is impossible.`,
  String.raw`Neither $\mathbb E[X^2]=22$ nor $\mathbb E[X^2]=23$ holds.`,
  String.raw`The equation $\mathbb E[X^2]=24$ cannot hold.`,
  String.raw`But $\mathbb E[X^2]=25$ is wrong!`,
  String.raw`For heavy tails, $\mathbb E[X^2]=26$ need not hold.`,
  String.raw`One easily forgets the square and gets $\mathbb E[X^2]=27$.`,
  String.raw`Unlike $\mathbb E[X^2]=28$, this is well defined.`,
  String.raw`$\mathbb E[X^2]=29$ no longer holds.`,
  String.raw`This contradicts $\mathbb E[X^2]=30$.`,
  String.raw`It is a misconception that $\mathbb E[X^2]=31$.`,
  String.raw`Dropping the mean would give $\mathbb E[X^2]=33$.`,
  String.raw`Without centring one would obtain $\mathbb E[X^2]=34$.`,
];

/** Sentences that say their (wrong) equation. */
const said: readonly string[] = [
  String.raw`It is not hard to see that $\mathbb E[X^2]=2$.`,
  String.raw`There is no doubt that $\mathbb E[X^2]=5$.`,
  String.raw`The mean does not matter: $\mathbb E[X^2]=6$.`,
  String.raw`This does not depend on $d$, and $\mathbb E[X^2]=7$.`,
  String.raw`Not surprisingly, $\mathbb E[X^2]=8$.`,
  String.raw`It cannot be denied that $\mathbb E[X^2]=9$.`,
  String.raw`The variance is not zero but $\mathbb E[X^2]=10$.`,
  String.raw`The mean squared error is $\mathbb E[X^2]=11$.`,
  String.raw`Thus the error is $\mathbb E[X^2]=12$, which is not small.`,
  String.raw`We may write $\mathbb E[X^2]=13$.`,
  String.raw`The wrong guess is discarded, and $\mathbb E[X^2]=14$.`,
  String.raw`One can see that $\mathbb E[X^2]=15$, which does not vanish.`,
  String.raw`Indeed $\mathbb E[X^2]=16$ is not a surprise.`,
  String.raw`Hence $$\mathbb E[X^2]=17,$$ which is not zero.`,
  String.raw`Why is $\mathbb E[X^2]=19$?`,
  String.raw`Can you show that $\mathbb E[X^2]=20$?`,
];

describe('what says nothing, or cannot be told', () => {
  for (const [equation, found, words] of cases) {
    it(equation, async () => {
      const { claim, verdict } = claimsIn(await judgeText(`${setting} Then $$${equation}.$$`)).at(-1)!;
      assert.equal(`${verdict?.status} ${verdict?.reason.code}`, found);
      assert.match(describeVerdict(verdict!, claim), words);
    }).timeout(60_000);
  }

  it('what a text denies, doubts or asks is no claim', async () => {
    const text = `Let $X\\sim\\mathcal N(0,1)$.\n\n${denied.join('\n\n')}\n`;
    const judged = claimsIn(await judgeText(text, 1024));
    assert.deepEqual(
      judged.map(({ claim }) => claim.right.latex),
      [],
    );
  }).timeout(60_000);

  it('what a text says beside a “not” is one', async () => {
    const text = `Let $X\\sim\\mathcal N(0,1)$.\n\n${said.join('\n\n')}\n`;
    const judged = claimsIn(await judgeText(text, 1024));
    assert.deepEqual(
      judged.map(({ verdict }) => verdict?.status),
      said.map(() => 'wrong'),
    );
  }).timeout(60_000);

  it('an average over what does not occur is named', async () => {
    const { equations } = await judgeText(String.raw`${setting} Then $$\mathbb{E}_{x, v}[\|S(x)\|^2] = \mathbb{E}_x[\|S(x)\|^2].$$`, 1024);
    assert.deepEqual(equations.flatMap(({ problems }) => problems.map(({ code }) => code)), ['names.averagedInVain']); // prettier-ignore
  });
});
