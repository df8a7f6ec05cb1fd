import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const setting = String.raw`Let $z \sim \mathcal{N}(0, I)$ and $w \sim \mathcal{N}(0, I)$ be independent in $\mathbb{R}^d$, let $u \sim U[0, 1]$, $e \sim \operatorname{Exp}(1)$ and let $s > 0$. Let $x \sim p$.`;

/** A true equality in law beside mutants of it, each of which must fail. */
const cases: readonly (readonly [equation: string, status: string])[] = [
  [String.raw`-z \stackrel{d}{=} z`, 'in-law holds'],
  [String.raw`2 z \stackrel{d}{=} z`, 'refuted wrong'],
  [String.raw`z + w \overset{d}{=} \sqrt{2}\, z`, 'in-law holds'],
  [String.raw`z + w \overset{d}{=} 2 z`, 'refuted wrong'],
  [String.raw`s z + w \stackrel{d}{=} \sqrt{1 + s^2}\, w`, 'in-law holds'],
  [String.raw`s z + w \stackrel{d}{=} (1 + s) w`, 'refuted wrong'],
  [String.raw`s z + w \stackrel{d}{=} \sqrt{1 + s^3}\, w`, 'refuted wrong'], // near it, and another law
  [String.raw`1 - u \stackrel{d}{=} u`, 'in-law holds'],
  [String.raw`-u \stackrel{d}{=} u`, 'refuted wrong'],
  [String.raw`-\log u \stackrel{d}{=} e`, 'in-law holds'],
  [String.raw`-2\log u \stackrel{d}{=} e`, 'refuted wrong'],
  [String.raw`z + y \stackrel{d}{=} z`, 'undecided undecided'], // nothing is known of y
];

describe('equality in law', () => {
  for (const [equation, status] of cases) {
    it(equation, async () => {
      const verdict = claimsIn(await judgeText(`${setting} Then $$${equation}.$$`)).at(-1)?.verdict;
      assert.equal(`${verdict?.relation} ${verdict?.status}`, status);
    }).timeout(60_000);
  }
});
