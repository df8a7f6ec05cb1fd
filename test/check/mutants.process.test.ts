import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { combineWorlds } from '../../src/check/combineWorlds';
import { planCompare } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import { makeNegate, makeNumber, makeProduct } from '../../src/math/build';
import type { Expr } from '../../src/math/expr';
import { printExpr } from '../../src/math/printExpr';
import { children, mapChildren } from '../../src/math/visit';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { A, add, density, div, E, grad, integral, minus, n, negate, norm, S, scope, score, square, T, times, tr, v, x } from './notation';

/** Every true identity with one thing changed in it must stop being an equality: a checker that lets one through is blind there. */
const engine = createPointsEngine(createJavaScriptEngine());

const vS = times(T(v), S);
const vScore = times(T(v), score);

const identities: readonly [title: string, left: Expr, right: Expr][] = [
  ['expanded square', square(minus(vS, vScore)), add(square(vS), negate(times(n(2), vS, vScore)), square(vScore))],
  ['vᵀJv', times(T(v), grad(S), v), times(T(v), grad(vS))],
  ['Hutchinson', E(times(T(v), A, v), v), tr(A)],
  ['∇½‖S‖²', grad(times(n(0.5), square(norm(S)))), times(T(grad(S)), S)],
  ['∇p = p∇log p', grad(density(x)), times(density(x), score)],
  ['∇·(pS)', div(times(density(x), S)), add(times(density(x), div(S)), times(T(S), grad(density(x))))],
  ['∫pf = Ef', E(vS, x), integral(times(density(x), vS))],
];

/** All expressions with exactly one change: a number + 1, a sum without one of its terms, a node negated or doubled, a transpose lost. */
function mutantsOf(expr: Expr): Expr[] {
  const here = changesOf(expr);
  const below = children(expr).flatMap((child) =>
    mutantsOf(child).map((mutant) => mapChildren(expr, (other) => (other === child ? mutant : other))),
  );
  return [...here, ...below];
}

function changesOf(expr: Expr): Expr[] {
  if (expr.kind === 'number') return [{ ...expr, value: expr.value + 1 }];
  const changed: Expr[] = expr.shape.kind === 'scalar' ? [makeNegate(expr, expr.span), makeProduct(makeNumber(2, expr.span), expr)] : [];
  if (expr.kind === 'add') changed.push(...expr.terms.map((_, i) => ({ ...expr, terms: expr.terms.filter((_term, j) => j !== i) })));
  if (expr.kind === 'transpose' && expr.of.shape.kind === 'matrix') changed.push(expr.of);
  return changed;
}

async function relate(left: Expr, right: Expr): Promise<string> {
  const plan = planCompare({ left, right, scope: scope(), seed: JSON.stringify([left, right]) }, 4096);
  return combineWorlds(plan, (await runCompare(plan, engine, neverCancelled)).worlds).relation;
}

/** Changes that change nothing: the sign or size inside an even or scale-free place. */
const equivalent = (mutant: string): boolean => /\(log \((?:-|scale 2)|norm \(-|\^ \(- |\^ \(dot \(T v\) \(gradient x \(- /.test(mutant);

describe('mutants of true identities', () => {
  for (const [title, left, right] of identities) {
    it(title, async () => {
      assert.match(await relate(left, right), /^(pointwise|in-expectation)$/);
      const survivors: string[] = [];
      for (const mutant of mutantsOf(right)) {
        const printed = printExpr(mutant);
        if (equivalent(printed)) continue;
        if (/^(pointwise|in-expectation)$/.test(await relate(left, mutant))) survivors.push(printed);
      }
      assert.deepEqual(survivors, []);
    }).timeout(120_000);
  }
});
