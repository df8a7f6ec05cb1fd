import assert from 'node:assert/strict';
import { findDirections } from '../../src/check/findDirections';
import type { Expr, ExprOf, Law } from '../../src/math/expr';
import { A, add, E, minus, n, norm, S, scope, sigma, square, T, times, v, x } from './notation';

/** S at another point. */
const at = (point: Expr): Expr => ({ ...(S as ExprOf<'apply'>), arguments: [point] });
const around = (mean: Expr): Law => ({ kind: 'normal', mean, covariance: square(sigma) });

function directions(side: Expr): string[] {
  return [...findDirections({ left: side, right: side, scope: scope({}), seed: 'directions' }).keys()];
}

describe('a random vector is a direction, averaged exactly, when the integrand is a polynomial in it', () => {
  const table: readonly [string, Expr, ...string[]][] = [
    ['E_v[vᵀAv]', E(times(T(v), A, v), v), 'v'],
    ['E_x E_v[(vᵀS(x))²]', E(E(square(times(T(v), S)), v), x), 'v'],
    ['E_x‖S(x)‖²', E(square(norm(S)), x)],
    ['E_v E_x‖S(v) + v − x‖² with x ∼ p, v on its own', E(E(square(norm(add(at(v), minus(v, x)))), x), v), 'x'],
    ['E_x E_{v∼N(x,σ²I)}‖S(v) + v − x‖²: x is inside S through v', E(E(square(norm(add(at(v), minus(v, x)))), [v, around(x)]), x)],
    ['E_x E_{v∼N(x,σ²I)}[vᵀAv + 1]: a polynomial all the same', E(E(add(times(T(v), A, v), n(1)), [v, around(x)]), x), 'x'],
  ];
  for (const [name, side, ...expected] of table) it(name, () => assert.deepEqual(directions(side), expected));
});
