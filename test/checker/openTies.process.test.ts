import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

const found = async (text: string) => claimsIn(await checkText(text, 512)).map(({ verdict }) => verdict?.status);

/** What a text leaves open may make an equation true: then nothing is refuted. Beside it a twin in which nothing is left open. */
const cases: readonly (readonly [text: string, statuses: readonly string[]])[] = [
  [String.raw`Let $D = dQ/dP$ and $Y$ be a random variable. Then $$\mathbb{E}^Q[Y^2] = \mathbb{E}[D Y^2].$$`, ['undecided']],
  [
    String.raw`Let $x$ have the density $\pi(x)$. There is a constant $c > 0$ such that for all $f(x)$ with $\mathbb{E}_\pi[f] = 0$, $$\operatorname{Var}_\pi(f) \le c\,\mathbb{E}_\pi[\|\nabla f\|^2].$$`,
    ['undecided', 'undecided'],
  ],
  [
    String.raw`Let $x$ have the density $\pi(x)$. For all $f(x)$ we have $$\operatorname{Var}_\pi(f) \le \mathbb{E}_\pi[\|\nabla f\|^2].$$`,
    ['wrong'],
  ],
  [String.raw`Let $h(x) \in \mathbb{R}$. Then $$\lim_{r \to 0} \frac1r \int_t^{t+r} h(x_s)\,ds = h(x_t).$$`, ['undecided']],
  [String.raw`Let $k, x \in \mathbb{R}$. Then $$e^{ikx} e^{ikx} = e^{2ikx}.$$`, ['not-understood']],
  [String.raw`Let $(B_t)_{t \ge 0}$ be a Brownian motion in $\mathbb{R}^m$. Then $$\mathbb{E}[(B^{(k)}_t - B^{(k)}_s)^2] = \mathbb{E}[(B^{(k)}_t - B^{(k)}_s)^2] - (\mathbb{E}[B^{(k)}_t - B^{(k)}_s])^2.$$`, ['holds']], // prettier-ignore
];

describe('what a text leaves open', () => {
  for (const [text, statuses] of cases) it(text, async () => assert.deepEqual(await found(text), statuses)).timeout(60_000);
});
