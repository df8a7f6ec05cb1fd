import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { combineWorlds } from '../../src/check/combineWorlds';
import { findNeeds } from '../../src/check/needs';
import type { ComparePlan } from '../../src/check/plan';
import { planCompare, planStages } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import { finishStages, runStages } from '../../src/check/runStages';
import type { Expr } from '../../src/math/expr';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { add, div, E, grad, n, negate, norm, S, scope, score, square, T, times, tr, v, x } from './notation';

const jacobian = T(grad(S));
/** (tr J)² + tr J² + tr JᵀJ, shifted by a total divergence, so that the sides differ at points. */
const fourthMoment = add(
  E(add(square(tr(jacobian)), tr(times(jacobian, jacobian)), tr(times(T(jacobian), jacobian))), x),
  E(add(times(T(S), score), div(S)), x),
);

const engine = createPointsEngine(createJavaScriptEngine());

describe('a comparison in stages', () => {
  const table: [title: string, left: Expr, right: Expr, plans: number, built: number, byMeans: number][] = [
    ['at every point: no world for needs', times(T(S), score), times(T(score), S), 2, 3, 0],
    ['refuted in the plane: nothing more', E(times(T(S), score), x), E(div(S), x), 1, 2, 0],
    ['over a direction: the laws that it may have', E(square(times(T(v), S)), v), square(norm(S)), 4, 10, 0],
    ['over the data: with and without an edge', E(times(T(S), score), x), negate(E(div(S), x)), 3, 9, 1],
    ['a factor', times(n(2), E(square(times(T(v), S)), v)), square(norm(S)), 4, 10, 0],
  ];
  for (const [title, left, right, plans, built, byMeans] of table) {
    it(title, async () => {
      const comparison = { left, right, scope: scope(), seed: title };
      let [ran, worlds, straight] = [0, 0, 0];
      const run = (plan: ComparePlan) => {
        ran++;
        worlds += plan.worlds.length;
        if (plan.byMeans === true) straight++;
        return runCompare(plan, engine, neverCancelled);
      };
      const runner = { runPlan: run, token: neverCancelled, breathe: () => Promise.resolve() };
      const stages = planStages(comparison, 4096);
      const isMoment = (need: string) => need.startsWith('moment');
      const staged = await finishStages(stages, await runStages(stages, isMoment, runner), runner);
      assert.deepEqual([ran, worlds, straight], [plans, built, byMeans]);
      const whole = planCompare(comparison, 4096);
      const outcome = await runCompare(whole, engine, neverCancelled);
      const describe = (plan: ComparePlan, found: typeof outcome) => ({
        worlds: found.worlds.map(({ world, ...rest }) => ({
          label: plan.worlds[world]!.label,
          relation: rest.relation,
          method: rest.method,
        })),
        needs: findNeeds(plan, found.worlds, combineWorlds(plan, found.worlds), null).map(({ kind }) => kind),
      });
      assert.deepEqual(describe(staged.plan, staged.outcome), describe(whole, outcome));
    }).timeout(20_000);
  }

  const sliced = E(times(T(v), times(jacobian, v)), x, v);
  const inPlane: [title: string, left: Expr, right: Expr, need: string][] = [
    ['over data and directions', sliced, negate(E(times(T(S), score), x)), 'moment'],
    ['of normal directions alone', E(square(times(T(v), times(jacobian, v))), x, v), fourthMoment, 'law'],
  ];
  for (const [title, left, right, need] of inPlane) {
    it(`${title}: what directions have to obey is seen in the plane as in space`, async () => {
      const comparison = { left, right, scope: scope(), seed: title };
      const runner = {
        runPlan: (plan: ComparePlan) => runCompare(plan, engine, neverCancelled),
        token: neverCancelled,
        breathe: () => Promise.resolve(),
      };
      const { plan, outcome } = await runStages(planStages(comparison, 16384), (kind) => kind.startsWith('moment'), runner);
      const dimensions = plan.worlds.filter(({ role }) => role.kind === 'need').map(({ dimension }) => dimension);
      assert.deepEqual(dimensions, [2, 2, 2]);
      const kindsOf = (plan: ComparePlan, { worlds }: typeof outcome) =>
        findNeeds(plan, worlds, combineWorlds(plan, worlds), null).flatMap(({ kind }) =>
          kind === 'moment' || kind === 'law' ? [kind] : [],
        );
      const whole = planCompare(comparison, 16384);
      assert.deepEqual(kindsOf(plan, outcome), [need]);
      assert.deepEqual(kindsOf(whole, await runCompare(whole, engine, neverCancelled)), [need]);
    }).timeout(20_000);
  }
});
