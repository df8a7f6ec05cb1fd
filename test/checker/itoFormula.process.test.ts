import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const declared = String.raw`Let $\mu, \sigma, \theta > 0$ be numbers and let $f: \mathbb{R} \to \mathbb{R}$ and $\varphi: \mathbb{R}^d \to \mathbb{R}$ be smooth.`;
const geometric = String.raw`dX_t = \mu X_t\,dt + \sigma X_t\,dW_t`;
const ornstein = String.raw`dX_t = -\theta X_t\,dt + \sigma\,dW_t`;
const field = String.raw`dx_t = b(x_t,t)\,dt + g(t)\,dw_t`;

/** SDE, what is written of it → the status of each link. */
const rows: readonly [sde: string, written: string, statuses: string][] = [
  [geometric, String.raw`d\log X_t = (\mu - \tfrac12\sigma^2)dt + \sigma\,dW_t`, 'holds'],
  [geometric, String.raw`d\log X_t = \mu\,dt + \sigma\,dW_t`, 'wrong'],
  [geometric, String.raw`d\log X_t = (\mu + \tfrac12\sigma^2)dt + \sigma\,dW_t`, 'wrong'],
  [
    geometric,
    String.raw`d\log X_t = \frac{1}{X_t}\,dX_t - \frac{1}{2X_t^2}(dX_t)^2 = (\mu - \tfrac12\sigma^2)dt + \sigma\,dW_t`,
    'holds holds',
  ],
  [geometric, String.raw`d\log X_t = \frac{1}{X_t}\,dX_t`, 'wrong'],
  [geometric, String.raw`d(X_t^2) = 2X_t\,dX_t + (dX_t)^2 = (2\mu+\sigma^2)X_t^2\,dt + 2\sigma X_t^2\,dW_t`, 'holds holds'],
  [geometric, String.raw`d(X_t^2) = 2X_t\,dX_t`, 'wrong'],
  [geometric, String.raw`d\frac{1}{X_t} = \frac{(\sigma^2 - \mu) d t - \sigma d W_t}{X_t}`, 'holds'],
  [geometric, String.raw`d X_t^2 = (2\mu + \sigma^2) X_t^2 d t + \sigma X_t^2 d W_t`, 'wrong'],
  [geometric, String.raw`df(X_t) = f'(X_t)\,dX_t + \frac12 f''(X_t)\,(dX_t)^2`, 'holds'],
  [geometric, String.raw`df(X_t) = f'(X_t)\,dX_t + f''(X_t)\,(dX_t)^2`, 'wrong'],
  [geometric, String.raw`df(X_t) = (\mu X_t f'(X_t) + \tfrac12\sigma^2X_t^2f''(X_t))\,dt + \sigma X_tf'(X_t)\,dW_t`, 'holds'],
  [geometric, String.raw`df(X_t) = (\mu X_t f'(X_t) + \tfrac12\sigma^2X_t^2f''(X_t))\,dt + \sigma f'(X_t)\,dW_t`, 'wrong'],
  [ornstein, String.raw`d(e^{\theta t}X_t) = \theta e^{\theta t}X_t\,dt + e^{\theta t}\,dX_t = \sigma e^{\theta t}\,dW_t`, 'holds holds'],
  [ornstein, String.raw`d(e^{\theta t}X_t) = e^{\theta t}\,dX_t = \sigma e^{\theta t}\,dW_t`, 'wrong wrong'],
  [
    field,
    String.raw`d\varphi(x_t) = (\nabla\varphi(x_t)\cdot b(x_t,t) + \tfrac12 g(t)^2\Delta\varphi(x_t))dt + g(t)\nabla\varphi(x_t)\cdot dw_t`,
    'holds',
  ],
  [
    field,
    String.raw`d\varphi(x_t) = (\nabla\varphi(x_t)\cdot b(x_t,t) + g(t)^2\Delta\varphi(x_t))dt + g(t)\nabla\varphi(x_t)\cdot dw_t`,
    'wrong',
  ],
  [
    field,
    String.raw`d\varphi(x_t) = (\nabla\varphi(x_t)\cdot b(x_t,t) + \tfrac12 g(t)^2\Delta\varphi(x_t))dt + \nabla\varphi(x_t)\cdot dw_t`,
    'wrong',
  ],
  [field, String.raw`d\|x_t\|^2 = (2x_t^\top b(x_t,t) + d\,g(t)^2)dt + 2g(t)x_t^\top dw_t`, 'holds'],
  [field, String.raw`d\|x_t\|^2 = 2x_t^\top b(x_t,t)dt + 2g(t)x_t^\top dw_t`, 'wrong'],
];

async function statusesOf(sde: string, written: string): Promise<string> {
  const text = `${declared}\n\nConsider the process\n\n$$${sde}.$$\n\nItô's formula gives\n\n$$${written}.$$\n`;
  const links = claimsIn(await judgeText(text, 1024)).filter(({ claim }) => claim.kind === 'link');
  return links.map(({ verdict }) => verdict?.status ?? 'none').join(' ');
}

describe('Itô’s formula', () => {
  for (const [sde, written, statuses] of rows)
    it(`${written}: ${statuses}`, async () => assert.equal(await statusesOf(sde, written), statuses));

  it('knows how two states move together by the noise that they share', async () => {
    const system = String.raw`$$dX_t^i = \mu^i(X_t)\,dt + \sum_{k=1}^m \sigma^{ik}(X_t)\,dW_t^k, \qquad i = 1, \dots, n.$$`;
    const both = String.raw`For $dX = \alpha X\,dt + \beta X\,dW$ and $dY = \gamma Y\,dt + \delta Y\,dW$,`;
    const quotient = (drift: string) => String.raw`d\left(\frac XY\right) = \frac XY\left[(${drift})\,dt + (\beta - \delta)\,dW\right].`;
    const statuses = async (drift: string) => {
      const claims = claimsIn(await judgeText(`${system}\n\n${both}\n$$${quotient(drift)}$$\n`, 1024));
      return claims.filter(({ claim }) => claim.kind === 'link').map(({ verdict }) => verdict?.status);
    };
    assert.deepEqual(await statuses(String.raw`\alpha - \gamma + \delta^2 - \beta\delta`), ['holds']);
    assert.deepEqual(await statuses(String.raw`\alpha - \gamma - \beta\delta`), ['wrong']);
  }).timeout(20_000);

  it('takes a new X that speaks of nothing of the SDE before for no solution of it', async () => {
    const text = (value: string) => `${declared}\n\nLet $$${geometric}, \\qquad X_0 = 1.$$ Now let $$X_t = ${value}.$$\n`;
    const claimsOf = async (value: string) => claimsIn(await judgeText(text(value), 1024)).map(({ verdict }) => verdict?.status);
    assert.deepEqual(await claimsOf(String.raw`\cos W_t`), []);
    assert.deepEqual(await claimsOf(String.raw`e^{(\mu - \frac12\sigma^2)t + \sigma W_t}`), ['holds']);
    assert.deepEqual(await claimsOf(String.raw`e^{\mu t + \sigma W_t}`), ['wrong']);
  });

  it('knows a Brownian motion by what it is called, whatever its letter', async () => {
    const called = 'Let $V_t$ be a Brownian motion in $\\mathbb{R}$.\n\n';
    const statuses = async (drift: string) =>
      claimsIn(await judgeText(`${called}$$d(V_t^3) = ${drift}\\,dt + 3V_t^2\\,dV_t$$`, 1024)).map(({ verdict }) => verdict?.status);
    assert.deepEqual([await statuses('3V_t'), await statuses('V_t')], [['holds'], ['wrong']]);
  });

  it('takes the derivatives of a function by the places of its letters, at the Brownian motion', async () => {
    const statuses = async (words: string, formula: string) =>
      claimsIn(await judgeText(`${words}\n\n$$${formula}$$\n`, 1024)).map(({ verdict }) => verdict?.status);
    const slopes = (bend: string, z: string) =>
      String.raw`\frac{\partial h}{\partial ${z}}\,dB_t + \left(\frac{\partial h}{\partial t} + ${bend}\frac{\partial^2 h}{\partial ${z}^2}\right)dt`;
    const english = 'Let $B_t$ be a Brownian motion and let $h(y, t)$ be smooth.';
    const chinese = '設 $B(t)$ 是標準布朗運動，$h(y,t)$ 為平滑函數。';
    assert.deepEqual(await statuses(english, String.raw`dh(B_t, t) = ${slopes(String.raw`\tfrac12`, 'y')}`), ['holds']);
    assert.deepEqual(await statuses(english, String.raw`dh(B_t, t) = ${slopes('', 'y')}`), ['wrong']);
    assert.deepEqual(
      await statuses(chinese, String.raw`\Delta h(B(t), t) = ${slopes(String.raw`\tfrac12`, 'y').replace('dB_t', 'dB(t)')} + o(dt)`),
      ['holds'],
    );
    const unnamed = 'Let $B_t$ be a Brownian motion and let $f$ be a smooth function.';
    const written = (bend: string) => String.raw`df(t, B_t) = \partial_t f\,dt + \partial_x f\,dB_t + ${bend}\partial_{xx} f\,dt`;
    assert.deepEqual(await statuses(unnamed, written(String.raw`\tfrac12`)), ['holds']);
    assert.deepEqual(await statuses(unnamed, written('-')), ['wrong']);
  }).timeout(20_000);

  it('does not take a Brownian motion with a variance of its own for the standard one', async () => {
    const statuses = async (words: string, formula: string) =>
      claimsIn(await judgeText(`${words}\n\n$$${formula}$$\n`, 1024)).map(({ verdict }) => verdict?.status);
    const square = (bend: string) => String.raw`d(W_t^2) = 2W_t\,dW_t + ${bend}\,dt`;
    const scaled = [
      'Let $W_t$ be a Brownian motion with variance parameter $\\kappa^2$.',
      'Let $W_t$ be a Wiener process with drift $\\mu$.',
      '設 $W_t$ 為參數為 $\\kappa^2$ 的布朗運動。',
      '設 $W_t$ 是維納過程，其變異數參數為 $\\kappa^2$。',
    ];
    for (const words of scaled) {
      assert.deepEqual(await statuses(words, square(String.raw`\kappa^2`)), ['undecided'], words);
      assert.deepEqual(await statuses(words, String.raw`\mathbb E[W_t^2] = \kappa^2 t`), ['undecided'], words);
    }
    const standard = 'Let $W_t$ be a Brownian motion with variance $t$.';
    assert.deepEqual([await statuses(standard, square('')), await statuses(standard, square('2'))], [['holds'], ['wrong']]);
  }).timeout(20_000);

  it('is about every state, also where the text has given the path by a stochastic integral', async () => {
    const solved = String.raw`${ornstein}, \qquad X_0 = x_0.$$ Its solution is $$X_t = x_0 e^{-\theta t} + \sigma\int_0^t e^{-\theta(t-s)}\,dW_s`;
    assert.equal(await statusesOf(solved, String.raw`d(X_t^2) = (\sigma^2 - 2\theta X_t^2)\,dt + 2\sigma X_t\,dW_t`), 'holds');
    assert.equal(await statusesOf(solved, String.raw`d(X_t^2) = -2\theta X_t^2\,dt + 2\sigma X_t\,dW_t`), 'wrong');
  });

  it('holds at every point, and is no statement of a law', async () => {
    const text = `${declared}\n\n$$${geometric}.$$ Then $$d\\log X_t = (\\mu - \\tfrac12\\sigma^2)\\,dt + \\sigma\\,dW_t.$$\n`;
    const [claim] = claimsIn(await judgeText(text, 1024));
    assert.deepEqual([claim?.verdict?.relation, claim?.verdict?.reason.code], ['pointwise', 'verdict.none']);
  });
});
