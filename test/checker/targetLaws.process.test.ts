import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const smooth = String.raw`Let $p$ be a smooth density on $\mathbb R^d$ and $z_k\sim\mathcal N(0, I)$. `;
const energy = String.raw`Let $\pi(x)\propto e^{-U(x)}$ on $\mathbb R^d$, $\beta > 0$ and $T > 0$. `;
const model = String.raw`Let $p_\theta(x) = e^{-E_\theta(x)}/Z(\theta)$ with $Z(\theta) = \int e^{-E_\theta(x)}\,dx$ and $z_k\sim\mathcal N(0, I)$. `;
/** x is a number in one problem, and a vector in the next. */
const afterNumbers = String.raw`# One

Let $dx = -kx\,dt + \sqrt{2D}\,dW_t$ with $x(0) = x_0$. Then $\langle x(t)\rangle = x_0e^{-kt}$.

# Two

`;

/** What words call the law that an equation leaves as it is, or that a recursion samples from; true lines beside wrong ones, and what is nobody's claim. */
const rows: readonly (readonly [text: string, statuses: string])[] = [
  [smooth + String.raw`Langevin dynamics samples from $p$ by $$x_{k+1} = x_k + \eta\nabla\log p(x_k) + \sqrt{2\eta}\,z_k.$$`, 'holds'],
  [smooth + String.raw`Langevin dynamics samples from $p$ by $$x_{k+1} = x_k + \tfrac\eta2\nabla\log p(x_k) + \sqrt\eta\,z_k.$$`, 'holds'],
  [smooth + String.raw`Langevin dynamics samples from $p$ by $$x_{k+1} = x_k + \eta\nabla\log p(x_k) + \sqrt\eta\,z_k.$$`, 'wrong'],
  [smooth + String.raw`Langevin dynamics samples from $p$ by $$x_{k+1} = x_k - \eta\nabla\log p(x_k) + \sqrt{2\eta}\,z_k.$$`, 'wrong'],
  [String.raw`To sample from $\pi\propto e^{-f}$ the unadjusted Langevin algorithm takes $$x_{k+1} = x_k - \eta\nabla f(x_k) + \sqrt{2\eta}\,\xi_k.$$`, 'holds'],
  [String.raw`To sample from $\pi\propto e^{-f}$ the unadjusted Langevin algorithm takes $$x_{k+1} = x_k - \eta\nabla f(x_k) + \sqrt\eta\,\xi_k.$$`, 'wrong'],
  [afterNumbers + String.raw`To sample from $\pi(x)\propto e^{-f(x)}$ on $\mathbb R^d$, ULA is the Langevin step $$x_{k+1} = x_k - \eta\nabla f(x_k) + \sqrt{2\eta}\,\xi_k.$$`, 'holds'],
  [afterNumbers + String.raw`To sample from $\pi(x)\propto e^{-f(x)}$ on $\mathbb R^d$, ULA is the Langevin step $$x_{k+1} = x_k - \eta\nabla f(x_k) + \sqrt\eta\,\xi_k.$$`, 'wrong'],
  [smooth + String.raw`A sampler that never leaves $p$ invariant is $$x_{k+1} = x_k + \eta\nabla\log p(x_k) + \sqrt\eta\,z_k.$$`, ''],
  [smooth + String.raw`Langevin sampling from $p$ with a learned score uses $$x_{k+1} = x_k + \eta s_\theta(x_k) + \sqrt{2\eta}\,z_k.$$`, ''],
  [smooth + String.raw`The exact step $$x_{k+1} = e^{-h}x_k + \sqrt{1-e^{-2h}}\,z_k$$ leaves $p$ invariant.`, ''],
  [smooth + String.raw`The equation $$dX_t = M\nabla\log p(X_t)\,dt + \sqrt2M^{1/2}dW_t$$ with a positive definite matrix $M$ leaves $p$ invariant.`, 'holds'],
  [smooth + String.raw`The equation $$dX_t = M\nabla\log p(X_t)\,dt + \sqrt2M\,dW_t$$ with a positive definite matrix $M$ leaves $p$ invariant.`, 'wrong'],
  [String.raw`Find the stationary density $p$ of $$dX_t = -\theta X_t\,dt + \sigma\,dW_t.$$`, ''],
  [smooth + String.raw`Annealed Langevin dynamics samples from $p$ by $$x_{k+1} = x_k + \eta\nabla\log p_\sigma(x_k) + \sqrt{2\eta}\,z_k.$$`, ''],
  [energy + String.raw`The Langevin equation $$dX_t = -\beta\nabla U(X_t)\,dt + \sqrt{2\beta}\,dW_t$$ has the stationary density $\pi$.`, 'holds'],
  [energy + String.raw`The Langevin equation $$dX_t = -\nabla U(X_t)\,dt + \sqrt{2\beta}\,dW_t$$ has the stationary density $\pi$.`, 'wrong'],
  [energy + String.raw`Langevin dynamics with temperature $T$ for $\rho(x)\propto e^{-U(x)/T}$ is $$dX_t = -\nabla U(X_t)\,dt + \sqrt{2T}\,dW_t.$$`, 'holds'],
  [model + String.raw`One step of Langevin sampling from $p_\theta$ is $$x_{k+1} = x_k - \eta\nabla_xE_\theta(x_k) + \sqrt\eta\,z_k.$$`, 'wrong'],
  [
    '設 $p$ 為 $\\mathbb R^d$ 上的密度，$z_t\\sim N(0,I)$。朗之萬動力學從 $p$ 中採樣：\n$$x_{t+1} = x_t + \\eta\\nabla\\log p(x_t) + \\sqrt{\\eta}\\,z_t.$$',
    'wrong',
  ],
]; // prettier-ignore

describe('laws that equations are said to rest in', () => {
  for (const [text, statuses] of rows)
    it(text.slice(-120), async () => {
      const claims = claimsIn(await judgeText(text, 1024)).filter(({ claim }) => claim.motion?.startsWith('target law'));
      assert.equal(claims.map(({ verdict }) => verdict?.status).join(' '), statuses);
    }).timeout(60_000);

  it('says that a step of finite size rests nearby', async () => {
    const [found] = claimsIn(await judgeText(rows[0]![0], 1024)).slice(-1); // the first row
    assert.equal(found?.verdict?.relation, 'in-the-limit');
    assert.equal(found?.verdict?.reason.code, 'verdict.restsThereForSmallSteps');
  }).timeout(60_000);
});
