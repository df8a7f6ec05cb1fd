import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const ofNumber = tex`Let $dX_t = -\kappa(X_t - \mu)\,dt + \sigma\,dW_t$ be a number, $m_t = \mathbb E[X_t]$ and $v_t = \operatorname{Var}(X_t)$. Then`;
const ofVector = tex`The SDE is $dx = -\frac{\beta(t)}{2}x\,dt + \sqrt{\beta(t)}\,dw$ with $x(0)\sim p_{\rm data}$; $B(t)=\int_0^t\beta(s)\,ds$. Let $\Sigma(t) = \mathrm{Cov}[x(t)]$. Then`;
const ofMatrix = tex`Consider $dX = AX\,dt + L\,dW$ with a matrix $A\in\mathbb R^{d\times d}$ and $L\in\mathbb R^{d\times d}$. Write $P(t) = \operatorname{Cov}(X(t))$. Then`;

/** Means and variances by the names that the text gives them: their equations, and the solutions of these. */
const texts: readonly StatusText[] = [
  [
    'of a number',
    tex`${ofNumber} $$\frac{dm_t}{dt} = -\kappa(m_t - \mu), \qquad \frac{dv_t}{dt} = -2\kappa v_t + \sigma^2,$$ with the solutions
$$m_t = \mu + (m_0 - \mu)e^{-\kappa t}, \qquad v_t = v_0e^{-2\kappa t} + \frac{\sigma^2}{2\kappa}(1 - e^{-2\kappa t}).$$`,
    ['holds', 'holds', 'holds', 'holds'],
  ],
  [
    'wrong ones',
    tex`${ofNumber} $$\frac{dm_t}{dt} = -\kappa(m_t + \mu), \qquad \frac{dv_t}{dt} = -\kappa v_t + \sigma^2,$$ with the solutions
$$m_t = \mu + (m_0 + \mu)e^{-\kappa t}, \qquad v_t = v_0e^{-\kappa t} + \frac{\sigma^2}{2\kappa}(1 - e^{-2\kappa t}).$$`,
    ['wrong', 'wrong', 'wrong', 'wrong'],
  ],
  [
    'of a vector',
    tex`${ofVector} $$\Sigma'(t) = \beta(t)(I-\Sigma(t)).$$ Hence $$\Sigma(t) = I + e^{-B(t)}(\Sigma(0)-I).$$`,
    ['holds', 'holds'],
  ],
  [
    'wrong ones',
    tex`${ofVector} $$\Sigma'(t) = \beta(t)(I-2\Sigma(t)).$$ Hence $$\Sigma(t) = I + e^{-B(t)}(\Sigma(0)+I).$$`,
    ['wrong', 'wrong'],
  ],
  ['with a matrix before the state', tex`${ofMatrix} $$\dot P = AP + PA^\top + LL^\top.$$`, ['holds']],
  ['a wrong one', tex`${ofMatrix} $$\dot P = AP + PA + LL^\top.$$`, ['wrong']],
];

describe('moments by their names', () => {
  checkStatuses(texts, 1024);
});
