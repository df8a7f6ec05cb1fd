import assert from 'node:assert/strict';
import { CancellationSource, CancelledError } from '../../src/base/cancellation';
import { referenceTo } from '../../src/checker/findImplementation';
import { readDocument } from '../../src/checker/readDocument';
import { loadTensorflow } from '../../src/worker/tfjs/loadTensorflow';
import { matchText, showMatch } from './matchText';

const sliced = String.raw`Let $x\in\mathbb{R}^d$ have density $p(x)$, let $v\sim\mathcal N(0,I)$ in $\mathbb{R}^d$ and $S(x;\theta)\in\mathbb{R}^d$.`;
const noisy = String.raw`Let $y\in\mathbb{R}^d$ be data, $z\sim\mathcal N(0,I)$ in $\mathbb{R}^d$, $\tau>0$ and $\varphi(y)\in\mathbb{R}^d$.`;
const diffused = String.raw`Let $x_0\in\mathbb{R}^d$ be data, $\epsilon\sim\mathcal N(0,I)$, $x_t=\alpha_t x_0+\sigma_t\epsilon$, and let $F_\theta(x,t)\in\mathbb{R}^d$.`;

type Row = readonly [text: string, equation: string, expected: string, alsoFits?: string];

describe('equations find their implementations by value, whatever things are called', () => {
  const rows: readonly Row[] = [
    [
      sliced,
      String.raw`\mathbb{E}_{x,v}\left[(v\cdot S)^2+2v^\top\nabla_x(v^\top S(x;\theta))\right]`,
      'sliced-score-matching up-to-factor × 2',
    ],
    [sliced, String.raw`\mathbb{E}_x\left[\sum_{i=1}^d S_i(x;\theta)^2+2\sum_{i=1}^d\partial_i S_i(x;\theta)\right]`, 'implicit-score-matching pointwise', 'hyvarinen-score-matching up-to-factor'], // prettier-ignore
    [sliced, String.raw`\mathbb{E}_{x,v}\left[\tfrac12(v^\top S(x;\theta))^2+v^\top\nabla_x(v^\top S(x;\theta))\right]+\tfrac34`, 'sliced-score-matching up-to-constant + 0.7500'], // prettier-ignore
    [noisy, String.raw`\mathbb{E}_{y,z}\|\varphi(y+\tau z)+z/\tau\|^2`, 'denoising-score-matching up-to-factor × 2', 'noise-conditional-score-matching up-to-factor'], // prettier-ignore
    [noisy, String.raw`\mathbb{E}_{y,z}\|\tau\varphi(y+\tau z)+z\|^2`, 'noise-conditional-score-matching up-to-factor × 2', 'denoising-score-matching up-to-factor'], // prettier-ignore
    [noisy, String.raw`\frac1d\mathbb{E}_{y,z}\|\tau^2\varphi(y+\tau z)+\tau z\|^2`, 'denoising-score-matching up-to-factor × 2 τ⁴/d', 'noise-conditional-score-matching up-to-factor'], // prettier-ignore
    [diffused, String.raw`\mathbb{E}_{t,x_0,\epsilon}\|F_\theta(x_t,t)-\epsilon\|^2`, 'epsilon-prediction pointwise'],
    [diffused, String.raw`\mathbb{E}_{x_0,\epsilon}\|x_0-F_\theta(x_t,t)\|^2`, 'data-prediction pointwise'],
    [diffused, String.raw`\mathbb{E}_{x_0,\epsilon}\|F_\theta(x_t,t)+\sigma_t x_0-\alpha_t\epsilon\|^2`, 'v-prediction pointwise'],
    [
      diffused,
      String.raw`\mathbb{E}_{t,x_0,\epsilon}\|\sigma_tF_\theta(x_t,t)+\epsilon\|^2`,
      'variance-weighted-denoising-score-matching pointwise',
    ],
    [
      diffused,
      String.raw`\mathbb{E}_{x_0,\epsilon}\|F_\theta(x_t,t)-\dot\alpha_t x_0-\dot\sigma_t\epsilon\|^2`,
      'conditional-flow-matching pointwise',
    ],
    ['Let $X_t$ be in $\\mathbb{R}^d$.', String.raw`dX_t=-\frac{\beta(t)}{2}X_t\,dt+\sqrt{\beta(t)}\,dW_t`, 'vp-sde pointwise'],
    ['Let $X_t$ be in $\\mathbb{R}^d$.', String.raw`dX_t=-\beta(t)X_t\,dt+\sqrt{\beta(t)}\,dW_t`, 'ito-process pointwise'],
    ['Let $Y_s\\in\\mathbb{R}$.', String.raw`dY_s=aY_s\,ds+bY_s\,dB_s`, 'geometric-brownian-motion pointwise'],
    ['Let $r_t\\in\\mathbb{R}$.', String.raw`dr_t=(ab-ar_t)\,dt+c\sqrt{r_t}\,dW_t`, 'cir-process pointwise'],
    ['Let $X_t\\in\\mathbb{R}^d$.', String.raw`dX_t=\sqrt{2t}\,dW_t`, 'edm-process pointwise'],
    ['Let $X_t\\in\\mathbb{R}^d$.', String.raw`dX_t=\sqrt{2D}\,dW_t`, 'ito-process pointwise'], // a constant is no time …
    ['Let $X_t\\in\\mathbb{R}^d$.', String.raw`dX_t=\sqrt{2\gamma\tau}\,dW_t`, 'ito-process pointwise'], // … and no slope
    ['Let $Y_t\\in\\mathbb{R}$.', String.raw`dY_t=at\,dt+bt\,dB_t`, 'ito-process pointwise'], // what grows is not the state
    [String.raw`Let $\tilde x=x+\sigma\epsilon$ with $\epsilon\sim\mathcal N(0,I)$ and $x\in\mathbb R^d$.`, String.raw`\mathbb{E}[x|\tilde x]=\tilde x+\sigma^2\nabla\log p_\sigma(\tilde x)`, 'tweedie-formula pointwise'], // prettier-ignore
    [String.raw`Let $x_t\in\mathbb R^d$ and $\alpha_t=1-\beta_t$.`, String.raw`\mu_\theta(x_t,t)=\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{1-\alpha_t}{\sqrt{1-\bar\alpha_t}}\epsilon_\theta(x_t,t)\right)`, 'ddpm-reverse-mean-alpha pointwise'], // prettier-ignore
    [
      'Let $x\\in\\mathbb{R}^d$.',
      String.raw`\frac{dx}{dt}=f(x,t)-\frac12g(t)^2\nabla_x\log p_t(x)`,
      'probability-flow-of-density pointwise',
    ],
  ];
  for (const [text, equation, expected, alsoFits] of rows)
    it(equation, async () => {
      const found = await matchText(`${text}\n\n$$\n${[sliced, noisy, diffused].includes(text) ? 'L = ' : ''}${equation}\n$$\n`);
      assert.equal(showMatch(found), expected);
      assert.equal(found?.alsoFits.map(({ entry, relation }) => `${entry} ${relation}`).join(), alsoFits ?? '');
    });
});

describe('nothing is claimed of an equation that only looks alike', () => {
  const rows: readonly (readonly [text: string, equation: string])[] = [
    [sliced, String.raw`\mathbb{E}_{x,v}\left[\tfrac12(v^\top S(x;\theta))^2-v^\top\nabla_x(v^\top S(x;\theta))\right]`],
    [sliced, String.raw`\mathbb{E}_{x,v}\left[(v^\top S(x;\theta))^2+3v^\top\nabla_x(v^\top S(x;\theta))\right]`],
    [sliced, String.raw`-\mathbb{E}_{x}\left[\tfrac12\|S(x;\theta)\|^2+\nabla_x\cdot S(x;\theta)\right]`],
    [sliced, String.raw`\mathbb{E}_{x,v}\left[\|S(x;\theta)\|^2+2.002\,v^\top\nabla_x(v^\top S(x;\theta))\right]`],
    [sliced, String.raw`\mathbb{E}_{x}\left[\|S(x;\theta)\|^2\right]`],
    [noisy, String.raw`\mathbb{E}_{y,z}\|\varphi(y+\tau z)-z/\tau\|^2`],
    [noisy, String.raw`\mathbb{E}_{y,z}\|\varphi(y+\tau z)+z/\tau^2\|^2`],
    // The weight differs from time to time: no factor.
    [diffused, String.raw`\mathbb{E}_{t,x_0,\epsilon}\left[\sigma_t^4\|F_\theta(x_t,t)-\epsilon\|^2\right]`],
    // One model at two times is not one model.
    [diffused, String.raw`\mathbb{E}_{x_0,\epsilon}\|F_\theta(x_t,t)-F_\theta(x_t,0)-\epsilon\|^2`],
    ['Let $x\\in\\mathbb{R}^d$ and $S(x)\\in\\mathbb{R}^d$.', String.raw`2x+\sigma^2S(x)`],
  ];
  for (const [text, equation] of rows)
    it(equation, async () => assert.equal(showMatch(await matchText(`${text}\n\n$$\nL = ${equation}\n$$\n`)), 'none'));
});

describe('a run', () => {
  const text = String.raw`${sliced}

$$
L = \mathbb{E}_{x}\left[\tfrac12\|S(x;\theta)\|^2+\nabla_x\cdot S(x;\theta)\right]
$$
`;
  it('repeats to the bit', async () => assert.deepEqual(await matchText(text), await matchText(text)));

  it('leaves no tensor behind', async () => {
    const tf = await loadTensorflow();
    const before = tf.memory().numTensors;
    await matchText(text);
    assert.equal(tf.memory().numTensors, before);
  });

  it('stops when it is cancelled', async () => {
    const source = new CancellationSource();
    source.cancel();
    await assert.rejects(matchText(text, [], source.token), CancelledError);
  });

  describe('knows functions of the workspace by the equation that they were found to compute', () => {
    const own = readDocument(`${sliced}\n\n$$\nL = \\mathbb{E}_{x,v}[(v^\\top S(x;\\theta))^4+\\|v\\|^2]\n$$\n`, 1, {});
    const reference = referenceTo(own, own.snapshot.math.length - 1, 'fourth in losses.ts')!;
    const rows: readonly (readonly [text: string, equation: string, expected: string])[] = [
      [noisy, String.raw`\mathbb{E}_{y,z}[3(\varphi(y)\cdot z)^4+3z^\top z]`, 'fourth in losses.ts up-to-factor × 3'],
      [noisy, String.raw`\mathbb{E}_{y,z}[3(\varphi(y)\cdot z)^4+2z^\top z]`, 'none'],
    ];
    for (const [setting, equation, expected] of rows)
      it(equation, async () => assert.equal(showMatch(await matchText(`${setting}\n\n$$\nL = ${equation}\n$$\n`, [reference])), expected));
    it('after those that are registered', async () => {
      const known = readDocument(text, 1, {});
      const found = await matchText(text, [referenceTo(known, known.snapshot.math.length - 1, 'mine')!]);
      assert.deepEqual(
        [found?.entry, found?.alsoFits.map(({ entry }) => entry)],
        ['hyvarinen-score-matching', ['mine', 'implicit-score-matching']],
      );
    });
  });
});
