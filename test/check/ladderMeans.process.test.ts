import assert from 'node:assert/strict';
import type { Expr } from '../../src/math/expr';
import { add, constant, div, E, grad, integral, minus, n, negate, norm, S, score, square, T, times, tr, v, x, density } from './notation';
import { relate } from './relate';

const vS = times(T(v), S);
const ssm = add(times(n(0.5), square(vS)), times(T(v), grad(vS)));
const ism = add(square(norm(S)), times(n(2), tr(grad(S))));

describe('the dearer rungs of the ladder', () => {
  const table: [title: string, Expr, Expr, string][] = [
    [
      'implicit = 2 × sliced, averaged over v',
      E(ism, x),
      E(times(n(2), ssm), x, v),
      'in-expectation by cubature, needs moment and integrability',
    ],
    ['∫ p f = E f', integral(times(density(x), vS)), E(vS, x), 'pointwise by points'],
    ['E f² with f = vᵀS', E(square(vS), v), square(norm(S)), 'in-expectation by cubature, needs moment'],
    ['a trace with the wrong sign', E(ism, x), E(minus(square(norm(S)), times(n(2), tr(grad(S)))), x), 'refuted by quadrature'],
    [
      'E[S·∇log p] = −E[div S]',
      E(times(T(S), score), x),
      negate(E(div(S), x)),
      'in-expectation by quadrature, needs boundary and integrability',
    ],
    ['E[S·∇log p] = +E[div S]', E(times(T(S), score), x), E(div(S), x), 'refuted by quadrature'],
    [
      'explicit = implicit + const',
      E(square(norm(minus(S, score))), x),
      add(E(ism, x), constant),
      'up-to-constant by quadrature, needs boundary and integrability',
    ],
    [
      'a difference free of θ that vanishes on average',
      E(square(norm(S)), x),
      E(add(square(norm(S)), square(norm(score)), div(score)), x),
      'in-expectation by quadrature, needs boundary and integrability',
    ],
    [
      'and one that does not',
      E(square(norm(S)), x),
      E(add(square(norm(S)), square(norm(score))), x),
      'up-to-constant by quadrature, needs integrability',
    ],
    [
      '½ explicit against implicit',
      times(n(0.5), E(square(norm(minus(S, score))), x)),
      E(ism, x),
      'affine 2 by rqmc, needs boundary and integrability',
    ],
    [
      'explicit = implicit without the factor 2',
      E(square(norm(minus(S, score))), x),
      E(add(square(norm(S)), tr(grad(S))), x),
      'refuted by quadrature',
    ],
  ];
  for (const [title, left, right, expected] of table) {
    it(title, async () => assert.equal(await relate(left, right), expected)).timeout(60_000);
  }
});
