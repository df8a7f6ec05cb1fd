import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const declared =
  'Let $a,b\\in\\mathbb R^d$, $A\\in\\mathbb R^{d\\times d}$, $x\\in\\mathbb R^d$ with density $p(x)$, and $v\\sim\\mathcal N(0,I)$.\n\n';

describe('inequalities', () => {
  const table: [equation: string, expected: string][] = [
    ['\\|a+b\\|^2 \\le 2\\|a\\|^2 + 2\\|b\\|^2', 'pointwise holds'],
    ['|a^\\top b| \\le \\|a\\|\\,\\|b\\|', 'pointwise holds'],
    ['\\|a\\|\\,\\|b\\| \\ge a^\\top b', 'pointwise holds'],
    ['\\|a+b\\|^2 \\ge \\|a\\|^2 + \\|b\\|^2', 'refuted wrong'],
    ['\\|a\\|^2 < \\|a\\|^2', 'refuted wrong'],
    ['\\left(\\mathbb E_v[v^\\top A v]\\right)^2 \\le \\mathbb E_v[(v^\\top A v)^2]', 'in-expectation holds'],
    ['\\mathbb E_v[(v^\\top A v)^2] \\le \\left(\\mathbb E_v[v^\\top A v]\\right)^2', 'refuted wrong'],
    ['\\mathbb{E}_{x\\sim p(x)}[\\|x\\|]^2 \\le \\mathbb{E}_{x\\sim p(x)}[\\|x\\|^2]', 'in-expectation holds'],
    ['\\mathbb{E}_{x\\sim p(x)}[\\|x\\|^2] \\le \\mathbb{E}_{x\\sim p(x)}[\\|x\\|]^2', 'refuted wrong'],
  ];
  for (const [equation, expected] of table) {
    it(equation, async () => {
      const [claim] = claimsIn(await judgeText(`${declared}$$${equation}$$`));
      assert.equal(`${claim?.verdict?.relation} ${claim?.verdict?.status}`, expected);
    }).timeout(60_000);
  }
  for (const [words, expected] of [
    ['Let $X \\ge 0$ be a random variable', 'undecided'],
    ['Let $X \\sim \\mathcal N(0, 1)$', 'wrong'],
  ] as const)
    it(`Markov’s inequality. ${words}`, async () => {
      const claims = claimsIn(await judgeText(`${words} and $r > 0$. $$r\\,\\mathbb P(X > r) \\le \\mathbb E[X]$$`));
      assert.equal(claims[claims.length - 1]?.verdict?.status, expected);
    }).timeout(60_000);
});
