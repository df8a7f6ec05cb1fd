import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

type Row = readonly [text: string, status: string];

const check = (before: string, rows: readonly Row[]) => {
  for (const [text, expected] of rows)
    it(`${text} → ${expected}`, async () => {
      const last = claimsIn(await checkText(`${before} ${text}`)).at(-1);
      assert.equal(last?.verdict?.status ?? 'no claim', expected);
    });
};

/** The step of a chain put into itself, with both noises or with one that has the law of both. */
describe('two steps of a chain', () => {
  const step =
    'Let $x_k = \\sqrt{1-\\beta_k}\\,x_{k-1} + \\sqrt{\\beta_k}\\,z_{k-1}$ with i.i.d. $z_k \\sim \\mathcal N(0, I)$ and $a_k = 1 - \\beta_k$. Then';
  check(step, [
    ['$$x_k = \\sqrt{a_k a_{k-1}}\\,x_{k-2} + \\sqrt{a_k(1-a_{k-1})}\\,z_{k-2} + \\sqrt{1-a_k}\\,z_{k-1}.$$', 'holds'],
    ['$$x_k = \\sqrt{a_k a_{k-1}}\\,x_{k-2} + \\sqrt{1-a_{k-1}}\\,z_{k-2} + \\sqrt{1-a_k}\\,z_{k-1}.$$', 'wrong'],
  ]);
  const drawn =
    'Let $x_t = \\sqrt{\\alpha_t}\\,x_{t-1} + \\sqrt{1-\\alpha_t}\\,\\epsilon_{t-1}$ with $\\epsilon_{t-1}, \\epsilon_{t-2}, \\bar\\epsilon_{t-2} \\sim \\mathcal N(0, I)$. Then';
  check(drawn, [
    ['$$x_t = \\sqrt{\\alpha_t\\alpha_{t-1}}\\,x_{t-2} + \\sqrt{1-\\alpha_t\\alpha_{t-1}}\\,\\bar\\epsilon_{t-2}.$$', 'holds'],
    ['$$x_t = \\sqrt{\\alpha_t\\alpha_{t-1}}\\,x_{t-2} + \\sqrt{1-\\alpha_t+\\alpha_{t-1}}\\,\\bar\\epsilon_{t-2}.$$', 'wrong'],
    ['$$x_t = \\alpha_t\\alpha_{t-1}\\,x_{t-2} + \\sqrt{1-\\alpha_t\\alpha_{t-1}}\\,\\bar\\epsilon_{t-2}.$$', 'wrong'],
  ]);
});

/** Equal at one place is not equal at all of them. */
describe('steps that are no multiple of the state', () => {
  const shifted =
    'Let $x_t = a\\,x_{t-1} + b\\,\\epsilon_{t-1}$ in $\\mathbb R$ with $\\epsilon_{t-1}, \\epsilon_{t-2}, \\bar\\epsilon_{t-2} \\sim \\mathcal N(0, 1)$. Then';
  check(shifted, [
    ['$$x_t = a^2 x_{t-2} + b\\sqrt{1 + a^2}\\,\\bar\\epsilon_{t-2}.$$', 'holds'],
    ['$$x_t = a^2 x_{t-2}^2 + b\\sqrt{1 + a^2}\\,\\bar\\epsilon_{t-2}.$$', 'no claim'],
    ['$$x_t = a x_{t-2} + a^2 - a + b\\sqrt{1 + a^2}\\,\\bar\\epsilon_{t-2}.$$', 'no claim'],
  ]);
});

describe('equations for the moments of a linear SDE', () => {
  const sde = 'The SDE $dx = -\\tfrac12\\beta(t)\\,x\\,dt + \\sqrt{\\beta(t)}\\,dw$ in $\\mathbb R^d$';
  check(sde, [
    ['has a mean that obeys $\\dot m = -\\tfrac12\\beta(t) m$.', 'holds'],
    ['has a mean that obeys $\\dot m = -\\beta(t) m$.', 'wrong'],
    ['has a covariance with $\\dot\\Sigma = \\beta(t)(I - \\Sigma)$.', 'holds'],
    ['has a covariance with $\\dot\\Sigma = \\beta(t)(I - 2\\Sigma)$.', 'wrong'],
    ['has a mean that obeys $\\dot m = -F(t) m$.', 'no claim'],
  ]);
  check('The variance $v(t)$ of $dX = -\\kappa X\\,dt + s\\,dW$ satisfies', [
    ['$\\frac{dv}{dt} = -2\\kappa v + s^2$.', 'holds'],
    ['$\\frac{dv}{dt} = -\\kappa v + s^2$.', 'wrong'],
  ]);
});

describe('averages before bars, and functions under an integral sign', () => {
  const text = 'Let $X$ have the density $p$ on $\\mathbb R^d$ and let $\\psi(X)$ be a smooth model of its score.';
  check(text, [
    [
      '$$\\mathsf E\\,|\\psi(X) - \\nabla\\log p(X)|^2 = \\mathsf E|\\psi(X)|^2 - 2\\,\\mathsf E[\\psi(X)\\cdot\\nabla\\log p(X)] + \\mathsf E|\\nabla\\log p(X)|^2$$',
      'holds',
    ],
    [
      '$$\\mathsf E\\,|\\psi(X) - \\nabla\\log p(X)|^2 = \\mathsf E|\\psi(X)|^2 - \\mathsf E[\\psi(X)\\cdot\\nabla\\log p(X)] + \\mathsf E|\\nabla\\log p(X)|^2$$',
      'wrong',
    ],
    ['$$\\int \\psi\\cdot\\nabla p\\,dx = -\\int p\\,\\nabla\\cdot\\psi\\,dx$$', 'holds'],
    ['$$\\int \\psi\\cdot\\nabla p\\,dx = \\int p\\,\\nabla\\cdot\\psi\\,dx$$', 'wrong'],
  ]);
});

describe('a case of one list item', () => {
  check(
    'Let $\\mathbb E[vv^\\top] = I$ and $s : \\mathbb R^d \\to \\mathbb R^d$.\n\n1. If $v$ is uniform on the unit sphere then $\\mathbb E\\|v\\|^2 = 1$.\n\n2.',
    [
      ['We have $\\nabla\\cdot s(x) = \\mathbb E_v[v^\\top\\nabla_x s(x)\\,v]$.', 'holds'],
      ['We have $\\nabla\\cdot s(x) = 2\\,\\mathbb E_v[v^\\top\\nabla_x s(x)\\,v]$.', 'wrong'],
    ],
  );
});
