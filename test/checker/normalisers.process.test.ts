import assert from 'node:assert/strict';
import { checkText, claimsIn } from './checkText';

/** Densities by an energy and an integral Z: what is of one degree in Z on both sides is decided without knowing Z. */
describe('equations of a density with its normaliser', () => {
  const text = 'Let $\\rho(x) = Z^{-1} e^{-\\beta V(x)}$ on $\\mathbb R^d$ with $\\beta > 0$ and $Z = \\int e^{-\\beta V(x)}\\,dx$. Then';
  const rows: readonly (readonly [latex: string, status: string])[] = [
    ['$$\\beta^{-1}\\nabla\\rho(x) = -\\rho(x)\\nabla V(x)$$', 'holds'],
    ['$$\\nabla\\rho(x) = -\\rho(x)\\nabla V(x)$$', 'wrong'],
    ['$$\\beta\\nabla\\rho(x) = \\rho(x)\\nabla V(x)$$', 'wrong'],
    ['$$\\beta^{-1}\\Delta\\rho(x) + \\nabla\\cdot(\\rho(x)\\nabla V(x)) = 0$$', 'holds'],
    ['$$\\nabla\\log\\rho(x) = -\\beta\\nabla V(x)$$', 'holds'],
  ];
  for (const [latex, expected] of rows)
    it(`${latex} → ${expected}`, async () => {
      const [claim] = claimsIn(await checkText(`${text} ${latex}`)).slice(-1);
      assert.equal(claim?.verdict?.status, expected);
    });
});

/** A normaliser that moves with θ is no number there: who forgets its slope is not told that all is well. */
describe('normalisers of models', () => {
  const written = 'Let $p(x) = \\frac1Z e^{-E_\\theta(x)}$ with $Z = \\int e^{-E_\\theta(x)}\\,dx$ on $\\mathbb R^d$. ';
  const proportional = 'Let $\\pi(x)\\propto e^{-U(x)}$ be a density on $\\mathbb R^d$. ';
  const rows: readonly (readonly [latex: string, status: string])[] = [
    [written + '$$\\nabla_\\theta\\log p(x) = -\\nabla_\\theta E_\\theta(x)$$', 'wrong'],
    [written + '$$\\nabla_\\theta p(x) = -p(x)\\nabla_\\theta E_\\theta(x)$$', 'wrong'],
    [written + '$$\\nabla_x\\log p(x) = -\\nabla_x E_\\theta(x)$$', 'holds'],
    [proportional + '$$\\nabla\\pi(x) = -\\pi(x)\\nabla U(x)$$', 'holds'],
    [proportional + '$$\\nabla\\pi(x) = \\pi(x)\\nabla U(x)$$', 'wrong'],
  ];
  for (const [latex, expected] of rows)
    it(`${latex} → ${expected}`, async () => {
      const [claim] = claimsIn(await checkText(latex)).slice(-1);
      assert.equal(claim?.verdict?.status, expected);
    });
});

/** A letter that is bare in what stands before all problems is what the problems use it as. */
describe('functions introduced without their places', () => {
  const head =
    'Let $p$ be a smooth, strictly positive density on $\\mathbb R^d$ and $U = -\\log p$.\n\n1. $\\nabla p = p\\,\\nabla\\log p$.\n\n';
  const rows: readonly (readonly [latex: string, status: string])[] = [
    [
      '2. $\\Delta p / p = |\\nabla U|^2 - \\Delta U$.\n\n3. $$\\int |\\nabla\\log p|^2\\,p\\,dx = 4\\int |\\nabla\\sqrt p|^2\\,dx$$',
      'holds holds holds',
    ],
    [
      '2. $\\Delta p / p = |\\nabla U|^2 + \\Delta U$.\n\n3. $$\\int |\\nabla\\log p|^2\\,p\\,dx = 2\\int |\\nabla\\sqrt p|^2\\,dx$$',
      'holds wrong wrong',
    ],
  ];
  for (const [latex, expected] of rows)
    it(`${latex.slice(0, 40)} → ${expected}`, async () => {
      const claims = claimsIn(await checkText(head + latex));
      assert.equal(claims.map(({ verdict }) => verdict?.status).join(' '), expected);
    });
});

/** An average in a function that is not linear stands for one number only where nothing around it moves. */
describe('averages of what is bound around them are no numbers', () => {
  const rows: readonly string[] = [
    'Let $q(y|x)$ be a kernel and $q_0$ a density. $$\\mathbb E_{y \\sim q_1}\\Big[\\Big\\|\\nabla_y \\log \\int q(y|x)\\,q_0(x)\\,dx\\Big\\|^2\\Big] = 0$$',
    '$$\\mathbb E_{m \\sim \\mathcal N(0,1)}\\Big[\\frac{\\partial}{\\partial m}\\log\\mathbb E_{y \\sim \\mathcal N(m,1)}[e^y]\\Big] = 0$$',
    '$$\\mathbb E_{m \\sim \\mathcal N(0,1)}\\big[m\\,\\log\\mathbb E_{y \\sim \\mathcal N(m,1)}[e^y]\\big] = 0$$',
    'Let $\\mu \\in \\mathbb R$. $$\\frac{\\partial}{\\partial\\mu}\\log\\mathbb E_{x \\sim \\mathcal N(\\mu,1)}[e^x] = 0$$',
  ];
  for (const text of rows)
    it(text, async () => {
      const [claim] = claimsIn(await checkText(text));
      assert.equal(claim?.verdict?.status, 'undecided');
    });
});

/** A factor that a logarithm takes a slope past may be an average, also in a term of a sum. */
describe('factors that are averages drop out of slopes of logarithms', () => {
  const text =
    'Let $f(x) > 0$ be a function of $x \\in \\mathbb R^d$, $q$ a density on $\\mathbb R^d$ and $b \\in \\mathbb R^d$ a constant vector.';
  const slope = (factor: string) =>
    `\\nabla_x \\left( \\log \\left( \\mathbb E_{y \\sim q}[${factor}]\\, f(x) \\right) + x^\\top b \\right)`;
  const rows: readonly (readonly [latex: string, status: string])[] = [
    [`${slope('f(y)')} = \\nabla_x \\log f(x) + b`, 'holds'],
    [`${slope('f(y)')} = 2 \\nabla_x \\log f(x) + b`, 'wrong'],
    [`${slope('f(y - x)')} = \\nabla_x \\log f(x) + b`, 'wrong'],
  ];
  for (const [latex, expected] of rows)
    it(`${latex} → ${expected}`, async () => {
      const [claim] = claimsIn(await checkText(`${text} $$${latex}$$`));
      assert.equal(claim?.verdict?.status, expected);
    });
});
