import assert from 'node:assert/strict';
import { withEvaluatedLaws } from '../../src/check/evaluatedLaws';
import type { Expr, Law } from '../../src/math/expr';
import { density, E, n, norm, S, scope, score, square, T, times, x } from './notation';

const normal: Law = { kind: 'normal', mean: n(0), covariance: n(1) };
const overP: Law = { kind: 'density', density: density(x) };
const lawOfX = (side: Expr) => withEvaluatedLaws(scope({ x: normal }), [side, n(0)]).symbols.get('x')?.law;

describe('a density that is evaluated is drawn from as it is', () => {
  it('E_p[S·∇ log p(x)], although the text says x ∼ N(0, 1) elsewhere', () =>
    assert.equal(lawOfX(E(times(T(S), score), [x, overP])), overP));
  it('another density of the text stays that of E_x', () => {
    const q: Law = { kind: 'density', density: density(x, 'q') };
    assert.equal(withEvaluatedLaws(scope({ x: q }), [E(times(T(S), score), [x, overP]), n(0)]).symbols.get('x')?.law, q);
  });
  it('E_p‖S(x)‖²: the text may say what p is', () => assert.equal(lawOfX(E(square(norm(S)), [x, overP])), normal));
});
