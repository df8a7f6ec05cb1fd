import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;

/** Constants that a text leaves open, and what is said of the claims that rest on them, in turn. */
const texts: readonly StatusText[] = [
  [
    'what a density is proportional to, in one case and another',
    tex`Let $\rho(x) \propto e^{-V(x)}$ be a density on $\mathbb R$.

For $V(x) = x^2/2$ this is $\rho(x) = \frac{1}{\sqrt{2\pi}}e^{-x^2/2}$.

For $V(x) = x^2$ this is $\rho(x) = \frac{1}{\sqrt{2\pi}}e^{-x^2/2}$.

For $V(x) = x^2$ this is $\rho(x) = \frac{1}{\sqrt{2\pi}}e^{-x^2}$.`,
    ['holds', 'wrong', 'wrong'],
  ],
  [
    'a constant that normalises',
    tex`The stationary density is
$$\rho(x) = \frac{N}{b(x)^2}\exp\left(2\int_0^x\frac{a(y)}{b(y)^2}dy\right).$$
For $a(x) = -x$ and $b(x) = \sqrt 2$ this is $\rho(x) = \frac{1}{\sqrt{2\pi}}e^{-x^2/2}$.

For $a(x) = -x$ and $b(x) = \sqrt 2$ this is $\rho(x) = \frac{1}{\sqrt{2\pi}}e^{-x^2}$.`,
    ['holds', 'wrong'],
  ],
  [
    'one over it, in Chinese',
    tex`在穩態時 $p(x) = \frac{1}{Z}e^{-2U(x)/\sigma^2}$，其中 $Z$ 為歸一化常數。當 $U(x) = \frac{\theta}{2}x^2$ 時，
$$p(x) = \sqrt{\frac{\theta}{\pi\sigma^2}}\,e^{-\theta x^2/\sigma^2}.$$`,
    ['holds'],
  ],
  [
    'a constant of integration, left open, told, and in a term',
    tex`The general solution of $m'(t) = -a\,m(t)$ is $$m(t) = Ce^{-at}.$$ With $m(0) = m_0$ we get $$m(t) = m_0e^{-at}.$$
## Second
Separation of variables gives $$y(t) = Ae^{-kt}$$ where $A$ is a constant. Since $y(0) = y_0$ we have $A = y_0$ and so $$y(t) = y_0e^{-kt} = y_0e^{kt}.$$
## Third
The solution is $$z(t) = Be^{2t} - \frac12.$$ With $z(0) = 0$: $$z(t) = \frac12\left(e^{2t}-1\right).$$
## Fourth
Since $u' = 2x$ we have $u(x) = x^2 + K$. With $u(0) = 1$ it is $u(x) = x^2 + 1 = x^3 + 1$.`,
    ['holds', 'undecided', 'holds', 'holds', 'wrong', 'undecided', 'undecided', 'undecided', 'wrong'],
  ],
  [
    'no letter that the text told before, or that the claim writes',
    tex`Let $A > 0$ be the amplitude and $k > 0$. The signal is $$y(t) = Ae^{-kt}.$$ So $$y(t) = e^{-kt}.$$
## Second
The solution is $$z(t) = Be^{-kt}.$$ So $$z(t) = 2Be^{-kt}.$$`,
    ['wrong', 'wrong'],
  ],
];

describe('constants that a text leaves open', () => {
  checkStatuses(texts, 1024);
});
