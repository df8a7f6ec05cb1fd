import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

const steps = String.raw`Let $q(x_t|x_{t-1})=\mathcal N(\sqrt{1-\beta_t}\,x_{t-1},\beta_tI)$, $\alpha_t=1-\beta_t$, $\bar\alpha_t=\prod_{s=1}^t\alpha_s$, so that $q(x_t|x_0)=\mathcal N(\sqrt{\bar\alpha_t}\,x_0,(1-\bar\alpha_t)I)$. `;
const named = String.raw`Bayes' rule gives $q(x_{t-1}|x_t,x_0)=\mathcal N(\tilde\mu_t(x_t,x_0),\tilde\beta_tI)$ with `;
const mean = (last: string) =>
  String.raw`\frac{\sqrt{\alpha_t}(1-\bar\alpha_{t-1})}{1-\bar\alpha_t}x_t+\frac{\sqrt{${last}}\beta_t}{1-\bar\alpha_t}x_0`;
const whole = (last: string) =>
  String.raw`$$q(x_{t-1}|x_0,x_t)=\mathcal N\Big(x_{t-1};${mean(last)},\frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_tI\Big).$$`;
const scheduled = String.raw`Let $z_t=a_tx+\sigma_t\epsilon$ with $\epsilon\sim\mathcal N(0,I)$. For $s<t$ let $a_{t|s}=a_t/a_s$, $\sigma^2_{t|s}=\sigma_t^2-a_{t|s}^2\sigma_s^2$ and $q(z_t|z_s)=\mathcal N(a_{t|s}z_s,\sigma^2_{t|s}I)$. Then $q(z_s|z_t,x)=\mathcal N(m_q(z_t,x),\sigma_q^2I)$, where `;
const bayes = (last: string) =>
  String.raw`$$q(x_{t-1}|x_t,x_0)=\frac{q(x_t|x_{t-1},x_0)\,q(x_{t-1}|x_0)}{q(x_t|x_0)}\propto\exp\Big(-\frac{\|x_t-\sqrt{\alpha_t}x_{t-1}\|^2}{2\beta_t}-\frac{\|x_{t-1}-\sqrt{${last}}x_0\|^2}{2(1-\bar\alpha_{t-1})}\Big).$$`;
const mixture = String.raw`Let $p(x)=\sum_{k=1}^K w_k\,\mathcal N(x;m_k,\sigma^2I)$, $r_k(x)=\frac{w_k\mathcal N(x;m_k,\sigma^2I)}{\sum_jw_j\mathcal N(x;m_j,\sigma^2I)}$ and $c(x)=\sum_kr_k(x)m_k$. `;
const moving = String.raw`Let $dX_t=-\frac12\beta(t)X_t\,dt+\sqrt{\beta(t)}\,dW_t$ and $\alpha(t)=\exp(-\frac12\int_0^t\beta(s)\,ds)$. `;
const growing = String.raw`Let $dx=\sigma^t\,dw$ with $\sigma>1$, $v(t)=\int_0^t\sigma^{2s}ds=\frac{\sigma^{2t}-1}{2\log\sigma}$ and $z\sim\mathcal N(0,I)$. `;
const directions = String.raw`Let $x\sim p$ on $\mathbb R^m$, let $v$ be uniform on the unit sphere and let $s_\theta(x)$ be a model. `;

const preserving = String.raw`The process solves $dX_t=-\frac{\beta_t}{2}X_tdt+\sqrt{\beta_t}dB_t$ in $\mathbb R^d$. With $m_t=e^{-\frac12\int_0^t\beta_sds}$ and $v_t=1-m_t^2$ we have `;

/** A text, and the statuses of its claims in order. */
const cases: readonly (readonly [text: string, found: string])[] = [
  [steps + whole(String.raw`\bar\alpha_{t-1}`), 'holds holds'],
  [steps + whole(String.raw`\bar\alpha_t`), 'holds wrong'],
  [steps + named + String.raw`$\tilde\beta_t=\frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_t$ and $\tilde\mu_t(x_t,x_0)=${mean(String.raw`\bar\alpha_{t-1}`)}$.`, 'holds holds holds'],
  [steps + named + String.raw`$\tilde\beta_t=\frac{1-\bar\alpha_t}{1-\bar\alpha_{t-1}}\beta_t$ and $\tilde\mu_t(x_t,x_0)=${mean(String.raw`\alpha_{t-1}`)}$.`, 'holds wrong wrong'],
  [steps + named + String.raw`$\tilde\beta_t=\frac{1-\bar\alpha_t}{1-\bar\alpha_{t-1}}\beta_t$. Then $\frac1{\tilde\beta_t}=\frac{\alpha_t}{\beta_t}+\frac1{1-\bar\alpha_{t-1}}$ and $\frac1{\tilde\beta_t}=\frac{\alpha_t}{\beta_t}-\frac1{1-\bar\alpha_{t-1}}$.`, 'holds wrong holds wrong'],
  [scheduled + String.raw`$\sigma_q^2=\frac{\sigma^2_{t|s}\sigma_s^2}{\sigma_t^2}$ and $m_q(z_t,x)=\frac{a_{t|s}\sigma_s^2}{\sigma_t^2}z_t+\frac{a_s\sigma^2_{t|s}}{\sigma_t^2}x$.`, 'holds holds'],
  [scheduled + String.raw`$\sigma_q^2=\frac{\sigma^2_{t|s}\sigma_s}{\sigma_t^2}$ and $m_q(z_t,x)=\frac{a_{t|s}\sigma_s^2}{\sigma_t^2}z_t+\frac{a_t\sigma^2_{t|s}}{\sigma_t^2}x$.`, 'wrong wrong'],
  [steps + bayes(String.raw`\bar\alpha_{t-1}`), 'holds holds'],
  [steps + bayes(String.raw`\bar\alpha_t`), 'holds wrong'],
  [mixture + String.raw`$\nabla_x\log p(x)=\frac{c(x)-x}{\sigma^2}$, $\sum_kr_k(x)=1$ and $\nabla_xr_k(x)=\frac{r_k(x)}{\sigma^2}(m_k-c(x))$.`, 'holds holds holds'],
  [mixture + String.raw`$\nabla_x\log p(x)=\frac{x-c(x)}{\sigma^2}$ and $\nabla_xr_k(x)=\frac{r_k(x)}{\sigma^2}(m_k-x)$.`, 'wrong wrong'],
  [moving + String.raw`$$\nabla_{x_t}\log p(x_t\mid x_0)=-\frac{x_t-\alpha(t)x_0}{1-\alpha(t)^2}.$$ If $p_0=\mathcal N(0,I)$, then $p_t=\mathcal N(0,I)$ for all $t$, so $\nabla\log p_t(x)=-x$.`, 'holds holds holds holds holds'],
  [moving + String.raw`$$\nabla_{x_t}\log p(x_t\mid x_0)=\frac{1}{1-\alpha(t)}(\alpha(t)^2x_0-x_t).$$`, 'wrong wrong'],
  [growing + String.raw`Then $x(t)=x(0)+\sqrt{v(t)}\,z$ and $\|\sqrt{v(t)}\,s(x,t)+z\|^2=v(t)\|s(x,t)+z/\sqrt{v(t)}\|^2$.`, 'holds holds'],
  [directions + String.raw`Then $\mathbb E[v^\top\nabla_xs_\theta(x)v]=\frac1m\operatorname{tr}(\nabla_xs_\theta(x))$ and $\mathbb E[(v^\top s_\theta(x))^2]=\frac2m\|s_\theta(x)\|^2$.`, 'holds wrong'],
  [directions + String.raw`Then $\mathbb E[\|s_\theta(x)\|^2]=\|s_\theta(x)\|^2$.`, 'wrong'],
  [String.raw`Let $x_t=(1-t)x_0+tx_1$. Then $\dot x_t=x_1-x_0$ and $\dot x_t=\frac{x_1-x_t}{1-t}$, but also $\dot x_t=\frac{x_1-x_t}{t}$; with a field, $\dot x_t=u(x_t)$.`, 'holds holds wrong'],
  [String.raw`Let $z_t=\alpha_tz_1+\sigma_tz_0$. Then $\dot z_t=\dot\alpha_tz_1+\dot\sigma_tz_0$ and $\dot z_t=\dot\alpha_tz_1-\dot\sigma_tz_0$. Another motion is $\dot z_t=\frac{\dot\alpha_t}{\alpha_t}z_t$.`, 'holds wrong'],
  [String.raw`Let $m_t=e^{-\frac12\int_0^t\beta_sds}$ and $v_t=1-m_t^2$. Then $\dot m_t=-\frac12\beta_tm_t$, $\frac{dv_t}{dt}=\beta_t(1-v_t)$ and $\dot v_t=2\beta_t(1-v_t)$.`, 'holds holds wrong'],
  [preserving + String.raw`$X_t\overset{d}{=}m_tX_0+\sqrt{v_t}Z$ with $Z\sim\mathcal N(0,I_d)$ independent of $X_0$. Then $\mathbb E\|X_t\|^2=m_t^2\,\mathbb E\|X_0\|^2+d\,v_t$.`, 'holds holds holds'],
  [preserving + String.raw`$X_t=m_tX_0+v_tZ$ with $Z\sim\mathcal N(0,I_d)$ independent of $X_0$. Then $\mathbb E\|X_t\|^2=m_t^2\,\mathbb E\|X_0\|^2+d\,v_t$.`, 'holds wrong undecided'],
  [steps + String.raw`Another joint law with these marginals has $q_\eta(x_{t-1}|x_t,x_0)=\mathcal N\big(\sqrt{\bar\alpha_{t-1}}x_0+\sqrt{1-\bar\alpha_{t-1}-\frac12\beta_t}\,\frac{x_t-\sqrt{\bar\alpha_t}x_0}{\sqrt{1-\bar\alpha_t}},\frac12\beta_tI\big)$.`, 'holds'],
  [String.raw`Let $x\sim p$ on $\mathbb R^d$ and $n\sim\mathcal N(0,I)$ independent. Then $\mathbb E[x+n]=x$ and $\mathbb E[\|x+n\|^2]=\|x\|^2+d$.`, 'undecided undecided'],
  [String.raw`Set $\hat x_0=\frac{x_t-\sqrt{1-\bar\alpha_t}\,\epsilon_\theta(x_t,t)}{\sqrt{\bar\alpha_t}}$. Then $$\sqrt{1-\bar\alpha_{t-1}-\sigma_t^2}\,\frac{x_t-\sqrt{\bar\alpha_t}\hat x_0}{\sqrt{1-\bar\alpha_t}}=\sqrt{1-\bar\alpha_{t-1}-\sigma_t^2}\,\epsilon_\theta(x_t,t)$$ and $$\sqrt{\bar\alpha_{t-1}}\hat x_0+\sqrt{1-\bar\alpha_{t-1}}\,\epsilon_\theta(x_t,t)=\sqrt{\bar\alpha_{t-1}}\hat x_0+\sqrt{1-\bar\alpha_{t-1}}\,\frac{x_t-\bar\alpha_t\hat x_0}{\sqrt{1-\bar\alpha_t}}.$$`, 'holds wrong'],
]; // prettier-ignore

describe('the posterior of a step, responsibilities and transition scores', () => {
  for (const [text, found] of cases)
    it(text.slice(-110), async () => {
      const claims = claimsIn(await judgeText(text, 1024));
      assert.equal(claims.map(({ verdict }) => verdict?.status).join(' '), found);
    }).timeout(60_000);
});
