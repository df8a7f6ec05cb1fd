import assert from 'node:assert/strict';
import type { Outcome, WorldOutcome } from '../../src/check/outcome';
import { saysWhatAnUnknownIs } from '../../src/check/ownUnknowns';
import type { Expr, ExprOf, Law } from '../../src/math/expr';
import type { Scope } from '../../src/math/scope';
import { A, density, E, grad, log, minus, n, norm, over, S, scope, sigma, square, T, theta, times, tr, v, x } from './notation';

const named = (name: string): ExprOf<'symbol'> => ({ ...x, name });
const y = named('y');
const noise = named('noise');
const measure = (name: string): Law => ({ kind: 'density', density: density(x, name) });
const f: Expr = { ...(S as ExprOf<'apply'>), name: 'f', parameters: [], shape: { kind: 'scalar' } };

/** S and f as the text only uses them, or introduces them (`let f be smooth`). */
function functions(evidence: 'used' | 'declared'): Scope {
  const { symbols } = scope({});
  const of = (name: string) => [name, { ...symbols.get('S')!, name, evidence }] as const; // the scope of this notation has S
  return { symbols: new Map([...symbols, of('S'), of('f')]) };
}

/** A refutation in two worlds, with these values of the two sides. */
function refuted(left: readonly number[], right: readonly number[]): Outcome & { kind: 'compare' } {
  const interval = (value: number) => ({ value, halfWidth: 0 });
  const worlds = left.map((value, index): WorldOutcome => ({
    ...{
      world: index,
      relation: 'refuted',
      everySample: false,
      method: 'points',
      samples: 1,
      left: interval(value),
      right: interval(right[index]!),
    },
    ...{ difference: interval(value - right[index]!), factor: null, factorHalfWidth: 0, offset: null, vacuous: false },
    ...{ counterexample: null, reason: null, perSetting: [] },
  }));
  return { kind: 'compare', id: '', final: true, worlds, use: { device: 'javascript', name: '', precision: 'f64', milliseconds: 0 } };
}

const differing = refuted([1, 2], [3, 4]);

function says(left: Expr, right: Expr, known: { scope?: Scope; drawn?: string[]; outcome?: Outcome & { kind: 'compare' } } = {}): boolean {
  const { drawn = [], outcome = differing } = known;
  return saysWhatAnUnknownIs(
    left,
    right,
    { scope: known.scope ?? functions('used'), densities: [], drawn: new Set(drawn), values: new Map() },
    outcome,
  );
}

describe('an equation says what an unknown is', () => {
  const told: [string, boolean][] = [
    ['(x − y)/σ² = noise/σ: each side has variables of its own', says(over(minus(x, y), square(sigma)), over(noise, sigma))],
    ['S(x) = x: nothing else tells what S is', says(S, x)],
    ['E_v[v vᵀ] = A, v of any law', says(E(times(v, T(v)), v), A)],
    ['E_v[v²] = 1, v of any law', says(E(square(v), v), n(1))],
    ['f(x) = −log p(x)', says(f, log(density(x)))],
    ['E^ℙ[x] = 1', says(E(x, [x, measure('P_bb')]), n(1))],
    ['E^ℚ[x] = E^ℙ[x²]: the measures are tied elsewhere', says(E(x, [x, measure('Q_bb')]), E(square(x), [x, measure('P_bb')]))],
    ['E_θ[S] = E_θ[f x]: nothing says how θ is drawn', says(E(S, theta), E(times(f, x), theta))],
  ];
  for (const [name, isTold] of told) it(name, () => assert.equal(isTold, true));
});

describe('an equation may be refuted', () => {
  const settled: [string, boolean][] = [
    ['‖S‖² = S·x: both sides know S', says(square(norm(S)), times(T(S), x))],
    ['E_x‖S(x)‖² = ‖S(x)‖²: an expectation is missing', says(E(square(norm(S)), x), square(norm(S)), { drawn: ['x'] })],
    ['tr A = 2 E_v[vᵀAv], the law of v known', says(tr(A), times(n(2), E(times(T(v), A, v), v)), { drawn: ['v'] })],
    ['E_v[v²] = 1, the law of v known', says(E(square(v), v), n(1), { drawn: ['v'] })],
    ['∇f = 0 for every smooth f', says(grad(f), n(0), { scope: functions('declared') })],
    ['∇_x log S(θ) = 1: S cancels', says(S, n(1), { outcome: refuted([0, 0], [1, 1]) })],
    ['E_p‖S‖² = E_q‖S‖²: two densities that nothing ties', says(times(density(x), f), times(density(x, 'q'), f))],
  ];
  for (const [name, isTold] of settled) it(name, () => assert.equal(isTold, false));
});
