import assert from 'node:assert/strict';
import { alignBinders } from '../../src/check/alignBinders';
import type { Expr, Law } from '../../src/math/expr';
import { sameExpr } from '../../src/math/hashExpr';
import { density, E, n, norm, scope, square, times, T, v, x } from './notation';

const p = (of: typeof x): Law => ({ kind: 'density', density: density(of) });
const normal: Law = { kind: 'normal', mean: n(0), covariance: n(1) };

describe('bound variables of one law are named alike', () => {
  const rows: readonly [title: string, left: Expr, right: Expr, shared: readonly string[], same: boolean][] = [
    ['E_{x∼p} and E_{v∼p}', E(square(norm(x)), [x, p(x)]), E(square(norm(v)), [v, p(v)]), ['p'], true],
    ['but not where p(x) and p(v) are two laws', E(square(norm(x)), [x, p(x)]), E(square(norm(v)), [v, p(v)]), [], false],
    ['E_{x∼N(0,I)} and E_{v∼N(0,I)}', E(square(norm(x)), [x, normal]), E(square(norm(v)), [v, normal]), [], true],
    ['of different laws', E(square(norm(x)), [x, normal]), E(square(norm(v)), [v, { kind: 'rademacher' }]), [], false],
    ['a free variable is left alone', E(times(T(v), x), [x, normal]), times(n(2), E(times(T(v), x), [v, normal])), [], false],
  ];
  for (const [title, left, right, shared, same] of rows)
    it(title, () => assert.equal(sameExpr(left, alignBinders(left, right, scope(), new Set(shared))), same));
});
