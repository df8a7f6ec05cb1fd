import assert from 'node:assert/strict';
import { checkText, claimsIn, judgeText } from './checkText';

const functionals = String.raw`For a vector field $v$ put $$J(v) = \mathbb E_{x \sim p}\|v(x) - \nabla\log p(x)\|^2.$$ Then `;
const heat = String.raw`Let $X$ have a smooth positive density $f$ on $\mathbb R^n$. Put $$h(f) = -\int f\log f\,dx, \qquad I(f) = \int f\,\|\nabla\log f\|^2\,dx.$$ `;
const energy = String.raw`Let $U:\mathbb R^d\to\mathbb R$ be smooth and $\gamma > 0$. Put $H(q, p) = U(q) + \tfrac12|p|^2$. Then `;
const interpolant = String.raw`Let $x_0 \sim \mathcal N(0, I)$ and $x_1 \sim \mathcal N(0, I)$ be independent and $x_t = (1 - t)x_0 + t x_1$. Then `;
const family = String.raw`Take $p_\theta(x) = \frac1{Z(\theta)}\exp(\theta^\top T(x) - \tfrac12\|x\|^2)$ with $T: \mathbb R^d \to \mathbb R^k$ and $\theta \in \mathbb R^k$. Then `; // prettier-ignore
const langevin = String.raw`For a potential $V$ on $\mathbb R^d$ let $\pi\propto e^{-V}$ and $$dX_t = -\nabla V(X_t)\,dt + \sqrt2\,dB_t.$$ The generator is $\mathcal L f = \Delta f - \nabla V\cdot\nabla f$. Then `; // prettier-ignore
const stein = String.raw`Let $p$ be a smooth density, $s_p = \nabla\log p$, and $q$ another density with score $s_q$. Then `;

/** Short texts in the field's own ways of writing, and what is found of each claim in turn. */
const cases: readonly (readonly [text: string, found: string])[] = [
  [functionals + String.raw`$$J(v + hw) = J(v) + 2h\,\mathbb E_{x \sim p}[w(x)\cdot(v(x) - \nabla\log p(x))] + h^2\,\mathbb E_{x \sim p}\|w(x)\|^2.$$`, 'holds'], // prettier-ignore
  [functionals + String.raw`$J(\nabla\log p) = 0$ and $J(0) = \mathbb E_{x \sim p}\|\nabla\log p(x)\|^2$, but $J(2v) = 4J(v)$.`, 'holds holds wrong'], // prettier-ignore
  [heat + String.raw`Then $$I(f) = -\int f\,\Delta\log f\,dx.$$ For $f = \mathcal N(\mu, \sigma^2 I_n)$, $$h(f) = \frac n2\log(2\pi e\sigma^2), \qquad I(f) = \frac n\sigma.$$`, 'holds holds wrong'], // prettier-ignore
  [String.raw`$$\frac{d}{dt}\log(\sigma^2 + t) = \frac1{\sigma^2 + t}, \qquad \frac{d}{dt}\log(\sigma^2 + t) = \frac2{\sigma^2 + t}.$$`, 'holds wrong'], // prettier-ignore
  [energy + String.raw`$\nabla_q H = \nabla U(q)$ and $\gamma\,(d - |p|^2) = \gamma d - \gamma|p|^2$, but $\nabla_p H = \gamma p$. For one particle without potential ($U = 0$) it is simpler.`, 'holds holds wrong'], // prettier-ignore
  [String.raw`With $\sigma(t) = \sigma_{\min}(\sigma_{\max}/\sigma_{\min})^t$ and $\frac{d\sigma^2(t)}{dt} = g(t)^2$ we need $$g(t) = \sigma(t)\sqrt{\log\frac{\sigma_{\max}}{\sigma_{\min}}}.$$`, 'wrong'], // prettier-ignore
  [String.raw`Let $\sigma(t) = \sigma_{\min} r^t$ and $\frac{d\sigma^2(t)}{dt} = g(t)^2$, and $dx = g(t)\,dw$. Then $$p(x(t) \mid x(0)) = \mathcal N(x(t); x(0), [\sigma^2(t) - \sigma^2(0)]I).$$ But $$p(x(t) \mid x(0)) = \mathcal N(x(t); x(0), \sigma^2(t) I).$$`, 'holds holds undecided holds wrong'], // prettier-ignore
  [langevin + String.raw`$$\mathbb E_\pi[f\,\mathcal L g] = -\mathbb E_\pi[\nabla f\cdot\nabla g].$$ Applied to $f(x) = \|x\|^2$ this is $\mathcal L f = 2d - x\cdot\nabla V(x)$.`, 'holds holds wrong'], // prettier-ignore
  [family + String.raw`$\nabla_x\log p_\theta(x) = J_T(x)^\top\theta - x$, and $$\mathbb E_{x \sim p}[\tfrac12\|J_T(x)^\top\theta\|^2] = \mathbb E_{x \sim p}[\tfrac12\theta^\top J_T J_T^\top\theta].$$`, 'holds holds'], // prettier-ignore
  [interpolant + String.raw`$$\mathbb E[\dot x_t \mid x_t = x] = \frac{2t - 1}{(1 - t)^2 + t^2}x.$$`, 'holds'],
  [interpolant + String.raw`$$\mathbb E[\dot x_t \mid x_t = x] = \frac{2t + 1}{(1 - t)^2 + t^2}x.$$`, 'wrong'],
  [String.raw`A stock follows $dS_t = r S_t\,dt + \sigma S_t\,dB_t$ with $S_0 = s$, so $$S_t = s\,\exp\left(\left(r - \tfrac12\sigma^2\right)t + \sigma B_t\right).$$ Then $D_t = e^{-rt}S_t$ satisfies $$dD_t = \sigma D_t\,dB_t,$$ and $Q_t = tS_t$ satisfies $$dQ_t = (S_t + r Q_t)\,dt + \sigma Q_t\,dB_t.$$ By Itô's formula $$du(t, S_t) = \left(\partial_t u + r S_t\,\partial_s u + \tfrac12\sigma^2 S_t^2\,\partial_{ss}u\right)dt + \sigma S_t\,\partial_s u\,dB_t.$$ Put $E_t = e^{-rt}S_t$. Then $$dE_t = r E_t\,dt + \sigma E_t\,dB_t.$$`, 'holds holds holds holds wrong'], // prettier-ignore
  [String.raw`A particle moves by $$dx = -\mu V'(x)\,dt + \sqrt{2D}\,dW_t.$$ Then its density $\rho(x,t)$ obeys the Smoluchowski equation $$\partial_t\rho = \partial_x\left(\mu V'(x)\rho\right) + D\,\partial_x^2\rho.$$ The coefficients of Kramers and Moyal are $$D^{(1)}(x) = -\mu V'(x), \qquad D^{(2)}(x) = D.$$`, 'holds holds'], // prettier-ignore
  [String.raw`Let $dx = -\tfrac12\beta(t)x\,dt + \sqrt{\beta(t)}\,dw$, $B(t) = \int_0^t\beta(s)\,ds$, $\alpha_t = e^{-B(t)/2}$ and $\sigma_t^2 = 1 - e^{-B(t)}$. Then $\lambda_t = \log(\alpha_t/\sigma_t)$ obeys $$\frac{d\lambda_t}{dt} = -\frac{\beta(t)}{2\sigma_t^2}.$$ The score of the kernel is $$\nabla_{x_t}\log p_{0t}(x_t\mid x_0) = -\frac{x_t - \alpha_t x_0}{\sigma_t}.$$ The deterministic process with the same marginals is $$\frac{dx}{dt} = -\tfrac12\beta(t)\left[x + \nabla_x\log p_t(x)\right].$$ It shares its marginals with $$\frac{dx}{dt} = -\tfrac12\beta(t)\left[x - \nabla_x\log p_t(x)\right],$$ which has the same marginal densities.`, 'holds holds wrong holds wrong'], // prettier-ignore
  [String.raw`Let $dX_t = -X_t\,dt + g(t)\,dW_t$ have the densities $p_t$. Then $$\frac{dX_t}{dt} = -X_t - g(t)^2\nabla\log p_t(X_t)$$ does not have the same marginals.`, ''], // prettier-ignore
  [String.raw`Let $Y_n = a Y_{n-1} + s\,Z_n$ with $Z_n \sim \mathcal N(0, I)$ in $\mathbb R^d$. Then $$Y_n \mid Y_0 \sim \mathcal N\left(a^n Y_0, s^2\frac{1 - a^{2n}}{1 - a^2} I\right),$$ so also $Y_n \mid Y_0 \sim \mathcal N\left(a^n Y_0, s^2\frac{1 - a^n}{1 - a^2} I\right)$.`, 'holds wrong'], // prettier-ignore
  [String.raw`设 $x_k \mid x_{k-1} \sim \mathcal N(\sqrt{1 - \beta_k}\,x_{k-1}, \beta_k I)$，$\bar\alpha_k = \prod_{j=1}^k(1 - \beta_j)$。Then $$x_k \mid x_0 \sim \mathcal N\left(\sqrt{\bar\alpha_k}\,x_0, (1 - \bar\alpha_k)I\right).$$`, 'holds'], // prettier-ignore
  [String.raw`考虑 $dx = \sqrt{2\dot\sigma(t)\sigma(t)}\,dw_t$，其中 $\sigma(0) = 0$。转移核为 $$p(x_t\mid x_0) = \mathcal N(x_t; x_0, \sigma(t)^2 I).$$ 概率流为 $$\frac{dx}{dt} = -2\dot\sigma(t)\sigma(t)\nabla_x\log p(x;\sigma(t)).$$ Then`, 'holds holds wrong'], // prettier-ignore
  [String.raw`Set $\hat x_0 = \frac{x_t - \sqrt{1-a_t}\,\epsilon_\theta(x_t,t)}{\sqrt{a_t}}$. Then $$\sqrt{1 - a_s - \eta^2}\,\frac{x_t - \sqrt{a_t}\hat x_0}{\sqrt{1-a_t}} = \sqrt{1 - a_s - \eta^2}\,\epsilon_\theta(x_t,t).$$`, 'holds'], // prettier-ignore
  [String.raw`Let $dX_t = f(X_t,t)\,dt + g(t)\,dW_t$ in $\mathbb R^d$ with densities $p_t$. With $\tau = T - t$ the reversed process is $$dY_\tau = [f(Y_\tau,T-\tau) - g(T-\tau)^2\nabla\log p_{T-\tau}(Y_\tau)]\,d\tau + g(T-\tau)\,dB_\tau.$$ Then`, 'wrong'], // prettier-ignore
  [String.raw`Let $dX_t = -\theta X_t\,dt + \sigma\,dW_t$, $X_0 = x_0$. Then $$\operatorname{Var}(X_t) = \sigma^2\int_0^te^{-2\theta(t-s)}ds = \frac{\sigma^2}{2\theta}(1 - e^{-2\theta t}).$$`, 'holds holds'], // prettier-ignore
  [String.raw`Let $dX_t = -\theta X_t\,dt + \sigma\,dW_t$, $X_0 = x_0$. Then $$\operatorname{Var}(X_t) = \sigma^2\int_0^te^{-\theta(t-s)}ds = \frac{\sigma^2}{\theta}(1 - e^{-\theta t}).$$`, 'holds wrong'], // prettier-ignore
  [String.raw`Let $x_t = e^{-t}x_0+\sqrt{1-e^{-2t}}\,z$ with $z\sim\mathcal N(0,I)$ and $x_0 \sim p_0$. $$\mathbb E_{t\sim U(0,T)}\mathbb E\|\sqrt{1-e^{-2t}}\,s(x_t,t)+z\|^2 = \mathbb E_{t\sim U(0,T)}\left[(1-e^{-2t})\,\mathbb E\left\|s(x_t,t)+\frac{z}{\sqrt{1-e^{-2t}}}\right\|^2\right]$$ and $$\int_0^T\mathbb E\|\sqrt{1-e^{-2t}}\,s(x_t,t)+z\|^2dt = \int_0^T(1-e^{-2t})\,\mathbb E\left\|s(x_t,t)-\frac{z}{\sqrt{1-e^{-2t}}}\right\|^2dt$$`, 'holds wrong'], // prettier-ignore
  [String.raw`Let $p(x)$ be a density on $\mathbb R^d$ and $s(x) = \nabla\log p(x)$. The entropy of a discrete law is $H = -\sum_i p_i\log p_i$, with $\sum_i p_i = 1$. $$\nabla p(x) = p(x)s(x).$$`, 'holds'], // prettier-ignore
  [String.raw`Let $dX_t = f(X_t,t)\,dt + g(t)\,dW_t$ in $\mathbb R^d$ have densities $p_t$. By the Fokker–Planck equation $$\partial_s p_{T-s}(x) = \nabla\cdot(f(x,T-s)p_{T-s}(x)) - \tfrac12 g(T-s)^2\Delta p_{T-s}(x),$$ $$\partial_s p_{T-s}(x) = -\nabla\cdot(f(x,T-s)p_{T-s}(x)) + \tfrac12 g(T-s)^2\Delta p_{T-s}(x),$$ $$\partial_s p_{T-s}(x) = \nabla\cdot(f(x,s)p_{T-s}(x)) - \tfrac12 g(s)^2\Delta p_{T-s}(x).$$ $$\frac{d}{ds}\int\varphi(x) p_{T-s}(x)\,dx = -\int \left(f(x,T-s)\cdot\nabla\varphi(x) + \tfrac12 g(T-s)^2\Delta\varphi(x)\right) p_{T-s}(x)\,dx$$`, 'holds wrong wrong'], // prettier-ignore
  [String.raw`Let $p_t(x) = \mathcal N(x; 0, (1 + 3e^{-2t})I)$ with $x\in\mathbb R^d$. Then $$\nabla\log p_{T-s}(x) = -\frac{x}{1+3e^{-2(T-s)}}, \qquad \nabla\log p_{T-s}(x) = -\frac{x}{1+3e^{-2s}}.$$`, 'holds wrong'], // prettier-ignore
  [String.raw`Let $d\xi_t = -\xi_t\,dt + \sqrt2\,dW_t$ have densities $p_t$. The time reversal $\Xi_\tau = \xi_{T-\tau}$ obeys $$d\Xi_\tau = \left(\Xi_\tau + 2\nabla\log p_{T-\tau}(\Xi_\tau)\right)d\tau + \sqrt2\,dW_\tau,$$ and not $$d\Xi_\tau = \left(\Xi_\tau + 2\nabla\log p_{T-\tau}(\Xi_\tau)\right)d\tau + 2\,dW_\tau.$$ With the score halved, $$d\Xi_\tau = \left(\Xi_\tau + \nabla\log p_{T-\tau}(\Xi_\tau)\right)d\tau + \sqrt2\,dW_\tau.$$ For $d\zeta_\tau = -\kappa\zeta_\tau\,d\tau + \sqrt{2\kappa}\,dW_\tau$ we have $$\mathbb E[\zeta_\tau] = e^{-\kappa\tau}\mathbb E[\zeta_0].$$`, 'holds wrong undecided'], // prettier-ignore
  [String.raw`At time $t$ we have $p_t(x) \approx \mathcal N(0, t)$. Then $$\frac{d}{dx}\log p_t(x) = -\frac xt.$$ A map with $$|\det R| = 1$$ keeps volumes: $$\log|\det R| = 0.$$`, 'undecided undecided'], // prettier-ignore
  [String.raw`The Fourier transform of $q(x,t)$ is $$\hat q(v,t)=\hat p_{\text{data}}(v)\exp(-\tfrac12|v|^2\sigma(t)^2).$$ Then $$-\dot\sigma(t)|w|^2\,\hat p_{\text{data}}(w)\exp(-\tfrac12|w|^2\sigma(t)^2) = -\dot\sigma(t)|w|^2\,\hat q(w,t)$$ and $$-\dot\sigma(t)|w|^2\,\hat p_{\text{data}}(w)\exp(-|w|^2\sigma(t)^2) = -\dot\sigma(t)|w|^2\,\hat q(w,t).$$`, 'holds wrong'], // prettier-ignore
  [String.raw`Let $q_\sigma(y | x) = \mathcal N(y; x, \sigma^2 I)$ and $y = x + \sigma z$ with $z \sim \mathcal N(0, I)$. Put $p_\sigma(y) = \int q_\sigma(y | x) p_{data}(x)\,dx$. Then $$\mathbb E_{x \sim p(x \mid y)}[x] = y + \sigma^2 \nabla_y \log q_\sigma(y).$$`, 'holds undecided'], // prettier-ignore
  [String.raw`The limit of DDPM is $dX_t = -\tfrac12\beta(t)X_t\,dt + \sqrt{\beta(t)}\,dW_t$. Its chain $\mathbf x_0, \dots, \mathbf x_T$ has the kernel $$q(\mathbf x_t\mid\mathbf x_{t-1}) = \mathcal N(\sqrt{1-\beta_t}\,\mathbf x_{t-1}, \beta_t\mathbf I).$$ Then`, ''], // prettier-ignore
];

describe('texts in the ways of the field', () => {
  for (const [text, found] of cases) {
    it(text.slice(text.indexOf('Then ')), async () => {
      const claims = claimsIn(await judgeText(text, 1024));
      assert.equal(claims.map(({ verdict }) => verdict?.status).join(' '), found);
    }).timeout(60_000);
  }

  it('a wrong claim about a score that goes by its letter is found, and repaired without the place where that stands', async () => {
    const text = String.raw`${stein}$$\mathbb E_{x \sim q}[s_p(x)^\top\phi(x) + \nabla\cdot\phi(x)] = \mathbb E_{x \sim q}[(s_q(x) - s_p(x))^\top\phi(x)].$$ For $p = \mathcal N(0, I)$ all is known.`;
    const [claim] = claimsIn(await checkText(text, 1024));
    assert.equal(claim?.verdict?.status, 'wrong');
  }).timeout(60_000);
});
