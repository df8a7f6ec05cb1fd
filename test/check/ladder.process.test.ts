import assert from 'node:assert/strict';
import type { Expr, Law } from '../../src/math/expr';
import {
  A,
  add,
  density,
  div,
  E,
  exp,
  grad,
  integral,
  log,
  n,
  negate,
  norm,
  over,
  S,
  score,
  sigma,
  square,
  T,
  theta,
  times,
  tr,
  v,
  x,
} from './notation';
import { relate } from './relate';

const vS = times(T(v), S);
const vScore = times(T(v), score);
const ssm = add(times(n(0.5), square(vS)), times(T(v), grad(vS)));
const sphere: Law = { kind: 'sphere', radius: 'one' };

const around: Law = { kind: 'normal', mean: v, covariance: square(sigma) };
const energy = norm(S);
const gibbs = over(exp(negate(energy)), integral(exp(negate(energy))));
const shiftedNorm = square(norm(add(x, S)));

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
    ['∇log of a normalised density', grad(log(gibbs)), negate(grad(energy)), 'pointwise by points'],
    ['… with the wrong sign', grad(log(gibbs)), grad(energy), 'refuted by points'],
    ['∇_θ p_θ is not 0', grad(density(x, 'p', [theta]), theta), n(0), 'refuted by points'],
    ['∇_θ ‖S_θ‖² = 2 (∇_θ S)ᵀS', grad(square(norm(S)), theta), times(n(2), T(grad(S, theta)), S), 'pointwise by points'],
    ['∇_v E_{x∼N(v,σ²I)} = E ∇_x', grad(E(shiftedNorm, [x, around]), v), E(grad(shiftedNorm), [x, around]), 'pointwise by points'],
    ['p ∇log p = ∇p', times(density(x), score), grad(density(x)), 'pointwise by points'],
    ['∇log p = ∇p / p', score, over(grad(density(x)), density(x)), 'pointwise by points'],
  ];
  for (const [title, left, right, expected, laws] of table) {
    it(title, async () => assert.equal(await relate(left, right, laws), expected));
  }
});
