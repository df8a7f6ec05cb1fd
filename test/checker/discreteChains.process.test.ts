import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';
import { checkStatuses } from './displayTable';

/** A chain of normal steps, `\bar\alpha_t = \prod_s \alpha_s`: each claim as status and relation, beside mistakes. */
const chain =
  'Let $q(x_t|x_0) = \\mathcal{N}(x_t; \\sqrt{\\bar\\alpha_t}\\,x_0, (1-\\bar\\alpha_t) I)$ with $\\alpha_t = 1 - \\beta_t$ and ' +
  '$\\bar\\alpha_t = \\prod_{s=1}^{t}\\alpha_s$, so that $x_t = \\sqrt{\\bar\\alpha_t}\\,x_0 + \\sqrt{1-\\bar\\alpha_t}\\,\\epsilon$. ' +
  'Put $s_\\theta(x,t) = -\\epsilon_\\theta(x,t)/\\sqrt{1-\\bar\\alpha_t}$.\n\n';
const loss =
  '\\mathbb{E}_{t,x_0,\\epsilon}\\left[\\|\\epsilon-\\epsilon_\\theta(\\sqrt{\\bar\\alpha_t}x_0+\\sqrt{1-\\bar\\alpha_t}\\epsilon,t)\\|^2\\right]';
const matched = '\\mathbb{E}_{x_0,x_t}\\|s_\\theta(x_t,t)-\\nabla_{x_t}\\log q(x_t|x_0)\\|^2';

describe('numbers with an index, and their products', () => {
  const table: readonly (readonly [claim: string, expected: string])[] = [
    ['\\bar\\alpha_t = \\alpha_t\\,\\bar\\alpha_{t-1}', 'holds pointwise'],
    ['\\bar\\alpha_t = \\alpha_{t-1}\\,\\bar\\alpha_{t-1}', 'wrong'],
    ['1-\\bar\\alpha_t = \\alpha_t(1-\\bar\\alpha_{t-1}) + \\beta_t', 'holds pointwise'],
    ['1-\\bar\\alpha_t = \\alpha_t(1-\\bar\\alpha_{t-1}) + \\alpha_t', 'wrong'],
    [
      '\\frac{\\sqrt{\\bar\\alpha_{t-1}}\\beta_t}{1-\\bar\\alpha_t}x_0+\\frac{\\sqrt{\\alpha_t}(1-\\bar\\alpha_{t-1})}{1-\\bar\\alpha_t}x_t = \\frac{1}{\\sqrt{\\alpha_t}}\\left(x_t-\\frac{\\beta_t}{\\sqrt{1-\\bar\\alpha_t}}\\epsilon\\right)',
      'holds pointwise',
    ],
    [
      '\\frac{\\sqrt{\\bar\\alpha_{t-1}}\\beta_t}{1-\\bar\\alpha_t}x_0+\\frac{\\sqrt{\\alpha_t}(1-\\bar\\alpha_{t-1})}{1-\\bar\\alpha_t}x_t = \\frac{1}{\\sqrt{\\alpha_t}}\\left(x_t-\\frac{\\beta_t}{\\sqrt{1-\\alpha_t}}\\epsilon\\right)',
      'wrong',
    ],
    [`${loss} = \\mathbb{E}_t\\left[(1-\\bar\\alpha_t)\\,${matched}\\right]`, 'holds pointwise'],
    [`${loss} = \\mathbb{E}_t\\left[(1-\\bar\\alpha_t)^2\\,${matched}\\right]`, 'wrong'],
    [
      '\\frac{1}{N}\\sum_{i=1}^{N}(a_i - m)^2 = \\frac{1}{N}\\sum_{i=1}^{N} a_i^2 - \\frac{2m}{N}\\sum_{i=1}^{N} a_i + m^2',
      'holds pointwise',
    ],
    ['\\frac{1}{N}\\sum_{i=1}^{N}(a_i - m)^2 = \\frac{1}{N}\\sum_{i=1}^{N} a_i^2 - \\frac{2m}{N}\\sum_{i=1}^{N} a_i + N m^2', 'wrong'],
  ];
  for (const [claim, expected] of table)
    it(`${claim}: ${expected}`, async () => {
      const { verdict } = claimsIn(await judgeText(`${chain}Then\n\n$$${claim}.$$`, 16384)).at(-1)!;
      assert.equal(verdict?.status === 'wrong' ? 'wrong' : `${verdict?.status} ${verdict?.relation}`, expected);
    }).timeout(60_000);

  it('of which one is written in a letter that is no Greek one', async () => {
    const text = `${chain.replace('\\beta_t', 'b_t')}Then\n\n$$\\bar\\alpha_t = (1 - b_t)\\,\\bar\\alpha_{t-1},$$\n\n$$\\bar\\alpha_t = b_t\\,\\bar\\alpha_{t-1}.$$`;
    const statuses = claimsIn(await judgeText(text, 1024)).map(({ verdict }) => verdict?.status);
    assert.deepEqual(statuses.slice(-2), ['holds', 'wrong']);
  }).timeout(60_000);
});

describe('a chain from its steps to its posterior', () => {
  const tex = String.raw;
  const steps = tex`The forward process is $q(x_t \mid x_{t-1}) = \mathcal N(x_t; \sqrt{1-\beta_t}\,x_{t-1}, \beta_t I)$. Write $\alpha_t = 1 - \beta_t$, $\bar\alpha_t = \prod_{s=1}^t\alpha_s$.
Show that $q(x_t \mid x_0) = \mathcal N(x_t; \sqrt{\bar\alpha_t}\,x_0, (1-\bar\alpha_t)I)$. With $\epsilon_{t-1}, \epsilon_{t-2} \sim \mathcal N(0, I)$,
\begin{align*}
x_t &= \sqrt{\alpha_t}\,x_{t-1} + \sqrt{1-\alpha_t}\,\epsilon_{t-1} \\
&= \sqrt{\alpha_t\alpha_{t-1}}\,x_{t-2} + \sqrt{\alpha_t(1-\alpha_{t-1})}\,\epsilon_{t-2} + \sqrt{1-\alpha_t}\,\epsilon_{t-1} \\
&= \cdots = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1-\bar\alpha_t}\,\epsilon.
\end{align*}
By Bayes' rule, $q(x_{t-1} \mid x_t, x_0) = q(x_t \mid x_{t-1})\frac{q(x_{t-1} \mid x_0)}{q(x_t \mid x_0)} = \mathcal N(x_{t-1}; \tilde\mu_t, \tilde\beta_t I)$ with`;
  const spread = tex`$\tilde\beta_t = \frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_t$.`;
  const limit = tex` Let $\beta_t = \beta(t)\Delta t$, then $dx = -\frac12\beta(t)x\,dt + \sqrt{\beta(t)}\,dW$.`;
  const meanWith = (sign: string) =>
    tex`$\tilde\mu_t = \frac{\sqrt{\bar\alpha_{t-1}}\beta_t}{1-\bar\alpha_t}x_0 ${sign} \frac{\sqrt{\alpha_t}(1-\bar\alpha_{t-1})}{1-\bar\alpha_t}x_t$, `;
  checkStatuses(
    [
      ['with the SDE that it tends to', steps + meanWith('+') + spread + limit, ['holds', 'holds', 'holds', 'holds', 'holds']],
      ['with a flipped sign in the posterior mean', steps + meanWith('-') + spread, ['holds', 'holds', 'holds', 'holds', 'wrong']],
    ],
    1024,
  );
});
