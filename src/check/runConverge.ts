import type { CancellationToken } from '../base/cancellation';
import type { Engine } from './engine';
import type { Interval, Outcome } from './outcome';
import { simulate } from './runSimulation';
import type { Convergence, Simulation } from './simulation';
import type { ConvergeCurve, ConvergePlan } from './simulationPlan';

/** Errors of schemes over their steps: all levels of a curve are carried along together, on the same noise. */
export async function runConverge(
  plan: ConvergePlan,
  engine: Engine,
  token: CancellationToken,
): Promise<Outcome & { readonly kind: 'converge' }> {
  const curves: Convergence[] = [];
  for (const curve of plan.curves) {
    const { simulation } = await simulate(curve.plan, engine, token, () => undefined);
    curves.push(readConvergence(curve, simulation));
  }
  return { kind: 'converge', id: plan.id, final: true, curves, use: { ...engine.use(), milliseconds: 0 } };
}

function readConvergence(curve: ConvergeCurve, simulation: Simulation): Convergence {
  const strong = curve.strong.map((component) => rootOf(atEnd(simulation, component)));
  const weak = curve.weak.map((components) => lengthOf(components.map((component) => atEnd(simulation, component))));
  return {
    steps: curve.steps,
    strong,
    weak,
    strongOrder: orderOf(curve.steps, strong),
    weakOrder: orderOf(curve.steps, weak),
  };
}

/** The mean of a component at the last time, with four standard errors. */
function atEnd({ components, paths, exploded }: Simulation, component: number): Interval {
  const { mean, deviation } = components[component]!;
  return { value: mean.at(-1)!, halfWidth: (4 * deviation.at(-1)!) / Math.sqrt(paths - exploded) };
}

/** √m with an error of δm/(2√m). */
function rootOf({ value, halfWidth }: Interval): Interval {
  const root = Math.sqrt(Math.max(0, value));
  return { value: root, halfWidth: root > 0 ? halfWidth / (2 * root) : Math.sqrt(halfWidth) };
}

function lengthOf(components: readonly Interval[]): Interval {
  const value = Math.hypot(...components.map((component) => component.value));
  return { value, halfWidth: Math.hypot(...components.map(({ halfWidth }) => halfWidth)) };
}

/**
 * The slope of log error over log h by weighted least squares; points count by how well they are known, and no better than to one part in fifty, so that
 * a curve that is not yet straight shows in the error. Null where fewer than two errors are told from 0.
 */
export function orderOf(steps: readonly number[], errors: readonly Interval[]): Interval | null {
  const points = errors.flatMap(({ value, halfWidth }, index) => {
    if (!(value > halfWidth) || !(value > 0)) return [];
    const relative = Math.max(0.02, halfWidth / value);
    return [{ x: -Math.log(steps[index]!), y: Math.log(value), weight: 1 / relative ** 2 }];
  });
  if (points.length < 2) return null;
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const meanX = points.reduce((sum, { x, weight }) => sum + weight * x, 0) / total;
  const meanY = points.reduce((sum, { y, weight }) => sum + weight * y, 0) / total;
  const spread = points.reduce((sum, { x, weight }) => sum + weight * (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y, weight }) => sum + weight * (x - meanX) * (y - meanY), 0) / spread;
  return { value: slope, halfWidth: 1 / Math.sqrt(spread) };
}
