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
  [
    'given the start, and the covariance in words with its solution',
    tex`Let $dx = -\frac12\beta(t)x\,dt + \sqrt{\beta(t)}\,dw$ and $m(t) = \mathbb E[x(t)|x(0)]$. Then $m(t) = x(0)e^{-\frac12\int_0^t\beta(s)ds}$. For the covariance $\Sigma(t)$,
$$\frac{d\Sigma}{dt} = \beta(t)(I-\Sigma(t)),\qquad\Sigma(0)=0,$$ with solution $\Sigma(t) = I - Ie^{-\int_0^t\beta(s)ds}$.`,
    ['holds', 'holds', 'holds'],
  ],
];

/** Of ordinary differential equations. */
const solutions: readonly StatusText[] = [
  ['from a start that is told', tex`Let $y'(t) = -ky(t)$, $y(0) = y_0$. Then $y(t) = y_0e^{-kt}$.`, ['holds']],
  ['from another start', tex`Let $y'(t) = -ky(t)$, $y(0) = y_0$. Then $y(t) = 2y_0e^{-kt}$.`, ['wrong']],
  ['at another rate', tex`Let $y'(t) = -ky(t)$, $y(0) = y_0$. Then $y(t) = y_0e^{-2kt}$.`, ['wrong']],
  ['a general one', tex`We solve $y'(t) = -ky(t)$, so $$y(t) = Ae^{-kt}$$ where $A$ is a constant.`, ['holds']],
  ['of a field that is not told', tex`Let $\frac{dx_t}{dt} = v(x_t, t)$ and $x_t = (1-t)x_0 + tx_1$.`, []],
  [
    'along a flow map, of which no world knows how it moves',
    tex`A flow $\frac{d}{dt}\phi_t(x) = u_t(\phi_t(x))$, $\phi_0(x)=x$, pushes $p_0$ to $p_t$. Along $x_t=\phi_t(x_0)$, $\frac{d}{dt}\log p_t(x_t) = \frac{\partial_tp_t(x_t)}{p_t(x_t)} + u_t(x_t)\cdot\nabla\log p_t(x_t)$.`,
    ['undecided'],
  ],
  [
    "Itô's formula of a state for which no equation is told",
    tex`Itô's formula says that for smooth $f$, $$df(X_t) = f'(X_t)\,dX_t + \frac12f''(X_t)b^2\,dt.$$`,
    ['undecided'],
  ],
];

describe('solutions of equations of motion without noise', () => {
  checkStatuses(solutions, 1024);
});

describe('moments by their names', () => {
  checkStatuses(texts, 1024);
});
