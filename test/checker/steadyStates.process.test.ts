import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const velocity = tex`Let $dv_t = -\gamma v_t\,dt + \sqrt{2D}\,dW_t$.`;
const particle = tex`The velocity of a particle follows $m\,dv = -\gamma v\,dt + \sqrt{2\gamma k_BT}\,dW_t$.`;
const trap = tex`Let $\gamma\,\dot x = -kx + \sqrt{2\gamma k_BT}\,\xi(t)$ with $\langle\xi(t)\xi(t')\rangle = \delta(t - t')$.`;
const landscape = tex`Let $dx = -U'(x)\,dt + \sqrt{2D}\,dW_t$.`;
const bath = tex`Let $\gamma\,dx = -U'(x)\,dt + \sqrt{2\gamma kT}\,dW_t$.`;

/** Averages of a state without its time, where words speak of its rest, and densities as physics writes them; each truth beside its slip. */
const texts: readonly StatusText[] = [
  ['the mean square', tex`${velocity} In the steady state $\langle v^2\rangle = D/\gamma$.`, ['holds']],
  ['a wrong one', tex`${velocity} In the steady state $\langle v^2\rangle = 2D/\gamma$.`, ['wrong']],
  [
    'an expectation and a variance',
    tex`${velocity} At equilibrium $\mathbb E[v^2] = \frac{D}{2\gamma}$ and $\operatorname{Var}(v) = \frac D\gamma$.`,
    ['wrong', 'holds'],
  ],
  ['equipartition', tex`${particle} In the stationary state $\langle v^2\rangle = \frac{k_BT}{m}$.`, ['holds']],
  ['without the mass', tex`${particle} In the stationary state $\langle v^2\rangle = \frac{k_BT}{\gamma}$.`, ['wrong']],
  ['the energy', tex`${particle} In equilibrium $\frac12m\langle v^2\rangle = \frac12k_BT$.`, ['holds']],
  ['twice the energy', tex`${particle} In equilibrium $\frac12m\langle v^2\rangle = k_BT$.`, ['wrong']],
  ['in a trap', tex`${trap} In equilibrium $\langle x^2\rangle = \frac{k_BT}{k}$.`, ['holds']],
  ['in a trap, by its friction', tex`${trap} In equilibrium $\langle x^2\rangle = \frac{k_BT}{\gamma}$.`, ['wrong']],
  ['without a word of rest', tex`${velocity} Now $\langle v^2\rangle = 2D/\gamma$.`, ['undecided']],
  ['what is denied', tex`${velocity} It is not stationary, and $\langle v^2\rangle = 2D/\gamma$.`, ['undecided']],
  ['a density by an index s', tex`${landscape} In the steady state $P_s(x) = \mathcal N e^{-U(x)/D}$.`, ['holds']],
  ['a wrong one of it', tex`${landscape} In the steady state $P_s(x) = \mathcal N e^{-U(x)/2D}$.`, ['wrong']],
  ['with a constant', tex`${landscape} The stationary density is $P_{st}(x) = \frac1Z\exp(-U(x)/D)$.`, ['holds']],
  ['a wrong one of it', tex`${landscape} The stationary density is $P_{st}(x) = \frac1Z\exp(-2U(x)/D)$.`, ['wrong']],
  ['kT below a bar', tex`${bath} The stationary density is $P_{st}(x) \propto e^{-U(x)/kT}$.`, ['holds']],
  ['a wrong one of it', tex`${bath} The stationary density is $P_{st}(x) \propto e^{-2U(x)/kT}$.`, ['wrong']],
];

const coupled = tex`# One

${velocity}

# Two

Let $f : \mathbb R^d \to \mathbb R$ be smooth. We sample from $\pi \propto e^{-f}$. Let $$dX_t = V_t\,dt, \qquad dV_t = -\nabla f(X_t)\,dt - \gamma V_t\,dt + \sqrt{2\gamma}\,dB_t.$$`;

/** A density of two places by the letter of one of one place, and a state by the letter of another problem's. */
const ofTwo: readonly StatusText[] = [
  [
    'of positions and momenta',
    tex`Let $dq_t = p_t\,dt$ and $dp_t = -\nabla U(q_t)\,dt - \gamma p_t\,dt + \sqrt{2\gamma}\,dW_t$. The invariant density is $\pi(q,p) \propto \exp(-U(q) - \tfrac12\|p\|^2)$.`,
    ['holds'],
  ],
  [
    'a wrong one of them',
    tex`Let $dq_t = p_t\,dt$ and $dp_t = -\nabla U(q_t)\,dt - \gamma p_t\,dt + \sqrt{2\gamma}\,dW_t$. The invariant density is $\pi(q,p) \propto \exp(-U(q) - \|p\|^2)$.`,
    ['wrong'],
  ],
  ['a joint density', tex`${coupled} The invariant density is $\pi(x, v) \propto \exp(-f(x) - \tfrac12\|v\|^2)$.`, ['holds']],
  ['a wrong one', tex`${coupled} The invariant density is $\pi(x, v) \propto \exp(-f(x) - \|v\|^2)$.`, ['wrong']],
];

describe('steady states', () => {
  checkStatuses(texts, 1024);
  checkStatuses(ofTwo, 1024);
});
