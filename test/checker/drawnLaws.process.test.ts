import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

const noised = String.raw`Let $u\sim q$ be data on $\mathbb R^m$, $\eta\sim\mathcal N(0, I_m)$ independent of $u$ and $w = u + \tau\eta$ with $\tau > 0$. `;
const interpolated = String.raw`Let $z_1\sim q$ be data, $z_0\sim\mathcal N(0, I)$ independent noise and $z_t = (1-t)z_0 + t z_1$ for $t\in(0,1)$. `;
const steps = String.raw`One step is $q(x_t\mid x_{t-1}) = \mathcal N(x_t;\sqrt{1-\beta_t}\,x_{t-1}, \beta_t I)$. With $\alpha_t = 1-\beta_t$ and $\bar\alpha_t = \prod_{s=1}^t\alpha_s$, therefore `; // prettier-ignore
const chain = String.raw`Let $x_t = \sqrt{\alpha_t}\,x_{t-1} + \sqrt{1-\alpha_t}\,\epsilon_{t-1}$ with $\epsilon_t\sim\mathcal N(0, I)$ and $\bar\alpha_t = \prod_{s=1}^t\alpha_s$. `;
const signs = String.raw`Let $A\in\mathbb R^{k\times k}$, and let the entries of $z\in\mathbb R^k$ be independent and uniform on $\{-1,+1\}$. `;
const odds = String.raw`Let $z\in\mathbb R^k$ have independent entries that are $\pm1$ with probability one half each. `;
const moment = String.raw`Let $v\in\mathbb R^d$ have $\mathbb E[vv^\top] = I$. `;
const densityPi = String.raw`Let $x\sim\pi$ with $\pi(x)\propto e^{-U(x)}$ on $\mathbb R^d$ and $y = x + \sigma z$, $z\sim\mathcal N(0, I)$. `;
const scheme = String.raw`Let $dX_t = -\tfrac12\beta X_t\,dt + \sqrt\beta\,dW_t$. Euler–Maruyama with step $h$ gives $$X_{n+1} = X_n - \tfrac12\beta h X_n + \sqrt{\beta h}\,\xi_n, \qquad \xi_n\sim\mathcal N(0, 1).$$ So $X_{n+1}\mid X_n\sim\mathcal N((1-\tfrac12\beta h)X_n, \beta h)$. `; // prettier-ignore

const sphere = String.raw`Let $A\in\mathbb R^{d\times d}$, and let $v\in\mathbb R^d$ be uniform on the sphere of radius $r$. `;
const white = String.raw`Let $A\in\mathbb R^{d\times d}$, and let $\xi\in\mathbb R^d$ be random with `;
const diffusion = String.raw`Consider $dx = f(x,t)\,dt + g(t)\,dw$ in $\mathbb R^d$ with marginal densities $p_t$. Fokker–Planck: `;
const forward = String.raw`Let $x_t = \alpha_t x_0 + \sigma_t\epsilon$ with $\epsilon\sim\mathcal N(0, I)$. `;
const means = String.raw`Let $x_t = \alpha_t x_0 + \sigma_t\epsilon$ where $\epsilon\sim\mathcal N(0, I)$ is independent of $x_0\sim q_0$. Define $\epsilon^*(x,t) = \mathbb E[\epsilon\mid x_t=x]$ and $D(x,t) = \mathbb E[x_0\mid x_t=x]$. `; // prettier-ignore
const network = String.raw`Let $x_t = \alpha_t x_0 + \sigma_t\epsilon$ and $x_\theta(x_t,t) = (x_t-\sigma_t\epsilon_\theta(x_t,t))/\alpha_t$. `;
const twoScores = String.raw`Let $x\in\mathbb R$, $\psi_\theta = \frac{d}{dx}\log p_\theta$ and $\psi = (\log p)'$. For the model $p_\theta(x) = e^{-\theta x^2/2}/Z$ we have $\psi_\theta(x) = -\theta x$. `; // prettier-ignore
const relaxing = String.raw`Let $dZ_t = -\theta Z_t\,dt + \sigma\,dW_t$. `;
const moving = String.raw`Let $dX_t = b(X_t)\,dt + \sqrt{2}\,dB_t$ in $\mathbb R^d$, `;
const sliced = String.raw`Let $v\sim\mathcal N(0, I)$ and define $L(\theta)=\frac12\mathbb E_v\mathbb E_p\left[(v^\top s_\theta(x)-v^\top\nabla\log p(x))^2\right]$. Show that $L(\theta)=J(\theta)+C$ where `; // prettier-ignore
const scores = String.raw`Let $p$ be a smooth density on $\mathbb R^d$, $s_p=\nabla\log p$, and $g$ a smooth vector field. For another density $q$: `;
const squares = String.raw`Let $p$ be a smooth density on $\mathbb R^d$, $\psi(x;\theta)$ a model of the score $\psi_0=\nabla\log p$. Then $\frac12\mathbb E_p\|\psi(x;\theta)-\psi_0(x)\|^2=\mathbb E_p\left[\frac12\|\psi(x;\theta)\|^2+\operatorname{div}\psi(x;\theta)\right]`; // prettier-ignore
const walk = String.raw`Let $X_0 = x_0$ and $X_{n+1} = (1-ah)X_n + \sqrt h\,\xi_n$ with $\xi_n\sim\mathcal N(0, 1)$ and $a, h > 0$. `;
const growth = String.raw`Let $S_{k+1} = (1 + \mu h + \nu\sqrt h\,Z_k)S_k$ with $Z_k\sim\mathcal N(0, 1)$. `;
const descent = String.raw`Let $x_{k+1} = x_k - \eta\nabla U(x_k) + \sqrt{2\eta}\,z_k$ with $z_k\sim\mathcal N(0, I)$ in $\mathbb R^d$. `;
const subVariance = String.raw`Let $B_t = \int_0^t\beta(s)\,ds$ and $$dx_t = -\tfrac12\beta(t)x_t\,dt + \sqrt{\beta(t)(1-e^{-2B_t})}\,dw_t.$$ Given $x_0$, `; // prettier-ignore
const orthogonal = String.raw`Let $dZ_t = -\kappa Z_t\,dt + \nu\,dW_t$ in one dimension. Its density $\varrho(z,t)$ solves `;
const posterior = String.raw`Let $x\sim\mathcal N(0, I)$ in $\mathbb R^d$ and $y\mid x\sim\mathcal N(a x, s^2I)$. Then `;
const potential = String.raw`Let $\pi(x) = \frac1Z e^{-U(x)}$ on $\mathbb R^d$. Then for smooth $f$ with compact support `;
const operator = String.raw`Let $\mu$ be a smooth density on $\mathbb R^d$ and $\phi:\mathbb R^d\to\mathbb R^d$ smooth. Then `;
const basis = String.raw`Let $x\in\mathbb R^d$, $A\in\mathbb R^{d\times d}$, $e_1,\dots,e_d$ the standard basis and $i$ uniform. Then `;
const flow = String.raw`Let $x\in\mathbb R^d$ be data, $n\sim\mathcal N(0,\sigma^2I)$ and $y = x+n$. `;
const heat = String.raw`Let $\partial_tp_t = \frac12\Delta p_t$ on $\mathbb R^d$, $H(Y_t) = -\int p_t\log p_t\,dx$ and $J(Y_t) = \int p_t\|\nabla\log p_t\|^2dx$. `;
const gibbs = String.raw`For $dX_t = -\nabla V(X_t)\,dt + \sqrt2\,dW_t$ in $\mathbb R^d$ with density $\rho_t$ and $\pi\propto e^{-V}$, `;
const guided = String.raw`Let $w > 0$ and let $\epsilon_\theta(x, c)\in\mathbb R^d$ and $\epsilon_\theta(x)\in\mathbb R^d$ be noise models of $x\in\mathbb R^d$. `;
const rate = String.raw`Let $x \sim f$ with $f(x) = \lambda e^{-\lambda x}$ for $x \ge 0$, and let $\psi_\theta$ be a model. `;
const ratio = String.raw`Let $R(t) = \alpha_t^2/\sigma_t^2$ with $\alpha_t^2+\sigma_t^2 = 1$. `;
const smoothed = String.raw`For a smooth $f:\mathbb R^d\to\mathbb R$ and $\mu>0$ let $$f_\mu(x) = \mathbb E_{u\sim\mathcal N(0,I)}\left[f(x+\mu u)\right].$$ `;
const exponential = String.raw`Let $p_\theta(x) = \frac1{Z(\theta)}\exp(\theta^\top T(x))$ on $\mathbb R^d$ with a smooth $T:\mathbb R^d\to\mathbb R^d$, and $J(\theta) = \mathbb E_{x\sim p}\left[\tfrac12\|\nabla_x\log p_\theta(x)\|^2+\Delta_x\log p_\theta(x)\right]$. With $\Gamma = \mathbb E_p[J_T(x)J_T(x)^\top]$, where $J_T$ is the Jacobian of $T$, and $b = \mathbb E_p[\Delta T(x)]$, `; // prettier-ignore

/** What the text draws, what is then said of its law, and what is found of the claims in turn. */
const cases: readonly (readonly [text: string, found: string])[] = [
  [smoothed + String.raw`Then $\nabla f_\mu(x) = \frac1\mu\mathbb E_u[f(x+\mu u)\,u]$, but $\nabla f_\mu(x) = \frac1{\mu^2}\mathbb E_u[f(x+\mu u)\,u]$.`, 'holds wrong'],
  [smoothed + String.raw`Then $\frac{\partial f_\mu(x)}{\partial\mu} = \mu\Delta f_\mu(x)$ and also $\frac{\partial f_\mu(x)}{\partial\mu} = \frac\mu2\Delta f_\mu(x)$.`, 'holds wrong'],
  [exponential + String.raw`$J(\theta) = \tfrac12\theta^\top\Gamma\theta+b^\top\theta$.`, 'holds'],
  [exponential + String.raw`$J(\theta) = \theta^\top\Gamma\theta+b^\top\theta$.`, 'wrong'],
  [String.raw`For $g=\mathcal N(m,\Sigma)$ we have $\nabla\log g(x) = -\Sigma^{-1}(x-m)$ and $\nabla^2\log g(x) = \Sigma^{-1}$.`, 'holds wrong'],
  [String.raw`Let $p_\theta(x)$ be a smooth family of densities on $\mathbb R^n$. The score has mean zero: $\mathbb E_{x\sim p_\theta}[\nabla_\theta\log p_\theta(x)]=0$. The Fisher information is $$I(\theta)=\mathbb E_{x\sim p_\theta}\left[\nabla_\theta\log p_\theta(x)\nabla_\theta\log p_\theta(x)^\top\right]=\mathbb E_{x\sim p_\theta}\left[\nabla_\theta^2\log p_\theta(x)\right].$$`, 'holds wrong'],
  [String.raw`The forward kernel is $q(x^{(t)}\mid x^{(t-1)})=\mathcal N(x^{(t)};\sqrt{\alpha^{(t)}}\,x^{(t-1)},(1-\alpha^{(t)})I)$ with $\bar\alpha^{(t)}=\prod_{s=1}^t\alpha^{(s)}$. So $$q(x^{(t)}\mid x^{(0)})=\mathcal N\left(x^{(t)};\bar\alpha^{(t)}\,x^{(0)},(1-\bar\alpha^{(t)})I\right).$$`, 'wrong'],
  ['# Fokker–Planck and reversal\n\n$$dX_t=b(X_t,t)\\,dt+\\sigma(t)\\,dB_t,\\qquad X_0\\sim\\mu_0$$\n\nThe law $\\mu_t(x)$ satisfies\n\n$$\\partial_t\\mu_t=-\\operatorname{div}(b\\mu_t)+\\frac{\\sigma(t)^2}{2}\\Delta\\mu_t$$\n\nand so\n\n$$\\partial_t\\mu_t+\\operatorname{div}\\Big(\\mu_t\\big(b+\\tfrac{\\sigma^2}2\\nabla\\log\\mu_t\\big)\\Big)=0.$$', 'holds wrong'],
  [String.raw`Let $X\sim p$ in $\mathbb R^d$ with score $s=\nabla\log p$ and $I(p)=\int p(x)\|s(x)\|^2dx$. The relative information is $I(p|q)=\int p\left\|\nabla\log\frac pq\right\|^2dx$, and for $q=\mathcal N(0,I)$ $$I(p|q)=I(p)+\mathbb E\|X\|^2-2d.$$`, 'holds'],
  [String.raw`For $h(t,x)=(2\pi(T-t))^{-d/2}\exp\left(-\frac{\|x-b\|^2}{2(T-t)}\right)$ on $\mathbb R^d$ we have $$\partial_th(t,x)+\tfrac12\Delta h(t,x)=0$$ and also $$\partial_th(t,x)-\tfrac12\Delta h(t,x)=0.$$`, 'holds wrong'],
  [String.raw`With $\alpha(t)=\exp\left(-\tfrac12\int_0^t\beta(s)ds\right)$, $\sigma(t)^2=1-\alpha(t)^2$ and $\lambda(t)=\log\frac{\alpha(t)^2}{\sigma(t)^2}$ we have $$\frac{d\lambda}{dt}=-\frac{\beta(t)}{\sigma(t)^2},$$ and also $$\frac{d\lambda}{dt}=-\frac{\beta(t)}{\alpha(t)^2}.$$`, 'holds wrong'],
  [String.raw`Let $x\in\mathbb R^n$ and $y\in\mathbb R^m$. Then $\operatorname{tr}(I_n)=n$, $\operatorname{tr}(I_n)=m$, and $\operatorname{tr}(I_n)+\operatorname{tr}(I_m)=2m$. Let $z\sim\mathcal N(0,I_n)$. Then $\mathbb E\|z\|^2=n$, $\mathbb E\|z\|^2=m$ and $\mathbb E\|z\|^2=2m$.`, 'holds wrong wrong holds wrong wrong'],
  [String.raw`A clean signal $\xi$ has density $f$ on $\mathbb R^n$. We observe $\eta=\xi+\tau\zeta$, where $\zeta\sim N(0,I)$ is independent of $\xi$. Let $f_\tau$ be the density of $\eta$. Then $$\mathbb E\lVert\xi-\mathbb E[\xi\mid\eta]\rVert^2=n\tau^2-\tau^4\,\mathbb E\lVert\nabla\log f_\tau(\eta)\rVert^2,$$ and also $$\mathbb E\lVert\xi-\mathbb E[\xi\mid\eta]\rVert^2=n\tau^2-\tau^2\,\mathbb E\lVert\nabla\log f_\tau(\eta)\rVert^2.$$`, 'holds wrong'],
  [String.raw`Let $y=x+\sigma z$ with $z\sim N(0,I)$, $q_\sigma(y\mid x)=\mathcal N(y; x,\sigma^2I)$ and $p_\sigma(y)=\int p(x)\,q_\sigma(y\mid x)\,dx$. Then $$\nabla_y p_\sigma(y)=\int p(x)\,q_\sigma(y\mid x)\,\nabla_y\log q_\sigma(y\mid x)\,dx,$$ and also $$\nabla_y p_\sigma(y)=\int p(x)\,q_\sigma(y\mid x)\,\nabla_x\log q_\sigma(y\mid x)\,dx,$$ and by another letter $$\nabla_y p_\sigma(y)=\int p(u)\,q_\sigma(y\mid u)\,\nabla_y\log q_\sigma(y\mid u)\,du.$$`, 'holds holds wrong undecided'],
  [moving.replace('b(X_t)', String.raw`-\nabla V(X_t)`) + String.raw`with density $\rho_t$. We write $\pi\propto e^{-V}$. Then $$\nabla\cdot(\rho_t\nabla V)+\Delta\rho_t=\nabla\cdot\Bigl(\rho_t\nabla\log\frac{\rho_t}{\pi}\Bigr),$$ and also $$\nabla\cdot(\rho_t\nabla V)+\Delta\rho_t=\nabla\cdot\Bigl(\rho_t\nabla\log\frac{\pi}{\rho_t}\Bigr).$$`, 'holds wrong'],
  [String.raw`Abbreviate $a=\alpha_t$, $b=\sigma_t$, so that $z=a\,x+b\,\varepsilon$ with $\varepsilon\sim\mathcal N(0,I)$, and put $$\hat\varepsilon=\frac{z-a\hat x}{b},\qquad\hat v=a\hat\varepsilon-b\hat x.$$ In the variance preserving case, $a^2+b^2=1$, one has $\hat x=az-b\hat v$ and $\hat\varepsilon=bz+a\hat v$, but also $\hat x=az+b\hat v$.`, 'holds holds wrong'],
  [String.raw`The noisy sample is $z=a\,x+b\,\varepsilon$ with $\varepsilon\sim\mathcal N(0,I)$, and $\hat\varepsilon=\frac{z-a\hat x}{b}$, $\hat v=a\hat\varepsilon-b\hat x$. If $a^2+b^2=1$, then $\hat x=az-b\hat v$ and $\hat x=bz-a\hat v$.`, 'holds wrong'],
  [noised + String.raw`The kernel is $q_\tau(w\mid u)=\mathcal N(w;u,\tau I)$. Hence $\nabla_w\log q_\tau(w\mid u)=-\frac{w-u}{\tau^2}$, $\nabla_w\log q_\tau(w\mid u)=-\frac\eta\tau$ and $\nabla_w\log q_\tau(w\mid u)=\frac{w-u}{\tau^2}$.`, 'wrong holds holds wrong'],
  [steps.replace('prod_{s=1}^t', String.raw`prod_{s\le t}`) + String.raw`$\bar\alpha_t=\alpha_t\bar\alpha_{t-1}$, $q(x_t\mid x_0)=\mathcal N(x_t;\sqrt{\bar\alpha_t}\,x_0,(1-\bar\alpha_t)^2I)$ and $$\nabla_{x_t}\log q(x_t\mid x_0)=-\frac{x_t-\sqrt{\bar\alpha_t}\,x_0}{1-\bar\alpha_t}.$$`, 'holds wrong undecided'],
  [String.raw`Consider $p(x)=\sum_{k=1}^Kw_k\,\mathcal N(x\mid m_k,\Sigma_k)$ with $w_k>0$, $\sum_kw_k=1$. For two components with $w_1=w_2=\frac12$, $m_1=-m_2=\mu$ and $\Sigma_1=\Sigma_2=I$ it is simpler. Let $h(u)=Ke^{-u^2/2}$. Then $h'(u)=-u\,h(u)$ and $h'(u)=-2u\,h(u)$.`, 'holds wrong'],
  [String.raw`Let $x\sim p$ and $y=x+\sigma z$ with $z\sim\mathcal N(0,I)$. Let $p_\sigma$ denote the density of $y$. $$\mathbb E\|y\|^2=\int\|u\|^2\,p_\sigma(u)\,du.$$ $$\mathbb E\|y\|^2=2\int\|u\|^2\,p_\sigma(u)\,du.$$ $$\mathbb E\|y\|^2=\int\|x\|^2\,p_\sigma(x)\,dx.$$`, 'holds wrong undecided'],
  [String.raw`Let $X_0\sim\mathcal N(0,I_d)$ and $X_1\sim q$ be independent, $X_t=(1-t)X_0+tX_1$. Let $\rho_t$ denote the density of $X_t$, and define $u_t(x)=\mathbb E[\dot X_t\mid X_t=x]$. $$\mathbb E[X_t]=\int x\,\rho_t(x)\,dx.$$ $$u_t(x)=\frac{\mathbb E[X_1\mid X_t=x]-x}{1-t}.$$ $$\mathbb E[X_0\mid X_t=x]=x-t\,u_t(x).$$ $$\mathbb E[X_0\mid X_t=x]=x-(1-t)\,u_t(x).$$`, 'holds holds holds wrong'],
  [noised + String.raw`So $q(w\mid u) = \mathcal N(w; u, \tau^2 I)$.`, 'holds'],
  [noised + String.raw`So $q(w\mid u) = \mathcal N(w; u, \tau I)$.`, 'wrong'],
  [interpolated + String.raw`So $p_t(z\mid z_1) = \mathcal N(z; t z_1, (1-t)^2 I)$.`, 'holds'],
  [interpolated + String.raw`So $p_t(z\mid z_1) = \mathcal N(z; t z_1, (1-t) I)$.`, 'wrong'],
  [steps + String.raw`$$q(x_t\mid x_0) = \mathcal N(x_t;\sqrt{\bar\alpha_t}\,x_0, (1-\bar\alpha_t)I).$$`, 'holds'],
  [steps + String.raw`$$q(x_t\mid x_0) = \mathcal N(x_t;\bar\alpha_t x_0, (1-\bar\alpha_t)I).$$`, 'wrong'],
  [chain + String.raw`$$q(x_t\mid x_0) = \mathcal N(x_t;\sqrt{\bar\alpha_t}\,x_0, (1-\bar\alpha_t)I).$$`, 'holds'],
  [chain + String.raw`$$q(x_t\mid x_0) = \mathcal N(x_t;\sqrt{\bar\alpha_t}\,x_0, (1-\alpha_t)I).$$`, 'wrong'],
  [signs + String.raw`Then $\mathbb E\|z\|^4 = k^2$, and $\operatorname{Var}(z^\top Az) = 0$.`, 'holds wrong'],
  [odds + String.raw`Then $\mathbb E\|z\|^4 = k^2$, and $\mathbb E\|z\|^4 = k^2 + 2k$.`, 'holds wrong'],
  ['设 $z\\in\\mathbb R^d$ 的各分量相互独立，等概率取 $\\pm 1$。于是 $\\mathbb E\\|z\\|^4 = d^2$。', 'holds'],
  [moment + String.raw`Then $\mathbb E\|v\|^4 = d^2$, $\mathbb E\|v\|^4 = d^2 + 2d$, $\mathbb E\|v\|^4 = 3d^2$.`, 'assumption assumption wrong'],
  [densityPi + String.raw`$$p(y\mid x) = (2\pi\sigma^2)^{-d/2}e^{-\|y-x\|^2/(2\sigma^2)}.$$ Then $\nabla_y\log p(y\mid x) = (x-y)/\sigma^2$.`, 'holds holds'],
  [densityPi + String.raw`Then $\log p(y\mid x) = -\tfrac d2\log(2\pi\sigma) - \|y-x\|^2/(2\sigma^2)$.`, 'wrong'],
  [scheme + String.raw`Then $\mathbb E[X_{n+1}\mid X_n] = (1-\tfrac12\beta h)X_n$, but $\mathbb E[X_{n+1}\mid X_n] = (1-\beta h)X_n$.`, 'holds holds wrong'],
  [String.raw`Let $v = \sqrt d\,e$ with a vector $e\in\mathbb R^d$, and let $A\in\mathbb R^{d\times d}$. Then $\mathbb E[v^\top Av] = d\operatorname{tr}A$.`, 'assumption'],
  [walk + String.raw`Then $\mathbb E[X_n] = (1-ah)^n x_0$, but $\mathbb E[X_n] = (1-ah)^{n-1}x_0$.`, 'holds wrong'],
  [walk + String.raw`Then $$\operatorname{Var}(X_n) = h\,\frac{1-(1-ah)^{2n}}{1-(1-ah)^2}.$$`, 'holds'],
  [walk + String.raw`Then $$\operatorname{Var}(X_n) = h\,\frac{1-(1-ah)^{n}}{1-(1-ah)^2}.$$`, 'wrong'],
  [growth + String.raw`Then $\mathbb E[S_{k+1}^2\mid S_k] = ((1+\mu h)^2 + \nu^2h)S_k^2$, but $\mathbb E[S_{k+1}\mid S_k] = S_k$.`, 'holds wrong'],
  [descent + String.raw`Then $\mathbb E[x_{k+1}\mid x_k] = x_k - \eta\nabla U(x_k)$ and $\operatorname{Cov}(x_{k+1}\mid x_k) = 2\eta I$.`, 'holds holds'],
  [descent + String.raw`Then $\mathbb E[x_{k+1}\mid x_k] = x_k + \eta\nabla U(x_k)$.`, 'wrong'],
  [String.raw`Let $x\in\mathbb R^{784}$ and $v\sim\mathcal N(0, I)$ in $\mathbb R^{784}$. Then $\mathbb E\|v\|^2 = 784$, but $\mathbb E\|v\|^2 = 3$ and $\|x\|^2 = \sum_{i=1}^{784} x_i^2$.`, 'holds wrong holds'],
  [String.raw`Let $\lambda_t = \log(\alpha_t/\sigma_t)$. Then $$\sigma_t\frac{d\lambda_t}{dt} = \sigma_t\frac{d\log\alpha_t}{dt} - \frac{d\sigma_t}{dt}$$ and $$\sigma_t\frac{d\lambda_t}{dt} = \sigma_t\frac{d\log\alpha_t}{dt} - 2\frac{d\sigma_t}{dt}.$$`, 'holds undecided'],
  [String.raw`With $c(\sigma) = (\sigma^2+\tau^2)^{-1/2}$ we have $$c(\sigma)^2(\sigma^2+\tau^2) = 1$$ and $$c(\sigma)^2(\sigma^2+\tau^2) = 2.$$`, 'holds wrong'],
  [String.raw`Let $x\in\mathbb R^{784}$ and $p(x) = \mathcal N(x; 0, \sigma^2I)$. $$\log p(x) = -392\log(2\pi\sigma^2) - \tfrac12\|x\|^2/\sigma^2.$$`, 'undecided'],
  [String.raw`Let $X, Y\sim\mathcal N(0, 1)$ be jointly normal with correlation $\rho$ and $Z = X + Y$. Then $\mathbb E[Z\mid X] = X$.`, 'undecided'],
  [subVariance + String.raw`$\operatorname{Cov}(x_t\mid x_0) = (1-e^{-B_t})^2 I$, but $\operatorname{Cov}(x_t\mid x_0) = (1-e^{-B_t}) I$.`, 'holds wrong'],
  [orthogonal + String.raw`$$\frac{\partial\varrho}{\partial t} = \kappa\frac{\partial}{\partial z}(z\varrho) + \frac{\nu^2}2\frac{\partial^2\varrho}{\partial z^2}.$$`, 'holds'],
  [orthogonal + String.raw`$$\frac{\partial\varrho}{\partial t} = -\kappa\frac{\partial}{\partial z}(z\varrho) + \frac{\nu^2}2\frac{\partial^2\varrho}{\partial z^2}.$$`, 'wrong'],
  [operator + String.raw`$\nabla\cdot(\mu\phi) = \mu\nabla\cdot\phi$. In one dimension with $\mu = \mathcal N(0, 1)$ all is known.`, 'wrong'],
  [posterior + String.raw`$\mathbb E[x\mid y] = \frac a{a^2+s^2}y$ and $\operatorname{Cov}(x\mid y) = \frac{s^2}{a^2+s^2}I$.`, 'holds holds'],
  [posterior + String.raw`$\operatorname{Cov}(x\mid y) = \frac{s}{a^2+s^2}I$.`, 'wrong'],
  [potential + String.raw`$$\int\Delta f\,\pi\,dx = \int\nabla U^\top\nabla f\,\pi\,dx.$$`, 'holds'],
  [potential + String.raw`$$\int\pi(x)\|\nabla U(x)\|^2\,dx = 2\int\pi(x)\Delta U(x)\,dx.$$`, 'wrong'],
  [sphere + String.raw`Then $\mathbb E[v v^\top] = \frac{r^2}d I$ and $\mathbb E[v^\top Av] = \frac{r^2}d\operatorname{tr}A$, but also $\mathbb E[v^\top Av] = r^2\operatorname{tr}A$.`, 'holds holds wrong'],
  [String.raw`Let $A\in\mathbb R^{d\times d}$ and $v\sim\mathrm{Unif}(r\,\mathbb S^{d-1})$. Then $\mathbb E\|Av\|^2 = \frac{r^2}d\operatorname{tr}(A^\top A)$, but $\mathbb E\|v\|^2 = r$.`, 'holds wrong'],
  ['设 $v\\in\\mathbb R^d$ 在半径为 $r$ 的球面上均匀分布。于是 $\\mathbb E\\|v\\|^2 = r^2$，$\\mathbb E\\|v\\|^2 = d$。', 'holds wrong'],
  [white + String.raw`$\mathbb E[\xi]=0$ and $\operatorname{Cov}(\xi)=I$. Then $\mathbb E[\xi^\top A\xi] = \operatorname{tr}A$, but $\mathbb E[\xi^\top A\xi] = 2\operatorname{tr}A$.`, 'holds wrong'],
  [white + String.raw`$\operatorname{Cov}(\xi)=I$. Then $\mathbb E[\xi^\top A\xi] = \operatorname{tr}A$.`, 'assumption'],
  [diffusion + String.raw`$$\frac{\partial p_t(x)}{\partial t} = -\sum_{i=1}^d\frac{\partial}{\partial x_i}\left[f_i(x,t)p_t(x)\right] + \frac{g(t)^2}{2}\sum_{i=1}^d\frac{\partial^2p_t(x)}{\partial x_i^2}.$$`, 'holds'],
  [diffusion + String.raw`$$\frac{\partial p_t(x)}{\partial t} = -\sum_{i=1}^d\frac{\partial}{\partial x_i}\left[f_i(x,t)p_t(x)\right] + g(t)^2\sum_{i=1}^d\frac{\partial^2p_t(x)}{\partial x_i^2}.$$`, 'wrong'],
  [forward + String.raw`$$\mathbb E[x_0\mid x_t] = \frac{1}{\alpha_t}\left(x_t + \sigma_t^2\nabla_{x_t}\log q(x_t)\right).$$`, 'holds'],
  [forward + String.raw`$$\mathbb E[x_0\mid x_t] = \frac{1}{\alpha_t}\left(x_t + \sigma_t\nabla_{x_t}\log q(x_t)\right).$$`, 'wrong'],
  [forward + String.raw`Then $\nabla_{x_t}\log q(x_t) = \mathbb E_{q(x_0\mid x_t)}[\nabla_{x_t}\log q(x_t\mid x_0)]$, but $\nabla_{x_t}\log q(x_t) = \alpha_t\mathbb E_{q(x_0\mid x_t)}[\nabla_{x_t}\log q(x_t\mid x_0)]$.`, 'holds wrong'],
  [means + String.raw`Then $x = \alpha_t D(x,t) + \sigma_t\epsilon^*(x,t)$, and $\nabla\log q_t(x) = -\epsilon^*(x,t)/\sigma_t$.`, 'holds holds'],
  [means + String.raw`Then $x = \sigma_t D(x,t) + \alpha_t\epsilon^*(x,t)$, and $\nabla\log q_t(x) = -\epsilon^*(x,t)/\sigma_t^2$.`, 'wrong wrong'],
  [network + String.raw`Then $\|x_0 - x_\theta(x_t,t)\|^2 = \frac{\sigma_t^2}{\alpha_t^2}\|\epsilon-\epsilon_\theta(x_t,t)\|^2$.`, 'holds'],
  [network + String.raw`Then $\|x_0 - x_\theta(x_t,t)\|^2 = \frac{\alpha_t^2}{\sigma_t^2}\|\epsilon-\epsilon_\theta(x_t,t)\|^2$.`, 'wrong'],
  [twoScores + String.raw`For the density $p(x) = e^{-x}/(1+e^{-x})^2$ we have $\psi(x) = -\tanh(x/2)$.`, 'holds holds'],
  [twoScores + String.raw`For the density $p(x) = e^{-x}/(1+e^{-x})^2$ we have $\psi(x) = \tanh(x/2)$.`, 'holds wrong'],
  [String.raw`Let $p_\theta(x,z) = p_\theta(x\mid z)p(z)$. Then $\nabla_\theta\log p_\theta(x) = \mathbb E_{p_\theta(z\mid x)}[\nabla_\theta\log p_\theta(x,z)]$.`, 'undecided'],
  [relaxing + String.raw`The stationary distribution is $\mathcal N(0, \frac{\sigma^2}{2\theta})$.`, 'holds'],
  [relaxing + String.raw`Its stationary law is $\pi = \mathcal N(0, \frac{\sigma^2}{\theta})$.`, 'wrong'],
  [relaxing + String.raw`As $t\to\infty$, $Z_t$ converges in law to $\mathcal N(0, \frac{\sigma^2}{2\theta})$.`, 'holds'],
  [relaxing + String.raw`平稳分布为 $\mathcal N(0, \frac{\sigma}{2\theta})$。`, 'wrong'],
  [moving + String.raw`and let $\rho_t$ be the law of $X_t$. Then $\partial_t\rho_t = -\nabla\cdot(b\rho_t) + \Delta\rho_t$.`, 'holds'],
  [moving + String.raw`and let $\rho_t$ be the law of $X_t$. Then $\partial_t\rho_t = -\nabla\cdot(b\rho_t) + \frac12\Delta\rho_t$.`, 'wrong'],
  [moving + String.raw`$X_t$ 的密度记为 $\rho_t$，则 $\partial_t\rho_t = -\nabla\cdot(b\rho_t) - \Delta\rho_t$。`, 'wrong'],
  [sliced + String.raw`$$J(\theta)=\mathbb E_v\mathbb E_p\left[v^\top\nabla_xs_\theta(x)v+\frac12(v^\top s_\theta(x))^2\right].$$`, 'holds'],
  [sliced + String.raw`$$J(\theta)=\mathbb E_v\mathbb E_p\left[v^\top\nabla_xs_\theta(x)v+(v^\top s_\theta(x))^2\right].$$`, 'wrong'],
  [scores + String.raw`$\mathbb E_q[s_p^\top g+\nabla\cdot g]=\mathbb E_q[(s_p-s_q)^\top g]$, but $\mathbb E_q[s_p^\top g+\nabla\cdot g]=\mathbb E_q[(s_p+s_q)^\top g]$.`, 'holds wrong'],
  [squares + String.raw`+c$. Here $c=\frac12\mathbb E_p\|\psi_0\|^2$.`, 'holds'],
  [squares + String.raw`+c$. Here $c=2\mathbb E_p\|\psi_0\|^2$.`, 'wrong'],
  [moving + String.raw`and let $\rho_t$ be the law of $X_t$. Then $\frac{d}{dt}\int\rho_t\log\rho_t\,dx = -\int\rho_t\|\nabla\log\rho_t\|^2dx - \int\rho_t\nabla\cdot b\,dx$, but $\frac{d}{dt}\int\rho_t\log\rho_t\,dx = \int\rho_t\nabla\cdot b\,dx$.`, 'holds wrong'],
  [heat + String.raw`Then $\frac{d}{dt}H(Y_t) = \frac12J(Y_t)$, but $\frac{d}{dt}H(Y_t) = J(Y_t)$.`, 'holds wrong'],
  [String.raw`Let $dX_t=-\nabla U(X_t)\,dt+\sqrt2\,dW_t$ in $\mathbb R^d$ and $\pi(x)\propto e^{-U(x)}$. With $\rho_t$ the law of $X_t$ and $H(t)=\int\rho_t\log\frac{\rho_t}{\pi}dx$, $$\frac{dH}{dt} = -\int\rho_t\left\|\nabla\log\frac{\rho_t}{\pi}\right\|^2dx.$$`, 'holds'],
  [String.raw`Let $dX_t=-\nabla U(X_t)\,dt+\sqrt2\,dW_t$ in $\mathbb R^d$. The density of $X_t$ is $\rho_t$, and $\pi(x)\propto e^{-U(x)}$. With $H(t)=\int\rho_t\log\frac{\rho_t}{\pi}dx$, $$\frac{dH}{dt} = -2\int\rho_t\left\|\nabla\log\frac{\rho_t}{\pi}\right\|^2dx.$$`, 'wrong'],
  [gibbs + String.raw`$\frac{d}{dt}D_{KL}(\rho_t\|\pi) = -\int\rho_t\|\nabla\log\frac{\rho_t}{\pi}\|^2dx$, but $\frac{d}{dt}\int\rho_tV\,dx = \int\rho_t(\Delta V + \|\nabla V\|^2)\,dx$.`, 'holds wrong'],
  [guided + String.raw`Then $(1+w)\epsilon_\theta(x,c) - w\epsilon_\theta(x) = \epsilon_\theta(x,c) + w(\epsilon_\theta(x,c)-\epsilon_\theta(x))$, but $(1-w)\epsilon_\theta(x,c) - w\epsilon_\theta(x) = \epsilon_\theta(x,c) + w(\epsilon_\theta(x,c)-\epsilon_\theta(x))$.`, 'holds wrong'],
  [basis + String.raw`$\sum_{i=1}^d(e_i^\top x)e_i = x$. With $v=\sqrt d\,e_i$, $\mathbb E[v^\top Av] = d\operatorname{tr}A$.`, 'undecided undecided'],
  [flow + String.raw`The flow is $$\frac{dy}{d\sigma} = -\sigma\nabla_y\log p(y;\sigma).$$ With $w = x+\sigma\epsilon$, $\frac{dw}{d\sigma} = \epsilon$, but $\frac{dw}{d\sigma} = 2\epsilon$.`, 'undecided holds wrong'],
  [rate + String.raw`$$\mathbb E\left[x^2(\psi_\theta(x) - \frac{d}{dx}\log f(x))^2\right] = \mathbb E\left[x^2\psi_\theta(x)^2 + 2x^2\psi_\theta'(x) + 4x\psi_\theta(x)\right] + \mathrm{const}.$$`, 'holds'],
  [ratio + String.raw`Then $\frac{R(t)}{R(s)} = \frac{\alpha_t^2\sigma_s^2}{\alpha_s^2\sigma_t^2}$, but $\frac{R(t)}{R(s)} = \frac{\alpha_s^2\sigma_s^2}{\alpha_t^2\sigma_t^2}$.`, 'holds wrong'],
]; // prettier-ignore

describe('the laws of what is drawn', () => {
  for (const [text, found] of cases)
    it(text.slice(-90), async () => {
      const claims = claimsIn(await judgeText(text, 1024));
      assert.equal(claims.map(({ verdict }) => verdict?.status).join(' '), found);
    }).timeout(60_000);
});
