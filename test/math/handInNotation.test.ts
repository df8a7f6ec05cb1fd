import assert from 'node:assert/strict';
import { show } from './readDocument';

/** Forms of hand-ins, each read beside the words of its document. */
type Rows = readonly (readonly [context: string, latex: string, expected: string])[];
const check = (rows: Rows) =>
  rows.forEach(([context, latex, expected]) => it(`${context} ${latex}`, () => assert.equal(show(latex, context), expected)));

const energy = 'Let $y \\in \\mathbb{R}^d$ and $q_\\theta(y) = e^{-E(y;\\theta)}/Z(\\theta)$ with data $r(y)$.';

describe('E beside an energy', () => {
  check([
    [energy, 'E_{r(y)}[\\|y\\|^2]', '(E y~r[y] (^ (norm y) 2))'],
    [energy, '\\tfrac12 E\\|\\nabla_y E(y;\\theta)\\|^2', '(scale (/ 1 2) (E y (^ (norm (gradient y E(y;theta))) 2)))'],
    [energy, 'E(y;\\theta)\\|y\\|^2', '(scale E(y;theta) (^ (norm y) 2))'],
    [energy, 'E_\\theta(y)', 'E(y;theta)'],
  ]);
});

describe('brackets after a letter of which nothing is said', () => {
  check([
    ['Let $y, z \\in \\mathbb{R}^d$.', '\\phi_h(y - z)', 'phi_h((+ y (- z)))'],
    ['With the smoothing kernel $\\kappa_h$ on $\\mathbb{R}^d$ and $y, z \\in \\mathbb{R}^d$.', '\\kappa_h(y - z)', 'kappa_h((+ y (- z)))'],
    ['Let $y, z \\in \\mathbb{R}^d$ and $\\sigma > 0$.', '\\sigma(y - z)', '(scale sigma (+ y (- z)))'],
    ['', 'e^{\\beta t}(a + b)', '(scale (exp (scale beta t)) (+ a b))'],
  ]);
});
