import { hashText, hashToKey } from '../base/hash';
import { makeNumber } from '../math/build';
import { buildOrRefuse, NotComputable } from '../probes/value';
import { buildCompareWorld, type Comparison } from './compareWorlds';
import { distancesOf, type LimitQuestion } from './limits';
import type { LimitPlan, LimitWorld } from './plan';

const dimensions = [2, 3];
const settingCount = 4;
/** Halvings; fewer where a sum runs so far, which cannot be written out for many terms. */
const counts = [10, 5];

/** Both sides nearer and nearer to the limit, in two dimensions. Throws NotComputable with the reason. */
export function planLimit(comparison: Comparison, question: LimitQuestion, samples: number): LimitPlan {
  const worlds = buildOrRefuse(() => dimensions.map((dimension) => makeWorld(comparison, question, dimension)));
  const content = JSON.stringify({ worlds, samples });
  return { kind: 'limit', id: hashText(content), key: hashToKey(comparison.seed), worlds, settings: settingCount, samples };
}

function makeWorld(comparison: Comparison, question: LimitQuestion, dimension: number): LimitWorld {
  for (const count of counts) {
    try {
      return buildSteps(comparison, question, dimension, distancesOf(question.goes, count));
    } catch (error) {
      if (!(error instanceof NotComputable) || error.code !== 'verdict.sumTooLong') throw error;
    }
  }
  throw new NotComputable('verdict.limitNotComputable');
}

function buildSteps(comparison: Comparison, question: LimitQuestion, dimension: number, distances: readonly number[]): LimitWorld {
  const sides = distances.map((distance) => question.at(distance));
  const build = (left: Comparison['left'], right: Comparison['right']) =>
    buildCompareWorld({ ...comparison, left, right }, { dimension, density: 'mixture', directions: new Map() }, { kind: 'main' });
  const steps = sides.map(({ left, right }) => build(left, right));
  const orders = sides.flatMap(({ order }) => (order === null ? [] : [build(order, makeNumber(0, order.span))]));
  return { label: steps[0]!.label, distances, steps, orders: orders.length > 0 ? orders : null };
}
