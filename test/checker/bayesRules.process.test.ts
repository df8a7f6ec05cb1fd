import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const model = tex`Let $p_\theta(x,z)=p(z)p_\theta(x\mid z)$ be a latent variable model and $q_\phi(z\mid x)$ an approximate posterior. Write $p_\theta(x)=\int p_\theta(x,z)\,dz$.`;
const elbo = tex`Let $$\mathcal L(\theta,\phi)=\mathbb E_{q_\phi(z\mid x)}\big[\log p_\theta(x,z)-\log q_\phi(z\mid x)\big].$$ Then $$\mathcal L(\theta,\phi)=`;
const divergence = (from: string, to: string) => tex`\mathrm{KL}\big(${from}\,\|\,${to}\big)`;
const q = tex`q_\phi(z\mid x)`;
const likelihood = tex`\mathbb E_{q_\phi(z\mid x)}[\log p_\theta(x\mid z)]`;
const value = (what: string, written: string, status: string): StatusText => [what, `${model} ${elbo}${written}.$$`, [status]];
const product = (what: string, written: string, status: string): StatusText => [
  what,
  `${model} Then $$p_\\theta(x,z)=${written}.$$`,
  [status],
];

/** The text says no more of its densities than Bayes' rule: what that makes true is true of all of them. */
const rows: readonly StatusText[] = [
  product('the joint density by the posterior', tex`p_\theta(z\mid x)\,p_\theta(x)`, 'holds'),
  product('by the wrong marginal', tex`p_\theta(z\mid x)\,p_\theta(z)`, 'wrong'),
  product('by the density of the data', tex`p_\theta(z\mid x)\,p(x)`, 'undecided'),
  value('the bound and its gap', tex`\log p_\theta(x)-${divergence(q, tex`p_\theta(z\mid x)`)}`, 'holds'),
  value('with a flipped sign', tex`\log p_\theta(x)+${divergence(q, tex`p_\theta(z\mid x)`)}`, 'wrong'),
  value('with the prior for the posterior', tex`\log p_\theta(x)-${divergence(q, 'p(z)')}`, 'undecided'),
  value('reconstruction and prior', tex`${likelihood}-${divergence(q, 'p(z)')}`, 'holds'),
  value('with a flipped sign there', tex`${likelihood}+${divergence(q, 'p(z)')}`, 'wrong'),
  value(
    'with the posterior for the likelihood',
    tex`\mathbb E_{q_\phi(z\mid x)}[\log p_\theta(z\mid x)]-${divergence(q, 'p(z)')}`,
    'wrong',
  ),
  value('with the posterior for the prior', tex`${likelihood}-${divergence(q, tex`p_\theta(z\mid x)`)}`, 'wrong'),
];

describe('densities that are told by Bayes’ rule alone', () => checkStatuses(rows, 1024));

/** What is undecided is no value to hold the next one against, where an earlier one is decided. */
const after: readonly StatusText[] = [
  [
    'a true value behind an undecided one',
    `${model} ${elbo}\\log p(x)-${divergence(q, tex`p_\theta(z\mid x)`)}.$$ And $$\\mathcal L(\\theta,\\phi)=${likelihood}-${divergence(q, 'p(z)')}.$$`,
    ['undecided', 'holds'],
  ],
  [
    'a false one',
    `${model} ${elbo}\\log p(x)-${divergence(q, tex`p_\theta(z\mid x)`)}.$$ And $$\\mathcal L(\\theta,\\phi)=${likelihood}+${divergence(q, 'p(z)')}.$$`,
    ['undecided', 'wrong'],
  ],
];

describe('a value behind one that is undecided', () => checkStatuses(after, 1024));
