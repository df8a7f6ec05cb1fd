import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const divergence = tex`\int\frac{(p(x)-q(x))^2}{q(x)}\,dx=\int\frac{p(x)^2}{q(x)}\,dx`;
const text = (what: string, term: string, status: string): StatusText => [
  what,
  tex`Let $p$ and $q$ be positive densities on $\mathbb R^d$ and $w(x)=p(x)/q(x)$. Then $$${divergence}${term}.$$ Beside it, $$\mathbb E_{x\sim p}[\log w(x)]=\mathrm{KL}(p\|q).$$`,
  [status, 'holds'],
];

/** Averages that are in the thousands, and known to a few: a number that stands beside them has to be seen all the same. */
const rows: readonly StatusText[] = [
  text('the right one', '-1', 'holds'),
  text('its sign', '+1', 'wrong'),
  text('twice as much', '-2', 'wrong'),
  text('none', '', 'wrong'),
];

describe('a number beside averages that are hardly known', () => checkStatuses(rows, 1024));
