import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

/** What follows from an SDE by Itô's formula: its generator, and how a function of its state moves. */
interface Row {
  readonly said: string;
  readonly status: string;
}

const volatile = String.raw`Let $x \in \mathbb R$ and $$dS_t = \mu S_t\,dt + \sigma S_t\,dW_t.$$`;
const relaxing = String.raw`Let $x \in \mathbb R$ and $$dX_t = \kappa(m - X_t)\,dt + \sigma\,dW_t.$$`;

const weighted = String.raw`Let $dX_t = b(X_t)\,dt + \sigma\,dW_t$ in $\mathbb R^d$ with stationary density $\pi$.`;

const rows: readonly Row[] = [
  { said: String.raw`${relaxing} The generator is $$\mathcal G f(x) = \kappa(m - x) f'(x) + \tfrac12 \sigma^2 f''(x).$$`, status: 'holds' },
  { said: String.raw`${relaxing} The generator is $$\mathcal G f(x) = \kappa(m - x) f'(x) + \sigma^2 f''(x).$$`, status: 'wrong' },
  {
    said: String.raw`${relaxing} Its generator is $$\mathcal G = \kappa(m - x)\,\partial_x + \tfrac12 \sigma^2 \partial_x^2.$$`,
    status: 'holds',
  },
  {
    said: String.raw`${relaxing} Its generator is $$\mathcal G = \kappa(x - m)\,\partial_x + \tfrac12 \sigma^2 \partial_x^2.$$`,
    status: 'wrong',
  },
  {
    said: String.raw`${weighted} The adjoint of $\mathcal L$ in $L^2(\pi)$ is $$\mathcal L^* g = -b\cdot\nabla g + \sigma^2\nabla\log\pi\cdot\nabla g + \tfrac12\sigma^2\Delta g.$$`,
    status: 'holds',
  },
  {
    said: String.raw`${weighted} In $L^2(\pi)$ the adjoint is $$\mathcal L^\dagger g = -b\cdot\nabla g + \tfrac12\sigma^2\nabla\log\pi\cdot\nabla g + \tfrac12\sigma^2\Delta g.$$`,
    status: 'wrong',
  },
  { said: String.raw`${relaxing} Consider $$\mathcal G f(x) = \kappa(m - x) f'(x) + \sigma^2 f''(x).$$`, status: '' },
  { said: String.raw`${volatile} Let $Y = 1/S$. Then $$dY = (\sigma^2 - \mu) Y\,dt - \sigma Y\,dW.$$`, status: 'holds' },
  { said: String.raw`${volatile} Let $Y = 1/S$. Then $$dY = -\mu Y\,dt - \sigma Y\,dW.$$`, status: 'wrong' },
  { said: String.raw`${volatile} With $Y_t = \log S_t$ $$dY_t = (\mu - \tfrac12 \sigma^2)\,dt + \sigma\,dW_t.$$`, status: 'holds' },
  { said: String.raw`${volatile} With $Y_t = \log S_t$ $$dY_t = \mu\,dt + \sigma\,dW_t.$$`, status: 'wrong' },
];

describe('what follows from an SDE by Itô’s formula', () => {
  for (const { said, status } of rows)
    it(`${status || 'not judged'}: ${said.slice(50)}`, async () => {
      const tested = claimsIn(await judgeText(said, 1024)).filter(({ claim }) => claim.tested !== null);
      assert.equal(tested.map(({ verdict }) => verdict?.status).join(' '), status);
    }).timeout(20_000);
});
