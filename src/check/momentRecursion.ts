import { evaluateGraph } from '../kernel/evaluate';
import { parameterValues, timeOfStep } from './pathEngine';
import type { ComponentRecord } from './simulation';
import type { MomentRecursion, SimulatePlan } from './simulationPlan';

/** Mean and deviation of each component after each of the kept steps, by m ← A m + b and C ← A C Aᵀ + Q. */
export function followMoments(
  plan: SimulatePlan,
  { start, step }: MomentRecursion,
  kept: readonly number[],
): NonNullable<ComponentRecord['exact']>[] {
  const { dimension: d } = plan;
  const parameters = parameterValues(plan);
  const first = Array.from(evaluateGraph(start, parameters));
  let [mean, covariance] = [first.slice(0, d), first.slice(d)];
  const found = Array.from({ length: d }, () => ({ mean: [] as number[], deviation: [] as number[] }));
  for (let n = 0, column = 0; column < kept.length; n++) {
    if (kept[column] === n) {
      column++;
      found.forEach((record, i) => {
        record.mean.push(mean[i]!);
        record.deviation.push(Math.sqrt(covariance[i * d + i]!));
      });
    }
    if (column === kept.length) break;
    const values = evaluateGraph(step, [timeOfStep(plan, n), timeOfStep(plan, n + 1), ...parameters]);
    [mean, covariance] = advance(values, mean, covariance, d);
  }
  return found;
}

function advance(
  values: Float64Array,
  mean: readonly number[],
  covariance: readonly number[],
  d: number,
): readonly [mean: number[], covariance: number[]] {
  const [A, b, Q] = [values.subarray(0, d * d), values.subarray(d * d, d * d + d), values.subarray(d * d + d)];
  const indices = [...Array(d).keys()];
  const sum = (term: (k: number) => number) => indices.reduce((total, k) => total + term(k), 0);
  const half = indices.flatMap((i) => indices.map((j) => sum((k) => A[i * d + k]! * covariance[k * d + j]!)));
  return [
    indices.map((i) => b[i]! + sum((k) => A[i * d + k]! * mean[k]!)),
    indices.flatMap((i) => indices.map((j) => Q[i * d + j]! + sum((k) => half[i * d + k]! * A[j * d + k]!))),
  ];
}
