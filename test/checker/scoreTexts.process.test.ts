import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** A text, and the verdict of its last claim. */
const texts: readonly (readonly [title: string, text: string, expected: string])[] = [
  [
    'a joint density of what the text makes is drawn as the text makes it',
    'Let $\\tilde y = y + \\sigma\\eta$ with $\\eta \\sim N(0, I_d)$, $y$ and $\\eta$ independent, $y \\sim p$. Then $q_\\sigma(\\tilde y|y) = (2\\pi \\sigma^2)^{-d/2} e^{-\\|\\tilde y-y\\|^2/(2\\sigma^2)}$.\n\n' +
      '$$J(\\theta) = \\mathbb{E}_{q_\\sigma(y, \\tilde y)}\\|g_\\theta(\\tilde y) - \\nabla_{\\tilde y} \\log q_\\sigma(\\tilde y|y)\\|^2$$\n\nHence\n\n' +
      '$$J(\\theta) = \\mathbb{E}_{y \\sim p, \\eta}\\|g_\\theta(y + \\sigma\\eta) + \\eta/\\sigma\\|^2.$$',
    'holds in-expectation',
  ],
  [
    'a joint density beside one of its parts refutes nothing where the text does not tie them',
    'For smooth $g : \\mathbb{R}^d \\to \\mathbb{R}$ we have $$\\mathbb{E}_{k(y, z)}[g(y)] = \\mathbb{E}_{y \\sim p}[g(y)].$$',
    'undecided undecided',
  ],
  [
    'two marginals of one name, each of its own variable',
    '設 $p(x|m) = \\mathcal{N}(x; m, \\sigma^2 I)$，$p(x) = \\int p(x|m)p(m)dm$，$q(z|y) = \\mathcal{N}(z; y, I)$。又 $p(y|z) = \\mathcal{N}(y; z, \\tau^2 I)$，\n\n' +
      '$$p(y) = \\int p(y|z)p(z)\\,dz = \\mathbb{E}_{z\\sim p(z)}[p(y|z)]$$',
    'holds pointwise',
  ],
  [
    'laws that earlier equations rest on hold for what is said of their names',
    'Let $v$ be such that $\\mathbb{E}[vv^\\top] = I$.\n\n$$A(\\theta) = \\mathbb{E}_{x\\sim p}\\mathbb{E}_v[v^\\top \\nabla_x s_\\theta(x)\\, v]$$\n\n' +
      '$$B(\\theta) = \\mathbb{E}_{x\\sim p}[\\operatorname{tr}(\\nabla_x s_\\theta(x))]$$\n\nSo $A(\\theta) = B(\\theta)$.',
    'holds in-expectation',
  ],
  [
    'a density told in words',
    'Let $y = x + n$ with $n \\sim N(0, h^2 I)$, $x \\sim p$.\n\n$$\\nabla_y r_h(y) = \\int p(x)\\,\\nabla\\varphi_h(y - x)\\,dx = -\\frac{1}{h^2}\\int p(x)\\,(y-x)\\,\\varphi_h(y-x)\\,dx,$$\n\n' +
      'where $\\varphi_h$ is the density of $N(0, h^2 I)$, so $\\nabla\\varphi_h(u) = -\\frac{u}{h^2}\\varphi_h(u)$.',
    'holds pointwise',
  ],
  [
    'a function that prose describes otherwise is not refuted',
    'Let $x \\sim p$, and $y$ a point, where $\\kappa_h$ is a smoothing kernel.\n\n$$\\int p(x)\\,\\nabla\\kappa_h(y-x)\\,dx = -\\frac{1}{h^2}\\int p(x)\\,(y-x)\\,\\kappa_h(y-x)\\,dx.$$',
    'undecided undecided',
  ],
  [
    'a density of what the text makes is tied to those of what it is made of',
    'Let $y = x + n$ with $n \\sim N(0, h^2 I)$.\n\n$$\\nabla_y \\log r(y) = \\int p(x)\\,\\|y\\|^2\\,y\\,dx.$$',
    'undecided undecided',
  ],
];

describe('texts about scores', () => {
  for (const [title, text, expected] of texts)
    it(title, async () => {
      const { verdict } = claimsIn(await judgeText(text, 2048)).at(-1)!;
      assert.equal(`${verdict?.status} ${verdict?.relation}`, expected);
    }).timeout(60_000);
  it('two numbers are not said to come from each other', async () => {
    const text = 'Let $c_t = 1 - b_t$.\n\nCombining these gives the variance\n\n$$v_t = \\frac{1 - c_t}{1 + c_t} = \\frac{b_t}{2 - b_t}.$$';
    const claims = claimsIn(await judgeText(text, 2048));
    assert.deepEqual(
      claims.map(({ claim, verdict }) => `${claim.kind} ${verdict?.status}`),
      ['link holds'],
    );
  });
});
