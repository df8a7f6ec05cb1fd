import { neverCancelled } from '../../src/base/cancellation';
import { combineWorlds } from '../../src/check/combineWorlds';
import { nameFactor } from '../../src/check/nameFactor';
import { findNeeds } from '../../src/check/needs';
import { planCompare } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import type { Expr, Law } from '../../src/math/expr';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { scope } from './notation';

const engine = createPointsEngine(createJavaScriptEngine());

/** What the ladder finds of two expressions, in one line: relation, factor, method, needs. */
export async function relate(left: Expr, right: Expr, laws: Readonly<Record<string, Law>> = {}, samples = 16384) {
  const plan = planCompare({ left, right, scope: scope(laws), seed: JSON.stringify([left, right]) }, samples);
  const outcome = await runCompare(plan, engine, neverCancelled);
  const combined = combineWorlds(plan, outcome.worlds);
  const factor = nameFactor(plan, combined.main);
  const needs = findNeeds(plan, outcome.worlds, combined, null).map((need) => need.kind);
  const shown = ['up-to-factor', 'affine'].includes(combined.relation) ? ` ${factor?.latex}` : '';
  return `${combined.relation}${shown} by ${combined.deciding.method}${needs.length > 0 ? `, needs ${needs.join(' and ')}` : ''}`;
}
