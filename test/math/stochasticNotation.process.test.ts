import assert from 'node:assert/strict';
import { show } from './readDocument';

/** How texts on stochastic calculus write: operators, quadratic variations, orders, conditions on what is known. */
type Rows = readonly (readonly [latex: string, expected: string])[];
const check = (context: string, rows: Rows) =>
  rows.forEach(([latex, expected]) => it(latex, () => assert.equal(show(latex, context), expected)));

const motion = 'Let $x \\in \\mathbb{R}$ and $$dY_t = a(Y_t)\\,dt + c(Y_t)\\,dB_t$$ with $a(x)$, $c(x)$, $h(x)$ and a density $q(x)$.';

describe('operators on functions', () => {
  check(motion, [
    [
      "\\mathcal G h = a h' + \\tfrac12 c^2 h''",
      '(applied G_cal h(x)) = (+ (scale a(x) (partial x h(x))) (scale (scale (/ 1 2) (^ c(x) 2)) (partial x 2 h(x))))',
    ],
    [
      "\\mathcal G^* q = -(a q)' + \\tfrac12 (c^2 q)''",
      '(applied G_cal_star q[x]) = (+ (- (partial x (scale a(x) q[x]))) (scale (/ 1 2) (partial x 2 (scale (^ c(x) 2) q[x]))))',
    ],
    [
      '(\\mathcal G h)(x) = \\lim_{s \\to 0^+} \\frac{(R_s h)(x) - h(x)}{s}',
      '(applied G_cal h(x)) = (limit-above s 0 (/ (+ (applied R_s h(x)) (- h(x))) s))',
    ],
    ['\\partial_t q = \\mathcal G^\\dagger q', '(partial t q[x;t]) = (applied G_cal_star q[x;t])'],
    ['\\partial_t u(t, x) + \\mathcal G u(t, x) = 0', '(+ (partial t u(t,x)) (applied G_cal u(t,x))) = 0'],
    [
      "\\mathcal A f(x) = x f'(x), \\quad \\mathcal A \\circ \\mathcal A = \\mathcal A",
      '(applied A_cal f(x)) = (scale x (partial x f(x))) ; (composed A_cal A_cal) = A_cal',
    ],
    ['e^{2t}(e^{t} - 1)', '(scale (exp (scale 2 t)) (+ (exp t) (- 1)))'],
  ]);
  check(`${motion} Its infinitesimal generator $\\mathcal G$ acts on functions.`, [
    ['\\mathcal G[e^{-t} h(x)]', '(applied G_cal (scale (exp (- t)) h(x)))'],
    ['(\\mathcal G h)(Y_s)', '(at x Y_s (applied G_cal h(x)))'],
    ['2 \\mathcal G', '(scale 2 G_cal)'],
  ]);
});
