import assert from 'node:assert/strict';
import type { Expr, Law } from '../../src/math/expr';
import { A, add, div, E, grad, n, norm, over, S, score, sigma, square, T, times, tr, v, x, density } from './notation';
import { relate } from './relate';

const vS = times(T(v), S);
const vScore = times(T(v), score);
const ssm = add(times(n(0.5), square(vS)), times(T(v), grad(vS)));
const sphere: Law = { kind: 'sphere', radius: 'one' };

describe('the exact rungs of the ladder', () => {
  const table: [title: string, Expr, Expr, string, Record<string, Law>?][] = [
    ['(a + b)² expanded', square(add(vS, vScore)), add(square(vS), times(n(2), vS, vScore), square(vScore)), 'pointwise by points'],
    ['a wrong middle term', square(add(vS, vScore)), add(square(vS), times(vS, vScore), square(vScore)), 'refuted by points'],
    ['vᵀ(∇S)v = vᵀ∇(vᵀS)', times(T(v), grad(S), v), times(T(v), grad(vS)), 'pointwise by points'],
    ['∇(½‖S‖²) = JᵀS', grad(times(n(0.5), square(norm(S)))), times(T(grad(S)), S), 'pointwise by points'],
    [
      '∇(½‖S‖²) = JS is false for a field that is no gradient',
      grad(times(n(0.5), square(norm(S)))),
      times(grad(S), S),
      'refuted by points',
    ],
    ['div S = tr ∇S', div(S), tr(grad(S)), 'pointwise by points'],
    ['E[vᵀAv] = tr A', E(times(T(v), A, v), v), tr(A), 'in-expectation by cubature, needs moment'],
    ['E[vᵀAv] = 2 tr A', E(times(T(v), A, v), v), times(n(2), tr(A)), 'up-to-factor 2 by cubature, needs moment'],
    ['on the unit sphere tr A is d times too large', E(times(T(v), A, v), v), tr(A), 'up-to-factor d by cubature', { v: sphere }],
    ['twice the sliced loss', E(ssm, x, v), E(add(square(vS), times(n(2), T(v), grad(vS))), x, v), 'up-to-factor 2 by points'],
    ['a factor named by σ', times(square(sigma), vS), vS, 'up-to-factor \\frac{1}{\\sigma^{2}} by points'],
    ['(E f)² is not E f²', square(E(vS, v)), E(square(vS), v), 'refuted by cubature'],
    ['p ∇log p = ∇p', times(density(x), score), grad(density(x)), 'pointwise by points'],
    ['∇log p = ∇p / p', score, over(grad(density(x)), density(x)), 'pointwise by points'],
  ];
  for (const [title, left, right, expected, laws] of table) {
    it(title, async () => assert.equal(await relate(left, right, laws), expected));
  }
});
